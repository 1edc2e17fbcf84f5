"""JUDGED TABLES. What constants of the rubric make of the marts, one row per person, month or subject."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

import polars as pl

from reports.scoring.rubric import Constants
from reports.scoring.tables.table import JudgedTable

JUDGED = ("mart_people", "mart_capital", "mart_topics")
"""Names of the judged tables, each after those it reads."""


def judged_table(name: str) -> JudgedTable:
    """The declaration of a judged table."""
    declared: JudgedTable = _module(name).TABLE
    return declared


def reads(name: str) -> frozenset[str]:
    """Tables that a judged table is made from."""
    return frozenset(inspect.signature(_function(name)).parameters) - {"constants"}


def build(name: str, tables: Mapping[str, pl.DataFrame], constants: Constants) -> pl.DataFrame:
    """A judged table, made from the tables that its function names.

    Raises:
        ValueError: its columns or types are not those declared.
    """
    frame = _function(name)(**{read: tables[read] for read in sorted(reads(name))}, constants=constants)
    judged_table(name).hold(frame)
    return frame


def with_judged(tables: Mapping[str, pl.DataFrame], constants: Constants) -> dict[str, pl.DataFrame]:
    """The tables and every judged table made from them."""
    all_tables = dict(tables)
    for name in JUDGED:
        all_tables[name] = build(name, all_tables, constants)
    return all_tables


def _module(name: str) -> Any:  # noqa: ANN401 (a module of ours, whose names the declarations tell)
    return import_module(f"reports.scoring.tables.{name.removeprefix('mart_')}")


def _function(name: str) -> Callable[..., pl.DataFrame]:
    function: Callable[..., pl.DataFrame] = getattr(_module(name), name)
    return function
