"""Each step with its measures: what was asked, what came out, what it rests on, what to do."""

from __future__ import annotations

import re
from itertools import groupby
from typing import Any

from reports.page.section import Document, Marts
from reports.page.wording import amount, points, share
from reports.scoring.rubric import load_rubric

LINES_SHOWN = 40
"""Rows of the export named one by one beneath a measure; the rest is only counted."""

_EVIDENCE = re.compile(r"(.+):(\d+)")


def context(document: Document, marts: Marts) -> dict[str, Any]:
    """The steps from the ground up; their measures weightiest first, those that count nothing last."""
    counted = {measure.key: measure.counted for measure in load_rubric().measures}
    measures = [
        {**shown(measure), "counted": counted.get(measure["key"])} for measure in document["measures"]
    ]
    return {
        "steps": [
            {
                **step,
                "measures": sorted(
                    (measure for measure in measures if measure["step"] == step["step"]),
                    key=lambda measure: (-measure["weight"], measure["id"]),
                ),
            }
            for step in sorted(document["steps"], key=lambda step: step["step"])
        ],
    }


def shown(measure: dict[str, Any]) -> dict[str, Any]:
    """A measure with its value and its evidence as they are written on the page."""
    is_share = measure["unit"].startswith("share")
    write = share if is_share else amount
    return {
        **measure,
        "has_full_marks": points(measure["points"]) == "100" and not measure["is_reported"],
        "value_text": write(measure["value"]),
        "unit_text": measure["unit"].removeprefix("share ").strip() if is_share else measure["unit"],
        "range_text": [write(end) for end in measure["ci80"]] if measure["ci80"] else None,
        "details": {
            name.replace("_", " "): amount(detail) if isinstance(detail, int | float) else detail
            for name, detail in measure["details"].items()
            if detail is not None
        },
        "files": by_file(measure["evidence"][:LINES_SHOWN]),
        "beyond": measure["evidence_count"] - min(len(measure["evidence"]), LINES_SHOWN),
    }


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
