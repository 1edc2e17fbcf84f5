"""The third step: take part. Who waits, when one is there, what goes to and fro, how soon one answers."""

from __future__ import annotations

from typing import Any

from reports.language import Words
from reports.page import activity_charts, exchange_charts, steps, waiting
from reports.page.section import Page
from reports.scoring.calendar import account_opened
from reports.scoring.messages import is_direction_unknown
from reports.scoring.rubric import load_rubric

NEVER_ASKED_FOR = ("posts_original", "comments", "reactions")
"""Facts that are all unknown where the export holds nothing of what is done in public."""


def context(page: Page) -> dict[str, Any]:
    """The step with its measures, those who wait, and the charts that there is something to draw for."""
    constants = load_rubric().constants
    marts, facts, words, day = page.marts, page.document["facts"], page.words, page.day
    done = activity_charts.deeds(marts["mart_activity"], day)
    told = waiting.conversations(marts["mart_conversations"], marts["mart_connections"], marts["mart_turns"])
    mail = _mail(page)
    has_mail = mail == "there"
    return {
        "step": steps.of_page(page, 3),
        "facts": facts,
        "mail": mail,
        "lacks_public": all(facts[name] is None for name in NEVER_ASKED_FOR),
        "for_me": waiting.awaited(told, "me", day, words),
        "for_them": waiting.awaited(told, "them", day, words),
        "year": activity_charts.year(done, day, account_opened(marts["mart_profile"]), words),
        "hours": activity_charts.hours(done, words),
        "ways": activity_charts.ways(marts["mart_messages"], day, words) if has_mail else None,
        "channels": exchange_charts.channels(marts["mart_ledger"], day, constants, words)
        if has_mail
        else None,
        "people": exchange_charts.people(marts["mart_people"], words, is_shared=page.is_shared)
        if has_mail
        else None,
        "replies": exchange_charts.replies(marts["mart_turns"], day, constants, words) if has_mail else None,
        "sent": words.plural("{number} message sent", "{number} messages sent", facts["messages_sent"]),
        "received": words.plural("{number} received", "{number} received", facts["messages_received"]),
        "threads": _threads(facts, words),
        "left_aside": _left_aside(facts, words),
        "minutes": constants.table("effort_units"),
        "half_life": words.ago(constants.whole("ledger_half_life_days")),
    }


def _mail(page: Page) -> str:
    """What is known of messages: absent, untold (whose they are), none or there."""
    rows = page.document["facts"]["message_rows"]
    if rows is None:
        return "absent"
    if is_direction_unknown(page.marts["mart_activity"]):
        return "untold"
    return "none" if page.marts["mart_messages"].is_empty() else "there"


def _threads(facts: dict[str, Any], words: Words) -> list[str]:
    """How many conversations of each kind there are; kinds without any are left out."""
    told = [
        (
            facts["direct_threads"],
            words.plural(
                "{number} conversation between two",
                "{number} conversations between two",
                facts["direct_threads"],
            ),
        ),
        (facts["group_threads"], words.plural("{number} group", "{number} groups", facts["group_threads"])),
        (
            facts["anonymous_threads"],
            words.plural(
                "{number} conversation with a member who has left",
                "{number} conversations with members who have left",
                facts["anonymous_threads"],
            ),
        ),
    ]
    return [sentence for number, sentence in told if number]


def _left_aside(facts: dict[str, Any], words: Words) -> list[str]:
    """How many messages were not counted, and why; kinds that are unknown or never occur are left out."""
    told = [
        (
            facts["messages_drafts"],
            words.plural("{number} draft", "{number} drafts", facts["messages_drafts"]),
        ),
        (
            facts["messages_spam"],
            words.plural(
                "{number} message in the spam folder",
                "{number} messages in the spam folder",
                facts["messages_spam"],
            ),
        ),
        (
            facts["messages_sponsored"],
            words.plural("{number} advertisement", "{number} advertisements", facts["messages_sponsored"]),
        ),
    ]
    return [sentence for number, sentence in told if number]
