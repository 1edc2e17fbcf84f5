"""Measures taken again under other constants: what their values gain. Nothing is drawn meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from reports.scoring.rubric import Constant, Constants, Measure
from reports.scoring.score import Judged, Marts, tables_of, taken
from reports.scoring.tables import JUDGED, build, reads

HALF_LIFE = "tie_half_life_days"
"""The constant that is drawn as the half-life of contact."""

OF_TIES = "mart_people"
"""The judged table in which that half-life weighs contact; measures may use it beyond."""

Gains = tuple[float, ...]
"""What one value gains in each of several cases, in its own unit."""


def by_goalpost(judged: Sequence[Judged], marts: Marts, constants: Constants) -> list[Gains]:
    """What each value gains with the goalposts among its constants at the low end, as they are, at the high.

    constants: the whole register, with the bootstrap off.
    """
    return [_by_goalpost(one, marts, constants) for one in judged]


def by_half_life(judged: Sequence[Judged], marts: Marts, constants: Constants) -> list[Gains]:
    """What each value gains under each half-life of contact.

    The judged tables that hang on it are made anew for those who read them.
    constants: the whole register, with the bootstrap off.
    """
    half_lives = constants.numbers("half_lives")
    remade = _tables_of_half_life([one.measure for one in judged])
    moved = [place for place, one in enumerate(judged) if _hangs(one.measure, remade)]
    gains = np.zeros((len(half_lives), len(judged)))
    for case, half_life in enumerate(half_lives):
        if moved and half_life != constants.number(HALF_LIFE):
            other = constants.having({HALF_LIFE: half_life})
            tables = _remade(remade, [judged[place].measure for place in moved], marts, other)
            gains[case, moved] = [_gain(judged[place], tables, other) for place in moved]
    return [tuple(column) for column in gains.T.tolist()]


def scaled(constant: Constant, factor: float) -> Any:  # noqa: ANN401 (a constant is a number, list or table)
    """A goalpost moved to so many times where it is; of pairs, which are knots, only the place is moved."""
    value = constant.value
    if isinstance(value, dict):
        return {name: factor * number for name, number in value.items()}
    if isinstance(value, list):
        return [[factor * one[0], one[1]] if isinstance(one, list) else factor * one for one in value]
    return factor * value


def _by_goalpost(one: Judged, marts: Marts, constants: Constants) -> Gains:
    posts = [constant for constant in constants.only(one.measure.constants) if constant.goalpost]
    if not posts:
        return (0.0, 0.0, 0.0)
    low, high = (
        _gain(one, marts, constants.having({post.name: scaled(post, end) for post in posts}))
        for end in constants.numbers("goalpost_range")
    )
    return (low, 0.0, high)


def _gain(one: Judged, tables: Marts, constants: Constants) -> float:
    """The difference to the value as it is; 0 where the measure can't be taken now."""
    value = taken(one.measure, tables, constants).value
    return 0.0 if value is None or one.measured.value is None else value - one.measured.value


def _hangs(measure: Measure, remade: Sequence[str]) -> bool:
    """Whether a measure hangs on the half-life, by itself or through one of these tables."""
    return HALF_LIFE in measure.constants or not tables_of(measure).isdisjoint(remade)


def _tables_of_half_life(measures: Sequence[Measure]) -> list[str]:
    """Judged tables that hang on the half-life and that these measures read, each after those it reads."""
    listing = (measure for measure in measures if HALF_LIFE in measure.constants)
    hanging = {OF_TIES}.union(*map(tables_of, listing)).intersection(JUDGED)
    wanted = set[str]().union(*map(tables_of, measures))
    for name in JUDGED:
        if not hanging.isdisjoint(reads(name)):
            hanging.add(name)
    for name in reversed(JUDGED):
        if name in wanted & hanging:
            wanted |= reads(name)
    return [name for name in JUDGED if name in wanted & hanging]


def _remade(names: Sequence[str], measures: Sequence[Measure], marts: Marts, constants: Constants) -> Marts:
    """The tables that the measures read, with these judged ones made under these constants."""
    read = set[str]().union(*map(tables_of, measures), *map(reads, names))
    tables = {name: marts[name] for name in sorted(read)}
    for name in names:
        tables[name] = build(name, tables, constants)
    return tables
