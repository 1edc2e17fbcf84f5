"""PAPER. What every section of the page shares: how numbers are written, links made, charts drawn."""
