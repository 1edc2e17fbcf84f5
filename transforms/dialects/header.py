"""Finds the header by its names, under whatever stands above it, and says what each column is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from transforms.contract import Dialect, Table
from transforms.dialects.decoding import BYTE_ORDER_MARKS
from transforms.dialects.grammar import BLANKS, Grammar
from transforms.refusal import Refused
from transforms.sentences import (
    COLUMN_TWICE,
    HEADER_RUN_TOGETHER,
    NO_COLUMN,
    NO_HEADER,
    NO_HEADER_OF_ANY,
)

UNSEEN_IN_NAMES = " \t\r\n\v\f\u00a0\u2007\u202f\u3000\ufeff_-"
"""Characters that make no difference between two spellings of a header."""

_UNSEEN = str.maketrans("", "", UNSEEN_IN_NAMES)
_LINES_LOOKED_AT = 10
_BYTES_LOOKED_AT = 1 << 20
_SEPARATORS = (",", ";", "\t")
_SEPARATOR_LINE = re.compile(r'"?sep=([,;\t])"?[,;\t]*')
_FEWEST_NAMES_DOUBLED = 3


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header stands and what it names.

    line: its line, from 1; end: offset of the first byte below it.
    columns: our name and position of each column read, in declared order.
    spellings: position and folded name of the same columns.
    named: columns counted without blank ones at the end; padded: counted with them.
    above: number and text of each line above it that holds anything.
    """

    line: int
    end: int
    separator: str
    columns: tuple[tuple[str, int], ...]
    spellings: tuple[tuple[int, str], ...]
    named: int
    padded: int
    unknown: tuple[str, ...]
    above: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Reading:
    """One line read as a header with one separator."""

    line: _Line
    separator: str
    cells: tuple[str, ...]
    columns: tuple[tuple[str, int], ...]
    missing: tuple[str, ...]
    doubled: tuple[str, ...]
    known: frozenset[int]

    @property
    def is_mostly_known(self) -> bool:
        filled = sum(bool(cell) for cell in self.cells)
        return bool(self.columns) and 2 * len(self.known) >= filled


def fold(name: str) -> str:
    """A header without case, blanks, underscores and hyphens."""
    return name.translate(_UNSEEN).lower()


def find_header(data: bytes, table: Table, source_file: str) -> Header:
    """Find the row with every required header among the first ten lines that hold anything.

    Raises:
        Refused: there is none, or a column that is read stands in it twice.
    """
    lines = _first_lines(data)
    best: _Reading | None = None
    for reading in _readings(lines, table):
        if not reading.missing and (reading.is_mostly_known or _has_required(table)):
            _refuse_unclear(reading, table, source_file)
            return _header(reading, lines)
        if reading.is_mostly_known and (best is None or len(reading.columns) > len(best.columns)):
            best = reading
    raise Refused(_not_found(best, table, source_file))


def is_separator_line(text: str) -> bool:
    """True for the line by which a spreadsheet is told the separator."""
    return _SEPARATOR_LINE.fullmatch(text) is not None


def _has_required(table: Table) -> bool:
    return any(column.required for column in table.read_columns)


def _first_lines(data: bytes) -> list[_Line]:
    """The first lines that hold anything, without line ends and byte order marks."""
    start = data[:_BYTES_LOOKED_AT].splitlines(keepends=True)
    if len(data) > _BYTES_LOOKED_AT:
        start.pop()
    lines = []
    end = 0
    for number, raw in enumerate(start, start=1):
        end += len(raw)
        text = raw.decode("utf-8", "surrogateescape").rstrip("\r\n")
        while number == 1 and text.startswith(BYTE_ORDER_MARKS):
            text = text.removeprefix(BYTE_ORDER_MARKS[0]).removeprefix(BYTE_ORDER_MARKS[1])
        if text.strip(BLANKS):
            lines.append(_Line(number, end, text))
        if len(lines) == _LINES_LOOKED_AT:
            break
    return lines


def _readings(lines: Sequence[_Line], table: Table) -> Iterator[_Reading]:
    """Every line read with every separator, the one that a separator line names first."""
    told = [match[1] for line in lines if (match := _SEPARATOR_LINE.fullmatch(line.text))]
    grammars = [Grammar(Dialect.STANDARD, separator) for separator in dict.fromkeys((*told, *_SEPARATORS))]
    for line in lines:
        for grammar in grammars:
            cells = grammar.cells(line.text)
            if cells is not None:
                yield _read(line, grammar.separator, cells, table)


def _read(line: _Line, separator: str, cells: Sequence[str], table: Table) -> _Reading:
    folded = [fold(cell) for cell in cells]
    columns, missing, doubled = [], [], []
    for column in table.read_columns:
        spelling = next((fold(header) for header in column.headers if fold(header) in folded), None)
        if spelling is not None:
            columns.append((column.name, folded.index(spelling)))
            if folded.count(spelling) > 1:
                doubled.append(column.headers[0])
        elif column.required:
            missing.append(column.headers[0])
    unread = {fold(header) for header in table.unread}
    known = {position for _, position in columns}
    known.update(position for position, cell in enumerate(folded) if cell in unread)
    stripped = tuple(cell.strip(BLANKS) for cell in cells)
    return _Reading(
        line, separator, stripped, tuple(columns), tuple(missing), tuple(doubled), frozenset(known)
    )


def _refuse_unclear(reading: _Reading, table: Table, source_file: str) -> None:
    where = {"file": source_file, "line": reading.line.number}
    if reading.doubled:
        raise Refused(COLUMN_TWICE.format(columns=_joined(reading.doubled[:1]), **where))
    if _has_run_into_a_row(reading, table):
        raise Refused(HEADER_RUN_TOGETHER.format(**where))


def _has_run_into_a_row(reading: _Reading, table: Table) -> bool:
    """True if the line is a header and, from its last name on, a row of the same width.

    Its middle cell then is the last name (or the blank after a comma at the end) with the first value stuck
    to it, and no name stands behind that.
    """
    middle, is_odd = divmod(len(reading.cells), 2)
    if not is_odd or max(reading.known) >= middle:
        return False
    folded = [fold(cell) for cell in reading.cells]
    absent = _known_names(table).difference(folded)
    is_stuck = any(folded[middle].startswith(name) for name in absent)
    return is_stuck or (middle >= _FEWEST_NAMES_DOUBLED and len(reading.known) == middle)


def _known_names(table: Table) -> set[str]:
    read = {fold(header) for column in table.read_columns for header in column.headers}
    return read | {fold(header) for header in table.unread}


def _header(reading: _Reading, lines: Sequence[_Line]) -> Header:
    cells = reading.cells
    named = max(position for position, cell in enumerate(cells, start=1) if cell)
    unknown = (cell for position, cell in enumerate(cells) if cell and position not in reading.known)
    return Header(
        line=reading.line.number,
        end=reading.line.end,
        separator=reading.separator,
        columns=reading.columns,
        spellings=tuple((position, fold(cells[position])) for _, position in reading.columns),
        named=named,
        padded=len(cells),
        unknown=tuple(dict.fromkeys(unknown)),
        above=tuple((line.number, line.text) for line in lines if line.number < reading.line.number),
    )


def _not_found(best: _Reading | None, table: Table, source_file: str) -> str:
    """The sentence that says which column is missing, or which header was looked for."""
    if best is not None and best.missing:
        return NO_COLUMN.format(file=source_file, line=best.line.number, columns=_joined(best.missing))
    required = [column.headers[0] for column in table.read_columns if column.required]
    wanted = _joined(required or [column.headers[0] for column in table.read_columns])
    sentence = NO_HEADER if required else NO_HEADER_OF_ANY
    return sentence.format(file=source_file, number=_LINES_LOOKED_AT, columns=wanted)


def _joined(names: Sequence[str]) -> str:
    quoted = [f'"{name}"' for name in names]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"
