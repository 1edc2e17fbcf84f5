"""The words in which the export is declared: a table, its columns, their headers, dates and rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

import polars as pl


class Dialect(StrEnum):
    """How a file writes a quote inside a quoted cell."""

    STANDARD = "standard"  # RFC 4180: a quote is written twice
    BACKSLASH = "backslash"  # Comments.csv: a quote is written \" (twice is read too)


class Type(StrEnum):
    """What a staged column holds."""

    TEXT = "text"
    WHOLE = "whole number"
    FLAG = "yes or no"
    DAY = "day"
    MOMENT = "moment in UTC"
    PERIOD_START = "first day of the month or year named"
    PERIOD_END = "last day of the month or year named"
    TEXTS = "list of texts"

    @property
    def dtype(self) -> pl.DataType:
        """The Polars type of the staged column."""
        return _DTYPES[self]


_DTYPES: dict[Type, pl.DataType] = {
    Type.TEXT: pl.String(),
    Type.WHOLE: pl.Int64(),
    Type.FLAG: pl.Boolean(),
    Type.DAY: pl.Date(),
    Type.MOMENT: pl.Datetime("us", "UTC"),
    Type.PERIOD_START: pl.Date(),
    Type.PERIOD_END: pl.Date(),
    Type.TEXTS: pl.List(pl.String()),
}


class Shape(StrEnum):
    """A way LinkedIn (or a spreadsheet that re-saved the file) writes a date; the value is its strptime format."""

    DAY_MONTH_NAME_YEAR = "%d %b %Y"  # 08 Feb 2026
    EXCEL_DAY = "%d-%b-%y"  # 4-Apr-21, after a re-save in a spreadsheet
    ISO_DAY = "%Y-%m-%d"  # 2026-02-08
    US_DAY = "%m/%d/%Y"  # 03/15/2024, after a re-save in a spreadsheet
    US_DAY_MINUTES = "%m/%d/%Y %H:%M"  # 9/22/2025 21:06, after a re-save in a spreadsheet
    US_DAY_SECONDS = "%m/%d/%Y %H:%M:%S"  # 9/22/2025 21:06:44, likewise
    EXCEL_MONTH = "%b-%y"  # Aug-20, likewise
    ISO_SECONDS_UTC = "%Y-%m-%d %H:%M:%S UTC"  # 2025-06-01 14:03:22 UTC
    ISO_SECONDS = "%Y-%m-%d %H:%M:%S"  # 2025-09-22 21:06:44
    ISO_T_SECONDS = "%Y-%m-%dT%H:%M:%S"  # 2019-11-06T02:08:20
    ISO_MINUTES_UTC = "%Y-%m-%d %H:%M UTC"  # 2020-12-29 14:24 UTC
    ISO_MINUTES = "%Y-%m-%d %H:%M"  # 2025-03-02 09:15
    SLASH_SECONDS_UTC = "%Y/%m/%d %H:%M:%S UTC"  # 2017/05/07 01:01:57 UTC
    SLASH_SECONDS = "%Y/%m/%d %H:%M:%S"  # 2017/05/07 01:01:57
    US_MINUTES = "%m/%d/%y, %I:%M %p"  # 1/29/26, 2:37 PM and 04/18/13, 07:36 PM
    US_MINUTES_UTC = "%m/%d/%y %I:%M %p UTC"  # 12/26/24 10:14 PM UTC
    JAVA = "%a %b %d %H:%M:%S UTC %Y"  # Wed Jun 24 12:43:42 UTC 2026
    MONTH_YEAR = "%b %Y"  # Aug 2020
    YEAR = "%Y"  # 2003
    MONTH_DAY_YEAR = "%b %d, %Y"  # Feb 17, 1969
    MONTH_DAY_YEAR_MINUTES = "%b %d, %Y %I:%M %p"  # Jun 16, 2023 10:00 AM
    SENTENCE = "on %B %d, %Y at %I:%M %p (GMT)"  # ... on March 8, 2026 at 9:37 AM (GMT)


@dataclass(frozen=True, slots=True)
class OneOf:
    """The cell is blank or one of these values; anything else is counted and kept."""

    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matches:
    """The cell is blank or matches this pattern; anything else is counted and kept."""

    pattern: str


@dataclass(frozen=True, slots=True)
class Filled:
    """The cell is rarely blank; blanks are counted and kept."""


@dataclass(frozen=True, slots=True)
class Past:
    """The date is not after the export was made; later ones are counted and kept."""


Rule = OneOf | Matches | Filled | Past


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a staged table.

    headers: the spellings LinkedIn has used, newest first; none means that staging derives the column.
    required: without it the table can't be read at all, and the run stops.
    stored: False for text that is read once, turned into lengths, flags and a hash, and kept nowhere.
    """

    name: str
    headers: tuple[str, ...]
    about: str
    type: Type = Type.TEXT
    shapes: tuple[Shape, ...] = ()
    rules: tuple[Rule, ...] = ()
    required: bool = False
    stored: bool = True
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One kind of file in the export, and the staged table it becomes.

    files: base names LinkedIn has used, newest first, without member-id suffix or part number.
    grain: what one row is, as the end of the sentence "One row per ...".
    unread: headers that are known and left unread on purpose (data minimisation).
    markup: True for a folder of HTML pages instead of a CSV file.
    """

    name: str
    files: tuple[str, ...]
    grain: str
    columns: tuple[Column, ...]
    dialect: Dialect = Dialect.STANDARD
    unread: tuple[str, ...] = ()
    markup: bool = False
    about: str = ""

    @property
    def staged(self) -> str:
        """Name of the staged table, its asset and its Parquet file."""
        return f"stg_{self.name}"

    @property
    def read_columns(self) -> tuple[Column, ...]:
        """Columns that stand in the file."""
        return tuple(column for column in self.columns if column.headers)

    @property
    def stored_columns(self) -> tuple[Column, ...]:
        """Columns of the staged table, in order, provenance first."""
        return (*PROVENANCE, *(column for column in self.columns if column.stored))

    @property
    def schema(self) -> pl.Schema:
        """Column names and Polars types of the staged table."""
        return pl.Schema({column.name: column.type.dtype for column in self.stored_columns})

    def column(self, name: str) -> Column:
        """The column of this name.

        Raises:
            KeyError: the table declares no such column.
        """
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} declares no column {name}")


@dataclass(frozen=True, slots=True)
class NotRead:
    """A kind of file that is recognised, counted, and not read on purpose."""

    files: tuple[str, ...]
    why: str
    columns: tuple[str, ...] = field(default=())


PROVENANCE: tuple[Column, ...] = (
    Column("source_file", (), "File of the export that the row stands in."),
    Column("source_line", (), "Line of that file on which the row starts, counted from 1.", Type.WHOLE),
)
