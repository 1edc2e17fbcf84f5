"""Days before the export, and the complete weeks that cadence is counted in.

The clock is the day the export was made, never the machine's. Weeks are ISO weeks, Monday to Sunday, in UTC.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import polars as pl
from numpy.typing import NDArray


def export_day(mart_profile: pl.DataFrame) -> date:
    """The day the export was made.

    Raises:
        ValueError: the mart does not hold exactly one row with a date.
    """
    day = mart_profile["export_date"].item()
    if not isinstance(day, date):
        raise ValueError("mart_profile has no export date")
    return day


def account_opened(mart_profile: pl.DataFrame) -> date | None:
    """The day of registration, else of the first event in the export; null if neither is known.

    Without it the account is taken to be old.
    """
    registered, first = mart_profile["registered_at"].item(), mart_profile["first_event_on"].item()
    opened: date | None = first if registered is None else registered.date()
    return opened


def dated(frame: pl.DataFrame, column: str, day: date) -> pl.DataFrame:
    """Rows with a date not after the day, and days_ago beside it.

    One day later still counts as the day itself, since some files give no time zone; what is dated later is
    an error of the export and left out, as are rows without a date.
    """
    return (
        frame.with_columns((pl.lit(day) - pl.col(column).cast(pl.Date)).dt.total_days().alias("days_ago"))
        .filter(pl.col("days_ago") >= -1)
        .with_columns(pl.col("days_ago").clip(lower_bound=0))
    )


def within(frame: pl.DataFrame, column: str, day: date, days: int) -> pl.DataFrame:
    """Rows of the last so many days up to the day, with days_ago beside them."""
    return dated(frame, column, day).filter(pl.col("days_ago") < days)


@dataclass(frozen=True, slots=True)
class Weeks:
    """The last complete weeks before an export.

    count: how many there are; fewer than asked for while the account is young.
    end: the Sunday they end on, not after the export.
    """

    count: int
    end: date

    def of(self, frame: pl.DataFrame, column: str, day: date) -> pl.DataFrame:
        """Rows that fall into these weeks, with week (0 is the oldest) and weekday (0 is Monday)."""
        since_end = pl.col("days_ago") - (day - self.end).days
        return (
            dated(frame, column, day)
            .with_columns(since_end.alias("since_end"))
            .filter(pl.col("since_end") >= 0)
            .with_columns(
                (self.count - 1 - pl.col("since_end") // 7).alias("week"),
                (6 - pl.col("since_end") % 7).alias("weekday"),
            )
            .filter(pl.col("week") >= 0)
            .drop("since_end")
        )

    def totals(self, week: pl.Series, amount: pl.Series | None = None) -> NDArray[np.float64]:
        """Rows per week, or the sum of an amount per week; zero where there is none."""
        weights = None if amount is None else amount.to_numpy().astype(np.float64)
        places = week.to_numpy().astype(np.int64)
        return np.bincount(places, weights, minlength=self.count).astype(np.float64)


def last_weeks(mart_profile: pl.DataFrame, most: int) -> Weeks:
    """The last complete weeks, so many at most, and none from before the account was opened."""
    day, opened = export_day(mart_profile), account_opened(mart_profile)
    end = day - timedelta(days=(day.weekday() + 1) % 7)
    if opened is None:
        return Weeks(most, end)
    return Weeks(min(most, max((end - opened).days + 1, 0) // 7), end)


def decayed(frame: pl.DataFrame, half_life: float) -> pl.Series:
    """What each row counts by its days_ago: 1 today, a half after half_life days."""
    return 2.0 ** (frame["days_ago"].cast(pl.Float64) * (-1.0 / half_life))
