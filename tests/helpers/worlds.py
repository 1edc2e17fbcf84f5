"""Whole made-up lives as staged tables, small and random, for properties that hold of every life.

A life is a dictionary of rows by table; what a test changes in it, it changes there, and asks for the score
of the life before and after.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from copy import deepcopy
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import polars as pl

from pipelines.directly import modelled
from reports.result import result_document
from reports.scoring.rubric import load_rubric
from reports.scoring.tables import with_judged
from tests.helpers.tables import SCHEMAS
from transforms.contract import BY_NAME, TABLES

DAY = date(2026, 6, 28)
OWNER = "/in/giulia-bianchi"
OWNER_NAME = "Giulia Bianchi"

Row = dict[str, Any]
Life = dict[str, list[Row]]

_FUNCTIONS = ("marketing", "marketing", "sales", "it", "finance", None)
_SUBJECTS = (
    "clienti campagne pubblico marchio racconto prezzi vendita canali dati mercato",
    "fabbrica linea turno qualità scarto misura fornitore tempi magazzino ordini",
    "persone squadra fiducia ascolto crescita colloquio ruolo leadership cultura feedback",
)


def life(seed: int, *, people: int = 24, years: int = 4) -> Life:
    """A life of these many people and years; the same for the same seed."""
    rng = random.Random(seed)
    made: Life = {name: [] for name in BY_NAME}
    made["profile"] = [
        {"headline": "Marketing per l'industria", "summary": "campagne e dati", "full_name": OWNER_NAME}
    ]
    made["registration"] = [{"registered_at": moment(days_ago=4000)}]
    made["positions"] = [
        {
            "company": "Acme", "company_key": "acme", "title": "Marketing Manager", "description": "campagne dati",
            "job_function": "marketing", "seniority": 3, "started_on": date(2019, 3, 1), "is_current": True,
        },
        {
            "company": "Beta", "company_key": "beta", "title": "Marketing Specialist", "job_function": "marketing",
            "seniority": 2, "started_on": date(2014, 1, 1), "finished_on": date(2019, 1, 1), "is_current": False,
        },
    ]  # fmt: skip
    made["skills"] = [{"skill": "Marketing"}, {"skill": "Dati"}, {"skill": "Prezzi"}]
    for number in range(people):
        _person(made, rng, number, years)
    _alone(made, rng, years)
    return made


def moment(*, days_ago: float) -> datetime:
    """So many days before the evening of the export's day."""
    return datetime.combine(DAY, time(18), UTC) - timedelta(days=days_ago)


def slug(number: int) -> str:
    """Key of a person of a life."""
    return f"/in/person-{number}"


def connect(number: int, **changes: Any) -> Row:
    """A connection, in one's own field unless told otherwise."""
    return {
        "first_name": f"Nome{number}", "last_name": f"Cognome{number}", "full_name": f"Nome{number} Cognome{number}",
        "profile_url": f"https://www.linkedin.com{slug(number)}", "person_key": slug(number), "company": f"Ditta{number % 7}",
        "company_key": f"ditta{number % 7}", "position": "Ruolo", "job_function": "marketing", "seniority": 3,
        "connected_on": DAY - timedelta(days=900), "is_hidden": False, **changes,
    }  # fmt: skip


def message(number: int, days_ago: float, *, mine: bool, text: str = "", **changes: Any) -> Row:
    """One message to or from a person; equal texts have equal hashes."""
    name = f"Nome{number} Cognome{number}"
    return {
        "conversation_id": f"thread-{number}", "from_name": OWNER_NAME if mine else name,
        "sender_url": f"https://www.linkedin.com{OWNER if mine else slug(number)}",
        "to_names": name if mine else OWNER_NAME, "sent_at": moment(days_ago=days_ago), "folder": "INBOX",
        "is_draft": False, "sender_key": OWNER if mine else slug(number),
        "recipient_keys": [slug(number) if mine else OWNER], "characters": 60, "words": 10, "language": "it",
        "has_subject": False, "has_attachment": False, "has_link": False, "has_question": False,
        "has_introduction": False, "is_campaign_markup": False, "has_ask": False, "has_give": False,
        "intent_cues": [], "is_closing": False,
        "text_hash": f"{text or (number, days_ago, mine)}", **changes,
    }  # fmt: skip


def post(days_ago: float, **changes: Any) -> Row:
    """A post in one's own words."""
    row: Row = {
        "shared_at": moment(days_ago=days_ago), "visibility": "MEMBER_NETWORK", "text": _SUBJECTS[0] * 3,
        "characters": 700, "words": 30, "language": "it", "hashtags": [], "links": 0, "has_case_phrase": False,
        "case_slots": [], "case_cues": [], "shingles": [f"{days_ago}-{place}" for place in range(9)],
        "value_types": [], "self_types": [], "tone_cues": [],
    }  # fmt: skip
    return {**row, **changes}


def case_study(days_ago: float) -> Row:
    """A post that tells a whole case."""
    return post(days_ago, case_slots=["context", "problem", "action", "result", "lesson"])


def _person(made: Life, rng: random.Random, number: int, years: int) -> None:
    function = rng.choice(_FUNCTIONS)
    connected = rng.randrange(20, 365 * years)
    if rng.random() < 0.9:
        made["connections"].append(
            connect(
                number,
                job_function=function,
                seniority=None if function is None else rng.randrange(6),
                connected_on=DAY - timedelta(days=connected),
            )
        )
    for _ in range(rng.choice((0, 0, 1, 2, 4))):
        start, mine = rng.uniform(1, connected), rng.random() < 0.5
        for turn in range(rng.choice((1, 1, 2, 3, 6))):
            start -= rng.uniform(0.01, 3)
            if start < 0:
                break
            made["messages"].append(
                message(
                    number, start, mine=mine != bool(turn % 2), words=rng.randrange(1, 30),
                    has_question=rng.random() < 0.4, has_ask=rng.random() < 0.15, has_give=rng.random() < 0.2,
                )
            )  # fmt: skip
    for table in ("endorsements_given", "endorsements_received"):
        if rng.random() < 0.2:
            made[table].append(
                {
                    "endorsed_at": moment(days_ago=rng.uniform(1, 1400)),
                    "skill": rng.choice(("Marketing", "Dati")),
                    "status": "ACCEPTED",
                }
                | _named(number)
            )
    for table in ("recommendations_given", "recommendations_received"):
        if rng.random() < 0.08:
            made[table].append(
                {
                    "recommended_at": moment(days_ago=rng.uniform(1, 1400)),
                    "status": "VISIBLE",
                    "characters": 300,
                }
                | {key: value for key, value in _named(number).items() if key != "profile_url"}
            )


def _named(number: int) -> Row:
    return {
        "first_name": f"Nome{number}", "last_name": f"Cognome{number}", "full_name": f"Nome{number} Cognome{number}",
        "profile_url": f"https://www.linkedin.com{slug(number)}", "person_key": slug(number),
    }  # fmt: skip


def _alone(made: Life, rng: random.Random, years: int) -> None:
    def some(most: int) -> list[datetime]:
        return sorted(moment(days_ago=rng.uniform(1, 365 * years)) for _ in range(rng.randrange(most)))

    made["comments"] = [
        {"commented_at": one, "words": rng.randrange(1, 20), "post_at": one - timedelta(hours=5)}
        for one in some(60)
    ]
    made["reactions"] = [
        {"reacted_at": one, "reaction": "LIKE", "post_at": one - timedelta(hours=9)} for one in some(120)
    ]
    made["job_applications"] = [{"applied_at": one, "company": "Zeta", "title": "Ruolo"} for one in some(6)]
    made["saved_jobs"] = [{"saved_at": one, "company": "Zeta", "title": "Ruolo"} for one in some(6)]
    for _ in range(rng.randrange(40)):
        subject = rng.choice(_SUBJECTS).split()
        text = " ".join(rng.choice(subject) for _ in range(30))
        types = {"value_types": rng.sample(["how-to", "evidence", "question"], rng.randrange(3))}
        made["shares"].append(post(rng.uniform(1, 365 * years), text=text, **types))


def frames(
    made: Life, *, day: date = DAY, absent: tuple[str, ...] = (), full_like: bool = True
) -> dict[str, pl.DataFrame]:
    """The staged tables of a life; absent tables are empty and said to be absent."""
    staged = {
        table.staged: _frame(table.name, [] if table.name in absent else made[table.name]) for table in TABLES
    }
    states = [
        {
            "table_name": table.name,
            "source_file": None if table.name in absent else table.files[0],
            "state": "absent" if table.name in absent else "read" if made[table.name] else "header only",
            "rows": len(made[table.name]),
            "rows_set_aside": 0,
            "unread_values": 0,
            "columns_found": None if table.name in absent else [column.name for column in table.read_columns],
        }
        for table in TABLES
    ]
    export = {
        "owner_name": OWNER_NAME, "owner_key": OWNER, "owner_source": "invitations", "member": "giulia-bianchi",
        "export_date": day, "export_date_source": "file name", "is_full_like": full_like, "era": "2026",
    }  # fmt: skip
    return staged | {
        "stg_files": pl.DataFrame(states, schema=SCHEMAS["stg_files"]),
        "stg_export": pl.DataFrame([export], schema=SCHEMAS["stg_export"]),
        "stg_set_aside": pl.DataFrame(schema=SCHEMAS["stg_set_aside"]),
        "stg_declared": pl.DataFrame(schema=SCHEMAS["stg_declared"]),
    }


def tables(staged: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """Every table made of staged ones, judged ones included."""
    return with_judged({**staged, **modelled(dict(staged))}, load_rubric().constants)


def document(made: Life, **how: Any) -> dict[str, Any]:
    """The result document of a life."""
    return result_document(tables(frames(made, **how)), "0")


def changed(made: Life, change: Callable[[Life], object]) -> Life:
    """A copy of a life with one thing done to it."""
    copy = deepcopy(made)
    change(copy)
    return copy


def _frame(name: str, rows: list[Row]) -> pl.DataFrame:
    schema = BY_NAME[name].schema
    unknown = {key for row in rows for key in row} - schema.keys()
    if unknown:
        raise KeyError(f"{name} has no {sorted(unknown)}")
    numbered = [
        {**dict.fromkeys(schema), "source_file": BY_NAME[name].files[0], "source_line": line, **row}
        for line, row in enumerate(rows, 2)
    ]
    return pl.DataFrame(numbered, schema=schema)
