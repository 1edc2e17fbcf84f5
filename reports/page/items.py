"""An item of the plan, as the page and the files of the plan tell it."""

from __future__ import annotations

from typing import Any

from reports.page.links import profile_address
from reports.page.section import Page
from reports.told import mark

KINDS = {
    "reply": mark("Answer somebody who wrote to you"),
    "keep_in_touch": mark("Send something useful to somebody you are losing touch with"),
    "light_contact": mark("Say hello to somebody it is time to write to"),
    "endorse": mark("Endorse somebody who has done more for you than you for them"),
    "recommend": mark("Recommend somebody who has done more for you than you for them"),
    "offer_help": mark("Offer help to somebody who has done more for you than you for them"),
    "reopen": mark("Write again to somebody you have not talked with for long"),
    "bridge": mark("Take up a talk with somebody in another circle"),
    "withdraw": mark("Withdraw an invitation that nobody answered"),
    "post": mark("Write a post of your own"),
    "case_study": mark("Write down a piece of a case study"),
    "profile": mark("Fill a gap in your profile"),
}
"""What an item is about without naming anybody, by its kind."""

SMALLEST_GAIN = 0.05
"""From here on a gain shows in one digit after the mark."""


def told_items(page: Page) -> list[dict[str, Any]]:
    """The plan's items, in its order."""
    return [told_item(item, page) for item in page.document["plan"]["items"]]


def told_item(item: dict[str, Any], page: Page) -> dict[str, Any]:
    """An item with its sentences in the page's language and its gain in words.

    On a page that may leave the house it tells what kind of thing to do, and not with whom, why or how.
    """
    gain = item["gain"]
    words = page.words
    grows = gain["value"] >= SMALLEST_GAIN
    told = {
        **item,
        "title": words.say(KINDS[item["kind"]]) if page.is_shared else page.said(item["title"]),
        "gain_text": words.say("{value} points", value=words.gain(gain["value"])) if grows else None,
        "gain_range": words.say(
            "likely {low} to {high}", low=words.gain(gain["low"]), high=words.gain(gain["high"])
        )
        if grows
        else None,
    }
    if page.is_shared:
        return {**told, "why": None, "opening": None, "done_when": None, "address": None}
    return {
        **told,
        "why": page.said(item["why"]),
        "opening": page.said(item["opening"]) if item["opening"] else None,
        "done_when": page.said(item["done_when"]["sentence"]),
        "address": profile_address(item["person_key"]),
    }
