"""A filing while it is being filled in: rows that keep their name, saves that nobody loses, and a check after each."""
