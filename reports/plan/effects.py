"""What an action, done a week after the export, makes of the marts: rows that go and rows that come.

The rows are those that the models of SQL would make of the same messages, deeds, posts and edits; a test
holds them to it. Files that the export lacks stay lacking, and counters that no question reads (messages per
connection, facts, rows per file) stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

import polars as pl

from reports.plan.actions import MESSAGES, Action
from reports.plan.edits import edited
from reports.plan.talks import Row, Talk, Written, talks_with, write
from reports.scoring.calendar import export_day
from reports.scoring.rubric import Constants

Marts = Mapping[str, pl.DataFrame]

FILE = "planned"
"""Where the evidence of rows that do not exist yet points to."""


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """What becomes of one mart: the evidence of rows that go, and rows that come.

    is_whole: True if the new rows are all that is left of the mart.
    """

    added: pl.DataFrame = field(default_factory=pl.DataFrame)
    gone: tuple[str, ...] = ()
    is_whole: bool = False

    def to(self, mart: pl.DataFrame) -> pl.DataFrame:
        """The mart after the change, new rows last."""
        if self.is_whole:
            return self.added
        left = mart.filter(~pl.col("evidence").is_in(self.gone)) if self.gone else mart
        return left if self.added.is_empty() else pl.concat([left, self.added])


Changes = Mapping[str, Change]
"""Changes by mart."""


@dataclass(frozen=True, slots=True)
class Days:
    """When actions are taken to be done, and when that is judged.

    judged_on is the Sunday that ends the week of done_on, since much is counted in complete weeks: else what
    an action brings would hang on the weekday of the export.
    """

    done_on: date
    judged_on: date

    @classmethod
    def after(cls, marts: Marts, constants: Constants) -> Days:
        """The days that follow the export of these marts."""
        ahead = timedelta(days=constants.whole("plan_days_ahead"))
        done_on = export_day(marts["mart_profile"]) + ahead
        return cls(done_on, done_on + timedelta(days=6 - done_on.weekday()))


def as_if_exported_on(marts: Marts, day: date) -> dict[str, pl.DataFrame]:
    """The same marts had the export been made on a later day, with nothing done meanwhile."""
    profile = marts["mart_profile"].with_columns(pl.lit(day).alias("export_date"))
    return {**marts, "mart_profile": profile}


def changed(marts: Marts, changes: Changes) -> dict[str, pl.DataFrame]:
    """All marts, those that change changed."""
    return {**marts, **{name: change.to(marts[name]) for name, change in changes.items()}}


def effects(marts: Marts, actions: Sequence[Action], done_on: date, constants: Constants) -> list[Changes]:
    """What each of these actions, done alone and with success, makes of the marts of an export.

    marts: those of the score, and int_turn_days.
    """
    moment = datetime.combine(done_on, time(9), UTC)
    since = moment - timedelta(days=constants.whole("ask_answered_days") + 1)
    writing = {one.person_key for one in actions if one.kind in MESSAGES and one.person_key is not None}
    talks = talks_with(sorted(writing), marts, since)
    return [_effect(action, marts, talks, moment, constants) for action in actions]


def _effect(
    action: Action, marts: Marts, talks: Mapping[str, Talk], moment: datetime, constants: Constants
) -> Changes:
    if action.kind == "profile":
        return {"mart_profile": Change(edited(marts["mart_profile"], action.part, constants), is_whole=True)}
    if action.kind == "withdraw":
        return {"mart_activity": Change(gone=(action.part,))}
    rows: dict[str, list[Row]] = {}
    gone: Mapping[str, list[str]] = {}
    if action.kind in MESSAGES and action.person_key is not None:
        talk = deepcopy(talks[action.person_key])
        _converse(talk, action, moment, constants)
        rows, gone = talk.added, talk.gone
    for name, added in _DEEDS.get(action.kind, _no_deed)(action, marts, moment, constants).items():
        rows.setdefault(name, []).extend(added)
    return {
        name: Change(_frame(added, marts[name].schema), tuple(gone.get(name, ())))
        for name, added in rows.items()
    }


def _converse(talk: Talk, action: Action, moment: datetime, constants: Constants) -> None:
    words = constants.whole("plan_message_words")
    for place, message in enumerate(MESSAGES[action.kind]):
        direction = "out" if message.is_mine else "in"
        at = moment + timedelta(hours=3 * place)
        write(talk, Written(at, direction, words, message.gives, f"{FILE}:{place + 1}"), constants)


Rows = dict[str, list[Row]]


def _no_deed(action: Action, marts: Marts, moment: datetime, constants: Constants) -> Rows:
    return {}


def _endorse(action: Action, marts: Marts, moment: datetime, constants: Constants) -> Rows:
    return _vouch("endorsement", "ACCEPTED", action, marts, moment, constants)


def _recommend(action: Action, marts: Marts, moment: datetime, constants: Constants) -> Rows:
    return _vouch("recommendation", "VISIBLE", action, marts, moment, constants)


def _vouch(
    kind: str, status: str, action: Action, marts: Marts, moment: datetime, constants: Constants
) -> Rows:
    units = constants.table("effort_units")[kind]
    event = {
        "evidence": f"{FILE}:1",
        "occurred_at": moment,
        "kind": kind,
        "direction": "out",
        "person_key": action.person_key,
        "status": status,
        "is_proactive": True,
        "is_broadcast": False,
    }
    deed: Row = {
        "evidence": f"{FILE}:1",
        "person_key": action.person_key,
        "is_anonymous": False,
        "kind": kind,
        "side": "given",
        "occurred_at": moment,
        "units": units,
        "units_counted": min(units, constants.number("units_per_day")),
        "cues": [],
        "is_paired": is_paired(kind, marts),
    }
    return {"mart_activity": [event], "mart_ledger": [deed]}


def _comment(action: Action, marts: Marts, moment: datetime, constants: Constants) -> Rows:
    """A comment on what the other posted, some hours before the message."""
    has_shares = is_read("shares", marts)
    event = {
        "evidence": f"{FILE}:9",
        "occurred_at": moment - timedelta(hours=1),
        "kind": "comment",
        "direction": "out",
        "words": constants.whole("plan_message_words"),
        "is_on_own_post": False if has_shares else None,
        "is_proactive": True,
        "is_broadcast": False,
    }
    return {"mart_activity": [event]}


def _post(action: Action, marts: Marts, moment: datetime, constants: Constants) -> Rows:
    return _published(moment, ["how_to", "question"], [], constants)


def _case_study(action: Action, marts: Marts, moment: datetime, constants: Constants) -> Rows:
    slots = ["context", "problem", "action", "result", "lesson"]
    return _published(moment, ["evidence", "lesson"], slots, constants)


def _published(moment: datetime, value_types: list[str], slots: list[str], constants: Constants) -> Rows:
    """A post that gives its readers something; one with all parts of a case tells a case."""
    characters = constants.table("plan_post")["characters"]
    words = int(constants.table("plan_post")["words"])
    post = {
        "evidence": f"{FILE}:1",
        "posted_at": moment,
        "kind": "post",
        "words": words,
        "characters": int(characters),
        "hashtags": [],
        "links": 0,
        "has_media": False,
        "has_case_phrase": False,
        "case_slots": slots,
        "case_cues": [],
        "value_types": value_types,
        "self_types": [],
        "tone_cues": [],
        "tone": "value",
        "is_case_study": bool(slots),
        "is_repeat": False,
    }
    event = {
        "evidence": f"{FILE}:1",
        "occurred_at": moment,
        "kind": "post",
        "direction": "out",
        "words": words,
        "is_proactive": True,
        "is_broadcast": False,
    }
    return {"mart_posts": [post], "mart_activity": [event]}


_DEEDS: dict[str, Callable[[Action, Marts, datetime, Constants], Rows]] = {
    "endorse": _endorse,
    "recommend": _recommend,
    "bridge": _comment,
    "post": _post,
    "case_study": _case_study,
}


def is_read(table: str, marts: Marts) -> bool:
    """True if a file of this table was read, even one without rows."""
    states = marts["mart_export"].filter(pl.col("table_name") == table)["state"]
    return bool(states.is_in(["read", "header only"]).any())


def is_paired(kind: str, marts: Marts) -> bool:
    """True if the export shows endorsements, or recommendations, both given and received."""
    return all(_is_visible(f"{kind}s_{side}", marts) for side in ("given", "received"))


def _is_visible(table: str, marts: Marts) -> bool:
    files = marts["mart_export"].filter(pl.col("table_name") == table)
    if not (files["state"] == "absent").all():
        read = files.filter(pl.col("state").is_in(["read", "header only"]))
        columns = {name for found in read["columns_found"].drop_nulls() for name in found}
        return "status" in columns and not columns.isdisjoint({"endorsed_at", "recommended_at"})
    profile = marts["mart_profile"].row(0, named=True)
    if table in profile["nothing_done"]:
        return True
    return table not in profile["not_requested"] and bool(profile["is_full_like"])


def _frame(rows: Sequence[Row], schema: pl.Schema) -> pl.DataFrame:
    return pl.DataFrame([{**dict.fromkeys(schema), **row} for row in rows], schema=schema)
