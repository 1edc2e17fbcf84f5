"""Give and take, person by person: what was given and received, in units of about a minute of effort.

Only what the export shows in both directions is counted, over the last years, recent things more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from math import fsum
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from reports.scoring.calendar import decayed, export_day, within
from reports.scoring.files import Files
from reports.scoring.rubric import Constants

Units = NDArray[Any]
"""Units, one number per person or per draw."""

SIDES = ("given", "received")
COLUMNS = {"recommendations": ("status", "recommended_at"), "endorsements": ("status", "endorsed_at")}
"""What both files of a channel beside messages must tell for it to be counted."""


@dataclass(frozen=True, slots=True)
class Channels:
    """How much of the channels beside messages can be seen in both directions.

    coverage: 1 less what each unseen one is worth. are_all_seen: whether each can be seen at all.
    """

    coverage: float
    are_all_seen: bool


def channels_seen(files: Files, constants: Constants) -> Channels:
    """What can be seen of recommendations and endorsements, given and received."""
    sights = [
        (
            cost,
            min(files.sight(f"{channel}_{side}.{column}").coverage for side in SIDES for column in columns),
        )
        for channel, cost in constants.table("ledger_channels").items()
        for columns in [COLUMNS[channel]]
    ]
    return Channels(
        1.0 - sum(cost * (1.0 - sight) for cost, sight in sights), all(sight > 0.0 for _, sight in sights)
    )


def counted(mart_ledger: pl.DataFrame, day: date, constants: Constants) -> pl.DataFrame:
    """The rows of the ledger that count on a day, with days_ago and worth: the units left by then.

    What was sent alike to many counts little from the day on on which that was known. Rows after the day are
    left out; those of the very next day count as its own, as everywhere in the calendar.
    """
    seen = mart_ledger.filter(pl.col("is_paired"), pl.col("units_counted") > 0.0)
    rows = within(seen, "occurred_at", day, constants.whole("ledger_days"))
    is_broadcast = (pl.col("broadcast_from").dt.date() <= day + timedelta(days=1)).fill_null(False)
    weight = pl.when(is_broadcast).then(constants.number("broadcast_weight")).otherwise(1.0)
    left = decayed(rows, constants.number("ledger_half_life_days"))
    return rows.with_columns((pl.col("units_counted") * left * weight).alias("worth"))


def units_by_person(rows: pl.DataFrame, constants: Constants) -> pl.DataFrame:
    """What was given to and received from each person, as it stands on the day for which rows count.

    One row per person with any exchange, in order of person_key: person_key, is_anonymous, given, received,
    balance (-1 all received to 1 all given, drawn towards 0 while little) and is_debt (clearly more came than
    went). What names nobody in particular stands in one last row without person_key, balance and is_debt.

    rows: as counted makes them.
    """
    sides = {side: pl.col("worth").filter(pl.col("side") == side).sort().sum() for side in SIDES}
    is_named = pl.col("person_key").is_not_null()
    balance = _balance(pl.col("given"), pl.col("received"), constants.table("balance_priors")["person"])
    return (
        rows.group_by("person_key")
        .agg(pl.col("is_anonymous").max(), **sides)
        .with_columns(pl.when(is_named).then(balance).alias("balance"))
        .with_columns((pl.col("balance") <= constants.number("debt_from")).alias("is_debt"))
        .sort("person_key", nulls_last=True)
    )


@dataclass(frozen=True, slots=True, eq=False)
class Exchange:
    """All that was exchanged, as it stands on the day of the export.

    rows: as counted makes them. people: as units_by_person makes them. channels: how much could be seen.
    """

    rows: pl.DataFrame
    people: pl.DataFrame
    channels: Channels


def exchange(
    mart_ledger: pl.DataFrame, mart_profile: pl.DataFrame, mart_export: pl.DataFrame, constants: Constants
) -> Exchange:
    """The exchange of an export, row by row and person by person."""
    rows = counted(mart_ledger, export_day(mart_profile), constants)
    channels = channels_seen(Files(mart_export, mart_profile, constants), constants)
    return Exchange(rows, units_by_person(rows, constants), channels)


def totals(by_person: pl.DataFrame, constants: Constants) -> tuple[float, float]:
    """All units given and all received, no person counting for more than a fifth of what they were.

    The limit of a side is that share of its total before anybody is cut down to it, so that the order of
    cutting can't matter. What names nobody counts in full.

    by_person: as units_by_person makes it.
    """
    is_named = by_person["person_key"].is_not_null()
    given, received = (
        _limited(
            by_person.filter(is_named)[side].to_numpy(),
            fsum(by_person.filter(~is_named)[side]),
            constants,
        )
        for side in SIDES
    )
    return given, received


def _limited(units: Units, nobodys: float, constants: Constants) -> float:
    limit = constants.number("ledger_share_of_one_person") * (fsum(units) + nobodys)
    return fsum(np.minimum(units, limit)) + nobodys


def totals_drawn(
    units: Units, nobodys: float, drawn: NDArray[np.float64], constants: Constants
) -> NDArray[np.float64]:
    """One side's total for many draws of persons, each draw with its own limit per person.

    units: one number per person.
    nobodys: units that name nobody, the same in every draw.
    drawn: how often each person was drawn; one row per draw, one column per person.
    """
    whole = drawn @ units + nobodys
    limits = constants.number("ledger_share_of_one_person") * whole
    large = units > limits.min(initial=np.inf)
    excess = np.maximum(units[large] - limits[:, None], 0.0)
    total: NDArray[np.float64] = whole - (drawn[:, large] * excess).sum(axis=1)
    return total


def balance_of(given: float, received: float, constants: Constants) -> float:
    """How all giving and receiving compare, on the same scale from -1 to 1 as a person's balance."""
    return float(_balance(given, received, constants.table("balance_priors")["all"]))


def balance_score(given: Units | float, received: Units | float, constants: Constants) -> NDArray[np.float64]:
    """Points from 0 to 100 for what was given and received in all.

    Even exchange and giving up to three times as much as one receives are best; giving still more costs a
    little, receiving more costs much. Little exchange of either kind scores little.
    """
    given, received = np.asarray(given, np.float64), np.asarray(received, np.float64)
    knots = np.array(constants.lists("balance_knots"), np.float64)
    leaning = _balance(given, received, constants.table("balance_priors")["all"])
    points = np.interp(leaning, knots[:, 0], knots[:, 1])
    enough = 1.0 - 2.0 ** (-(given + received) / constants.number("exchange_half"))
    return np.asarray(points * enough, np.float64)


def _balance(given: Any, received: Any, prior: float) -> Any:  # noqa: ANN401 (numbers, arrays or expressions)
    return (given - received) / (given + received + prior)
