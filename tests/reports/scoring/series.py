"""Capital month by month, for whoever these tables tell of."""

from __future__ import annotations

from datetime import timedelta

import polars as pl

from reports.scoring.rubric import load_rubric
from reports.scoring.tables import build
from tests.helpers.marts import DAY, marts, profile

CONSTANTS = load_rubric().constants


def months(**changes: pl.DataFrame) -> pl.DataFrame:
    """The series of somebody of whom these tables are known."""
    return build("mart_capital", marts(**changes), CONSTANTS)


def today(**changes: pl.DataFrame) -> dict:
    return months(**changes).row(-1, named=True)


def later(days: int) -> pl.DataFrame:
    """The same profile in an export made so many days later."""
    return profile(export_date=DAY + timedelta(days=days))
