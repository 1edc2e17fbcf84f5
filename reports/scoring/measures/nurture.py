"""N3: is the network kept alive?"""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from reports.scoring.calendar import export_day
from reports.scoring.evidence import evidence_ids
from reports.scoring.intervals import by_kinds
from reports.scoring.measured import Measured
from reports.scoring.messages import needs_directions
from reports.scoring.reaching import in_touch
from reports.scoring.rubric import Constants


@needs_directions
def nurture(
    mart_people: pl.DataFrame, mart_activity: pl.DataFrame, mart_profile: pl.DataFrame, constants: Constants
) -> Measured:
    """Connections with a conversation both ways in the last year, beside those one could keep up with."""
    connections = mart_people.filter("is_connection")
    kept = connections.filter(in_touch(export_day(mart_profile), constants))
    people = np.array([kept.height, connections.height - kept.height])
    fewest, most = constants.numbers("nurture_network")

    def share(drawn: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(drawn[:, 0] / np.clip(drawn.sum(axis=1), fewest, most))

    return Measured(
        value=float(share(people[None, :].astype(np.float64))[0]),
        n=connections.height,
        spread=by_kinds(people, share, constants),
        evidence=evidence_ids(kept["evidence"]),
        details={"connections": connections.height, "in_touch": kept.height},
    )
