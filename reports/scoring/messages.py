"""What is known of who wrote to whom."""

from __future__ import annotations

import polars as pl

UNTOLD = "Which messages are yours can't be told from this export."


def is_direction_unknown(mart_activity: pl.DataFrame) -> bool:
    """True if there are messages and not one of them can be said to be sent or received."""
    directions = mart_activity.filter(pl.col("kind") == "message")["direction"]
    return not directions.is_empty() and directions.null_count() == len(directions)
