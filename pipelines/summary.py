"""A run in five lines, for the prompt."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from transforms.untrusted import displayable


def five_lines(document: dict[str, Any], report: Path) -> list[str]:
    """Who and when, the score, what was read, who waits, and where the report lies.

    document: the result document.
    """
    facts, score, export = document["facts"], document["score"], document["export"]
    day = date.fromisoformat(export["date"])
    read = [file for file in export["files"] if file["state"] == "read"]
    rows = sum(file["rows"] or 0 for file in read)
    aside = sum(file["set_aside"] or 0 for file in export["files"])
    name = displayable(document["member"]["name"] or "A member without a name")
    return [
        f"{name}, export of {day.day} {day:%B %Y}",
        _score_line(score),
        f"Read {len(read)} files, {rows:,} rows; {aside:,} set aside, listed in the report",
        f"{_known(facts['awaiting_me'])} wait for your answer; you wait for {_known(facts['awaiting_them'])}",
        f"Report: {report}",
    ]


def _score_line(score: dict[str, Any]) -> str:
    if score["overall"] is None:
        return "Too little in this export for a score; the report says what is missing"
    bounds = score["bounds"]
    return (
        f"Level {score['level']} of 5, overall {score['overall']:.0f} of 100 "
        f"(between {bounds['worst']:.0f} and {bounds['best']:.0f}), grade {score['grade']}"
    )


def _known(count: int | None) -> str:
    return "an unknown number of people" if count is None else f"{count:,}"
