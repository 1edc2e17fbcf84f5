"""Made-up files of the export, and both lanes side by side."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from tests.helpers.csv_files import Row
from transforms.contract import BY_NAME
from transforms.dialects import RawFile
from transforms.dialects.careful import read_carefully
from transforms.dialects.decoding import decode
from transforms.dialects.fast import read_fast
from transforms.dialects.header import find_header
from transforms.dialects.layout import Layout
from transforms.dialects.records import Body

COMMENTS: Row = ("Date", "Link", "Message")


def people(count: int) -> list[Row]:
    """Rows of Connections.csv, each with its own number, some with accents and commas."""
    return [
        (
            ("Anna", "Zoë", "Nicolò", "Łukasz")[n % 4],
            f"Rossi{n}",
            f"https://www.linkedin.com/in/rossi-{n}",
            "",
            ("ACME S.p.A.", "Bianchi, Verdi & C.", 'Officine "Alfa"')[n % 3],
            "Responsabile",
            f"{n % 28 + 1:02d} Feb 2026",
        )
        for n in range(count)
    ]


def mail(count: int) -> list[Row]:
    """Rows of messages.csv with ten columns and texts of several lines."""
    return [
        (
            f"2-{n:06d}==",
            "",
            "Anna Rossi",
            "https://www.linkedin.com/in/anna-rossi",
            "Marco Bianchi, Ph.D.",
            "https://www.linkedin.com/in/marco-bianchi",
            f"2025-06-{n % 28 + 1:02d} 14:03:22 UTC",
            "",
            f'Ciao\nho letto "la guida",\n\ndomani, alle {n}, ti chiamo.',
            "INBOX",
        )
        for n in range(count)
    ]


def read_rows(raw: RawFile, header: Row, table: str) -> list[Row]:
    """The rows read, as tuples of the cells under these headers (those that are read) in the file's order."""
    names = {spelling: column.name for column in BY_NAME[table].read_columns for spelling in column.headers}
    return raw.frame.select(names[head] for head in header if head in names).rows()


def only_read(rows: Sequence[Row], header: Row, table: str) -> list[Row]:
    """The same rows, cut down to the columns that are read."""
    read = {spelling for column in BY_NAME[table].read_columns for spelling in column.headers}
    return [tuple(cell for cell, head in zip(row, header, strict=True) if head in read) for row in rows]


def both_lanes(data: bytes, table: str) -> tuple[Body | None, Body]:
    """What the fast lane (None if it leaves the file alone) and the careful lane answer."""
    decoded = decode(data, "file.csv")
    layout = Layout.of(BY_NAME[table], find_header(decoded.data, BY_NAME[table], "file.csv"), "file.csv")
    return read_fast(decoded, layout), read_carefully(decoded.data, layout)


def same(one: Body, other: Body) -> bool:
    """True if two lanes gave the same frame and the same account."""
    return (
        one.frame.equals(other.frame)
        and one.frame.schema == other.frame.schema
        and (one.lines, one.lines_of_rows, one.lines_skipped, one.set_aside)
        == (other.lines, other.lines_of_rows, other.lines_skipped, other.set_aside)
    )


def source_lines(raw: RawFile) -> list[int]:
    """The line on which each row starts."""
    return raw.frame.get_column("source_line").cast(pl.Int64).to_list()
