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
    busy = _months(moments).unique().to_list()
    if not busy:
        return []
    first, last = min(busy), max(*busy, until)
    places = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [date(place // 12, place % 12 + 1, 1) for place in places]


def per_month(moments: pl.Series, months: list[date]) -> list[int]:
    """How many of the moments fall in each of the months."""
    counted = dict(_months(moments).value_counts(name="events").iter_rows())
    return [counted.get(month, 0) for month in months]


def _months(moments: pl.Series) -> pl.Series:
    return moments.drop_nulls().cast(pl.Date).dt.truncate("1mo")
