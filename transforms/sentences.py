"""Sentences about files that a reader may see; whoever shows them can tell them from their templates again.

A place in braces holds a name or a number, but for {what}, which holds other words of ours, and {columns},
which holds names of columns in quotation marks.
"""

from __future__ import annotations

DOWNLOAD_AGAIN = "download the export from LinkedIn again"
"""What to do about an archive that can't be used."""

UTF16 = "read as UTF-16"
WINDOWS_1252 = "read as Windows-1252"
BYTE_ORDER_MARK = "starts with a byte order mark"
SEPARATED_BY = {";": "cells are separated by semicolons", "\t": "cells are separated by tabs"}
ESTIMATED = "its rows are estimated from its lines"
REPEATS = "rows that stand in the export twice and count once: {number}"
"""What was odd about a file that was read."""

UNKNOWN_NAME = "nothing declares a file of this name"
READ_INSTEAD = "the copy in {archive} is read instead"
COPY = "it is {file} once more, byte for byte"
"""Why a file was not read."""

KINDS = {
    b"PK\x03\x04": "a zip or a spreadsheet",
    b"PK\x05\x06": "an empty zip",
    b"\x1f\x8b": "a gzip file",
    b"%PDF": "a PDF",
    b"\xd0\xcf\x11\xe0": "an old spreadsheet or document",
}
"""Files that are no CSV file, by the bytes that they start with."""

_SENT_AGAIN = "; put back the file as LinkedIn sent it, or ask LinkedIn for a new export."
_DOWNLOADED_AGAIN = f"; {DOWNLOAD_AGAIN}."

EMPTY = "{file} is empty" + _SENT_AGAIN
OF_ANOTHER_KIND = "{file} is {what}, not a CSV file" + _SENT_AGAIN
WEB_PAGE = "{file} is a web page, not a CSV file" + _SENT_AGAIN
TOO_LONG = "{file} has more than {number} lines" + _SENT_AGAIN
_SEARCHED = "{file} has no header: its first {number} lines were searched for a header with "
NO_HEADER = _SEARCHED + "{columns}" + _SENT_AGAIN
NO_HEADER_OF_ANY = _SEARCHED + "one of {columns}" + _SENT_AGAIN
NO_COLUMN = (
    "{file}, line {line}: the header has no column {columns}, without which it can't be read" + _SENT_AGAIN
)
COLUMN_TWICE = "{file}, line {line}: the header names the column {columns} twice" + _SENT_AGAIN
HEADER_RUN_TOGETHER = "{file}, line {line}: the header has run together with the row below it" + _SENT_AGAIN
TOO_MANY_STRETCHES = (
    "{file}: more than {number} stretches of its lines can't be read (the first is line {line}: {what})"
    + _SENT_AGAIN
)
MOSTLY_UNREADABLE = "{file}: most of its lines can't be read (the first is line {line}: {what})" + _SENT_AGAIN
EMPTY_PAGE = "{file} is empty; ask LinkedIn for the export again."
NO_TEXT = "{file} is no text; ask LinkedIn for the export again."
TOO_MANY_TAGS = "{file} has more tags than an article can have; remove it from the export."
NOT_AS_LARGE = "{file}: it is not as large as declared" + _DOWNLOADED_AGAIN
WRONG_CHECKSUM = "{file}: it is damaged (its checksum is wrong)" + _DOWNLOADED_AGAIN
DAMAGED = "{file}: it is damaged" + _DOWNLOADED_AGAIN
NOT_READABLE = "{file}: it can't be read ({error}); check that the file is there and readable."
NO_MEMORY = "{file}: there is not enough memory to read it; close other programs and try again."
CHANGED = "{file}: it changed while it was read; wait until it is complete and try again."
"""Why a file, or an archive, could not be read, and what to do about it."""

ON_FILES: tuple[str, ...] = (
    UTF16, WINDOWS_1252, BYTE_ORDER_MARK, *SEPARATED_BY.values(), ESTIMATED, REPEATS,
    UNKNOWN_NAME, READ_INSTEAD, COPY,
    EMPTY, OF_ANOTHER_KIND, WEB_PAGE, TOO_LONG, NO_HEADER, NO_HEADER_OF_ANY, NO_COLUMN, COLUMN_TWICE,
    HEADER_RUN_TOGETHER, TOO_MANY_STRETCHES, MOSTLY_UNREADABLE, EMPTY_PAGE, NO_TEXT, TOO_MANY_TAGS,
    NOT_AS_LARGE, WRONG_CHECKSUM, DAMAGED, NOT_READABLE, NO_MEMORY, CHANGED,
)  # fmt: skip
"""All of them."""
