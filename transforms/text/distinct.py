"""Columns of text repeat themselves: work out each distinct value once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import polars as pl

T = TypeVar("T")


def map_distinct(values: pl.Series, function: Callable[[str], T | None], dtype: pl.DataType) -> pl.Series:
    """The function's answer for every value, asked once for each distinct one.

    Args:
        values: texts; null stays null and is never handed to the function.
        function: the answer for one text.
        dtype: Polars type of the answers.

    Returns:
        A series as long as values, of the same name.
    """
    distinct = values.unique().drop_nulls()
    answers = pl.Series([function(value) for value in distinct.to_list()], dtype=dtype)
    return same_rows(values, distinct, answers)


def same_rows(values: pl.Series, distinct: pl.Series, answers: pl.Series) -> pl.Series:
    """Spread the answers for distinct values over the rows that hold them, in the order of the rows."""
    found = pl.DataFrame({"value": values}).join(
        pl.DataFrame({"value": distinct, "answer": answers}),
        on="value",
        how="left",
        maintain_order="left",
    )
    return found["answer"].alias(values.name)


def elementwise(texts: pl.Expr, function: Callable[[str], T | None], dtype: pl.DataType) -> pl.Expr:
    """An expression that asks the function once for each distinct text; null stays null."""
    return texts.map_batches(lambda values: map_distinct(values, function, dtype), return_dtype=dtype)
