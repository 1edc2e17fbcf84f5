"""How a judged table is declared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

MOMENT = pl.Datetime("us", "UTC")
"""Type of a moment, in UTC."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its type and its meaning in one plain sentence, with the unit."""

    dtype: pl.DataType
    about: str


@dataclass(frozen=True, slots=True)
class JudgedTable:
    """A table that Python makes from marts and constants of the rubric.

    grain: columns whose values no two rows share.
    slow_imports: modules that making it needs and that take long to import.
    """

    name: str
    about: str
    grain: tuple[str, ...]
    columns: Mapping[str, Column]
    slow_imports: tuple[str, ...] = ()

    @property
    def schema(self) -> pl.Schema:
        """Names and types of the columns, in order."""
        return pl.Schema({name: column.dtype for name, column in self.columns.items()})

    def hold(self, frame: pl.DataFrame) -> None:
        """Make sure that a frame has the declared columns.

        Raises:
            ValueError: they are others, or of other types.
        """
        if frame.schema != self.schema:
            raise ValueError(f"{self.name} has other columns than declared")

    def repeated(self, frame: pl.DataFrame) -> int:
        """How many rows share their grain with an earlier one: none, if the table keeps its promise."""
        return frame.height - frame.select(self.grain).n_unique()
