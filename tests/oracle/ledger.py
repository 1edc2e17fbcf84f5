"""§3 of the method, the paired ledger and its balance, read slowly."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta

from tests.oracle.reading import Export, Message, asks, broadcasts_of, gives, turns_of, words_of

WINDOW, HALF_LIFE = 1095, 365
RECOMMENDATION, INTRODUCTION, ANSWER, GIFT, ENDORSEMENT = 30, 15, 10, 3, 1
DAY_CAP, ENDORSEMENTS_A_DAY, ONE_PERSON = 30, 3, 0.2


@dataclass(frozen=True)
class Entry:
    person: str | None
    given: bool
    on: date
    units: float


@dataclass(frozen=True)
class Balance:
    per_person: dict[tuple[str, bool], float]
    given: float
    received: float
    score: float


def balance(export: Export) -> Balance:
    """G1: the last 36 months, decay 365; nobody above 20 % of either side, b = (G−R)/(G+R+30)."""
    per_person: dict[tuple[str, bool], float] = {}
    nobody = {True: 0.0, False: 0.0}
    for entry in capped(entries(export)):
        age = (export.day - entry.on).days
        if age >= WINDOW:
            continue
        units = entry.units * 2 ** (-age / HALF_LIFE)
        if entry.person is None:
            nobody[entry.given] += units
        else:
            key = (entry.person, entry.given)
            per_person[key] = per_person.get(key, 0.0) + units
    sides = {}
    for side in (True, False):
        of_people = [units for (_, given), units in per_person.items() if given == side]
        total = sum(of_people) + nobody[side]
        sides[side] = sum(min(units, ONE_PERSON * total) for units in of_people) + nobody[side]
    return Balance(per_person, sides[True], sides[False], score(sides[True], sides[False]))


def score(given: float, received: float) -> float:
    """G1: φ(b)·(1−2^(−(G+R)/60)); no exchange scores 0."""
    b = (given - received) / (given + received + 30)
    if b < 0:
        phi = 100 * max(0, (b + 0.8) / 0.8)
    elif b <= 0.5:
        phi = 100
    else:
        phi = 100 - 40 * (b - 0.5)
    return phi * (1 - 2 ** (-(given + received) / 60))


def capped(found: list[Entry]) -> list[Entry]:
    """§3: 30 units per person, day and direction; what belongs to nobody is not cut."""
    days: dict[tuple[str, bool, date], float] = {}
    rows = []
    for entry in found:
        if entry.person is None:
            rows.append(entry)
        else:
            key = (entry.person, entry.given, entry.on)
            days[key] = days.get(key, 0.0) + entry.units
    for (person, given, on), units in days.items():
        rows.append(Entry(person, given, on, min(units, DAY_CAP)))
    return rows


def entries(export: Export) -> list[Entry]:
    """§3, the table of events; §0.1: HIDDEN counts in the ledger, PENDING never."""
    found = []
    for event in export.recommendations:
        if event.status in ("VISIBLE", "HIDDEN"):
            found.append(Entry(event.person, event.given, event.on, RECOMMENDATION))
    for event in export.introductions:
        found.append(Entry(event.person, event.given, event.on, INTRODUCTION))
    clicks: dict[tuple[str | None, bool, date], int] = {}
    for event in export.endorsements:
        if event.status in ("ACCEPTED", "HIDDEN"):
            key = (event.person, event.given, event.on)
            clicks[key] = clicks.get(key, 0) + 1
    for (person, given, on), number in clicks.items():
        most = number if person is None else ENDORSEMENTS_A_DAY
        found.append(Entry(person, given, on, ENDORSEMENT * min(number, most)))
    broadcasts = broadcasts_of(export)
    for person, messages in export.dyads.items():
        found.extend(of_messages(person, messages, broadcasts))
    return found


def of_messages(person: str, messages: list[Message], broadcasts: set) -> list[Entry]:
    """§3: each turn, cut at midnight UTC, counts once, at its highest unit; what only asks gives nothing.

    The neutral ones of a person, day and direction are one impulse.
    """
    runs = turn_days(messages)
    answers = answering(runs)
    found, neutral = [], {}
    for place, run in enumerate(runs):
        on, mine = run[0].at.date(), run[0].mine
        if place in answers:
            found.append(Entry(person, mine, on, ANSWER))
        elif any(asks(message.text) for message in run):
            continue
        elif any(gives(message.text) for message in run):
            found.append(Entry(person, mine, on, GIFT * tenth(run, person, broadcasts)))
        else:
            neutral.setdefault((on, mine), []).extend(run)
    for (on, mine), written in neutral.items():
        found.append(Entry(person, mine, on, impulse_of_day(written, person, broadcasts)))
    return found


def impulse_of_day(written: list[Message], person: str, broadcasts: set) -> float:
    """T1's impulse of the personal messages, and a tenth of what openings to many would add to it."""
    personal = [message for message in written if (person, message.at) not in broadcasts]
    units, in_all = (min(1 + math.log(len(some)), 3.0) if some else 0.0 for some in (personal, written))
    return units + 0.1 * (in_all - units)


def tenth(run: list[Message], person: str, broadcasts: set) -> float:
    """§0: broadcasts weigh ×0.1 as giving."""
    return 0.1 if all((person, message.at) in broadcasts for message in run) else 1.0


def turn_days(messages: list[Message]) -> list[list[Message]]:
    """A run of messages by one sender is cut at midnight UTC."""
    runs: list[list[Message]] = []
    for turn in turns_of(messages):
        day = None
        for message in turn:
            if message.at.date() == day:
                runs[-1].append(message)
            else:
                runs.append([message])
            day = message.at.date()
    return runs


def answering(runs: list[list[Message]]) -> set[int]:
    """§3: the first run of four words or more by the other side, after an ask and within 14 d of it."""
    found = set()
    for place, run in enumerate(runs):
        asked = [message.at for message in run if asks(message.text)]
        if not asked:
            continue
        for later in range(place + 1, len(runs)):
            answer = runs[later]
            if answer[0].mine == run[0].mine or sum(len(words_of(m.text)) for m in answer) < 4:
                continue
            if answer[0].at - asked[0] <= timedelta(days=14):
                found.add(later)
            break
    return found
