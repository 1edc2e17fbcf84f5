"""P4: is experience shown in case studies?"""

from __future__ import annotations

import polars as pl

from reports.scoring.calendar import dated, decayed, export_day
from reports.scoring.evidence import evidence_ids
from reports.scoring.measured import Measured
from reports.scoring.rubric import Constants


def case_studies(mart_posts: pl.DataFrame, mart_profile: pl.DataFrame, constants: Constants) -> Measured:
    """Case studies published, each counting half as much for every year since; repeats are not counted."""
    told = mart_posts.filter(pl.col("is_case_study").fill_null(False))
    cases = dated(told, "posted_at", export_day(mart_profile)).sort("days_ago")
    return Measured(
        value=float(decayed(cases, constants.number("case_half_life_days")).sum()),
        n=cases.height,
        evidence=evidence_ids(cases["evidence"]),
        details={
            "case_studies": cases.height,
            "undated": told["posted_at"].null_count(),
            "repeats": int(mart_posts["is_repeat"].fill_null(False).sum()),
        },
    )
