"""The reports of a filing: the clerk's own text in the outline of the form, what is missing told from the tables."""
