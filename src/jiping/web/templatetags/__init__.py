"""The few filters of the templates."""
