"""Ledger, turns and invitations of a made-up member, built from the few values a test cares about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import polars as pl
from hypothesis import strategies as st

from reports.scoring.score import Judged
from tests.helpers.marts import ago, connections, event, frame

Row = dict[str, Any]


def entry(side: str, units: float, days: int = 0, line: int = 2, **changes: Any) -> Row:
    """One row of the ledger: a gift today, to or from /in/anna, unless told otherwise."""
    row: Row = {"evidence": f"messages.csv:{line}", "person_key": "/in/anna", "is_anonymous": False}
    row |= {"kind": "gift", "side": side, "occurred_at": ago(days), "is_paired": True, "cues": []}
    row |= {"units": units, "units_counted": units}
    return {**row, **changes}


def ledger(rows: Iterable[Row] = ()) -> pl.DataFrame:
    """The ledger mart."""
    return frame("mart_ledger", rows)


def spread_over(people: int, given: float, received: float) -> pl.DataFrame:
    """A ledger of today in which so many people share giving and receiving alike."""
    rows = []
    for place in range(people):
        for side, units in (("given", given), ("received", received)):
            line = 2 + len(rows)
            rows.append(entry(side, units / people, line=line, person_key=f"/in/person-{place}"))
    return ledger(rows)


def turn(days: float, answered_after: float | None = None, line: int = 2, **changes: Any) -> Row:
    """A question from /in/anna so many days before the export, and in how many days it was answered."""
    started = ago(0) - timedelta(days=days)
    row: Row = {"evidence": f"messages.csv:{line}", "person_key": "/in/anna", "is_anonymous": False}
    row |= {"direction": "in", "started_at": started, "ended_at": started, "messages": 1, "words": 9}
    row |= dict.fromkeys(("has_link", "has_subject", "is_closing", "is_broadcast", "opens_episode"), False)
    row |= {"has_question": True, "intent": "neutral", "intent_cues": []}
    if answered_after is not None:
        row |= {"answered_at": started + timedelta(days=answered_after), "answer_words": 5}
    return {**row, **changes}


def turns(rows: Iterable[Row] = ()) -> pl.DataFrame:
    """The turns mart."""
    return frame("mart_turns", rows)


def told(judged: Judged) -> tuple[Any, ...]:
    """All that a measure tells, in a form that can be compared."""
    one = judged.measured
    draws = None if one.spread is None else one.spread.draws.tolist()
    told = (one.value, one.n, one.state, one.coverage, one.bounds, one.ci80, draws, one.evidence)
    return (*told, dict(one.details), judged.points, judged.worst, judged.best)


def answered(many: int, after: float = 1.0, days: float = 30.0) -> list[dict]:
    """Questions answered after so many days, each from a person of its own."""
    return [turn(days, after, line=2 + place, person_key=f"/in/a-{place}") for place in range(many)]


def invited(many: int, days: int = 60, direction: str = "out", first: int = 0) -> list[dict]:
    """Invitations to, or from, people called /in/i-0, /in/i-1 and so on."""
    return [
        event("invitation", days, 2 + place, direction=direction, person_key=f"/in/i-{place}")
        for place in range(first, first + many)
    ]


def connected(many: int) -> pl.DataFrame:
    return connections({"person_key": f"/in/i-{place}"} for place in range(many))


TURNS = st.lists(
    st.tuples(
        st.integers(0, 6),
        st.floats(0.0, 120.0),
        st.one_of(st.none(), st.floats(0.0, 120.0)),
        st.sampled_from([{}, {"opens_episode": True}, {"direction": "out", "opens_episode": True}]),
    ),
    min_size=1,
    max_size=25,
)


def drawn(conversations, name=str) -> list[dict]:
    return [
        turn(days, after, line=line, person_key=f"/in/{name(person)}", **changes)
        for line, (person, days, after, changes) in enumerate(conversations, 2)
    ]
