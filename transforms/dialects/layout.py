"""What one file's rows look like, and whether one record is really several: one judge for both lanes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from transforms.contract import Column, Shape, Table
from transforms.dialects.grammar import BLANKS, Grammar
from transforms.dialects.header import UNSEEN_IN_NAMES, Header, fold

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATE_PARTS = {
    "%d": r"\d{1,2}",
    "%m": r"\d{1,2}",
    "%b": _MONTH,
    "%B": _MONTH,
    "%a": r"[A-Z][a-z]{2}",
    "%y": r"\d{2}",
    "%Y": r"\d{4}",
    "%H": r"\d{1,2}",
    "%I": r"\d{1,2}",
    "%M": r"\d{2}",
    "%S": r"\d{2}",
    "%p": r"[AaPp]\.?[Mm]\.?",
    r"\ ": r"[ \u00a0\u202f]+",
}
_DATE_PART = re.compile(r"%[a-zA-Z]|\\ ")
_AMONG_WORDS = (Shape.SENTENCE, Shape.MONTH_DAY_YEAR_MINUTES)
_NOTHING = ("", "N/A", "-")  # what stands in a dated column where there is no date


@dataclass(frozen=True, slots=True)
class Layout:
    """The rows that a header announces.

    source_file: for sentences; first_line, start: line and byte offset at which the rows start.
    names, positions: the columns read, under our names.
    named, padded: how many cells a row has, without and with blank ones for blank headers at the end.
    dated: position of each dated column that the file has, and the pattern of its dates.
    """

    source_file: str
    grammar: Grammar
    first_line: int
    start: int
    names: tuple[str, ...]
    positions: tuple[int, ...]
    spellings: tuple[tuple[int, str], ...]
    named: int
    padded: int
    dated: tuple[tuple[int, re.Pattern[str]], ...]

    @classmethod
    def of(cls, table: Table, header: Header, source_file: str) -> Layout:
        """The layout of this file of this table."""
        patterns = ((position, _date_pattern(table.column(name))) for name, position in header.columns)
        return cls(
            source_file=source_file,
            grammar=Grammar(table.dialect, header.separator),
            first_line=header.line + 1,
            start=header.end,
            names=tuple(name for name, _ in header.columns),
            positions=tuple(position for _, position in header.columns),
            spellings=header.spellings,
            named=header.named,
            padded=header.padded,
            dated=tuple((position, pattern) for position, pattern in patterns if pattern is not None),
        )

    def has_width(self, cells: Sequence[str]) -> bool:
        """True if there is a cell for every name, and nothing but blanks behind them."""
        width = len(cells)
        return width == self.named or (width == self.padded and not any_filled(cells[self.named :]))

    def repeats_header(self, cells: Sequence[str]) -> bool:
        """True if every column read holds its own header."""
        position, spelling = self.spellings[0]
        if cells[position][-1:] not in (UNSEEN_IN_NAMES + spelling[-1] + spelling[-1].upper()):
            return False
        return all(fold(cells[position]) == spelling for position, spelling in self.spellings)

    def is_row(self, line: str) -> bool:
        """True if the line alone is a row: its cells fit and, where the file has dates, one is a date."""
        return self._fit(line) is _Fit.ROW

    def runs_together(self, record: bytes) -> bool:
        """True if a well-formed record of several lines is rows that stray quotation marks have joined.

        That is so if a line between the first and the last is a whole row with a date, or if every line is a
        whole row once the two marks that join them are taken away. Text of several lines does neither: dates
        stand in columns of their own, so its first line or its last would need a date in its very midst.
        """
        fewest = self.named - 1
        if not fewest or record.count(self.grammar.separator.encode()) < 2 * fewest:
            return False
        lines = [line.decode("utf-8", "surrogateescape") for line in record.splitlines()]
        if len(lines) < 2:
            return False
        inner = lines[1:-1]
        if self.dated and any(self.is_row(line) for line in inner):
            return True
        return (
            self.is_row(self.grammar.without_opening_mark(lines[0]))
            and self.is_row(self.grammar.without_closing_mark(lines[-1]))
            and all(self._fit(line) is not _Fit.NONE for line in inner)
        )

    def _fit(self, line: str) -> _Fit:
        if line.count(self.grammar.separator) < self.named - 1:
            return _Fit.NONE
        cells = self.grammar.cells(line)
        if cells is None or not self.has_width(cells):
            return _Fit.NONE
        dates = [
            (cells[position], pattern) for position, pattern in self.dated if cells[position] not in _NOTHING
        ]
        if any(pattern.search(cell) is None for cell, pattern in dates):
            return _Fit.NONE
        return _Fit.ROW if dates or not self.dated else _Fit.UNDATED


class _Fit(Enum):
    """How well a line alone passes for a row."""

    NONE = auto()
    UNDATED = auto()  # its cells fit, but all its dates are blank
    ROW = auto()


def any_filled(cells: Sequence[str]) -> bool:
    """True if a cell holds anything but blanks."""
    return any(cell.strip(BLANKS) for cell in cells)


def _date_pattern(column: Column) -> re.Pattern[str] | None:
    """A pattern for the column's dates, alone or (as its examples show) among words; None if undated."""
    if column.shapes:
        return re.compile(f"^(?:{_dates(column.shapes)})$")
    among_words = re.compile(_dates(_AMONG_WORDS))
    is_dated = bool(column.examples) and all(among_words.search(example) for example in column.examples)
    return among_words if is_dated else None


def _dates(shapes: Sequence[Shape]) -> str:
    return "|".join(_DATE_PART.sub(lambda part: _DATE_PARTS[part[0]], re.escape(shape)) for shape in shapes)
