"""The profile and what stands on it."""

from __future__ import annotations

import polars as pl

from transforms.staging.columns import company_keys, full_name, title_columns


def derive_profile(frame: pl.DataFrame) -> pl.DataFrame:
    """Adds the name as shown."""
    return frame.with_columns(full_name=full_name())


def derive_positions(frame: pl.DataFrame) -> pl.DataFrame:
    """Adds the key of the employer, function, seniority, and whether the position lasts."""
    return frame.with_columns(
        company_keys(frame["company"]),
        *title_columns(frame["title"]),
        is_current=pl.col("finished_on").is_null(),
    )
