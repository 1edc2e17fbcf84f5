"""Adding up: measures to a step, steps to a pyramid.

Inside a step measures partly stand in for each other, so they are averaged, under a cap that the keystone
sets. Between steps nothing stands in for anything: a step counts fully only when all below it stand. Gates
are continuous, so there are no cliffs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.scoring.rubric import Constants


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
    measured = [(mark.weight, mark.points) for mark in marks if mark.points is not None]
    if not measured or coverage < rules.assessable_from:
        return StepSum(None, coverage, cap, lacks_keystone)
    mean = sum(one * points for one, points in measured) / sum(one for one, _ in measured)
    score = round(mean if cap is None else min(mean, cap), 6)  # sixty sixties make 60, not 59.999...
    return StepSum(score, coverage, cap, lacks_keystone)


def gate(score: float, rules: Rules) -> float:
    """Share of the steps above that counts, given the score of a step below them."""
    low, high, least = rules.gate
    return least + (1.0 - least) * min(max((score - low) / (high - low), 0.0), 1.0)


def pyramid(scores: Sequence[float | None], weights: Sequence[float], rules: Rules) -> Pyramid:
    """Steps from the ground up; one that can't be assessed is left out and holds nothing above it back."""
    gates, counted, open_share = [], [], 1.0
    for score in scores:
        gates.append(open_share)
        counted.append(None if score is None else score * open_share)
        if score is not None:
            open_share = min(open_share, gate(score, rules))
    assessed = [(weight, one) for weight, one in zip(weights, counted, strict=True) if one is not None]
    total = sum(weight for weight, _ in assessed)
    overall = sum(weight * one for weight, one in assessed) / total if assessed else None
    level = 0
    while level < len(scores) and (score := scores[level]) is not None and score >= rules.stands_from:
        level += 1
    is_at_least = level < len(scores) and scores[level] is None
    return Pyramid(overall, tuple(gates), tuple(counted), level, is_at_least)


def grade(coverage: float, lacks_keystone: bool, rules: Rules) -> str:
    """A to D: how much of what the score needs was in the export; C at most without a keystone."""
    letter = "ABCD"[sum(coverage < cut for cut in rules.grades)]
    return max(letter, "C") if lacks_keystone else letter
