"""What reading a file gives: rows as written, and an account of every line."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import polars as pl

from transforms.refusal import Refused
from transforms.sentences import MOSTLY_UNREADABLE, TOO_MANY_STRETCHES

MOST_STRETCHES = 1000
"""A file with more stretches of unreadable lines than this is not the file it claims to be."""

UNREADABLE_LINES_ENDURED = 1000
"""So many lines, or half of the lines of a longer file, may be set aside."""

MOST_LINES = 20_000_000
"""More lines than any export has, and as many as memory bears one by one."""


class Reason(StrEnum):
    """Why lines are set aside, in words for the report."""

    QUOTATION_MARK = "a quotation mark stands where none can"
    NEVER_CLOSED = "a quotation mark opens a cell that is never closed"
    SHORT = "fewer cells than the header names"
    LONG = "more cells than the header names"
    RUNS_TOGETHER = "a stray quotation mark runs this row together with the rows below it"
    REPEATED_HEADER = "the header once more, in the middle of the rows"
    NUL = "holds NUL characters"
    NOT_TEXT = "holds bytes that are not UTF-8 text"
    ABOVE_HEADER = "a row above the header"


@dataclass(frozen=True, slots=True)
class SetAside:
    """Neighbouring lines that could not be read, numbered from 1, and why."""

    first_line: int
    last_line: int
    reason: str

    @property
    def lines(self) -> int:
        """How many lines it covers."""
        return self.last_line - self.first_line + 1


@dataclass(frozen=True, slots=True)
class RawFile:
    """One file of the export, all text, with an account of every line.

    frame: one row per record, cells exactly as written ("" where blank): the columns of the contract that the
        file has, in declared order, under our names, then source_line (Int64), the row's first line from 1.
    unknown_headers: headers that the contract neither reads nor knows as unread, as written.
    lines: as an editor numbers them (LF, CRLF or CR end one); always the sum of the other three counts.
    lines_skipped: header, everything above it, and rows without a single filled cell.
    lane: "fast" for a file proven well-formed and read by Polars, else "careful".
    notes: plain sentences about the encoding and the dialect.
    """

    frame: pl.DataFrame
    columns_found: tuple[str, ...]
    unknown_headers: tuple[str, ...]
    lines: int
    lines_of_rows: int
    lines_set_aside: int
    lines_skipped: int
    set_aside: tuple[SetAside, ...]
    lane: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """What a lane makes of the lines below the header; the counts are lines."""

    frame: pl.DataFrame
    lines: int
    lines_of_rows: int
    lines_skipped: int
    set_aside: tuple[SetAside, ...]


class SetAsideLog:
    """Collects what is set aside; neighbours with one reason become one stretch."""

    def __init__(self, source_file: str, lines: int) -> None:
        self._source_file = source_file
        self._most_lines = max(UNREADABLE_LINES_ENDURED, lines // 2)
        self._stretches: list[SetAside] = []
        self._lines = 0

    def add(self, first_line: int, last_line: int, reason: Reason) -> None:
        """Set these lines aside; lines come in ascending order.

        Raises:
            Refused: too much is unreadable for this to be a damaged but usable file.
        """
        stretches = self._stretches
        if stretches and stretches[-1].last_line == first_line - 1 and stretches[-1].reason == reason:
            start = stretches.pop().first_line
        else:
            start = first_line
        stretches.append(SetAside(start, last_line, reason))
        self._lines += last_line - first_line + 1
        if len(stretches) > MOST_STRETCHES:
            self._refuse(TOO_MANY_STRETCHES, number=MOST_STRETCHES)
        if self._lines > self._most_lines:
            self._refuse(MOSTLY_UNREADABLE)

    def stretches(self) -> tuple[SetAside, ...]:
        """Everything set aside so far, in the order of the file."""
        return tuple(self._stretches)

    def _refuse(self, sentence: str, **places: int) -> None:
        first = self._stretches[0]
        raise Refused(
            sentence.format(file=self._source_file, line=first.first_line, what=first.reason, **places)
        )
