"""Who is waiting for an answer: conversations of two whose last word is nobody's turn but one's own."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

from reports.page.links import linkedin_address, profile_address
from reports.page.section import Document, Marts, export_date
from reports.page.wording import ago

SHOWN_AT_ONCE, SHOWN_AT_MOST = 12, 300
"""Rows of a table before its fold, and rows in all: the rest is only counted."""


def context(document: Document, marts: Marts) -> dict[str, Any]:
    """Both lists, oldest first: those who wait for the owner, and those the owner waits for."""
    people = marts["mart_conversations"].join(
        marts["mart_connections"].select("person_key", "profile_url", "position", "company"),
        on="person_key",
        how="left",
    )
    until = export_date(document)
    return {
        "facts": document["facts"],
        "for_me": awaited(people, "me", until),
        "for_them": awaited(people, "them", until),
    }


def awaited(people: pl.DataFrame, whom: str, until: date) -> dict[str, Any]:
    """The conversations that wait for `whom`, oldest first, cut to what the page shows.

    Conversations without a known day come last.
    """
    waiting = people.filter(pl.col("awaited") == whom).sort("last_at", "conversation_key", nulls_last=True)
    rows = [_row(row, until) for row in waiting.head(SHOWN_AT_MOST).iter_rows(named=True)]
    return {
        "all": waiting.height,
        "first": rows[:SHOWN_AT_ONCE],
        "folded": rows[SHOWN_AT_ONCE:],
        "beyond": waiting.height - len(rows),
    }


def _row(row: dict[str, Any], until: date) -> dict[str, Any]:
    last_at = row["last_at"]
    return {
        "name": row["full_name"],
        "address": linkedin_address(row["profile_url"]) or profile_address(row["person_key"]),
        "position": row["position"],
        "company": row["company"],
        "last_at": last_at,
        "ago": None if last_at is None else ago(max((until - last_at.date()).days, 0)),
        "messages": row["messages_sent"] + row["messages_received"],
    }
