"""自评工作: a year's round, opened, reminded of, extended and closed."""
