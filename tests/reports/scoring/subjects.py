"""Posts and subjects of a made-up member, built from the few values a test cares about."""

from __future__ import annotations

import polars as pl

from tests.helpers.marts import export, frame, post, profile


def every(weeks: int, of: int = 26) -> list[dict]:
    """One post in every so many weeks of the half year."""
    return [post(7 * week, week) for week in range(0, of, weeks)]


def subjects(
    *counts: int, rest: int = 0, sought: int = 3, cosine: float | None = 0.6, months: int = 12
) -> pl.DataFrame:
    """mart_topics with so many posts on each subject."""
    kinds = [("topic", count) for count in counts] + [("rest", rest)] * (rest > 0)
    return rows_of(kinds, cosine=cosine, sought=sought, months=months)


def few(on_field: int, rest: int, months: int = 12) -> pl.DataFrame:
    """mart_topics of somebody with too few posts for subjects."""
    return rows_of(
        [(kind, count) for kind, count in (("own field", on_field), ("rest", rest)) if count], months=months
    )


def rows_of(
    kinds: list[tuple[str, int]], cosine: float | None = None, sought: int | None = None, months: int = 12
) -> pl.DataFrame:
    total, line, rows = sum(count for _, count in kinds), 2, []
    for topic, (kind, count) in enumerate(kinds, 1):
        row = {
            "topic": topic,
            "kind": kind,
            "posts": count,
            "share": count / total,
            "months_active_12": months,
        }
        row |= {
            "field_cosine": cosine if kind == "topic" else None,
            "topics_sought": sought,
            "terms": [f"word {topic}"],
        }
        rows.append(row | {"evidence": [f"Shares.csv:{line + place}" for place in range(count)]})
        line += count
    return frame("mart_topics", rows)


UNSEEN_ARTICLES = {"mart_export": export({"articles": "absent"}), "mart_profile": profile(is_full_like=False)}
"""What a measure is asked of where articles may exist that this export does not hold."""
