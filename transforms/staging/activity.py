"""Posts, comments, reactions, uploads and events."""

from __future__ import annotations

import polars as pl

from transforms.contract import Shape, Type
from transforms.staging.cast import UNREAD
from transforms.staging.columns import post_columns
from transforms.staging.dates import read_dates
from transforms.text.distinct import map_distinct
from transforms.text.posts import unescape_share, words
from transforms.text.urns import urn_moment

_SENTENCE = r"^(.*?)\s+on\s+([A-Za-z]+\.?\s+\d.*?)\s*(?:\(GMT\))?\s*\.?$"
_KINDS = (
    ("profile photo", r"(?i)profile (?:photo|picture)"),
    ("other", r"(?i)(?:background|cover) (?:photo|image|picture)"),
    ("document", r"(?i)\bdocument"),
    ("video", r"(?i)\bvideo"),
    ("photo", r"(?i)\b(?:photo|picture|image)"),
)


def derive_shares(frame: pl.DataFrame) -> pl.DataFrame:
    """Adds the text as it was posted, what can be told from it, and the moment in the post's number."""
    text = map_distinct(frame["commentary"], unescape_share, pl.String())
    return frame.with_columns(post_columns(text).get_columns()).with_columns(
        urn_at=urn_moment(pl.col("share_url"))
    )


def derive_comments(frame: pl.DataFrame) -> pl.DataFrame:
    """Adds the length of the text and the moment in the post's number."""
    return frame.with_columns(
        characters=pl.col("message").str.strip_chars().str.len_chars().cast(pl.Int64),
        words=words(pl.col("message")),
        post_at=urn_moment(pl.col("post_url")),
    )


def derive_post_moment(frame: pl.DataFrame) -> pl.DataFrame:
    """Adds the moment in the number of the post reacted to or reposted."""
    return frame.with_columns(post_at=urn_moment(pl.col("post_url")))


def derive_rich_media(frame: pl.DataFrame) -> pl.DataFrame:
    """Takes kind and moment out of LinkedIn's sentence; before 2024 there is only a kind."""
    sentence = frame["sentence"].str.strip_chars()
    said = sentence.to_frame().select(
        what=pl.coalesce(pl.first().str.extract(_SENTENCE, 1), pl.first()),
        when=pl.first().str.extract(_SENTENCE, 2).str.replace(r"\s+at\s+", " "),
    )
    kinds = [pl.when(pl.col("what").str.contains(pattern)).then(pl.lit(kind)) for kind, pattern in _KINDS]
    kind = pl.when(pl.col("what") != "").then(pl.coalesce(*kinds, pl.lit("other")))
    uploaded_at = read_dates(said["when"], (Shape.MONTH_DAY_YEAR_MINUTES, Shape.MONTH_DAY_YEAR), Type.MOMENT)
    missed = uploaded_at.is_null() & sentence.str.contains(r"\d").fill_null(False)
    return frame.with_columns(
        said.select(kind=kind).to_series(),
        uploaded_at.alias("uploaded_at"),
        (frame[UNREAD] + missed.cast(pl.UInt8)).alias(UNREAD),
    )


def derive_events(frame: pl.DataFrame) -> pl.DataFrame:
    """Adds the start of the span of time that the event takes."""
    span = frame["event_time"].str.strip_chars()
    start = span.str.extract(r"^(.*?)(?:\s+[-–]\s+.*)?$", 1).str.strip_chars()
    starts_at = read_dates(
        start.set(start == "", None), (Shape.MONTH_DAY_YEAR_MINUTES, Shape.MONTH_DAY_YEAR), Type.MOMENT
    )
    missed = starts_at.is_null() & (span != "").fill_null(False)
    return frame.with_columns(
        starts_at.alias("starts_at"), (frame[UNREAD] + missed.cast(pl.UInt8)).alias(UNREAD)
    )
