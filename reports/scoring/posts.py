"""What counts as a post: something written, not passed on."""

from __future__ import annotations

import polars as pl

from reports.scoring.calendar import Weeks, export_day, last_weeks

ORIGINAL = ("post", "article")
"""Kinds that hold the person's own words."""


def original_posts(
    mart_posts: pl.DataFrame, mart_profile: pl.DataFrame, most_weeks: int
) -> tuple[Weeks, pl.DataFrame]:
    """The last complete weeks, so many at most, and the person's own posts in them, each with its week."""
    weeks = last_weeks(mart_profile, most_weeks)
    written = mart_posts.filter(pl.col("kind").is_in(ORIGINAL))
    return weeks, weeks.of(written, "posted_at", export_day(mart_profile))
