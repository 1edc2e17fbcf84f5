"""The person's main subject, as far as the export tells it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import polars as pl

from reports.scoring.files import Files
from reports.scoring.measured import Detail
from reports.scoring.rubric import Constants
from reports.told import mark

FIELD_TABLES = ("profile", "positions", "skills")
"""Tables that tell the person's own field."""

UNTOLD = mark("Your posts are few, and nothing in this export tells which of them are on your own field.")


@dataclass(frozen=True, slots=True)
class Subject:
    """What the posts are mostly about.

    posts: posts looked at, on whatever subject.
    main: row of mart_topics on the main subject, or on posts of the own field while posts are few; null if
        no post is on it.
    stage: too few posts to say anything, few, or enough to look for subjects.
    field_seen: share, 0 to 1, of what tells the own field that can be seen.
    is_field_seen_whole: False if the profile, the positions or the skills can't be seen at all.
    are_articles_seen: False if there may be articles that can't be seen.
    """

    posts: int
    main: dict[str, Any] | None
    stage: str
    field_seen: float
    is_field_seen_whole: bool
    are_articles_seen: bool

    @property
    def is_untold(self) -> bool:
        """True if posts are few and the field with which they would be compared can't be seen."""
        return self.stage == "few" and self.field_seen == 0.0

    @property
    def details(self) -> dict[str, Detail]:
        """What the reader may want to know of it."""
        main = self.main or {"terms": [], "posts": 0, "months_active_12": 0}
        return {
            "posts": self.posts,
            "main_subject": ", ".join(main["terms"]),
            "posts_on_it": main["posts"],
            "months_with_it": main["months_active_12"],
        }


def main_subject(
    mart_topics: pl.DataFrame, mart_profile: pl.DataFrame, mart_export: pl.DataFrame, constants: Constants
) -> Subject:
    """The subject with most posts, and how much of it could be seen."""
    files = Files(mart_export, mart_profile, constants)
    posts = int(mart_topics["posts"].sum())
    sights = [files.sight(table).coverage for table in FIELD_TABLES]
    main = mart_topics.filter(pl.col("kind") != "rest").sort("topic").head(1).to_dicts()
    return Subject(
        posts=posts,
        main=main[0] if main else None,
        stage=_stage(posts, constants),
        field_seen=sum(sights) / len(sights),
        is_field_seen_whole=min(sights) > 0.0,
        are_articles_seen=files.sight("articles").coverage > 0.0,
    )


def _stage(posts: int, constants: Constants) -> str:
    if posts < constants.whole("topic_posts_least"):
        return "too few"
    return "few" if posts < constants.whole("topic_posts") else "enough"
