"""What the person writes about: one row per subject of their posts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl

from reports.scoring.calendar import dated, export_day
from reports.scoring.evidence import evidence_ids
from reports.scoring.posts import ORIGINAL
from reports.scoring.rubric import Constants
from reports.scoring.tables.table import Column, JudgedTable
from reports.scoring.terms import Term, field_texts, field_words, terms
from reports.scoring.topics import find_topics
from transforms.text.posts import LINK
from transforms.text.posts import words as count_words

HASHTAG = r"[#＃]\w+"

TABLE = JudgedTable(
    name="mart_topics",
    about=(
        "Subjects of the person's posts, found in their words. Posts and articles of twenty words or more"
        " count, each text once, the latest thousand at most, and of each its first twenty thousand"
        " characters. With fewer than fifteen no subjects are sought, and posts are only told apart by"
        " whether they hold words of the person's own field. Every post looked at is in exactly one row."
    ),
    grain=("topic",),
    columns={
        "topic": Column(pl.Int64(), "Number, the subject with most posts first; posts about none come last."),
        "kind": Column(
            pl.String(),
            "topic, own field (while posts are few: those that hold words of it) or rest (posts on neither).",
        ),
        "terms": Column(
            pl.List(pl.String()), "Words that tell these posts from the others, weightiest first."
        ),
        "posts": Column(pl.Int64(), "Posts and articles in it."),
        "share": Column(pl.Float64(), "Share of all posts looked at."),
        "months_active_12": Column(
            pl.Int64(), "Twelfths of the last 365 days that hold a post of it; 12 is all year."
        ),
        "field_cosine": Column(
            pl.Float64(),
            "Cosine, 0 to 1, of its mean post and the profile; null if it is no topic or no profile is told.",
        ),
        "topics_sought": Column(
            pl.Int64(), "Number of topics that the posts were split into; null where none were sought."
        ),
        "evidence": Column(pl.List(pl.String()), "Rows of its posts, in order of file and line."),
    },
    slow_imports=("sklearn.decomposition", "sklearn.feature_extraction.text"),
)

Row = dict[str, Any]


def mart_topics(int_posts: pl.DataFrame, mart_profile: pl.DataFrame, constants: Constants) -> pl.DataFrame:
    """One row per subject, and one for posts about none."""
    looked_at, spoken = _looked_at(int_posts, mart_profile, constants)
    if looked_at.is_empty():
        return TABLE.schema.to_frame()
    if looked_at.height < constants.whole("topic_posts"):
        rows = _by_own_field(looked_at, spoken, mart_profile, constants)
    else:
        rows = _by_topic(looked_at, spoken, mart_profile, constants)
    filled = [row for row in rows if row["posts"]]
    return pl.DataFrame(
        [{"topic": number, **row} for number, row in enumerate(filled, 1)], schema=TABLE.schema
    )


def _looked_at(
    int_posts: pl.DataFrame, mart_profile: pl.DataFrame, constants: Constants
) -> tuple[pl.DataFrame, list[list[Term]]]:
    """Posts that are long enough, each text once, the first of them, oldest first; and their terms.

    Equal texts are made one before the latest are taken, so that a text posted over and over pushes out no
    other. Links and hashtags are no words here. Undated posts are left out, since nothing tells them from
    those dated after the export.
    """
    least = constants.whole("topic_post_words")
    own = int_posts.filter(pl.col("kind").is_in(ORIGINAL), pl.col("words") >= least).with_columns(
        pl.col("text").str.slice(0, constants.whole("topic_post_characters"))
    )
    plain = pl.col("text").str.replace_all(LINK, " ").str.replace_all(HASHTAG, " ")
    latest = (
        dated(own, "posted_at", export_day(mart_profile))
        .filter(count_words(plain) >= least)
        .sort("posted_at", "text", "source_file", "source_line")
        .unique("text", keep="first", maintain_order=True)
        .tail(constants.whole("topic_posts_most"))
    )
    by_text: dict[tuple[str, ...], tuple[int, list[Term]]] = {}
    for place, text in enumerate(latest["text"]):
        told = terms(text)
        by_text.setdefault(tuple(term.key for term in told), (place, told))
    posts = latest[[place for place, _ in by_text.values()]].with_columns(
        pl.format("{}:{}", "source_file", "source_line").alias("evidence")
    )
    return posts, [told for _, told in by_text.values()]


def _by_topic(
    posts: pl.DataFrame, spoken: Sequence[Sequence[Term]], mart_profile: pl.DataFrame, constants: Constants
) -> list[Row]:
    field = [term for text in field_texts(mart_profile) for term in terms(text)]
    sought, topics = find_topics(spoken, field, constants)
    of_none = sorted(set(range(posts.height)) - {post for topic in topics for post in topic.posts})
    told = [
        _row("topic", posts[list(topic.posts)], topic.terms, posts.height, constants)
        | {"field_cosine": topic.field_cosine}
        for topic in topics
    ]
    rows = [*told, _row("rest", posts[of_none], (), posts.height, constants)]
    return [row | {"topics_sought": sought} for row in rows]


def _by_own_field(
    posts: pl.DataFrame, spoken: Sequence[Sequence[Term]], mart_profile: pl.DataFrame, constants: Constants
) -> list[Row]:
    """Posts that hold several terms of the own field, and the others."""
    own = field_words(field_texts(mart_profile), constants.whole("field_terms"))
    held = [own.keys() & {term.key for term in post} for post in spoken]
    is_on_field = pl.Series(
        [len(one) >= constants.whole("field_terms_in_a_post") for one in held], dtype=pl.Boolean
    )
    often = sorted(own, key=lambda term: (-sum(term in one for one in held), own[term]))
    shown = [own[term] for term in often if any(term in one for one in held)][
        : constants.whole("topic_terms")
    ]
    return [
        _row("own field", posts.filter(is_on_field), shown, posts.height, constants),
        _row("rest", posts.filter(~is_on_field), (), posts.height, constants),
    ]


def _row(kind: str, posts: pl.DataFrame, named: Sequence[str], all_posts: int, constants: Constants) -> Row:
    year, months = constants.whole("recent_days"), constants.whole("topic_months")
    recent = posts.filter(pl.col("days_ago") < year)
    return {
        "kind": kind,
        "terms": list(named),
        "posts": posts.height,
        "share": posts.height / all_posts,
        "months_active_12": (recent["days_ago"] * months // year).n_unique(),
        "field_cosine": None,
        "topics_sought": None,
        "evidence": list(evidence_ids(posts["evidence"])),
    }
