"""A demonstration county: a bureau, departments, units and persons, none of whom exist."""

from jiping.web.demo.people import LOGINS, PASSWORD
from jiping.web.demo.states import make_demo

__all__ = ["LOGINS", "PASSWORD", "make_demo"]
