"""R2: does the person start conversations, and do others?"""

from __future__ import annotations

import polars as pl

from reports.scoring.calendar import export_day, within
from reports.scoring.curves import shrink
from reports.scoring.evidence import evidence_ids
from reports.scoring.intervals import wilson
from reports.scoring.measured import Measured
from reports.scoring.messages import needs_directions
from reports.scoring.rubric import Constants


@needs_directions
def both_directions(
    mart_activity: pl.DataFrame, mart_profile: pl.DataFrame, constants: Constants
) -> Measured:
    """Share of the last year's conversations that the person started, broadcasts left out."""
    started = within(
        mart_activity.filter(pl.col("kind") == "conversation started"),
        "occurred_at",
        export_day(mart_profile),
        constants.whole("recent_days"),
    )
    personal = started.filter(
        ~pl.col("is_broadcast").fill_null(False), pl.col("direction").is_in(["out", "in"])
    )
    mine = personal.filter(pl.col("direction") == "out").height
    prior, weight = constants.numbers("started_prior")
    return Measured(
        value=0.0 if personal.is_empty() else shrink(mine, personal.height, prior, weight),
        n=personal.height,
        spread=None
        if personal.is_empty()
        else wilson(mine + weight * prior, personal.height + weight, constants),
        evidence=evidence_ids(personal["evidence"]),
        details={
            "conversations": personal.height,
            "started_by_me": mine,
            "started_by_others": personal.height - mine,
            "broadcasts": int(started["is_broadcast"].fill_null(False).sum()),
        },
    )
