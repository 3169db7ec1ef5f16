"""Immutable nouns of budget performance self-evaluation; knows no file format, no form and no rule."""
