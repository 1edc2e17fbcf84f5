"""What to do in the first week: with whom, why, in how many minutes, with what words."""

from __future__ import annotations

from typing import Any

from reports.page.items import told_items
from reports.page.section import Page


def context(page: Page) -> dict[str, Any]:
    """The items of the first week, and the minutes that they take."""
    items = [item for item in told_items(page) if item["week"] == 1]
    return {"items": items, "minutes": sum(item["minutes"] for item in items)}
