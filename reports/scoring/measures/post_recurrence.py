"""P1: in how many weeks is something published?"""

from __future__ import annotations

from typing import Any

import polars as pl
from numpy.typing import NDArray

from reports.scoring.evidence import evidence_ids
from reports.scoring.intervals import by_blocks
from reports.scoring.measured import Measured, missing
from reports.scoring.posts import original_posts
from reports.scoring.rubric import Constants
from reports.told import mark


def post_recurrence(mart_posts: pl.DataFrame, mart_profile: pl.DataFrame, constants: Constants) -> Measured:
    """Share of the last complete weeks with at least one post in one's own words, or article."""
    weeks, posts = original_posts(mart_posts, mart_profile, constants.whole("half_year_weeks"))
    if weeks.count == 0:
        return missing(mark("The account is less than a week old."))
    weekly = weeks.totals(posts["week"])
    return Measured(
        value=share_of_weeks(weekly),
        n=weeks.count,
        spread=by_blocks(weekly, share_of_weeks, constants),
        evidence=evidence_ids(posts["evidence"]),
        details={"posts": posts.height, "weeks_with_a_post": int((weekly > 0).sum())},
    )


def share_of_weeks(weekly: NDArray[Any]) -> float:
    """Share of weeks in which anything happened."""
    return float((weekly > 0).mean())
