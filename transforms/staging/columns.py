"""Columns that several tables derive in the same way."""

from __future__ import annotations

import polars as pl

from transforms.text.companies import company_key
from transforms.text.titles import classify_titles


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
