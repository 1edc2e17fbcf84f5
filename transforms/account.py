"""The account of an export: what became of every file and every line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any

import polars as pl

from transforms.contract import TABLES, Table, Type
from transforms.contract.bookkeeping import FILES, SET_ASIDE
from transforms.dialects import RawFile, SetAside
from transforms.inventory import File
from transforms.sentences import ESTIMATED, REPEATS, UNKNOWN_NAME
from transforms.staging import Staged

_READ = frozenset({"read", "header only"})


@dataclass(frozen=True, slots=True)
class Record:
    """One row of stg_files; see the contract for what each field means."""

    table_name: str | None = None
    source_file: str | None = None
    state: str = ""
    lines: int | None = None
    lines_of_rows: int | None = None
    rows: int | None = None
    lines_set_aside: int | None = None
    rows_set_aside: int | None = None
    lines_skipped: int | None = None
    unread_values: int | None = None
    columns_found: list[str] = field(default_factory=list)
    unknown_headers: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    first_at: datetime | None = None
    last_at: datetime | None = None
    why: str | None = None


class Account:
    """Collects one record per file."""

    def __init__(self) -> None:
        self._records: dict[str, Record] = {}
        self._set_aside: dict[str, tuple[SetAside, ...]] = {}

    def enter_rows(self, file: File, raw: RawFile) -> None:
        """A file that was read into rows.

        Raises:
            RuntimeError: its lines don't add up, so a row would be lost unsaid.
        """
        if raw.lines != raw.lines_of_rows + raw.lines_set_aside + raw.lines_skipped:
            raise RuntimeError(f"the lines of {file.source_file} don't add up")
        self._set_aside[file.source_file] = raw.set_aside
        self._enter(
            file,
            state="read",
            lines=raw.lines,
            lines_of_rows=raw.lines_of_rows,
            rows=raw.frame.height,
            lines_set_aside=raw.lines_set_aside,
            rows_set_aside=len(raw.set_aside),
            lines_skipped=raw.lines_skipped,
            columns_found=list(raw.columns_found),
            unknown_headers=list(raw.unknown_headers),
            notes=list(raw.notes),
        )

    def enter_page(self, file: File, lines: int, notes: Iterable[str]) -> None:
        """A page that became one row."""
        self._enter(
            file,
            state="read",
            lines=lines,
            lines_of_rows=lines,
            rows=1,
            lines_set_aside=0,
            rows_set_aside=0,
            lines_skipped=0,
            notes=list(notes),
        )

    def enter_unreadable(self, file: File, why: str) -> None:
        """A file that should have been read and couldn't be."""
        self._enter(file, state="unreadable", why=why)

    def enter_copy(self, file: File, why: str) -> None:
        """A file that holds what another one holds."""
        self._enter(file, state="same as another", why=why)

    def enter_lines(self, file: File, why: str, lines: int) -> None:
        """A file that is not read on purpose: its lines are counted, which tells roughly its rows."""
        rows = max(lines - 1, 0)
        self._enter(file, state="not read on purpose", lines=lines, rows=rows, notes=[ESTIMATED], why=why)

    def enter_unknown(self, file: File) -> None:
        """A file that nothing declares."""
        self._enter(file, state="unknown", why=UNKNOWN_NAME)

    def settle(self, table: Table, staged: Staged) -> None:
        """Completes the records of a table's files with what staging found.

        Raises:
            RuntimeError: rows that were read are neither staged nor said to be repeats.
        """
        found = _by_file(table, staged.frame)
        for name, record in self._records.items():
            if record.table_name != table.name or record.state != "read":
                continue
            rows, first_at, last_at = found.get(name, (0, None, None))
            repeats = staged.repeats.get(name, 0)
            if record.rows != rows + repeats:
                raise RuntimeError(f"the rows of {name} don't add up")
            self._records[name] = replace(
                record,
                state=_state(record, rows, repeats),
                rows=rows,
                unread_values=staged.unread.get(name, 0),
                notes=[*record.notes, *_notes_on_repeats(repeats)],
                first_at=first_at,
                last_at=last_at,
            )

    def columns(self) -> Mapping[str, frozenset[str]]:
        """Columns found, by table; a table without a readable file is not among the keys."""
        columns: dict[str, frozenset[str]] = {}
        for record in self._records.values():
            if record.table_name and record.state in _READ:
                others = columns.get(record.table_name, frozenset())
                columns[record.table_name] = others | frozenset(record.columns_found)
        return columns

    def tables(self, files: Iterable[File]) -> dict[str, pl.DataFrame]:
        """stg_files and stg_set_aside: tables in the order of the contract, then the other files."""
        entered = [self._records[file.source_file] for file in files]
        records: list[Record] = []
        for table in TABLES:
            own = [record for record in entered if record.table_name == table.name]
            records += own or [Record(table_name=table.name, state="absent")]
        records += [record for record in entered if record.table_name is None]
        stretches = [
            {"source_file": record.source_file, **asdict(stretch)}
            for record in records
            if record.source_file is not None
            for stretch in self._set_aside.get(record.source_file, ())
        ]
        rows = [asdict(record) for record in records]
        return {
            FILES.staged: pl.DataFrame(rows, schema=FILES.schema, orient="row"),
            SET_ASIDE.staged: pl.DataFrame(stretches, schema=SET_ASIDE.schema, orient="row"),
        }

    def _enter(self, file: File, **found: Any) -> None:  # noqa: ANN401 - Record's own fields
        table_name = file.kind.name if isinstance(file.kind, Table) else None
        self._records[file.source_file] = Record(table_name, file.source_file, **found)


def _state(record: Record, rows: int, repeats: int) -> str:
    if rows == 0 and repeats:
        return "same as another"
    return "read" if rows or record.rows_set_aside else "header only"


def _notes_on_repeats(repeats: int) -> list[str]:
    return [REPEATS.format(number=repeats)] if repeats else []


def _by_file(table: Table, frame: pl.DataFrame) -> dict[str, tuple[int, datetime | None, datetime | None]]:
    """Rows, and earliest and latest moment in any dated column, by source file."""
    columns = [column for column in table.stored_columns if column.type in (Type.DAY, Type.MOMENT)]
    dated = [column.name for column in columns if column.headers] or [column.name for column in columns]
    moments = [
        pl.lit(None, dtype=pl.Datetime("us", "UTC")),
        *(pl.col(name).cast(pl.Datetime("us")).dt.replace_time_zone("UTC") for name in dated),
    ]
    found = frame.group_by("source_file").agg(
        pl.len(),
        pl.min_horizontal(moment.min() for moment in moments).alias("first_at"),
        pl.max_horizontal(moment.max() for moment in moments).alias("last_at"),
    )
    return {name: (rows, first_at, last_at) for name, rows, first_at, last_at in found.iter_rows()}
