"""What an action would add to the score: the scorer run again with it, against the scorer run without it.

Both are run for the same day after the export. Questions that an action does not touch keep their answer, and
those that count nothing are not asked. Subjects of posts and capital stay as they were.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from reports.plan.actions import Action
from reports.plan.effects import Changes, Days, as_if_exported_on, effects
from reports.plan.sight import seen, unsigned
from reports.plan.ties_after import Tie, Ties
from reports.plan.traces import Traces
from reports.scoring.again import HALF_LIFE, by_goalpost
from reports.scoring.files import Files
from reports.scoring.messages import is_direction_unknown
from reports.scoring.rubric import Measure, Rubric
from reports.scoring.score import Judged, added_up, judge_one, tables_of, taken
from reports.scoring.steps import Column, Pyramid, Rules, StepSum
from reports.scoring.uncertainty import Draws, Taken, draw, model_of

Marts = Mapping[str, pl.DataFrame]

PEOPLE = "mart_people"

Sees = Mapping[str, Hashable]
"""What questions see of an action, by key; those that see nothing are left out."""


@dataclass(frozen=True, slots=True)
class Gain:
    """What an action would add to overall, in points, times the likelihood that it comes off.

    low, high: ends of the range that four of five draws lie in; value lies inside.
    """

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, eq=False)
class After:
    """The score as an action that comes off would leave it.

    rise: points of overall. steps: what each step wins by itself, times its weight.
    """

    action: Action
    rise: float
    steps: tuple[float, ...]
    sees: Sees


@dataclass(frozen=True, slots=True, eq=False)
class _Answer:
    """A question as answered, the marts that it was answered from, and the action behind it, if any."""

    judged: Judged
    marts: Marts
    action: Action | None = None


class WhatIf:
    """The scorer on a day after the export, ready to be run again with one action or another."""

    def __init__(self, marts: Marts, rubric: Rubric) -> None:
        """Run the scorer as if nothing were done meanwhile.

        marts: every mart that the score reads, int_people and int_turn_days.
        """
        self._constants = rubric.constants.having({"bootstrap_draws": 0})
        counted = tuple(one for one in rubric.measures if not one.is_reported)
        self._rubric = replace(rubric, measures=counted, constants=self._constants)
        self._rules = Rules.of(self._constants)
        self._half_life = self._constants.number(HALF_LIFE)
        self.days = Days.after(marts, self._constants)
        self._marts = as_if_exported_on(marts, self.days.judged_on)
        self._files = Files(self._marts["mart_export"], self._marts["mart_profile"], self._constants)
        self._are_sides_known = not is_direction_unknown(self._marts["mart_activity"])
        self._ties = Ties(self._marts, self._constants)
        self._traces = Traces(self._marts, self.days, self._constants)
        self._ties_after: dict[tuple[Action, float], Tie | None] = {}
        self._changes: dict[Action, Changes] = {}
        self._looked: dict[tuple[str, str], pl.DataFrame] = {}
        self._taken: dict[tuple[str, Hashable], Taken] = {}
        self._columns: dict[tuple[str, Hashable], Column] = {}
        self._answers: dict[tuple[str, Hashable], _Answer] = {
            (one.key, None): self._answer(one, None) for one in counted
        }
        self._sums, self._pyramid = self._added({})
        self._draws = self._drawn()
        self._before: Column | None = None

    @property
    def judged(self) -> Mapping[str, Judged]:
        """The questions that count, by key, with nothing done."""
        return {one.key: self._answers[one.key, None].judged for one in self._rubric.measures}

    def after(self, actions: Sequence[Action]) -> list[After]:
        """What each action, done alone and with success, would make of the score."""
        changes = effects(self._marts, actions, self.days.done_on, self._constants)
        self._changes |= dict(zip(actions, changes, strict=True))
        ties = self._ties.after(actions, changes, self._half_life)
        self._ties_after |= {(one, self._half_life): tie for one, tie in zip(actions, ties, strict=True)}
        return [self._after(action) for action in actions]

    def gain(self, after: After, success: float) -> Gain:
        """The gain of an action: weights, goalposts, half-life and adding up drawn alike with and without it.

        success: how likely the action comes off.
        """
        if self._before is None:
            self._before = self._overall({})
        value = success * after.rise
        risen = success * (self._overall(after.sees) - self._before)
        risen = risen[~np.isnan(risen)]
        if risen.size == 0:
            return Gain(value, value, value)
        low, high = (float(end) for end in np.quantile(risen, self._constants.numbers("plan_interval")))
        return Gain(value, min(low, value), max(high, value))

    def _after(self, action: Action) -> After:
        changes, tie = self._changes[action], self._ties_after[action, self._half_life]
        sees: dict[str, Hashable] = {}
        for measure in self._rubric.measures:
            trace = self._traces.of(measure, action, changes, tie)
            if trace is not None:
                sees[measure.key] = trace
                if (measure.key, trace) not in self._answers:
                    self._answers[measure.key, trace] = self._answer(measure, action)
        sums, whole = self._added(sees)
        steps = zip(self._rubric.steps, sums, self._sums, strict=True)
        return After(
            action=action,
            rise=(whole.overall or 0.0) - (self._pyramid.overall or 0.0),
            steps=tuple(
                step.weight * ((now.score or 0.0) - (then.score or 0.0)) for step, now, then in steps
            ),
            sees=sees,
        )

    def _answer(self, measure: Measure, action: Action | None) -> _Answer:
        marts = {name: self._seen(measure.key, name, action) for name in sorted(tables_of(measure))}
        return _Answer(judge_one(measure, marts, self._files, self._rubric), marts, action)

    def _seen(self, question: str, name: str, action: Action | None) -> pl.DataFrame:
        """What a question looks at of a mart, after an action if there is one."""
        if name == PEOPLE:
            return self._people(question, action, self._half_life)
        is_whole = name == "mart_activity" and not self._are_sides_known
        if (question, name) not in self._looked:
            mart = self._marts[name]
            self._looked[question, name] = mart if is_whole else seen(question, name, mart, self._constants)
        frame = self._looked[question, name]
        if action is not None and name in self._changes[action]:
            change = self._changes[action][name]
            if not is_whole and change.added.width:
                change = replace(change, added=seen(question, name, change.added, self._constants))
            frame = change.to(frame)
        return unsigned(question, frame)

    def _people(self, question: str, action: Action | None, half_life: float) -> pl.DataFrame:
        tie = None if action is None else self._tie(action, half_life)
        return seen(question, PEOPLE, self._ties.people(half_life, tie), self._constants)

    def _tie(self, action: Action, half_life: float) -> Tie | None:
        if (action, half_life) not in self._ties_after:
            asked = [one.action for one in self._answers.values() if PEOPLE in one.marts]
            actions = list(dict.fromkeys(one for one in asked if one is not None))
            changes = [self._changes[one] for one in actions]
            found = self._ties.after(actions, changes, half_life)
            self._ties_after |= {(one, half_life): tie for one, tie in zip(actions, found, strict=True)}
        return self._ties_after[action, half_life]

    def _added(self, sees: Sees) -> tuple[tuple[StepSum, ...], Pyramid]:
        judged = [self._answers[one.key, sees.get(one.key)].judged for one in self._rubric.measures]
        return added_up(self._rubric, judged, self._rules, lambda one: (one.points, one.coverage))

    def _drawn(self) -> Draws:
        """Draws for all questions that count, those that are missing now among them."""
        nothing = [Taken(one, (0.0,), (0.0,)) for one in self.judged.values()]
        random = np.random.default_rng(self._constants.whole("uncertainty_seed"))
        judged = tuple(self.judged.values())
        return draw(random, model_of(nothing, judged, self._sums, self._rubric))

    def _overall(self, sees: Sees) -> Column:
        """Overall of each draw, with an action as the questions see it."""
        answers = {one.key: self._answers[one.key, sees.get(one.key)] for one in self._rubric.measures}
        judged = tuple(one.judged for one in answers.values())
        present = [place for place, one in enumerate(judged) if one.points is not None]
        sums, _ = self._added(sees)
        keys = [(judged[place].measure.key, sees.get(judged[place].measure.key)) for place in present]
        model = model_of([self._taken_as(key) for key in keys], judged, sums, self._rubric)
        steps = len(self._rubric.steps)
        columns = [*range(steps), *(steps + place for place in present)]
        draws = replace(
            self._draws, weights=self._draws.weights[:, columns], goalposts=self._draws.goalposts[:, present]
        )
        ends = self._constants.numbers("goalpost_range")
        for place, (key, one) in enumerate(zip(keys, model.taken, strict=True)):
            if key not in self._columns:
                self._columns[key] = one.points(draws, place, ends)
        points = np.column_stack([self._columns[key] for key in keys])
        return model.overall(model.step_scores(points, draws), draws)

    def _taken_as(self, key: tuple[str, Hashable]) -> Taken:
        if key not in self._taken:
            answer = self._answers[key]
            goalposts = by_goalpost([answer.judged], answer.marts, self._constants)[0]
            self._taken[key] = Taken(answer.judged, goalposts, self._by_half_life(answer))
        return self._taken[key]

    def _by_half_life(self, answer: _Answer) -> tuple[float, ...]:
        """What a value gains under each half-life of contact."""
        measure, value = answer.judged.measure, answer.judged.measured.value
        half_lives = self._constants.numbers("half_lives")
        reads_people = PEOPLE in answer.marts
        if value is None or not (reads_people or HALF_LIFE in measure.constants):
            return (0.0,) * len(half_lives)
        gains = []
        for half_life in half_lives:
            if half_life == self._half_life:
                gains.append(0.0)
                continue
            marts = dict(answer.marts)
            if reads_people:
                marts[PEOPLE] = self._people(measure.key, answer.action, half_life)
            other = taken(measure, marts, self._constants.having({HALF_LIFE: half_life})).value
            gains.append(0.0 if other is None else other - value)
        return tuple(gains)
