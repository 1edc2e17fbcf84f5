"""Everybody in one table: to look somebody up, and to ask whether one knows anybody at a company."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import polars as pl

from reports.language import NOTHING, Words
from reports.page import listed
from reports.page.labels import BALANCES, CLASSES, FUNCTIONS, STATES
from reports.page.links import linkedin_address, profile_address
from reports.page.printable import printable
from reports.page.section import Page
from reports.scoring.rubric import load_rubric
from reports.told import mark
from transforms.text.companies import legal_forms

LINKEDIN = "https://www.linkedin.com"
"""What the script puts before an address that starts with a slash."""

SUGGESTED = 400
"""So many companies are suggested while one types, those with most people."""

FIRST_DAY = date(1970, 1, 1)
"""Days are counted from here on, as JavaScript does."""

TEXTS = {
    "nothing": NOTHING,
    "found": mark("People you know at {company}: {count}"),
    "no_match": mark(
        "No match: nobody in your export worked at “{company}” on the day it was made, however it is spelled."
    ),
    "info": mark("{first} to {last} of {total}"),
    "info_empty": mark("Nobody to show"),
    "info_filtered": mark("(of {all} people in all)"),
    "zero": mark("Nobody fits all that. Take something away from the search to see more."),
    "length": mark("{menu} per page"),
    "sort": mark(": sort by this column"),
    "sort_back": mark(": sort the other way round"),
    "first": mark("First page"),
    "previous": mark("Previous page"),
    "next": mark("Next page"),
    "last": mark("Last page"),
}
"""What the table's script says; places in braces are filled there."""


def context(page: Page) -> dict[str, Any] | None:
    """Everybody as data for the table's script; nothing on a page to be shared."""
    if page.is_shared:
        return None
    constants = load_rubric().constants
    people = listed.people(page.marts["mart_people"], constants)
    return {
        "data": data(people, page.words) if people.height else None,
        "total": people.height,
        "has_contact": people["contact_days"].is_not_null().any(),
        "has_companies": people["company"].is_not_null().any(),
        "classes": _present(people["tie_class"], CLASSES),
        "states": _present(people["state"], STATES),
        "constants": {
            name: constants.whole(name) for name in ("latent_days", "sleeping_days", "dormant_days")
        },
    }


def data(people: pl.DataFrame, words: Words) -> dict[str, Any]:
    """Everybody as columns in short: texts that repeat themselves are numbered, -1 is none.

    people: as reports.page.listed gives them.
    """
    spellings = _coded(people["company"])
    return {
        "locale": str(words.locale).replace("_", "-"),
        "linkedin": LINKEDIN,
        "names": _printable(people["full_name"]),
        "addresses": [_address(*one) for one in people.select("profile_url", "person_key").rows()],
        "titles": _coded(people["position"]),
        "companies": {**spellings, **_company_keys(people)},
        "functions": _named(people["job_function"], FUNCTIONS, words),
        "classes": _named(people["tie_class"], CLASSES, words),
        "states": _named(people["state"], STATES, words),
        "balances": _named(people["gave_more"], BALANCES, words),
        "days": (people["last_contact_on"] - FIRST_DAY).dt.total_days().to_list(),
        "legal_forms": legal_forms(),
        "texts": {name: words.say(text) for name, text in TEXTS.items()},
    }


def _coded(texts: pl.Series) -> dict[str, Any]:
    """Each distinct text once, in alphabetical order, and for every row which of them it is."""
    distinct = texts.unique().drop_nulls().sort()
    return {"words": _printable(distinct), "codes": _codes(texts, distinct.to_list())}


def _named(values: pl.Series, names: Mapping[Any, str], words: Words) -> dict[str, Any]:
    """The same for values that have a name on the page, in the order of their names' table."""
    return {"words": [words.say(name) for name in names.values()], "codes": _codes(values, list(names))}


def _codes(values: pl.Series, distinct: list[Any]) -> list[int]:
    places = {value: place for place, value in enumerate(distinct)}
    return [places.get(value, -1) for value in values.to_list()]


def _company_keys(people: pl.DataFrame) -> dict[str, Any]:
    """Companies by their key, those with most people first: keys, their commonest spelling, suggestions.

    key_of says for every spelling, in alphabetical order, which key it has.
    """
    spellings = (
        people.filter(pl.col("company").is_not_null())
        .group_by("company")
        .agg(pl.col("company_key").min(), pl.len().alias("people"))
        .sort("company")
    )
    keys = (
        spellings.filter(pl.col("company_key").is_not_null())
        .sort("people", "company", descending=[True, False])
        .group_by("company_key", maintain_order=True)
        .agg(pl.col("company").first(), pl.col("people").sum())
        .sort("people", "company_key", descending=[True, False])
    )
    return {
        "keys": keys["company_key"].to_list(),
        "key_names": _printable(keys["company"]),
        "key_of": _codes(spellings["company_key"], keys["company_key"].to_list()),
        "suggested": SUGGESTED,
    }


def _address(profile_url: str | None, person_key: str) -> str:
    address = linkedin_address(profile_url) or profile_address(person_key) or ""
    return address.removeprefix(LINKEDIN)


def _present(values: pl.Series, names: Mapping[str, str]) -> list[tuple[int, str]]:
    """Names that somebody has, each with its number."""
    there = set(values.unique().to_list())
    return [(place, names[value]) for place, value in enumerate(names) if value in there]


def _printable(texts: pl.Series) -> list[Any]:
    return [printable(text) for text in texts.to_list()]
