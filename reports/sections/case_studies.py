"""The fourth step: experience shown in posts, articles and case studies."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
import polars as pl

from reports.language import Words
from reports.page import steps
from reports.page.cases import missing_part, near_misses, parts, quoted, signs_by_words
from reports.page.charts import BLUE, GREEN, GREY, PURPLE, VERMILLION, Chart
from reports.page.links import linkedin_address
from reports.page.measured import is_told, record
from reports.page.section import Page
from reports.page.strips import EVERY, Strip, TimeAxis, shape_of, strips
from reports.scoring.calendar import within
from reports.scoring.measures.value_over_self import TONES
from reports.scoring.posts import ORIGINAL
from reports.scoring.rubric import load_rubric
from reports.told import mark

KINDS = {
    "post": (mark("posts in your own words: {number}"), BLUE),
    "article": (mark("articles: {number}"), PURPLE),
    "repost": (mark("reposts: {number}"), GREEN),
    "instant repost": (mark("instant reposts, without a word: {number}"), GREY),
}
"""Kinds of post from the top downwards: what the chart calls them and their colour."""

CASES = mark("case studies, counted among the posts and articles: {number}")

KIND_NAMES = {"post": mark("post"), "article": mark("article")}

PARTS = {
    "context": (mark("Context"), mark("where it was and for whom")),
    "problem": (mark("Problem"), mark("what was wrong")),
    "action": (mark("Action"), mark("what you did")),
    "result": (mark("Result"), mark("what came of it, with a number")),
    "lesson": (mark("Lesson"), mark("what you learned")),
}
"""Parts of a case study: their names, and what a paragraph on each would tell."""

TONE_NAMES = {
    "value": mark("give readers something: {number}"),
    "mixed": mark("do both: {number}"),
    "self": mark("celebrate you: {number}"),
    "other": mark("neither, by their words: {number}"),
}

SIGNS = {
    "how_to": mark("how to do something"),
    "evidence": mark("numbers or sources"),
    "lesson": mark("a lesson"),
    "resource": mark("something to use"),
    "question": mark("a question to readers"),
    "credit": mark("credit to others"),
    "announcement": mark("an announcement"),
    "award": mark("an award"),
    "new_role": mark("a new role or certificate"),
    "milestone": mark("a count of followers or years"),
    "humblebrag": mark("pride told modestly"),
}
"""Signs of giving and of celebrating oneself, as the reader knows them."""

CASES_SHOWN, CASES_FOLDED, NEAR_MISSES_SHOWN, CUES_SHOWN = 3, 40, 4, 3


def context(page: Page) -> dict[str, Any]:
    """The step, posts over time, the case studies with their parts, near misses, and what posts give."""
    posts = page.marts["mart_posts"]
    dated = posts.filter(pl.col("posted_at").is_not_null())
    cases = posts.filter(pl.col("is_case_study")).sort("posted_at", descending=True, nulls_last=True)
    missed = near_misses(posts, load_rubric().constants)
    last_year = within(posts, "posted_at", page.day, 365).filter(pl.col("kind").is_in(ORIGINAL))
    return {
        "step": steps.of_page(page, 4),
        "are_posts_seen": is_told(page, "case_studies"),
        "published": posts.height,
        "chart": timeline_chart(dated, page) if dated.height else None,
        "every": EVERY[TimeAxis.over(dated["posted_at"], page.day).every],
        "first_at": dated["posted_at"].min(),
        "last_at": dated["posted_at"].max(),
        "undated": posts.height - dated.height,
        "cases": [case(post, page) for post in cases.head(CASES_SHOWN).to_dicts()],
        "folded": [case(post, page) for post in cases.slice(CASES_SHOWN, CASES_FOLDED).to_dicts()],
        "cases_in_all": cases.height,
        "repeats": int(posts["is_repeat"].fill_null(False).sum()),
        "near_misses": [near_miss(post, page) for post in missed.head(NEAR_MISSES_SHOWN).to_dicts()],
        "near_misses_in_all": missed.height,
        "parts": PARTS,
        "tones": tones(page),
        "signs": signs(last_year, page),
    }


def timeline_chart(dated: pl.DataFrame, page: Page) -> Chart:
    """Posts over time with what the last year brought for its title."""
    words = page.words
    last_year = within(dated, "posted_at", page.day, 365).filter(pl.col("kind").is_in(ORIGINAL))
    cases = int(last_year["is_case_study"].sum())
    if last_year.is_empty():
        title = words.say("Nothing in your own words in the last twelve months")
    elif cases:
        title = words.plural(
            "{number} post of your own in the last twelve months, {cases} of them a case study",
            "{number} posts of your own in the last twelve months, case studies among them: {cases}",
            last_year.height,
            cases=cases,
        )
    else:
        title = words.plural(
            "{number} post of your own in the last twelve months, and no case study yet",
            "{number} posts of your own in the last twelve months, and no case study yet",
            last_year.height,
        )
    alt = words.plural(
        "Since {month}: {number} post, article or repost, by kind.",
        "Since {month}: {number} posts, articles and reposts, by kind.",
        dated.height,
        month=words.month(dated["posted_at"].min()),  # type: ignore[arg-type]
    )
    figure = timeline(dated, TimeAxis.over(dated["posted_at"], page.day), words)
    return Chart("posts-over-time", title, alt, figure, shape_of(figure))


def timeline(mart_posts: pl.DataFrame, axis: TimeAxis, words: Words) -> go.Figure:
    """Posts over time, one row per kind and one for case studies; kinds that never occur are left out."""
    groups = [(CASES, VERMILLION, mart_posts.filter(pl.col("is_case_study")))]
    groups += [
        (name, colour, mart_posts.filter(pl.col("kind") == kind)) for kind, (name, colour) in KINDS.items()
    ]
    rows = [
        Strip(words.say(name, number=posts.height), axis.counts(posts["posted_at"]), colour)
        for name, colour, posts in groups
        if posts.height
    ]
    return strips(rows, axis.labels, words)


def case(post: dict[str, Any], page: Page) -> dict[str, Any]:
    """A case study: when, what kind, where it stands, and which parts its words show; no text beyond them."""
    return {
        "posted_at": post["posted_at"],
        "kind": KIND_NAMES[post["kind"]],
        "address": None if page.is_shared else linkedin_address(post["post_url"]),
        "calls_itself": post["has_case_phrase"],
        "parts": [
            {**part, "cues": [] if page.is_shared else quoted(part["cues"], CUES_SHOWN)}
            for part in parts(post)
        ],
    }


def near_miss(post: dict[str, Any], page: Page) -> dict[str, Any]:
    """A post that lacks one part, and what a paragraph on each of the parts not shown would tell."""
    words = page.words
    return {
        "posted_at": post["posted_at"],
        "kind": KIND_NAMES[post["kind"]],
        "address": None if page.is_shared else linkedin_address(post["post_url"]),
        "shows": [words.say(PARTS[slot][0]) for slot in post["case_slots"]],
        "could_tell": [words.say(PARTS[slot][1]) for slot in missing_part(post)],
    }


def tones(page: Page) -> dict[str, Any] | None:
    """Posts of the last year by what they give; null without any, or if it was not measured."""
    details = record(page, "value_over_self")["details"]
    if not details.get("posts"):
        return None
    counts = {tone: details[f"{tone}_posts"] for tone in TONES}
    return {
        "posts": details["posts"],
        "value": counts["value"] + counts["mixed"],
        "of_self": counts["self"],
        "segments": [
            {"tone": tone, "posts": count, "label": page.words.say(TONE_NAMES[tone], number=count)}
            for tone, count in counts.items()
            if count
        ],
    }


def signs(posts: pl.DataFrame, page: Page) -> list[dict[str, Any]]:
    """Signs found in posts, by how many show them; on a shared page without the words that matched."""
    found = signs_by_words(posts, 0 if page.is_shared else CUES_SHOWN) if posts.height else []
    named = [{**one, "name": page.words.say(SIGNS[one["sign"]])} for one in found]
    return sorted(named, key=lambda one: (one["side"] != "value", -one["posts"], one["sign"]))
