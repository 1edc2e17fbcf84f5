"""A zip's table of contents and members, proven consistent before a byte is believed; nothing is extracted.

The format is read here and not by the standard library's zipfile, whose releases differ in what they accept:
overlapping members, streams shorter than declared, a second end record in the comment.
"""

from __future__ import annotations

import hashlib
import io
import re
import stat
import struct
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from transforms.refusal import Refused
from transforms.sentences import DOWNLOAD_AGAIN, NOT_AS_LARGE, WRONG_CHECKSUM
from transforms.untrusted import (
    LIMITS,
    Limits,
    readable_size,
    refusal,
    refusing,
    safe_path,
    shown,
)

_STORED, _DEFLATED = 0, 8
_ENCRYPTED_FLAGS = 1 << 0 | 1 << 6 | 1 << 13
_PATCHED_FLAG = 1 << 5
_STREAMED_FLAG = 1 << 3  # sizes stand behind the data, so the local header may hold zeros
_UTF8_FLAG = 1 << 11
_DOS_DIRECTORY = 0x10
_AES_METHOD = 99

_END = struct.Struct("<4s4H2IH")
_END_64_LOCATOR = struct.Struct("<4sIQI")
_END_64 = struct.Struct("<4sQ2H2I4Q")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_LOCAL = struct.Struct("<4s5H3I2H")
_FULL_16, _FULL_32 = 0xFFFF, 0xFFFF_FFFF

_EARLIER_ENDS = 100  # so many are looked at
_READ_BYTES = 1 << 18
_INFLATE_BYTES = 1 << 22


@dataclass(frozen=True, slots=True)
class Source:
    """Where a zip's bytes come from: a file on disk or memory.

    name: what the archive is called in a refusal, safe for display.
    size: in bytes.
    open: a new handle at the first byte.
    """

    name: str
    size: int
    open: Callable[[], io.BufferedIOBase]

    @contextmanager
    def reading(self) -> Iterator[io.BufferedIOBase]:
        """A handle on the bytes; whatever goes wrong while it is used comes out as Refused."""
        with refusing(self.name), self.open() as file:
            yield file

    def digest(self) -> str:
        """SHA-256 of the bytes, in hex."""
        with self.reading() as file:
            return hashlib.file_digest(file, "sha256").hexdigest()


@dataclass(frozen=True, slots=True)
class ZipEntry:
    """One line of a zip's table of contents, checked against the member's own header.

    path: folders and name, "/" between them, safe for display.
    size: inflated, in bytes, as declared.
    modified: the day in the zip's own clock, None if it holds none.
    """

    path: str
    is_directory: bool
    size: int
    modified: date | None
    method: int
    crc: int
    deflated_size: int
    data_at: int


class _Directory(NamedTuple):
    """What an end record says of the table of contents, and where that table really ends."""

    at: int
    size: int
    entries: int
    disks: int
    ends_at: int

    @property
    def fits(self) -> bool:
        return self.at + self.size == self.ends_at


class _Header(NamedTuple):
    """One line of the table of contents, as written."""

    name: bytes
    flags: int
    method: int
    day: int
    crc: int
    deflated_size: int
    size: int
    attributes: int
    at: int


def read_entries(source: Source, limits: Limits = LIMITS) -> tuple[ZipEntry, ...]:
    """The zip's members in the order of its table of contents, directories included.

    Raises:
        Refused: the archive is no zip, is damaged, contradicts itself, is encrypted, leads out of itself or
            exceeds a limit. Nothing has been inflated by then.
    """
    if source.size > limits.archive_bytes:
        raise refusal(source.name, f"it is larger than {readable_size(limits.archive_bytes)}", DOWNLOAD_AGAIN)
    with source.reading() as file:
        directory = _find_directory(file, source, limits)
        headers = _read_directory(file, source, directory)
        _check_sizes(headers, source, limits)
        starts = _check_local_headers(file, source, headers, directory)
        entries = tuple(
            _entry(header, at, source, limits) for header, at in zip(headers, starts, strict=True)
        )
    _check_paths(entries, source)
    return entries


def read_entry(source: Source, entry: ZipEntry) -> bytes:
    """One member's content, inflated into memory.

    Never holds more than the declared size and one chunk.

    Raises:
        Refused: the content is not what the archive declares (size, checksum), or can't be read.
    """
    where = f"{shown(entry.path)} in {source.name}"
    with refusing(where), source.open() as file:
        file.seek(entry.data_at)
        if entry.method == _STORED:
            content, is_whole = file.read(entry.deflated_size), True
        else:
            content, is_whole = _inflated(file, entry)
    if not is_whole or len(content) != entry.size:
        raise Refused(NOT_AS_LARGE.format(file=where))
    if zlib.crc32(content) != entry.crc:
        raise Refused(WRONG_CHECKSUM.format(file=where))
    return content


def _inflated(file: io.BufferedIOBase, entry: ZipEntry) -> tuple[bytes, bool]:
    """The content, and whether its stream ended exactly where both declared sizes say."""
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    content = io.BytesIO()  # getvalue() hands over its buffer without a second copy
    left = entry.deflated_size
    while not inflater.eof and content.tell() <= entry.size:
        deflated = inflater.unconsumed_tail
        if not deflated:
            deflated = file.read(min(_READ_BYTES, left))
            left -= len(deflated)
        piece = inflater.decompress(deflated, _INFLATE_BYTES)
        if not deflated and not piece:
            break
        content.write(piece)
    return content.getvalue(), inflater.eof and not left and not inflater.unused_data


def _find_directory(file: io.BufferedIOBase, source: Source, limits: Limits) -> _Directory:
    tail_at = max(0, source.size - limits.end_bytes)
    tail = _read(file, tail_at, source.size - tail_at)
    ends = [tail_at + found.start() for found in re.finditer(rb"PK\x05\x06", tail)]
    if not ends:
        raise refusal(source.name, _why_no_zip(_read(file, 0, min(source.size, 64))), DOWNLOAD_AGAIN)
    directory = _directory(file, source, ends[-1])
    if directory is None:
        raise refusal(source.name, "its end is cut off or damaged", DOWNLOAD_AGAIN)
    if directory.disks:
        raise refusal(source.name, "it is one part of a split archive", DOWNLOAD_AGAIN)
    if directory.entries > limits.entries or directory.size > limits.directory_bytes:
        what = f"its list of files is too long (more than {limits.entries:,})"
        raise refusal(source.name, what, DOWNLOAD_AGAIN)
    if not directory.fits:
        what = "its list of files is not where it should be (bytes before the first file, or a part missing)"
        raise refusal(source.name, what, DOWNLOAD_AGAIN)
    if not _are_alone(file, source, ends[:-1]):
        raise refusal(source.name, "it holds two lists of files, which can't both be right", DOWNLOAD_AGAIN)
    return directory


def _why_no_zip(head: bytes) -> str:
    if not head:
        return "it is empty"
    if head.startswith(b"PK\x03\x04"):
        return "it is cut off, its end is missing"
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
        return "it is a web page, not a zip"
    return "it is not a zip"


def _are_alone(file: io.BufferedIOBase, source: Source, ends: Sequence[int]) -> bool:
    """Whether none of these earlier end records would be believed; that of a zip stored inside would not."""
    if len(ends) > _EARLIER_ENDS:
        return False
    earlier = (_directory(file, source, end) for end in ends)
    return not any(directory is not None and directory.fits for directory in earlier)


def _directory(file: io.BufferedIOBase, source: Source, end: int) -> _Directory | None:
    """What the end record at this byte says; None if the archive ends before the record does."""
    if end + _END.size > source.size:
        return None
    _, disk, first_disk, here, entries, size, at, comment = _END.unpack(_read(file, end, _END.size))
    if end + _END.size + comment > source.size:
        return None
    plain = _Directory(at, size, entries, disk | first_disk | (here != entries), end)
    locator_at = end - _END_64_LOCATOR.size
    if locator_at < 0:
        return plain
    signature, _, wide_at, disks = _END_64_LOCATOR.unpack(_read(file, locator_at, _END_64_LOCATOR.size))
    if signature != b"PK\x06\x07":
        return plain
    return _wide_directory(file, plain, disks, wide_at, locator_at)


def _wide_directory(
    file: io.BufferedIOBase, plain: _Directory, disks: int, wide_at: int, locator_at: int
) -> _Directory | None:
    """What the zip64 end record says; None if it is not there or contradicts the plain one."""
    record = _END_64.unpack(_read(file, wide_at, _END_64.size))
    signature, length, _, _, disk, first_disk, here, entries, size, at = record
    if signature != b"PK\x06\x06" or wide_at + length + 12 != locator_at:
        return None
    agreeing = (
        plain.entries in (entries, _FULL_16) and plain.size in (size, _FULL_32) and plain.at in (at, _FULL_32)
    )
    split = disk | first_disk | (here != entries) | (disks > 1)
    return _Directory(at, size, entries, split, wide_at) if agreeing else None


def _read_directory(file: io.BufferedIOBase, source: Source, directory: _Directory) -> list[_Header]:
    data = _read(file, directory.at, directory.size)
    headers: list[_Header] = []
    at = 0
    while at < len(data) and len(headers) <= directory.entries:
        fields = _CENTRAL.unpack_from(data, at)
        name_length, extra_length, comment_length, disk = fields[10:14]
        name_at = at + _CENTRAL.size
        extra_at = name_at + name_length
        at = extra_at + extra_length + comment_length
        if fields[0] != b"PK\x01\x02" or at > len(data) or disk not in (0, _FULL_16):
            raise refusal(source.name, "its list of files is damaged", DOWNLOAD_AGAIN)
        extra = data[extra_at : extra_at + extra_length]
        headers.append(_header(fields, data[name_at:extra_at], extra))
    if len(headers) != directory.entries:
        raise refusal(source.name, "it lists more or fewer files than it says", DOWNLOAD_AGAIN)
    return headers


def _header(fields: tuple[int, ...], name: bytes, extra: bytes) -> _Header:
    _, _, _, flags, method, _, day, crc, deflated_size, size, _, _, _, _, _, attributes, at = fields
    size, deflated_size, at = _widened((size, deflated_size, at), extra)
    return _Header(name, flags, method, day, crc, deflated_size, size, attributes, at)


def _widened(values: Sequence[int], extra: bytes) -> list[int]:
    """The values, each that is filled with ones replaced by its 64-bit form in the zip64 extra field.

    Raises:
        struct.error: a 64-bit form is missing.
    """
    wide = io.BytesIO(_zip64_field(extra))
    return [struct.unpack("<Q", wide.read(8))[0] if value == _FULL_32 else value for value in values]


def _zip64_field(extra: bytes) -> bytes:
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, at)
        if kind == 1:
            return extra[at + 4 : at + 4 + length]
        at += 4 + length
    return b""


def _check_sizes(headers: Sequence[_Header], source: Source, limits: Limits) -> None:
    for header in headers:
        if header.size > limits.member_bytes:
            what = f"its file {_shown_name(header)} is larger than {readable_size(limits.member_bytes)}"
            raise refusal(source.name, what, DOWNLOAD_AGAIN)
        if _is_bomb(header.size, header.deflated_size, limits):
            what = f"its file {_shown_name(header)} inflates {limits.ratio} times and more, like a zip bomb"
            raise refusal(source.name, what, DOWNLOAD_AGAIN)
    total = sum(header.size for header in headers)
    if total > limits.total_bytes:
        what = f"its files are larger than {readable_size(limits.total_bytes)} together"
        raise refusal(source.name, what, DOWNLOAD_AGAIN)
    if _is_bomb(total, source.size, limits):
        what = f"it inflates {limits.ratio} times and more, like a zip bomb"
        raise refusal(source.name, what, DOWNLOAD_AGAIN)


def _is_bomb(size: int, deflated_size: int, limits: Limits) -> bool:
    return size > limits.ratio_from_bytes and size > limits.ratio * deflated_size


def _check_local_headers(
    file: io.BufferedIOBase, source: Source, headers: Sequence[_Header], directory: _Directory
) -> list[int]:
    """Where each member's data start, once every local header agrees and no two members share a byte."""
    starts = [0] * len(headers)
    free_from = 0
    for index in sorted(range(len(headers)), key=lambda index: headers[index].at):
        header = headers[index]
        if not free_from and header.at:
            raise refusal(source.name, "it has bytes before its first file", DOWNLOAD_AGAIN)
        if header.at < free_from or header.at + _LOCAL.size > directory.at:
            raise _overlap(header, source)
        starts[index] = _data_start(file, source, header)
        free_from = starts[index] + header.deflated_size
        if free_from > directory.at:
            raise _overlap(header, source)
    return starts


def _overlap(header: _Header, source: Source) -> Refused:
    what = f"its file {_shown_name(header)} overlaps another part of the archive"
    return refusal(source.name, what, DOWNLOAD_AGAIN)


def _data_start(file: io.BufferedIOBase, source: Source, header: _Header) -> int:
    fields = _LOCAL.unpack(_read(file, header.at, _LOCAL.size))
    signature, _, flags, method, _, _, crc, deflated_size, size, name_length, extra_length = fields
    name_at = header.at + _LOCAL.size
    file.seek(name_at)
    name, extra = file.read(name_length), file.read(extra_length)
    size, deflated_size = _widened((size, deflated_size), extra)
    written = [crc, deflated_size, size]
    declared = [header.crc, header.deflated_size, header.size]
    if flags & _STREAMED_FLAG:
        written = [here or there for here, there in zip(written, declared, strict=True)]
    same_kind = (flags ^ header.flags) & _ENCRYPTED_FLAGS == 0 and method == header.method
    if signature != b"PK\x03\x04" or name != header.name or written != declared or not same_kind:
        what = f"its list of files and its file {_shown_name(header)} contradict each other"
        raise refusal(source.name, what, DOWNLOAD_AGAIN)
    return name_at + len(name) + len(extra)


def _entry(header: _Header, data_at: int, source: Source, limits: Limits) -> ZipEntry:
    name = _decoded(header)
    is_directory = _check_kind(header, name, source)
    return ZipEntry(
        path=safe_path(name, source.name, limits),
        is_directory=is_directory,
        size=header.size,
        modified=_day(header.day),
        method=header.method,
        crc=header.crc,
        deflated_size=header.deflated_size,
        data_at=data_at,
    )


def _check_kind(header: _Header, name: str, source: Source) -> bool:
    """Whether the member is a directory; refuses what is neither that nor a plain, unencrypted file."""
    if header.flags & _ENCRYPTED_FLAGS or header.method == _AES_METHOD:
        what = f"its file {shown(name)} is encrypted"
        raise refusal(source.name, what, "unzip it with its password and hand in the folder")
    if header.method not in (_STORED, _DEFLATED) or header.flags & _PATCHED_FLAG:
        what = f"its file {shown(name)} is compressed in an unusual way"
        raise refusal(source.name, what, "unzip it and hand in the folder")
    if header.method == _STORED and header.size != header.deflated_size:
        raise refusal(source.name, f"its file {shown(name)} is not as large as declared", DOWNLOAD_AGAIN)
    kind = stat.S_IFMT(header.attributes >> 16)
    is_named_directory = name.endswith(("/", "\\"))
    is_directory = is_named_directory or (
        not header.size and (kind == stat.S_IFDIR or bool(header.attributes & _DOS_DIRECTORY))
    )
    if kind not in (0, stat.S_IFREG) and not (kind == stat.S_IFDIR and is_directory):
        what = f"its file {shown(name)} is a link or a special file"
        raise refusal(source.name, what, DOWNLOAD_AGAIN)
    return is_directory


def _check_paths(entries: Sequence[ZipEntry], source: Source) -> None:
    seen = set()
    for entry in entries:
        if entry.is_directory:
            continue
        if not entry.path:
            raise refusal(source.name, "a file in it has no name", DOWNLOAD_AGAIN)
        if entry.path in seen:
            raise refusal(source.name, f"it holds two files called {shown(entry.path)}", DOWNLOAD_AGAIN)
        seen.add(entry.path)


def _decoded(header: _Header) -> str:
    """The name as text: UTF-8 where valid or declared, else the code page of Western European Windows."""
    try:
        return header.name.decode("utf-8")
    except UnicodeDecodeError:
        if header.flags & _UTF8_FLAG:
            raise
        return header.name.decode("cp850")


def _shown_name(header: _Header) -> str:
    return shown(header.name.decode("utf-8", errors="replace"))


def _day(packed: int) -> date | None:
    """The day in an MS-DOS date; None if there is no such day."""
    try:
        return date(1980 + (packed >> 9), packed >> 5 & 15, packed & 31)
    except ValueError:
        return None


def _read(file: io.BufferedIOBase, at: int, length: int) -> bytes:
    file.seek(at)
    data = file.read(length)
    if len(data) != length:
        raise EOFError
    return data
