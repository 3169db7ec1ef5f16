"""The interface for programs: the same table of rights as the pages, asked with a key instead of a session."""
