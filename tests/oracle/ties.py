"""§2 of the method, tie strength, read slowly."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

from tests.oracle.reading import Export, Message, broadcasts_of, episodes_of, two_way

HALF_LIFE = 180
DAYS_A_YEAR = 365.25


@dataclass(frozen=True)
class Tie:
    out_volume: float
    in_volume: float
    volume_index: float
    years: float
    channels: int
    strength: float


def ties(export: Export) -> dict[str, Tie]:
    """Everybody who left any trace."""
    broadcasts = broadcasts_of(export)
    people = set(export.connected) | set(export.dyads) | export.noted_invitations
    events = export.endorsements + export.recommendations + export.introductions
    people |= {event.person for event in events if event.person}
    return {person: tie(export, person, broadcasts) for person in people}


def tie(export: Export, person: str, broadcasts: set) -> Tie:
    """T1: s = 2·min(o,i) + min(0.25·|o−i|, 0.5); u = 1 − 2^(−s/4). T2: 100·(0.65 u + 0.20 D + 0.15 M)."""
    messages = export.dyads.get(person, [])
    o = volume(export.day, [m for m in messages if m.mine], person, broadcasts)
    i = volume(export.day, [m for m in messages if not m.mine], person, broadcasts)
    s = 2 * min(o, i) + min(0.25 * abs(o - i), 0.5)
    u = 1 - 2 ** (-s / 4)
    years = two_way_years(messages)
    channels = channels_with(export, person)
    strength = 100 * (0.65 * u + 0.20 * (1 - 2 ** (-years / 2)) + 0.15 * min(1, channels / 3))
    return Tie(o, i, u, years, channels, strength)


def volume(day: date, messages: list[Message], person: str, broadcasts: set) -> float:
    """T1: sum over days of w·2^(−Δ/180)."""
    days: dict[date, list[Message]] = {}
    for message in messages:
        days.setdefault(message.at.date(), []).append(message)
    total = 0.0
    for on, written in days.items():
        total += impulse(written, person, broadcasts) * 2 ** (-(day - on).days / HALF_LIFE)
    return total


def impulse(written: list[Message], person: str, broadcasts: set) -> float:
    """§0: w = min(1+ln n, 3) over a day's personal messages; a day of broadcasts alone weighs a tenth."""
    personal = [message for message in written if (person, message.at) not in broadcasts]
    if personal:
        return min(1 + math.log(len(personal)), 3)
    return 0.1 * min(1 + math.log(len(written)), 3)


def two_way_years(messages: list[Message]) -> float:
    """T2: D, years from the start of the first two-way episode to when both last wrote in one; 0 if there is none."""
    both = [episode for episode in episodes_of(messages) if two_way(episode)]
    if not both:
        return 0.0
    last = both[-1]
    until = min(max(message.at for message in last if message.mine == side) for side in (True, False))
    return (until - both[0][0].at).total_seconds() / 86400 / DAYS_A_YEAR


def channels_with(export: Export, person: str) -> int:
    """T2: M of message, recommendation, endorsement, invitation with note, shared employer; §0.1: states."""
    employers = {position.company for position in export.positions}
    shown = ("VISIBLE", "ACCEPTED")
    return sum(
        [
            person in export.dyads,
            any(event.person == person and event.status in shown for event in export.recommendations),
            any(event.person == person and event.status in shown for event in export.endorsements),
            person in export.noted_invitations,
            bool(export.company.get(person)) and export.company[person] in employers,
        ]
    )
