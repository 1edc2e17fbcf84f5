"""The second step: whom one knows, how near they are, and where they lead."""

from __future__ import annotations

from typing import Any

import polars as pl

from reports.language import Words
from reports.page import steps
from reports.page.charts import Chart
from reports.page.months import every_month, per_month
from reports.page.network_charts import QUIET, RINGS, composition, growth, rings, seniorities
from reports.page.network_ties import tie_lists, weak_circles
from reports.page.section import Page
from reports.page.trades import RANKS, as_label, trade
from reports.scoring.field import own_functions, own_seniority, relevance
from reports.scoring.reaching import main_functions
from reports.scoring.rubric import load_rubric

_LARGEST = 3


def context(page: Page) -> dict[str, Any]:
    """The step, its charts as far as the export allows them, its lists of people, and its measures."""
    people = page.marts["mart_people"]
    is_told = people["tie_class"].is_not_null().any()
    return {
        "step": steps.of_page(page, 2),
        "connections": page.document["facts"]["connections"],
        "hidden": page.document["facts"]["connections_hidden"],
        "growth": _growth(page),
        "composition": _composition(page),
        "ranks": _ranks(page),
        "messages": page.document["facts"]["message_rows"],
        "is_told": is_told,
        "rings": _rings(page) if is_told else None,
        "ties": tie_lists(page) if is_told else None,
        "bridges": weak_circles(page) if is_told else None,
    }


def _growth(page: Page) -> dict[str, Any] | None:
    """The chart and the numbers that tell it; null if nobody's day is known."""
    words, connections = page.words, page.marts["mart_connections"]
    dated = connections.filter(pl.col("connected_on").is_not_null())
    if dated.is_empty():
        return None
    last_year = dated.filter(pl.col("connected_on") > pl.lit(page.day).dt.offset_by("-1y")).height
    months = every_month(dated["connected_on"], page.day)
    new = per_month(dated["connected_on"], months)
    most = max(new)
    first_on = dated["connected_on"].min()
    title = _growth_title(last_year, dated.height, words)
    alt = words.say(
        "Connections by month, {first} to {last}: {all} in all, {new} of them in the last twelve months.",
        first=words.month(months[0]),
        last=words.month(months[-1]),
        all=dated.height,
        new=last_year,
    )
    return {
        "chart": Chart("network-growth", title, alt, growth(dated, page.day, words)),
        "dated": dated.height,
        "undated": connections.height - dated.height,
        "first_on": first_on,
        "most": most,
        "most_in": months[new.index(most)],
    }


def _growth_title(last_year: int, every: int, words: Words) -> str:
    if last_year == 0:
        return words.say("Nobody joined your network in the last twelve months")
    if last_year == every:
        return words.plural(
            "Your one connection came in the last twelve months",
            "All your {number} connections came in the last twelve months",
            every,
        )
    return words.plural(
        "{number} of your {all} connections came in the last twelve months",
        "{number} of your {all} connections came in the last twelve months",
        last_year,
        all=every,
    )


def _composition(page: Page) -> dict[str, Any] | None:
    """The map of functions and companies; null where no title tells a function."""
    words, constants = page.words, load_rubric().constants
    connections, profile = page.marts["mart_connections"], page.marts["mart_profile"]
    placed = connections.filter(pl.col("job_function").is_not_null())
    if placed.is_empty():
        return None
    own = own_functions(profile, constants)
    people = connections.with_columns(pl.lit(None, pl.Boolean).alias("is_near"))
    if own:
        near = relevance(connections, profile, own, constants).select(
            "person_key", (pl.col("relevance") >= constants.number("in_field_from")).alias("is_near")
        )
        people = connections.join(near, on="person_key", how="left", maintain_order="left")
    main = main_functions(profile, constants)
    in_field = int(people["is_near"].sum())
    kinds = placed["job_function"].n_unique()
    title = (
        words.say(
            "{near} of the {placed} people whose work is known are in or near your own field",
            near=in_field,
            placed=placed.height,
        )
        if own
        else words.plural(
            "Your network does {number} kind of work", "Your network does {number} kinds of work", kinds
        )
    )
    most = [
        words.say("{name} ({number})", name=trade(function, words), number=people)
        for function, people in _largest(placed, "job_function")
    ]
    named = connections.filter(pl.col("company").is_not_null())
    names = dict(named.sort("evidence").select("company_key", "company").iter_rows())
    alt = words.plural(
        "Connections as tiles by kind of work and company. {number} kind of work; the largest: {most}.",
        "Connections as tiles by kind of work and company. {number} kinds of work; the largest: {most}.",
        kinds,
        most=most,
    )
    return {
        "chart": Chart("network-composition", title, alt, composition(people, main, words), "tall"),
        "own": [trade(name, words) for name in main],
        "most": most,
        "most_companies": [
            words.say("{name} ({number})", name=names[key], number=people)
            for key, people in _largest(named, "company_key")
        ],
        "without_function": connections.height - placed.height,
        "without_company": connections["company_key"].null_count(),
        "all": connections.height,
    }


def _largest(connections: pl.DataFrame, kind: str) -> list[tuple[str, int]]:
    counted = connections[kind].drop_nulls().value_counts(name="people")
    return counted.sort("people", kind, descending=[True, False]).head(_LARGEST).rows()


def _ranks(page: Page) -> dict[str, Any] | None:
    """The bars of seniority; null where no title tells any."""
    words, connections = page.words, page.marts["mart_connections"]
    told = connections["seniority"].drop_nulls()
    if told.is_empty():
        return None
    counts = [int((told == level).sum()) for level in range(len(RANKS))]
    names = [words.say(rank) for rank in RANKS]
    own = own_seniority(page.marts["mart_profile"])
    if own is None:
        largest = as_label(names[counts.index(max(counts))])
        title = words.say("The largest group: {level}", level=largest)
    else:
        title = words.say(
            "{share} stand as high as you or higher", share=words.share(sum(counts[own:]) / told.len())
        )
    alt = words.say(
        "Connections by level, from the title: {levels}.",
        levels=[
            words.say("{level} {number}", level=name, number=count)
            for name, count in zip(names, counts, strict=True)
        ],
    )
    return {
        "chart": Chart("network-ranks", title, alt, seniorities(counts, own, words)),
        "own": None if own is None else names[own],
        "told": told.len(),
        "untold": connections.height - told.len(),
    }


def _rings(page: Page) -> dict[str, Any] | None:
    """The rings, how many each holds and may hold, and what is beyond; null if nobody is in any."""
    words, people = page.words, page.marts["mart_people"]
    inside = people.filter(pl.col("layer").is_not_null())
    if inside.is_empty():
        return None
    quiet = inside.filter(pl.col("state").is_in(QUIET)).height
    counts = [inside.filter(pl.col("layer") == layer).height for layer in RINGS]
    title = (
        words.plural(
            "{number} of the {all} people in your rings has gone quiet",
            "{number} of the {all} people in your rings have gone quiet",
            quiet,
            all=inside.height,
        )
        if quiet
        else words.say("Nobody in your rings has gone quiet")
    )
    alt = words.say(
        "Rings around you, nearest first: {counts} people; {quiet} of them have gone quiet.",
        counts=counts,
        quiet=quiet,
    )
    intervals = [int(days) for _, _, days in load_rubric().constants.lists("contact_layers")]
    ties = people.filter(pl.col("tie_class").is_not_null(), ~pl.col("is_anonymous"))
    figure = rings(inside, words, is_named=not page.is_shared)
    return {
        "chart": Chart("network-rings", title, alt, figure, "square"),
        "counts": counts,
        "free": max(RINGS) - inside.height,
        "beyond": ties.height - inside.height,
        "every": [words.ago(days) for days in intervals],
    }
