"""Columns that several tables derive in the same way."""

from __future__ import annotations

import polars as pl

from transforms.text.cases import case_signs
from transforms.text.companies import company_key
from transforms.text.distinct import map_distinct
from transforms.text.language import languages
from transforms.text.posts import hashtags, links, words
from transforms.text.templates import shingle_lists
from transforms.text.titles import classify_titles
from transforms.text.tone import tone_signs

_UNSEEN = r"[\s\u{200b}-\u{200d}\u{2060}\u{feff}]"
"""Signs that take no room: a post of nothing else has no words of its own."""


def full_name() -> pl.Expr:
    """Given and family name with one space between; null when both are blank."""
    name = pl.concat_str("first_name", "last_name", separator=" ", ignore_nulls=True)
    return pl.when(name != "").then(name)


def company_keys(companies: pl.Series) -> pl.Series:
    """company_key of each company."""
    return company_key(companies).alias("company_key")


def title_columns(titles: pl.Series) -> list[pl.Series]:
    """job_function and seniority of each title."""
    return classify_titles(titles).select("job_function", "seniority").get_columns()


def post_columns(texts: pl.Series) -> pl.DataFrame:
    """What is kept of posts and articles: their own words and what can be told from them.

    Args:
        texts: the words; null or blank where a post has none of its own, as a plain repost.

    Returns:
        One row per text, in order: text (null where there is none), characters, words and links (0 there),
        language (null there), hashtags, has_case_phrase, case_slots, case_cues, value_types, self_types,
        tone_cues and shingles (empty there).
    """
    text = texts.alias("text").str.strip_chars()
    text = text.set(text.str.replace_all(_UNSEEN, "") == "", None)
    none: pl.Series = pl.Series([[]], dtype=pl.List(pl.String))
    counted = text.to_frame().select(
        "text",
        characters=pl.col("text").str.len_chars().cast(pl.Int64).fill_null(0),
        words=words(pl.col("text")).fill_null(0),
        links=links(pl.col("text")).fill_null(0),
    )
    return counted.with_columns(
        languages(text).set(text.is_null(), None).alias("language"),
        map_distinct(text, hashtags, pl.List(pl.String())).fill_null(none).alias("hashtags"),
        shingle_lists(text).fill_null(none).alias("shingles"),
        *case_signs(text).get_columns(),
        *tone_signs(text).get_columns(),
    )
