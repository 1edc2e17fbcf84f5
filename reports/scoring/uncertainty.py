"""How far the score would move had we chosen, or had things happened, a little otherwise.

Five things are drawn at once, a thousand times, after Saisana, Saltelli and Tarantola 2005, Journal of the
Royal Statistical Society A: weights, goalposts, the half-life of contact, the way of adding up, and the
events themselves. Everything is computed for all draws together; only what goalposts or half-lives change
inside a measure is taken again, a few times, and read off between.

What was in the export is not drawn: a step that can't be assessed stays so in every draw.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np
from numpy.typing import NDArray

from reports.scoring.again import by_goalpost, by_half_life
from reports.scoring.rubric import Constants, Rubric
from reports.scoring.score import Judged, Marts, Score, Watch, seen_enough, unwatched
from reports.scoring.steps import (
    Column,
    Rules,
    StepSum,
    Table,
    levels,
    mean_of_steps,
    open_shares,
    step_scores,
)

WAYS = 3
"""Ways of adding steps up: as the rubric says, without gates, and as a geometric mean."""

Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Draws:
    """What is drawn, one field per factor and one row per draw.

    weights: of steps, then of measures; goalposts: factor of each measure; half_life, adding_up: place in
    their lists; events: number of the draw that every measure takes from its spread.
    """

    weights: Table
    goalposts: Table
    half_life: Places
    adding_up: Places
    events: Places


FACTORS = tuple(field.name for field in fields(Draws))
"""What is drawn, in the order in which it is shown."""


@dataclass(frozen=True, slots=True)
class Uncertainty:
    """How sure the score is.

    interval: ends of the range that nine of ten draws of overall lie in, the score itself inside; null
        without a score.
    stability: share of draws with the level of the score; null without a score.
    other_level: the level that most of the other draws have; null if there are none.
    shares: how much of the variance of overall each factor makes up by itself, 0 to 1; what they leave to 1
        comes from factors together. All 0 if nothing varies.
    steps: such a range for the score of each step; null where a step is not assessed.
    overall: overall of each draw, empty without a score.
    """

    interval: tuple[float, float] | None
    stability: float | None
    other_level: int | None
    shares: Mapping[str, float]
    steps: tuple[tuple[float, float] | None, ...]
    overall: Column


def uncertainty(result: Score, marts: Marts, rubric: Rubric, watch: Watch = unwatched) -> Uncertainty:
    """Draw the score again and again; the same marts give the same draws.

    watch is held around taking measures again, and around the drawing.
    """
    if result.pyramid.overall is None:
        nothing = tuple(None for _ in result.steps)
        return Uncertainty(None, None, None, dict.fromkeys(FACTORS, 0.0), nothing, np.empty(0))
    with watch("uncertainty: measures again"):
        model = _model(result, marts, rubric)
    with watch("uncertainty: draws"):
        return _doubt(result, model, rubric.constants)


def is_real_change(before: Column, after: Column, constants: Constants) -> bool:
    """Whether a change between two exports is more than chance.

    That is so if nine of ten of the differences, each of one draw before and the draw of the same number
    after, lie on one side of 0. Both must be judged by one version of the rubric.

    Raises:
        ValueError: there are not as many draws before as after.
    """
    if len(before) != len(after):
        raise ValueError("each draw before needs its draw after")
    if len(before) == 0:
        return False
    low, high = np.quantile(after - before, constants.numbers("uncertainty_range"))
    return bool(low > 0.0 or high < 0.0)


@dataclass(frozen=True, slots=True)
class Taken:
    """A measure as the draws see it.

    by_goalpost, by_half_life: what its value gains at each end of the range, and at each half-life.
    """

    judged: Judged
    by_goalpost: tuple[float, ...]
    by_half_life: tuple[float, ...]

    def points(self, draws: Draws, place: int, ends: Sequence[float]) -> Column:
        """Points of each draw."""
        measure, measured = self.judged.measure, self.judged.measured
        factors = draws.goalposts[:, place]
        values = np.full(len(factors), measured.value, dtype=np.float64)
        if measured.spread is not None:
            values = measured.spread.draws[draws.events % len(measured.spread.draws)]
        values = values + np.array(self.by_half_life)[draws.half_life]
        if any(self.by_goalpost):
            values = values + np.interp(factors, (ends[0], 1.0, ends[1]), self.by_goalpost)
        points: Column = measure.curve.stretched(values, factors)
        return points * seen_enough(measure, measured.details, factors)


@dataclass(frozen=True, slots=True)
class Model:
    """All that is needed to turn draws into scores."""

    taken: tuple[Taken, ...]
    weights: tuple[float, ...]
    steps: tuple[tuple[int, ...], ...]
    keystones: tuple[int | None, ...]
    rules: Rules
    constants: Constants

    def points(self, draws: Draws) -> Table:
        """Points of the measures, one row per draw."""
        ends = self.constants.numbers("goalpost_range")
        return np.column_stack([one.points(draws, place, ends) for place, one in enumerate(self.taken)])

    def step_scores(self, points: Table, draws: Draws) -> Table:
        """Scores of the steps, one row per draw."""
        weights = draws.weights[:, len(self.steps) :]
        scores = np.full((len(points), len(self.steps)), np.nan)
        for step, places in enumerate(self.steps):
            if places:
                columns = list(places)
                scores[:, step] = step_scores(
                    points[:, columns], weights[:, columns], self.keystones[step], self.rules
                )
        return scores

    def overall(self, scores: Table, draws: Draws) -> Column:
        """Overall of each draw, in the way of adding up that it drew."""
        weights = draws.weights[:, : len(self.steps)]
        shift = self.constants.number("geometric_shift")
        ways = (
            mean_of_steps(scores * open_shares(scores, self.rules), weights),
            mean_of_steps(scores, weights),
            np.exp(mean_of_steps(np.log(scores + shift), weights)) - shift,
        )
        chosen: Column = np.round(np.column_stack(ways)[np.arange(len(scores)), draws.adding_up], 6)
        return chosen


def _doubt(result: Score, model: Model, constants: Constants) -> Uncertainty:
    random = np.random.default_rng(constants.whole("uncertainty_seed"))
    draws, others = draw(random, model), draw(random, model)
    steps = model.step_scores(model.points(draws), draws)
    overall = model.overall(steps, draws)
    level = levels(steps, model.rules)
    ends = constants.numbers("uncertainty_range")
    return Uncertainty(
        interval=_interval(overall, result.pyramid.overall, ends),
        stability=float((level == result.pyramid.level).mean()),
        other_level=_commonest(level[level != result.pyramid.level]),
        shares=_shares(model, draws, others),
        steps=tuple(_interval(steps[:, place], one.score, ends) for place, one in enumerate(result.sums)),
        overall=overall,
    )


def draw(random: np.random.Generator, model: Model) -> Draws:
    """Draws of everything that a model has."""
    constants, count = model.constants, model.constants.whole("uncertainty_draws")
    low, high = constants.numbers("goalpost_range")
    concentration = constants.number("dirichlet_concentration")
    return Draws(
        weights=random.gamma(concentration * np.array(model.weights), size=(count, len(model.weights))),
        goalposts=random.uniform(low, high, size=(count, len(model.taken))),
        half_life=random.integers(0, len(constants.numbers("half_lives")), size=count),
        adding_up=random.integers(0, WAYS, size=count),
        events=random.integers(0, 2**31, size=count),
    )


def _shares(model: Model, draws: Draws, others: Draws) -> dict[str, float]:
    """First-order shares of the variance, by pick and freeze (Saltelli and others 2010).

    How far a score moves when one factor is drawn anew, against where the score lay that had the same draw of
    that factor and nothing else in common. What noise pushes below 0, or in sum above 1, is taken off.
    """

    def scored(drawn: Draws) -> Column:
        return model.overall(model.step_scores(model.points(drawn), drawn), drawn)

    one, other = scored(draws), scored(others)
    alike, apart = np.hstack([one, other]), np.hstack([other, one])
    from_mean = alike - alike.mean()
    whole = float((from_mean * (alike - apart)).mean())
    if whole <= 0.0:
        return dict.fromkeys(FACTORS, 0.0)
    shares = {}
    for factor in FACTORS:
        mixed = [
            scored(replace(others, **{factor: getattr(draws, factor)})),
            scored(replace(draws, **{factor: getattr(others, factor)})),
        ]
        shares[factor] = max(float((from_mean * (np.hstack(mixed) - apart)).mean()) / whole, 0.0)
    total = max(sum(shares.values()), 1.0)
    return {factor: share / total for factor, share in shares.items()}


def _interval(drawn: Column, point: float | None, ends: Sequence[float]) -> tuple[float, float] | None:
    """The range between these shares of the draws, widened where needed to hold the point."""
    if point is None:
        return None
    low, high = (float(end) for end in np.quantile(drawn, ends))
    return min(low, point), max(high, point)


def _commonest(drawn: Places) -> int | None:
    return None if len(drawn) == 0 else int(np.bincount(drawn).argmax())


def _model(result: Score, marts: Marts, rubric: Rubric) -> Model:
    counted = [one for one in result.judged if one.points is not None and not one.measure.is_reported]
    without_draws = rubric.constants.having({"bootstrap_draws": 0})
    gains = zip(
        by_goalpost(counted, marts, without_draws), by_half_life(counted, marts, without_draws), strict=True
    )
    taken = [Taken(one, *gained) for one, gained in zip(counted, gains, strict=True)]
    return model_of(taken, result.judged, result.sums, rubric)


def model_of(
    taken: Sequence[Taken], judged: Sequence[Judged], sums: Sequence[StepSum], rubric: Rubric
) -> Model:
    """The model of a score.

    taken: the measures that count, in the order of the rubric; judged: these, and those that count nothing or
    are missing; sums: what the steps came to.
    """
    counted = [one.judged for one in taken]
    places = [
        tuple(place for place, one in enumerate(counted) if one.measure.step == step.number)
        if whole.score is not None
        else ()
        for step, whole in zip(rubric.steps, sums, strict=True)
    ]
    return Model(
        taken=tuple(taken),
        weights=(*(step.weight for step in rubric.steps), *_shares_of_steps(counted, judged)),
        steps=tuple(places),
        keystones=tuple(
            next((at for at, place in enumerate(step) if counted[place].measure.is_keystone), None)
            for step in places
        ),
        rules=Rules.of(rubric.constants),
        constants=rubric.constants,
    )


def _shares_of_steps(counted: Sequence[Judged], judged: Sequence[Judged]) -> list[float]:
    """What share of its step each measure weighs, missing ones counted in."""
    return [
        one.weight / sum(other.weight for other in judged if other.measure.step == one.measure.step)
        for one in counted
    ]
