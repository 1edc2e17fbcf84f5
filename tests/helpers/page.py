"""A small made-up member: the result document and the marts that the page is made from."""

from __future__ import annotations

import copy
from datetime import UTC, date, datetime, timedelta
from typing import Any

import polars as pl

MOMENT = pl.Datetime("us", "UTC")

SCHEMAS: dict[str, dict[str, Any]] = {
    "mart_connections": {
        "evidence": pl.String, "person_key": pl.String, "full_name": pl.String, "profile_url": pl.String,
        "company": pl.String, "company_key": pl.String, "position": pl.String, "job_function": pl.String,
        "seniority": pl.Int64, "connected_on": pl.Date, "messages_sent": pl.Int64, "messages_received": pl.Int64,
        "first_contact_at": MOMENT, "last_contact_at": MOMENT,
    },
    "mart_conversations": {
        "conversation_key": pl.String, "kind": pl.String, "person_key": pl.String, "full_name": pl.String,
        "counterparts": pl.Int64, "first_writer": pl.String, "last_writer": pl.String, "awaited": pl.String,
        "messages_sent": pl.Int64, "messages_received": pl.Int64, "first_at": MOMENT, "last_at": MOMENT,
        "has_introduction": pl.Boolean, "evidence": pl.String,
    },
    "mart_messages": {
        "evidence": pl.String, "conversation_key": pl.String, "kind": pl.String, "direction": pl.String,
        "person_key": pl.String, "sent_at": MOMENT, "words": pl.Int64,
    },
    "mart_posts": {
        "evidence": pl.String, "posted_at": MOMENT, "kind": pl.String, "words": pl.Int64,
        "is_case_study": pl.Boolean, "is_repeat": pl.Boolean,
    },
    "mart_profile": {
        "member": pl.String, "owner_name": pl.String, "owner_key": pl.String, "owner_url": pl.String,
        "owner_source": pl.String, "export_date": pl.Date, "export_date_source": pl.String,
        "is_full_like": pl.Boolean, "era": pl.String,
    },
    "mart_export": {
        "source_file": pl.String, "table_name": pl.String, "state": pl.String, "lines": pl.Int64,
        "rows": pl.Int64, "lines_set_aside": pl.Int64, "rows_set_aside": pl.Int64, "lines_skipped": pl.Int64,
        "unread_values": pl.Int64, "columns_found": pl.List(pl.String), "unknown_headers": pl.List(pl.String),
        "notes": pl.List(pl.String), "first_at": MOMENT, "last_at": MOMENT, "why": pl.String,
    },
    "stg_set_aside": {
        "source_file": pl.String, "first_line": pl.Int64, "last_line": pl.Int64, "reason": pl.String,
    },
}  # fmt: skip
"""The columns of each table that the page is given, as far as it looks at them."""

EXPORT_DATE = date(2026, 3, 3)


def table(name: str, rows: list[dict[str, Any]]) -> pl.DataFrame:
    """The table with these rows; columns left out are null."""
    return pl.DataFrame([{**dict.fromkeys(SCHEMAS[name]), **row} for row in rows], schema=SCHEMAS[name])
