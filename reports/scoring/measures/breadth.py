"""G2: is the exchange even with many, or only in sum?"""

from __future__ import annotations

import polars as pl

from reports.scoring.evidence import evidence_ids
from reports.scoring.intervals import wilson
from reports.scoring.ledger import exchange
from reports.scoring.measured import Measured, missing
from reports.scoring.messages import needs_directions
from reports.scoring.rubric import Constants
from reports.told import mark


@needs_directions
def breadth(
    mart_ledger: pl.DataFrame,
    mart_activity: pl.DataFrame,
    mart_profile: pl.DataFrame,
    mart_export: pl.DataFrame,
    constants: Constants,
) -> Measured:
    """Share of people with whom a fair amount was exchanged from whom not clearly more came than went."""
    told = exchange(mart_ledger, mart_profile, mart_export, constants)
    people = told.people.drop_nulls("person_key")
    known = people.filter(pl.col("given") + pl.col("received") >= constants.number("exchange_least"))
    if known.is_empty():
        return missing(mark("With nobody was there enough exchange to see which way it leans."))
    even = known.filter(~pl.col("is_debt")).height
    rows = told.rows.join(known, on="person_key", how="semi")
    return Measured(
        value=even / known.height,
        n=known.height,
        coverage=told.channels.coverage,
        spread=wilson(even, known.height, constants),
        evidence=evidence_ids(rows["evidence"]),
        details={
            "people": people.height,
            "people_with_exchange": known.height,
            "people_who_gave_more": known.height - even,
        },
        bounds=None if told.channels.are_all_seen else (0.0, 1.0),
    )
