"""N4: do live ties lead beyond one's own companies and one's own kind of work?"""

from __future__ import annotations

import numpy as np
import polars as pl

from reports.scoring.calendar import export_day
from reports.scoring.evidence import evidence_ids
from reports.scoring.intervals import by_kinds
from reports.scoring.measured import Measured, missing
from reports.scoring.messages import UNTOLD, is_direction_unknown
from reports.scoring.reaching import in_touch
from reports.scoring.rubric import Constants


def bridges(
    mart_people: pl.DataFrame, mart_activity: pl.DataFrame, mart_profile: pl.DataFrame, constants: Constants
) -> Measured:
    """Companies not one's own to which a live tie leads, by a loose tie or by another kind of work."""
    if is_direction_unknown(mart_activity):
        return missing(UNTOLD)
    led_by = mart_people.filter(pl.col("is_bridge").fill_null(False))
    led_to = led_by["company_key"].n_unique()
    others = mart_people["company_key"].drop_nulls().n_unique() - led_to
    reached = mart_people.filter(in_touch(export_day(mart_profile), constants))
    medium = constants.numbers("strength_cuts")[0]
    return Measured(
        value=float(led_to),
        n=led_to,
        spread=by_kinds(np.array([led_to, others]), lambda drawn: drawn[:, 0], constants),
        evidence=evidence_ids(led_by["evidence"]),
        details={
            "people": led_by.height,
            "companies_reached": reached["company_key"].drop_nulls().n_unique(),
            "companies_by_weak_ties_only_share": _weak_only(mart_people, reached, "company_key", medium),
            "functions_reached": reached["job_function"].drop_nulls().n_unique(),
            "functions_by_weak_ties_only_share": _weak_only(mart_people, reached, "job_function", medium),
        },
    )


def _weak_only(people: pl.DataFrame, reached: pl.DataFrame, kind: str, medium: float) -> float | None:
    """Share of the companies, or functions, reached whose best tie is weak; null if none is reached."""
    best = people.group_by(kind).agg(pl.col("tie_strength").max()).join(reached, on=kind, how="semi")
    return None if best.is_empty() else float((best["tie_strength"] < medium).sum() / best.height)
