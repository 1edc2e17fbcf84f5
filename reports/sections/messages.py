"""Messages per month, each way."""

from __future__ import annotations

from datetime import date
from typing import Any

import plotly.graph_objects as go
import polars as pl

from reports.page.charts import BLUE, VERMILLION, Chart, empty_figure, mirrored_ticks
from reports.page.months import every_month, per_month
from reports.page.section import Document, Marts, export_date


def context(document: Document, marts: Marts) -> dict[str, Any]:
    """The chart of both ways, the facts on messages, and how many have no known day or direction."""
    messages = marts["mart_messages"]
    drawn = messages.filter(pl.col("sent_at").is_not_null() & pl.col("direction").is_not_null())
    return {
        "facts": document["facts"],
        "left_out": messages.height - drawn.height,
        "first_at": drawn["sent_at"].min(),
        "chart": Chart("messages-each-way", each_way(drawn, export_date(document))) if drawn.height else None,
    }


def each_way(mart_messages: pl.DataFrame, until: date) -> go.Figure:
    """Messages sent per month above the line, received below it."""
    months = every_month(mart_messages["sent_at"], until)
    ways = {
        direction: per_month(mart_messages.filter(pl.col("direction") == direction)["sent_at"], months)
        for direction in ("sent", "received")
    }
    days = [month.isoformat() for month in months]
    figure = empty_figure()
    figure.add_bar(x=days, y=ways["sent"], name="sent", marker={"color": BLUE}, hovertemplate="%{y:,}")
    figure.add_bar(
        x=days,
        y=[-number for number in ways["received"]],
        customdata=ways["received"],
        name="received",
        marker={"color": VERMILLION},
        hovertemplate="%{customdata:,}",
    )
    figure.update_layout(
        barmode="relative",
        xaxis={"hoverformat": "%B %Y"},
        yaxis={**mirrored_ticks(max(*ways["sent"], *ways["received"])), "zeroline": True},
    )
    return figure
