"""How long it takes until something happens, where some are still waiting when one stops looking.

The product-limit estimate of Kaplan and Meier 1958, Journal of the American Statistical Association, with the
variance of Greenwood 1926. Who still waits counts among those waiting for as long as one looked, and is
neither left out nor taken for a failure.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

ROUNDING = 1e-12
"""A share this close to a half has reached it."""

Times = NDArray[Any]
"""Waiting times, in any unit, one per case."""


@dataclass(frozen=True, slots=True)
class Steps:
    """The staircase of those still waiting: it starts at 1 and falls whenever something happened.

    times: when it falls, rising; in the unit given.
    waiting: cases still waiting just before.
    happened: cases in which it happened then.
    left: share still waiting from then on.
    """

    times: NDArray[np.float64]
    waiting: NDArray[np.int64]
    happened: NDArray[np.int64]
    left: NDArray[np.float64]

    def left_at(self, time: float) -> float:
        """Share still waiting at a time; beyond the last case it stays as it was."""
        return float(np.append(1.0, self.left)[np.searchsorted(self.times, time, side="right")])

    def median(self) -> float | None:
        """Time by which it happened in half of all cases; null if it never came so far."""
        reached = np.flatnonzero(self.left <= 0.5 + ROUNDING)
        return float(self.times[reached[0]]) if reached.size else None

    def mean_within(self, time: float) -> float:
        """Mean wait if nobody waited longer than a time: the area under the staircase up to it."""
        before = self.times < time
        edges = np.concatenate([[0.0], self.times[before], [time]])
        return float(np.append(1.0, self.left[before]) @ np.diff(edges))

    def greenwood(self, time: float) -> float:
        """Standard error of the share still waiting at a time; 0 while nobody or everybody is."""
        until = (self.times <= time) & (self.happened < self.waiting)
        waiting, happened = self.waiting[until], self.happened[until]
        return self.left_at(time) * sqrt(float((happened / (waiting * (waiting - happened))).sum()))


def steps(times: Times, is_over: NDArray[np.bool_]) -> Steps:
    """The staircase of some cases.

    times: how long each case waited, or was looked at while it waited.
    is_over: whether it happened then; what happened just when one stopped looking counts as happened.
    """
    falls, happened = np.unique(times[is_over], return_counts=True)
    waiting = len(times) - np.searchsorted(np.sort(times), falls, side="left")
    left = np.cumprod(1.0 - happened / waiting)
    return Steps(falls.astype(np.float64), waiting, happened, left.astype(np.float64))
