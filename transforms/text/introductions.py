"""Phrases that introduce people to each other."""

from __future__ import annotations

from functools import cache

import polars as pl

from transforms.text.lists import any_of, word_list


def has_introduction(text: pl.Expr) -> pl.Expr:
    """Whether a phrase introduces people to each other, in Italian or English; null stays null.

    Introducing oneself, a firm or a product is no introduction, nor is asking for one.
    """
    return text.str.contains(_pattern())


@cache
def _pattern() -> str:
    phrases = any_of([row["pattern"] for row in word_list("introductions")])
    return rf"(?i)(?-u:\b){phrases}"
