"""Strong, weak and dormant ties with the reasons that they are named for, and who leads where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import polars as pl

from reports.page.links import profile_address
from reports.page.section import Marts, Page
from reports.page.trades import as_label, trade
from reports.scoring.field import own_seniority
from reports.scoring.reaching import circles, in_touch, main_functions, own_companies
from reports.scoring.rubric import load_rubric
from reports.scoring.tables.people import signs

NAMED = 10
"""People of a list who stand open on the page."""

FOLDED = 40
"""People of a list beneath the fold; the others are only counted."""

_RANKED_BY = {
    "strong": ("tie_strength", "last_contact_at"),
    "weak": ("is_bridge", "in_touch_there", "last_contact_at"),
    "dormant": ("reconnect_value", "last_contact_at"),
}

Person = dict[str, Any]


def tie_lists(page: Page) -> dict[str, dict[str, Any]]:
    """The lists strong, weak and dormant: how many there are, who is named first, who beneath a fold.

    People without a name, whose account is gone, are in none.
    """
    marts = page.marts
    is_near = in_touch(page.day, load_rubric().constants)
    people = _named(marts).with_columns(
        *signs(marts["mart_activity"], marts["mart_profile"]),
        is_near.cast(pl.Int64).sum().over("company_key").alias("in_touch_there"),
    )
    why = Why.of(page)
    gone = marts["mart_people"].filter("is_anonymous")["tie_class"]
    return {
        name: {**_listed(_ranked(people, name), why), "gone": int((gone == name).sum())}
        for name in _RANKED_BY
    }


def weak_circles(page: Page) -> dict[str, dict[str, Any]]:
    """Companies and functions: how many are reached, and to which of them weak ties alone lead, by whom."""
    constants = load_rubric().constants
    every = page.marts["mart_people"]
    near = _named(page.marts).filter(in_touch(page.day, constants))
    found = {}
    for name, kind in (("companies", "company_key"), ("functions", "job_function")):
        reached = circles(every, kind, page.day, constants)
        weak = near.join(reached.filter("is_weak_only"), on=kind, how="semi")
        led_to = [_circle(people, kind, page) for _, people in weak.group_by(kind, maintain_order=True)]
        found[name] = {
            "reached": reached.height,
            "led_to": sorted(led_to, key=lambda one: (one["name"].casefold(), one["name"])),
        }
    return found


@dataclass(frozen=True, slots=True)
class Why:
    """Tells why somebody is on a list, beside the owner's companies, functions and seniority."""

    page: Page
    companies: frozenset[str]
    functions: frozenset[str]
    seniority: int | None
    near_from: float

    @classmethod
    def of(cls, page: Page) -> Why:
        """Reasons on the page of this owner."""
        constants, profile = load_rubric().constants, page.marts["mart_profile"]
        return cls(
            page=page,
            companies=frozenset(own_companies(profile)),
            functions=frozenset(main_functions(profile, constants)),
            seniority=own_seniority(profile),
            near_from=constants.number("in_field_from"),
        )

    def sentences(self, person: Person) -> list[str]:
        """Whole sentences, the one that matters most first."""
        told = {"strong": self._strong, "weak": self._weak, "dormant": self._dormant}
        return list(told[person["tie_class"]](person))

    def _strong(self, person: Person) -> Iterator[str]:
        words = self.page.words
        yield self._last_word(person)
        if person["contact_days"] > 1:
            yield words.plural(
                "{number} day with messages since {month}.",
                "{number} days with messages since {month}.",
                person["contact_days"],
                month=words.month(person["first_contact_at"]),
            )
        if person["state"] == "fading":
            yield words.say("Quieter than usual between you.")

    def _weak(self, person: Person) -> Iterator[str]:
        words = self.page.words
        if person["is_bridge"]:
            yield words.plural(
                "The only one you are in touch with there.",
                "One of {number} you are in touch with there.",
                person["in_touch_there"],
            )
        if person["job_function"] is not None and self.functions.isdisjoint([person["job_function"]]):
            yield words.say("Another kind of work: {trade}.", trade=trade(person["job_function"], words))
        elif (person["relevance"] or 0.0) >= self.near_from:
            yield words.say("In or near your own field.")
        yield self._last_word(person)

    def _dormant(self, person: Person) -> Iterator[str]:
        words = self.page.words
        company, function = person["company_key"], person["job_function"]
        elsewhere = company is not None and bool(self.companies) and company not in self.companies
        other = function is not None and bool(self.functions) and function not in self.functions
        if elsewhere and other:
            yield words.say("New to you: another company, another kind of work.")
        elif elsewhere:
            yield words.say("New to you: another company.")
        elif other:
            yield words.say("New to you: another kind of work.")
        if None not in (self.seniority, person["seniority"]) and person["seniority"] >= self.seniority:
            yield words.say("Stands as high as you, or higher.")
        yield self._trust(person)
        yield self._last_word(person)

    def _trust(self, person: Person) -> str:
        words = self.page.words
        if person["has_recommendation"]:
            return words.say("Trust: one of you recommended the other.")
        if person["has_employer"]:
            return words.say("Trust: a company you share.")
        if person["has_endorsement"]:
            return words.say("Trust: a skill endorsed between you.")
        return words.say("Trust: you once talked, both of you.")

    def _last_word(self, person: Person) -> str:
        words, last = self.page.words, person["last_contact_at"]
        if last is None:
            return words.say("Never a message yet.")
        days = (self.page.day - last.date()).days
        if days < 1:
            return words.say("Last word on the day of the export.")
        return words.say("Last word {age} ago.", age=words.ago(days))


def _named(marts: Marts) -> pl.DataFrame:
    return marts["mart_people"].filter(~pl.col("is_anonymous"), pl.col("full_name").is_not_null())


def _ranked(people: pl.DataFrame, tie_class: str) -> pl.DataFrame:
    by = (*_RANKED_BY[tie_class], "person_key")
    downwards = [name not in ("in_touch_there", "person_key") for name in by]
    return people.filter(pl.col("tie_class") == tie_class).sort(by, descending=downwards, nulls_last=True)


def _listed(people: pl.DataFrame, why: Why) -> dict[str, Any]:
    shown = [_person(one, why) for one in people.head(NAMED + FOLDED).to_dicts()]
    return {
        "count": people.height,
        "silent": people["state"].is_in(["latent", "new"]).sum(),
        "named": shown[:NAMED],
        "folded": shown[NAMED:],
        "beyond": people.height - len(shown),
    }


def _person(one: Person, why: Why) -> Person:
    return {
        "name": one["full_name"],
        "url": one["profile_url"] or profile_address(one["person_key"]),
        "position": one["position"],
        "company": one["company"],
        "reasons": why.sentences(one),
    }


def _circle(people: pl.DataFrame, kind: str, page: Page) -> dict[str, Any]:
    """A company or function with those who lead there, last in touch first."""
    by_last = people.sort("last_two_way_at", "person_key", descending=[True, False]).to_dicts()
    if kind == "company_key":
        named = people["company"].drop_nulls()
        name = named.mode().sort().item(0) if len(named) else page.words.say("Another company")
    else:
        name = as_label(trade(people["job_function"].item(0), page.words))
    return {
        "name": name,
        "people": [
            {
                "name": one["full_name"],
                "url": one["profile_url"] or profile_address(one["person_key"]),
                "last_on": one["last_two_way_at"],
            }
            for one in by_last
        ],
    }
