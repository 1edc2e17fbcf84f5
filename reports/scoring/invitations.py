"""What Invitations.csv can tell: it lists open invitations, and accepted ones in some exports only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

import polars as pl

from reports.scoring.calendar import dated
from reports.scoring.rubric import Constants

Mode = Literal["partial", "pending_only", "unknown"]
"""partial: accepted invitations are listed, for the time covered. pending_only: hardly any is. unknown: too
few old ones to tell, which is treated as pending_only."""


@dataclass(frozen=True, slots=True)
class Invitations:
    """The invitations of an export, as known on a day.

    mode: what they can be used for.
    people: how many people the mode was told from: those of invitations old enough to have been answered.
    overlap: share of these people who are connected; null without any.
    sent, received: one row per invitation, with person_key, occurred_at, evidence, days_ago, is_old and
        is_connected.
    """

    mode: Mode
    people: int
    overlap: float | None
    sent: pl.DataFrame
    received: pl.DataFrame

    @property
    def are_accepted_listed(self) -> bool:
        """True if accepted invitations are among those listed."""
        return self.mode == "partial"


def invitations(
    mart_activity: pl.DataFrame, mart_connections: pl.DataFrame, day: date, constants: Constants
) -> Invitations:
    """The invitations up to a day, put to the test of how many of their people are connected."""
    least = constants.table("invitations_test")
    connected = mart_connections["person_key"].drop_nulls().unique()
    listed = dated(mart_activity.filter(pl.col("kind") == "invitation"), "occurred_at", day).select(
        "person_key",
        "occurred_at",
        "evidence",
        "direction",
        "days_ago",
        (pl.col("days_ago") >= least["days"]).alias("is_old"),
        pl.col("person_key").is_in(connected.implode()).fill_null(False).alias("is_connected"),
    )
    people = listed.filter("is_old", pl.col("person_key").is_not_null()).unique("person_key")
    overlap = None if people.is_empty() else int(people["is_connected"].sum()) / people.height
    mode: Mode = "unknown"
    if overlap is not None and people.height >= least["people"]:
        mode = "partial" if overlap >= least["connected"] else "pending_only"
    sent, received = (listed.filter(pl.col("direction") == way).drop("direction") for way in ("out", "in"))
    return Invitations(mode, people.height, overlap, sent, received)
