"""`fit`: a document as a filing, block by block, by the labels and synonyms of the catalog's forms."""

from jiping.read.fit.fit import fit

__all__ = ["fit"]
