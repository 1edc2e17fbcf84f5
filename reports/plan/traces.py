"""What each question sees of an action: two actions of which it sees the same get the same answer."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from datetime import timedelta
from functools import cached_property
from math import ceil

import polars as pl

from reports.plan.actions import Action
from reports.plan.effects import Change, Changes, Days
from reports.plan.sight import BLIND, READS_EDITS, seen
from reports.plan.ties_after import Tie
from reports.scoring.ledger import SIDES, counted
from reports.scoring.rubric import Constants, Measure
from reports.scoring.score import tables_of

Marts = Mapping[str, pl.DataFrame]


class Traces:
    """What the questions see of actions on one day."""

    def __init__(self, marts: Marts, days: Days, constants: Constants) -> None:
        """marts: as they are without any action."""
        self._marts = marts
        self._days = days
        self._constants = constants

    def of(self, measure: Measure, action: Action, changes: Changes, tie: Tie | None) -> Hashable:
        """What a question sees of an action; null if nothing that could change its answer."""
        tables = tables_of(measure)
        if measure.key == "opportunism":
            return self._outreach(action, changes)
        if "mart_people" in tables:
            return None if tie is None else self._tie(measure, tie)
        parts = [
            part
            for name in sorted(tables & changes.keys())
            if (part := self._rows(measure, name, changes[name])) is not None
        ]
        if not parts:
            return None
        is_blind = measure.key in BLIND or (measure.key == "balance" and self._is_one_of_many(tie))
        return tuple(parts) if is_blind else (action, *parts)

    def _is_one_of_many(self, tie: Tie | None) -> bool:
        """Whether all that was exchanged with the person counts, being less than one person may count for."""
        if tie is None:
            return False
        sides = zip(("units_given", "units_received"), self._limits, strict=True)
        return all(max(tie.before[side], tie.after[side]) < limit for side, limit in sides)

    @cached_property
    def _limits(self) -> tuple[float, float]:
        """Units given and received up to which one person counts in full."""
        rows = counted(self._marts["mart_ledger"], self._days.judged_on, self._constants)
        share = self._constants.number("ledger_share_of_one_person")
        given, received = (float(rows.filter(pl.col("side") == side)["worth"].sum()) for side in SIDES)
        return share * given, share * received

    def _rows(self, measure: Measure, name: str, change: Change) -> Hashable:
        """What is seen of the rows of one mart that come or go."""
        if change.is_whole:
            return (name, "edited") if measure.key in READS_EDITS else None
        rows = change.added
        if rows.is_empty() and change.gone:
            rows = self._marts[name].filter(pl.col("evidence").is_in(change.gone))
        told = seen(measure.key, name, rows, self._constants) if rows.width else rows
        if told.is_empty() or (name == "mart_turns" and self._is_as_good_as_before(measure, told, change)):
            return None
        plain = told.select(column for column, kind in told.schema.items() if not kind.is_nested())
        return name, bool(change.gone), tuple(plain.drop("person_key", "evidence", strict=False).rows())

    def _is_as_good_as_before(self, measure: Measure, turns: pl.DataFrame, change: Change) -> bool:
        """Whether only answers are new, and change nothing: to approaches, or too late to be in time."""
        if not turns["evidence"].is_in(change.gone).all():
            return False
        if measure.key == "inbound_pull":
            return True
        longest = self._constants.number("answer_in_time_days") * self._constants.numbers("goalpost_range")[1]
        in_time = self._days.done_on - timedelta(days=ceil(longest) + 1)
        return measure.key == "responsiveness" and bool((turns["started_at"].dt.date() < in_time).all())

    def _tie(self, measure: Measure, tie: Tie) -> Hashable:
        touch = tie.is_kept(self._days.judged_on, self._constants)
        strong = tie.is_strong(self._constants)
        if measure.key == "nurture":
            return touch if tie.after["is_connection"] and touch[0] != touch[1] else None
        is_moved = touch[0] != touch[1] or strong[0] != strong[1]
        return tie.after["person_key"] if is_moved and tie.after["company_key"] is not None else None

    def _outreach(self, action: Action, changes: Changes) -> Hashable:
        """Whether it opens a talk with somebody out of touch, or may follow up on one.

        No action asks for anything, so nothing else of it is looked at.
        """
        episodes = changes.get("mart_episodes")
        if episodes is None:
            return None
        if self._opens_cold(action, episodes.added):
            return ("out of the blue",)
        return (action,) if self._follows_up(action) else None

    def _opens_cold(self, action: Action, episodes: pl.DataFrame) -> bool:
        begun = episodes.filter(
            pl.col("direction") == "out", pl.col("started_at").dt.date() == self._days.done_on
        )
        if begun.is_empty():
            return False
        silence = begun["silence_days"].item()
        if silence is not None:
            return bool(silence >= self._constants.whole("sleeping_days"))
        connected = self._marts["mart_connections"].filter(pl.col("person_key") == action.person_key)[
            "connected_on"
        ]
        known = connected.drop_nulls()
        least = timedelta(days=self._constants.whole("latent_days"))
        return bool(len(known)) and bool(self._days.done_on - known.item() >= least)

    def _follows_up(self, action: Action) -> bool:
        """Whether an answered opening is just long enough ago to be judged, and this still comes in time."""
        latest = timedelta(days=self._constants.numbers("follow_up_days")[1])
        opened = pl.col("started_at").dt.date()
        return not (
            self._marts["mart_episodes"]
            .filter(pl.col("person_key") == action.person_key, pl.col("direction") == "out")
            .filter(
                pl.col("two_way_at").is_not_null(),
                opened.is_between(self._days.done_on - latest, self._days.judged_on - latest),
            )
            .is_empty()
        )
