"""When the person was active: day by day, hour by hour, and in messages month by month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import sqrt

import plotly.graph_objects as go
import polars as pl

from reports.language import Words
from reports.page.charts import BLUE, VERMILLION, Chart, empty_figure, mirrored_ticks
from reports.page.months import every_month, per_month
from reports.scoring.calendar import within
from reports.told import mark

YEAR_DAYS, WEEK_DAYS, DAY_HOURS = 365, 7, 24

TOLD_TWICE = ("conversation started", "introduction")
"""Kinds of event that stand on the row of a message, which is counted already."""

WRITTEN = ("message", "post", "article", "comment")
"""What the person wrote, as far as the hour tells something of their habits."""

WINDOW_HOURS = 3
"""Length of the stretch of the day in which most is written."""

LEAST_WRITTEN = 30
"""Below so many things written, the hours are chance."""

_INK = tuple(int(BLUE[place : place + 2], 16) for place in (1, 3, 5))
_FADED: list[list[float | str]] = [
    [0.0, f"rgba({_INK[0]},{_INK[1]},{_INK[2]},0.09)"],
    [1.0, f"rgba({_INK[0]},{_INK[1]},{_INK[2]},1)"],
]
"""Blue from a breath to full, which stands out on light and on dark paper alike."""


def deeds(mart_activity: pl.DataFrame, day: date) -> pl.DataFrame:
    """What the person did in the year up to a day, each deed once, with done_on: the day it counts for."""
    return within(
        mart_activity.filter(pl.col("direction") == "out", ~pl.col("kind").is_in(TOLD_TWICE)),
        "occurred_at",
        day,
        YEAR_DAYS,
    ).with_columns((pl.lit(day) - pl.duration(days="days_ago")).alias("done_on"))


@dataclass(frozen=True, slots=True)
class Year:
    """A chart of days and what is said of it.

    days: looked at, the account's first day at the earliest. active: those with a deed. pause: most days on
    end without one. kinds: what was counted, in words. busiest: the day with most deeds, on which were most.
    """

    chart: Chart
    days: int
    active: int
    pause: int
    kinds: list[str]
    busiest: date
    most: int


def year(done: pl.DataFrame, day: date, opened: date | None, words: Words) -> Year | None:
    """The year up to a day, day by day; null if nothing was done in it.

    done: as deeds gives them. opened: day of the account; days before it are left blank, not counted as idle.
    """
    if done.is_empty():
        return None
    numbers = dict(done.group_by("done_on").len().sort("done_on").iter_rows())
    start = day - timedelta(days=YEAR_DAYS - 1)
    first = min(max(start, opened or start), min(numbers))
    days = (day - first).days + 1
    busiest = max(numbers, key=lambda one: (numbers[one], one))
    title = words.plural(
        "You were active on {number} of the last {days} days",
        "You were active on {number} of the last {days} days",
        len(numbers),
        days=days,
    )
    alt = words.say(
        "A square for each day from {first} to {last}; on {active} of {days} days something was done, "
        "most of all on {busiest}.",
        first=first,
        last=day,
        active=len(numbers),
        days=days,
        busiest=busiest,
    )
    chart = Chart("activity-days", title, alt, calendar(numbers, first, day, words), shape="strip")
    edges = [first - timedelta(days=1), *numbers, day + timedelta(days=1)]
    pause = max((after - before).days - 1 for before, after in pairwise(edges))
    return Year(chart, days, len(numbers), pause, _counted(done, words), busiest, numbers[busiest])


def calendar(numbers: dict[date, int], first: date, last: date, words: Words) -> go.Figure:
    """A column for each week and a row for each weekday, Monday on top; blank outside first to last.

    Colour goes by the root of the number, so that a day with one deed can be told from an idle one.
    """
    monday = first - timedelta(days=first.weekday())
    weeks = [monday + timedelta(weeks=week) for week in range((last - monday).days // WEEK_DAYS + 1)]
    grid = [[week + timedelta(days=weekday) for week in weeks] for weekday in range(WEEK_DAYS)]
    told = [[numbers.get(one, 0) if first <= one <= last else None for one in row] for row in grid]
    figure = empty_figure()
    figure.add_heatmap(
        x=[week.isoformat() for week in weeks],
        y=words.weekdays(),
        z=[[None if number is None else sqrt(number) for number in row] for row in told],
        hovertext=[
            [
                ""
                if number is None
                else words.plural(
                    "{day}: {number} thing done", "{day}: {number} things done", number, day=one
                )
                for one, number in zip(days, row, strict=True)
            ]
            for days, row in zip(grid, told, strict=True)
        ],
        **_squares(),
    )
    figure.update_layout(
        hovermode="closest",
        margin={"t": 4, "b": 24, "l": 36, "r": 4},
        xaxis=_months(weeks, words),
        yaxis={"autorange": "reversed", "showgrid": False},
    )
    return figure


@dataclass(frozen=True, slots=True)
class Hours:
    """A chart of hours and what is said of it.

    written: how much was written. share: of it in the busiest stretch of the day, from one hour to another.
    weekend: share on Saturdays and Sundays. weekday: the busiest one's name.
    """

    chart: Chart
    written: int
    share: float
    start: str
    end: str
    weekend: float
    weekday: str


def hours(done: pl.DataFrame, words: Words) -> Hours | None:
    """Hours of the week at which the person wrote in the last year, in UTC; null if that is too little.

    What has a day and no hour stands at midnight sharp in the export and is left out.
    """
    timed = done.filter(
        pl.col("kind").is_in(WRITTEN), pl.col("occurred_at").dt.time() != pl.time(0, 0, 0)
    ).select(
        (pl.col("occurred_at").dt.weekday() - 1).alias("weekday"),
        pl.col("occurred_at").dt.hour().cast(pl.Int64).alias("hour"),
    )
    if timed.height < LEAST_WRITTEN:
        return None
    numbers = {
        (weekday, hour): number
        for weekday, hour, number in timed.group_by("weekday", "hour").len().iter_rows()
    }
    grid = [[numbers.get((weekday, hour), 0) for hour in range(DAY_HOURS)] for weekday in range(WEEK_DAYS)]
    by_hour = [sum(column) for column in zip(*grid, strict=True)]
    stretches = [
        sum(by_hour[(hour + more) % DAY_HOURS] for more in range(WINDOW_HOURS)) for hour in range(DAY_HOURS)
    ]
    start = max(range(DAY_HOURS), key=lambda hour: (stretches[hour], -hour))
    by_day = [sum(row) for row in grid]
    clock = [f"{start:02}:00", f"{(start + WINDOW_HOURS) % DAY_HOURS:02}:00"]
    busiest = words.weekdays(long=True)[by_day.index(max(by_day))]
    title = words.say("You write most between {start} and {end} UTC", start=clock[0], end=clock[1])
    alt = words.say(
        "Of {written} things written in the last year, by weekday and hour, {share} fall between {start} "
        "and {end} UTC; the busiest day is {weekday}.",
        written=timed.height,
        share=words.share(stretches[start] / timed.height),
        start=clock[0],
        end=clock[1],
        weekday=busiest,
    )
    return Hours(
        Chart("activity-hours", title, alt, week_hours(grid, words), shape="strip"),
        timed.height,
        stretches[start] / timed.height,
        clock[0],
        clock[1],
        sum(by_day[5:]) / timed.height,
        busiest,
    )


def week_hours(grid: list[list[int]], words: Words) -> go.Figure:
    """A row for each weekday, Monday on top, and a column for each hour of the day in UTC."""
    figure = empty_figure()
    figure.add_heatmap(
        x=list(range(DAY_HOURS)),
        y=words.weekdays(),
        z=grid,
        hovertext=[
            [
                words.plural(
                    "{weekday} from {hour}: {number} written",
                    "{weekday} from {hour}: {number} written",
                    number,
                    weekday=weekday,
                    hour=f"{hour:02}:00",
                )
                for hour, number in enumerate(row)
            ]
            for weekday, row in zip(words.weekdays(long=True), grid, strict=True)
        ],
        **_squares(),
    )
    places = list(range(0, DAY_HOURS, 6))
    figure.update_layout(
        hovermode="closest",
        margin={"t": 4, "b": 24, "l": 36, "r": 4},
        xaxis={"tickmode": "array", "tickvals": places, "ticktext": [f"{hour:02}:00" for hour in places]},
        yaxis={"autorange": "reversed", "showgrid": False},
    )
    return figure


@dataclass(frozen=True, slots=True)
class Ways:
    """A chart of messages each way, since when they are known, and how many are not drawn."""

    chart: Chart
    first_at: date
    left_out: int


SIMILAR = 1.25
"""Two numbers are called alike if neither is larger than the other by more than this factor."""

TOLD_WAYS = {
    "more": mark("You write more messages than you receive"),
    "fewer": mark("You receive more messages than you write"),
    "alike": mark("About as many messages go out as come in"),
}


def leaning(ours: float, theirs: float) -> str:
    """How two amounts compare: more, fewer or alike."""
    if ours > SIMILAR * theirs:
        return "more"
    return "fewer" if theirs > SIMILAR * ours else "alike"


def ways(mart_messages: pl.DataFrame, day: date, words: Words) -> Ways | None:
    """Messages each way per month; null if none has both a day and a direction."""
    drawn = mart_messages.filter(pl.col("sent_at").is_not_null() & pl.col("direction").is_not_null())
    if drawn.is_empty():
        return None
    sent = drawn.filter(pl.col("direction") == "sent").height
    received = drawn.height - sent
    first_at = drawn["sent_at"].dt.date().min()
    title = words.say(TOLD_WAYS[leaning(sent, received)])
    alt = words.say(
        "Messages per month since {first}, {sent} sent above the line and {received} received below it.",
        first=first_at,
        sent=sent,
        received=received,
    )
    chart = Chart("messages-each-way", title, alt, each_way(drawn, day, words))
    return Ways(chart, first_at, mart_messages.height - drawn.height)  # type: ignore[arg-type]


def each_way(mart_messages: pl.DataFrame, until: date, words: Words) -> go.Figure:
    """Messages sent per month above the line, received below it."""
    months = every_month(mart_messages["sent_at"], until)
    sent, received = (
        per_month(mart_messages.filter(pl.col("direction") == direction)["sent_at"], months)
        for direction in ("sent", "received")
    )
    days = [month.isoformat() for month in months]
    figure = empty_figure()
    figure.add_bar(x=days, y=sent, name=words.say("sent"), marker={"color": BLUE}, hovertemplate="%{y:,}")
    figure.add_bar(
        x=days,
        y=[-number for number in received],
        customdata=received,
        name=words.say("received"),
        marker={"color": VERMILLION},
        hovertemplate="%{customdata:,}",
    )
    figure.update_layout(
        annotations=[
            corner(words.say("you sent"), 0, 1, BLUE),
            corner(words.say("you received"), 0, 0, VERMILLION),
        ],
        barmode="relative",
        margin={"t": 20, "b": 44},
        showlegend=False,
        xaxis={"hoverformat": "%B %Y", "ticklabelstandoff": 20},
        yaxis={**mirrored_ticks(max(*sent, *received), words), "zeroline": True},
    )
    return figure


def corner(text: str, x: float, y: float, colour: str) -> dict[str, object]:
    """A label at the edge of a chart; x and y from 0 to 1, lower labels stand below the drawing."""
    return {
        "text": text,
        "x": x,
        "y": y,
        "xref": "paper",
        "yref": "paper",
        "xanchor": "left" if x == 0 else "right" if x == 1 else "center",
        "yanchor": "bottom" if y else "top",
        "showarrow": False,
        "font": {"color": colour, "size": 13},
    }


def _months(weeks: list[date], words: Words) -> dict[str, object]:
    """Ticks at the first week of every second month, the year told in January and at the start."""
    firsts = [week for before, week in pairwise(weeks) if week.month != before.month]
    shown = [week for week in firsts if (week.month - firsts[0].month) % 2 == 0] if firsts else []
    names = words.months()
    return {
        "tickmode": "array",
        "tickvals": [week.isoformat() for week in shown],
        "ticktext": [
            f"{names[week.month - 1]} {week.year}"
            if week is shown[0] or week.month <= 2
            else names[week.month - 1]
            for week in shown
        ],
        "tickangle": 0,
    }


def _squares() -> dict[str, object]:
    return {"colorscale": _FADED, "zmin": 0, "hoverinfo": "text", "showscale": False, "xgap": 2, "ygap": 2}


def _counted(done: pl.DataFrame, words: Words) -> list[str]:
    """What was done, in words, by kind; kinds that never occur are left out."""
    numbers = dict(done.group_by("kind").len().iter_rows())

    def taken(*kinds: str) -> int:
        return sum(numbers.pop(kind, 0) for kind in kinds)

    messages, comments = taken("message"), taken("comment")
    posts = taken("post", "article", "repost", "instant repost")
    reactions, invitations = taken("reaction", "vote"), taken("invitation")
    praise = taken("endorsement", "recommendation")
    others = sum(numbers.values())
    told = [
        (messages, words.plural("{number} message", "{number} messages", messages)),
        (posts, words.plural("{number} post or repost", "{number} posts and reposts", posts)),
        (comments, words.plural("{number} comment", "{number} comments", comments)),
        (reactions, words.plural("{number} reaction or vote", "{number} reactions and votes", reactions)),
        (invitations, words.plural("{number} invitation", "{number} invitations", invitations)),
        (
            praise,
            words.plural(
                "{number} endorsement or recommendation given",
                "{number} endorsements and recommendations given",
                praise,
            ),
        ),
        (
            others,
            words.plural(
                "{number} other thing such as a follow or a saved post",
                "{number} other things such as follows and saved posts",
                others,
            ),
        ),
    ]
    return [sentence for number, sentence in told if number]
