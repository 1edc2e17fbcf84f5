"""What an action makes of the tie with the person it is done with; everybody else's stays as it is.

A tie is worked out from the rows of its person alone, so those of many persons are worked out at once, each
with the rows that an action with them adds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from reports.plan.actions import Action
from reports.plan.effects import Changes
from reports.scoring.again import HALF_LIFE
from reports.scoring.calendar import export_day
from reports.scoring.rubric import Constants
from reports.scoring.tables.people import is_told, ties, with_bridges

Marts = Mapping[str, pl.DataFrame]

OF_A_PERSON = ("mart_contact_days", "mart_episodes", "mart_activity", "mart_ledger")
"""Marts that a tie is worked out from and that an action changes."""

_READ = ("int_people", "mart_connections", *OF_A_PERSON, "mart_profile")


@dataclass(frozen=True, slots=True, eq=False)
class Tie:
    """A tie before and after an action: its row among the ties, one table of one row each."""

    before: Mapping[str, Any]
    after: Mapping[str, Any]
    row: pl.DataFrame

    def is_kept(self, day: date, constants: Constants) -> tuple[bool, bool]:
        """Whether the two were in touch within the last year, before and after."""
        return _in_touch(self.before, day, constants), _in_touch(self.after, day, constants)

    def is_strong(self, constants: Constants) -> tuple[bool, bool]:
        """Whether the tie is a strong one, before and after."""
        strong = constants.numbers("strength_cuts")[1]
        return self.before["tie_strength"] >= strong, self.after["tie_strength"] >= strong


class Ties:
    """The ties of an export, under any half-life of contact."""

    def __init__(self, marts: Marts, constants: Constants) -> None:
        """Nothing is worked out before it is asked for."""
        self._marts = marts
        self._constants = constants
        self._ties: dict[float, pl.DataFrame] = {}
        self._is_told = is_told(
            marts["mart_export"], marts["mart_profile"], marts["mart_activity"], constants
        )
        self.day = export_day(marts["mart_profile"])

    def people(self, half_life: float, tie: Tie | None = None) -> pl.DataFrame:
        """Everybody's tie, and whether it is a bridge; with one tie as it is after an action."""
        everybody = self._everybody(half_life)
        if tie is not None:
            is_other = pl.col("person_key") != tie.after["person_key"]
            everybody = pl.concat([everybody.filter(is_other), tie.row])
        return with_bridges(everybody, self._marts["mart_profile"], self._constants)

    def after(
        self, actions: Sequence[Action], changes: Sequence[Changes], half_life: float
    ) -> list[Tie | None]:
        """The tie of each action, done alone; null where it changes none."""
        found: list[Tie | None] = [None] * len(actions)
        if not self._is_told:
            return found
        waiting = [
            place
            for place, (action, change) in enumerate(zip(actions, changes, strict=True))
            if action.person_key is not None and not change.keys().isdisjoint(OF_A_PERSON)
        ]
        persons = pl.Series([actions[place].person_key for place in waiting], dtype=pl.String).unique()
        mine = pl.col("person_key").is_in(persons.implode())
        marts = {name: self._marts[name].filter(mine) for name in ("int_people", *OF_A_PERSON)}
        before = {
            row["person_key"]: row for row in self._everybody(half_life).filter(mine).iter_rows(named=True)
        }
        while waiting:
            at_once = {actions[place].person_key: place for place in reversed(waiting)}
            waiting = [place for place in waiting if place not in at_once.values()]
            rows = self._worked_out(marts, [changes[place] for place in at_once.values()], half_life)
            for number, row in enumerate(rows.iter_rows(named=True)):
                if row["person_key"] in at_once:
                    place = at_once[row["person_key"]]
                    found[place] = Tie(before[row["person_key"]], row, rows[number])
        return found

    def _worked_out(self, marts: Marts, changes: Sequence[Changes], half_life: float) -> pl.DataFrame:
        """The ties of some persons after changes, each of another person."""
        tables = {**self._marts, **marts}
        for name in OF_A_PERSON:
            here = [change[name] for change in changes if name in change]
            gone = [evidence for change in here for evidence in change.gone]
            left = tables[name].filter(~pl.col("evidence").is_in(gone)) if gone else tables[name]
            tables[name] = pl.concat([left, *(one.added for one in here if not one.added.is_empty())])
        return self._of(tables, half_life)

    def _everybody(self, half_life: float) -> pl.DataFrame:
        if half_life not in self._ties:
            self._ties[half_life] = self._of(self._marts, half_life)
        return self._ties[half_life]

    def _of(self, marts: Marts, half_life: float) -> pl.DataFrame:
        constants = self._constants.having({HALF_LIFE: half_life})
        return ties(**{name: marts[name] for name in _READ}, constants=constants)


def _in_touch(tie: Mapping[str, Any], day: date, constants: Constants) -> bool:
    last = tie["last_two_way_at"]
    return last is not None and (day - last.date()).days < constants.whole("recent_days")
