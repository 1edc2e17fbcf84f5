"""N4: do live ties lead beyond one's own companies and one's own kind of work?"""

from __future__ import annotations

import numpy as np
import polars as pl

from reports.scoring.calendar import export_day
from reports.scoring.evidence import evidence_ids
from reports.scoring.intervals import by_kinds
from reports.scoring.measured import Measured
from reports.scoring.messages import needs_directions
from reports.scoring.reaching import circles
from reports.scoring.rubric import Constants


@needs_directions
def bridges(
    mart_people: pl.DataFrame, mart_activity: pl.DataFrame, mart_profile: pl.DataFrame, constants: Constants
) -> Measured:
    """Companies not one's own to which a live tie leads, by a loose tie or by another kind of work."""
    led_by = mart_people.filter(pl.col("is_bridge").fill_null(False))
    led_to = led_by["company_key"].n_unique()
    others = mart_people["company_key"].drop_nulls().n_unique() - led_to
    day = export_day(mart_profile)
    companies = circles(mart_people, "company_key", day, constants)
    functions = circles(mart_people, "job_function", day, constants)
    return Measured(
        value=float(led_to),
        n=led_to,
        spread=by_kinds(np.array([led_to, others]), lambda drawn: drawn[:, 0], constants),
        evidence=evidence_ids(led_by["evidence"]),
        details={
            "people": led_by.height,
            "companies_reached": companies.height,
            "companies_by_weak_ties_only_share": _weak_only(companies),
            "functions_reached": functions.height,
            "functions_by_weak_ties_only_share": _weak_only(functions),
        },
    )


def _weak_only(reached: pl.DataFrame) -> float | None:
    """Share of the circles reached whose best tie is weak; null if none is reached."""
    return None if reached.is_empty() else float(reached["is_weak_only"].sum() / reached.height)
