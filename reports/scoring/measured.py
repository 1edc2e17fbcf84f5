"""What a measure returns: a value in its own unit, never points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from reports.scoring.intervals import Spread

State = Literal["ok", "low_n", "missing"]
"""ok: measured. low_n: measured on few cases. missing: the export can't tell, which is not zero."""

Detail = float | int | str | None


@dataclass(frozen=True, slots=True)
class Measured:
    """One measure of one export.

    value: in the unit the rubric names; null exactly when the state is missing.
    n: events, people or weeks that the value rests on.
    coverage: share, 0 to 1, of what the measure would like to see and did see.
    spread: where else it could have come out, in the same unit; null where nothing is sampled.
    evidence: ids of the rows behind the value, such as Connections.csv:12, in order of file and line.
    details: numbers behind the number, for the reader who wants to know.
    why_missing: one plain sentence, if the state is missing.
    bounds: worst and best value if parts of the measure could not be seen; null if all could.
    """

    value: float | None
    n: int
    state: State = "ok"
    coverage: float = 1.0
    spread: Spread | None = None
    evidence: tuple[str, ...] = ()
    details: Mapping[str, Detail] = field(default_factory=dict)
    why_missing: str = ""
    bounds: tuple[float, float] | None = None

    @property
    def ci80(self) -> tuple[float, float] | None:
        """Where the value lies in 80 of 100 cases; null where nothing is sampled."""
        return None if self.spread is None else self.spread.ci80


def missing(why: str, details: Mapping[str, Detail] | None = None) -> Measured:
    """A measure that this export can't tell, with the reason as one plain sentence."""
    return Measured(None, 0, "missing", 0.0, details=details or {}, why_missing=why)
