"""I1: do people come to you?"""

from __future__ import annotations

from math import fsum, inf

import polars as pl

from reports.scoring.calendar import dated, decayed, export_day
from reports.scoring.evidence import evidence_ids
from reports.scoring.intervals import by_weights
from reports.scoring.invitations import invitations
from reports.scoring.measured import Measured
from reports.scoring.messages import needs_directions
from reports.scoring.rubric import Constants


@needs_directions
def inbound_pull(
    mart_turns: pl.DataFrame,
    mart_activity: pl.DataFrame,
    mart_connections: pl.DataFrame,
    mart_profile: pl.DataFrame,
    constants: Constants,
) -> Measured:
    """Conversations that others began, and invitations received where they show, recent ones more."""
    day = export_day(mart_profile)
    asked = invitations(mart_activity, mart_connections, day, constants)
    invited = asked.received if asked.are_accepted_listed else asked.received.clear()
    opened = dated(opened_by_others(mart_turns), "started_at", day)
    columns = ("person_key", "evidence", "days_ago")
    came = pl.concat([opened.select(columns), invited.select(columns)])
    worth = decayed(came, constants.number("tie_half_life_days"))
    persons = (
        came.select(pl.coalesce("person_key", "evidence").alias("person"), worth.alias("worth"))
        .group_by("person")
        .agg(pl.col("worth").sort().sum())["worth"]
        .sort()
        .to_numpy()
    )
    value = fsum(worth)
    return Measured(
        value=value,
        n=came.height,
        coverage=1.0 if asked.are_accepted_listed else 1.0 - constants.number("invitations_unseen_cost"),
        spread=by_weights(len(persons), lambda drawn: drawn @ persons, constants),
        evidence=evidence_ids(came["evidence"]),
        details={
            "conversations_started_by_others": opened.height,
            "invitations_received": invited.height if asked.are_accepted_listed else None,
            "people": len(persons),
        },
        bounds=None if asked.are_accepted_listed else (value, inf),
    )


def opened_by_others(mart_turns: pl.DataFrame) -> pl.DataFrame:
    """Turns of others that begin a conversation, without messages to many.

    InMail of connections counts like any other message; that of strangers is in no turn.
    """
    return mart_turns.filter(
        pl.col("direction") == "in",
        pl.col("opens_episode"),
        ~pl.col("is_broadcast"),
    )
