"""People and what they wrote to each other, as the tables of contact and of people have it.

Whom somebody wrote to, how many days before the export and how often is all that a test has to say:

    know([{"person_key": "/in/anna"}], [*exchange("/in/anna", 40), Said("/in/anna", 3, "in")])
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from math import log
from typing import Any, NamedTuple

import polars as pl

from reports.scoring.rubric import Constants, load_rubric
from reports.scoring.tables import build
from tests.helpers.marts import DAY, Row, activity, ago, connections, export, frame, position, profile

SILENCE = timedelta(days=14)
"""A longer silence ends a conversation."""


class Said(NamedTuple):
    """Messages of one day and direction.

    alike_from: days before the export from which they were known to be one of many alike.
    """

    person: str
    days: int
    direction: str = "out"
    messages: int = 1
    alike_from: int | None = None

    @property
    def at(self) -> datetime:
        """Nine o'clock if the owner wrote, ten if the other did."""
        return ago(self.days) + timedelta(hours=self.direction == "in")

    @property
    def is_anonymous(self) -> bool:
        """True for a deleted member."""
        return self.person.startswith("anonymous:")


def exchange(person: str, days: int, messages: int = 1) -> tuple[Said, Said]:
    """Messages both ways on one day."""
    return Said(person, days, "out", messages), Said(person, days, "in", messages)


def contact_days(said: Iterable[Said]) -> pl.DataFrame:
    """The contact days mart; several entries of one person, day and direction are added up."""
    counts: dict[tuple[str, int, str], int] = defaultdict(int)
    alike: dict[tuple[str, int, str], int] = {}
    for one in said:
        counts[one.person, one.days, one.direction] += one.messages
        if one.alike_from is not None:
            alike[one.person, one.days, one.direction] = one.alike_from
    rows = []
    for (person, days, direction), messages in sorted(counts.items()):
        known = alike.get((person, days, direction))
        weight = min(1 + log(messages), 3.0)
        row: Row = {"person_key": person, "is_anonymous": person.startswith("anonymous:")}
        row |= {"contact_on": since(days), "direction": direction, "messages": messages}
        row |= {"weight": weight if known is None else weight / 10, "weight_at_first": weight}
        rows.append({**row, "broadcast_from": None if known is None else ago(known)})
    return frame("mart_contact_days", rows)


def episodes(said: Iterable[Said]) -> pl.DataFrame:
    """The episodes mart."""
    by_person: dict[str, list[Said]] = defaultdict(list)
    for one in sorted(said, key=lambda one: one.at):
        by_person[one.person].append(one)
    runs: list[list[Said]] = []
    for spoken in by_person.values():
        runs.append([spoken[0]])
        for one in spoken[1:]:
            if one.at - runs[-1][-1].at > SILENCE:
                runs.append([])
            runs[-1].append(one)
    return frame("mart_episodes", [_episode(run, line) for line, run in enumerate(runs, 2)])


def _episode(run: Sequence[Said], line: int) -> Row:
    sent, received = ([one for one in run if one.direction == direction] for direction in ("out", "in"))
    return {
        "person_key": run[0].person,
        "is_anonymous": run[0].is_anonymous,
        "started_at": run[0].at,
        "ended_at": run[-1].at,
        "evidence": f"messages.csv:{line}",
        "direction": run[0].direction,
        "is_broadcast": False,
        "messages_sent": sum(one.messages for one in sent),
        "messages_received": sum(one.messages for one in received),
        "two_way_at": max(sent[0].at, received[0].at) if sent and received else None,
        "two_way_until": min(sent[-1].at, received[-1].at) if sent and received else None,
    }


def know(
    connected: Iterable[Row] = (),
    said: Iterable[Said] = (),
    *,
    strangers: Iterable[str] = (),
    constants: Constants | None = None,
    **changes: pl.DataFrame,
) -> pl.DataFrame:
    """mart_people of these connections and messages.

    strangers: keys of people known from other files only.
    changes: other tables in place of an idle member's.
    """
    said, network = list(said), connections(connected)
    met = {one.person for one in said if not one.is_anonymous}
    listed = set(network["person_key"])
    known: list[dict[str, Any]] = [
        {"person_key": key, "full_name": f"Name of {key}", "is_connection": key in listed}
        for key in sorted(met | listed | set(strangers))
    ]
    tables = {
        "int_people": frame("int_people", known),
        "mart_connections": network,
        "mart_contact_days": contact_days(said),
        "mart_episodes": episodes(said),
        "mart_activity": activity(),
        "mart_ledger": frame("mart_ledger"),
        "mart_profile": profile(),
        "mart_export": export(),
        **changes,
    }
    return build("mart_people", tables, constants or load_rubric().constants)


def the(people: pl.DataFrame, person: str) -> Row:
    """One person's row."""
    return people.row(by_predicate=pl.col("person_key") == person, named=True)


def since(days: int) -> date:
    """The day so many days before the export."""
    return DAY - timedelta(days=days)


ANNA = {"person_key": "/in/anna"}
"""A connection of whom nothing else is known."""
OWNER = profile(
    positions=[position(), position(3, company_key="oldco", is_current=False, finished_on=date(2015, 1, 31))]
)
"""The profile mart of somebody who has changed employer."""
