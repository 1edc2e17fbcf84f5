"""G4: do people write back, and does the person?"""

from __future__ import annotations

import polars as pl

from reports.scoring.evidence import evidence_ids
from reports.scoring.intervals import wilson
from reports.scoring.measured import Measured, missing
from reports.scoring.messages import needs_directions
from reports.scoring.rubric import Constants
from reports.told import mark


@needs_directions
def mutuality(
    mart_people: pl.DataFrame,
    mart_episodes: pl.DataFrame,
    mart_activity: pl.DataFrame,
    constants: Constants,
) -> Measured:
    """Share of the people ever written to or heard from with whom messages went both ways."""
    sent, received = pl.col("messages_sent") > 0, pl.col("messages_received") > 0
    met = mart_people.filter(sent | received)
    if met.is_empty():
        return missing(mark("No message went either way between you and anybody."))
    both = met.filter(sent & received)
    first = mart_episodes.join(both, on="person_key", how="semi").sort("person_key", "started_at")
    return Measured(
        value=both.height / met.height,
        n=met.height,
        spread=wilson(both.height, met.height, constants),
        evidence=evidence_ids(first.unique("person_key", keep="first")["evidence"]),
        details={
            "people": met.height,
            "both_ways": both.height,
            "only_from_me": met.filter(sent & ~received).height,
            "only_from_them": met.filter(received & ~sent).height,
        },
    )
