"""Whom and what a plan may be about: one list for each reason, the likeliest first.

Nobody deleted, without a name or the owner is on any list. Lists are put in order by what is cheap to tell;
only the first of each are worked out in full.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import polars as pl

from reports.plan.actions import Action, Kind
from reports.plan.edits import ITEMS
from reports.scoring.calendar import export_day
from reports.scoring.field import own_seniority
from reports.scoring.measures.responsiveness import inviting_turns
from reports.scoring.reaching import own_companies
from reports.scoring.rubric import Constants
from reports.scoring.score import Judged

Marts = Mapping[str, pl.DataFrame]
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that the plan may propose.

    source: the list that it comes from. person: row of mart_people; empty for what is done alone.
    facts: what made it a candidate, by name. evidence: rows of the export behind it.
    from_day: not before that day; null for any time.
    """

    source: str
    action: Action
    person: Row = field(default_factory=dict, compare=False)
    facts: Row = field(default_factory=dict, compare=False)
    evidence: tuple[str, ...] = ()
    from_day: date | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """One list: candidates in their order, how many were found and how many were left alone, by reason.

    unseen: the table that would be needed and can't be seen; null if all could be.
    """

    candidates: tuple[Candidate, ...] = ()
    left_alone: Mapping[str, int] = field(default_factory=dict)
    unseen: str | None = None


def candidates(marts: Marts, judged: Mapping[str, Judged], constants: Constants) -> dict[str, Listed]:
    """All lists of an export, by source.

    judged: the questions that count, by key.
    """
    told = _Told(marts, constants)
    has_messages = judged["nurture"].measured.state != "missing"
    unseen = Listed(unseen="messages")
    return {
        "unanswered": told.unanswered() if has_messages else unseen,
        "fading": told.fading() if has_messages else unseen,
        "debts": told.debts() if has_messages else unseen,
        "overdue": told.overdue() if has_messages else unseen,
        "dormant": told.dormant() if has_messages else unseen,
        "bridges": told.bridges() if has_messages else unseen,
        "invitations": told.invitations(),
        "content": _content(judged),
        "profile": _profile(marts, judged, constants),
    }


class _Told:
    """The people of an export, and what was written to them last."""

    def __init__(self, marts: Marts, constants: Constants) -> None:
        self.marts = marts
        self.constants = constants
        self.profile = marts["mart_profile"].row(0, named=True)
        self.day = export_day(marts["mart_profile"])
        self.people = marts["mart_people"].filter(
            ~pl.col("is_anonymous"),
            pl.col("full_name").is_not_null(),
            pl.col("person_key").ne_missing(pl.lit(self.profile["owner_key"])),
        )

    def unanswered(self) -> Listed:
        """Who wrote something that invites an answer and got none, the strongest ties first."""
        soonest, latest = self.constants.numbers("plan_waiting_days")
        waited = (pl.lit(self.day) - pl.col("started_at").dt.date()).dt.total_days()
        waiting = (
            inviting_turns(self.marts["mart_turns"])
            .filter(pl.col("answered_at").is_null(), waited.is_between(soonest, latest))
            .sort("started_at", "evidence")
            .unique("person_key", keep="first", maintain_order=True)
            .select("person_key", "started_at", "has_question", "intent", pl.col("evidence").alias("turn"))
        )
        rows = self.people.join(waiting, on="person_key").sort(
            pl.col("tie_strength").fill_null(-1.0) * -1, "started_at", "person_key"
        )
        return self._listed("unanswered", "reply", rows, ("started_at", "has_question", "intent", "turn"))

    def fading(self) -> Listed:
        """Ties of some strength that have been silent much longer than usual, the strongest first."""
        medium = self.constants.numbers("strength_cuts")[0]
        rows = self.people.filter(pl.col("state") == "fading", pl.col("tie_strength") >= medium)
        return self._spaced("fading", "keep_in_touch", _strongest(rows))

    def debts(self) -> Listed:
        """Who did clearly more for the person than the person for them, the furthest out of balance first."""
        rows = self.people.filter(pl.col("is_debt").fill_null(False), pl.col("is_connection")).sort(
            "balance", "person_key"
        )
        listed = self._listed("debts", "endorse", rows)
        return Listed(tuple(self._repaid(one) for one in listed.candidates))

    def _repaid(self, debt: Candidate) -> Candidate:
        """The gift that comes nearest to what is owed."""
        units = self.constants.table("effort_units")
        owed = debt.person["units_received"] - debt.person["units_given"]
        kind: Kind = "endorse"
        if owed >= units["recommendation"]:
            kind = "recommend"
        elif owed >= units["answer"]:
            kind = "offer_help"
        return Candidate("debts", Action(kind, debt.action.person_key), debt.person, {"owed": owed})

    def overdue(self) -> Listed:
        """Living ties whose interval of contact ends before the plan does, those due first."""
        horizon = self.day + timedelta(days=7 * self.constants.whole("plan_weeks") + 3)
        rows = self.people.filter(
            pl.col("state").is_in(["active", "fading"]), pl.col("contact_interval_days").is_not_null()
        )
        listed = self._spaced("overdue", "light_contact", rows)
        due = [one for one in listed.candidates if one.from_day is not None and one.from_day <= horizon]
        ordered = sorted(due, key=lambda one: (one.from_day or self.day, one.person["person_key"]))
        return Listed(tuple(ordered), listed.left_alone)

    def dormant(self) -> Listed:
        """Silent ties worth taking up again: of another company or function, not below one's own seniority.

        Long-time intimates are left out; whom one spent little time with goes first where value is level.
        """
        own = own_seniority(self.marts["mart_profile"])
        intimates = self.constants.table("plan_intimates")
        is_intimate = (pl.col("two_way_years") >= intimates["years"]) & (
            pl.col("contact_days") >= intimates["contact_days"]
        )
        is_below = pl.lit(False) if own is None else (pl.col("seniority") < own).fill_null(False)
        companies = own_companies(self.marts["mart_profile"])
        is_elsewhere = ~pl.col("company_key").is_in(companies).fill_null(False)
        silent = self.people.filter(pl.col("reconnect_value").is_not_null(), ~is_below, is_elsewhere)
        rows = silent.filter(~is_intimate).sort(
            "reconnect_value", "contact_days", "person_key", descending=[True, False, False]
        )
        listed = self._spaced("dormant", "reopen", rows)
        kept = {"intimate": silent.height - rows.height}
        return Listed(listed.candidates, {**listed.left_alone, **{why: n for why, n in kept.items() if n}})

    def bridges(self) -> Listed:
        """Connections never or hardly talked to, of a function or company that the person aims at."""
        functions = self.profile["target_functions"] or []
        declared = self.profile["target_company_keys"] or []
        companies = declared or ([] if functions else self.profile["followed_company_keys"] or [])
        own = own_companies(self.marts["mart_profile"])
        at_company = pl.col("company_key").is_in(companies).fill_null(False)
        in_function = pl.col("job_function").is_in(functions).fill_null(False)
        is_loose = (pl.col("state") == "latent") | (
            (pl.col("strength") == "weak") & pl.col("state").is_in(["one-way", "active", "fading"])
        )
        rows = (
            self.people.filter(
                pl.col("is_connection"), is_loose, ~pl.col("company_key").is_in(own).fill_null(False)
            )
            .filter(at_company | in_function)
            .with_columns(
                at_company.alias("at_company"), pl.lit(bool(declared)).alias("is_declared")
            )
            .sort(
                "at_company", "seniority", "relevance", "person_key",
                descending=[True, True, True, False], nulls_last=True,
            )
        )  # fmt: skip
        return self._spaced("bridges", "bridge", rows, ("at_company", "is_declared"))

    def invitations(self) -> Listed:
        """Invitations sent weeks ago to people who are not connected, the oldest first."""
        stale = timedelta(days=self.constants.whole("plan_stale_days"))
        sent = (
            self.marts["mart_activity"]
            .filter(pl.col("kind") == "invitation", pl.col("direction") == "out")
            .filter(pl.col("occurred_at").dt.date() < self.day - stale)
            .select("person_key", "occurred_at", pl.col("evidence").alias("row"))
        )
        rows = (
            self.people.filter(~pl.col("is_connection"))
            .join(sent, on="person_key")
            .sort("occurred_at", "person_key", "row")
            .unique("person_key", keep="first", maintain_order=True)
        )
        found = [
            Candidate(
                "invitations", Action("withdraw", row["person_key"], row["row"]), row, row, (row["row"],)
            )
            for row in rows.iter_rows(named=True)
        ]
        return Listed(tuple(found))

    def _listed(self, source: str, kind: Kind, rows: pl.DataFrame, facts: tuple[str, ...] = ()) -> Listed:
        found = tuple(
            Candidate(
                source,
                Action(kind, row["person_key"]),
                row,
                {name: row[name] for name in facts},
                tuple(one for one in (row.get("turn"), row["evidence"]) if one),
            )
            for row in rows.iter_rows(named=True)
        )
        return Listed(found)

    def _spaced(self, source: str, kind: Kind, rows: pl.DataFrame, facts: tuple[str, ...] = ()) -> Listed:
        """Those of a list whom it is time to write to, with the day from which it is.

        After a word that was not answered the interval doubles; after two nobody is written to again.
        """
        stretch, most = (self.constants.table("plan_unanswered")[name] for name in ("stretch", "most"))
        with_pace = rows.join(self._unanswered_openings(), on="person_key", how="left").with_columns(
            pl.col("vain").fill_null(0)
        )
        left = with_pace.filter(pl.col("vain") < most)
        listed = self._listed(source, kind, left, (*facts, "vain"))
        found = []
        for one in listed.candidates:
            last = one.person["last_contact_at"]
            due = None
            if last is not None and (source == "overdue" or one.facts["vain"]):
                due = last.date() + timedelta(days=self._interval(one.person, stretch ** one.facts["vain"]))
            found.append(Candidate(one.source, one.action, one.person, one.facts, one.evidence, due))
        gone = with_pace.height - left.height
        return Listed(tuple(found), {"unanswered twice": gone} if gone else {})

    def _unanswered_openings(self) -> pl.DataFrame:
        """Conversations begun with a person since they last wrote: person_key, vain."""
        turns = self.marts["mart_turns"].select("person_key", "direction", "started_at", "opens_episode")
        theirs = pl.col("started_at").filter(pl.col("direction") == "in").max()
        is_vain = (
            (pl.col("direction") == "out")
            & pl.col("opens_episode")
            & (pl.col("started_at") > theirs.over("person_key")).fill_null(True)
        )
        return turns.filter(is_vain).group_by("person_key").agg(pl.len().cast(pl.Int64).alias("vain"))

    def _interval(self, person: Row, stretch: float) -> int:
        """Days from the last word to the next, a little more or less from person to person."""
        outermost = int(self.constants.lists("contact_layers")[-1][2])
        days = person["contact_interval_days"] or outermost
        return round(
            days * stretch * (1.0 + self.constants.number("plan_jitter") * _chance(person["person_key"]))
        )


def _chance(key: str) -> float:
    """A number from -1 to 1 that depends on a key and on nothing else."""
    digest = hashlib.blake2b(key.encode("utf-8"), digest_size=4).digest()
    return int.from_bytes(digest, "big") / (2**31 - 0.5) - 1.0


def _strongest(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.sort("tie_strength", "person_key", descending=[True, False])


def _content(judged: Mapping[str, Judged]) -> Listed:
    """A case study and a post, where posts can be seen."""
    if judged["case_studies"].points is None:
        return Listed(unseen="shares")
    return Listed((Candidate("content", Action("case_study")), Candidate("content", Action("post"))))


def _profile(marts: Marts, judged: Mapping[str, Judged], constants: Constants) -> Listed:
    """Items of the profile that are not filled, those worth most first."""
    completeness = judged["profile_completeness"]
    if completeness.points is None:
        return Listed(unseen="profile")
    worth, earned = constants.table("completeness_points"), completeness.measured.details
    has_job = any(one["is_current"] for one in marts["mart_profile"]["positions"].to_list()[0] or [])
    lacking = {
        edit: sum(worth[item] - float(earned[item] or 0.0) for item in items if earned[item] is not None)
        for edit, items in ITEMS.items()
        if edit != "current_position_described" or has_job
    }
    order = sorted((edit for edit, points in lacking.items() if points > 0.0), key=lambda one: -lacking[one])
    return Listed(
        tuple(
            Candidate("profile", Action("profile", None, edit), facts={"points": lacking[edit]})
            for edit in order
        )
    )
