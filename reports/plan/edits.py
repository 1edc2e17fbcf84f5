"""What filling one item of the profile makes of mart_profile."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import polars as pl

from reports.scoring.measures.profile_completeness import GIVEN_ADDRESS
from reports.scoring.rubric import Constants

Profile = dict[str, Any]

ITEMS: dict[str, tuple[str, ...]] = {
    "headline": ("headline", "headline_of_ones_own"),
    "summary": ("summary",),
    "current_position_described": ("current_position_described",),
    "skills": ("skills",),
    "industry": ("industry",),
    "location": ("location",),
    "education": ("education",),
    "proof": ("proof",),
    "own_address": ("own_address",),
}
"""Edits, and the items of the profile's list that each fills. Jobs and connections are no edits."""


def edited(mart_profile: pl.DataFrame, item: str, constants: Constants) -> pl.DataFrame:
    """The profile with one item filled, by text that holds no word: what the words will be nobody knows.

    Raises:
        KeyError: the item is none that an edit fills.
    """
    profile = mart_profile.row(0, named=True)
    return pl.DataFrame([{**profile, **_EDITS[item](profile, constants)}], schema=mart_profile.schema)


def _long(text: str | None, length: float) -> str:
    """A text made so long by letters that stand alone."""
    told = (text or "").strip()
    return f"{told} {'a ' * int(length)}".strip()


def _headline(profile: Profile, constants: Constants) -> Profile:
    return {"headline": _long(profile["headline"], constants.table("profile_lengths")["headline"])}


def _summary(profile: Profile, constants: Constants) -> Profile:
    return {"summary": _long(profile["summary"], constants.table("profile_lengths")["summary"])}


def _described(profile: Profile, constants: Constants) -> Profile:
    length = constants.table("profile_lengths")["position"]
    positions = [dict(one) for one in profile["positions"] or []]
    for one in positions:
        if one["is_current"]:
            one["description"] = _long(one["description"], length)
            break
    return {"positions": positions}


def _skills(profile: Profile, constants: Constants) -> Profile:
    listed = list(profile["skills"] or [])
    wanted = int(constants.lists("skills_knots")[-1][0])
    new = [f"a {number}" for number in range(wanted)]
    return {"skills": sorted([*listed, *new[: max(wanted - len(listed), 0)]])}


def _address(profile: Profile, constants: Constants) -> Profile:
    return {"owner_key": re.sub(GIVEN_ADDRESS, "", profile["owner_key"] or "") or "/in/a"}


_EDITS: dict[str, Callable[[Profile, Constants], Profile]] = {
    "headline": _headline,
    "summary": _summary,
    "current_position_described": _described,
    "skills": _skills,
    "industry": lambda profile, _: {"industry": "a"},
    "location": lambda profile, _: {"geo_location": "a"},
    "education": lambda profile, _: {"education": 1},
    "proof": lambda profile, _: {"projects": 1},
    "own_address": _address,
}
