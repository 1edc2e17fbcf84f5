"""What is written down about the export itself: whose it is, what was in it, what was set aside."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from transforms.contract.model import Column, Type


@dataclass(frozen=True, slots=True)
class Bookkeeping:
    """A staged table that no file of the export holds: staging writes it about the export.

    grain: what one row is, as the end of the sentence "One row per ...".
    """

    name: str
    grain: str
    columns: tuple[Column, ...]

    @property
    def staged(self) -> str:
        """Name of the staged table, its asset and its Parquet file."""
        return f"stg_{self.name}"

    @property
    def schema(self) -> pl.Schema:
        """Column names and Polars types of the staged table."""
        return pl.Schema({column.name: column.type.dtype for column in self.columns})


EXPORT = Bookkeeping(
    name="export",
    grain="export (always one)",
    columns=(
        Column("owner_name", (), "Name on the profile; null when neither profile nor messages tell it."),
        Column("owner_key", (), "Key of the owner, /in/<slug>; null when no file tells their address."),
        Column("owner_source", (), "What told the address: invitations, messages by name or most conversations."),
        Column("member", (), "Name of the owner that is safe as a folder."),
        Column("export_date", (), "Day the export was made, from which every age is counted.", Type.DAY),
        Column("export_date_source", (), "What told the day: file name, file times or latest row."),
        Column("is_full_like", (), "True if it looks as though everything was asked for.", Type.FLAG),
        Column("era", (), "Year whose spellings its files have."),
    ),
)

FILES = Bookkeeping(
    name="files",
    grain="file of the export, and per declared table that is absent",
    columns=(
        Column("table_name", (), "Declared table that the file belongs to; null for any other file."),
        Column("source_file", (), "Name of the file; null for a table that is absent."),
        Column(
            "state",
            (),
            "read, header only, absent, not read on purpose, unknown, unreadable or same as another.",
        ),
        Column("lines", (), "Lines in the file.", Type.WHOLE),
        Column("lines_of_rows", (), "Lines that became staged rows.", Type.WHOLE),
        Column("rows", (), "Rows staged.", Type.WHOLE),
        Column("lines_set_aside", (), "Lines of rows that could not be read.", Type.WHOLE),
        Column("rows_set_aside", (), "Stretches of lines that could not be read.", Type.WHOLE),
        Column("lines_skipped", (), "Header, preamble and blank lines.", Type.WHOLE),
        Column("unread_values", (), "Cells whose date or number could not be understood.", Type.WHOLE),
        Column("columns_found", (), "Declared columns that the file has, by our names.", Type.TEXTS),
        Column("unknown_headers", (), "Headers that nothing declares.", Type.TEXTS),
        Column("notes", (), "What was odd about the file, in plain sentences.", Type.TEXTS),
        Column("first_at", (), "Earliest moment in it.", Type.MOMENT),
        Column("last_at", (), "Latest moment in it.", Type.MOMENT),
        Column("why", (), "Why it was not read."),
    ),
)

SET_ASIDE = Bookkeeping(
    name="set_aside",
    grain="stretch of lines that could not be read",
    columns=(
        Column("source_file", (), "File that holds the lines."),
        Column("first_line", (), "First line, counted from 1.", Type.WHOLE),
        Column("last_line", (), "Last line.", Type.WHOLE),
        Column("reason", (), "Why, in plain words and without any cell's value."),
    ),
)

DECLARED = Bookkeeping(
    name="declared",
    grain="thing that the person declared in the file beside the archive",
    columns=(
        Column(
            "topic", (), "need, function, company, term, nothing done or not requested; see docs/declared.md."
        ),
        Column("value", (), "Why there was a need, else the function, company key, term or table declared."),
        Column("starts_on", (), "First day of a need.", Type.DAY),
        Column("ends_on", (), "Last day of a need.", Type.DAY),
    ),
)

BOOKKEEPING: tuple[Bookkeeping, ...] = (EXPORT, FILES, SET_ASIDE, DECLARED)
"""The staged tables that staging writes about the export itself."""
