"""A step with its measures, as every step's section shows it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from reports.page.items import told_item
from reports.page.section import Page
from reports.scoring.rubric import load_rubric
from reports.told import mark

LINES_SHOWN = 40
"""Rows of the export named one by one beneath a measure; the rest is only counted."""

GRADES = {
    "A": mark("peer-reviewed research"),
    "A°": mark("peer-reviewed research, recalled"),
    "P": mark("what LinkedIn documents"),
    "V": mark("a vendor's figure, weak"),
    "M": mark("a simulation"),
    "J": mark("our own judgement"),
}

CODES = {
    "mode": {
        "partial": mark("accepted ones too"),
        "pending_only": mark("open ones only"),
        "unknown": mark("too few to tell"),
    },
}
"""What details that hold a code mean, by their name."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_EVIDENCE = re.compile(r"(.+):(\d+)")


def of_page(page: Page, number: int) -> dict[str, Any]:
    """A step as the template's macros want it: score, range, measures weightiest first, things to do."""
    rubric, document = load_rubric(), page.document
    stands_from = rubric.constants.number("step_stands_from")
    step = next(one for one in document["steps"] if one["step"] == number)
    counted = {measure.key: measure.counted for measure in rubric.measures}
    measures = [one for one in document["measures"] if one["step"] == number]
    low, high = step["interval"] or (step["score"], step["score"])
    ends = [page.words.points(low), page.words.points(high)]
    return {
        **step,
        "stands": step["score"] is not None and step["score"] >= stands_from,
        "stands_from": stands_from,
        "low": low,
        "high": high,
        "range": ends if ends[0] != ends[1] else None,
        "measures": [
            {**shown(measure, page), "counted": counted.get(measure["key"])}
            for measure in sorted(measures, key=lambda one: (-one["weight"], one["id"]))
        ],
        "to_do": [told_item(item, page) for item in document["plan"]["items"] if item["step"] == number],
    }


def shown(measure: dict[str, Any], page: Page) -> dict[str, Any]:
    """A measure with its value and its evidence as they are written on the page."""
    words = page.words
    is_share = measure["unit"].startswith("share")
    write = words.share if is_share else words.amount
    return {
        **measure,
        "has_full_marks": words.points(measure["points"]) == "100" and not measure["is_reported"],
        "value_text": write(measure["value"]),
        "unit_text": _unit(measure["unit"], page),
        "grade_words": words.say(GRADES[measure["evidence_grade"]]),
        "range_text": [write(end) for end in measure["ci80"]] if measure["ci80"] else None,
        "details": list(details(measure, page)),
        "files": by_file(measure["evidence"][:LINES_SHOWN]),
        "beyond": measure["evidence_count"] - min(len(measure["evidence"]), LINES_SHOWN),
    }


def _unit(unit: str, page: Page) -> str:
    """A unit as it stands after its value; the word share, in any language the first, is told by its sign."""
    said = page.said(unit)
    return said.partition(" ")[2] if unit.startswith("share ") else said


def details(measure: dict[str, Any], page: Page) -> Iterable[tuple[str, str]]:
    """Numbers behind a number with their names in the rubric's order, those that are unknown left out."""
    declared = next((one.details for one in load_rubric().measures if one.key == measure["key"]), {})
    told = measure["details"]
    for name in [
        *(name for name in declared if name in told),
        *(name for name in told if name not in declared),
    ]:
        if told[name] is not None and told[name] != "":
            label = declared.get(name, name.replace("_", " "))
            yield page.words.say(label), _detail(name, told[name], page, is_share=label.startswith("share "))


def _detail(name: str, value: object, page: Page, *, is_share: bool) -> str:
    """A number, day or text as it is written; a text stays as it is unless we made it."""
    if not isinstance(value, str):
        return page.words.share(value) if is_share and isinstance(value, float) else page.words.written(value)
    if name in CODES:
        return page.words.say(CODES[name].get(value, value))
    if _DAY.fullmatch(value):
        return page.words.day(value)
    return page.said(value).removesuffix(".") if value in page.document["sentences"] else value


def by_file(evidence: list[str]) -> list[dict[str, Any]]:
    """Evidence ids such as Shares.csv:12 gathered by file, lines in order."""
    places = sorted(_place(one) for one in evidence)
    return [
        {"file": file, "lines": [line for _, line in lines if line]}
        for file, lines in groupby(places, key=lambda place: place[0])
    ]


def _place(evidence: str) -> tuple[str, int]:
    found = _EVIDENCE.fullmatch(evidence)
    return (found[1], int(found[2])) if found else (evidence, 0)
