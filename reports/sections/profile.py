"""The first step: be found, and be recognised."""

from __future__ import annotations

from typing import Any

import polars as pl

from reports.page import steps
from reports.page.measured import is_told, record
from reports.page.section import Page
from reports.scoring.measures.profile_completeness import Item, checklist
from reports.scoring.measures.recognition import top_skills
from reports.scoring.rubric import load_rubric
from reports.told import mark

ITEMS = {
    "headline": mark("A headline"),
    "headline_of_ones_own": mark("A headline in words of your own"),
    "summary": mark("An About text of {summary} characters"),
    "industry": mark("Your industry"),
    "location": mark("Where you are"),
    "current_position": mark("A current position"),
    "current_position_described": mark("What you do in your current job, in {position} characters"),
    "two_past_positions": mark("Two earlier positions"),
    "education": mark("A school or course of study"),
    "skills": mark("Ten skills"),
    "fifty_connections": mark("{connections} connections"),
    "own_address": mark("An address of your own, with no number at its end"),
    "proof": mark("Something to look at: a certificate, project, publication or site"),
}
"""Items of the profile's list as the reader knows them."""

STATES = {
    "lacking": mark("not there"),
    "partly": mark("partly there"),
    "there": mark("there"),
    "untold": mark("can't be told"),
}
"""What an item can be, what is still to do first."""


def context(page: Page) -> dict[str, Any]:
    """The step, the checklist of the profile, the words that make it found, and who vouches for it."""
    step = steps.of_page(page, 1)
    items = listed_items(record(page, "profile_completeness")["details"], page)
    return {
        "step": step,
        "items": items,
        "states": STATES,
        "to_fill": [item for item in items if item["state"] in ("lacking", "partly")],
        "seen": [item for item in items if item["state"] != "untold"],
        "worth": sum(item["lacking"] for item in items),
        "terms": terms(page),
        "vouching": vouching(page),
    }


def listed_items(details: dict[str, Any], page: Page) -> list[dict[str, Any]]:
    """The checklist, what would bring most first, then what can't be told, then what is there."""
    constants = load_rubric().constants
    lengths = {name: int(length) for name, length in constants.table("profile_lengths").items()}
    items = [
        {
            "name": item.name,
            "label": page.words.say(ITEMS[item.name], **lengths),
            "state": state(item),
            "worth": item.worth,
            "lacking": item.lacking,
        }
        for item in checklist(details, constants)
    ]
    order = {"lacking": 0, "partly": 0, "untold": 1, "there": 2}
    return sorted(items, key=lambda item: (order[item["state"]], -item["lacking"]))


def state(item: Item) -> str:
    """Whether an item is there, partly there or not, or can't be told from this export."""
    if item.filled is None:
        return "untold"
    if item.filled >= 1.0:
        return "there"
    return "partly" if item.filled > 0.0 else "lacking"


def terms(page: Page) -> dict[str, Any] | None:
    """Words of the person's work found in headline and summary, and not; null if that was not measured."""
    found = record(page, "findability")
    if found["state"] == "missing" or not found["n"]:
        return None
    there, absent = (_words(found["details"].get(name)) for name in ("found", "not_found"))
    return {
        "found": len(there),
        "all": len(there) + len(absent),
        "chips": [*((word, True) for word in there), *((word, False) for word in absent)],
        "are_declared": bool(page.marts["mart_profile"]["target_terms"].explode(empty_as_null=False).len()),
    }


def vouching(page: Page) -> dict[str, Any]:
    """Endorsements and recommendations received: how many, of which skills most, and the latest in words."""
    facts = page.document["facts"]
    received = page.marts["mart_activity"].filter(pl.col("direction") == "in")
    endorsed = received.filter(pl.col("kind") == "endorsement", pl.col("status") == "ACCEPTED")
    recommended = received.filter(pl.col("kind") == "recommendation", pl.col("status") == "VISIBLE")
    top = top_skills(endorsed, load_rubric().constants.whole("top_skills"))
    return {
        "is_told": is_told(page, "recognition"),
        "endorsements": facts["endorsements_received"],
        "recommendations": None if facts["recommendations_received"] is None else recommended.height,
        "last_recommended": recommended["occurred_at"].max(),
        "skills": [] if page.is_shared else top,
        "endorsers": endorsed.filter(pl.col("subject").is_in(top))["person_key"].drop_nulls().n_unique(),
    }


def _words(joined: object) -> list[str]:
    return [word for word in str(joined or "").split(", ") if word]
