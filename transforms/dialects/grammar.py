"""How a record is written: its separator, and a quotation mark inside a quoted cell (RFC 4180, strictly)."""

from __future__ import annotations

import csv
import re
from typing import Final

from transforms.contract import Dialect

BLANKS: Final = " \t\r\n"
"""What a cell may hold and still count as not filled."""

_CSV_MODULE_LIMIT = 100_000
_ESCAPED = re.compile(rb'\\["\\]')
_ESCAPES = re.compile(r'""|\\(["\\])')


class Grammar:
    """Splits records into cells, strictly.

    A quotation mark stands at the two edges of a cell, or doubled inside them. In the backslash dialect a
    backslash before a quotation mark or a backslash protects it; any other backslash is itself.
    """

    def __init__(self, dialect: Dialect, separator: str) -> None:
        self.separator: Final = separator
        self.has_escapes: Final = dialect is Dialect.BACKSLASH
        sep = re.escape(separator)
        inside = r'(?:[^"\\]++|""|\\["\\]|\\)*+' if self.has_escapes else r'(?:[^"]++|"")*+'
        bare = rf'(?:[^"{sep}\r\n\\]++|\\["\\]|\\)*+' if self.has_escapes else rf'[^"{sep}\r\n]*+'
        cell = rf'(?:"{inside}"|{bare})'
        self._record = re.compile(rf"{cell}(?:{sep}{cell})*+")
        self._cell = re.compile(rf'{sep}(?:(")({inside})"|({bare}))')
        self._opening = re.compile(rf'(?:{cell}{sep})*+"')
        self._open = re.compile(rf'(?:{cell}{sep})*+"{inside}')
        self._closing = re.compile(rf'{inside}"')
        self._given = ""  # what the reader is given next: one reader for all records is twice as fast
        self._reader = csv.reader(iter(lambda: self._given, None), delimiter=separator, strict=True)
        self._empty = f'{BLANKS}"{separator}'.encode()

    def leaves_open(self, line: bytes) -> bool:
        """True if the line, read from outside a quoted cell, ends inside one: its quotation marks are odd."""
        if self.has_escapes and b"\\" in line:
            line = _ESCAPED.sub(b"", line)
        return line.count(b'"') % 2 == 1

    def is_well_formed_so_far(self, line: str) -> bool:
        """True if the line, without its line end, is a well-formed start of a record that goes on."""
        return self._open.fullmatch(line) is not None

    def may_be_empty(self, record: bytes) -> bool:
        """True if the bytes hold nothing but blanks, quotation marks and separators."""
        return not record.strip(self._empty)

    def cells(self, record: str) -> list[str] | None:
        """The cells of a record that has lost its line end; None if it is not well-formed."""
        escaped = self.has_escapes and "\\" in record
        if '"' not in record and not escaped:
            return record.split(self.separator)
        if self._record.fullmatch(record) is None:
            return None
        if escaped:
            found = self._cell.findall(self.separator + record)
            return [_ESCAPES.sub(_unescape, inside or bare) for _, inside, bare in found]
        if len(record) > _CSV_MODULE_LIMIT:
            found = self._cell.findall(self.separator + record)
            return [inside.replace('""', '"') or bare for _, inside, bare in found]
        self._given = record
        return next(self._reader)

    def without_opening_mark(self, line: str) -> str:
        """The first line of a record without the quotation mark of the cell that it leaves open."""
        return _without_last(self._opening.match(line), line)

    def without_closing_mark(self, line: str) -> str:
        """The last line of a record without the quotation mark that closes the cell it starts in."""
        return _without_last(self._closing.match(line), line)


def _unescape(match: re.Match[str]) -> str:
    return match[1] or '"'


def _without_last(match: re.Match[str] | None, line: str) -> str:
    if match is None:
        return line
    return line[: match.end() - 1] + line[match.end() :]
