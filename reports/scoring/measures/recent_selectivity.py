"""N2: are the people added lately chosen near one's own field?"""

from __future__ import annotations

import polars as pl

from reports.scoring.calendar import export_day
from reports.scoring.field import share_in_field
from reports.scoring.measured import Measured
from reports.scoring.rubric import Constants


def recent_selectivity(
    mart_connections: pl.DataFrame, mart_profile: pl.DataFrame, constants: Constants
) -> Measured:
    """The same share as selectivity, over the connections of the last year."""
    days_ago = (pl.lit(export_day(mart_profile)) - pl.col("connected_on")).dt.total_days()
    is_recent = days_ago.is_between(-1, constants.whole("recent_days") - 1)
    return share_in_field(mart_connections, mart_profile, constants, is_recent)
