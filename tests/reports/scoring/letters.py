"""Tables of conversations made from plain lists of messages, as the queries would make them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import groupby, pairwise
from math import log
from typing import Any, NamedTuple

import polars as pl

from tests.helpers.marts import DAY, ago, connections, frame


class Letter(NamedTuple):
    """One message: to or from whom, how long before the export, and whether it asks or gives."""

    person: str
    days_ago: int
    is_mine: bool = True
    intent: str = "neutral"
    has_subject: bool = False

    @property
    def sent_at(self) -> datetime:
        """Answers come an hour after what they answer."""
        return ago(self.days_ago) + timedelta(hours=0 if self.is_mine else 1)

    @property
    def evidence(self) -> str:
        """A line of its own for every message that differs."""
        return (
            f"messages.csv:{self.days_ago * 10_000 + int(self.person.rpartition('-')[2]) * 2 + self.is_mine}"
        )


def told(letters: Iterable[Letter]) -> dict[str, pl.DataFrame]:
    """Conversations, turns and message days of these letters."""
    by_person = groupby(
        sorted(set(letters), key=lambda one: (one.person, one.sent_at)), lambda one: one.person
    )
    episodes, turns, days = [], [], []
    for _, mail in by_person:
        talks = list(_talks(list(mail)))
        episodes += [_episode(talk, before) for before, talk in pairwise([None, *talks])]
        turns += [
            _turn(list(run), talk[0]) for talk in talks for _, run in groupby(talk, lambda one: one.is_mine)
        ]
        days += [day for talk in talks for day in _days(talk)]
    return {
        "mart_episodes": frame("mart_episodes", episodes),
        "mart_turns": frame("mart_turns", turns),
        "mart_contact_days": frame("mart_contact_days", days),
    }


def known(days_ago: dict[str, int]) -> pl.DataFrame:
    """Connections made so many days before the export."""
    return connections(
        {"person_key": person, "connected_on": DAY - timedelta(days=days)}
        for person, days in days_ago.items()
    )


def needs(*windows: tuple[int, int], known_days_ago: int | None = None) -> pl.DataFrame:
    """Need windows, each from so many to so many days before the export; known once they begin."""
    return frame(
        "mart_need_windows",
        [
            {
                "sign": "declared",
                "starts_on": DAY - timedelta(days=first),
                "ends_on": DAY - timedelta(days=last),
                "known_on": DAY - timedelta(days=first if known_days_ago is None else known_days_ago),
                "evidence": f"declared:{line}",
            }
            for line, (first, last) in enumerate(windows, 2)
        ],
    )


def _talks(mail: list[Letter]) -> Iterator[list[Letter]]:
    talk: list[Letter] = []
    for letter in mail:
        if talk and letter.sent_at - talk[-1].sent_at > timedelta(days=14):
            yield talk
            talk = []
        talk.append(letter)
    yield talk


def _episode(talk: list[Letter], before: list[Letter] | None) -> dict[str, Any]:
    first, sides = talk[0], {one.is_mine: one.sent_at for one in reversed(talk)}
    lasts = {one.is_mine: one.sent_at for one in talk}
    return {
        "person_key": first.person,
        "is_anonymous": False,
        "started_at": first.sent_at,
        "ended_at": talk[-1].sent_at,
        "evidence": first.evidence,
        "direction": "out" if first.is_mine else "in",
        "is_broadcast": False,
        "two_way_at": max(sides.values()) if len(sides) == 2 else None,
        "two_way_until": min(lasts.values()) if len(lasts) == 2 else None,
        "silence_days": (first.sent_at - before[-1].sent_at).days if before else None,
    }


def _turn(run: list[Letter], opening: Letter) -> dict[str, Any]:
    intents = {one.intent for one in run}
    return {
        "evidence": run[0].evidence,
        "person_key": run[0].person,
        "is_anonymous": False,
        "direction": "out" if run[0].is_mine else "in",
        "started_at": run[0].sent_at,
        "ended_at": run[-1].sent_at,
        "has_subject": any(one.has_subject for one in run),
        "intent": next(one for one in ("ask", "give", "neutral") if one in intents),
        "intent_cues": [],
        "asked_at": next((one.sent_at for one in run if one.intent == "ask"), None),
        "is_broadcast": False,
        "opens_episode": run[0] == opening,
    }


def _days(talk: list[Letter]) -> Iterator[dict[str, Any]]:
    for (on, is_mine), some in groupby(talk, lambda one: (one.sent_at.date(), one.is_mine)):
        weight = min(1.0 + log(len(list(some))), 3.0)
        yield {
            "person_key": talk[0].person,
            "is_anonymous": False,
            "contact_on": on,
            "direction": "out" if is_mine else "in",
            "weight": weight,
            "weight_at_first": weight,
        }
