"""G1: do you give as much as you receive?"""

from __future__ import annotations

from math import fsum

import numpy as np
import polars as pl
from numpy.typing import NDArray

from reports.scoring.calendar import export_day
from reports.scoring.evidence import evidence_ids
from reports.scoring.files import Files
from reports.scoring.intervals import Spread, Weights, by_weights
from reports.scoring.ledger import (
    SIDES,
    balance_of,
    balance_score,
    channels_seen,
    counted,
    totals,
    totals_drawn,
    units_by_person,
)
from reports.scoring.measured import Detail, Measured, missing
from reports.scoring.messages import UNTOLD, is_direction_unknown
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


def balance(
    mart_ledger: pl.DataFrame,
    mart_activity: pl.DataFrame,
    mart_profile: pl.DataFrame,
    mart_export: pl.DataFrame,
    constants: Constants,
) -> Measured:
    """Points from 0 to 100 for how giving and receiving compare, and for how much of either there is."""
    if is_direction_unknown(mart_activity):
        return missing(UNTOLD)
    day = export_day(mart_profile)
    rows = counted(mart_ledger, day, constants)
    people = units_by_person(mart_ledger, day, constants)
    given, received = totals(people, constants)
    channels = channels_seen(Files(mart_export, mart_profile, constants), constants)
    return Measured(
        value=float(balance_score(given, received, constants)),
        n=rows.height,
        coverage=channels.coverage,
        spread=_spread(people, constants),
        evidence=evidence_ids(rows["evidence"]),
        details={
            "units_given": given,
            "units_received": received,
            "balance": float(balance_of(given, received, constants)),
            "people": people["person_key"].drop_nulls().len(),
            **_events(rows),
        },
        bounds=None if channels.are_all_seen else (0.0, 100.0),
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
