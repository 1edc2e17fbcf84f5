"""Actions of a plan done in made-up lives: the rows that they would leave in the files of a later export."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import polars as pl

from pipelines.directly import modelled
from reports.plan.actions import MESSAGES, Action
from reports.plan.edits import edited
from reports.plan.gains import WhatIf
from reports.scoring.rubric import load_rubric
from reports.scoring.score import Judged, score
from reports.scoring.steps import Pyramid
from reports.scoring.tables import build
from tests.helpers.worlds import (
    DAY,
    OWNER,
    Life,
    Row,
    changed,
    connect,
    frames,
    life,
    message,
    moment,
    slug,
    tables,
)

LEFT_AS_THEY_WERE = {
    "mart_topics": "Subjects take long to find, and a post that is not written yet has no words.",
    "mart_capital": "Only reported measures read it.",
}
"""Tables that a plan doesn't make anew for an action, and why."""

UNTOLD = {
    "evidence": "Rows that don't exist yet have no line.",
    "subject": "Which skill is endorsed is left open.",
}
"""Columns that an effect leaves open, and why."""

RUBRIC = load_rubric()
CONSTANTS = RUBRIC.constants.having({"bootstrap_draws": 0})
COUNTED = replace(
    RUBRIC, measures=tuple(one for one in RUBRIC.measures if not one.is_reported), constants=CONSTANTS
)
WORDS = CONSTANTS.whole("plan_message_words")

LATENT, STRANGER, NEW, RECRUITER = 30, 31, 32, 33
"""People of every busy life: connected long ago, invited only, connected lately, and one who only wrote."""


def busy_life(seed: int) -> Life:
    """A life with talk under way in its last days, and with people of whom little is known."""
    made = life(seed)
    wrote = made["messages"].append
    wrote(message(0, 2, mine=False, has_ask=True, words=12))
    wrote(message(1, 1, mine=True))
    wrote(message(2, 3, mine=True))
    wrote(message(2, 1, mine=False, has_question=True))
    wrote(message(3, 10, mine=False, has_ask=True, has_question=True))
    wrote(message(3, 9, mine=True, words=2))
    wrote(message(4, 4, mine=True, has_ask=True))
    wrote(message(5, 0.1, mine=False, words=2, is_closing=True))
    wrote(message(6, 5, mine=False))
    wrote(message(6, 4.5, mine=False, has_ask=True, intent_cues=["could you"]))
    wrote(message(7, 6, mine=False, has_subject=True))
    wrote(message(RECRUITER, 40, mine=False, has_question=True, words=25))
    made["connections"] += [
        connect(LATENT, connected_on=DAY - timedelta(days=300), job_function="sales"),
        connect(NEW, connected_on=DAY - timedelta(days=30)),
    ]
    made["invitations"] = [
        {
            "from_name": "Giulia Bianchi", "to_name": f"Nome{STRANGER} Cognome{STRANGER}", "direction": "OUTGOING",
            "sent_at": moment(days_ago=50), "inviter_key": OWNER, "invitee_key": slug(STRANGER), "has_note": True,
        },
        {
            "from_name": "Nome8 Cognome8", "to_name": "Giulia Bianchi", "direction": "INCOMING",
            "sent_at": moment(days_ago=70), "inviter_key": slug(8), "invitee_key": OWNER, "has_note": False,
        },
    ]  # fmt: skip
    return made


@dataclass(frozen=True)
class Scored:
    """What the scorer makes of tables, topics aside."""

    overall: float | None
    judged: Mapping[str, Judged]
    pyramid: Pyramid


def exported(
    made: Life, day: date, before: Mapping[str, pl.DataFrame], **how: Any
) -> dict[str, pl.DataFrame]:
    """All tables of a life exported on a day, by way of SQL; before: tables for what is left as it was."""
    owner = how.pop("owner", OWNER)
    staged = frames(made, day=day, **how)
    staged["stg_export"] = staged["stg_export"].with_columns(owner_key=pl.lit(owner))
    all_tables = {**staged, **modelled(staged)}
    all_tables["mart_people"] = build("mart_people", all_tables, CONSTANTS)
    return {**all_tables, **{name: before[name] for name in LEFT_AS_THEY_WERE}}


def scored(marts: Mapping[str, pl.DataFrame]) -> Scored:
    """The score, with what counts nothing left out."""
    told = score(marts, COUNTED)
    return Scored(told.pyramid.overall, {one.measure.key: one for one in told.judged}, told.pyramid)


def what_if(made: Life, **how: Any) -> tuple[dict[str, pl.DataFrame], WhatIf]:
    """The tables of a life, and the plan's scorer for it."""
    owner = how.pop("owner", OWNER)
    staged = frames(made, **how)
    staged["stg_export"] = staged["stg_export"].with_columns(owner_key=pl.lit(owner))
    before = tables(staged)
    return before, WhatIf(before, RUBRIC)


def done(made: Life, action: Action, done_on: date, before: Mapping[str, pl.DataFrame]) -> Life:
    """A copy of a life in which an action was done with success."""
    at = datetime.combine(done_on, time(9), UTC)

    def do(copy: Life) -> None:
        if action.kind in MESSAGES:
            _write(copy, action, at)
        _DEEDS.get(action.kind, lambda *_: None)(copy, action, at)
        if action.kind == "profile":
            _edit(copy, action, before["mart_profile"])

    return changed(made, do)


def _number(action: Action) -> int:
    return int((action.person_key or "").rpartition("-")[2])


def _write(made: Life, action: Action, at: datetime) -> None:
    for place, one in enumerate(MESSAGES[action.kind]):
        made["messages"].append(
            message(
                _number(action), 0, mine=one.is_mine, text=f"{action}{place}", words=WORDS, has_link=one.gives,
                sent_at=at + timedelta(hours=3 * place),
            )
        )  # fmt: skip


def _named(action: Action) -> Row:
    number = _number(action)
    return {"full_name": f"Nome{number} Cognome{number}", "person_key": slug(number)}


def _endorse(made: Life, action: Action, at: datetime) -> None:
    made["endorsements_given"].append(
        {"endorsed_at": at, "skill": "Marketing", "status": "ACCEPTED", **_named(action)}
    )


def _recommend(made: Life, action: Action, at: datetime) -> None:
    made["recommendations_given"].append(
        {"recommended_at": at, "status": "VISIBLE", "characters": 300, **_named(action)}
    )


def _comment(made: Life, action: Action, at: datetime) -> None:
    made["comments"].append(
        {"commented_at": at - timedelta(hours=1), "words": WORDS, "post_at": at - timedelta(hours=9)}
    )


def _publish(value_types: list[str], slots: list[str]) -> Callable[[Life, Action, datetime], None]:
    size = CONSTANTS.table("plan_post")

    def publish(made: Life, action: Action, at: datetime) -> None:
        made["shares"].append(
            {
                "shared_at": at, "visibility": "MEMBER_NETWORK", "text": "parole", "characters": int(size["characters"]),
                "words": int(size["words"]), "hashtags": [], "links": 0, "has_case_phrase": False,
                "case_slots": slots, "case_cues": [], "value_types": value_types, "self_types": [],
                "tone_cues": [], "shingles": ["new"],
            }
        )  # fmt: skip

    return publish


def _withdraw(made: Life, action: Action, at: datetime) -> None:
    line = int(action.part.rpartition(":")[2])
    del made["invitations"][line - 2]


_DEEDS: dict[str, Callable[[Life, Action, datetime], None]] = {
    "endorse": _endorse,
    "recommend": _recommend,
    "bridge": _comment,
    "withdraw": _withdraw,
    "post": _publish(["how_to", "question"], []),
    "case_study": _publish(["evidence", "lesson"], ["context", "problem", "action", "result", "lesson"]),
}


def _edit(made: Life, action: Action, mart_profile: pl.DataFrame) -> None:
    """What the edit makes of the profile, written where the export would have it."""
    after = edited(mart_profile, action.part, CONSTANTS).row(0, named=True)
    told = {"headline": "headline", "summary": "summary", "industry": "industry", "location": "geo_location"}
    if action.part in told:
        made["profile"][0][told[action.part]] = after[told[action.part]]
    elif action.part == "current_position_described":
        made["positions"][0]["description"] = after["positions"][0]["description"]
    elif action.part == "skills":
        made["skills"] = [{"skill": skill} for skill in after["skills"]]
    elif action.part == "education":
        made["education"].append({"school": "Politecnico"})
    elif action.part == "proof":
        made["projects"].append({"title": "Un progetto"})
    else:
        raise KeyError(f"nobody can do {action.part} in a life")


def renamed(made: Life, owner: str) -> Life:
    """A copy of a life whose owner has another address."""

    def anew(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: anew(one) for key, one in value.items()}
        if isinstance(value, list):
            return [anew(one) for one in value]
        return value.replace(OWNER, owner) if isinstance(value, str) and OWNER in value else value

    copy: Life = anew(deepcopy(made))
    return copy
