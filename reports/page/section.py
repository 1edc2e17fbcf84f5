"""What a section is given and what it gives back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Protocol

import polars as pl

Document = Mapping[str, Any]
"""The result document: the same data as result.json."""

Marts = Mapping[str, pl.DataFrame]
"""Marts by name, and stg_set_aside."""


class Section(Protocol):
    """A module of reports.sections with a template of its name beside it.

    The template starts with a title; its words are its own. The module picks and formats what the template
    shows and never computes a measure.
    """

    __name__: str

    def context(self, document: Document, marts: Marts) -> dict[str, Any]:
        """Variables of the template."""
        ...


def export_date(document: Document) -> date:
    """The day the export was made, from which the page counts every age."""
    return date.fromisoformat(document["export"]["date"])
