"""What a section is given and what it gives back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

import polars as pl

from reports.language import Words
from reports.told import said

Document = Mapping[str, Any]
"""The result document: the same data as result.json."""

Marts = Mapping[str, pl.DataFrame]
"""Marts and judged tables by name, and stg_set_aside."""


@dataclass(frozen=True, slots=True)
class Page:
    """What the page is made from.

    is_shared: True for the page that may leave the house: its document and marts hold pseudonyms, and nothing
        on it lists people one by one.
    """

    document: Document
    marts: Marts
    words: Words
    is_shared: bool = False

    @property
    def day(self) -> date:
        """The day the export was made, from which the page counts every age."""
        return date.fromisoformat(self.document["export"]["date"])

    def said(self, text: str) -> str:
        """A sentence of the document or of the rubric in the page's language."""
        return said(text, self.document["sentences"], self.words)


class Section(Protocol):
    """A module of reports.sections with a template of its name beside it.

    The template starts with a title, and a label for the contents unless what stands before the title's colon
    will do; its words are its own. The module picks and formats what the template shows and never computes a
    measure.
    """

    __name__: str

    def context(self, page: Page) -> dict[str, Any] | None:
        """Variables of the template; null if the section has nothing to show on this page and is left out."""
        ...
