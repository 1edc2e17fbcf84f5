"""How strong a tie is: what went to and fro lately, over how many years, by how many ways.

Every message day weighs less the longer ago it is (tie decay: Ahmad, Porter and Beguerisse-Díaz 2021). What
only one side sends counts next to nothing, so writing to somebody who doesn't answer makes no tie. Calls,
mail and meetings are not in the export: a weak tie here means little contact on LinkedIn, no more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from reports.scoring.rubric import Constants

Volumes = NDArray[np.float64]
"""One number per person."""

_FIRST_DAY = date(1970, 1, 1)


@dataclass(frozen=True, slots=True, eq=False)
class Impulses:
    """Message days in an order that names have no part in, ready to be added up for any day.

    persons: one row per person, sorted by person_key, with is_anonymous.
    places: where in persons each impulse belongs, twice, plus 1 for what was received.
    days: days since 1970. weights, weights_at_first: from and before known_on, in days since 1970, when a
        message turned out to be one of many alike.
    """

    persons: pl.DataFrame
    places: NDArray[np.int64]
    days: NDArray[np.int64]
    weights: Volumes
    weights_at_first: Volumes
    known_on: NDArray[np.int64]

    @classmethod
    def of(cls, mart_contact_days: pl.DataFrame, last_day: date) -> Impulses:
        """The message days up to an export's day.

        One day later still counts as the day itself, since some files give no time zone.
        """
        rows = mart_contact_days.filter(pl.col("contact_on") <= last_day + timedelta(days=1))
        persons = rows.select("person_key", "is_anonymous").unique("person_key").sort("person_key")
        place = pl.col("person_key").replace_strict(
            persons["person_key"], np.arange(persons.height), return_dtype=pl.Int64, default=None
        )
        told = rows.sort("contact_on").select(
            (2 * place + (pl.col("direction") == "in")).alias("place"),
            _number(pl.min_horizontal("contact_on", pl.lit(last_day))).alias("day"),
            "weight",
            "weight_at_first",
            _number(pl.min_horizontal(pl.col("broadcast_from").dt.date(), pl.lit(last_day))).alias(
                "known_on"
            ),
        )
        columns: list[Any] = [told[name].to_numpy() for name in told.columns]
        return cls(persons, *columns)

    def rhythm(self) -> pl.DataFrame:
        """contact_days, days on which either side wrote, and median_gap_days between them, per person_key."""
        met = pl.DataFrame({"place": self.places // 2, "day": self.days}).unique().sort("place", "day")
        gaps = met.group_by("place", maintain_order=True).agg(
            pl.len().cast(pl.Int64).alias("contact_days"),
            pl.col("day").diff().median().alias("median_gap_days"),
        )
        return pl.concat([self.persons.select("person_key"), gaps.drop("place")], how="horizontal")

    def volumes(self, day: date, constants: Constants) -> tuple[Volumes, Volumes]:
        """What was sent to and received from each person up to the end of a day, half after each half-life.

        A message that turns out to be one of many alike loses weight on the day on which it does, not before.
        """
        today = (day - _FIRST_DAY).days
        until = int(np.searchsorted(self.days, today, side="right"))
        is_known = self.known_on[:until] <= today
        weights = np.where(is_known, self.weights[:until], self.weights_at_first[:until])
        aged = weights * np.exp2((self.days[:until] - today) / constants.number("tie_half_life_days"))
        summed: Volumes = np.bincount(self.places[:until], aged, minlength=2 * self.persons.height).astype(
            np.float64
        )
        return summed[0::2], summed[1::2]


def _number(day: pl.Expr) -> pl.Expr:
    """Days since 1970."""
    return day.to_physical().cast(pl.Int64)


def two_way_volume(out: Volumes, in_: Volumes, constants: Constants) -> Volumes:
    """What went both ways, twice the lesser side, and a little of what only one side sent, up to a cap."""
    share, most = constants.numbers("one_way_cap")
    return 2.0 * np.minimum(out, in_) + np.minimum(share * np.abs(out - in_), most)


def volume_index(out: Volumes, in_: Volumes, constants: Constants) -> Volumes:
    """Two-way volume with diminishing returns, 0 to 1: one half at volume_half."""
    volume = two_way_volume(out, in_, constants)
    return np.asarray(1.0 - np.exp2(-volume / constants.number("volume_half")))


def tie_strength(u: Volumes, years: Volumes, channels: Volumes, constants: Constants) -> Volumes:
    """Strength of a tie, 0 to 100: the weighted mean of volume, years and channels.

    u: volume index. years: between the first and the last two-way conversation. channels: distinct ways in
    which the two were in touch.
    """
    parts = constants.table("tie_parts")
    lasting = 1.0 - np.exp2(-years / constants.number("years_half"))
    many = np.minimum(channels / constants.number("channels_full"), 1.0)
    strength = parts["volume"] * u + parts["years"] * lasting + parts["channels"] * many
    return np.asarray((100.0 * strength / sum(parts.values())).round(6))
