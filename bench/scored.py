"""An export and its score, from the zip on, without what keeps a run safe."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipelines.directly import Tables, tables_of
from reports.scoring.rubric import load_rubric
from reports.scoring.score import Judged, Score, score

STRENGTHS = ("weak", "medium", "strong")


@dataclass(frozen=True, slots=True)
class Scored:
    """What an export scores, and every table that it was scored from."""

    score: Score
    tables: Tables

    @classmethod
    def of(cls, path: Path) -> Scored:
        """The score of the archive, or of the folder of archives, at the path."""
        tables = tables_of(path)
        return cls(score(tables, load_rubric()), tables)

    @property
    def overall(self) -> float:
        """Points of the whole.

        Raises:
            ValueError: no step could be assessed.
        """
        if self.score.pyramid.overall is None:
            raise ValueError("no step could be assessed")
        return self.score.pyramid.overall

    @property
    def steps(self) -> list[float | None]:
        """Points of each step; None if it can't be assessed."""
        return [one.score for one in self.score.sums]

    def step(self, number: int) -> float:
        """Points of one step.

        Raises:
            ValueError: it can't be assessed.
        """
        points = self.steps[number - 1]
        if points is None:
            raise ValueError(f"step {number} can't be assessed")
        return points

    def judged(self, measure: str) -> Judged:
        """A measure by its id."""
        return next(one for one in self.score.judged if one.measure.id == measure)

    def points(self, measure: str) -> float | None:
        """Points of a measure; None if it is missing."""
        return self.judged(measure).points

    def value(self, measure: str) -> float | None:
        """Value of a measure in its own unit; None if it is missing."""
        return self.judged(measure).measured.value

    @property
    def opportunism(self) -> float | None:
        """O, from 0 to 1; None if it is missing."""
        points = self.points("O1")
        return None if points is None else 1.0 - points / 100.0

    def ties(self) -> dict[str, int]:
        """People by strength of tie."""
        strengths = self.tables["mart_people"]["strength"].to_list()
        return {strength: strengths.count(strength) for strength in STRENGTHS}
