"""What to do in the weeks after the first, what was looked at, and where the plan lies as files."""

from __future__ import annotations

from typing import Any

from reports.page.items import told_items
from reports.page.section import Page


def context(page: Page) -> dict[str, Any] | None:
    """Later weeks with their items, and what the plan chose from; null if there is no plan at all."""
    items = told_items(page)
    if not items:
        return None
    return {
        "weeks": weeks_of([item for item in items if item["week"] > 1]),
        "minutes": page.document["plan"].get("minutes"),
        "total": len(items),
        "total_minutes": sum(item["minutes"] for item in items),
    }


def weeks_of(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each week with its first day, its items and their minutes, in order."""
    numbers = sorted({item["week"] for item in items})
    return [_week(number, [item for item in items if item["week"] == number]) for number in numbers]


def _week(number: int, items: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "week": number,
        "date": min(item["date"] for item in items),
        "items": items,
        "minutes": sum(item["minutes"] for item in items),
    }
