"""A small made-up member: the result document and the marts that the page is made from."""

from __future__ import annotations

import copy
from datetime import UTC, date, datetime, timedelta
from typing import Any

import polars as pl

from reports.language import words_in
from reports.page.section import Page

MOMENT = pl.Datetime("us", "UTC")

SCHEMAS: dict[str, dict[str, Any]] = {
    "mart_connections": {
        "evidence": pl.String, "person_key": pl.String, "full_name": pl.String, "profile_url": pl.String,
        "company": pl.String, "company_key": pl.String, "position": pl.String, "job_function": pl.String,
        "seniority": pl.Int64, "connected_on": pl.Date,
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


FACTS: dict[str, Any] = {
    "owner": "Chiara Bellandi",
    "owner_url": "https://www.linkedin.com/in/chiara-bellandi",
    "export_date": "2026-03-03",
    "connections": 160,
    "connections_hidden": 2,
    "message_rows": 412,
    "messages_drafts": 3,
    "messages_spam": 1,
    "messages_sponsored": 6,
    "messages_sent": 190,
    "messages_received": 212,
    "direct_threads": 40,
    "group_threads": 3,
    "anonymous_threads": 1,
    "awaiting_me": 17,
    "awaiting_them": 5,
    "invitations_sent": 12,
    "invitations_received": 7,
    "posts_original": 18,
    "posts_reposted": 4,
    "instant_reposts": 2,
    "comments": 31,
    "reactions": 96,
    "positions": 3,
    "skills": 14,
    "job_applications": None,
    "endorsements_given": 5,
    "endorsements_received": 22,
    "recommendations_given": 1,
    "recommendations_received": 2,
}


IDS = {
    "profile_completeness": "F1",
    "recognition": "F3",
    "selectivity": "N1",
    "regularity": "R1",
    "case_studies": "P4",
}


def measure(name: str, step: int, **changes: Any) -> dict[str, Any]:
    """The record of one measure, everything in order unless changed."""
    return {
        "id": IDS.get(name, name.upper()),
        "key": name,
        "step": step,
        "weight": 0.25,
        "question": f"What about {name.replace('_', ' ')}?",
        "unit": "points of 100",
        "value": 62.5,
        "points": 62.5,
        "points_bounds": [62.5, 62.5],
        "n": 40,
        "n_min": 10,
        "state": "ok",
        "coverage": 1.0,
        "ci80": None,
        "evidence": ["Profile.csv:2"],
        "evidence_count": 1,
        "details": {},
        "why_missing": "",
        "advice": f"Advice on {name}.",
        "limits": "Nothing outside LinkedIn is seen.",
        "good": "Ninety or more.",
        "notes": [],
        "is_keystone": False,
        "is_experimental": False,
        "is_reported": False,
        "evidence_grade": "J",
        "source": "our own goalpost",
        "needs": ["profile"],
        **changes,
    }


def step(number: int, label: str, score: float | None, **changes: Any) -> dict[str, Any]:
    """The record of one step."""
    return {
        "step": number,
        "label": label,
        "about": f"About the step {label}.",
        "weight": 0.2,
        "state": "assessed" if score is not None else "not assessed yet",
        "score": score,
        "interval": None if score is None else [max(score - 6.0, 0.0), min(score + 5.0, 100.0)],
        "cap": None,
        "gate": 1.0,
        "counted": score,
        "coverage": 1.0 if score is not None else 0.0,
        "keystone": None,
        "measures": [],
        "why": "" if score is not None else "No question is asked of this step yet.",
        **changes,
    }


def measures() -> list[dict[str, Any]]:
    """One measure of each state, and one with a share for its value."""
    return [
        measure(
            "profile_completeness", 1, value=88.0, points=88.0, weight=0.55, unit="of 100 profile points"
        ),
        measure(
            "recognition",
            1,
            **UNMEASURED,
            question="Do others vouch for you?",
            why_missing="Endorsement_Received_Info.csv is not in the export.",
            needs=["endorsements_received", "recommendations_received"],
        ),
        measure(
            "selectivity",
            2,
            value=0.4137,
            points=71.2,
            n=160,
            unit="share of your connections in or near your field",
            ci80=[0.36, 0.47],
            evidence=[f"Connections.csv:{line}" for line in range(200, 3, -1)],
            evidence_count=231,
            details={"connections": 160, "prior": None, "terms": "cloud, supply chain"},
            needs=["connections"],
        ),
        measure("regularity", 3, value=29.0, points=29.0, notes=["Reactions.csv is not in the export."]),
        measure(
            "case_studies",
            4,
            value=1.25,
            points=22.0,
            n=2,
            state="low_n",
            coverage=0.4,
            unit="case studies, recent ones counting more",
            evidence=["Shares.csv:3", "Shares.csv:8"],
            evidence_count=2,
            is_experimental=True,
        ),
    ]


UNMEASURED: dict[str, Any] = {
    "value": None,
    "points": None,
    "points_bounds": [0.0, 100.0],
    "n": 0,
    "state": "missing",
    "coverage": 0.0,
    "evidence": [],
    "evidence_count": 0,
}


def document(**changes: Any) -> dict[str, Any]:
    """The result document of the made-up member, fresh each time; changes replace whole parts."""
    return copy.deepcopy(
        {
            "piramide": {"version": "0.1.0", "rubric_version": "2026.1"},
            "member": {"name": "Chiara Bellandi", "profile_url": "https://www.linkedin.com/in/chiara-bellandi"},
            "export": {
                "date": EXPORT_DATE.isoformat(),
                "date_source": "file name",
                "era": "2026",
                "files": [],
            },
            "facts": FACTS,
            "score": {
                "overall": 57.4,
                "interval": [49.8, 63.1],
                "level": 2,
                "level_is_at_least": False,
                "level_stability": 0.91,
                "level_text": "Level 2 of 5.",
                "grade": "B",
                "coverage": 0.8,
                "bounds": {"worst": 41.2, "best": 73.9, "worst_level": 1, "best_level": 4},
                "sensitivity": {
                    "weights": 0.31, "goalposts": 0.2, "half_life": 0.02, "adding_up": 0.34, "events": 0.1,
                },
            },
            "steps": [
                step(1, "Profile", 81.0),
                step(2, "Network", 64.2),
                step(3, "Participation", 48.5),
                step(4, "Case studies", 22.0),
                step(5, "Social leader", None),
            ],
            "measures": measures(),
            "rubric": {
                "not_claimed": ["Nothing here foretells a job."],
                "constants": [
                    {"name": "step_stands_from", "value": 60, "grade": "J", "source": "A step stands from here on."},
                    {"name": "gate", "value": [20, 60, 0.2], "grade": "J", "source": "How a gate opens."},
                ],
            },
            "plan": {"items": []},
            "sentences": {},
            **changes,
        }
    )  # fmt: skip


def page(
    with_document: dict[str, Any] | None = None,
    with_marts: dict[str, pl.DataFrame] | None = None,
    *,
    language: str = "en",
    is_shared: bool = False,
) -> Page:
    """The page of the made-up member."""
    return Page(
        document() if with_document is None else with_document,
        marts() if with_marts is None else with_marts,
        words_in(language),
        is_shared,
    )


def moment(days_before: int, hour: int = 9) -> datetime:
    """A moment counted back from the export's date."""
    return datetime(EXPORT_DATE.year, EXPORT_DATE.month, EXPORT_DATE.day, hour, tzinfo=UTC) - timedelta(
        days_before
    )


GIVEN = ("Anna", "Marco", "Giulia", "Zoë", "Luca", "Irène", "Paolo", "Francesca", "Jörg", "Marta")
FAMILY = ("Ferraro", "De Santis", "Rinaldi", "Okafor", "Van den Berg", "Colombo", "Müller", "Sørensen")
COMPANIES = ("Acme S.p.A.", "Officine Nord", "Banca del Lago", "Rossi & Figli Srl", "Nordwind GmbH")
POSITIONS = (
    "Responsabile Marketing",
    "Chief Operating Officer",
    "IT Manager",
    "Consulente",
    "Supply Chain Lead",
)


def marts(**changes: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """The marts of the made-up member; changes replace whole tables."""
    connections = [
        {
            "evidence": f"Connections.csv:{place + 5}",
            "person_key": f"/in/person-{place}",
            "full_name": f"{GIVEN[place % 10]} {FAMILY[place * 7 % 8]}",
            "profile_url": f"https://www.linkedin.com/in/person-{place}",
            "company": COMPANIES[place % 5] if place % 9 else None,
            "position": POSITIONS[place * 3 % 5],
            "connected_on": EXPORT_DATE - timedelta(days=place * place // 14) if place != 7 else None,
        }
        for place in range(160)
    ]
    conversations = [
        {
            "conversation_key": f"thread-{place:02}",
            "kind": "direct",
            "person_key": f"/in/person-{place}" if place % 6 else f"name:{connections[place]['full_name']}",
            "full_name": connections[place]["full_name"],
            "awaited": "me" if place < 17 else "them" if place < 22 else None,
            "messages_sent": place % 4,
            "messages_received": 1 + place % 3,
            "last_at": moment(3 + 61 * place) if place != 4 else None,
        }
        for place in range(40)
    ]
    messages = [
        {
            "evidence": f"messages.csv:{place + 2}",
            "direction": "sent" if place * 7 % 13 < 6 else "received",
            "sent_at": moment(place * place * 5 // 600),
        }
        for place in range(402)
    ]
    kinds = ("post", "post", "repost", "post", "article", "post", "instant repost", "post")
    posts = [
        {
            "evidence": f"Shares.csv:{place + 2}",
            "posted_at": moment(place * 23 + (place % 3) * 40),
            "kind": kinds[place % 8],
            "is_case_study": place == 5,
        }
        for place in range(26)
    ]
    return {
        "mart_connections": table("mart_connections", connections),
        "mart_conversations": table("mart_conversations", conversations),
        "mart_messages": table("mart_messages", messages),
        "mart_posts": table("mart_posts", posts),
        "mart_export": table("mart_export", FILES),
        "stg_set_aside": table("stg_set_aside", SET_ASIDE),
        **changes,
    }


def file(
    source_file: str | None, table_name: str | None, state: str, rows: int | None = None, **more: Any
) -> dict[str, Any]:
    """The record of one file of the export."""
    aside = more.get("lines_set_aside", 0)
    return {
        "source_file": source_file,
        "table_name": table_name,
        "state": state,
        "rows": rows,
        "lines": None if rows is None else rows + 1 + aside,
        "lines_skipped": None if rows is None else 1,
        "lines_set_aside": 0 if rows is not None else None,
        "rows_set_aside": 0 if rows is not None else None,
        "unread_values": 0 if rows is not None else None,
        "notes": [],
        "unknown_headers": [],
        "columns_found": [],
        **more,
    }


FILES = [
    file("Ad_Targeting.csv", None, "not read on purpose", 7, why="advertising"),
    file("Comments.csv", "comments", "read", 31, lines_set_aside=3, rows_set_aside=2, unread_values=1),
    file("Connections.csv", "connections", "read", 162, first_at=moment(1805), last_at=moment(0)),
    file("Endorsement_Given_Info.csv", "endorsements_given", "header only", 0),
    file("Invitations.csv", "invitations", "unreadable", why="It holds a web page instead of a table."),
    file("Logins.csv", None, "not read on purpose", why="sign-ins and devices"),
    file("messages.csv", "messages", "read", 412, notes=["Read as UTF-16."], unknown_headers=["MOOD"]),
    file("Quantum Handshakes.csv", None, "unknown"),
    file("Security Challenges.csv", None, "not read on purpose", why="sign-ins and devices"),
    file("Shares.csv", "shares", "read", 22, first_at=moment(700), last_at=moment(12)),
    file(None, "endorsements_received", "absent"),
    file(None, "learning", "absent"),
]

SET_ASIDE = [
    {"source_file": "Comments.csv", "first_line": 12, "last_line": 13, "reason": "a quote is never closed"},
    {
        "source_file": "Comments.csv",
        "first_line": 20,
        "last_line": 20,
        "reason": "it has 5 cells where 3 belong",
    },
]
