"""mart_capital: living ties, reputation and giving at the end of every month, from what had happened by then.

Every part fades unless something is added to it, so idle time alone never raises any. Months before the
export's day are put together from what the export still holds: people who left the network, deleted posts and
deleted messages are not in it, which makes early months look poorer than they were.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import polars as pl
from numpy.typing import NDArray

from reports.scoring.calendar import export_day
from reports.scoring.curves import sat
from reports.scoring.files import Files
from reports.scoring.measures.generosity import is_given, points_per_day
from reports.scoring.messages import is_direction_unknown
from reports.scoring.needs import Days, day_number
from reports.scoring.opportunism import as_of
from reports.scoring.outreach import Outreach, in_days
from reports.scoring.rubric import Constants
from reports.scoring.tables.table import Column, JudgedTable
from reports.scoring.ties import Impulses, volume_index

Amounts = NDArray[np.float64]

_TERMS = {
    "k_rel": ("relational", "Living ties: people, each counting 0 to 1 by what went both ways lately."),
    "k_rep": (
        "reputation",
        "Recommendations and endorsements received, others writing first, and their asks.",
    ),
    "k_give": ("giving", "What was given, in tens of ledger units and of giving points."),
}
_UNTOLD = " Null where the export has no messages that can be told apart."

TABLE = JudgedTable(
    name="mart_capital",
    about=(
        "One row per month since the first event, and one for the day of the export: relational and"
        " reputational capital as it stood at the end of that day, told from events up to it. Months are"
        " reconstructed from what the export still holds, so people, posts and messages that are gone are not"
        " in them."
    ),
    grain=("as_of_on",),
    columns={
        "as_of_on": Column(pl.Date(), "Last day of a month, or the day of the export."),
        "basis": Column(pl.String(), "observed for the day of the export, reconstructed for any other."),
        **{term: Column(pl.Float64(), about + _UNTOLD) for term, (_, about) in _TERMS.items()},
        "opportunism": Column(
            pl.Float64(),
            "How far outreach looks like writing in times of need only, 0 to 1; null if it can't be told.",
        ),
        **{
            f"{part}_points": Column(
                pl.Float64(), f"Points from 0 to 100 for {term}, with diminishing returns."
            )
            for term, (part, _) in _TERMS.items()
        },
        "capital": Column(
            pl.Float64(),
            "Weighted mean of the three kinds of points, 0 to 100, less up to a half for opportunism."
            + _UNTOLD,
        ),
    },
)

_FIRST_DAY = date(1970, 1, 1)
_FROM_MONDAY = 3
"""Days from a Monday to 1 January 1970."""
_NEVER = 10**6


@dataclass(frozen=True, slots=True, eq=False)
class Fading:
    """Amounts that fade by a half every half_life days, in days since 1970.

    happened: from when each fades. known: from when on it counts, which may be later.
    places: what each adds to; one of width places, in an order that names have no part in.
    """

    happened: Days
    known: Days
    amounts: Amounts
    half_life: float
    places: Days
    width: int = 1

    @classmethod
    def of(cls, rows: pl.DataFrame, half_life: float) -> Fading:
        """Rows with day, known and amount, all of which add to one sum."""
        told = rows.sort("day", "known", "amount")
        day, known, amount = (told[name].to_numpy() for name in ("day", "known", "amount"))
        return cls(day, known, amount, half_life, np.zeros_like(day))

    @property
    def first(self) -> int:
        """Day of the first; far in the future if there is none."""
        return int(self.happened.min(initial=_NEVER))

    def at(self, ends: Days) -> Iterator[Amounts]:
        """What is left at the end of each of these days, which go forward in time; one number per place."""
        due = np.searchsorted(ends, np.maximum(self.happened, self.known))
        order = np.argsort(due, kind="stable")[: np.count_nonzero(due < len(ends))]
        due, places = due[order], self.places[order]
        left = self.amounts[order] * np.exp2((self.happened[order] - ends[due]) / self.half_life)
        firsts = np.searchsorted(due, np.arange(len(ends) + 1))
        fades = np.exp2(-np.diff(ends, prepend=ends[0]) / self.half_life)
        total = np.zeros(self.width)
        for fade, first, last in zip(fades, firsts[:-1], firsts[1:], strict=True):
            added = np.bincount(places[first:last], left[first:last], minlength=self.width)
            total = total * fade + added
            yield total


def mart_capital(
    mart_export: pl.DataFrame,
    mart_profile: pl.DataFrame,
    mart_connections: pl.DataFrame,
    mart_activity: pl.DataFrame,
    mart_episodes: pl.DataFrame,
    mart_turns: pl.DataFrame,
    mart_contact_days: pl.DataFrame,
    mart_ledger: pl.DataFrame,
    mart_need_windows: pl.DataFrame,
    constants: Constants,
) -> pl.DataFrame:
    """Capital at the end of every month since the first event, and on the day of the export."""
    day = export_day(mart_profile)
    ledger = in_days(mart_ledger, day, "occurred_at")
    ties = _impulses(Impulses.of(mart_contact_days, day), constants)
    reputation = _reputation(ledger, in_days(mart_turns, day, "started_at", "asked_at"), constants)
    giving = _giving(ledger, in_days(mart_activity, day, "occurred_at"), constants)
    ends = month_ends(min(one.first for one in (ties, *reputation, *giving)), day)
    numbers = np.array([day_number(end) for end in ends])
    outreach = Outreach.of(
        mart_export, mart_profile, mart_connections, mart_episodes, mart_turns, mart_need_windows, constants
    )
    terms = {
        "k_rel": np.array([volume_index(one[0::2], one[1::2], constants).sum() for one in ties.at(numbers)]),
        "k_rep": _sums(reputation, numbers),
        "k_give": _sums(giving, numbers),
    }
    rows = pl.DataFrame(
        {
            "as_of_on": pl.Series(ends, dtype=pl.Date),
            "basis": ["reconstructed"] * (len(ends) - 1) + ["observed"],
            **terms,
            "opportunism": pl.Series(
                [as_of(outreach, end, constants).value for end in ends], dtype=pl.Float64
            ),
        }
    )
    is_seen = Files(mart_export, mart_profile, constants).sight("messages").coverage > 0.0
    return _judged(rows, is_seen and not is_direction_unknown(mart_activity), constants)


def month_ends(first: int, last: date) -> list[date]:
    """Last days of the months from a day on, in days since 1970, and a last day that may be any."""
    month = (_FIRST_DAY + timedelta(days=min(first, day_number(last)))).replace(day=1)
    ends = []
    while month <= last:
        month = (month + timedelta(days=31)).replace(day=1)
        ends.append(month - timedelta(days=1))
    return [*(end for end in ends if end < last), last]


def _judged(rows: pl.DataFrame, is_told: bool, constants: Constants) -> pl.DataFrame:
    """Rows with points and capital, in the declared order; without messages nothing of it is told."""
    halves, parts = constants.table("capital_halves"), constants.table("capital_parts")
    points = {part: sat(rows[term].to_numpy(), halves[part]) for term, (part, _) in _TERMS.items()}
    whole = sum(parts[part] * one for part, one in points.items()) / sum(parts.values())
    lost = constants.number("capital_opportunism_share") * rows["opportunism"].fill_null(0.0).to_numpy()
    judged = rows.with_columns(
        **{f"{part}_points": one for part, one in points.items()}, capital=whole * (1.0 - lost)
    ).select(list(TABLE.columns))
    return judged.with_columns(pl.when(pl.lit(is_told)).then(pl.col(pl.Float64).round(6)))


def _sums(parts: list[Fading], ends: Days) -> Amounts:
    return np.asarray(sum(np.array([one[0] for one in part.at(ends)]) for part in parts))


def _impulses(impulses: Impulses, constants: Constants) -> Fading:
    """Message days by person and direction; what turned out to be one of many loses weight on that day."""
    loss = impulses.weights - impulses.weights_at_first
    lost = np.flatnonzero(loss)
    every = np.concatenate([np.arange(len(loss)), lost])
    return Fading(
        happened=impulses.days[every],
        known=np.concatenate([impulses.days, impulses.known_on[lost]]),
        amounts=np.concatenate([impulses.weights_at_first, loss[lost]]),
        half_life=constants.number("tie_half_life_days"),
        places=impulses.places[every],
        width=2 * impulses.persons.height,
    )


def _reputation(ledger: pl.DataFrame, turns: pl.DataFrame, constants: Constants) -> list[Fading]:
    """What others wrote about the owner, and that they wrote first or asked."""
    received = ledger.filter(pl.col("side") == "received")
    place = pl.int_range(pl.len()).over("person_key", order_by="occurred_at")
    theirs = turns.filter(
        pl.col("direction") == "in",
        ~pl.col("is_broadcast").fill_null(False),
    )
    days = {
        "recommendation": received.filter(pl.col("kind") == "recommendation")["occurred_at"],
        "endorsement": received.filter(pl.col("kind") == "endorsement").filter(
            place < constants.whole("endorsements_per_endorser")
        )["occurred_at"],
        "approach": theirs.filter("opens_episode")["started_at"],
        "request": theirs["asked_at"].drop_nulls(),
    }
    weights, half_lives = constants.table("reputation_weights"), constants.table("reputation_half_lives")
    return [
        Fading.of(
            pl.DataFrame({"day": on, "known": on, "amount": np.full(len(on), weights[kind])}),
            half_lives[kind],
        )
        for kind, on in days.items()
    ]


def _giving(ledger: pl.DataFrame, activity: pl.DataFrame, constants: Constants) -> list[Fading]:
    """What was given, from the ledger and from the giving points; gifts to many count little once known."""
    divisor = constants.number("capital_giving_divisor")
    given = ledger.filter(pl.col("side") == "given", "is_paired").select(
        pl.col("occurred_at").alias("day"),
        (pl.col("units_counted") / divisor).alias("amount"),
        pl.col("broadcast_from").dt.date().to_physical().cast(pl.Int64).alias("known"),
    )
    loss = pl.col("amount") * (constants.number("broadcast_weight") - 1.0)
    lost = given.drop_nulls("known").with_columns(loss)
    mine = activity.filter(pl.col("direction") == "out", is_given(constants))
    daily = points_per_day(
        mine.select("kind", (pl.col("occurred_at") + _FROM_MONDAY).alias("day")), constants
    ).select(pl.col("day") - _FROM_MONDAY, (pl.col("points") / divisor).alias("amount"))
    at_once = pl.concat([given.drop("known"), daily]).with_columns(pl.col("day").alias("known"))
    rows = pl.concat([at_once, lost], how="diagonal")
    return [Fading.of(rows, constants.number("capital_giving_half_life_days"))]
