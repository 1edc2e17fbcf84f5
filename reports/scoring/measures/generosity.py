"""G3: what is given without being asked?"""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from reports.scoring.calendar import Weeks, export_day, last_weeks
from reports.scoring.evidence import evidence_ids
from reports.scoring.intervals import by_blocks
from reports.scoring.measured import Measured, missing
from reports.scoring.rubric import Constants
from reports.told import mark

VOUCHED = ("VISIBLE", "")
"""States of a recommendation given that was really given; LinkedIn often leaves it blank."""


def generosity(mart_activity: pl.DataFrame, mart_profile: pl.DataFrame, constants: Constants) -> Measured:
    """Giving points per week over half a year, capped per day and per week so that a burst counts little."""
    weeks = last_weeks(mart_profile, constants.whole("half_year_weeks"))
    if weeks.count == 0:
        return missing(mark("The account is less than a week old."))
    mine = mart_activity.filter(pl.col("direction") == "out")
    done = weeks.of(mine, "occurred_at", export_day(mart_profile))
    given = done.filter(is_given(constants))
    weekly = points_per_week(given, weeks, constants)
    return Measured(
        value=float(weekly.mean()),
        n=weeks.count,
        spread=by_blocks(weekly, lambda drawn: float(drawn.mean()), constants),
        evidence=evidence_ids(given["evidence"]),
        details={
            **{
                f"{kind}s": given.filter(pl.col("kind") == kind).height
                for kind in constants.table("giving_points")
            },
            "on_own_posts_share": _own_share(done),
        },
    )


def points_per_week(given: pl.DataFrame, weeks: Weeks, constants: Constants) -> NDArray[Any]:
    """Giving points of each week, oldest first: so many per event, capped per day, then per week."""
    daily = points_per_day(
        given.with_columns((7 * pl.col("week") + pl.col("weekday")).alias("day")), constants
    )
    return weeks.totals(daily["day"] // 7, daily["points"])


def points_per_day(given: pl.DataFrame, constants: Constants) -> pl.DataFrame:
    """Giving points that each day adds, oldest first, with the caps of days and weeks: day, points.

    What a day adds does not depend on the days after it.

    given: events with kind and day, counted in days from a Monday.
    """
    points, day_caps = constants.table("giving_points"), constants.table("giving_day_caps")
    week_caps = constants.table("giving_week_caps")
    events = pl.min_horizontal("events", _by_kind(day_caps, np.inf))
    so_far = pl.col("points").cum_sum().over(pl.col("day") // 7, "kind", order_by="day")
    capped, before = (
        pl.min_horizontal(sum_, _by_kind(week_caps, np.inf)) for sum_ in (so_far, so_far - pl.col("points"))
    )
    return (
        given.group_by("day", "kind")
        .agg(pl.len().cast(pl.Float64).alias("events"))
        .with_columns((events * _by_kind(points, 0.0)).alias("points"))
        .with_columns((capped - before).alias("points"))
        .sort("day", "kind")
        .group_by("day", maintain_order=True)
        .agg(pl.col("points").sum())
    )


def is_given(constants: Constants) -> pl.Expr:
    """True for events of the owner that give something to others."""
    kind, status = pl.col("kind"), pl.col("status")
    elsewhere = ~pl.col("is_on_own_post").fill_null(False)
    return (
        ((kind == "comment") & elsewhere & (pl.col("words") >= constants.whole("comment_words")))
        | ((kind == "reaction") & elsewhere)
        | ((kind == "recommendation") & status.fill_null("").is_in(VOUCHED))
        | ((kind == "endorsement") & (status == "ACCEPTED"))
        | (kind == "introduction")
    ).fill_null(False)


def _by_kind(amounts: dict[str, float], otherwise: float) -> pl.Expr:
    return pl.col("kind").replace_strict(amounts, default=otherwise, return_dtype=pl.Float64)


def _own_share(done: pl.DataFrame) -> float | None:
    """Share of comments and reactions that lie on own posts, of those that can be told; null if none can."""
    told = done.filter(pl.col("kind").is_in(["comment", "reaction"]))["is_on_own_post"].drop_nulls()
    return None if told.is_empty() else int(told.sum()) / len(told)
