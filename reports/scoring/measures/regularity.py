"""R1: is something done every week, rather than in bursts?"""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from math import log, sqrt
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from reports.scoring.calendar import export_day, last_weeks, within
from reports.scoring.curves import ramp
from reports.scoring.evidence import evidence_ids
from reports.scoring.intervals import by_blocks
from reports.scoring.measured import Measured, missing
from reports.scoring.messages import needs_directions
from reports.scoring.rubric import Constants
from reports.told import mark

Days = NDArray[Any]
"""Events per day: one row per complete week, oldest first, Monday to Sunday."""


@needs_directions
def regularity(mart_activity: pl.DataFrame, mart_profile: pl.DataFrame, constants: Constants) -> Measured:
    """Index 0 to 100 of active weeks, evenness over weeks and steadiness of the gaps between active days."""
    weeks = last_weeks(mart_profile, constants.whole("regularity_weeks"))
    if weeks.count == 0:
        return missing(mark("The account is less than a week old."))
    day = export_day(mart_profile)
    mine = mart_activity.filter(pl.col("is_proactive").fill_null(False))
    events = weeks.of(mine, "occurred_at", day)
    days = np.bincount(
        (events["week"] * 7 + events["weekday"]).to_numpy().astype(np.int64), minlength=weeks.count * 7
    ).reshape(weeks.count, 7)
    burst = burstiness(_gaps(days), constants)
    return Measured(
        value=index(days, constants),
        n=weeks.count,
        spread=by_blocks(days, lambda drawn: index(drawn, constants), constants),
        evidence=evidence_ids(events["evidence"]),
        details={
            "events": events.height,
            "active_days": int((days > 0).sum()),
            "active_weeks_share": float((days.sum(axis=1) > 0).mean()),
            "evenness": evenness(days, constants),
            "burstiness": burst,
            "longest_gap_days": _longest_gap(mine, day, 7 * weeks.count + (day - weeks.end).days),
        },
    )


def index(days: Days, constants: Constants) -> float:
    """Weighted mean of the three parts, without what can't be computed; 0 if no day was active."""
    if not days.any():
        return 0.0
    parts = constants.table("regularity_parts")
    even, burst = evenness(days, constants), burstiness(_gaps(days), constants)
    points: dict[str, float] = {
        "active_weeks": ramp(float((days.sum(axis=1) > 0).mean()), *constants.numbers("active_weeks_ramp")),
    }
    if even is not None:
        points["evenness"] = 100.0 * even
    if burst is not None:
        points["steadiness"] = ramp(-burst, *constants.numbers("steadiness_ramp"))
    return sum(parts[part] * one for part, one in points.items()) / sum(parts[part] for part in points)


def evenness(days: Days, constants: Constants) -> float | None:
    """Entropy of ln(1 + events) over weeks, as a share of the highest possible; null within a single week."""
    active_days = int((days > 0).sum())
    if active_days < constants.whole("evenness_active_days"):
        return 0.0
    if len(days) < 2:
        return None
    volume = np.log1p(days.sum(axis=1))
    shares = volume[volume > 0] / volume.sum()
    return float(-(shares * np.log(shares)).sum()) / log(min(len(days), active_days))


def burstiness(gaps: NDArray[Any], constants: Constants) -> float | None:
    """Kim and Jo's burstiness of gaps between active days: -1 even, 0 random, 1 one burst.

    It does not depend on how many gaps there are; null below the least number of them.
    """
    n = len(gaps)
    if n < constants.whole("burstiness_gaps"):
        return None
    spread = float(gaps.std() / gaps.mean())
    return (sqrt(n + 1) * spread - sqrt(n - 1)) / ((sqrt(n + 1) - 2) * spread + sqrt(n - 1))


def _gaps(days: Days) -> NDArray[Any]:
    return np.diff(np.flatnonzero(days))


def _longest_gap(mine: pl.DataFrame, day: date, days: int) -> int:
    """Longest stretch without an active day in the last so many days, the one that is still open included."""
    ages: list[int] = within(mine, "occurred_at", day, days)["days_ago"].unique().sort().to_list()
    return max(older - newer for newer, older in pairwise([0, *ages, days]))
