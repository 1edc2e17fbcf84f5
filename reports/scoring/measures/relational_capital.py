"""C1: what is there to build on?"""

from __future__ import annotations

from datetime import timedelta

import polars as pl

from reports.scoring.calendar import export_day
from reports.scoring.measured import Detail, Measured, missing
from reports.scoring.messages import UNTOLD
from reports.scoring.rubric import Constants

_NAMES = (
    "k_rel", "k_rep", "k_give", "relational_points", "reputation_points", "giving_points", "opportunism",
)  # fmt: skip


def relational_capital(
    mart_capital: pl.DataFrame, mart_profile: pl.DataFrame, constants: Constants
) -> Measured:
    """Relational and reputational capital on the day of the export, and what it was a year before."""
    months = mart_capital.sort("as_of_on")
    now = months.row(-1, named=True)
    if now["capital"] is None:
        return missing(UNTOLD)
    a_year_ago = export_day(mart_profile) - timedelta(days=constants.whole("recent_days"))
    past = months.filter(pl.col("as_of_on") <= a_year_ago)
    then = past.row(-1, named=True) if past.height else None
    share = constants.number("capital_opportunism_share")
    opportunism: float | None = now["opportunism"]
    details: dict[str, Detail] = {
        **{name: now[name] for name in _NAMES},
        "factor": 1.0 - share * (opportunism or 0.0),
        "a_year_ago": None if then is None else then["capital"],
        "a_year_ago_on": None if then is None else then["as_of_on"].isoformat(),
        "change": None if then is None else now["capital"] - then["capital"],
    }
    return Measured(value=now["capital"], n=months.height, details=details)
