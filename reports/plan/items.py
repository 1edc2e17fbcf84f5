"""An item of the plan as data: who, what, why, how long, what it brings, and what would show it done."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

import polars as pl

from reports.language import Month
from reports.plan import sentences
from reports.plan.actions import Kind
from reports.plan.candidates import Candidate
from reports.plan.gains import After, Gain
from reports.plan.weeks import Planned
from reports.scoring.calendar import export_day
from reports.scoring.rubric import Constants
from reports.told import Told

Marts = Mapping[str, pl.DataFrame]
Item = dict[str, Any]

_STEPS: dict[Kind, int] = {
    "reply": 3, "keep_in_touch": 2, "light_contact": 2, "endorse": 3, "recommend": 3, "offer_help": 3,
    "reopen": 2, "bridge": 2, "withdraw": 2, "post": 4, "case_study": 4, "profile": 1,
}  # fmt: skip
"""The step that a kind of action is for where the score tells none."""

_EVENTS: dict[Kind, tuple[str, str]] = {
    **dict.fromkeys(
        ("reply", "keep_in_touch", "light_contact", "offer_help", "reopen", "bridge"),
        ("message_sent", sentences.DONE_MESSAGE),
    ),
    "endorse": ("endorsement_given", sentences.DONE_ENDORSED),
    "recommend": ("recommendation_given", sentences.DONE_RECOMMENDED),
    "withdraw": ("invitation_gone", sentences.DONE_WITHDRAWN),
    "post": ("post_published", sentences.DONE_POST),
    "case_study": ("case_study_published", sentences.DONE_CASE),
    "profile": ("profile_item_filled", sentences.DONE_PROFILE),
}
"""What would show each kind done in a later export, as a name for it and in words."""


class Telling:
    """Puts planned actions of one export into words."""

    def __init__(self, marts: Marts, constants: Constants) -> None:
        """marts: every mart and judged table of the export."""
        self._day = export_day(marts["mart_profile"])
        self._owner = marts["mart_profile"]["owner_key"][0] or ""
        self._posts = _recent(marts["mart_posts"], self._day, constants.whole("recent_days"))
        self._cases = marts["mart_posts"].filter(pl.col("is_case_study")).height
        self._recommended_by = frozenset(
            marts["mart_ledger"]
            .filter(pl.col("kind") == "recommendation", pl.col("side") == "received")["person_key"]
            .to_list()
        )
        self._told: Counter[str] = Counter()

    def item(self, planned: Planned, gain: Gain) -> Item:
        """One item; of several of one kind with nobody in particular each has its own id."""
        candidate = planned.proposal.candidate
        action, person = candidate.action, candidate.person
        identity = f"{self._owner}\0{action.kind}\0{action.person_key or action.part}"
        self._told[identity] += 1
        name = {"name": person["full_name"]} if person else {}
        event, sentence = _EVENTS[action.kind]
        return {
            "id": _id(f"{identity}\0{self._told[identity]}"),
            "kind": action.kind,
            "source": candidate.source,
            "step": _step(planned.proposal.after, action.kind),
            "week": planned.week,
            "date": planned.day,
            "title": _title(planned, name),
            "person_key": action.person_key,
            "who": person.get("full_name"),
            "company": person.get("company"),
            "position": person.get("position"),
            "minutes": planned.proposal.minutes,
            "probability": round(planned.proposal.success, 6),
            "gain": {
                "value": round(gain.value, 6), "low": round(gain.low, 6), "high": round(gain.high, 6)
            },
            "why": self._why(candidate),
            "evidence": list(candidate.evidence),
            "opening": self._opening(candidate),
            "done_when": {
                "event": event,
                "person_key": action.person_key,
                "part": action.part or None,
                "after": self._day,
                "sentence": _with(sentence, **name, day=self._day),
            },
        }  # fmt: skip

    def _why(self, candidate: Candidate) -> Told:
        kind, person, facts = candidate.action.kind, candidate.person, candidate.facts
        if kind == "reply":
            return _with(_waiting(facts), day=facts["started_at"].date())
        if kind == "withdraw":
            return _with(sentences.WHY_STALE, day=facts["occurred_at"].date())
        if kind == "bridge":
            return _with(_aim(facts), company=person["company"])
        if kind in ("endorse", "recommend", "offer_help"):
            received, given = (round(person[one] or 0.0) for one in ("units_received", "units_given"))
            return _with(sentences.WHY_DEBT, received=received, given=given)
        if person:
            return self._why_again(kind, person)
        return _with(
            sentences.WHY_ALONE[kind], posts=self._posts, cases=self._cases, points=facts.get("points")
        )

    def _why_again(self, kind: Kind, person: Mapping[str, Any]) -> Told:
        if kind == "reopen":
            month = _month(person["last_two_way_at"])
            return _at(person, (sentences.WHY_REOPEN_PLAIN, sentences.WHY_REOPEN), month=month)
        return _with(
            sentences.WHY_FADING if kind == "keep_in_touch" else sentences.WHY_DUE,
            day=person["last_contact_at"].date(),
            layer=person["layer"],
            days=person["contact_interval_days"],
        )

    def _opening(self, candidate: Candidate) -> Told | None:
        kind, person = candidate.action.kind, candidate.person
        openings = sentences.OPENINGS.get(kind)
        if openings is None:
            return None
        if kind == "offer_help" and person["person_key"] in self._recommended_by:
            openings = (sentences.OPEN_RECOMMENDED,)
        started, last = candidate.facts.get("started_at"), person.get("last_contact_at")
        months = {"reopen": person.get("last_two_way_at"), "bridge": person.get("connected_on")}
        return _at(
            person,
            openings,
            first=first_name(person.get("full_name")),
            day=started.date() if started else None,
            month=_month(months.get(kind, last)),
        )


def first_name(full_name: str | None) -> str:
    """What a person is called in a message: the first word of the name that is no title."""
    words = (full_name or "").split()
    return next((word for word in words if not word.endswith(".")), full_name or "")


def _with(template: str, **values: object) -> Told:
    """The sentence with those of the values that it has places for."""
    return Told(template, **{name: one for name, one in values.items() if f"{{{name}}}" in template})


def _at(person: Mapping[str, Any], sentences_of: tuple[str, ...], **values: object) -> Told:
    """The plain sentence, or the last one that names the company if there is one to name."""
    company = person.get("company")
    return _with(sentences_of[-1], company=company, **values) if company else _with(sentences_of[0], **values)


def _title(planned: Planned, name: Mapping[str, str]) -> Told:
    action = planned.proposal.candidate.action
    if action.kind == "case_study":
        return _with(sentences.CASE_PARTS[planned.sitting - 1])
    return _with(
        sentences.EDITS[action.part] if action.kind == "profile" else sentences.TITLES[action.kind], **name
    )


def _waiting(facts: Mapping[str, Any]) -> str:
    if facts["has_question"]:
        return sentences.WHY_QUESTION
    return sentences.WHY_REQUEST if facts["intent"] == "ask" else sentences.WHY_WORD


def _aim(facts: Mapping[str, Any]) -> str:
    if not facts["at_company"]:
        return sentences.WHY_FUNCTION
    return sentences.WHY_COMPANY_DECLARED if facts["is_declared"] else sentences.WHY_COMPANY_FOLLOWED


def _month(moment: date | None) -> Month | None:
    return None if moment is None else Month(moment.year, moment.month, 1)


def _step(after: After, kind: Kind) -> int:
    """The step that an action raises most."""
    most = max(after.steps)
    return after.steps.index(most) + 1 if most > 0.0 else _STEPS[kind]


def _recent(mart_posts: pl.DataFrame, day: date, days: int) -> int:
    """Posts and articles of the last days."""
    since = (pl.lit(day) - pl.col("posted_at").dt.date()).dt.total_days()
    return mart_posts.filter(pl.col("kind").is_in(["post", "article"]), since.is_between(0, days - 1)).height


def _id(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8"), digest_size=8).hexdigest()
