"""Charts of the network: how it grew, what it is made of, and how near its people are."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from math import cos, pi, sin
from typing import Any

import plotly.graph_objects as go
import polars as pl

from reports.language import Words
from reports.page.charts import BLUE, GREY, VERMILLION, empty_figure, whole_ticks
from reports.page.months import every_month, per_month
from reports.page.trades import RANKS, as_label, trade

COMPANY_TILES = 30
"""Companies with a tile of their own in the map of the network; the others of a function share one."""

LEAST_IN_TILE = 2
"""People at a company that earn it a tile of its own, in a small network."""

TILES_IN_ALL = 100
"""In a large one, a tile is no smaller than one of so many, so that its name can be read."""

RINGS: dict[int, float] = {5: 1.5, 15: 2.75, 50: 3.4, 150: 4.0}
"""Layers of ties and the radius of the ring that holds each."""

NAMES_SHOWN = 20
"""Dots that carry a name; the further ones do not."""

QUIET = ("fading", "sleeping", "dormant")
"""States of a tie that once went both ways and is silent for longer than suits it."""

_SPREAD: dict[int, tuple[float, ...]] = {
    5: (0.95,),
    15: (2.0, 2.3),
    50: (2.96, 3.2),
    150: (3.56, 3.7, 3.84),
}
_NEAR, _NEAR_HEAD = "#2669a6", "#1a4c7a"
_FAR, _FAR_HEAD = "#6b7785", "#4f5965"
_SOFT_BLUE, _SOFTER_BLUE = "rgba(47,127,193,0.15)", "rgba(47,127,193,0.09)"
_KINDS = {"active": "active"} | dict.fromkeys(QUIET, "quiet")
_GAP = 0.42
_FEWEST_MONTHS = 12
_LONGEST_NAME, _LONGEST_COMPANY = 12, 15
_PANE = {"xref": "paper", "yref": "paper", "x": 0, "xanchor": "left", "yanchor": "bottom", "showarrow": False}


def growth(mart_connections: pl.DataFrame, until: date, words: Words) -> go.Figure:
    """People connected until each month above, new ones of the month below.

    The line is dashed wherever a month is put together from those who are still connected: everywhere but in
    the month of the export.
    mart_connections: one of them at least has a day.
    """
    months = every_month(mart_connections["connected_on"], until)
    new = per_month(mart_connections["connected_on"], months)
    total = [sum(new[: place + 1]) for place in range(len(new))]
    days = [month.isoformat() for month in months]
    past = sum(month < until.replace(day=1) for month in months)
    seen_from = max(past - 1, 0)
    figure = empty_figure()
    figure.add_scatter(
        x=days,
        y=total,
        name=words.say("all until then"),
        mode="lines",
        line={"color": BLUE, "width": 2, "dash": "4px,3px"},
        fill="tozeroy",
        fillcolor=_SOFT_BLUE,
        hovertemplate="%{y:,}",
    )
    figure.add_scatter(
        x=days[seen_from:],
        y=total[seen_from:],
        mode="lines+markers+text",
        line={"color": BLUE, "width": 2.5},
        marker={
            "color": BLUE,
            "opacity": 1,
            "line": {"width": 0},
            "size": [0] * (past - seen_from) + [8] * (len(days) - past),
        },
        text=[""] * (len(days) - seen_from - 1) + [words.count(total[-1])],
        textposition="top left",
        textfont={"size": 15},
        cliponaxis=False,
        hoverinfo="skip",
    )
    figure.add_bar(
        x=days,
        y=new,
        name=words.say("new in the month"),
        yaxis="y2",
        marker={"color": BLUE, "opacity": [0.6] * past + [1.0] * (len(days) - past)},
        hovertemplate="%{y:,}",
    )
    figure.update_layout(
        showlegend=False,
        margin={"t": 30},
        annotations=[
            {**_PANE, "y": 1.01, "text": words.say("all connections")},
            {**_PANE, "y": 0.26, "text": words.say("new in the month")},
        ],
        xaxis={"anchor": "y2", "hoverformat": "%B %Y", **_room(months)},
        yaxis={"domain": [0.42, 1], **whole_ticks(total[-1])},
        yaxis2={"domain": [0, 0.25], **whole_ticks(max(new), ticks=2)},
    )
    return figure


def _room(months: list[date]) -> dict[str, Any]:
    """An axis of a year at least, so that a young network does not fill the drawing with two bars."""
    last = months[-1].replace(day=20).isoformat()
    if len(months) >= _FEWEST_MONTHS:
        return {"range": [(months[0] - timedelta(days=20)).isoformat(), last]}
    return {
        "range": [months[-1].replace(year=months[-1].year - 1).isoformat(), last],
        "dtick": "M2",
        "tickformat": "%b %Y",
    }


def composition(people: pl.DataFrame, main_functions: list[str], words: Words) -> go.Figure:
    """Connections by function, and by company inside each, as tiles as large as they are many.

    A tile is blue if half of its people or more are in or near one's own field.
    people: one row per connection with job_function, company_key, company and is_near; is_near is null where
        nothing tells.
    """
    companies = _company_tiles(people, words)
    with_companies = {tile["parent"] for tile in companies}
    tiles = [
        _trade_tile(
            function,
            people.filter(pl.col("job_function").eq_missing(function)),
            words,
            is_own=function in main_functions,
            is_parent=function in with_companies,
        )
        for function in _by_size(people["job_function"])
    ] + companies
    figure = empty_figure()
    figure.add_treemap(
        ids=[tile["id"] for tile in tiles],
        parents=[tile["parent"] for tile in tiles],
        labels=[tile["label"] for tile in tiles],
        values=[tile["people"] for tile in tiles],
        customdata=[[tile["name"], tile["told"]] for tile in tiles],
        branchvalues="total",
        marker={
            "colors": [tile["colour"] for tile in tiles],
            "cornerradius": 3,
            "line": {"width": 0},
            "pad": {"t": 22, "l": 2, "r": 2, "b": 2},
        },
        tiling={"pad": 2, "squarifyratio": 1.3},
        textfont={"color": "#ffffff", "size": 12},
        textposition="middle center",
        textinfo="label",
        hovertemplate="<b>%{customdata[0]}</b><br>%{customdata[1]}<extra></extra>",
        pathbar={"visible": False},
    )
    figure.update_layout(
        hovermode="closest",
        margin={"b": 0, "l": 0, "r": 0, "t": 0},
        uniformtext={"minsize": 10, "mode": "hide"},
    )
    return figure


def _by_size(functions: pl.Series) -> list[str | None]:
    """Functions, those that most people have first; last of all none, if any title tells none."""
    counted = functions.drop_nulls().value_counts(name="people")
    largest = counted.sort("people", functions.name, descending=[True, False])[functions.name].to_list()
    return [*largest, None] if functions.has_nulls() else largest


def _trade_tile(
    function: str | None, people: pl.DataFrame, words: Words, *, is_own: bool, is_parent: bool
) -> dict[str, Any]:
    name = as_label(trade(function, words)) if function else words.say("Not told")
    counted = {"trade": name, "number": people.height}
    label = (
        words.say("{trade} (your own) · {number}", **counted)
        if is_own
        else words.say("{trade} · {number}", **counted)
    )
    near, far = (_NEAR_HEAD, _FAR_HEAD) if is_parent else (_NEAR, _FAR)
    return {
        "id": function or "-",
        "parent": "",
        "label": label,
        "name": name,
        "people": people.height,
        "told": _told(people, words),
        "colour": near if _is_near(people) else far,
    }


def _company_tiles(people: pl.DataFrame, words: Words) -> list[dict[str, Any]]:
    """Tiles of companies, and one of all others in each function that has any; none where none is large."""
    least = max(LEAST_IN_TILE, people.height / TILES_IN_ALL)
    grouped = (
        people.filter(
            pl.col("company_key").is_not_null(),
            pl.col("company").is_not_null(),
            pl.col("job_function").is_not_null(),
        )
        .group_by("job_function", "company_key")
        .agg(pl.len().alias("people"))
        .filter(pl.col("people") >= least)
        .sort("people", "job_function", "company_key", descending=[True, False, False])
        .head(COMPANY_TILES)
    )
    tiles = []
    for (function,), companies in grouped.group_by("job_function", maintain_order=True):
        members = people.filter(pl.col("job_function") == function)
        for key in companies["company_key"]:
            there = members.filter(pl.col("company_key") == key)
            name = there["company"].mode().sort().item(0)
            tiles.append(_tile(f"{function}/{key}", function, name, there, words))
        rest = members.join(companies, on="company_key", how="anti", nulls_equal=False)
        if rest.height:
            elsewhere = words.plural("{number} elsewhere", "{number} elsewhere", rest.height)
            tiles.append(_tile(f"{function}/", function, elsewhere, rest, words))
    return tiles


def _tile(place: str, parent: object, name: str, people: pl.DataFrame, words: Words) -> dict[str, Any]:
    return {
        "id": place,
        "parent": parent,
        "label": _shortened(name),
        "name": name,
        "people": people.height,
        "told": _told(people, words),
        "colour": _NEAR if _is_near(people) else _FAR,
    }


def _told(people: pl.DataFrame, words: Words) -> str:
    if people["is_near"].is_null().all():
        return words.plural("{number} person", "{number} people", people.height)
    return words.plural(
        "{number} person, {near} in or near your field",
        "{number} people, {near} in or near your field",
        people.height,
        near=int(people["is_near"].sum()),
    )


def _is_near(people: pl.DataFrame) -> bool:
    return 2 * int(people["is_near"].sum()) >= people.height


def seniorities(counts: list[int], own: int | None, words: Words) -> go.Figure:
    """Connections by how high their title stands, the highest on top; one's own level in blue.

    counts: people at each level from 0 to 5.
    """
    every = sum(counts)
    labels = [as_label(words.say(rank)) for rank in RANKS]
    figure = empty_figure()
    figure.add_bar(
        orientation="h",
        y=[
            words.say("{level} (you)", level=label) if level == own else label
            for level, label in enumerate(labels)
        ],
        x=counts,
        text=[f"{words.count(one)} · {words.share(one / every)}" for one in counts],
        textposition="outside",
        cliponaxis=False,
        marker={"color": [BLUE if level == own else GREY for level in range(len(counts))]},
        hoverinfo="skip",
    )
    figure.update_layout(
        hovermode=False,
        bargap=0.3,
        margin={"r": 70, "t": 4, "b": 4},
        xaxis={"visible": False, "rangemode": "tozero"},
        yaxis={"showgrid": False, "ticklabelstandoff": 6},
    )
    return figure


def rings(people: pl.DataFrame, words: Words, *, is_named: bool) -> go.Figure:
    """The people of the layers 5, 15, 50 and 150 as dots around oneself, nearer ones further in.

    people: nobody beyond the layers; with person_key, full_name, layer, tie_strength, state and
        last_contact_at. is_named: False to draw dots that tell nobody.
    """
    placed = _placed(people.sort("tie_strength", "person_key", descending=[True, False]), is_named)
    figure = empty_figure()
    for radius in sorted(RINGS.values(), reverse=True):
        x, y = _circle(radius)
        figure.add_scatter(
            x=x, y=y, mode="lines", line={"color": GREY, "width": 1}, fill="toself",
            fillcolor=_SOFTER_BLUE, hoverinfo="skip", showlegend=False,
        )  # fmt: skip
    for kind, name, colour, symbol in (
        ("active", words.say("in touch"), BLUE, "circle"),
        ("quiet", words.say("gone quiet"), VERMILLION, "circle"),
        ("one-sided", words.say("not both ways yet"), BLUE, "circle-open"),
    ):
        dots = [dot for dot in placed if dot["kind"] == kind]
        figure.add_scatter(
            x=[dot["x"] for dot in dots],
            y=[dot["y"] for dot in dots],
            name=name,
            visible=bool(dots),
            mode="markers+text",
            marker={
                "color": colour,
                "opacity": 1,
                "symbol": symbol,
                "line": {"width": 1.5 if symbol == "circle-open" else 0},
                "size": [9 if dot["label"] else 6 for dot in dots],
            },
            text=[dot["label"] for dot in dots],
            textposition="bottom center",
            textfont={"size": 12},
            cliponaxis=False,
            **(_hovers(dots, words) if is_named else {"hoverinfo": "skip"}),
        )
    figure.add_scatter(
        x=[0.0] * (len(RINGS) + 1),
        y=[0.0, *(radius - 0.14 for radius in RINGS.values())],
        mode="text",
        text=[words.say("you"), *(words.count(size) for size in RINGS)],
        textfont={"size": [14, *[11] * len(RINGS)], "color": GREY},
        hoverinfo="skip",
        showlegend=False,
    )
    span = [-4.15, 4.15]
    figure.update_layout(
        hovermode="closest",
        margin={"b": 4, "l": 4, "r": 4, "t": 28},
        legend={
            "x": 0.5,
            "xanchor": "center",
            "y": 1.0,
            "itemclick": False,
            "itemdoubleclick": False,
            "itemsizing": "constant",
        },
        xaxis={"visible": False, "range": span},
        yaxis={"visible": False, "range": span, "scaleanchor": "x", "rangemode": "normal"},
    )
    return figure


def _circle(radius: float, corners: int = 90) -> tuple[list[float], list[float]]:
    angles = [2 * pi * corner / corners for corner in range(corners + 1)]
    return [round(radius * cos(one), 3) for one in angles], [round(radius * sin(one), 3) for one in angles]


def _placed(people: pl.DataFrame, is_named: bool) -> list[dict[str, Any]]:
    """A dot for each, strongest first, clockwise from a gap at the top where the ring's size stands."""
    dots: list[dict[str, Any]] = []
    for layer in RINGS:
        members = people.filter(pl.col("layer") == layer).to_dicts()
        around = _SPREAD[layer]
        gap = _GAP / around[0]
        for place, member in enumerate(members):
            radius = around[place % len(around)]
            angle = pi / 2 - gap - 2 * (pi - gap) * (place + 0.5) / len(members)
            dots.append(
                {
                    **member,
                    "x": round(radius * cos(angle), 3),
                    "y": round(radius * sin(angle), 3),
                    "kind": _KINDS.get(member["state"], "one-sided"),
                    "label": "",
                }
            )
    named = [dot for dot in dots if dot["layer"] <= list(RINGS)[1]][:NAMES_SHOWN] if is_named else []
    for dot, label in zip(named, _short_names([dot["full_name"] or "" for dot in named]), strict=True):
        dot["label"] = label
    return dots


def _short_names(names: list[str]) -> list[str]:
    """First words of names, with the first letter of the last word where two begin alike."""
    split = [name.split() or [""] for name in names]
    begins = Counter(parts[0] for parts in split)
    return [
        f"{_cut(parts[0], _LONGEST_NAME)} {parts[-1][0]}."
        if begins[parts[0]] > 1 and len(parts) > 1
        else _cut(parts[0], _LONGEST_NAME)
        for parts in split
    ]


def _hovers(dots: list[dict[str, Any]], words: Words) -> dict[str, Any]:
    return {
        "customdata": [[dot["full_name"], _last_word(dot, words)] for dot in dots],
        "hovertemplate": "<b>%{customdata[0]}</b><br>%{customdata[1]}<extra></extra>",
    }


def _last_word(dot: dict[str, Any], words: Words) -> str:
    last = dot["last_contact_at"]
    return words.say("Last word in {month}", month=words.month(last)) if last else ""


def _shortened(company: str) -> str:
    """As many whole words of a company's name as fit in a tile; the first one, cut, if it is longer."""
    if len(company) <= _LONGEST_COMPANY:
        return company
    fitting = [end for end, letter in enumerate(company[: _LONGEST_COMPANY + 1]) if letter == " "]
    return f"{company[: fitting[-1]]}…" if fitting else _cut(company, _LONGEST_COMPANY)


def _cut(name: str, longest: int) -> str:
    return name if len(name) <= longest else name[: longest - 1].rstrip() + "…"
