"""Kinds of work and how high somebody stands, as a reader calls them."""

from __future__ import annotations

from collections.abc import Mapping

from reports.language import Words
from reports.told import mark

TRADES: Mapping[str, str] = {
    "it": mark("IT"),
    "engineering": mark("engineering"),
    "product": mark("product"),
    "sales": mark("sales"),
    "marketing": mark("marketing"),
    "consulting": mark("consulting"),
    "operations": mark("operations"),
    "supply_chain": mark("supply chain"),
    "finance": mark("finance"),
    "legal": mark("legal"),
    "hr": mark("HR"),
    "general_management": mark("management"),
    "design": mark("design"),
    "research": mark("research"),
    "education": mark("education"),
    "healthcare": mark("health care"),
}
"""Job functions by their key, named so that they fit after a colon and in a list."""

RANKS: tuple[str, ...] = (
    mark("trainees and students"),
    mark("staff"),
    mark("seniors and leads"),
    mark("managers"),
    mark("directors and heads"),
    mark("chiefs and owners"),
)
"""Levels of seniority from 0 to 5."""


def trade(job_function: str, words: Words) -> str:
    """A job function in the reader's language."""
    return words.say(TRADES[job_function])


def as_label(name: str) -> str:
    """The same with a capital first letter, to stand alone."""
    return name[:1].upper() + name[1:]
