"""How soon people answer, with those counted who still wait when the export is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

import numpy as np
import polars as pl
from numpy.typing import NDArray

from reports.scoring.intervals import Spread, Weights, by_weights, wilson
from reports.scoring.measured import Detail
from reports.scoring.rubric import Constants
from reports.scoring.survival import Steps, steps

DAY_US = 86_400_000_000
"""Microseconds in a day."""

HOURS_A_DAY = 24


@dataclass(frozen=True, slots=True)
class Waits:
    """Turns that waited for an answer, one number each.

    days: until the answer, or as long as one could look.
    is_answered: whether it came in that time.
    person: number of the person; the numbers mean nothing more.
    """

    days: NDArray[np.float64]
    is_answered: NDArray[np.bool_]
    person: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.days)

    def steps(self) -> Steps:
        """The share of turns still unanswered, day by day."""
        return steps(self.days, self.is_answered)


@dataclass(frozen=True, slots=True)
class Answered:
    """The share of turns answered within so many days.

    best: the share if all who could not be looked at for so long were still answered in time.
    spread: null without draws.
    """

    share: float
    best: float
    spread: Spread | None


def seen(turns: pl.DataFrame, day: date) -> pl.DataFrame:
    """The turns that began before the day was over."""
    return turns.filter(pl.col("started_at") < _end(day))


def waits(turns: pl.DataFrame, day: date, constants: Constants) -> Waits:
    """How long each turn waited from its first message to the other side's next turn, as known on a day.

    One looks until the day is over, and at most so many days; an answer after that is none.
    """
    end, longest = _end(day), timedelta(days=constants.whole("answer_days"))
    told = seen(turns, day).select(
        pl.min_horizontal(pl.lit(end) - pl.col("started_at"), pl.lit(longest)).alias("looked"),
        pl.when(pl.col("answered_at") < end)
        .then(pl.col("answered_at") - pl.col("started_at"))
        .alias("answered"),
        (pl.col("person_key").rank("dense") - 1).cast(pl.Int64).alias("person"),
    )
    is_answered = (told["answered"] <= told["looked"]).fill_null(False)
    waited = told.select(pl.when(is_answered).then("answered").otherwise("looked")).to_series()
    return Waits(waited.cast(pl.Int64).to_numpy() / DAY_US, is_answered.to_numpy(), told["person"].to_numpy())


def answered_within(waits: Waits, days: float, constants: Constants) -> Answered:
    """The share of turns answered within so many days, 1 - S(days), by Kaplan and Meier.

    The range is Greenwood's. Where it says nothing, since all or none were answered, it is Wilson's over the
    turns that could be looked at for so long. The draws are of persons, each with all their turns.
    """
    staircase = waits.steps()
    share = 1.0 - staircase.left_at(days)
    is_followed = (waits.days >= days) | waits.is_answered
    best = share if share == 1.0 or (waits.days >= days).any() else 1.0
    plain = wilson(share * int(is_followed.sum()), int(is_followed.sum()), constants)
    reach = constants.number("interval_z") * staircase.greenwood(days)
    persons = segments(waits, days)
    drawn = by_weights(len(persons), _share_drawn(persons), constants) if reach > 0.0 else None
    if drawn is None:
        return Answered(share, best, plain)
    ends = (max(share - reach, 0.0), min(share + reach, 1.0))
    return Answered(share, best, replace(drawn, ci80=ends))


def waiting_details(waits: Waits, constants: Constants) -> dict[str, Detail]:
    """Numbers behind the share; below half answered there is no median, only what it lies above."""
    staircase = waits.steps()
    median = staircase.median()
    return {
        "turns": len(waits),
        "people": len(np.unique(waits.person)),
        "answered": int(waits.is_answered.sum()),
        "answered_share": float(waits.is_answered.mean()),
        "median_hours": None if median is None else HOURS_A_DAY * median,
        "median_above_days": float(waits.days.max()) if median is None else None,
        "mean_days": staircase.mean_within(constants.number("answer_mean_days")),
    }


def segments(waits: Waits, days: float) -> NDArray[np.float64]:
    """What each person adds to the share answered within so many days, for draws of persons.

    The days are cut where a turn went out of sight; between two cuts only answers count, not when they came.
    Cuts are rounded up to full days, so that there are never many; the share itself knows no such steps.

    Returns:
        One row per person, in an order that does not depend on who they are, and 2 s + 1 columns for s
        stretches between cuts: answers in each, turns that went out of sight at the end of each, all turns.
    """
    cut = np.ceil(waits.days)
    is_lost = ~waits.is_answered & (cut < days)
    is_timely = waits.is_answered & (waits.days <= days)
    cuts = np.unique(cut[is_lost])
    stretches, persons = len(cuts) + 1, int(waits.person.max(initial=-1)) + 1
    columns = np.zeros((persons, 2 * stretches + 1), np.int64)
    np.add.at(columns, (waits.person[is_timely], np.searchsorted(cuts, waits.days[is_timely])), 1)
    np.add.at(columns, (waits.person[is_lost], stretches + np.searchsorted(cuts, cut[is_lost])), 1)
    columns[:, -1] = np.bincount(waits.person, minlength=persons)
    return columns[np.argsort(_fingerprints(columns))].astype(np.float64)


def _share_drawn(persons: NDArray[np.float64]) -> Callable[[Weights], NDArray[np.float64]]:
    stretches = persons.shape[1] // 2

    def share(weights: Weights) -> NDArray[np.float64]:
        drawn = weights @ persons
        answered, lost = drawn[:, :stretches], drawn[:, stretches:-1]
        gone = np.cumsum(answered + lost, axis=1) - answered - lost
        waiting = drawn[:, -1:] - gone
        left = 1.0 - np.divide(answered, waiting, out=np.zeros_like(answered), where=waiting > 0.0)
        value: NDArray[np.float64] = 1.0 - left.prod(axis=1)
        return value

    return share


def _fingerprints(rows: NDArray[np.int64]) -> NDArray[np.uint64]:
    """A number for each row, made of nothing but what stands in it; sums run over and start again from 0."""
    factors = np.random.default_rng(rows.shape[1]).integers(2**63, size=rows.shape[1], dtype=np.uint64)
    return rows.astype(np.uint64) @ factors


def _end(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), UTC)
