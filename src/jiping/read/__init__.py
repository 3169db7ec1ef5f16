"""Readers: one module a format, each giving the same ``Document``; ``fit`` makes a filing of it."""

from jiping.read.detect import SUFFIXES
from jiping.read.reading import Reading, read, read_filing, read_filings

__all__ = ["SUFFIXES", "Reading", "read", "read_filing", "read_filings"]
