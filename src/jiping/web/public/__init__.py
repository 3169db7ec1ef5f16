"""公开: what is hidden, who agreed to it, and what the public sees."""
