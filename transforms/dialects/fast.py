"""The fast lane: a proof over the bytes that every reader must read the file alike; then Polars reads it.

The proof is numpy over stretches of a mebibyte, so it needs little memory whatever the size of the file. It
never repairs and never guesses: whatever it can't prove is left to the careful lane.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from transforms.dialects.decoding import Decoded
from transforms.dialects.grammar import BLANKS
from transforms.dialects.header import UNSEEN_IN_NAMES
from transforms.dialects.layout import Layout, any_filled
from transforms.dialects.records import Body

_CHUNK = 1 << 20
_QUOTE, _NEWLINE, _RETURN = b'"\n\r'
_BYTE_ORDER_MARK = "\ufeff".encode()

_Offsets = npt.NDArray[np.int64]
_Flags = npt.NDArray[np.bool_]


class UnprovenError(Exception):
    """The file may be well-formed, but not provably."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Where every record ends, and on which line.

    ends: offset of the line feed that ends each record (the end of the file for a last one without).
    last_lines: number of its last line, counted from 1 at the first line below the header.
    width: cells in every record.
    """

    ends: _Offsets
    last_lines: _Offsets
    width: int


def read_fast(decoded: Decoded, layout: Layout) -> Body | None:
    """Read the rows below the header; None if the file isn't proven well-formed."""
    data = decoded.data
    if not decoded.is_text or not _is_plain(data, layout):
        return None
    try:
        proof = prove(data, layout)
    except UnprovenError:
        return None
    return _read(data, layout, proof)


def _is_plain(data: bytes, layout: Layout) -> bool:
    """True if no byte needs more care than RFC 4180 gives."""
    return (
        b"\0" not in data
        and data.count(b"\r") == data.count(b"\r\n")
        and not (layout.grammar.has_escapes and b"\\" in data)
        and not data.startswith(_BYTE_ORDER_MARK, layout.start)  # Polars drops it wherever it starts to read
    )


def prove(data: bytes, layout: Layout) -> Proof:
    """Prove that every record is well-formed, equally wide, and no several rows in one.

    Raises:
        UnprovenError: something stands in the way.
    """
    scan = _Scan(np.frombuffer(data, np.uint8), layout)
    for start in range(layout.start, len(data), _CHUNK):
        scan.take(start, min(start + _CHUNK, len(data)))
    proof = scan.proof()
    for record in scan.suspects():
        if layout.runs_together(_raw(data, layout, proof, int(record))):
            raise UnprovenError
    return proof


def _raw(data: bytes, layout: Layout, proof: Proof, record: int) -> bytes:
    """The bytes of one record, without its line feed."""
    start = int(proof.ends[record - 1]) + 1 if record else layout.start
    return data[start : int(proof.ends[record])]


class _Scan:
    """Goes over the bytes once, carrying from chunk to chunk what a record or line has shown so far."""

    def __init__(self, array: npt.NDArray[np.uint8], layout: Layout) -> None:
        self._array = array
        self._layout = layout
        self._separator = ord(layout.grammar.separator)
        self._width = 0
        self._is_inside = 0  # 1 inside a quoted cell
        self._began_inside = 0  # the same where the current line began
        self._edges = 0  # separators between cells in the current record so far
        self._separators = 0  # separators of any kind in the current line so far
        self._lines = 0
        self._records = 0
        self._ends: list[_Offsets] = []
        self._last_lines: list[_Offsets] = []
        self._inner: list[_Offsets] = []
        self._first: list[_Offsets] = []
        self._last: list[_Offsets] = []

    def take(self, start: int, stop: int) -> None:
        """Look at the bytes from start to stop.

        Raises:
            UnprovenError: they break a rule.
        """
        part = self._array[start:stop]
        at = np.flatnonzero((part == _QUOTE) | (part == self._separator) | (part == _NEWLINE)) + start
        kind = self._array[at]
        if stop == len(self._array) and part[-1] != _NEWLINE:
            at, kind = np.append(at, stop), np.append(kind, np.uint8(_NEWLINE))
        if not len(at):
            return
        is_quote, is_newline = kind == _QUOTE, kind == _NEWLINE
        is_separator = ~(is_quote | is_newline)
        inside = (self._is_inside + np.cumsum(is_quote)) & 1
        self._is_inside = int(inside[-1])
        self._check_quotes(at[is_quote], inside[is_quote] == 1)
        self._take_lines(is_newline, is_separator, inside)
        self._take_records(at, is_newline & (inside == 0), is_separator & (inside == 0))

    def proof(self) -> Proof:
        """What was found, once everything has been looked at.

        Raises:
            UnprovenError: the file ends inside a quoted cell.
        """
        if self._is_inside:
            raise UnprovenError
        return Proof(_joined(self._ends), _joined(self._last_lines), self._width or self._layout.named)

    def suspects(self) -> _Offsets:
        """Records with so many separators in the right lines that they may be rows run together."""
        joined = np.intersect1d(_joined(self._first), _joined(self._last))
        return np.union1d(_joined(self._inner), joined)

    def _check_quotes(self, at: _Offsets, opens: _Flags) -> None:
        """Every quotation mark stands at the edge of a cell, or next to its twin."""
        before = self._array[at[opens] - 1]
        if not np.isin(before, (_QUOTE, self._separator, _NEWLINE)).all():
            raise UnprovenError
        behind = at[~opens] + 1
        after = self._array[behind[behind < len(self._array)]]
        if not np.isin(after, (_QUOTE, self._separator, _NEWLINE, _RETURN)).all():
            raise UnprovenError

    def _take_lines(self, is_newline: _Flags, is_separator: _Flags, inside: _Offsets) -> None:
        """Number the lines, and note those inside records that hold enough separators to be a row."""
        separators = np.cumsum(is_separator)
        at_newlines = separators[is_newline]
        per_line = np.diff(at_newlines, prepend=-self._separators)
        self._separators = int(separators[-1] - (at_newlines[-1] if len(at_newlines) else -self._separators))
        ended = inside[is_newline] == 1
        began = np.append(self._began_inside, ended)[:-1] == 1
        if len(ended):
            self._began_inside = int(ended[-1])
        record = self._records + np.cumsum(~ended) - ~ended
        is_enough = per_line >= max(self._layout.named - 1, 1)
        if self._layout.dated:
            self._inner.append(record[is_enough & began & ended])
        self._first.append(record[is_enough & ~began & ended])
        self._last.append(record[is_enough & began & ~ended])
        self._last_lines.append(self._lines + 1 + np.flatnonzero(~ended))
        self._lines += len(ended)

    def _take_records(self, at: _Offsets, is_end: _Flags, is_edge: _Flags) -> None:
        """Note where records end, and check that all are equally wide."""
        edges = np.cumsum(is_edge)
        at_ends = edges[is_end]
        widths = np.diff(at_ends, prepend=-self._edges) + 1
        self._edges = int(edges[-1] - (at_ends[-1] if len(at_ends) else -self._edges))
        self._ends.append(at[is_end])
        self._records += len(widths)
        if len(widths):
            self._width = self._width or int(widths[0])
            if self._width not in (self._layout.named, self._layout.padded) or (widths != self._width).any():
                raise UnprovenError


def _joined(parts: list[_Offsets]) -> _Offsets:
    return np.concatenate([np.empty(0, np.int64), *parts])


def _read(data: bytes, layout: Layout, proof: Proof) -> Body | None:
    """Let Polars read what is proven; None if a last look at its answer leaves a doubt."""
    lines = int(proof.last_lines[-1]) if len(proof.last_lines) else 0
    starts = np.append(0, proof.last_lines)[:-1]
    frame = _with_polars(data, layout, proof)
    if frame is None or _repeats_header(frame, layout):
        return None
    is_row = np.ones(len(proof.ends), np.bool_)
    for record in _maybe_blank(frame):
        is_row[record] = any_filled(layout.grammar.cells(_raw(data, layout, proof, record).decode()) or ())
    lines_of_rows = int((proof.last_lines - starts)[is_row].sum())
    frame = frame.with_columns(source_line=pl.Series(starts + layout.first_line, dtype=pl.Int64))
    return Body(frame.filter(is_row), lines, lines_of_rows, lines - lines_of_rows, ())


def _with_polars(data: bytes, layout: Layout, proof: Proof) -> pl.DataFrame | None:
    """The columns read, under our names; None if Polars doesn't find the records that were proven."""
    schema = {f"column_{position + 1}": pl.String() for position in range(proof.width)}
    names = list(schema)
    padding = names[layout.named :]
    wanted = {names[position]: name for name, position in zip(layout.names, layout.positions, strict=True)}
    if not len(proof.ends):
        return pl.DataFrame(schema=dict.fromkeys(layout.names, pl.String()))
    try:
        frame = pl.read_csv(
            data,
            has_header=False,
            skip_lines=layout.first_line - 1,
            separator=layout.grammar.separator,
            schema=schema,
            columns=[*wanted, *padding],
            empty_string_is_null=False,
        )
    except pl.exceptions.PolarsError:
        return None
    if frame.height != len(proof.ends) or _any_filled(frame.select(padding)):
        return None
    return frame.select(pl.col(column).alias(name) for column, name in wanted.items())


def _any_filled(frame: pl.DataFrame) -> bool:
    return any((column.str.strip_chars(BLANKS) != "").any() for column in frame)


def _repeats_header(frame: pl.DataFrame, layout: Layout) -> bool:
    """True if a row may be the header: its first column read holds the name of that column."""
    unseen = "[" + UNSEEN_IN_NAMES.replace("-", r"\-") + "]"
    folded = frame[layout.names[0]].str.replace_all(unseen, "").str.to_lowercase()
    return bool((folded == layout.spellings[0][1]).any())


def _maybe_blank(frame: pl.DataFrame) -> Iterator[int]:
    """Rows of which no column read is filled."""
    is_blank = pl.all_horizontal(pl.all().str.strip_chars(BLANKS) == "")
    return iter(frame.select(is_blank.arg_true()).to_series().to_list())
