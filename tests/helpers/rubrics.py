"""Rubrics of made-up measures that return what a test cares about, for tests of the adding up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from reports.scoring.curves import Curve
from reports.scoring.intervals import Spread
from reports.scoring.measured import Detail, Measured, missing
from reports.scoring.rubric import Constant, Measure, Rubric, load_rubric
from reports.scoring.score import Score, score
from tests.helpers.marts import marts

IDENTITY = Curve("identity")

Function = Callable[..., Measured]


def measure(name: str, step: int = 1, weight: float = 1.0, **changes: Any) -> Measure:
    """A measure of points from 0 to 100 that needs no file."""
    plain: dict[str, Any] = {
        "key": name, "id": name, "step": step, "weight": weight, "curve": IDENTITY, "grows_with": None,
        "n_min": 0, "needs": (), "helps": {}, "parts": (), "constants": (), "is_keystone": False,
        "is_experimental": False, "is_reported": weight == 0.0,
    }  # fmt: skip
    return replace(load_rubric().measures[0], **{**plain, **changes})


def always(value: float | None, draws: Any = None, **details: Detail) -> Function:
    """A function that finds this value, these draws for its spread and these details, whatever it is given."""

    def found() -> Measured:
        if value is None:
            return missing("Nothing to go by.")
        if draws is None:
            return Measured(value, 40, details=details)
        drawn = np.asarray(draws, dtype=np.float64)
        return Measured(value, 40, spread=Spread((drawn.min(), drawn.max()), drawn), details=details)

    return found


class MadeUp:
    """A rubric of made-up measures, and the score of a member judged by it."""

    def __init__(self, monkeypatch: Any) -> None:
        self._functions: dict[str, Function] = {}
        self._measures: list[Measure] = []
        self._constants: dict[str, Any] = {}
        self._added: list[Constant] = []
        self.marts = marts()
        monkeypatch.setattr("reports.scoring.score.function_of", lambda one: self._functions[one.key])

    def asks(self, name: str, function: Function, **settings: Any) -> MadeUp:
        """The same rubric with one measure more."""
        self._functions[name] = function
        self._measures.append(measure(name, **settings))
        return self

    def having(self, values: Mapping[str, Any]) -> MadeUp:
        """The same rubric with other values of constants."""
        self._constants |= values
        return self

    def with_constant(self, name: str, value: Any, goalpost: bool = False) -> MadeUp:
        """The same rubric with a constant more."""
        self._added.append(Constant(name, value, "J", "Made up.", goalpost=goalpost))
        return self

    @property
    def rubric(self) -> Rubric:
        """The rubric as it stands; steps keep their weights."""
        whole = load_rubric()
        register = type(whole.constants)(
            {constant.name: constant for constant in (*whole.constants, *self._added)}
        )
        return replace(whole, measures=tuple(self._measures), constants=register.having(self._constants))

    @property
    def score(self) -> Score:
        """The member's score."""
        return score(self.marts, self.rubric)
