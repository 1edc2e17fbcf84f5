"""What to do in the weeks after the first, what was looked at, and where the plan lies as files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reports.language import Words
from reports.page.items import told_items
from reports.page.section import Page
from reports.told import mark, mark_plural

LISTS = {
    "unanswered": mark("People who wait for an answer"),
    "fading": mark("Ties you are losing touch with"),
    "debts": mark("People who did more for you than you for them"),
    "overdue": mark("Ties that are due for a word"),
    "dormant": mark("Dormant ties worth waking"),
    "bridges": mark("Bridges to places you aim at"),
    "invitations": mark("Invitations that nobody answered"),
    "content": mark("Posts and case studies"),
    "profile": mark("Gaps in your profile"),
}
"""The lists that a plan is chosen from."""

LEFT_ALONE = {
    "intimate": mark_plural(
        "{number} was left out as an old close tie: fresh eyes help more.",
        "{number} were left out as old close ties: fresh eyes help more.",
    ),
    "unanswered twice": mark_plural(
        "{number} is left in peace after two words without an answer.",
        "{number} are left in peace after two words without an answer.",
    ),
}
"""Why people of a list are not proposed."""

UNSEEN = mark("Can't be told: this export does not hold what it would take.")


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
        "lists": [chosen_from(one, page.words) for one in page.document["plan"].get("considered", [])],
    }


def chosen_from(considered: Mapping[str, Any], words: Words) -> dict[str, Any]:
    """One of the lists: how many it holds, were worked out and are in the plan, and who was left alone."""
    left = [words.plural(*LEFT_ALONE[why], number) for why, number in considered["left_alone"].items()]
    return {
        **considered,
        "name": words.say(LISTS[considered["source"]]),
        "notes": [words.say(UNSEEN)] if considered["unseen"] else left,
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
