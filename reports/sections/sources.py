"""What was read, what was set aside and why, and what was left unread on purpose."""

from __future__ import annotations

from typing import Any

import polars as pl

from reports.page.section import Page
from reports.told import mark

SET_ASIDE_SHOWN = 200
"""Stretches of lines listed one by one; the rest is only counted."""

READ = (mark("read"), mark("header only"), mark("same as another"))
"""States of files whose rows are known."""


def context(page: Page) -> dict[str, Any]:
    """Every file of the export by what became of it, in the order of its name."""
    files = (
        page.marts["mart_export"]
        .filter(pl.col("source_file").is_not_null())
        .sort(pl.col("source_file").str.to_lowercase(), "source_file")
    )
    set_aside = page.marts["stg_set_aside"].sort("source_file", "first_line")
    return {
        "read": in_states(files, READ),
        "unreadable": in_states(files, ("unreadable",)),
        "unknown": in_states(files, ("unknown",)),
        "left_unread": by_reason(files.filter(pl.col("state") == "not read on purpose")),
        "set_aside": set_aside.head(SET_ASIDE_SHOWN).to_dicts(),
        "set_aside_all": set_aside.height,
        "lines_set_aside": int(files["lines_set_aside"].sum()),
        "unread_values": int(files["unread_values"].sum()),
        "rows": int(files.filter(pl.col("state").is_in(READ))["rows"].sum()),
    }


def in_states(files: pl.DataFrame, states: tuple[str, ...]) -> list[dict[str, Any]]:
    """The files in one of these states."""
    return files.filter(pl.col("state").is_in(states)).to_dicts()


def by_reason(files: pl.DataFrame) -> list[dict[str, Any]]:
    """Names of files that were left unread, gathered by the reason why."""
    return (
        files.group_by("why")
        .agg(pl.col("source_file").sort())
        .sort("why", nulls_last=True)
        .rename({"source_file": "names"})
        .to_dicts()
    )
