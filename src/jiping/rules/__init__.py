"""The rule book: a folder a family, a rule one module and one file of examples."""

from jiping.rules.beside.counterpart import target_forms
from jiping.rules.book import VERSION, codes, find, rules
from jiping.rules.check import COPIES, check

__all__ = ["COPIES", "VERSION", "check", "codes", "find", "rules", "target_forms"]
