"""The contract's promises as Great Expectations suites, in the form that crosses to another process."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TypedDict

import polars as pl

from transforms.contract import TABLES, Column, Filled, Matches, OneOf, Past, Rule, Table

REQUIRED_COLUMNS = "required_columns_are_there"
BLOCKING = "required columns"
VALUES = "expected values"
_LATE_BY = timedelta(days=1)


class Expectation(TypedDict):
    """One expectation: the check it answers, its Great Expectations class and arguments."""

    asset: str
    check: str
    type: str
    arguments: dict[str, object]


class Batch(TypedDict):
    """One table to validate: either columns without rows, or a Parquet file and the columns to load."""

    path: str | None
    columns: list[str]
    expectations: list[Expectation]


@dataclass(frozen=True, slots=True)
class ValueCheck:
    """One rule of one column, as a check."""

    table: Table
    column: Column
    rule: Rule

    @property
    def name(self) -> str:
        """A sentence that is true when the check passes."""
        return f"{self.column.name}_{_SENTENCE[type(self.rule)]}"


_SENTENCE: dict[type[Rule], str] = {
    OneOf: "is_a_known_value",
    Matches: "has_its_shape",
    Filled: "is_filled",
    Past: "is_not_in_the_future",
}


def value_checks() -> Iterator[ValueCheck]:
    """Every rule of the contract on a stored column."""
    for table in TABLES:
        for column in table.columns:
            if column.stored:
                for rule in column.rules:
                    yield ValueCheck(table, column, rule)


def blocking_batches(files: pl.DataFrame) -> list[Batch]:
    """Ask whether every file that is there has the columns without which it can't be read.

    files: stg_files. Absent files are asked for nothing.
    """
    there = files.filter(pl.col("state").is_in(["read", "header only", "unreadable"]))
    found = {
        f"{name}.{column}"
        for name, columns in there.select("table_name", "columns_found").iter_rows()
        for column in columns or []
    }
    tables = set(there["table_name"].to_list())
    return [
        {
            "path": None,
            "columns": sorted(found),
            "expectations": [
                {
                    "asset": table.staged,
                    "check": REQUIRED_COLUMNS,
                    "type": "ExpectColumnToExist",
                    "arguments": {"column": f"{table.name}.{column.name}"},
                }
                for table in TABLES
                if table.name in tables
                for column in table.columns
                if column.required
            ],
        }
    ]


def value_batches(files: pl.DataFrame, staging: Path, export: pl.DataFrame) -> list[Batch]:
    """Ask how many values of each ruled column are odd.

    files: stg_files; staging: folder of the staged Parquet files; export: stg_export (one row).
    """
    with_rows = set(files.filter(pl.col("rows") > 0)["table_name"].to_list())
    latest = str(export["export_date"][0] + _LATE_BY)
    batches: dict[str, Batch] = {}
    for check in value_checks():
        if check.table.name not in with_rows:
            continue
        batch = batches.setdefault(
            check.table.name,
            {"path": str(staging / f"{check.table.staged}.parquet"), "columns": [], "expectations": []},
        )
        if check.column.name not in batch["columns"]:
            batch["columns"].append(check.column.name)
        batch["expectations"].append(
            {
                "asset": check.table.staged,
                "check": check.name,
                **_expectation(check.rule, check.column.name, latest),
            }
        )
    return list(batches.values())


class _TypeAndArguments(TypedDict):
    type: str
    arguments: dict[str, object]


def _expectation(rule: Rule, column: str, latest: str) -> _TypeAndArguments:
    match rule:
        case OneOf(values):
            return {
                "type": "ExpectColumnValuesToBeInSet",
                "arguments": {"column": column, "value_set": list(values)},
            }
        case Matches(pattern):
            return {
                "type": "ExpectColumnValuesToMatchRegex",
                "arguments": {"column": column, "regex": pattern},
            }
        case Filled():
            return {"type": "ExpectColumnValuesToNotBeNull", "arguments": {"column": column}}
        case Past():
            return {
                "type": "ExpectColumnValuesToBeBetween",
                "arguments": {"column": column, "max_value": latest},
            }
