"""R4: do people answer when you write first?"""

from __future__ import annotations

import polars as pl

from reports.scoring.answers import answered_within, seen, waiting_details, waits
from reports.scoring.calendar import export_day
from reports.scoring.evidence import evidence_ids
from reports.scoring.measured import Measured, missing
from reports.scoring.messages import needs_directions
from reports.scoring.rubric import Constants
from reports.told import mark


@needs_directions
def their_replies(
    mart_turns: pl.DataFrame,
    mart_activity: pl.DataFrame,
    mart_profile: pl.DataFrame,
    constants: Constants,
) -> Measured:
    """Share of the conversations that the person began, one to one, that were answered within two weeks."""
    day = export_day(mart_profile)
    opened = seen(opening_turns(mart_turns), day)
    if opened.is_empty():
        return missing(mark("You began no conversation that somebody could have answered."))
    waited = waits(opened, day, constants)
    timely = answered_within(waited, constants.number("reply_in_time_days"), constants)
    return Measured(
        value=timely.share,
        n=len(waited),
        spread=timely.spread,
        evidence=evidence_ids(opened["evidence"]),
        details=waiting_details(waited, constants),
        bounds=(timely.share, timely.best),
    )


def opening_turns(mart_turns: pl.DataFrame) -> pl.DataFrame:
    """Turns with which the person began a conversation with one other, those sent alike to many left out."""
    return mart_turns.filter(pl.col("direction") == "out", pl.col("opens_episode"), ~pl.col("is_broadcast"))
