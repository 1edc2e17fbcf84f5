"""The fifth step: signs that others see a reference in somebody."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import plotly.graph_objects as go
import polars as pl

from reports.language import Words
from reports.page import steps
from reports.page.charts import BLUE, GREEN, GREY, PURPLE, VERMILLION, Chart
from reports.page.measured import is_told, record
from reports.page.section import Page
from reports.page.strips import EVERY, Strip, TimeAxis, shape_of, strips
from reports.scoring.measures.inbound_pull import opened_by_others
from reports.told import mark

TERMS_SHOWN = 3
"""So many words name a topic on the page."""

YEARS_SHOWN = 8

MAIN_SUBJECT_FROM = 0.5
"""Share of posts from which one subject is called the one they come back to."""

PULLS = {
    "conversation": (mark("conversations that others began: {number}"), BLUE),
    "invitation": (mark("invitations received: {number}"), PURPLE),
    "endorsement": (mark("endorsements received: {number}"), GREEN),
    "recommendation": (mark("recommendations received: {number}"), VERMILLION),
}
"""Ways in which others come to somebody: what the chart calls them and their colour."""

ABSENT = {
    "conversation": mark("messages"),
    "invitation": mark("invitations that were accepted"),
    "endorsement": mark("endorsements"),
    "recommendation": mark("recommendations"),
}
"""What of them an export may lack."""


def context(page: Page) -> dict[str, Any]:
    """The step, topics over time, and who came to the person year by year."""
    topics = page.marts["mart_topics"].sort("topic")
    axis = TimeAxis.over(posted(topics, page)["posted_at"], page.day)
    came = pulls(page)
    seen = {kind: moments for kind, moments in came.items() if moments is not None}
    return {
        "step": steps.of_page(page, 5),
        "are_posts_seen": is_told(page, "case_studies"),
        "posts": int(topics["posts"].sum()),
        "topics": topics_chart(topics, axis, page) if axis.places else None,
        "every": EVERY[axis.every],
        "are_few": topics["topics_sought"].null_count() == topics.height,
        "months": record(page, "topic_persistence")["details"],
        "pull": pull_chart(seen, page) if any(moments.len() for moments in seen.values()) else None,
        "is_pull_seen": bool(seen),
        "absent": [page.words.say(ABSENT[kind]) for kind, moments in came.items() if moments is None],
    }


def posted(topics: pl.DataFrame, page: Page) -> pl.DataFrame:
    """Topic and moment of every post that was sorted into one."""
    return (
        topics.select("topic", pl.col("evidence"))
        .explode("evidence")
        .join(page.marts["mart_posts"].select("evidence", "posted_at"), on="evidence")
    )


def topics_chart(topics: pl.DataFrame, axis: TimeAxis, page: Page) -> Chart:
    """Topics over time, with how far the posts gather for its title."""
    words, main = page.words, topics.row(0, named=True)
    found = topics.filter(pl.col("kind") == "topic")
    if found.is_empty():
        own = topics.filter(pl.col("kind") == "own field")["posts"].sum()
        title = words.plural(
            "{own} of {number} post holds words of your own field",
            "{own} of {number} posts hold words of your own field",
            int(topics["posts"].sum()),
            own=own,
        )
    elif main["share"] >= MAIN_SUBJECT_FROM:
        title = words.say(
            "You keep coming back to one subject: {share} of your posts", share=words.share(main["share"])
        )
    else:
        title = words.plural(
            "Your posts have {number} subject; it holds {share} of them",
            "Your posts spread over {number} subjects; the largest holds {share}",
            found.height,
            share=words.share(main["share"]),
        )
    alt = words.say(
        "Posts over time by subject: {subjects}.", subjects=[label(one, page) for one in topics.to_dicts()]
    )
    figure = over_time(topics, axis, page)
    return Chart("topics-over-time", title, alt, figure, shape_of(figure))


def over_time(topics: pl.DataFrame, axis: TimeAxis, page: Page) -> go.Figure:
    """Posts over time, one row per topic, the first in colour: the one whose persistence is measured."""
    posts = posted(topics, page)
    rows = [
        Strip(
            label(topic, page),
            axis.counts(posts.filter(pl.col("topic") == topic["topic"])["posted_at"]),
            BLUE if place == 0 and topic["kind"] != "rest" else GREY,
        )
        for place, topic in enumerate(topics.to_dicts())
    ]
    return strips(rows, axis.labels, page.words)


def label(topic: dict[str, Any], page: Page) -> str:
    """What a topic is called, with its posts; on a shared page by its number only."""
    words, posts = page.words, topic["posts"]
    if topic["kind"] == "own field":
        return words.say("with words of your own field: {number}", number=posts)
    if topic["kind"] == "rest":
        return words.say("on nothing in particular: {number}", number=posts)
    if page.is_shared or not topic["terms"]:
        return words.say("topic {topic}: {number}", topic=topic["topic"], number=posts)
    return words.say("{terms}: {number}", terms=", ".join(topic["terms"][:TERMS_SHOWN]), number=posts)


def pulls(page: Page) -> dict[str, pl.Series | None]:
    """When others came to the person, by way; null where the export can't tell.

    Invitations are left out where the list holds open ones only.
    """
    facts, marts = page.document["facts"], page.marts
    received = marts["mart_activity"].filter(pl.col("direction") == "in")

    def of_kind(kind: str) -> pl.Series:
        return received.filter(pl.col("kind") == kind)["occurred_at"].drop_nulls()

    are_accepted_listed = record(page, "inbound_pull")["details"].get("invitations_received") is not None
    return {
        "conversation": None
        if facts["message_rows"] is None
        else opened_by_others(marts["mart_turns"])["started_at"].drop_nulls(),
        "invitation": of_kind("invitation") if are_accepted_listed else None,
        "endorsement": None if facts["endorsements_received"] is None else of_kind("endorsement"),
        "recommendation": None if facts["recommendations_received"] is None else of_kind("recommendation"),
    }


def pull_chart(seen: dict[str, pl.Series], page: Page) -> Chart:
    """Who came, year by year, with the last twelve months for its title."""
    words, since = page.words, page.day - timedelta(days=365)
    lately = {kind: int((moments.cast(pl.Date) > since).sum()) for kind, moments in seen.items()}
    if "conversation" in lately:
        title = words.plural(
            "In the last twelve months others began {number} conversation with you",
            "In the last twelve months others began {number} conversations with you",
            lately["conversation"],
        )
    else:
        title = words.plural(
            "In the last twelve months others came to you {number} time",
            "In the last twelve months others came to you {number} times",
            sum(lately.values()),
        )
    told = [words.say(PULLS[kind][0], number=number) for kind, number in lately.items()]
    alt = words.say("In the last twelve months: {came}.", came=told)
    figure = by_year(seen, page.day, words)
    return Chart("pull-by-year", title, alt, figure, shape_of(figure))


def by_year(seen: dict[str, pl.Series], until: date, words: Words) -> go.Figure:
    """How often others came, one row per way and one bar per year, each row on a scale of its own."""
    counted = {kind: dict(moments.dt.year().value_counts().iter_rows()) for kind, moments in seen.items()}
    first = max(
        min((year for one in counted.values() for year in one), default=until.year),
        until.year - YEARS_SHOWN + 1,
    )
    years = range(first, until.year + 1)
    numbers = {kind: [counted[kind].get(year, 0) for year in years] for kind in PULLS if kind in seen}
    rows = [
        Strip(words.say(PULLS[kind][0], number=sum(came)), came, PULLS[kind][1])
        for kind, came in numbers.items()
    ]
    figure = strips(rows, [str(year) for year in years], words, are_alike=False, numbered=True)
    return figure.update_xaxes(type="category")
