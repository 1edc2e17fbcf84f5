"""How every chart looks, and how a figure travels in the page.

A chart is a function from a table to a Plotly figure; this module gives it its colours and its paper.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

import plotly.graph_objects as go

from reports.language import Words
from reports.page.typefaces import SANS

BLUE, VERMILLION, GREEN, PURPLE = "#2f7fc1", "#d55e00", "#009e73", "#b0609a"
"""Colours of series: told apart by colour-blind eyes, three to one or better on light and on dark paper."""

GREY = "#7d8894"
"""Colour of what stands behind the one that matters: three to one on light and on dark paper."""

SVG_TRACES = frozenset({"bar", "heatmap", "scatter", "sankey", "treemap"})
"""Kinds of trace that draw as SVG, need no network and no eval."""

_TEMPLATES = ("hovertemplate", "texttemplate")

_CONFIG = {
    "displayModeBar": False,
    "displaylogo": False,
    "plotlyServerURL": "",
    "responsive": True,
    "showSendToCloud": False,
}

_FONT = f'"{SANS}", system-ui, -apple-system, "Segoe UI", Roboto, Arial, sans-serif'
_AXIS = {
    "automargin": True,
    "fixedrange": True,
    "gridcolor": "#8a94a0",
    "linecolor": "#8a94a0",
    "showline": False,
    "tickcolor": "#8a94a0",
    "title": {"font": {"size": 13}, "standoff": 8},
    "ticks": "",
    "zeroline": False,
}

TEMPLATE: Mapping[str, Any] = {
    "layout": {
        "autosize": True,
        "bargap": 0.15,
        "colorway": [BLUE, VERMILLION, GREEN, PURPLE],
        "dragmode": False,
        "font": {"family": _FONT, "size": 13, "color": "#5a6675"},
        "hoverlabel": {
            "bgcolor": "#1c2430",
            "bordercolor": "#1c2430",
            "font": {"color": "#ffffff", "family": _FONT, "size": 13},
        },
        "hovermode": "x unified",
        "legend": {
            "orientation": "h",
            "x": 0,
            "xanchor": "left",
            "traceorder": "normal",
            "y": 1.02,
            "yanchor": "bottom",
        },
        "margin": {"b": 32, "l": 40, "r": 12, "t": 12},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "xaxis": {**_AXIS, "showgrid": False, "ticklabelstandoff": 6},
        "yaxis": {**_AXIS, "rangemode": "tozero"},
    }
}
"""The paper that all charts are drawn on, kept once in the page; its style sheet recolours text and grid."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A figure with what it says.

    name: its place in the page. title: the finding, as one short sentence. alt: the same with the numbers,
    for whoever does not see it. shape: wide, tall or square; how much room it takes.
    """

    name: str
    title: str
    alt: str
    figure: go.Figure
    shape: str = "wide"

    @property
    def data(self) -> dict[str, Any]:
        """The figure as data for the page's JSON."""
        return figure_data(self.figure)


def config(words: Words) -> dict[str, Any]:
    """Settings of every chart in a language: nothing that could send a figure anywhere."""
    return {**_CONFIG, "locale": words.code}


def dates(words: Words) -> dict[str, Any]:
    """How charts write days and months in a language, as Plotly wants to be told."""
    monday_first, long = words.weekdays(), words.weekdays(long=True)
    return {
        "moduleType": "locale",
        "name": words.code,
        "dictionary": {},
        "format": {
            "days": [*long[-1:], *long[:-1]],
            "shortDays": [*monday_first[-1:], *monday_first[:-1]],
            "months": words.months(long=True),
            "shortMonths": words.months(),
            "periods": ["AM", "PM"],
            "date": "%d/%m/%Y",
            "time": "%H:%M:%S",
            "dateTime": "%d/%m/%Y %H:%M:%S",
            "year": "%Y",
            "month": "%b %Y",
            "dayMonth": "%-d %b",
            "dayMonthYear": "%-d %b %Y",
            "grouping": [3],
            "currency": ["", ""],
            "decimal": words.decimal_mark,
            "thousands": words.thousands_mark,
        },
    }


def empty_figure() -> go.Figure:
    """A figure without Plotly's own template, which the page brings once for all."""
    return go.Figure(layout={"template": "none"})


def figure_data(figure: go.Figure) -> dict[str, Any]:
    """Data and layout of a figure, without its template.

    Plotly takes tags and entities in names, labels and ticks for markup, so every text is escaped here; only
    hover templates, which are ours and hold no cell of an export, stay as they are.

    Raises:
        ValueError: a trace is of a kind that is not drawn as SVG.
    """
    described = figure.to_plotly_json()
    for trace in described["data"]:
        if trace["type"] not in SVG_TRACES:
            raise ValueError(f"the page draws no {trace['type']} traces")
    layout = {key: value for key, value in described["layout"].items() if key != "template"}
    return cast("dict[str, Any]", _escaped({"data": described["data"], "layout": layout}))


def _escaped(value: object) -> object:
    if isinstance(value, str):
        return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if isinstance(value, Mapping):
        return {key: one if key in _TEMPLATES else _escaped(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_escaped(one) for one in value]
    return value


def rule(figure: go.Figure, level: float, dash: str = "solid") -> None:
    """Draw a thin line across a figure at a level of its first upright axis; dash: solid or dot."""
    figure.add_shape(
        type="line",
        xref="paper",
        x0=0,
        x1=1,
        y0=level,
        y1=level,
        opacity=0.5,
        line={"color": GREY, "width": 1, "dash": dash},
    )


def whole_ticks(largest: int, ticks: int = 4) -> dict[str, Any]:
    """Ticks of an axis that counts things from nought: never a half."""
    return {"dtick": _step(largest, ticks), "tick0": 0, "tickformat": ",d"}


def mirrored_ticks(largest: int, words: Words) -> dict[str, Any]:
    """Ticks of an axis that counts upwards and downwards from nought, written without minus signs."""
    step = _step(largest, 3)
    values = [step * place for place in range(-3, 4)]
    return {
        "tickmode": "array",
        "tickvals": values,
        "ticktext": [words.count(abs(value)) for value in values],
    }


def _step(largest: int, ticks: int) -> int:
    power = 1
    while largest > 5 * power * ticks:
        power *= 10
    return next(size for size in (power, 2 * power, 5 * power) if largest <= size * ticks)
