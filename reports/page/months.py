"""Events counted per month, with the empty months between them."""

from __future__ import annotations

from datetime import date

import polars as pl


def every_month(moments: pl.Series, until: date) -> list[date]:
    """First days of all months from the earliest moment to the later of the latest moment and `until`.

    Args:
        moments: dates or moments; nulls are left out.
        until: the day the export was made, so that silence at the end shows.
    """
    days = _days(moments)
    if days.is_empty():
        return []
    ends = pl.Series([until], dtype=pl.Date).append(days)
    span = pl.DataFrame({"first": [days.min()], "last": [ends.max()]}).select(
        pl.date_range(pl.col("first").dt.truncate("1mo"), pl.col("last"), "1mo")
    )
    return span.to_series().to_list()


def per_month(moments: pl.Series, months: list[date]) -> list[int]:
    """How many of the moments fall in each of the months."""
    counted = dict(_days(moments).dt.truncate("1mo").value_counts(name="events").iter_rows())
    return [counted.get(month, 0) for month in months]


def _days(moments: pl.Series) -> pl.Series:
    return moments.drop_nulls().cast(pl.Date)
