"""ROWS. What the export promises, and how each file becomes a clean table."""
