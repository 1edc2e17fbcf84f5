"""Ids of the rows behind a value."""

from __future__ import annotations

import polars as pl


def evidence_ids(*columns: pl.Series) -> tuple[str, ...]:
    """Distinct ids such as Connections.csv:12, in order of file and line."""
    ids = pl.concat([column.cast(pl.String).alias("id") for column in columns]).drop_nulls().unique()
    return tuple(
        ids.to_frame()
        .with_columns(
            pl.col("id").str.replace(r":\d+$", "").alias("file"),
            pl.col("id").str.extract(r":(\d+)$").cast(pl.Int64).alias("line"),
        )
        .sort("file", "line", "id")["id"]
    )
