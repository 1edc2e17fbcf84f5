"""§3 of the method, the paired ledger and its balance, read slowly."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from tests.oracle.reading import Export, Message, asks, broadcasts_of, gives, words_of
from tests.oracle.ties import impulse

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
        found.append(Entry(person, given, on, ENDORSEMENT * min(number, ENDORSEMENTS_A_DAY)))
    broadcasts = broadcasts_of(export)
    for person, messages in export.dyads.items():
        found.extend(of_messages(person, messages, broadcasts))
    return found


def of_messages(person: str, messages: list[Message], broadcasts: set) -> list[Entry]:
    """§3: what one side writes on one day counts once, at its highest unit."""
    days = turn_days(messages)
    answers = answering(days)
    found = []
    for (on, mine), written in days.items():
        if (on, mine) in answers:
            units = float(ANSWER)
        elif any(asks(message.text) for message in written):
            units = 0.0
        elif any(gives(message.text) for message in written):
            units = GIFT * tenth(written, person, broadcasts)
        else:
            units = impulse(written, person, broadcasts)
        found.append(Entry(person, mine, on, units))
    return found


def tenth(written: list[Message], person: str, broadcasts: set) -> float:
    """§0: broadcasts weigh ×0.1 as giving."""
    return 0.1 if all((person, message.at) in broadcasts for message in written) else 1.0


def turn_days(messages: list[Message]) -> dict[tuple[date, bool], list[Message]]:
    days: dict[tuple[date, bool], list[Message]] = {}
    for message in messages:
        days.setdefault((message.at.date(), message.mine), []).append(message)
    return days


def answering(days: dict[tuple[date, bool], list[Message]]) -> set[tuple[date, bool]]:
    """§3: the first day of four words or more by the other side, after an ask and within 14 d of it."""
    found = set()
    for (_, mine), written in days.items():
        asked = [message.at for message in written if asks(message.text)]
        if not asked:
            continue
        for (on, other), answer in sorted(days.items()):
            after = [m for m in answer if asked[0] < m.at <= asked[0] + timedelta(days=14)]
            if other != mine and sum(len(words_of(m.text)) for m in after) >= 4:
                found.add((on, other))
                break
    return found
