"""plan.csv: the plan as a table to sort and tick off."""

from __future__ import annotations

from datetime import date

from reports.page.section import Page
from reports.spreadsheet import Sheet, csv_file
from reports.told import mark

COLUMNS = (
    mark("Week"), mark("Day"), mark("What"), mark("Who"), mark("Company"), mark("Why"), mark("Minutes"),
    mark("Expected gain in points"), mark("Likely from"), mark("Likely to"), mark("Opening line"),
    mark("Done when"), mark("Id"),
)  # fmt: skip


def plan_csv(page: Page) -> bytes:
    """One row per item, in the order of the plan and the page's language; safe against formulas."""
    rows = []
    for item in page.document["plan"]["items"]:
        gain = item["gain"]
        rows.append(
            [
                item["week"],
                date.fromisoformat(item["date"]),
                page.said(item["title"]),
                item["who"],
                item["company"],
                page.said(item["why"]),
                item["minutes"],
                *(round(gain[end], 2) + 0.0 for end in ("value", "low", "high")),
                page.said(item["opening"]) if item["opening"] else None,
                page.said(item["done_when"]["sentence"]),
                item["id"],
            ]
        )
    return csv_file(Sheet(page.words.say("Plan"), [page.words.say(name) for name in COLUMNS], rows))
