"""Endorsements and recommendations."""

from __future__ import annotations

import polars as pl

from transforms.staging.columns import full_name
from transforms.text.people import person_key


def derive_endorsements(frame: pl.DataFrame) -> pl.DataFrame:
    """Adds name and key of the other person."""
    return frame.with_columns(full_name=full_name()).with_columns(
        person_key=person_key(pl.col("profile_url"), pl.col("full_name"))
    )


def derive_recommendations(frame: pl.DataFrame) -> pl.DataFrame:
    """Adds name and key of the other person (only the name can give it) and the length of the text."""
    return frame.with_columns(
        full_name=full_name(), characters=pl.col("text").str.strip_chars().str.len_chars().cast(pl.Int64)
    ).with_columns(person_key=person_key(pl.lit(None, dtype=pl.String), pl.col("full_name")))
