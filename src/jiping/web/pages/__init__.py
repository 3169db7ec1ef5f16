"""The pages: each asks the rights for its rows, a step for its move, and a template for its looks."""
