"""What was built up with people, month by month, and what it is made of."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import plotly.graph_objects as go
import polars as pl

from reports.language import Words
from reports.page.charts import BLUE, GREEN, GREY, PURPLE, VERMILLION, Chart, empty_figure, rule
from reports.page.measured import record
from reports.page.section import Page
from reports.scoring.rubric import load_rubric
from reports.told import mark, mark_plural

HOLDS_WITHIN = 3.0
"""Points by which the line may move in a year and still be said to hold."""

SMALL_BELOW = 20.0
"""Points below which a line that holds is said to be at its beginning."""

LEAST_MONTHS = 3
"""A line is drawn from so many months on."""

ROWS = {
    "capital": (mark("relational capital: {points}"), BLUE, 2.0),
    "relational_points": (mark("living ties: {points}"), GREEN, 1.0),
    "reputation_points": (mark("reputation: {points}"), PURPLE, 1.0),
    "giving_points": (mark("giving: {points}"), VERMILLION, 1.0),
}
"""Rows of the chart from the top: what they are called, their colour and height."""

NAMES = {
    "capital": mark("relational capital"),
    "relational_points": mark("living ties"),
    "reputation_points": mark("reputation"),
    "giving_points": mark("giving"),
}
"""The same rows where a name stands alone."""

NEEDS = {
    "application": mark_plural("{number} job application", "{number} job applications"),
    "saved jobs": mark_plural("jobs saved {number} time", "jobs saved {number} times"),
    "new employer": mark_plural("{number} new employer", "{number} new employers"),
    "position ended": mark_plural("{number} job that ended", "{number} jobs that ended"),
    "declared": mark_plural("{number} time you declared", "{number} times you declared"),
}
"""Signs of a time of need, for one and for many."""

NEED_NUMBERS = (
    "openings",
    "openings_in_need",
    "need_share",
    "asks",
    "warm_asks",
    "answered_in_need",
    "written_to_again",
)
"""Details of the measure of opportunism that are told in words."""

ROOM = 0.72
"""Share of a row's height that 100 points fill; the label stands in the rest."""


def context(page: Page) -> dict[str, Any]:
    """The line with its three parts and the times of need, the numbers of today, and how need plays in."""
    months = page.marts["mart_capital"].sort("as_of_on")
    told = months.filter(pl.col("capital").is_not_null())
    capital, need = record(page, "relational_capital"), record(page, "opportunism")
    windows = needs(page.marts["mart_need_windows"], told) if told.height else []
    parts = load_rubric().constants.table("capital_parts")
    return {
        "now": told.row(-1, named=True) if told.height else None,
        "a_year_ago": capital["details"].get("a_year_ago"),
        "question": capital.get("question"),
        "good": capital.get("good"),
        "why": capital["why_missing"],
        "has_messages": page.document["facts"]["message_rows"] is not None,
        "shares": parts,
        "chart": chart(told, windows, capital["details"], page) if told.height >= LEAST_MONTHS else None,
        "first_on": told["as_of_on"].min(),
        "windows": len(windows),
        "signs": signs(page.marts["mart_need_windows"], windows, page.words),
        "need": {name: need["details"].get(name) for name in NEED_NUMBERS},
        "need_missing": need["why_missing"],
        "taken_off": 1.0 - (capital["details"].get("factor") or 1.0),
        "is_need_told": capital["details"].get("opportunism") is not None,
    }


def chart(told: pl.DataFrame, windows: list[tuple[date, date]], details: dict[str, Any], page: Page) -> Chart:
    """The line with where it moved in a year for its title."""
    words, now = page.words, told.row(-1, named=True)
    points, change = words.points(now["capital"]), details.get("change")
    if change is None:
        title = words.say("Your relational capital stands at {points} of 100", points=points)
    elif abs(change) < HOLDS_WITHIN and now["capital"] < SMALL_BELOW:
        title = words.say("Your relational capital is at its beginning: {points} of 100", points=points)
    elif abs(change) < HOLDS_WITHIN:
        title = words.say("Your relational capital holds at {points} of 100", points=points)
    elif change > 0:
        title = words.say(
            "Your relational capital has risen by {change} points in a year, to {points} of 100",
            change=words.points(change),
            points=points,
        )
    else:
        title = words.say(
            "Your relational capital is {change} points lower than a year ago, at {points} of 100",
            change=words.points(-change),
            points=points,
        )
    alt = words.say(
        "From {first} to {last}; at the end: {rows}.",
        first=words.month(told["as_of_on"].min()),  # type: ignore[arg-type]
        last=words.month(now["as_of_on"]),
        rows=[words.say(name, points=words.points(now[row])) for row, (name, _, _) in ROWS.items()],
    )
    return Chart("capital-by-month", title, alt, by_month(told, windows, words), shape="tall")


def by_month(told: pl.DataFrame, windows: list[tuple[date, date]], words: Words) -> go.Figure:
    """Capital and its parts, a row each from 0 to 100, dashed where reconstructed; times of need shaded."""
    figure = empty_figure()
    days = [day.isoformat() for day in told["as_of_on"]]
    top = base = sum(height for _, _, height in ROWS.values())
    _shade(figure, windows, top - ROWS["capital"][2] * (1.0 - ROOM), words)
    for row, (name, colour, height) in ROWS.items():
        base -= height
        label = words.say(name, points=words.points(told[row][-1]))
        _draw_row(figure, days, told[row], base, height, colour, words)
        _write(figure, label, 0, base + height * 0.98, "top")
        for points in (0, 100):
            level = base + ROOM * height * points / 100
            rule(figure, level, "solid" if points == 0 else "dot")
            _write(figure, words.count(points), 1, level, "middle")
    return figure.update_layout(
        showlegend=False,
        xaxis={"hoverformat": "%B %Y", "range": [days[0], days[-1]]},
        yaxis={"range": [0, top], "showticklabels": False, "showgrid": False},
        margin={"l": 8, "r": 34, "t": 4},
    )


def _draw_row(
    figure: go.Figure,
    days: list[str],
    points: pl.Series,
    base: float,
    height: float,
    colour: str,
    words: Words,
) -> None:
    """One line over its own ground: the area, the dashed line, and a dot for the day of the export."""
    scaled = [None if one is None else base + ROOM * height * one / 100 for one in points]
    area = [base if one is None else one for one in scaled]
    figure.add_scatter(
        x=[*days, *reversed(days)],
        y=[*area, *[base] * len(days)],
        mode="lines",
        line={"width": 0},
        fill="toself",
        fillcolor=colour,
        opacity=0.16,
        hoverinfo="skip",
    )
    figure.add_scatter(
        x=days,
        y=scaled,
        customdata=[words.points(one) for one in points],
        name=words.say(NAMES[points.name]),
        mode="lines",
        line={"color": colour, "width": 2, "dash": "4px,2px"},
        hovertemplate="%{customdata}",
    )
    figure.add_scatter(
        x=days[-1:],
        y=scaled[-1:],
        mode="markers",
        marker={"color": colour, "size": 9},
        hoverinfo="skip",
        cliponaxis=False,
    )


def _shade(figure: go.Figure, windows: list[tuple[date, date]], level: float, words: Words) -> None:
    """Times of need from top to bottom, the last of them named."""
    for start, end in windows:
        figure.add_vrect(
            x0=start.isoformat(),
            x1=end.isoformat(),
            fillcolor=GREY,
            opacity=0.18,
            line_width=0,
            layer="below",
        )
    if windows:
        figure.add_annotation(
            text=words.say("times of need"),
            x=windows[-1][1].isoformat(),
            xanchor="right",
            y=level,
            yanchor="bottom",
            showarrow=False,
            font={"size": 11},
        )


def _write(figure: go.Figure, text: str, side: int, level: float, anchor: str) -> None:
    """Words at the left (0) or right (1) edge."""
    figure.add_annotation(
        text=text,
        x=side,
        xref="paper",
        xanchor="left",
        xshift=4 * side,
        y=level,
        yanchor=anchor,
        showarrow=False,
        font={"size": 11 if side else 13},
    )


def needs(mart_need_windows: pl.DataFrame, told: pl.DataFrame) -> list[tuple[date, date]]:
    """Times of need within the months that are drawn, those that touch made one, oldest first."""
    months = told["as_of_on"].sort()
    first, last = months[0], months[-1]
    windows = mart_need_windows.select("starts_on", "ends_on").drop_nulls().sort("starts_on")
    return list(
        _joined(
            (max(start, first), min(end, last))
            for start, end in windows.iter_rows()
            if start <= end and end >= first and start <= last
        )
    )


def _joined(windows: Iterable[tuple[date, date]]) -> Iterable[tuple[date, date]]:
    start: date | None = None
    end = date.min
    for begins, stops in windows:
        if start is not None and begins <= end + timedelta(days=1):
            end = max(end, stops)
            continue
        if start is not None:
            yield start, end
        start, end = begins, stops
    if start is not None:
        yield start, end


def signs(mart_need_windows: pl.DataFrame, windows: list[tuple[date, date]], words: Words) -> list[str]:
    """What the shaded times rest on, in words; one sign per row of the mart that reaches into them."""
    if not windows:
        return []
    reaching = mart_need_windows.filter(
        pl.col("ends_on") >= windows[0][0], pl.col("starts_on") <= windows[-1][1]
    )
    counts = dict(reaching["sign"].value_counts().iter_rows())
    return [words.plural(one, many, counts[sign]) for sign, (one, many) in NEEDS.items() if counts.get(sign)]
