"""Records of measures, looked up by name."""

from __future__ import annotations

from typing import Any

from reports.page.section import Page


def record(page: Page, key: str) -> dict[str, Any]:
    """The record of a measure in the result document; one that holds nothing if it was not asked."""
    nothing = {"details": {}, "state": "missing", "why_missing": ""}
    return next((one for one in page.document["measures"] if one["key"] == key), nothing)


def is_told(page: Page, key: str) -> bool:
    """True if a measure could be told, be it as nought: what it looks at was read, or known to be empty."""
    return bool(record(page, key)["state"] != "missing")
