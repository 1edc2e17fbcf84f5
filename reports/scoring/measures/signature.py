"""T5: on how few people does contact rest, and is it always spread alike?"""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from reports.scoring.calendar import dated, export_day
from reports.scoring.intervals import by_persons
from reports.scoring.measured import Measured, missing
from reports.scoring.messages import needs_directions
from reports.scoring.rubric import Constants
from reports.told import mark

Curve = NDArray[Any]
"""Contact days per person, the most first."""


@needs_directions
def signature(
    mart_contact_days: pl.DataFrame,
    mart_activity: pl.DataFrame,
    mart_profile: pl.DataFrame,
    constants: Constants,
) -> Measured:
    """Share of a year's days of contact with the five people most in touch, beside the year before."""
    year = constants.whole("recent_days")
    days = dated(mart_contact_days, "contact_on", export_day(mart_profile))
    recent = rank_curve(days.filter(pl.col("days_ago") < year))
    before = rank_curve(days.filter(pl.col("days_ago").is_between(year, 2 * year - 1)))
    if not len(recent):
        return missing(mark("Nobody wrote to you, nor you to anybody, in the last year."))
    one, few, more = (int(rank) for rank in constants.numbers("signature_ranks"))
    return Measured(
        value=top_share(recent, few),
        n=int(recent.sum()),
        spread=by_persons(recent, lambda drawn: top_share(drawn, few), constants),
        details={
            "people": len(recent),
            "contact_days": int(recent.sum()),
            "top_1_share": top_share(recent, one),
            "top_5_share": top_share(recent, few),
            "top_15_share": top_share(recent, more),
            "distance_to_the_year_before": jensen_shannon(recent, before),
        },
    )


def rank_curve(days: pl.DataFrame) -> Curve:
    """Days on which either side wrote, per person, the most first."""
    counted = days.group_by("person_key").agg(pl.col("contact_on").n_unique().alias("days"))["days"]
    return np.sort(counted.to_numpy())[::-1].astype(np.float64)


def top_share(days: Curve, rank: int) -> float:
    """Share of all days that fall to the so many people with most of them."""
    if len(days) <= rank:
        return 1.0
    return float(np.partition(days, len(days) - rank)[-rank:].sum() / days.sum())


def jensen_shannon(one: Curve, other: Curve) -> float | None:
    """Distance of two rank curves, 0 alike to 1 nothing in common; null if either is empty.

    Square root of the Jensen-Shannon divergence to base 2, after Saramäki and others 2014, PNAS.
    """
    if not len(one) or not len(other):
        return None
    shares = np.zeros((2, max(len(one), len(other))))
    shares[0, : len(one)], shares[1, : len(other)] = one / one.sum(), other / other.sum()
    mixed = _entropy(shares.mean(axis=0))
    divergence = mixed - (_entropy(shares[0]) + _entropy(shares[1])) / 2
    return float(np.sqrt(max(divergence, 0.0)))


def _entropy(shares: NDArray[np.float64]) -> float:
    """Entropy in bits."""
    held = shares[shares > 0]
    return float(-(held * np.log2(held)).sum())
