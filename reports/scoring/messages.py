"""What is known of who wrote to whom."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import polars as pl

from reports.scoring.measured import Measured, missing
from reports.told import mark

UNTOLD = mark("Which messages are yours can't be told from this export.")

Given = ParamSpec("Given")


def is_direction_unknown(mart_activity: pl.DataFrame) -> bool:
    """True if there are messages and not one of them can be said to be sent or received."""
    directions = mart_activity.filter(pl.col("kind") == "message")["direction"]
    return not directions.is_empty() and directions.null_count() == len(directions)


def needs_directions(measure: Callable[Given, Measured]) -> Callable[Given, Measured]:
    """A measure that is missing where nobody can say which messages are the owner's.

    That is told from mart_activity, which the measure must take, whether it looks at it otherwise or not.
    """
    signature = inspect.signature(measure)

    @wraps(measure)
    def told(*args: Given.args, **kwargs: Given.kwargs) -> Measured:
        mart_activity = signature.bind(*args, **kwargs).arguments["mart_activity"]
        return missing(UNTOLD) if is_direction_unknown(mart_activity) else measure(*args, **kwargs)

    return told
