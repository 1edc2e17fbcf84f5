"""How the network grew."""

from __future__ import annotations

from datetime import date
from typing import Any

import plotly.graph_objects as go
import polars as pl

from reports.page.charts import BLUE, Chart, empty_figure, whole_ticks
from reports.page.months import every_month, per_month
from reports.page.section import Document, Marts, export_date


def context(document: Document, marts: Marts) -> dict[str, Any]:
    """The growth chart, and the numbers that tell it in words."""
    connections = marts["mart_connections"]
    dated = connections.filter(pl.col("connected_on").is_not_null())
    until = export_date(document)
    return {
        "connections": document["facts"]["connections"],
        "hidden": document["facts"]["connections_hidden"],
        "undated": connections.height - dated.height,
        "dated": dated.height,
        "first_on": dated["connected_on"].min(),
        "last_year": dated.filter(pl.col("connected_on") > pl.lit(until).dt.offset_by("-1y")).height,
        "chart": Chart("network-growth", growth(dated, until)) if dated.height else None,
    }


def growth(mart_connections: pl.DataFrame, until: date) -> go.Figure:
    """People connected per month below, and all until then above."""
    months = every_month(mart_connections["connected_on"], until)
    new = per_month(mart_connections["connected_on"], months)
    days = [month.isoformat() for month in months]
    figure = empty_figure()
    figure.add_scatter(
        x=days,
        y=[sum(new[: place + 1]) for place in range(len(new))],
        name="all until then",
        mode="lines",
        line={"color": BLUE, "width": 2.5, "shape": "hv"},
        fill="tozeroy",
        fillcolor="rgba(47,127,193,0.15)",
        cliponaxis=False,
        hovertemplate="%{y:,}",
    )
    figure.add_bar(
        x=days, y=new, name="new in the month", yaxis="y2", marker={"color": BLUE}, hovertemplate="%{y:,}"
    )
    figure.update_layout(
        showlegend=False,
        xaxis={"anchor": "y2", "hoverformat": "%B %Y"},
        yaxis={"domain": [0.42, 1], "title": {"text": "all"}, **whole_ticks(sum(new))},
        yaxis2={"domain": [0, 0.28], "title": {"text": "new"}, **whole_ticks(max(new), ticks=2)},
    )
    return figure
