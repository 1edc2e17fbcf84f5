"""Pages of whole made-up lives: a plain one, and one in which every text is a payload."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

import polars as pl

from reports.language import words_in
from reports.page.section import Page
from reports.result import result_document
from tests.helpers import worlds
from tests.helpers.payloads import ADDRESSES, PAYLOADS
from tests.helpers.plan import item

WRITTEN_BY_OTHERS = {
    "company",
    "position",
    "headline",
    "summary",
    "title",
    "description",
    "skill",
    "industry",
}
"""Columns of staged tables with texts that somebody wrote, beside names."""


@cache
def life_page(
    *, hostile: bool = False, absent: tuple[str, ...] = (), language: str = "en", is_shared: bool = False
) -> Page:
    """The page of a made-up life; hostile: every text that an export can bring along is a payload."""
    life = hostile_life() if hostile else worlds.life(7, people=2 * len(PAYLOADS))
    staged = worlds.frames(life, absent=absent)
    if not absent:
        staged |= more_files(staged, PAYLOADS if hostile else [f"File {place}.csv" for place in range(9)])
    marts = worlds.tables(staged)
    document = result_document(marts, "0.1.0")
    if hostile:
        document["member"] = {"name": " ".join(PAYLOADS), "profile_url": ADDRESSES[0]}
        document["plan"] = {"items": [hostile_item(place, one) for place, one in enumerate(PAYLOADS)]}
    else:
        document["plan"] = {"minutes": 90, "items": [item("a"), item("b", week=2, date="2026-07-06")]}
    return Page(document, marts, words_in(language), is_shared)


def hostile_life() -> worlds.Life:
    made = worlds.life(7, people=2 * len(PAYLOADS))
    for rows in made.values():
        for row in rows:
            for column, value in row.items():
                if value is None or not isinstance(value, str):
                    continue
                if column in WRITTEN_BY_OTHERS:
                    row[column] = f"{value} {PAYLOADS[len(value) % len(PAYLOADS)]}"
                elif (
                    column in ("full_name", "last_name", "from_name", "to_names")
                    and value != worlds.OWNER_NAME
                ):
                    row[column] = f"{value} {payload_of(value)}"
    return made


def payload_of(name: str) -> str:
    """The payload of a person, by the number in the name."""
    return PAYLOADS[int(re.findall(r"\d+", name)[-1]) % len(PAYLOADS)]


def more_files(staged: dict[str, pl.DataFrame], texts: Sequence[str]) -> dict[str, pl.DataFrame]:
    """Files and stretches of lines with these names, headers, notes and reasons."""
    files, aside = staged["stg_files"], staged["stg_set_aside"]
    states = ("unknown", "unreadable", "not read on purpose")
    more = [
        {"source_file": one, "state": states[place % 3], "rows": 0, "rows_set_aside": 0, "unread_values": 0,
         "unknown_headers": [one], "notes": [one], "why": one}
        for place, one in enumerate(texts)
    ]  # fmt: skip
    stretches = [{"source_file": one, "first_line": 2, "last_line": 3, "reason": one} for one in texts]
    return {
        "stg_files": pl.concat([files, pl.DataFrame(more, schema_overrides=files.schema)], how="diagonal"),
        "stg_set_aside": pl.DataFrame(stretches, schema=aside.schema),
    }


def hostile_item(place: int, payload: str) -> dict[str, Any]:
    return item(
        f"h{place}", title=payload, who=payload, company=payload, position=payload, why=payload, opening=payload,
        person_key=f"/in/{payload}", week=1 + place % 4, done_when={"event": "message_sent", "sentence": payload},
    )  # fmt: skip
