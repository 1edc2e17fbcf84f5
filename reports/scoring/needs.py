"""Times of need: when the member was, as far as the export shows, in want of a job or of something else.

Signs are applications for jobs, saved jobs, changes of employer, the end of a job, and times the member
declares. So what is seen is mostly the need of a job; other needs leave no trace.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import polars as pl
from numpy.typing import NDArray

from reports.scoring.rubric import Constants

Days = NDArray[np.int64]
"""Days since 1 January 1970, one per row."""

_FIRST_DAY = date(1970, 1, 1)


def day_number(day: date) -> int:
    """Days from 1 January 1970 to this one."""
    return (day - _FIRST_DAY).days


def day_numbers(column: pl.Series) -> Days:
    """Days since 1 January 1970 of dates or of moments in UTC; none may be null."""
    return column.cast(pl.Date).to_physical().cast(pl.Int64).to_numpy()


@dataclass(frozen=True, slots=True, eq=False)
class Needs:
    """The need windows of an export, not merged, in days since 1970.

    starts, ends: first and last day of each window. known: the day from which the export could know of it.
    """

    starts: Days
    ends: Days
    known: Days

    @classmethod
    def of(cls, mart_need_windows: pl.DataFrame) -> Needs:
        """The windows of the mart; one that lacks a date, or holds no day, tells no time and is left out."""
        columns = mart_need_windows.select("starts_on", "ends_on", "known_on")
        dated = columns.drop_nulls().filter(pl.col("starts_on") <= pl.col("ends_on"))
        return cls(*(day_numbers(dated[column]) for column in dated.columns))

    def days(self, since: int, until: int) -> NDArray[np.bool_]:
        """Whether each day from since to until, both included, is one of need, as known on the last."""
        length = until - since + 1
        seen = (self.known <= until) & (self.starts <= until) & (self.ends >= since)
        begins = np.maximum(self.starts[seen] - since, 0)
        stops = np.minimum(self.ends[seen] - since, length - 1) + 1
        steps = np.bincount(begins, minlength=length + 1) - np.bincount(stops, minlength=length + 1)
        return np.asarray(np.cumsum(steps[:-1]) > 0)


def observed_since(first: int, until: int, constants: Constants) -> int:
    """First day looked at: that of the first message, but at most so many days back."""
    return max(first, until - constants.whole("need_history_days"))


def merged(
    mart_need_windows: pl.DataFrame, as_of: date, first: date, constants: Constants
) -> list[tuple[date, date]]:
    """Times of need as known on a day, oldest first, each with its first and its last day.

    Windows that overlap or touch are one. All lie between the first message, or three years before the day
    if that is later, and the day itself.

    first: day of the first message.
    """
    until = day_number(as_of)
    since = observed_since(day_number(first), until, constants)
    if since > until:
        return []
    steps = np.diff(Needs.of(mart_need_windows).days(since, until).astype(np.int8), prepend=0, append=0)
    begins, stops = np.flatnonzero(steps == 1), np.flatnonzero(steps == -1)
    opening = _FIRST_DAY + timedelta(days=since)
    return [
        (opening + timedelta(days=int(begin)), opening + timedelta(days=int(stop) - 1))
        for begin, stop in zip(begins, stops, strict=True)
    ]
