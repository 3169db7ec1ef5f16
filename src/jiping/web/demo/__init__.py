"""A demonstration county: a bureau, departments, units and persons, none of whom exist."""
