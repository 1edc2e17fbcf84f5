"""Rows of small bars over one time axis: what was how much, when, one row per kind of thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import plotly.graph_objects as go
import polars as pl

from reports.language import Words
from reports.page.charts import GREY, empty_figure, rule
from reports.page.months import every_month
from reports.told import mark

ROOM, ROOM_UNDER_NUMBERS = 0.58, 0.38
"""Share of a row's height that its tallest bar may fill; its label and number stand in the rest."""

LEAST = 0.1
"""Share of the tallest bar that any bar above nought has at least, so that one among hundreds is seen."""

MOST_MONTHS = 60
"""Longer times are drawn by quarters, so that bars stay wide enough to see."""

EVERY = {"1mo": mark("one bar a month"), "1q": mark("one bar every three months")}
"""How much time a bar stands for, in words."""


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """Months or quarters one after the other, by their first days; every: 1mo or 1q."""

    places: tuple[date, ...]
    every: str

    @classmethod
    def over(cls, moments: pl.Series, until: date) -> TimeAxis:
        """From the earliest moment to the later of the latest and the export's day; nulls are left out."""
        months = every_month(moments, until)
        if len(months) <= MOST_MONTHS:
            return cls(tuple(months), "1mo")
        quarters = {date(month.year, (month.month - 1) // 3 * 3 + 1, 1) for month in months}
        return cls(tuple(sorted(quarters)), "1q")

    def counts(self, moments: pl.Series) -> list[int]:
        """How many of the moments fall in each of the places."""
        days = moments.drop_nulls().cast(pl.Date).dt.truncate(self.every)
        counted = dict(days.value_counts(name="events").iter_rows())
        return [counted.get(place, 0) for place in self.places]

    @property
    def labels(self) -> list[str]:
        """The places in ISO form, as Plotly wants them."""
        return [place.isoformat() for place in self.places]


@dataclass(frozen=True, slots=True)
class Strip:
    """One row: its label, its numbers, one per place on the axis, and the colour of its bars."""

    label: str
    numbers: Sequence[int]
    colour: str = GREY


def shape_of(figure: go.Figure) -> str:
    """How much room a figure of rows takes on the page: so much for each row."""
    return f"rows-{len(figure.data)}"


def strips(
    rows: Sequence[Strip],
    places: Sequence[str],
    words: Words,
    *,
    are_alike: bool = True,
    numbered: bool = False,
) -> go.Figure:
    """Rows of bars, the first on top, each with its label above; any number above nought can be seen.

    Args:
        rows: what is drawn; every row has as many numbers as there are places.
        places: the time axis, as days in ISO form (first days of months) or as labels of their own.
        words: the page's language.
        are_alike: False if rows count different things, so that each has a scale of its own.
        numbered: True to write each number on its bar.
    """
    figure = empty_figure()
    room = ROOM_UNDER_NUMBERS if numbered else ROOM
    tallest = max((max(row.numbers, default=0) for row in rows), default=0)
    for level, row in zip(range(len(rows) - 1, -1, -1), rows, strict=True):
        scale = tallest if are_alike else max(row.numbers, default=0)
        figure.add_bar(
            x=list(places),
            y=[room * max(number / scale, LEAST) if number else 0.0 for number in row.numbers],
            base=[level] * len(places),
            customdata=[words.count(number) for number in row.numbers],
            name=row.label,
            marker={"color": row.colour},
            hovertemplate="%{customdata}",
            text=[words.count(number) if numbered and number else "" for number in row.numbers],
            textposition="outside",
            textfont={"color": row.colour},
            cliponaxis=False,
        )
        figure.add_annotation(
            text=row.label, x=0, xref="paper", xanchor="left", y=level + 0.98, yanchor="top", showarrow=False
        )
        rule(figure, level)
    figure.update_layout(
        barmode="overlay",
        showlegend=False,
        xaxis={"hoverformat": "%B %Y"},
        yaxis={"range": [0, max(len(rows), 1)], "showticklabels": False, "showgrid": False},
        margin={"l": 8, "t": 4},
    )
    return figure
