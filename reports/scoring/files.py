"""Which files of the export can be relied on: read, known to be empty, or not to be seen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from reports.scoring.rubric import Constants
from reports.told import Told
from transforms.contract import BY_NAME

ALWAYS_SENT = ("profile", "registration")
"""Tables that every account has, so that their absence never means that there was nothing to send."""


@dataclass(frozen=True, slots=True)
class Sight:
    """How much of a table can be seen: 0 nothing, 1 all; note says in one plain sentence why not all."""

    coverage: float
    note: str = ""


class Files:
    """The files of one export, as far as the score is concerned."""

    def __init__(self, mart_export: pl.DataFrame, mart_profile: pl.DataFrame, constants: Constants) -> None:
        self._files: dict[str, list[dict[str, Any]]] = defaultdict(list)
        seen = mart_export.select(
            "table_name", "state", "rows", "rows_set_aside", "unread_values", "columns_found"
        )
        for file in seen.drop_nulls("table_name").iter_rows(named=True):
            self._files[file["table_name"]].append(file)
        self._is_full_like = bool(mart_profile["is_full_like"].item())
        self._nothing_done = frozenset(mart_profile["nothing_done"].item())
        self._not_requested = frozenset(mart_profile["not_requested"].item())
        self._inferred_zero = constants.number("inferred_zero_coverage")
        self._unread_share = constants.number("unread_share_tolerated")

    def sight(self, need: str) -> Sight:
        """What can be seen of a table, or of one of its columns written as table.column."""
        table, _, column = need.partition(".")
        files = self._files[table]
        read = [file for file in files if file["state"] == "read"]
        empty = sum(file["state"] == "header only" for file in files)
        unreadable = sum(file["state"] == "unreadable" for file in files)
        if not read:
            return self._unread(table, bool(empty), bool(unreadable))
        if column and not all(column in (file["columns_found"] or ()) for file in read):
            header = BY_NAME[table].column(column).headers[0]
            return Sight(0.0, Told("{file} has no column {column}.", file=file_name(table), column=header))
        seen = (len(read) + empty) / (len(read) + empty + unreadable) * self._understood(read)
        return Sight(
            seen, "" if seen == 1.0 else Told("Part of {file} could not be read.", file=file_name(table))
        )

    def _unread(self, table: str, is_empty: bool, is_unreadable: bool) -> Sight:
        name = file_name(table)
        if is_unreadable:
            return Sight(0.0, Told("{file} could not be read.", file=name))
        if is_empty or table in self._nothing_done:
            return Sight(1.0)
        if table in self._not_requested:
            return Sight(0.0, Told("{file} was not asked for, as you declared.", file=name))
        if self._is_full_like and table not in ALWAYS_SENT:
            return Sight(
                self._inferred_zero,
                Told(
                    "{file} is not in this export; since everything was asked for, "
                    "that is taken to mean none.",
                    file=name,
                ),
            )
        return Sight(0.0, Told("{file} is not in this export.", file=name))

    def _understood(self, read: Sequence[Mapping[str, Any]]) -> float:
        rows, aside, unread = (
            sum(file[name] or 0 for file in read) for name in ("rows", "rows_set_aside", "unread_values")
        )
        lost = (unread + aside) / max(rows + aside, 1)
        return 1.0 if lost <= self._unread_share else max(1.0 - lost, 0.0)


def file_name(table: str) -> str:
    """Name of a contract table's file, as its owner knows it."""
    declared = BY_NAME[table]
    return Told("The Articles folder") if declared.markup else declared.files[0]
