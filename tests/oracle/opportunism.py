"""§4 of the method, the pattern of writing in times of need only, read slowly."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from tests.oracle.reading import Export, Message, asks, episodes_of, turns_of, two_way

HISTORY = timedelta(days=1095)
SHIFTS = 999

SEED = 20210426


@dataclass(frozen=True)
class Opening:
    """An episode of mine with somebody out of touch."""

    person: str
    episode: list[Message]

    @property
    def on(self) -> date:
        return self.episode[0].at.date()


@dataclass(frozen=True)
class Opportunism:
    need_days: int
    days_seen: int
    openings: int
    in_need: int
    ratio: float | None
    ratio_factor: float | None
    p_shift: float | None
    timing: float | None
    cold_asks: float | None
    abandonment: float | None
    opportunism: float | None


def opportunism(export: Export) -> Opportunism:
    """§4: O is the weighted mean of what can be told, e2 halved until its word list is validated."""
    seen = observed(export)
    seen_days = set(seen)
    need = needed(export) & seen_days
    found = [opening for opening in openings(export) if opening.on in seen_days]
    inside = [opening for opening in found if opening.on in need]
    q = len(need) / len(seen)
    cautious = factor = p_shift = timing = None
    if len(seen) >= 365 and 0.03 <= q <= 0.6 and len(need) >= 30 and len(found) >= 6:
        cautious = ratio(len(inside), len(found), q)
        factor = ratio_factor(cautious)
        p_shift = chance(seen, need, [opening.on for opening in found])
        timing = factor * clip((0.20 - p_shift) / 0.15)
    cold, left = cold_asks(export, seen), abandonment(export, inside)
    parts = [(timing, 0.45), (cold, 0.35 / 2), (left, 0.20)]
    weight = sum(share for value, share in parts if value is not None)
    whole = sum(value * share for value, share in parts if value is not None) / weight if weight else None
    return Opportunism(
        len(need), len(seen), len(found), len(inside), cautious, factor, p_shift, timing, cold, left, whole
    )


def clip(x: float) -> float:
    return min(1.0, max(0.0, x))


def days(first: date, last: date) -> set[date]:
    """Both ends included."""
    return {first + timedelta(days=i) for i in range((last - first).days + 1)}


def observed(export: Export) -> list[date]:
    """§4: obs = [max(first message, T0−1095), T0]."""
    return sorted(days(max(export.first_message, export.day - HISTORY), export.day))


def needed(export: Export) -> set[date]:
    """§4, the table of need windows, merged."""
    need: set[date] = set()
    for on in export.applied:
        need |= days(on - timedelta(days=14), on + timedelta(days=60))
    for at in export.saved:
        if sum(at - timedelta(days=14) <= other <= at for other in export.saved) >= 3:
            on = at.date()
            need |= days(on - timedelta(days=7), on + timedelta(days=30))
    for position in export.positions:
        start = position.started
        if not any(p.company == position.company and p.started < start for p in export.positions):
            need |= days(start - timedelta(days=120), start - timedelta(days=1))
        if position.finished:
            need |= jobless(export, position.finished)
    return need


def jobless(export: Export, end: date) -> set[date]:
    """§4: a position that ended with none open: [end, min(next start, end+365)]."""
    for other in export.positions:
        if other.started <= end and (other.finished is None or other.finished > end):
            return set()
    later = [position.started for position in export.positions if position.started > end]
    return days(end, min([*later, end + timedelta(days=365)]))


def openings(export: Export) -> list[Opening]:
    """§4, e1: episodes of mine to people silent for 365 d, or never written to and connected 90 d or more."""
    found = []
    for person, messages in export.dyads.items():
        last = None
        for episode in episodes_of(messages):
            if last is not None:
                out_of_touch = episode[0].at - last >= timedelta(days=365)
            else:
                connected = export.connected.get(person)
                out_of_touch = connected is not None and (episode[0].at.date() - connected).days >= 90
            if episode[0].mine and out_of_touch:
                found.append(Opening(person, episode))
            last = episode[-1].at
    return found


# ---------------------------------------------------------------- e1


def ratio(k: int, n: int, q: float) -> float:
    """§4, e1: RR10, the tenth percentile of [π/(1−π)]·[(1−q)/q], π ~ Beta(k+4q, n−k+4(1−q)), exact."""
    pi = beta_quantile(0.10, k + 4 * q, n - k + 4 * (1 - q))
    return pi / (1 - pi) * (1 - q) / q


def ratio_factor(cautious: float) -> float:
    """§4, e1: clip(log2(RR10)/2,0,1)."""
    return clip(math.log2(cautious) / 2) if cautious > 0 else 0.0


def beta_quantile(p: float, a: float, b: float) -> float:
    """Where the share below is p, by halving."""
    low, high = 0.0, 1.0
    for _ in range(200):
        middle = (low + high) / 2
        if beta_below(middle, a, b) < p:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def beta_below(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function by its hypergeometric series, from the nearer end.

    I_x(a,b) = x^a (1−x)^b / (a B(a,b)) · Σ_j Π_{i≤j} (a+b+i−1)/(a+i) x^j
    """
    if x > a / (a + b):
        return 1 - beta_below(1 - x, b, a)
    if x <= 0:
        return 0.0
    front = a * math.log(x) + b * math.log1p(-x) + math.lgamma(a + b) - math.lgamma(a + 1) - math.lgamma(b)
    term = total = 1.0
    j = 0
    while term > 1e-18 * total:
        term *= (a + b + j) / (a + 1 + j) * x
        total += term
        j += 1
    return math.exp(front) * total


# ---------------------------------------------------------------- e2, e3


def cold_asks(export: Export, seen: list[date]) -> float | None:
    """§4, e2 = 1 − shrink(warm, asks; 0.5, 4), from five asks on."""
    seen_days, warm = set(seen), []
    for messages in export.dyads.values():
        for turn in turns_of(messages):
            asked = [message.at.date() for message in turn if message.mine and asks(message.text)]
            if asked and asked[0] in seen_days:
                warm.append(is_warm(messages, asked[0]))
    return 1 - (sum(warm) + 2) / (len(warm) + 4) if len(warm) >= 5 else None


def is_warm(messages: list[Message], on: date) -> bool:
    """§4, e2: in [−365,−14) d before it a two-way episode, or a giving or non-ask initiation of mine.

    An initiation is what is written in its first fortnight: a turn may go on until it asks, weeks later.
    """
    first, last = on - timedelta(days=365), on - timedelta(days=15)
    for episode in episodes_of(messages):
        before = [message for message in episode if message.at.date() <= last]
        if two_way(before) and before[-1].at.date() >= first:
            return True
        opening = turns_of(episode)[0]
        opened = opening[0].at.date()
        fortnight = [message for message in opening if message.at.date() <= opened + timedelta(days=14)]
        if opening[0].mine and first <= opened <= last and not any(asks(m.text) for m in fortnight):
            return True
    return False


def abandonment(export: Export, inside: list[Opening]) -> float | None:
    """§4, e3: of openings in need that were answered, 180 d ago or more: written to again 15–180 d later."""
    kept = []
    for opening in inside:
        if two_way(opening.episode) and (export.day - opening.on).days >= 180:
            own = [turn for turn in turns_of(export.dyads[opening.person]) if turn[0].mine]
            ages = [[((m.at.date() - opening.on).days, asks(m.text)) for m in turn] for turn in own]
            kept.append(
                any(
                    any(15 <= age <= 180 for age, _ in turn)
                    and not any(asked and age <= 180 for age, asked in turn)
                    for turn in ages
                )
            )
    return 1 - (sum(kept) + 2) / (len(kept) + 4) if len(kept) >= 5 else None


def chance(seen: list[date], need: set[date], opened: list[date]) -> float:
    """§4, e1: p = (1+#{k*≥k})/(1+999), all windows shifted circularly by a random offset."""
    offsets = np.random.default_rng(SEED).integers(0, len(seen), size=SHIFTS)
    in_need = [on in need for on in seen]
    places = [seen.index(on) for on in opened]
    k = sum(in_need[place] for place in places)
    as_many = 0
    for offset in offsets:
        if sum(in_need[(place - int(offset)) % len(seen)] for place in places) >= k:
            as_many += 1
    return (1 + as_many) / (1 + SHIFTS)
