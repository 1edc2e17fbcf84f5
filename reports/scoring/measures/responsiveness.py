"""R3: do you answer people?"""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from reports.scoring.answers import answered_within, seen, waiting_details, waits
from reports.scoring.calendar import export_day
from reports.scoring.evidence import evidence_ids
from reports.scoring.intervals import Spread
from reports.scoring.measured import Measured, missing
from reports.scoring.messages import needs_directions
from reports.scoring.rubric import Constants
from reports.told import mark


@needs_directions
def responsiveness(
    mart_turns: pl.DataFrame,
    mart_activity: pl.DataFrame,
    mart_profile: pl.DataFrame,
    constants: Constants,
) -> Measured:
    """Answers within a week, of 100 turns of others that invite one; who still waits is counted."""
    day = export_day(mart_profile)
    inviting = seen(inviting_turns(mart_turns), day)
    if inviting.is_empty():
        return missing(mark("Nobody wrote anything that asks for an answer."))
    waited = waits(inviting, day, constants)
    timely = answered_within(waited, constants.number("answer_in_time_days"), constants)
    return Measured(
        value=100.0 * timely.share,
        n=len(waited),
        spread=timely.spread and _of_100(timely.spread),
        evidence=evidence_ids(inviting["evidence"]),
        details=waiting_details(waited, constants),
        bounds=(100.0 * timely.share, 100.0 * timely.best),
    )


def inviting_turns(mart_turns: pl.DataFrame) -> pl.DataFrame:
    """Turns of others that invite an answer: with a question or a request, or first in a conversation.

    Neither thanks and goodbyes, nor InMail, nor what was sent alike to many.
    """
    invites = pl.col("has_question") | (pl.col("intent") == "ask") | pl.col("opens_episode")
    return mart_turns.filter(
        pl.col("direction") == "in",
        invites,
        ~pl.col("is_closing"),
        ~pl.col("is_broadcast"),
        ~pl.col("has_subject").fill_null(False),
    )


def _of_100(spread: Spread) -> Spread:
    low, high = spread.ci80
    return replace(spread, ci80=(100.0 * low, 100.0 * high), draws=100.0 * spread.draws)
