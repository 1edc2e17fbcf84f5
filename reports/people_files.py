"""people.csv and people.xlsx: everybody the page lists, as a table to sort and to write into."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from reports.language import Words
from reports.page import listed
from reports.page.labels import BALANCES, CLASSES, FUNCTIONS, SENIORITIES, STATES
from reports.page.links import linkedin_address, profile_address
from reports.page.section import Page
from reports.scoring.rubric import load_rubric
from reports.spreadsheet import Sheet, csv_file, xlsx_file
from reports.told import mark

COLUMNS = {
    "full_name": mark("Name"),
    "company": mark("Company"),
    "position": mark("Job title"),
    "job_function": mark("Function"),
    "seniority": mark("Seniority"),
    "connected_on": mark("Connected on"),
    "tie_class": mark("Class"),
    "state": mark("State"),
    "last_contact_on": mark("Last contact"),
    "messages_sent": mark("Messages sent"),
    "messages_received": mark("Messages received"),
    "gave_more": mark("Who gave more"),
    "profile_url": mark("Profile"),
}
"""Columns of the files and their headings."""

_WORDS: Mapping[str, Mapping[Any, str]] = {
    "job_function": FUNCTIONS,
    "seniority": dict(enumerate(SENIORITIES)),
    "tie_class": CLASSES,
    "state": STATES,
    "gave_more": BALANCES,
}


def people_csv(page: Page) -> bytes:
    """Everybody but deleted members, one row per person, as CSV."""
    return csv_file(people_sheet(page))


def people_xlsx(page: Page) -> bytes:
    """The same as an Excel workbook."""
    return xlsx_file(people_sheet(page), page.day)


def people_sheet(page: Page) -> Sheet:
    """The people of a page by name, in its language.

    Raises:
        ValueError: the page is one to be shared, which lists nobody.
    """
    if page.is_shared:
        raise ValueError("a page to be shared lists nobody")
    people = listed.people(page.marts["mart_people"], load_rubric().constants)
    told = people.with_columns(
        *(_in_words(column, names, page.words) for column, names in _WORDS.items()),
        pl.Series(
            "profile_url", [_address(*one) for one in people.select("profile_url", "person_key").rows()]
        ),
    )
    return Sheet(
        page.words.say("People"),
        [page.words.say(heading) for heading in COLUMNS.values()],
        told.select(*COLUMNS).rows(),
    )


def _in_words(column: str, names: Mapping[Any, str], words: Words) -> pl.Expr:
    said = {value: words.say(name) for value, name in names.items()}
    return pl.col(column).replace_strict(said, default=None, return_dtype=pl.String)


def _address(profile_url: str | None, person_key: str) -> str | None:
    return linkedin_address(profile_url) or profile_address(person_key)
