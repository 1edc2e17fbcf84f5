"""From marts to score: every measure of the rubric taken, turned into points and added up."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Any

import polars as pl

from reports.scoring.curves import X, ramp
from reports.scoring.files import Files
from reports.scoring.measured import Detail, Measured, missing
from reports.scoring.rubric import Constants, Measure, Rubric, Step
from reports.scoring.steps import Mark, Pyramid, Rules, StepSum, grade, pyramid, step_sum
from reports.told import joined

Marts = Mapping[str, pl.DataFrame]
"""Marts and judged tables by name, as published for one export."""

Watch = Callable[[str], AbstractContextManager[None]]
"""Held while the part of the work that it names is done, so that somebody may time it."""


def unwatched(part: str) -> AbstractContextManager[None]:
    """Nobody looks on."""
    return nullcontext()


@dataclass(frozen=True, slots=True)
class Judged:
    """A measure with its points.

    points: null if it is missing; worst and best then are 0 and 100.
    notes: plain sentences on what could not be seen.
    coverage: as its step sees it. Where few cases already count for less, they don't lower it a second time:
        a first post would otherwise make its step less sure than no post at all.
    """

    measure: Measure
    measured: Measured
    weight: float
    points: float | None
    worst: float
    best: float
    notes: tuple[str, ...]
    coverage: float


@dataclass(frozen=True, slots=True)
class Bounds:
    """Where overall and level would lie if everything missing were as bad, or as good, as can be."""

    worst: float | None
    best: float | None
    worst_level: int
    best_level: int


@dataclass(frozen=True, slots=True)
class Score:
    """The answer: measures, steps and what they add up to. sums go with the rubric's steps."""

    judged: tuple[Judged, ...]
    steps: tuple[Step, ...]
    sums: tuple[StepSum, ...]
    pyramid: Pyramid
    bounds: Bounds
    coverage: float
    grade: str


def score(marts: Marts, rubric: Rubric, watch: Watch = unwatched) -> Score:
    """Take every measure of the rubric and add up those that count; watch is held around each of them."""
    rules = Rules.of(rubric.constants)
    judged = judge(marts, rubric, watch)
    point = added_up(rubric, judged, rules, lambda one: (one.points, one.coverage))
    worst = added_up(rubric, judged, rules, lambda one: (one.worst, 1.0))
    best = added_up(rubric, judged, rules, lambda one: (one.best, 1.0))
    sums, whole = point
    asked = [
        (step.weight, one) for step, one in zip(rubric.steps, sums, strict=True) if rubric.counted_of(step)
    ]
    coverage = round(
        sum(weight * one.coverage for weight, one in asked) / sum(weight for weight, _ in asked), 6
    )
    return Score(
        judged=judged,
        steps=rubric.steps,
        sums=sums,
        pyramid=whole,
        bounds=_bounds(whole, worst[1], best[1]),
        coverage=coverage,
        grade=grade(coverage, any(one.lacks_keystone for one in sums), rules),
    )


def judge(marts: Marts, rubric: Rubric, watch: Watch = unwatched) -> tuple[Judged, ...]:
    """Every measure of the rubric with its points, in the order of the rubric."""
    files = Files(marts["mart_export"], marts["mart_profile"], rubric.constants)
    judged = []
    for measure in rubric.measures:
        with watch(measure.id):
            judged.append(judge_one(measure, marts, files, rubric))
    return tuple(judged)


def function_of(measure: Measure) -> Callable[..., Measured]:
    """The function that answers a question: it has the rubric's key for its name, and a file of its own.

    Raises:
        ImportError, AttributeError: there is no such file or function.
    """
    module = import_module(f"reports.scoring.measures.{measure.key}")
    function: Callable[..., Measured] = getattr(module, measure.key)
    return function


def taken(measure: Measure, marts: Marts, constants: Constants) -> Measured:
    """The function's answer; its parameters name the tables it is given.

    constants: the whole register; the function sees those that its block lists.
    """
    function = function_of(measure)
    listed = constants.only(measure.constants)
    given: dict[str, Any] = {
        name: listed if name == "constants" else marts[name]
        for name in inspect.signature(function).parameters
    }
    return function(**given)


def tables_of(measure: Measure) -> frozenset[str]:
    """Names of the tables that a measure is taken from."""
    return frozenset(inspect.signature(function_of(measure)).parameters) - {"constants"}


def seen_enough(measure: Measure, details: Mapping[str, Detail], factor: X) -> X | float:
    """What points are multiplied by, 0 to 1: below 1 while there are too few cases to count in full.

    factor: moves the number from which they count in full to so many times where it is.
    """
    grows = measure.grows_with
    if grows is None:
        return 1.0
    seen = float(details[grows.count] or 0.0)
    return ramp(seen / factor, 0.0, grows.full_at) / 100.0


def judge_one(measure: Measure, marts: Marts, files: Files, rubric: Rubric) -> Judged:
    """One measure with its points.

    marts: those that the measure is taken from.
    """
    needed = [files.sight(need) for need in measure.needs]
    helping = {table: files.sight(table) for table in measure.helps}
    beside = [files.sight(table) for table in measure.parts]
    notes = tuple(dict.fromkeys(sight.note for sight in (*needed, *helping.values(), *beside) if sight.note))
    lost = sum(cost * (1.0 - helping[table].coverage) for table, cost in measure.helps.items())
    seen = min([sight.coverage for sight in needed] + [1.0 - lost], default=1.0)
    measured = missing(joined(notes)) if seen <= 0.0 else taken(measure, marts, rubric.constants)
    coverage = seen * measured.coverage
    measured = _settled(measured, measure, coverage)
    coverage = coverage if measure.is_in_proportion else measured.coverage
    weight = measure.weight * (
        rubric.constants.number("experimental_weight") if measure.is_experimental else 1.0
    )
    if measured.value is None:
        return Judged(measure, measured, weight, None, 0.0, 100.0, notes, coverage)
    share = seen_enough(measure, measured.details, 1.0)
    points = share * measure.curve.points(measured.value)
    ends = [share * measure.curve.points(end) for end in measured.bounds or (measured.value,)]
    if any(sight.coverage == 0.0 for sight in helping.values()):
        ends.append(100.0)  # what can't be seen could only add
    return Judged(measure, measured, weight, points, min(*ends, points), max(*ends, points), notes, coverage)


def _settled(measured: Measured, measure: Measure, coverage: float) -> Measured:
    """The function's answer with what the files and the number of cases say about it."""
    if measured.state == "missing":
        return measured
    if 0 < measured.n < measure.n_min:
        return replace(measured, state="low_n", coverage=coverage * measured.n / measure.n_min)
    return replace(measured, coverage=coverage)


def added_up(
    rubric: Rubric,
    judged: Sequence[Judged],
    rules: Rules,
    view: Callable[[Judged], tuple[float | None, float]],
) -> tuple[tuple[StepSum, ...], Pyramid]:
    """Steps and pyramid; view tells points and coverage of each measure, in whatever order."""
    sums = tuple(
        step_sum(
            [
                Mark(one.weight, *view(one), is_keystone=one.measure.is_keystone)
                for one in judged
                if one.measure.step == step.number and not one.measure.is_reported
            ],
            rules,
        )
        for step in rubric.steps
    )
    return sums, pyramid([one.score for one in sums], [step.weight for step in rubric.steps], rules)


def _bounds(point: Pyramid, worst: Pyramid, best: Pyramid) -> Bounds:
    """Both ends, widened where needed to hold the point.

    A step that can't be assessed is left out of the point but stands in both ends with 0 or 100 for what is
    missing, so that an end could otherwise fall on the wrong side of the point.
    """
    low = [one.overall for one in (worst, point) if one.overall is not None]
    high = [one.overall for one in (best, point) if one.overall is not None]
    return Bounds(
        min(low, default=None),
        max(high, default=None),
        min(worst.level, point.level),
        max(best.level, point.level),
    )
