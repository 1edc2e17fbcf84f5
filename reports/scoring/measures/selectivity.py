"""N1: is the network chosen near one's own field?"""

from __future__ import annotations

import polars as pl

from reports.scoring.field import share_in_field
from reports.scoring.measured import Measured
from reports.scoring.rubric import Constants


def selectivity(mart_connections: pl.DataFrame, mart_profile: pl.DataFrame, constants: Constants) -> Measured:
    """Share of classified connections in the person's own field, shrunk while they are few."""
    return share_in_field(mart_connections, mart_profile, constants, pl.lit(True))
