"""Whose turn it is: conversations of two whose last word waits for somebody."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

from reports.language import Words
from reports.page.links import linkedin_address, profile_address
from reports.scoring.measures.responsiveness import inviting_turns

SHOWN_AT_ONCE, SHOWN_AT_MOST = 12, 300
"""Rows of a table before its fold, and rows in all: the rest is only counted."""


def conversations(
    mart_conversations: pl.DataFrame, mart_connections: pl.DataFrame, mart_turns: pl.DataFrame
) -> pl.DataFrame:
    """Conversations that wait for one of two, with the other's work and what they left open.

    open: request or question, if what waits for the owner holds one; else null.
    """
    asked = (
        inviting_turns(mart_turns)
        .filter(
            pl.col("answered_at").is_null(),
            pl.col("has_question").fill_null(False) | (pl.col("intent") == "ask"),
        )
        .sort("started_at", "evidence")
        .group_by("person_key")
        .agg(
            pl.col("started_at").last().alias("asked_at"),
            pl.when(pl.col("intent").last() == "ask")
            .then(pl.lit("request"))
            .otherwise(pl.lit("question"))
            .alias("open"),
        )
    )
    is_asked = (pl.col("awaited") == "me") & (pl.col("last_at") >= pl.col("asked_at"))
    return (
        mart_conversations.filter(pl.col("awaited").is_not_null())
        .join(
            mart_connections.select("person_key", "profile_url", "position", "company"),
            on="person_key",
            how="left",
        )
        .join(asked, on="person_key", how="left")
        .with_columns(pl.when(is_asked).then("open").alias("open"))
    )


def awaited(waiting: pl.DataFrame, whom: str, until: date, words: Words) -> dict[str, Any]:
    """The conversations that wait for `whom`, oldest first, cut to what the page shows.

    waiting: as conversations gives them. Those without a known day come last.
    """
    mine = waiting.filter(pl.col("awaited") == whom).sort("last_at", "conversation_key", nulls_last=True)
    rows = [_row(row, until, words) for row in mine.head(SHOWN_AT_MOST).iter_rows(named=True)]
    return {
        "all": mine.height,
        "open": mine["open"].drop_nulls().len(),
        "first": rows[:SHOWN_AT_ONCE],
        "folded": rows[SHOWN_AT_ONCE:],
        "beyond": mine.height - len(rows),
    }


def _row(row: dict[str, Any], until: date, words: Words) -> dict[str, Any]:
    last_at = row["last_at"]
    return {
        "name": row["full_name"],
        "address": linkedin_address(row["profile_url"]) or profile_address(row["person_key"]),
        "position": row["position"],
        "company": row["company"],
        "open": row["open"],
        "last_at": last_at,
        "ago": None if last_at is None else words.ago(max((until - last_at.date()).days, 0)),
        "messages": row["messages_sent"] + row["messages_received"],
    }
