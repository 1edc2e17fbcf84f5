"""F1: does the profile say what a reader looks for?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from reports.scoring.curves import pw
from reports.scoring.evidence import evidence_ids
from reports.scoring.files import Files
from reports.scoring.measured import Measured
from reports.scoring.rubric import Constants

GIVEN_ADDRESS = re.compile(r"-(?=[0-9a-f]*[0-9])[0-9a-f]{6,12}$|^acoaa|^/pub/")
"""Ends of the addresses that LinkedIn gives, such as anna-rossi-1a2b3c4d, and its other nameless ones."""

JOINING_WORDS = ("", "at", "presso", "in", "da", "c/o", "bei", "chez", "en", "bij")
"""What stands between title and company in a headline that LinkedIn fills in by itself."""

Profile = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the profile's list.

    worth: points of 100 that it brings when it is filled; null if this export does not show it.
    filled: share of it that is there, 0 to 1; null if this export does not show it.
    """

    name: str
    worth: float | None
    filled: float | None

    @property
    def lacking(self) -> float:
        """Points of 100 that filling it would bring; 0 if that can't be told."""
        return 0.0 if self.worth is None or self.filled is None else self.worth * (1.0 - self.filled)


def checklist(details: Mapping[str, Any], constants: Constants) -> list[Item]:
    """The items of the profile's list in its order, told from the details of the measure."""
    worth = constants.table("completeness_points")
    earned = {name: details.get(name) for name in worth}
    knowable = sum(worth[name] for name in worth if earned[name] is not None)
    return [
        Item(name, None, None)
        if (got := earned[name]) is None
        else Item(name, 100.0 * worth[name] / knowable, got / worth[name])
        for name in worth
    ]


def profile_completeness(
    mart_profile: pl.DataFrame,
    mart_connections: pl.DataFrame,
    mart_export: pl.DataFrame,
    constants: Constants,
) -> Measured:
    """Points of the profile's list, out of the points that this export lets one see."""
    profile = mart_profile.row(0, named=True)
    files = Files(mart_export, mart_profile, constants)
    worth = constants.table("completeness_points")
    filled = _filled(profile, mart_connections.height, constants)
    seen = _seen(profile, filled, files)
    earned = {item: worth[item] * filled[item] for item in worth if seen[item] > 0.0}
    knowable = sum(worth[item] for item in earned)
    total = sum(worth.values())
    sure = sum(earned.values())
    positions = pl.Series("evidence", [one["evidence"] for one in profile["positions"] or []], pl.String)
    return Measured(
        value=100.0 * sure / knowable,
        n=len(earned),
        coverage=sum(worth[item] * seen[item] for item in worth) / total,
        evidence=evidence_ids(mart_profile["profile_evidence"], positions),
        details={item: earned.get(item) for item in worth},
        bounds=(100.0 * sure / total, 100.0 * (sure + total - knowable) / total),
    )


def _filled(profile: Profile, connections: int, constants: Constants) -> dict[str, float]:
    """Share of each item that is there, 0 to 1."""
    positions = profile["positions"] or []
    current = [one for one in positions if one["is_current"]]
    described = max((len(one["description"] or "") for one in current), default=0)
    headline = (profile["headline"] or "").strip()
    skills = pw(float(len(profile["skills"] or [])), [(x, y) for x, y in constants.lists("skills_knots")])
    lengths = constants.table("profile_lengths")
    is_own_headline = len(headline) >= lengths["headline"] and not is_title_at_company(headline, positions)
    return {
        "headline": float(bool(headline)),
        "headline_of_ones_own": float(is_own_headline),
        "summary": min(len((profile["summary"] or "").strip()) / lengths["summary"], 1.0),
        "industry": float(bool(profile["industry"])),
        "location": float(bool(profile["geo_location"])),
        "current_position": float(bool(current)),
        "current_position_described": float(described >= lengths["position"]),
        "two_past_positions": float(len(positions) - len(current) >= 2),
        "education": float((profile["education"] or 0) > 0),
        "skills": skills / constants.table("completeness_points")["skills"],
        "fifty_connections": float(connections >= lengths["connections"]),
        "own_address": float(GIVEN_ADDRESS.search(_slug(profile)) is None),
        "proof": float(any((profile[one] or 0) > 0 for one in PROOF)),
    }


PROOF = ("certifications", "projects", "publications", "websites")
"""Any of these shows that there is something to look at."""


def _seen(profile: Profile, filled: Mapping[str, float], files: Files) -> dict[str, float]:
    """How much of each item this export shows, 0 to 1; 0 leaves the item out."""
    positions = files.sight("positions").coverage
    proofs = [
        files.sight(one).coverage
        for one in ("certifications", "projects", "publications", "profile.websites")
    ]
    return {
        "headline": files.sight("profile.headline").coverage,
        "headline_of_ones_own": files.sight("profile.headline").coverage,
        "summary": files.sight("profile.summary").coverage,
        "industry": files.sight("profile.industry").coverage,
        "location": files.sight("profile.geo_location").coverage,
        "current_position": positions,
        "current_position_described": positions,
        "two_past_positions": positions,
        "education": files.sight("education").coverage,
        "skills": files.sight("skills").coverage,
        "fifty_connections": files.sight("connections").coverage,
        "own_address": float(profile["owner_key"] is not None),
        "proof": 1.0 if filled["proof"] else min(proofs),
    }


def is_title_at_company(headline: str, positions: list[dict[str, Any]]) -> bool:
    """True if a headline says no more than the title and company of a position."""
    told = _letters(headline)
    return any(
        told == _letters(f"{one['title'] or ''} {word} {one['company'] or ''}")
        for one in positions
        for word in JOINING_WORDS
    )


def _letters(text: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFKD", text).casefold() if one.isalnum())


def _slug(profile: Profile) -> str:
    key = profile["owner_key"] or ""
    return key if key.startswith("/pub/") else key.removeprefix("/in/")
