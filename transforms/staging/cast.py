"""One file's cells, turned from text into what the contract declares."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from transforms.contract import Column, Table, Type
from transforms.dialects import RawFile
from transforms.staging.dates import read_dates

UNREAD = "unread"
"""The column that counts the cells of the row that could not be understood, until the table is staged."""

NOTHING: dict[str, tuple[str, ...]] = {"learning": ("N/A",)}
"""What a file writes for nothing, beside a blank cell."""

_FLAGS = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


def cast(table: Table, source_file: str, raw: RawFile) -> pl.DataFrame:
    """One row per row of the file: provenance, every column that stands in files, and UNREAD.

    Text loses its outer white space, and blank cells become null. Text that is not stored is left exactly as
    it stands, blank cells included, so that what is worked out from it can tell a blank cell from a column
    that the file doesn't have: such a column is null all the way down.
    """
    nothing = NOTHING.get(table.name, ())
    columns = [
        pl.repeat(source_file, raw.frame.height, dtype=pl.String, eager=True).alias("source_file"),
        raw.frame["source_line"].cast(pl.Int64),
    ]
    unread = pl.Series(UNREAD, [0], dtype=pl.UInt8).new_from_index(0, raw.frame.height)
    for column in table.read_columns:
        if column.name not in raw.frame.columns:
            columns.append(
                pl.Series(column.name, [None], dtype=column.type.dtype).new_from_index(0, raw.frame.height)
            )
            continue
        cells = raw.frame[column.name]
        if not column.stored:
            columns.append(cells)
            continue
        written = _without_blanks(cells, nothing)
        typed = _CASTS[column.type](written, column)
        unread += (typed.is_null() & written.is_not_null()).cast(pl.UInt8)
        columns.append(typed)
    return pl.DataFrame([*columns, unread])


def _without_blanks(cells: pl.Series, nothing: tuple[str, ...]) -> pl.Series:
    cells = cells.str.strip_chars()
    return cells.set(cells.is_in(["", *nothing]), None)


def _flag(cells: pl.Series, _: Column) -> pl.Series:
    return cells.str.to_lowercase().replace_strict(_FLAGS, default=None, return_dtype=pl.Boolean)


def _text(cells: pl.Series, _: Column) -> pl.Series:
    return cells


def _date(cells: pl.Series, column: Column) -> pl.Series:
    return read_dates(cells, column.shapes, column.type)


_CASTS: dict[Type, Callable[[pl.Series, Column], pl.Series]] = {
    Type.TEXT: _text,
    Type.FLAG: _flag,
    Type.DAY: _date,
    Type.MOMENT: _date,
    Type.PERIOD_START: _date,
    Type.PERIOD_END: _date,
}
