"""How sure a value is: the range it lies in in 80 of 100 cases. All draws are seeded.

With no draws asked for (bootstrap_draws = 0) nothing is drawn and no spread is given, which makes it cheap
to take a measure again where only its value matters.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reports.scoring.rubric import Constants

Weekly = NDArray[Any]
"""One row per week, oldest first; further axes as the statistic needs them."""

Weights = NDArray[np.float64]
"""How often each person was drawn: one row per draw, one column per person or kind of person."""

_CELLS = 1_000_000
"""Weights held at once, so that a bootstrap of many persons stays below some tens of megabytes."""


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

    The draws are of the Beta distribution with Jeffreys' prior. Their seed is made of k and n too, so that
    two shares do not rise and fall together for no reason.
    """
    draws = constants.whole("bootstrap_draws")
    if n <= 0 or draws == 0:
        return None
    z = constants.number("interval_z")
    share = k / n
    centre = share + z * z / (2 * n)
    reach = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    low, high = (centre - reach) / (1 + z * z / n), (centre + reach) / (1 + z * z / n)
    seeds = (constants.whole("bootstrap_seed"), round(1000 * k), round(1000 * n))
    drawn = np.random.default_rng(seeds).beta(k + 0.5, n - k + 0.5, size=draws)
    return Spread((max(min(low, share), 0.0), min(max(high, share), 1.0)), drawn)


def by_blocks(weekly: Weekly, statistic: Callable[[Weekly], float], constants: Constants) -> Spread | None:
    """Bootstrap of a statistic over blocks of some weeks (bootstrap_block_weeks) that may start in any week.

    weekly: one row per week, oldest first.
    Null if there are fewer weeks than one block.
    """
    weeks, draws = len(weekly), constants.whole("bootstrap_draws")
    block = constants.whole("bootstrap_block_weeks")
    if weeks < block or draws == 0:
        return None
    random = np.random.default_rng(constants.whole("bootstrap_seed"))
    blocks = -(-weeks // block)
    starts = random.integers(0, weeks - block + 1, size=(draws, blocks))
    places = (starts[:, :, None] + np.arange(block)).reshape(draws, -1)[:, :weeks]
    return _middle(np.array([statistic(weekly[place]) for place in places]), statistic(weekly))


def by_persons(
    persons: NDArray[Any], statistic: Callable[[NDArray[Any]], float], constants: Constants
) -> Spread | None:
    """Bootstrap of a statistic over persons, each drawn with all that is known of them.

    persons: one row per person, in an order that does not depend on who they are.
    Null if there are fewer than two persons.
    """
    draws = constants.whole("bootstrap_draws")
    if len(persons) < 2 or draws == 0:
        return None
    random = np.random.default_rng(constants.whole("bootstrap_seed"))
    drawn = [statistic(persons[random.integers(0, len(persons), size=len(persons))]) for _ in range(draws)]
    return _middle(np.array(drawn), statistic(persons))


def by_weights(
    persons: int, statistic: Callable[[Weights], NDArray[np.float64]], constants: Constants
) -> Spread | None:
    """Bootstrap over persons of a statistic that takes how often each person was drawn.

    Made for sums and for ratios of sums: weights @ what each person adds.

    persons: how many there are, in an order that does not depend on who they are.
    statistic: turns weights into one value per row, whatever the number of rows; weights of 1 for all are the
        persons as they are.
    Null if there are fewer than two persons.
    """
    if persons < 2:
        return None
    return _weighed(np.ones(persons), _times_drawn(persons), statistic, constants)


def by_kinds(
    persons: NDArray[np.int64], statistic: Callable[[Weights], NDArray[np.float64]], constants: Constants
) -> Spread | None:
    """The same bootstrap where many persons are alike in all that the statistic looks at; far faster.

    persons: how many there are of each kind, in an order that does not depend on who they are.
    statistic: turns the persons drawn of each kind into one value per row, whatever the number of rows.
    Null if there are fewer than two persons.
    """
    total = int(persons.sum())
    if total < 2:
        return None
    shares = persons / total

    def drawn(random: np.random.Generator, draws: int) -> Weights:
        return random.multinomial(total, shares, size=draws).astype(np.float64)

    return _weighed(persons.astype(np.float64), drawn, statistic, constants)


def _weighed(
    as_they_are: NDArray[np.float64],
    drawn: Callable[[np.random.Generator, int], Weights],
    statistic: Callable[[Weights], NDArray[np.float64]],
    constants: Constants,
) -> Spread | None:
    """Bootstrap in portions of draws, so that memory stays small."""
    draws = constants.whole("bootstrap_draws")
    if draws == 0:
        return None
    random = np.random.default_rng(constants.whole("bootstrap_seed"))
    rows = max(_CELLS // len(as_they_are), 1)
    values = [statistic(drawn(random, min(rows, draws - start))) for start in range(0, draws, rows)]
    return _middle(np.concatenate(values), float(statistic(as_they_are[None, :])[0]))


def _times_drawn(persons: int) -> Callable[[np.random.Generator, int], Weights]:
    """Draws of so many persons out of themselves; each row adds up to their number."""

    def drawn(random: np.random.Generator, draws: int) -> Weights:
        chosen = random.integers(0, persons, size=(draws, persons), dtype=np.int32).astype(np.int64)
        chosen += np.arange(draws)[:, None] * persons
        counts = np.bincount(chosen.ravel(), minlength=draws * persons)
        return counts.reshape(draws, persons).astype(np.float64)

    return drawn


def _middle(drawn: NDArray[Any], value: float) -> Spread:
    """The middle 80 % of the draws, widened where needed to hold the value itself."""
    low, high = (float(end) for end in np.quantile(drawn, [0.1, 0.9]))
    return Spread((min(low, value), max(high, value)), drawn.astype(np.float64))
