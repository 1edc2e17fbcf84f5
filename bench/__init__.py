"""COST. How long a run takes and how much memory, beside the least that the same libraries need."""
