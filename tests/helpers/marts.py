"""Marts of a made-up member as the score reads them, built from the few values a test cares about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import polars as pl

from reports.result import FACTS
from reports.scoring.tables.capital import TABLE as CAPITAL
from reports.scoring.tables.people import TABLE as PEOPLE
from reports.scoring.tables.topics import TABLE as TOPICS
from transforms.contract import TABLES

DAY = date(2026, 6, 28)
"""Day of the export: a Sunday, so that the last complete week ends on it."""

MOMENT = pl.Datetime("us", "UTC")

POSITION = pl.Struct(
    {
        "evidence": pl.String, "company": pl.String, "company_key": pl.String, "title": pl.String,
        "description": pl.String, "job_function": pl.String, "seniority": pl.Int64, "started_on": pl.Date,
        "finished_on": pl.Date, "is_current": pl.Boolean,
    }
)  # fmt: skip

SCHEMAS: dict[str, dict[str, Any]] = {
    "mart_export": {
        "table_name": pl.String, "source_file": pl.String, "state": pl.String, "lines": pl.Int64,
        "rows": pl.Int64, "rows_set_aside": pl.Int64, "unread_values": pl.Int64,
        "columns_found": pl.List(pl.String), "notes": pl.List(pl.String), "first_at": MOMENT, "last_at": MOMENT,
        "why": pl.String,
    },
    "mart_profile": {
        "owner_key": pl.String, "export_date": pl.Date, "export_date_source": pl.String,
        "is_full_like": pl.Boolean, "era": pl.String, "registered_at": MOMENT, "first_event_on": pl.Date,
        "headline": pl.String, "summary": pl.String, "industry": pl.String, "geo_location": pl.String,
        "websites": pl.Int64, "positions": pl.List(POSITION), "skills": pl.List(pl.String),
        "education": pl.Int64, "certifications": pl.Int64, "projects": pl.Int64, "publications": pl.Int64,
        "followed_company_keys": pl.List(pl.String), "profile_evidence": pl.String,
        "target_functions": pl.List(pl.String), "target_company_keys": pl.List(pl.String),
        "target_terms": pl.List(pl.String), "nothing_done": pl.List(pl.String),
        "not_requested": pl.List(pl.String),
    },
    "mart_connections": {
        "evidence": pl.String, "person_key": pl.String, "company": pl.String, "company_key": pl.String,
        "position": pl.String, "job_function": pl.String, "seniority": pl.Int64, "connected_on": pl.Date,
    },
    "int_people": {
        "person_key": pl.String, "full_name": pl.String, "profile_url": pl.String, "is_connection": pl.Boolean,
    },
    "mart_people": dict(PEOPLE.schema),
    "mart_topics": dict(TOPICS.schema),
    "mart_capital": dict(CAPITAL.schema),
    "mart_activity": {
        "evidence": pl.String, "occurred_at": MOMENT, "kind": pl.String, "direction": pl.String,
        "person_key": pl.String, "subject": pl.String, "words": pl.Int64, "status": pl.String,
        "is_on_own_post": pl.Boolean, "is_proactive": pl.Boolean, "is_broadcast": pl.Boolean,
        "has_note": pl.Boolean,
    },
    "mart_posts": {
        "evidence": pl.String, "posted_at": MOMENT, "post_url": pl.String, "kind": pl.String,
        "characters": pl.Int64, "has_case_phrase": pl.Boolean, "case_slots": pl.List(pl.String),
        "case_cues": pl.List(pl.String), "is_case_study": pl.Boolean, "is_repeat": pl.Boolean,
        "tone": pl.String, "value_types": pl.List(pl.String), "self_types": pl.List(pl.String),
        "tone_cues": pl.List(pl.String),
    },
    "mart_episodes": {
        "person_key": pl.String, "is_anonymous": pl.Boolean, "started_at": MOMENT, "ended_at": MOMENT,
        "evidence": pl.String, "direction": pl.String, "is_broadcast": pl.Boolean, "broadcast_from": MOMENT,
        "messages_sent": pl.Int64, "messages_received": pl.Int64, "two_way_at": MOMENT, "two_way_until": MOMENT, "silence_days": pl.Int64,
    },
    "mart_turns": {
        "evidence": pl.String, "person_key": pl.String, "is_anonymous": pl.Boolean, "direction": pl.String,
        "started_at": MOMENT, "ended_at": MOMENT, "messages": pl.Int64, "words": pl.Int64,
        "has_question": pl.Boolean, "has_link": pl.Boolean, "has_subject": pl.Boolean, "intent": pl.String,
        "intent_cues": pl.List(pl.String), "asked_at": MOMENT, "is_closing": pl.Boolean,
        "is_broadcast": pl.Boolean, "broadcast_from": MOMENT, "opens_episode": pl.Boolean,
        "answered_at": MOMENT, "answer_words": pl.Int64,
    },
    "mart_contact_days": {
        "person_key": pl.String, "is_anonymous": pl.Boolean, "contact_on": pl.Date, "direction": pl.String,
        "messages": pl.Int64, "weight": pl.Float64, "weight_at_first": pl.Float64, "broadcast_from": MOMENT,
    },
    "mart_ledger": {
        "evidence": pl.String, "person_key": pl.String, "is_anonymous": pl.Boolean, "kind": pl.String,
        "side": pl.String, "occurred_at": MOMENT, "units": pl.Float64, "units_counted": pl.Float64,
        "why_capped": pl.String, "cues": pl.List(pl.String), "is_paired": pl.Boolean, "broadcast_from": MOMENT,
    },
    "mart_need_windows": {
        "sign": pl.String, "starts_on": pl.Date, "ends_on": pl.Date, "known_on": pl.Date, "evidence": pl.String,
    },
    "mart_facts": {
        name: pl.Date if name == "export_date" else pl.String if name.startswith("owner") else pl.Int64
        for name in FACTS
    },
}  # fmt: skip
"""The columns that the score reads, as the marts have them."""

Row = dict[str, Any]


def frame(name: str, rows: Iterable[Row] = ()) -> pl.DataFrame:
    """A mart with these rows; columns left out are null."""
    schema = SCHEMAS[name]
    filled = [{**dict.fromkeys(schema), **row} for row in rows]
    return pl.DataFrame(filled, schema=schema)


def ago(days: int) -> datetime:
    """Nine in the morning, so many days before the export."""
    return datetime.combine(DAY - timedelta(days=days), time(9), UTC)


def profile(**changes: Any) -> pl.DataFrame:
    """The profile mart: an old account, everything asked for, nothing filled in."""
    row: Row = {
        "owner_key": "/in/giulia-bianchi",
        "export_date": DAY,
        "export_date_source": "file name",
        "is_full_like": True,
        "era": "2026",
        "registered_at": ago(4000),
        "profile_evidence": "Profile.csv:2",
        "websites": 0,
        "positions": [],
        "skills": [],
        "education": 0,
        "certifications": 0,
        "projects": 0,
        "publications": 0,
        "followed_company_keys": [],
        "target_functions": [],
        "target_company_keys": [],
        "target_terms": [],
        "nothing_done": [],
        "not_requested": [],
    }
    return frame("mart_profile", [{**row, **changes}])


def position(line: int = 2, **changes: Any) -> Row:
    """A position; current unless told otherwise."""
    row: Row = {**dict.fromkeys(field.name for field in POSITION.fields), "evidence": f"Positions.csv:{line}"}
    row |= {"company": "Acme", "company_key": "acme", "title": "Responsabile Marketing"}
    row |= {"job_function": "marketing", "seniority": 3, "started_on": date(2019, 1, 1), "is_current": True}
    return {**row, **changes}


def connections(rows: Iterable[Row]) -> pl.DataFrame:
    """The connections mart; each row gets a line, a person and a day unless it has its own."""
    return frame(
        "mart_connections",
        [
            {
                "evidence": f"Connections.csv:{line}",
                "person_key": f"/in/person-{line}",
                "connected_on": DAY - timedelta(days=1000),
                **row,
            }
            for line, row in enumerate(rows, 5)
        ],
    )


_FILES = {
    "message": "messages.csv",
    "conversation started": "messages.csv",
    "introduction": "messages.csv",
    "reaction": "Reactions.csv",
    "comment": "Comments.csv",
    "post": "Shares.csv",
    "invitation": "Invitations.csv",
}
_PROACTIVE = ("conversation started", "reaction", "comment", "post", "endorsement", "recommendation")


def event(kind: str, days: int, line: int = 2, **changes: Any) -> Row:
    """One event of the activity mart, done by the owner unless told otherwise."""
    row: Row = {
        "evidence": f"{_FILES.get(kind, f'{kind.title()}s.csv')}:{line}",
        "occurred_at": ago(days),
        "kind": kind,
        "direction": "out",
        "words": 12 if kind == "comment" else None,
        "status": {"endorsement": "ACCEPTED", "recommendation": "VISIBLE"}.get(kind),
        "is_on_own_post": False if kind in ("comment", "reaction") else None,
        "is_broadcast": False,
    }
    row |= changes
    is_mine = row["direction"] == "out" and kind in _PROACTIVE and not row["is_broadcast"]
    return {"is_proactive": is_mine, **row}


def activity(rows: Iterable[Row] = ()) -> pl.DataFrame:
    """The activity mart."""
    return frame("mart_activity", rows)


def post(days: int | None, line: int = 2, **changes: Any) -> Row:
    """One row of the posts mart: a post in own words unless told otherwise."""
    row: Row = {"kind": "post", "is_case_study": False, "is_repeat": False, "tone": "other"}
    row |= {"evidence": f"Shares.csv:{line}", "posted_at": None if days is None else ago(days)}
    return {**row, **changes}


def posts(rows: Iterable[Row] = ()) -> pl.DataFrame:
    """The posts mart."""
    return frame("mart_posts", rows)


def export(states: Mapping[str, str] | None = None, **changes: Row) -> pl.DataFrame:
    """The export mart: every declared file read whole, but for these states and changes by table."""
    rows = []
    for declared in TABLES:
        state = (states or {}).get(declared.name, "read")
        there = state != "absent"
        row: Row = {
            "table_name": declared.name,
            "source_file": declared.files[0] if there else None,
            "state": state,
            "lines": 101 if there else None,
            "rows": {"read": 100, "header only": 0}.get(state),
            "rows_set_aside": 0 if there else None,
            "unread_values": 0 if there else None,
            "columns_found": [column.name for column in declared.read_columns] if there else None,
            "notes": [],
        }
        rows.append({**row, **changes.get(declared.name, {})})
    return frame("mart_export", rows)


def capital(rows: Iterable[Row] = ()) -> pl.DataFrame:
    """The capital mart: nothing on the day of the export, and these rows of months before."""
    nothing: Row = {**dict.fromkeys(SCHEMAS["mart_capital"], 0.0), "opportunism": None}
    return frame("mart_capital", [*rows, {**nothing, "as_of_on": DAY, "basis": "observed"}])


def marts(**changes: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Every mart that the score reads: an account that did nothing, but for these changes."""
    return {
        "mart_export": export(),
        "mart_profile": profile(),
        "mart_connections": connections([]),
        "mart_activity": activity(),
        "int_people": frame("int_people"),
        "mart_people": frame("mart_people"),
        "mart_topics": frame("mart_topics"),
        "mart_capital": capital(),
        "mart_posts": posts(),
        "mart_episodes": frame("mart_episodes"),
        "mart_turns": frame("mart_turns"),
        "mart_contact_days": frame("mart_contact_days"),
        "mart_ledger": frame("mart_ledger"),
        "mart_need_windows": frame("mart_need_windows"),
        "mart_facts": frame(
            "mart_facts",
            [{**dict.fromkeys(FACTS, 0), "owner": "Giulia Bianchi", "owner_url": None, "export_date": DAY}],
        ),
        **changes,
    }


def busy() -> dict[str, pl.DataFrame]:
    """Marts of a member who has done a little of everything, for tests that look at the whole."""
    crowd = [
        {
            "job_function": function,
            "seniority": place % 6,
            "company_key": f"company-{place % 9}",
            "connected_on": DAY - timedelta(days=11 * place),
        }
        for place, function in enumerate(
            ["marketing", "sales", "it", None, "marketing", "finance", "marketing"] * 12
        )
    ]
    acts = [
        *(event("reaction", 3 * place, line=place) for place in range(2, 90)),
        *(event("comment", 5 * place, line=place) for place in range(2, 60)),
        *(event("conversation started", 9 * place, line=place, person_key=f"/in/p-{place}") for place in range(2, 30)),
        *(
            event("conversation started", 8 * place, line=100 + place, direction="in", person_key=f"/in/q-{place}")
            for place in range(2, 30)
        ),
        *(
            event("endorsement", 40 * place, line=place, direction="in", subject=f"Skill {place % 4}", person_key=f"/in/e-{place}")
            for place in range(2, 25)
        ),
        *(event("recommendation", 300 * place, line=place, direction="in", person_key=f"/in/r-{place}") for place in range(1, 4)),
        event("introduction", 20, line=500),
        event("recommendation", 33, line=9),
    ]  # fmt: skip
    return marts(
        mart_profile=profile(
            headline="Aiuto le imprese a farsi capire | Marketing industriale",
            summary="Mi occupo di marketing industriale e di CRM. " * 8,
            industry="Industrial Automation",
            geo_location="Milano",
            positions=[
                position(2, description="Marketing strategico, campagne e CRM. " * 8),
                position(3, title="Brand manager", is_current=False, finished_on=date(2018, 12, 31)),
                position(4, title="Analista", job_function="it", seniority=1, is_current=False, finished_on=date(2014, 6, 30)),
            ],
            skills=["Marketing strategico", "CRM", "Project Management", "Branding"],
            education=1,
        ),
        mart_connections=connections(crowd),
        mart_activity=activity(acts),
        mart_posts=posts(
            [post(10 * place, line=place, is_case_study=place % 6 == 2, is_repeat=place == 7) for place in range(2, 30)]
        ),
    )  # fmt: skip


BASIC = profile(is_full_like=False)
"""The profile mart of a Basic export: what is absent may exist all the same."""
UNTOLD = activity([event("message", 3, direction=None)])
"""The activity mart of an export that does not tell whose messages are whose."""
