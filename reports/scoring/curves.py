"""Curves that turn a value into points from 0 to 100.

Their goalposts are fixed and stand in the rubric; they are never taken from the person's own past, so that
two exports a year apart compare.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any


def sat(x: float, half: float) -> float:
    """Diminishing returns: 50 points at half, 75 at twice half, never more than 100."""
    return 100.0 * (1.0 - decay(max(x, 0.0), half))


def ramp(x: float, low: float, high: float) -> float:
    """0 points up to low, 100 from high, a straight line between."""
    return 100.0 * _clip((x - low) / (high - low))


def band(x: float, low: float, good: float, much: float, top: float, floor: float) -> float:
    """0 points up to low, 100 from good to much, then down to floor at top and beyond."""
    if x <= good:
        return ramp(x, low, good)
    if x <= much:
        return 100.0
    return 100.0 - (100.0 - floor) * _clip((x - much) / (top - much))


def pw(x: float, knots: Sequence[tuple[float, float]]) -> float:
    """Straight lines from knot (x, points) to knot, flat before the first and after the last."""
    place = bisect_right([knot[0] for knot in knots], x)
    if place == 0:
        return knots[0][1]
    if place == len(knots):
        return knots[-1][1]
    (left, low), (right, high) = knots[place - 1], knots[place]
    return low + (high - low) * (x - left) / (right - left)


def shrink(k: float, n: float, prior: float, weight: float) -> float:
    """The share k of n, drawn towards prior as if weight more cases had been seen there."""
    return (k + weight * prior) / (n + weight)


def decay(days: float, half_life: float) -> float:
    """What an event counts after so many days: 1 today, a half after half_life."""
    return float(2.0 ** (-days / half_life))


def _clip(share: float) -> float:
    return min(max(share, 0.0), 1.0)


@dataclass(frozen=True, slots=True)
class Curve:
    """One curve with its goalposts, as the rubric declares it.

    kind: sat, ramp, band, pw or identity.
    knots: of a pw curve only.
    """

    kind: str
    goalposts: tuple[float, ...] = ()
    knots: tuple[tuple[float, float], ...] = ()

    def points(self, value: float) -> float:
        """Points from 0 to 100 for a value in the measure's own unit."""
        return min(max(self._raw(value), 0.0), 100.0)

    def _raw(self, value: float) -> float:
        if self.kind == "sat":
            return sat(value, *self.goalposts)
        if self.kind == "ramp":
            return ramp(value, *self.goalposts)
        if self.kind == "band":
            return band(value, *self.goalposts)
        if self.kind == "pw":
            return pw(value, self.knots)
        return value


_GOALPOSTS = {"sat": 1, "ramp": 2, "band": 5}


def read_curve(declared: Mapping[str, Any]) -> Curve:
    """The curve of a rubric block, written like { ramp = [0.1, 0.8] }, { sat = 10 } or { identity = true }.

    Raises:
        ValueError: no such curve, or the wrong number of goalposts.
    """
    if len(declared) != 1:
        raise ValueError("a measure has exactly one curve")
    kind, given = next(iter(declared.items()))
    numbers = given if isinstance(given, list) else [given]
    if kind == "identity":
        return Curve(kind)
    if kind == "pw":
        knots = tuple((float(x), float(y)) for x, y in numbers)
        if len(knots) < 2 or any(left[0] >= right[0] for left, right in pairwise(knots)):
            raise ValueError("the knots of a pw curve go from left to right, two at least")
        return Curve(kind, knots=knots)
    if len(numbers) != _GOALPOSTS.get(kind):
        raise ValueError(f"{kind} is no curve, or has another number of goalposts")
    return Curve(kind, goalposts=tuple(float(number) for number in numbers))
