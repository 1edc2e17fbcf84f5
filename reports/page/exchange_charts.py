"""What went to and fro: by channel, person by person, and how soon answers came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import fsum, log10, sqrt
from typing import Any

import plotly.graph_objects as go
import polars as pl

from reports.language import Words
from reports.page.activity_charts import corner, leaning
from reports.page.charts import BLUE, GREY, VERMILLION, Chart, empty_figure
from reports.scoring.answers import HOURS_A_DAY, Waits, waits
from reports.scoring.ledger import counted
from reports.scoring.measures.responsiveness import inviting_turns
from reports.scoring.measures.their_replies import opening_turns
from reports.scoring.rubric import Constants
from reports.told import mark

CHANNELS = {
    "ask answered": mark("Requests answered"),
    "recommendation": mark("Recommendations"),
    "introduction": mark("Introductions"),
    "gift": mark("Useful messages"),
    "endorsement": mark("Endorsements"),
    "contact": mark("Plain contact"),
    "contact with many": mark("Sent alike to many"),
}
"""Kinds of deed in the ledger, as the chart calls them."""

TOLD_BALANCE = {
    "more": mark("You give more than you receive"),
    "fewer": mark("Lately more came to you than went out"),
    "alike": mark("You give about as much as you receive"),
}

DOTS, LABELS, NAMED_AHEAD, LONGEST_LABEL = 400, 6, 3, 22
"""Persons drawn at most, named at most (of those who gave clearly more, too), and letters of a name."""

LETTER_WIDTH, LINE_HEIGHT = 0.011, 0.05
"""Room that a letter and a line of a label take, as parts of the drawing's width and height."""

SIDE_LABEL = 0.42
"""Height at which the side of those who gave more is named: rarely is a dot there at the edge."""

MINUTES_AN_HOUR = 60
LEAST_TURNS, LEAST_UNITS, LEAST_PEOPLE = 10, 10.0, 10
"""Below so many turns there is no curve, below so many units no chart of channels, nor of fewer people."""

SHORTEST_DAYS, LONGEST_DAYS = 0.25 / HOURS_A_DAY, 30.0
WEEK_DAYS = 7.0
STEPS_DRAWN = 240
"""Places at which a curve is read off between the shortest and the longest wait drawn."""


@dataclass(frozen=True, slots=True)
class Channels:
    """A chart of channels, and all units given and received."""

    chart: Chart
    given: float
    received: float


def channels(mart_ledger: pl.DataFrame, day: date, constants: Constants, words: Words) -> Channels | None:
    """Give and take by channel as it counts on a day, in minutes of effort; null if there was hardly any."""
    rows = counted(mart_ledger, day, constants)
    sums = {(kind, side): fsum(part["worth"]) for (kind, side), part in rows.group_by("kind", "side")}
    given, received = (
        fsum(worth for (_, one), worth in sums.items() if one == side) for side in ("given", "received")
    )
    if given + received < LEAST_UNITS:
        return None
    title = words.say(TOLD_BALANCE[leaning(given, received)])
    alt = words.say(
        "Minutes of effort by channel, {given} given to the left and {received} received to the right.",
        given=round(given),
        received=round(received),
    )
    return Channels(Chart("give-and-take", title, alt, by_channel(sums, words)), given, received)


def by_channel(sums: dict[tuple[str, str], float], words: Words) -> go.Figure:
    """Units given to the left of the line, received to the right, largest channel on top."""
    kinds = [kind for kind in CHANNELS if any(kind == one for one, _ in sums)]
    kinds.sort(key=lambda kind: sums.get((kind, "given"), 0.0) + sums.get((kind, "received"), 0.0))
    names = [words.say(CHANNELS[kind]) for kind in kinds]
    reach = 1.25 * max(sums.values())
    figure = empty_figure()
    for side, sign, colour in (("given", -1, BLUE), ("received", 1, VERMILLION)):
        units = [sums.get((kind, side), 0.0) for kind in kinds]
        figure.add_bar(
            x=[sign * one for one in units],
            y=names,
            orientation="h",
            text=[words.count(round(one)) for one in units],
            textposition="outside",
            textfont={"color": colour},
            cliponaxis=False,
            marker={"color": colour},
            hoverinfo="skip",
        )
    figure.update_layout(
        annotations=[
            corner(words.say("you gave"), 0.25, 1, BLUE),
            corner(words.say("you received"), 0.75, 1, VERMILLION),
        ],
        barmode="relative",
        hovermode=False,
        margin={"t": 24, "b": 12, "l": 8, "r": 8},
        showlegend=False,
        xaxis={"range": [-reach, reach], "showticklabels": False, "zeroline": True},
        yaxis={"showgrid": False},
    )
    return figure


@dataclass(frozen=True, slots=True)
class Exchange:
    """A chart of persons; how many there are, how many are drawn, and how many lately did clearly more."""

    chart: Chart
    people: int
    drawn: int
    ahead: int


def people(mart_people: pl.DataFrame, words: Words, *, is_shared: bool) -> Exchange | None:
    """What was given to and received from each person; null if that was with few people.

    is_shared: True if nobody may be named.
    """
    exchanged = (
        mart_people.filter(pl.col("units_given") + pl.col("units_received") > 0.0)
        .with_columns(
            pl.when(~pl.col("is_anonymous") & (not is_shared)).then("full_name").alias("name"),
            pl.max_horizontal("units_given", "units_received").alias("reach"),
        )
        .sort("reach", "person_key", descending=[True, False])
    )
    if exchanged.height < LEAST_PEOPLE:
        return None
    ahead = int(exchanged["is_debt"].fill_null(False).sum())
    drawn = exchanged.head(DOTS)
    title = (
        words.plural(
            "{number} person lately did clearly more for you than you for them",
            "{number} people lately did clearly more for you than you for them",
            ahead,
        )
        if ahead
        else words.say("Nobody lately did clearly more for you than you for them")
    )
    alt = words.say(
        "A dot for each of {drawn} people: minutes of effort received from them to the right, given to them "
        "upwards; {ahead} lie clearly below the line of balance.",
        drawn=drawn.height,
        ahead=ahead,
    )
    chart = Chart("give-and-take-people", title, alt, by_person(drawn, words), shape="square")
    return Exchange(chart, exchanged.height, drawn.height, ahead)


def by_person(drawn: pl.DataFrame, words: Words) -> go.Figure:
    """A dot for each person: received to the right, given upwards, on axes that shrink as a root does.

    drawn: name (null for whoever must not be named), units_given, units_received, is_debt; those with whom
    most was exchanged first.
    """
    largest = max(1.0, *drawn["units_given"], *drawn["units_received"])
    end = 1.08 * sqrt(largest)
    figure = empty_figure()
    figure.add_scatter(
        x=[0, end],
        y=[0, end],
        mode="lines",
        line={"color": GREY, "width": 1, "dash": "dot"},
        hoverinfo="skip",
    )
    for is_debt, colour in ((False, BLUE), (True, VERMILLION)):
        some = drawn.filter(pl.col("is_debt").fill_null(False) == is_debt)
        figure.add_scatter(
            x=[sqrt(one) for one in some["units_received"]],
            y=[sqrt(one) for one in some["units_given"]],
            mode="markers",
            marker={"color": colour, "size": 9, "opacity": 0.75},
            hovertext=[_exchanged(row, words) for row in some.iter_rows(named=True)],
            hoverinfo="text",
        )
    ticks = [one for one in (0, 1, 5, 15, 30, 60, 120, 240, 480, 960) if one <= largest]
    axis: dict[str, Any] = {
        "range": [-0.03 * end, end],
        "tickmode": "array",
        "tickvals": [sqrt(one) for one in ticks],
        "ticktext": [words.count(one) for one in ticks],
        "showgrid": True,
    }
    figure.update_layout(
        annotations=[
            {**corner(words.say("you gave more"), 0, 1, BLUE), "yanchor": "top", "xshift": 8},
            {**corner(words.say("you received more"), 1, SIDE_LABEL, VERMILLION), "yanchor": "middle"},
            *_labels(drawn, end),
        ],
        hovermode="closest",
        margin={"t": 8, "b": 48, "l": 52, "r": 12},
        showlegend=False,
        xaxis={**axis, "title": {"text": words.say("minutes of effort received")}},
        yaxis={**axis, "title": {"text": words.say("minutes of effort given")}},
    )
    return figure


def _exchanged(row: dict[str, Any], words: Words) -> str:
    given, received = (
        words.amount(round(row["units_given"], 1)),
        words.amount(round(row["units_received"], 1)),
    )
    if row["name"] is None:
        return words.say("{given} min given, {received} min received", given=given, received=received)
    return words.say(
        "{name}: {given} min given, {received} min received", name=row["name"], given=given, received=received
    )


def _labels(drawn: pl.DataFrame, end: float) -> list[dict[str, Any]]:
    """Names beside the outermost dots, first of those who gave clearly more, where there is room for one."""
    dots = [(sqrt(x), sqrt(y)) for x, y in drawn.select("units_received", "units_given").iter_rows()]
    named = drawn.filter(pl.col("name").is_not_null()).with_columns(pl.col("is_debt").fill_null(False))
    labels: list[dict[str, Any]] = []
    for is_debt, most in ((True, NAMED_AHEAD), (False, LABELS - NAMED_AHEAD)):
        told = 0
        for row in named.filter(pl.col("is_debt") == is_debt).head(3 * most).iter_rows(named=True):
            name = row["name"]
            text = name if len(name) <= LONGEST_LABEL else name[: LONGEST_LABEL - 1] + "…"
            x, y = sqrt(row["units_received"]), sqrt(row["units_given"])
            side = next(
                (one for one in ("left", "right") if _is_free(one, text, x, y, end, dots, labels)), None
            )
            if side is None or told == most:
                continue
            told += 1
            shift = 9 if side == "left" else -9
            labels.append(
                {
                    "text": text,
                    "x": x,
                    "y": y,
                    "xanchor": side,
                    "xshift": shift,
                    "showarrow": False,
                    "font": {"size": 12},
                }
            )
    return labels


def _is_free(
    side: str,
    text: str,
    x: float,
    y: float,
    end: float,
    dots: list[tuple[float, float]],
    labels: list[dict[str, Any]],
) -> bool:
    """Whether a label that starts (left) or ends (right) at a dot covers no dot, edge or other label."""
    width = LETTER_WIDTH * end * (len(text) + 2)
    low, high = (x, x + width) if side == "left" else (x - width, x)
    is_on_side = abs(y - SIDE_LABEL * end) < LINE_HEIGHT * end and high > 0.7 * end
    if low < 0.0 or high > end or is_on_side:
        return False
    covers_dot = any(
        low < one < high and abs(other - y) < LINE_HEIGHT * end / 2 and (one, other) != (x, y)
        for one, other in dots
    )
    return not covers_dot and not any(
        abs(one["y"] - y) < LINE_HEIGHT * end and abs(one["x"] - x) < 2 * width for one in labels
    )


@dataclass(frozen=True, slots=True)
class Replies:
    """A chart of answers; for each side turns looked at, the middle wait in words, and answered in a week.

    A side with too few turns is null; a middle wait is null if not half of the turns were answered.
    """

    chart: Chart
    mine: Side | None
    theirs: Side | None


@dataclass(frozen=True, slots=True)
class Side:
    """How soon one side answers.

    turns: looked at. median: wait in days, also in words; null if not half were answered. mean: wait in days
    if nobody waited longer than two weeks, which compares sides better where few more answers move the median
    far. in_a_week: share answered by then.
    """

    turns: int
    mean: float
    median: float | None
    median_text: str | None
    in_a_week: float
    curve: list[float]


def replies(mart_turns: pl.DataFrame, day: date, constants: Constants, words: Words) -> Replies | None:
    """How soon the person and the others answer, by Kaplan and Meier; null if there are too few turns."""
    mine = _side(waits(inviting_turns(mart_turns), day, constants), constants, words)
    theirs = _side(waits(opening_turns(mart_turns), day, constants), constants, words)
    if mine is None and theirs is None:
        return None
    told = [
        words.say(
            "of {turns} messages that invited an answer from you, {share} had one within a week",
            turns=mine.turns,
            share=words.share(mine.in_a_week),
        )
        if mine
        else None,
        words.say(
            "of {turns} conversations that you began, {share} had an answer within a week",
            turns=theirs.turns,
            share=words.share(theirs.in_a_week),
        )
        if theirs
        else None,
    ]
    alt = words.say(
        "Share answered by time waited, from a quarter of an hour to thirty days: {told}.",
        told=words.listed(one for one in told if one),
    )
    chart = Chart("answers", _finding(mine, theirs, words), alt, reply_curve(mine, theirs, words))
    return Replies(chart, mine, theirs)


def reply_curve(mine: Side | None, theirs: Side | None, words: Words) -> go.Figure:
    """Stairs of the share answered by time waited, the time on a scale of orders of magnitude."""
    figure = empty_figure()
    annotations: list[dict[str, Any]] = []
    sides = [(mine, BLUE), (theirs, VERMILLION)]
    for side, colour in sides:
        if side is None:
            continue
        names = {
            True: words.say("you: half within {time}", time=side.median_text)
            if side.median_text
            else words.say("you"),
            False: words.say("they: half within {time}", time=side.median_text)
            if side.median_text
            else words.say("they"),
        }
        figure.add_scatter(
            x=_places(),
            y=side.curve,
            mode="lines",
            line={"color": colour, "width": 2.5, "shape": "hv"},
            hoverinfo="skip",
        )
        marks = [(WEEK_DAYS, side.in_a_week)]
        if side.median is not None and SHORTEST_DAYS <= side.median <= LONGEST_DAYS:
            marks.append((side.median, 0.5))
        figure.add_scatter(
            x=[x for x, _ in marks],
            y=[y for _, y in marks],
            mode="markers",
            marker={"color": colour, "size": 9},
            hovertext=[
                words.say("{share} answered within {time}", share=words.share(y), time=duration(x, words))
                for x, y in marks
            ],
            hoverinfo="text",
        )
        text = names[side is mine]
        annotations.append(
            {**corner(text, 0, 1, colour), "yanchor": "top", "xshift": 6, "yshift": -20 * len(annotations)}
        )
    ticks = [1 / HOURS_A_DAY, 6 / HOURS_A_DAY, 1.0, WEEK_DAYS, 30.0]
    figure.update_layout(
        annotations=annotations,
        hovermode="closest",
        margin={"t": 16, "b": 44, "l": 48, "r": 12},
        shapes=[
            {
                "type": "line",
                "x0": WEEK_DAYS,
                "x1": WEEK_DAYS,
                "y0": 0,
                "y1": max(side.in_a_week for side, _ in sides if side),
                "line": {"color": GREY, "width": 1, "dash": "dot"},
            }
        ],
        showlegend=False,
        xaxis={
            "type": "log",
            "range": [log10(SHORTEST_DAYS), log10(1.3 * LONGEST_DAYS)],
            "tickmode": "array",
            "tickvals": ticks,
            "ticktext": [duration(one, words) for one in ticks],
            "title": {"text": words.say("time until the answer")},
        },
        yaxis={
            "range": [0, 1.02],
            "tickvals": [0, 0.5, 1],
            "ticktext": [words.share(one) for one in (0, 0.5, 1)],
        },
    )
    return figure


def duration(days: float, words: Words) -> str:
    """A wait in the unit that suits it, whole: minutes below an hour and a half, hours below two days."""
    hours = HOURS_A_DAY * days
    if hours < 1 and round(hours * MINUTES_AN_HOUR) < MINUTES_AN_HOUR:
        return words.plural("{number} minute", "{number} minutes", round(hours * MINUTES_AN_HOUR))
    if days < 1 and round(hours) < HOURS_A_DAY:
        return words.plural("{number} hour", "{number} hours", round(hours))
    return words.plural("{number} day", "{number} days", round(days))


def _side(waited: Waits, constants: Constants, words: Words) -> Side | None:
    if len(waited) < LEAST_TURNS:
        return None
    stairs = waited.steps()
    median = stairs.median()
    return Side(
        len(waited),
        stairs.mean_within(constants.number("answer_mean_days")),
        median,
        None if median is None else duration(median, words),
        1.0 - stairs.left_at(WEEK_DAYS),
        [1.0 - stairs.left_at(one) for one in _places()],
    )


def _places() -> list[float]:
    low, high = log10(SHORTEST_DAYS), log10(LONGEST_DAYS)
    return [10 ** (low + (high - low) * place / STEPS_DRAWN) for place in range(STEPS_DRAWN + 1)]


def _finding(mine: Side | None, theirs: Side | None, words: Words) -> str:
    if mine is None:
        return words.say("How soon people answer you")
    if mine.median_text is None:
        return words.say("Fewer than half of those who invited an answer have one so far")
    if theirs is None:
        return words.say(
            "When you are asked, you answer half of the time within {time}", time=mine.median_text
        )
    speed = leaning(mine.mean, theirs.mean)
    if speed == "fewer":
        return words.say("You answer sooner than you are answered")
    if speed == "more":
        return words.say("You take longer to answer than others do")
    return words.say("You answer about as soon as you are answered")
