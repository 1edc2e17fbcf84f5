"""Whom the owner wrote to out of the blue, and of whom the owner asked something, with what is known of both.

Everything is taken in days of UTC. A message to many counts as one to each.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import polars as pl
from numpy.typing import NDArray

from reports.scoring.calendar import account_opened, export_day
from reports.scoring.files import Files, Sight
from reports.scoring.needs import Days, Needs, day_number
from reports.scoring.rubric import Constants

Flags = NDArray[np.bool_]

NEEDED = (
    "job_applications.applied_at", "saved_jobs.saved_at", "positions.started_on", "connections.connected_on",
)  # fmt: skip
"""Columns without which times of need, or who was out of touch, can't be told."""

_NEVER = 10**6


@dataclass(frozen=True, slots=True, eq=False)
class Outreach:
    """Openings and asks of the owner, oldest first, prepared once so that any day can be asked about.

    sight: how much can be seen of the files that tell times of need and who was out of touch.
    first_day: day of the first message; null without any. Days are counted from 1970.
    account_day: when the account was opened, as far as known.
    opened, opened_by: day and person of each opening by the owner to somebody out of touch.
    answered: day on which it was answered. is_kept: whether the owner wrote again in time, and not to ask.
    asked, asked_by, is_warm: day and person of each ask by the owner, and whether there was contact before.
    opened_evidence, asked_evidence: the rows of both.
    """

    needs: Needs
    sight: Sight
    first_day: int | None
    account_day: int | None
    opened: Days
    opened_by: Days
    answered: Days
    is_kept: Flags
    opened_evidence: pl.Series
    asked: Days
    asked_by: Days
    is_warm: Flags
    asked_evidence: pl.Series

    @classmethod
    def of(
        cls,
        mart_export: pl.DataFrame,
        mart_profile: pl.DataFrame,
        mart_connections: pl.DataFrame,
        mart_episodes: pl.DataFrame,
        mart_turns: pl.DataFrame,
        mart_need_windows: pl.DataFrame,
        constants: Constants,
    ) -> Outreach:
        """The outreach of an export."""
        day = export_day(mart_profile)
        episodes = in_days(mart_episodes, day, "started_at", "ended_at", "two_way_at")
        turns = in_days(mart_turns, day, "started_at", "ended_at", "asked_at")
        mine = turns.filter(pl.col("direction") == "out")
        openings = _openings(episodes, mine, mart_connections, constants)
        asks = _asks(episodes, mine, constants)
        places = _places(openings, asks)
        opened, asked = (_in_order(rows, places) for rows in (openings, asks))
        account = account_opened(mart_profile)
        return cls(
            needs=Needs.of(mart_need_windows),
            sight=_sight(Files(mart_export, mart_profile, constants)),
            first_day=None if episodes.is_empty() else int(episodes["started_at"].to_numpy().min()),
            account_day=None if account is None else day_number(account),
            opened=opened["day"].to_numpy(),
            opened_by=opened["place"].to_numpy(),
            answered=opened["answered"].to_numpy(),
            is_kept=opened["is_kept"].to_numpy(),
            opened_evidence=opened["evidence"],
            asked=asked["day"].to_numpy(),
            asked_by=asked["place"].to_numpy(),
            is_warm=asked["is_warm"].to_numpy(),
            asked_evidence=asked["evidence"],
        )


def _sight(files: Files) -> Sight:
    """The least that can be seen of the files that tell times of need and who was out of touch."""
    return min((files.sight(need) for need in NEEDED), key=lambda sight: sight.coverage)


def in_days(frame: pl.DataFrame, day: date, *moments: str) -> pl.DataFrame:
    """Rows up to the export's day, with moments as days since 1970; the day after still counts as the day."""
    dates = [pl.col(moment).dt.date().clip(upper_bound=day) for moment in moments]
    is_in_time = pl.col(moments[0]).dt.date() <= day + timedelta(days=1)
    return frame.filter(is_in_time).with_columns(one.to_physical().cast(pl.Int64) for one in dates)


def _openings(
    episodes: pl.DataFrame, turns: pl.DataFrame, mart_connections: pl.DataFrame, constants: Constants
) -> pl.DataFrame:
    """Conversations that the owner began with people out of touch.

    Out of touch is who wrote and got nothing for a year or, if there never was a message, has been connected
    for three months. Who is no connection and never wrote is a stranger: there is no tie to neglect. Columns:
    person_key, evidence, day, answered and is_kept.
    """
    connected = mart_connections.select(
        "person_key", pl.col("connected_on").to_physical().cast(pl.Int64)
    ).drop_nulls()
    silence, known = pl.col("silence_days"), pl.col("started_at") - pl.col("connected_on")
    is_cold = (silence >= constants.whole("sleeping_days")) | (
        silence.is_null() & (known >= constants.whole("latent_days"))
    )
    openings = (
        episodes.filter(pl.col("direction") == "out")
        .join(connected, on="person_key", how="left")
        .filter(is_cold)
        .select(
            "person_key",
            "evidence",
            pl.col("started_at").alias("day"),
            pl.col("two_way_at").fill_null(_NEVER).alias("answered"),
        )
    )
    return openings.join(
        _kept(openings, turns, constants), on=["person_key", "day"], how="left"
    ).with_columns(pl.col("is_kept").fill_null(False))


def _kept(openings: pl.DataFrame, turns: pl.DataFrame, constants: Constants) -> pl.DataFrame:
    """Openings after which the owner wrote again in time; what had become an ask by then doesn't count.

    A turn counts if it reaches into that time: no silence inside it is longer than two weeks.
    """
    soonest, latest = constants.numbers("follow_up_days")
    begins, end = pl.col("day") + soonest, pl.col("day") + latest
    return (
        openings.filter(pl.col("answered") < _NEVER)
        .join(turns.select("person_key", "started_at", "ended_at", "asked_at"), on="person_key")
        .filter(pl.col("started_at") <= end, pl.col("ended_at") >= begins)
        .filter(pl.col("asked_at").is_null() | (pl.col("asked_at") > end))
        .select("person_key", "day", pl.lit(True).alias("is_kept"))
        .unique()
    )


def _asks(episodes: pl.DataFrame, turns: pl.DataFrame, constants: Constants) -> pl.DataFrame:
    """Asks by the owner: person_key, evidence, day, is_warm.

    An ask is warm if, within a year but not only in the last two weeks, both had written in one conversation
    or the owner had opened one without asking.
    """
    soonest, latest = map(int, constants.numbers("warm_days"))
    asked = turns.drop_nulls("asked_at").select(
        "person_key",
        "evidence",
        pl.col("asked_at").alias("day"),
        (pl.col("asked_at") - soonest - 1).alias("by"),
    )
    talks = episodes.drop_nulls("two_way_at").select(
        "person_key", pl.col("two_way_at").alias("from"), pl.col("ended_at").alias("until")
    )
    is_ask = (pl.col("asked_at") - pl.col("started_at") <= soonest).fill_null(False)
    greetings = turns.filter("opens_episode", ~is_ask).select(
        "person_key", pl.col("started_at").alias("from"), pl.col("started_at").alias("until")
    )
    is_recent = pl.col("day") - pl.col("until") <= latest
    warm = [
        asked.sort("by")
        .join_asof(
            contact.sort("from"), left_on="by", right_on="from", by="person_key", check_sortedness=False
        )
        .filter(is_recent)
        for contact in (talks, greetings)
    ]
    is_warm = pl.concat([one.select("evidence") for one in warm]).unique().with_columns(is_warm=pl.lit(True))
    return (
        asked.drop("by")
        .join(is_warm, on="evidence", how="left")
        .with_columns(pl.col("is_warm").fill_null(False))
    )


def _places(openings: pl.DataFrame, asks: pl.DataFrame) -> pl.DataFrame:
    """A number for each person, in an order that depends on what was written and not on who they are."""
    rows = pl.concat(
        [
            openings.select("person_key", "day", (pl.col("answered") + pl.col("is_kept")).alias("mark")),
            asks.select("person_key", "day", (-1 - pl.col("is_warm").cast(pl.Int64)).alias("mark")),
        ]
    )
    marks = (
        rows.sort("day", "mark")
        .group_by("person_key", maintain_order=True)
        .agg(
            pl.len(),
            pl.col("day").first().alias("first"),
            pl.col("day").last().alias("last"),
            pl.col("day").sum().alias("days"),
            pl.col("mark").sum().alias("marks"),
        )
    )
    return marks.sort(pl.exclude("person_key")).select("person_key").with_row_index("place")


def _in_order(rows: pl.DataFrame, places: pl.DataFrame) -> pl.DataFrame:
    """Rows with the number of their person, oldest first."""
    return rows.join(places.with_columns(pl.col("place").cast(pl.Int64)), on="person_key").sort(
        "day", "place"
    )
