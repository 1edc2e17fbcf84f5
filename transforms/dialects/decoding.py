"""Bytes of a file -> UTF-8 bytes, with a note of what they were; damage stays in place."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from transforms.refusal import Refused
from transforms.sentences import BYTE_ORDER_MARK, EMPTY, KINDS, OF_ANOTHER_KIND, UTF16, WEB_PAGE, WINDOWS_1252

BYTE_ORDER_MARKS = ("\ufeff", "ï»¿")
"""A byte order mark, and the three letters it becomes in a file re-saved without understanding it."""

_UTF8_MARK = "\ufeff".encode()
_UTF16_MARKS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_NOT_A_BYTE_OF_TEXT = b"\xff"
_CHUNK = 1 << 16
_WEB_PAGE = re.compile(rb"[\s\xef\xbb\xbf]*<(?:!doctype|html|head|body|\?xml|!--)", re.IGNORECASE)
_FEWEST_LINES_OF_CP1252 = 3
_ACCENTED = rb"[\xe0\xe1\xe3-\xee\xf1-\xf6\xf8-\xfc\xc0\xc1\xc4\xc7-\xc9\xcc\xcd\xd1-\xd3\xd6\xd9\xda\xdc]"
"""Letters of European names in Windows-1252, without those that begin the usual signs of UTF-8."""
_ACCENTED_WORDS = re.compile(
    rb"(?:[\x00-\x7f]|(?<=[A-Za-z])"
    + _ACCENTED
    + rb"|"
    + _ACCENTED
    + rb"(?=[A-Za-z])|[\xc8\xe8](?= )|(?<=[A-Za-z])\x92(?=[A-Za-z]))*"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file as UTF-8.

    data: UTF-8; bytes that are not text stand where they stood, so that only their rows are lost.
    is_text: True if all of data is valid UTF-8.
    notes: plain sentences about what it was.
    """

    data: bytes
    is_text: bool
    notes: tuple[str, ...]


def decode(data: bytes, source_file: str) -> Decoded:
    """Tell UTF-8, UTF-16 and Windows-1252 apart, with or without byte order marks, and give UTF-8.

    Raises:
        Refused: the file is empty or something other than a CSV file.
    """
    _refuse_other_kinds(data, source_file)
    codec = _utf16_codec(data)
    notes: list[str] = []
    if codec is not None:
        data = _from_utf16(data, codec)
        notes.append(UTF16)
        _refuse_other_kinds(data, source_file)
    elif data.startswith(_UTF8_MARK):
        notes.append(BYTE_ORDER_MARK)
    is_text = _is_utf8(data)
    if not is_text and codec is None and _is_cp1252(data):
        data, is_text = data.decode("cp1252").encode(), True
        notes.append(WINDOWS_1252)
    return Decoded(data, is_text, tuple(notes))


def _refuse_other_kinds(data: bytes, source_file: str) -> None:
    if not data or data.isspace():
        raise Refused(EMPTY.format(file=source_file))
    for start, kind in KINDS.items():
        if data.startswith(start):
            raise Refused(OF_ANOTHER_KIND.format(file=source_file, what=kind))
    if _WEB_PAGE.match(data):
        raise Refused(WEB_PAGE.format(file=source_file))


def _utf16_codec(data: bytes) -> str | None:
    """The UTF-16 codec by its mark, or by the NUL that every second byte of an English header is."""
    for mark, codec in _UTF16_MARKS.items():
        if data.startswith(mark):
            return codec
    start = data[:64]
    even, odd = start[0::2], start[1::2]
    if len(odd) > 1 and not even.count(0) and odd.count(0) == len(odd):
        return "utf-16-le"
    if len(odd) > 1 and not odd.count(0) and even.count(0) == len(even):
        return "utf-16-be"
    return None


def _from_utf16(data: bytes, codec: str) -> bytes:
    """UTF-8 in which half characters stay invalid, so that the rows that hold them are set aside."""
    whole = len(data) - len(data) % 2
    text = data[:whole].decode(codec, "surrogatepass").lstrip("\ufeff")
    return text.encode("utf-8", "surrogatepass") + _NOT_A_BYTE_OF_TEXT * (len(data) - whole)


def _is_utf8(data: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    view = memoryview(data)
    try:
        for start in range(0, len(data), _CHUNK):
            decoder.decode(view[start : start + _CHUNK])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _is_cp1252(data: bytes) -> bool:
    """True if the file as a whole is Windows-1252, not UTF-8 with a few damaged lines.

    Guessing wrong would alter names, so it takes at least three lines that can't be UTF-8, and hardly any
    line (one in twenty) with accents that can. A file with fewer such lines, as a Profile of one row, is
    Windows-1252 if they are a tenth of its lines, none has accents in UTF-8, and each odd byte is an
    accented letter of a word.
    """
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return False
    all_lines = data.splitlines()
    lines = [line for line in all_lines if not line.isascii()]
    damaged = sum(not _is_utf8(line) for line in lines)
    if damaged < _FEWEST_LINES_OF_CP1252:
        is_much = damaged == len(lines) and 10 * damaged >= len(all_lines)
        return is_much and all(_ACCENTED_WORDS.fullmatch(line) for line in lines)
    return 20 * (len(lines) - damaged) <= damaged
