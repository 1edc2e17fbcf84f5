"""Asking one question of drawn marts."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from reports.scoring.rubric import load_rubric
from reports.scoring.score import Judged, judge
from tests.helpers.marts import marts


def ask(question: str, **changes: pl.DataFrame) -> Judged:
    """A measure by its id, with these marts in place of an idle member's."""
    rubric = load_rubric()
    asked = replace(rubric, measures=tuple(one for one in rubric.measures if one.id == question))
    (judged,) = judge(marts(**changes), asked)
    return judged
