"""G1: do you give as much as you receive?"""

from __future__ import annotations

from math import fsum

import numpy as np
import polars as pl
from numpy.typing import NDArray

from reports.scoring.evidence import evidence_ids
from reports.scoring.intervals import Spread, Weights, by_weights
from reports.scoring.ledger import SIDES, balance_of, balance_score, exchange, totals, totals_drawn
from reports.scoring.measured import Detail, Measured
from reports.scoring.messages import needs_directions
from reports.scoring.rubric import Constants

KINDS = (
    "recommendation",
    "introduction",
    "ask answered",
    "gift",
    "endorsement",
    "contact",
    "contact with many",
)


@needs_directions
def balance(
    mart_ledger: pl.DataFrame,
    mart_activity: pl.DataFrame,
    mart_profile: pl.DataFrame,
    mart_export: pl.DataFrame,
    constants: Constants,
) -> Measured:
    """Points from 0 to 100 for how giving and receiving compare, and for how much of either there is."""
    told = exchange(mart_ledger, mart_profile, mart_export, constants)
    given, received = totals(told.people, constants)
    return Measured(
        value=float(balance_score(given, received, constants)),
        n=told.rows.height,
        coverage=told.channels.coverage,
        spread=_spread(told.people, constants),
        evidence=evidence_ids(told.rows["evidence"]),
        details={
            "units_given": given,
            "units_received": received,
            "balance": float(balance_of(given, received, constants)),
            "people": told.people["person_key"].drop_nulls().len(),
            **_events(told.rows),
        },
        bounds=None if told.channels.are_all_seen else (0.0, 100.0),
    )


def _spread(people: pl.DataFrame, constants: Constants) -> Spread | None:
    """Bootstrap over persons; what names nobody stays as it is."""
    is_named = people["person_key"].is_not_null()
    persons = people.filter(is_named).sort("given", "received")
    sides = [(persons[side].to_numpy(), fsum(people.filter(~is_named)[side])) for side in SIDES]

    def score(drawn: Weights) -> NDArray[np.float64]:
        given, received = (totals_drawn(units, nobodys, drawn, constants) for units, nobodys in sides)
        return balance_score(given, received, constants)

    return by_weights(persons.height, score, constants)


def _events(rows: pl.DataFrame) -> dict[str, Detail]:
    """How many events of each kind were counted on each side."""
    return {
        f"{kind.replace(' ', '_')}_{side}": rows.filter(pl.col("kind") == kind, pl.col("side") == side).height
        for kind in KINDS
        for side in SIDES
    }
