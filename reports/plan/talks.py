"""What new messages with one person make of the marts, as the models of SQL would.

New messages come after all there are. So a message either goes on with the last turn and the last
conversation, or begins new ones; and it answers whatever of the other side was not answered yet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import polars as pl

from reports.scoring.rubric import Constants

Row = dict[str, Any]

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Written:
    """One message to come: when, by whom, and what it holds."""

    at: datetime
    direction: str
    words: int
    gives: bool
    evidence: str


@dataclass(slots=True)
class Talk:
    """What there is of the talk with one person, as far as a new message can change it.

    turns: the last turn, those without an answer, and those that the last turn answers; oldest first.
    episode: the last conversation; null if there is none.
    turn_days: what was written lately, day by day, oldest first; no older ask can be answered in time.
    has_subjects: whether the export tells subjects of messages.
    """

    person_key: str
    turns: list[Row]
    episode: Row | None
    turn_days: list[Row]
    has_subjects: bool
    gone: dict[str, list[str]] = field(default_factory=dict)
    added: dict[str, list[Row]] = field(default_factory=dict)


def talks_with(persons: Sequence[str], marts: Mapping[str, pl.DataFrame], since: datetime) -> dict[str, Talk]:
    """The talks with these persons, by their key.

    since: what was written before can hold no open ask any more.
    """
    wanted = pl.Series(persons, dtype=pl.String).implode()
    is_wanted = pl.col("person_key").is_in(wanted)
    started, last = pl.col("started_at"), pl.col("started_at").max().over("person_key")
    turns = (
        marts["mart_turns"]
        .filter(is_wanted)
        .filter(pl.col("answered_at").is_null() | (started == last) | (pl.col("answered_at") == last))
        .sort("started_at", "direction")
    )
    episodes = marts["mart_episodes"].filter(is_wanted).filter(started == last)
    days = marts["int_turn_days"].filter(is_wanted, pl.col("ended_at") >= since).sort("turn_day")
    has_subjects = bool(marts["mart_turns"]["has_subject"].is_not_null().any())
    talks = {key: Talk(key, [], None, [], has_subjects) for key in persons}
    for row in turns.iter_rows(named=True):
        talks[row["person_key"]].turns.append(row)
    for row in episodes.iter_rows(named=True):
        talks[row["person_key"]].episode = row
    for row in days.select("person_key", "direction", "words", "intent", "asked_at", "intent_cues").iter_rows(
        named=True
    ):
        talks[row["person_key"]].turn_days.append(row)
    return talks


def write(talk: Talk, message: Written, constants: Constants) -> None:
    """Add a message to the talk, and note what rows of the marts it adds and makes go."""
    silence = timedelta(days=constants.whole("episode_silence_days"))
    episode = talk.episode
    opens = episode is None or message.at > episode["ended_at"] + silence
    _note_deed(talk, message, constants)
    _note_episode(talk, message, opens)
    _note_turn(talk, message, opens)
    talk.added.setdefault("mart_contact_days", []).append(
        {
            "person_key": talk.person_key,
            "is_anonymous": False,
            "contact_on": message.at.date(),
            "direction": message.direction,
            "messages": 1,
            "weight": 1.0,
            "weight_at_first": 1.0,
            "broadcast_from": None,
        }
    )
    _add_activity(talk, message, "message", is_proactive=False)
    if opens:
        _add_activity(talk, message, "conversation started", is_proactive=message.direction == "out")


def _add_activity(talk: Talk, message: Written, kind: str, *, is_proactive: bool) -> None:
    talk.added.setdefault("mart_activity", []).append(
        {
            "evidence": message.evidence,
            "occurred_at": message.at,
            "kind": kind,
            "direction": message.direction,
            "person_key": talk.person_key,
            "is_proactive": is_proactive,
            "is_broadcast": False,
        }
    )


def _replace(talk: Talk, table: str, row: Row, **changes: Any) -> None:  # noqa: ANN401 (values of a row)
    """Change a row of a mart, whether it was there before or came with an earlier message."""
    rows = talk.added.setdefault(table, [])
    if not any(one is row for one in rows):
        talk.gone.setdefault(table, []).append(row["evidence"])
        rows.append(row)
    row.update(changes)


def _note_turn(talk: Talk, message: Written, opens: bool) -> None:
    last = talk.turns[-1] if talk.turns else None
    if last is None or opens or last["direction"] != message.direction:
        words, turn = message.words, _new_turn(talk, message, opens)
        for row in talk.turns:
            if row["direction"] != message.direction and row["answered_at"] is None:
                _replace(talk, "mart_turns", row, answered_at=message.at, answer_words=words)
        talk.turns.append(turn)
        talk.added.setdefault("mart_turns", []).append(turn)
        return
    words = last["words"] + message.words
    for row in talk.turns:
        if row["answered_at"] == last["started_at"] and row["direction"] != message.direction:
            _replace(talk, "mart_turns", row, answer_words=words)
    _replace(
        talk,
        "mart_turns",
        last,
        ended_at=message.at,
        messages=last["messages"] + 1,
        words=words,
        has_link=last["has_link"] or message.gives,
        has_subject=last["has_subject"] if last["has_subject"] or not talk.has_subjects else False,
        is_closing=False,
        intent="give" if message.gives and last["intent"] == "neutral" else last["intent"],
    )


def _new_turn(talk: Talk, message: Written, opens: bool) -> Row:
    return {
        "evidence": message.evidence,
        "person_key": talk.person_key,
        "is_anonymous": False,
        "direction": message.direction,
        "started_at": message.at,
        "ended_at": message.at,
        "messages": 1,
        "words": message.words,
        "has_question": False,
        "has_link": message.gives,
        "has_subject": False if talk.has_subjects else None,
        "intent": "give" if message.gives else "neutral",
        "intent_cues": [],
        "asked_at": None,
        "is_closing": False,
        "is_broadcast": False,
        "broadcast_from": None,
        "opens_episode": opens,
        "answered_at": None,
        "answer_words": None,
    }


def _note_episode(talk: Talk, message: Written, opens: bool) -> None:
    count = "messages_sent" if message.direction == "out" else "messages_received"
    last = talk.episode
    if last is None or opens:
        episode: Row = {
            "person_key": talk.person_key,
            "is_anonymous": False,
            "started_at": message.at,
            "ended_at": message.at,
            "evidence": message.evidence,
            "direction": message.direction,
            "is_broadcast": False,
            "broadcast_from": None,
            "messages_sent": 0,
            "messages_received": 0,
            "two_way_at": None,
            "two_way_until": None,
            "silence_days": None if last is None else (message.at - last["ended_at"]) // DAY,
        }
        talk.added.setdefault("mart_episodes", []).append({**episode, count: 1})
        talk.episode = talk.added["mart_episodes"][-1]
        return
    is_other = talk.turns[-1]["direction"] != message.direction
    until = last["ended_at"] if is_other else last["two_way_until"]
    both = last["two_way_at"] or (message.at if is_other else None)
    _replace(
        talk,
        "mart_episodes",
        last,
        ended_at=message.at,
        two_way_at=both,
        two_way_until=None if both is None else until,
        **{count: last[count] + 1},
    )


def _note_deed(talk: Talk, message: Written, constants: Constants) -> None:
    """A row of the ledger: an answer to what the other asked, else a gift, else contact."""
    units = constants.table("effort_units")
    ask = _open_ask(talk, message, constants)
    kind, worth = ("gift", units["gift"]) if message.gives else ("contact", 1.0)
    if ask is not None:
        kind, worth = "ask answered", units["answer"]
    talk.added.setdefault("mart_ledger", []).append(
        {
            "evidence": message.evidence,
            "person_key": talk.person_key,
            "is_anonymous": False,
            "kind": kind,
            "side": "given" if message.direction == "out" else "received",
            "occurred_at": message.at,
            "units": worth,
            "units_counted": worth,
            "why_capped": None,
            "cues": ask["intent_cues"] if ask is not None else [],
            "is_paired": True,
            "broadcast_from": None,
        }
    )
    talk.turn_days.append(
        {"direction": message.direction, "words": message.words, "intent": "neutral", "asked_at": None}
    )


def _open_ask(talk: Talk, message: Written, constants: Constants) -> Row | None:
    """The day of the other's that asked last, if nothing of enough words came after it and it is not late."""
    least = constants.whole("answer_words")
    in_time = timedelta(days=constants.whole("ask_answered_days"))
    if message.words < least:
        return None
    for day in reversed(talk.turn_days):
        if day["direction"] == message.direction and day["words"] >= least:
            return None
        if day["direction"] != message.direction and day["intent"] == "ask":
            return day if message.at <= day["asked_at"] + in_time else None
    return None
