"""P2: how many posts a week?"""

from __future__ import annotations

import polars as pl

from reports.scoring.evidence import evidence_ids
from reports.scoring.intervals import by_blocks
from reports.scoring.measured import Measured, missing
from reports.scoring.posts import original_posts
from reports.scoring.rubric import Constants
from reports.told import mark


def post_cadence(mart_posts: pl.DataFrame, mart_profile: pl.DataFrame, constants: Constants) -> Measured:
    """Posts in one's own words, and articles, per complete week of the last half year."""
    weeks, posts = original_posts(mart_posts, mart_profile, constants.whole("half_year_weeks"))
    if weeks.count == 0:
        return missing(mark("The account is less than a week old."))
    weekly = weeks.totals(posts["week"])
    return Measured(
        value=float(weekly.mean()),
        n=weeks.count,
        spread=by_blocks(weekly, lambda drawn: float(drawn.mean()), constants),
        evidence=evidence_ids(posts["evidence"]),
        details={"posts": posts.height},
    )
