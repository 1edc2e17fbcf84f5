"""O1: are people written to whether or not something is needed of them?"""

from __future__ import annotations

import polars as pl

from reports.scoring.calendar import export_day
from reports.scoring.evidence import evidence_ids
from reports.scoring.intervals import Spread
from reports.scoring.measured import Measured, missing
from reports.scoring.messages import needs_directions
from reports.scoring.opportunism import as_of, rows_behind, spread
from reports.scoring.outreach import Outreach
from reports.scoring.rubric import Constants


@needs_directions
def opportunism(
    mart_export: pl.DataFrame,
    mart_profile: pl.DataFrame,
    mart_connections: pl.DataFrame,
    mart_activity: pl.DataFrame,
    mart_episodes: pl.DataFrame,
    mart_turns: pl.DataFrame,
    mart_need_windows: pl.DataFrame,
    constants: Constants,
) -> Measured:
    """100 less the share, in percent, to which outreach looks like writing in times of need only."""
    day = export_day(mart_profile)
    outreach = Outreach.of(
        mart_export, mart_profile, mart_connections, mart_episodes, mart_turns, mart_need_windows, constants
    )
    found = as_of(outreach, day, constants)
    if found.value is None:
        return missing(found.why_missing, found.details)
    around = spread(outreach, day, constants)
    return Measured(
        value=_good(found.value),
        n=found.n,
        coverage=found.coverage,
        spread=None if around is None else _turned(around),
        evidence=evidence_ids(*rows_behind(outreach, day, constants)),
        details=found.details,
        bounds=(_good(found.most), _good(found.value)) if found.most > found.value else None,
    )


def _good(share: float) -> float:
    return 100.0 * (1.0 - share)


def _turned(spread_of_share: Spread) -> Spread:
    low, high = spread_of_share.ci80
    return Spread((_good(high), _good(low)), 100.0 * (1.0 - spread_of_share.draws))
