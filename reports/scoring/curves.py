"""Curves that turn a value into points from 0 to 100.

Their goalposts are fixed and stand in the rubric; they are never taken from the person's own past, so that
two exports a year apart compare.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

X = TypeVar("X", float, NDArray[np.float64])
"""A value, or many values at once."""


def sat(x: X, half: float) -> X:
    """Diminishing returns: 50 points at half, 75 at twice half, never more than 100."""
    return _like(x, 100.0 * (1.0 - 2.0 ** (-np.maximum(x, 0.0) / half)))


def ramp(x: X, low: float, high: float) -> X:
    """0 points up to low, 100 from high, a straight line between."""
    return _like(x, 100.0 * np.clip((x - low) / (high - low), 0.0, 1.0))


def band(x: X, low: float, good: float, much: float, top: float, floor: float) -> X:
    """0 points up to low, 100 from good to much, then down to floor at top and beyond."""
    rising = np.clip((x - low) / (good - low), 0.0, 1.0)
    falling = np.clip((x - much) / (top - much), 0.0, 1.0)
    return _like(x, 100.0 * rising - (100.0 - floor) * falling)


def pw(x: X, knots: Sequence[tuple[float, float]]) -> X:
    """Straight lines from knot (x, points) to knot, flat before the first and after the last."""
    return _like(x, np.interp(x, [knot[0] for knot in knots], [knot[1] for knot in knots]))


def shrink(k: X, n: X, prior: float, weight: float) -> X:
    """The share k of n, drawn towards prior as if weight more cases had been seen there."""
    return (k + weight * prior) / (n + weight)


def decay(days: float, half_life: float) -> float:
    """What an event counts after so many days: 1 today, a half after half_life."""
    return float(2.0 ** (-days / half_life))


def _like(x: X, made: Any) -> X:  # noqa: ANN401 (NumPy's functions give arrays and numbers alike)
    """A result as one number if x is one, else as an array."""
    return np.asarray(made, dtype=np.float64) if isinstance(x, np.ndarray) else float(made)


@dataclass(frozen=True, slots=True)
class Curve:
    """One curve with its goalposts, as the rubric declares it.

    kind: sat, ramp, band, pw or identity.
    knots: of a pw curve only.
    """

    kind: str
    goalposts: tuple[float, ...] = ()
    knots: tuple[tuple[float, float], ...] = ()

    def points(self, value: X) -> X:
        """Points from 0 to 100 for a value in the measure's own unit, or for many values at once."""
        return _like(value, np.clip(self._raw(value), 0.0, 100.0))

    def stretched(self, value: X, factor: X) -> X:
        """Points on the same curve with all its goalposts moved to so many times where they are.

        Every curve but identity is made so that this is the same as moving the value the other way.
        """
        return self.points(value if self.kind == "identity" else value / factor)

    def _raw(self, value: X) -> X:
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
