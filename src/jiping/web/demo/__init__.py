"""A demonstration county: a bureau, departments, units and persons, none of whom exist."""

from jiping.web.demo.county import make_county
from jiping.web.demo.people import LOGINS, PASSWORD

__all__ = ["LOGINS", "PASSWORD", "make_county"]
