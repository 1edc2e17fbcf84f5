"""Adding up: measures to a step, steps to a pyramid.

Inside a step measures partly stand in for each other, so they are averaged, under a cap that the keystone
sets. Between steps nothing stands in for anything: a step counts fully only when all below it stand. Gates
are continuous, so there are no cliffs.

Tables here have one row per case (the score itself, or a draw of it) and one column per measure or per step,
from the ground up; NaN stands for a step that can't be assessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reports.scoring.curves import X, ramp
from reports.scoring.rubric import Constants

Table = NDArray[np.float64]
Column = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Mark:
    """A measure as its step sees it; points are null if it is missing."""

    weight: float
    points: float | None
    coverage: float
    is_keystone: bool = False


@dataclass(frozen=True, slots=True)
class Rules:
    """The constants of adding up."""

    stands_from: float
    cap: tuple[float, ...]
    gate: tuple[float, ...]
    assessable_from: float
    grades: tuple[float, ...]

    @classmethod
    def of(cls, constants: Constants) -> Rules:
        """The rules as the register has them."""
        return cls(
            constants.number("step_stands_from"),
            constants.numbers("keystone_cap"),
            constants.numbers("gate"),
            constants.number("assessable_from"),
            constants.numbers("grade_cuts"),
        )


@dataclass(frozen=True, slots=True)
class StepSum:
    """One step added up.

    score: null if the step can't be assessed.
    cap: what the keystone lets the step reach; null if no keystone was measured.
    """

    score: float | None
    coverage: float
    cap: float | None
    lacks_keystone: bool = False


@dataclass(frozen=True, slots=True)
class Pyramid:
    """All steps added up.

    overall: null if no step can be assessed.
    gates, counted: per step, the share that counts, and score times that share.
    level: steps that stand, counted from the ground up.
    is_at_least: True if the step after the level can't be assessed, so that the level may be higher.
    """

    overall: float | None
    gates: tuple[float, ...]
    counted: tuple[float | None, ...]
    level: int
    is_at_least: bool


def step_sum(marks: Sequence[Mark], rules: Rules) -> StepSum:
    """Weighted mean of what was measured, under the keystone's cap."""
    weight = sum(mark.weight for mark in marks)
    coverage = round(sum(mark.weight * mark.coverage for mark in marks) / weight, 6) if weight else 0.0
    keystone = next((mark for mark in marks if mark.is_keystone), None)
    lacks_keystone = keystone is not None and keystone.points is None
    cap = None
    if keystone is not None and keystone.points is not None:
        cap = rules.cap[0] + rules.cap[1] * keystone.points
    measured = [mark for mark in marks if mark.points is not None]
    if not measured or coverage < rules.assessable_from:
        return StepSum(None, coverage, cap, lacks_keystone)
    place = next((place for place, mark in enumerate(measured) if mark.is_keystone), None)
    points = np.array([[mark.points for mark in measured]], dtype=np.float64)
    weights = np.array([[mark.weight for mark in measured]])
    return StepSum(float(step_scores(points, weights, place, rules)[0]), coverage, cap, lacks_keystone)


def pyramid(scores: Sequence[float | None], weights: Sequence[float], rules: Rules) -> Pyramid:
    """Steps from the ground up; one that can't be assessed is left out and holds nothing above it back."""
    row = np.array([scores], dtype=np.float64)
    gates = open_shares(row, rules)
    counted = row * gates
    total = mean_of_steps(counted, np.array([weights]))[0]
    level = int(levels(row, rules)[0])
    return Pyramid(
        overall=None if np.isnan(total) else float(total),
        gates=tuple(gates[0].tolist()),
        counted=tuple(None if np.isnan(one) else float(one) for one in counted[0]),
        level=level,
        is_at_least=level < len(scores) and scores[level] is None,
    )


def step_scores(points: Table, weights: Table, keystone: int | None, rules: Rules) -> Column:
    """Scores of one step, one per row: the weighted mean of its points, under the keystone's cap.

    points, weights: one column per measure that was taken; keystone: which of them caps, if any does.
    Rounded to six decimals, so that sixty sixties make 60 and not 59.999...
    """
    means = (points * weights).sum(axis=1) / weights.sum(axis=1)
    if keystone is not None:
        means = np.minimum(means, rules.cap[0] + rules.cap[1] * points[:, keystone])
    rounded: Column = np.round(means, 6)
    return rounded


def gate(score: X, rules: Rules) -> X:
    """Share of the steps above that counts, given the score of a step below them."""
    low, high, least = rules.gate
    return least + (1.0 - least) * ramp(score, low, high) / 100.0


def open_shares(scores: Table, rules: Rules) -> Table:
    """Share of each step that counts: the least of what the steps below it let through."""
    let_through = np.where(np.isnan(scores), 1.0, gate(scores, rules))
    ground = np.ones((len(scores), 1))
    shares: Table = np.minimum.accumulate(np.hstack([ground, let_through[:, :-1]]), axis=1)
    return shares


def mean_of_steps(scores: Table, weights: Table) -> Column:
    """Weighted mean of the steps that were assessed, one per row; NaN where none was."""
    is_assessed = ~np.isnan(scores)
    total = (weights * is_assessed).sum(axis=1)
    summed = (weights * np.where(is_assessed, scores, 0.0)).sum(axis=1)
    means: Column = np.divide(summed, total, out=np.full(len(scores), np.nan), where=total > 0.0)
    return means


def levels(scores: Table, rules: Rules) -> NDArray[np.int64]:
    """Steps that stand, counted from the ground up, one number per row."""
    stand = np.logical_and.accumulate(scores >= rules.stands_from, axis=1)
    reached: NDArray[np.int64] = stand.sum(axis=1, dtype=np.int64)
    return reached


def grade(coverage: float, lacks_keystone: bool, rules: Rules) -> str:
    """A to D: how much of what the score needs was in the export; C at most without a keystone."""
    letter = "ABCD"[sum(coverage < cut for cut in rules.grades)]
    return max(letter, "C") if lacks_keystone else letter
