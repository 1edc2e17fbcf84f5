"""The careful lane: record by record; after any trouble it goes on at the very next line.

A record starts outside quoted cells and ends on the first line with which its quotation marks are even. Every
line is looked at a bounded number of times: as the start of a record, inside the one record that may run over
it, and as that record's end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl

from transforms.dialects.layout import Layout, any_filled
from transforms.dialects.records import MOST_LINES, Body, Reason, SetAsideLog
from transforms.refusal import Refused
from transforms.sentences import TOO_LONG

_ROWS_AT_ONCE = 50_000
_FAULTS_OF_FORM = frozenset(
    {Reason.QUOTATION_MARK, Reason.NEVER_CLOSED, Reason.SHORT, Reason.LONG, Reason.RUNS_TOGETHER}
)


def read_carefully(data: bytes, layout: Layout) -> Body:
    """Read the rows below the header.

    Args:
        data: the whole file in UTF-8, except for damaged bytes.
        layout: what its header announces.

    Raises:
        Refused: so much is unreadable that this can't be the file it claims to be.
    """
    if data.count(b"\n") + data.count(b"\r") > MOST_LINES:
        raise Refused(TOO_LONG.format(file=layout.source_file, number=MOST_LINES))
    lines = data.splitlines(keepends=True)[layout.first_line - 1 :]
    rows = _Rows(layout)
    set_aside = SetAsideLog(layout.source_file, len(lines))
    skipped = 0
    for first, last, found in _records(lines, layout):
        if isinstance(found, Reason):
            set_aside.add(layout.first_line + first, layout.first_line + last, found)
        elif found:
            rows.add(found, layout.first_line + first, last - first + 1)
        else:
            skipped += last - first + 1
    return Body(rows.frame(), len(lines), rows.lines, skipped, set_aside.stretches())


def _records(lines: Sequence[bytes], layout: Layout) -> Iterator[tuple[int, int, list[str] | Reason]]:
    """First and last line of each record with its cells (none for a blank one), or why they are set aside.

    Where the form of a record is at fault its end can't be known, so its first line alone is set aside.
    """
    end = len(lines)
    leaves_open = layout.grammar.leaves_open
    opening = [number for number, line in enumerate(lines) if leaves_open(line)]
    opening += (end, end)
    first = upcoming = 0
    while first < end:
        while opening[upcoming] < first:
            upcoming += 1
        last = opening[upcoming + 1] if opening[upcoming] == first else first
        found = _cells(lines[first : last + 1], layout) if last < end else _unended(lines[first], layout)
        if isinstance(found, Reason) and found in _FAULTS_OF_FORM:
            last = first
            found = _damage(lines[first]) or found
        yield first, last, found
        first = last + 1


def _cells(lines: Sequence[bytes], layout: Layout) -> list[str] | Reason:
    """The cells of the record that these lines make, none if it is blank, or what is wrong with it."""
    raw = lines[0] if len(lines) == 1 else b"".join(lines)
    may_be_empty = layout.grammar.may_be_empty(raw)
    if may_be_empty and b'"' not in raw:
        return []
    damage = None
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        text, damage = raw.decode("utf-8", "surrogateescape"), Reason.NOT_TEXT
    cells = layout.grammar.cells(text.rstrip("\r\n"))
    if cells is None:
        return Reason.QUOTATION_MARK
    if may_be_empty and not any_filled(cells):
        return []
    if not layout.has_width(cells):
        return Reason.SHORT if len(cells) < layout.named else Reason.LONG
    if layout.runs_together(raw):
        return Reason.RUNS_TOGETHER
    if layout.repeats_header(cells):
        return Reason.REPEATED_HEADER
    if "\0" in text:
        return Reason.NUL
    return damage or cells


def _unended(line: bytes, layout: Layout) -> Reason:
    """Why a record that starts on this line has no end."""
    start = line.decode("utf-8", "surrogateescape").rstrip("\r\n")
    is_open = layout.grammar.is_well_formed_so_far(start)
    return Reason.NEVER_CLOSED if is_open else Reason.QUOTATION_MARK


def _damage(line: bytes) -> Reason | None:
    """What makes a line no text at all, whatever else may be wrong with its form."""
    if b"\0" in line:
        return Reason.NUL
    try:
        line.decode()
    except UnicodeDecodeError:
        return Reason.NOT_TEXT
    return None


class _Rows:
    """Collects rows, and turns them into a frame bit by bit so that they take less memory."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._cells: list[list[str]] = []
        self._first_lines: list[int] = []
        self._frames: list[pl.DataFrame] = []
        self.lines = 0

    def add(self, cells: list[str], first_line: int, lines: int) -> None:
        """Keep a row that starts on this line of the file."""
        self._cells.append(cells)
        self._first_lines.append(first_line)
        self.lines += lines
        if len(self._cells) == _ROWS_AT_ONCE:
            self._turn_into_frame()

    def frame(self) -> pl.DataFrame:
        """All rows, under our names, with the line on which each starts."""
        self._turn_into_frame()
        return pl.concat(self._frames)

    def _turn_into_frame(self) -> None:
        layout = self._layout
        series = [
            pl.Series(name, [cells[position] for cells in self._cells], pl.String)
            for name, position in zip(layout.names, layout.positions, strict=True)
        ]
        series.append(pl.Series("source_line", self._first_lines, pl.Int64))
        self._frames.append(pl.DataFrame(series))
        self._cells.clear()
        self._first_lines.clear()
