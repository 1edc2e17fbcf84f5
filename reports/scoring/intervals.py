"""How sure a value is: the range it lies in in 80 of 100 cases. All draws are seeded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reports.scoring.rubric import Constants

BLOCK_WEEKS = 4
"""Weeks drawn together, since a busy week is followed by a busy week."""

Weekly = NDArray[Any]
"""One row per week, oldest first; further axes as the statistic needs them."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Where else a value could have come out.

    ci80: ends of the range it lies in in 80 of 100 cases, in its own unit; the value itself is inside.
    draws: the values of the seeded draws, in the order drawn; other measures drawn alike go with them.
    """

    ci80: tuple[float, float]
    draws: NDArray[np.float64]


def wilson(k: float, n: float, constants: Constants) -> Spread | None:
    """Wilson's interval of the share k of n, at the normal quantile of the register; null if n is 0.

    The draws are of the Beta distribution with Jeffreys' prior.
    """
    if n <= 0:
        return None
    z = constants.number("interval_z")
    share = k / n
    centre = share + z * z / (2 * n)
    reach = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    low, high = (centre - reach) / (1 + z * z / n), (centre + reach) / (1 + z * z / n)
    random = np.random.default_rng(constants.whole("bootstrap_seed"))
    drawn = random.beta(k + 0.5, n - k + 0.5, size=constants.whole("bootstrap_draws"))
    return Spread((max(min(low, share), 0.0), min(max(high, share), 1.0)), drawn)


def by_blocks(weekly: Weekly, statistic: Callable[[Weekly], float], constants: Constants) -> Spread | None:
    """Bootstrap of a statistic over four-week blocks that may start in any week.

    weekly: one row per week, oldest first.
    Null if there are fewer weeks than one block.
    """
    weeks = len(weekly)
    if weeks < BLOCK_WEEKS:
        return None
    random = np.random.default_rng(constants.whole("bootstrap_seed"))
    blocks = -(-weeks // BLOCK_WEEKS)
    starts = random.integers(0, weeks - BLOCK_WEEKS + 1, size=(constants.whole("bootstrap_draws"), blocks))
    places = (starts[:, :, None] + np.arange(BLOCK_WEEKS)).reshape(len(starts), -1)[:, :weeks]
    drawn = np.array([statistic(weekly[place]) for place in places])
    return _middle(drawn, statistic(weekly))


def by_persons(
    persons: NDArray[Any], statistic: Callable[[NDArray[Any]], float], constants: Constants
) -> Spread | None:
    """Bootstrap of a statistic over persons, each drawn with all that is known of them.

    persons: one row per person, in an order that does not depend on who they are.
    Null if there are fewer than two persons.
    """
    if len(persons) < 2:
        return None
    random = np.random.default_rng(constants.whole("bootstrap_seed"))
    drawn = np.array(
        [
            statistic(persons[random.integers(0, len(persons), size=len(persons))])
            for _ in range(constants.whole("bootstrap_draws"))
        ]
    )
    return _middle(drawn, statistic(persons))


def _middle(drawn: NDArray[Any], value: float) -> Spread:
    """The middle 80 % of the draws, widened where needed to hold the value itself."""
    low, high = (float(end) for end in np.quantile(drawn, [0.1, 0.9]))
    return Spread((min(low, value), max(high, value)), drawn.astype(np.float64))
