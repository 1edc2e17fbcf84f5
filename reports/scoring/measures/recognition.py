"""F3: do others vouch for the person?"""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from reports.scoring.calendar import dated, decayed, export_day
from reports.scoring.curves import sat
from reports.scoring.evidence import evidence_ids
from reports.scoring.intervals import Spread, by_kinds
from reports.scoring.measured import Measured
from reports.scoring.rubric import Constants


def recognition(mart_activity: pl.DataFrame, mart_profile: pl.DataFrame, constants: Constants) -> Measured:
    """Index 0 to 100 of recommendations received, recent ones more, and of people behind the top skills."""
    received = dated(
        mart_activity.filter(pl.col("direction") == "in"), "occurred_at", export_day(mart_profile)
    )
    recommendations = received.filter(pl.col("kind") == "recommendation", pl.col("status") == "VISIBLE")
    endorsements = received.filter(pl.col("kind") == "endorsement", pl.col("status") == "ACCEPTED")
    top = endorsements.filter(
        pl.col("subject").is_in(top_skills(endorsements, constants.whole("top_skills")))
    )
    worth = decayed(recommendations, constants.number("recommendation_half_life_days"))
    people = persons(recommendations.with_columns(worth.alias("worth")), top)
    return Measured(
        value=float(index(people.sum(axis=0)[None, :], constants)[0]),
        n=len(people),
        spread=_spread(people, constants),
        evidence=evidence_ids(recommendations["evidence"], top["evidence"]),
        details={
            "recommendations": recommendations.height,
            "recommendations_worth": float(people[:, 0].sum()),
            "endorsers_of_top_skills": int(people[:, 1].sum()),
        },
    )


def top_skills(endorsements: pl.DataFrame, how_many: int) -> list[str]:
    """The skills that most people endorsed, by name where they are level."""
    counted = endorsements.group_by("subject").agg(
        pl.col("person_key").drop_nulls().n_unique().alias("people")
    )
    return (
        counted.drop_nulls()
        .sort("people", "subject", descending=[True, False])
        .head(how_many)["subject"]
        .to_list()
    )


def persons(recommendations: pl.DataFrame, endorsements: pl.DataFrame) -> NDArray[np.float64]:
    """One row per person: worth of their recommendations, and 1 if they endorsed a top skill.

    A recommendation without a name stands for a person of its own; an endorsement without one can't be told
    apart from others and is left out. Rows are in an order that does not depend on names.
    """
    key = pl.coalesce("person_key", "evidence").alias("person_key")
    recommended = recommendations.group_by(key).agg(pl.col("worth").sort().sum())
    endorsed = endorsements.select(pl.col("person_key").drop_nulls().unique()).with_columns(
        pl.lit(1.0).alias("endorsed")
    )
    return (
        recommended.join(endorsed, on="person_key", how="full", coalesce=True)
        .select(pl.col("worth").fill_null(0.0), pl.col("endorsed").fill_null(0.0))
        .sort("worth", "endorsed")
        .to_numpy()
    )


def index(sums: NDArray[np.float64], constants: Constants) -> NDArray[np.float64]:
    """Weighted mean of recommendations and endorsers, each with diminishing returns.

    sums: worth of all recommendations and number of endorsers, one row per case.
    """
    parts, halves = constants.table("recognition_parts"), constants.table("recognition_halves")
    recommended = sat(sums[:, 0], halves["recommendations"])
    endorsed = sat(sums[:, 1], halves["endorsers"])
    return parts["recommendations"] * recommended + parts["endorsers"] * endorsed


def _spread(people: NDArray[np.float64], constants: Constants) -> Spread | None:
    """Nearly all people are alike here: they endorsed, and did no more."""
    kinds, counts = np.unique(people, axis=0, return_counts=True)
    return by_kinds(counts, lambda drawn: index(drawn @ kinds, constants), constants)
