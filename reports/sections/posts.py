"""What was published, per month and kind."""

from __future__ import annotations

from datetime import date
from typing import Any

import plotly.graph_objects as go
import polars as pl

from reports.page.charts import BLUE, GREEN, PURPLE, VERMILLION, Chart, empty_figure, whole_ticks
from reports.page.months import every_month, per_month
from reports.page.section import Document, Marts, export_date

KINDS = {
    "post": ("posts", BLUE),
    "article": ("articles", PURPLE),
    "repost": ("reposts", GREEN),
    "instant repost": ("instant reposts", VERMILLION),
}
"""Kinds of post, from the bottom of the stack upwards, with what the chart calls them and their colour."""


def context(document: Document, marts: Marts) -> dict[str, Any]:
    """The chart by kind and the counts that tell it in words."""
    posts = marts["mart_posts"]
    dated = posts.filter(pl.col("posted_at").is_not_null())
    return {
        "facts": document["facts"],
        "published": posts.height,
        "articles": posts.filter(pl.col("kind") == "article").height,
        "case_studies": posts.filter(pl.col("is_case_study")).height,
        "undated": posts.height - dated.height,
        "first_at": dated["posted_at"].min(),
        "last_at": dated["posted_at"].max(),
        "chart": Chart("posts-by-kind", by_kind(dated, export_date(document))) if dated.height else None,
    }


def by_kind(mart_posts: pl.DataFrame, until: date) -> go.Figure:
    """Posts per month, stacked by kind; kinds that never occur are left out of the legend."""
    months = every_month(mart_posts["posted_at"], until)
    heights = per_month(mart_posts["posted_at"], months)
    figure = empty_figure()
    for kind, (name, colour) in KINDS.items():
        numbers = per_month(mart_posts.filter(pl.col("kind") == kind)["posted_at"], months)
        if any(numbers):
            figure.add_bar(
                x=[month.isoformat() for month in months],
                y=numbers,
                name=name,
                marker={"color": colour},
                hovertemplate="%{y:,}",
            )
    figure.update_layout(
        barmode="stack", showlegend=True, xaxis={"hoverformat": "%B %Y"}, yaxis=whole_ticks(max(heights))
    )
    return figure
