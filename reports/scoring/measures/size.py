"""N6: how large is the network?"""

from __future__ import annotations

import polars as pl

from reports.scoring.evidence import evidence_ids
from reports.scoring.measured import Measured


def size(mart_connections: pl.DataFrame) -> Measured:
    """People connected; members who hide from exports are not among them."""
    people = mart_connections.height
    return Measured(float(people), people, evidence=evidence_ids(mart_connections["evidence"]))
