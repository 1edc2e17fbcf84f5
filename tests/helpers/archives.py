"""Archives as people have them and as attackers make them, each with what must become of it."""

from __future__ import annotations

import gzip
import io
import os
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

NAME = "Complete_LinkedInDataExport_07-05-2026.zip"

CLEAN: dict[str, bytes] = {
    "Profile.csv": b"First Name,Last Name,Headline\nAda,Esempio,Baker & clerk\n",
    "Connections.csv": b"First Name,Last Name,URL,Connected On\nBea,Prova,,08 Feb 2026",
    "messages.csv": b'"CONVERSATION ID","CONTENT"\n' + b'"2-abc==","Ciao, come va?\nA presto"\n' * 40,
    "Jobs/Job Applications.csv": b"Application Date,Job Title\n",
    "Articles/Articles/perché-il-caffè.html": "<title>Perché il caffè</title>".encode(),
}
"""A small export: path to content."""

_FULL_16, _FULL_32 = 0xFFFF, 0xFFFF_FFFF
_FILE = (stat.S_IFREG | 0o644) << 16


@dataclass(frozen=True)
class Part:
    """One member of a hand-made zip; whatever is left None is written truthfully."""

    name: str | bytes
    content: bytes = b""
    method: int = 8
    flags: int = 0
    attributes: int = _FILE
    day: int = (46 << 9) | (7 << 5) | 5  # 5 July 2026
    data: bytes | None = None  # what stands for the content in the archive
    crc: int | None = None
    size: int | None = None
    deflated_size: int | None = None
    at: int | None = None  # where the table of contents says the member lies
    extra: bytes = b""
    local_name: bytes | None = None
    local_method: int | None = None
    local_size: int | None = None
    local_crc: int | None = None
    is_wide: bool = False  # sizes in a zip64 field
    is_streamed: bool = False  # sizes behind the data
    is_only_listed: bool = False  # in the table of contents, without data of its own
    is_unlisted: bool = False  # has data, but is not in the table of contents

    @property
    def raw_name(self) -> bytes:
        return self.name if isinstance(self.name, bytes) else self.name.encode()


@dataclass
class Layout:
    """Where a hand-made zip lies about itself."""

    prefix: bytes = b""
    is_prefix_counted: bool = False  # offsets take the prefix into account
    comment: bytes = b""
    trailing: bytes = b""
    entries: int | None = None
    directory_size: int | None = None
    directory_at: int | None = None
    comment_length: int | None = None
    disk: int = 0
    has_wide_end: bool = False
    wide_entries: int | None = None
    plain: tuple[int, int, int] = (_FULL_16, _FULL_32, _FULL_32)  # beside a zip64 end record


def zip_of(parts: Sequence[Part], layout: Layout | None = None) -> bytes:
    """The bytes of a zip, truthful except where a part or the layout says otherwise."""
    layout = layout or Layout()
    base = len(layout.prefix) if layout.is_prefix_counted else 0
    body, directory = bytearray(), bytearray()
    for part in parts:
        at = base + len(body)
        if not part.is_only_listed:
            body += _local(part)
        if not part.is_unlisted:
            directory += _central(part, at if part.at is None else part.at)
    entries = sum(not part.is_unlisted for part in parts) if layout.entries is None else layout.entries
    size = len(directory) if layout.directory_size is None else layout.directory_size
    at = base + len(body) if layout.directory_at is None else layout.directory_at
    wide = b""
    if layout.has_wide_end:
        wide_entries = entries if layout.wide_entries is None else layout.wide_entries
        wide = struct.pack("<4sQ2H2I4Q", b"PK\6\6", 44, 45, 45, 0, 0, wide_entries, wide_entries, size, at)
        wide += struct.pack("<4sIQI", b"PK\6\7", 0, base + len(body) + len(directory), 1)
        entries, size, at = layout.plain
    length = len(layout.comment) if layout.comment_length is None else layout.comment_length
    end = struct.pack("<4s4H2IH", b"PK\5\6", layout.disk, layout.disk, entries, entries, size, at, length)
    return b"".join((layout.prefix, body, directory, wide, end, layout.comment, layout.trailing))


def _written(part: Part) -> tuple[bytes, int, int, int]:
    """Data, checksum, deflated size and size of a part."""
    data = part.data
    if data is None:
        data = deflated(part.content) if part.method == 8 else part.content
    crc = zlib.crc32(part.content) if part.crc is None else part.crc
    deflated_size = len(data) if part.deflated_size is None else part.deflated_size
    return data, crc, deflated_size, len(part.content) if part.size is None else part.size


def _local(part: Part) -> bytes:
    data, crc, deflated_size, size = _written(part)
    name = part.raw_name if part.local_name is None else part.local_name
    method = part.method if part.local_method is None else part.local_method
    size = size if part.local_size is None else part.local_size
    crc = crc if part.local_crc is None else part.local_crc
    extra, behind, flags = part.extra, b"", part.flags
    if part.is_streamed:
        behind = struct.pack("<4s3I", b"PK\7\x08", crc, deflated_size, size)
        crc = size = deflated_size = 0
        flags |= 8
    if part.is_wide:
        extra += struct.pack("<2H2Q", 1, 16, size, deflated_size)
        size = deflated_size = _FULL_32
    head = struct.pack(
        "<4s5H3I2H",
        *(b"PK\3\4", 45 if part.is_wide else 20, flags, method, 0, part.day),
        *(crc, deflated_size, size, len(name), len(extra)),
    )
    return head + name + extra + data + behind


def _central(part: Part, at: int) -> bytes:
    _, crc, deflated_size, size = _written(part)
    extra, flags = part.extra, part.flags | (8 if part.is_streamed else 0)
    if part.is_wide:
        extra += struct.pack("<2H3Q", 1, 24, size, deflated_size, at)
        size = deflated_size = at = _FULL_32
    head = struct.pack(
        "<4s6H3I5H2I",
        *(b"PK\1\2", 3 << 8 | 45, 45 if part.is_wide else 20, flags, part.method, 0, part.day),
        *(crc, deflated_size, size, len(part.raw_name), len(extra), 0, 0, 0, part.attributes, at),
    )
    return head + part.raw_name + extra


def deflated(content: bytes) -> bytes:
    """A raw deflate stream, as it stands in a zip."""
    deflater = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return deflater.compress(content) + deflater.flush()


def clean_parts(**changes: object) -> list[Part]:
    """The members of the small export, each with these changes."""
    return [replace(Part(path, content), **changes) for path, content in CLEAN.items()]  # type: ignore[arg-type]


def zipped_by_library(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip as the standard library writes it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for path, content in files.items():
            archive.writestr(zipfile.ZipInfo(path, (2026, 7, 5, 10, 0, 0)), content, method)
    return buffer.getvalue()


def write_folder(folder: Path, files: dict[str, bytes]) -> Path:
    """The files, unzipped below a folder."""
    for path, content in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        os.utime(file, (1_783_245_600, 1_783_245_600))  # 5 July 2026, 10:00 UTC
    return folder


@dataclass(frozen=True)
class ArchiveCase:
    """An archive and what must become of it.

    build: puts the archive into an empty folder and returns the path to hand in.
    word: part of the sentence with which it is refused; "" where it is read like the small export.
    refused_on_read: the lie only shows when a member is inflated.
    is_bomb: reading it carelessly costs far more memory or time than its size.
    """

    name: str
    build: Callable[[Path], Path]
    word: str = ""
    refused_on_read: bool = False
    is_bomb: bool = False
    contents: dict[str, bytes] = field(default_factory=lambda: dict(CLEAN))

    @property
    def is_refused(self) -> bool:
        return bool(self.word)


def _file(data: bytes | Callable[[], bytes], name: str = NAME) -> Callable[[Path], Path]:
    def build(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(data if isinstance(data, bytes) else data())
        return path

    return build


def _zip(*parts: Part, name: str = NAME, layout: Layout | None = None) -> Callable[[Path], Path]:
    """The small export with more members, or with a lying layout."""
    return _file(lambda: zip_of([*clean_parts(), *parts], layout), name)


def _only(*parts: Part, layout: Layout | None = None) -> Callable[[Path], Path]:
    return _file(lambda: zip_of(parts, layout))


def _folder(files: dict[str, bytes], name: str = NAME.removesuffix(".zip")) -> Callable[[Path], Path]:
    return lambda folder: write_folder(folder / name, files)


def _below(folder: str, files: dict[str, bytes] = CLEAN) -> dict[str, bytes]:
    return {f"{folder}/{path}": content for path, content in files.items()}


def _clean_zip() -> bytes:
    return zip_of(clean_parts())


def _renamed(rename: Callable[[str], str | bytes], **changes: object) -> Callable[[Path], Path]:
    def data() -> bytes:
        parts = clean_parts(**changes)
        return zip_of([replace(part, name=rename(str(part.name))) for part in parts])

    return _file(data)


def _folder_with_link(folder: Path) -> Path:
    outside = folder / "secret.csv"
    outside.write_bytes(CLEAN["Connections.csv"])
    export = write_folder(folder / "export", {"Profile.csv": CLEAN["Profile.csv"]})
    (export / "Connections.csv").symlink_to(outside)
    return export


def _folder_with_linked_folder(folder: Path) -> Path:
    write_folder(folder / "elsewhere", CLEAN)
    export = write_folder(folder / "export", {"Profile.csv": CLEAN["Profile.csv"]})
    (export / "Jobs").symlink_to(folder / "elsewhere" / "Jobs", target_is_directory=True)
    return export


def _folder_with_pipe(folder: Path) -> Path:
    export = write_folder(folder / "export", {"Profile.csv": CLEAN["Profile.csv"]})
    os.mkfifo(export / "Connections.csv")
    return export


def _linked_zip(folder: Path) -> Path:
    _file(_clean_zip(), "real.zip")(folder)
    link = folder / NAME
    link.symlink_to(folder / "real.zip")
    return link


def _pipe(folder: Path) -> Path:
    os.mkfifo(folder / NAME)
    return folder / NAME


def _huge_sparse_file(folder: Path) -> Path:
    with (folder / NAME).open("wb") as file:
        file.truncate((4 << 30) + 1)
    return folder / NAME


def _folder_with_huge_file(folder: Path) -> Path:
    export = write_folder(folder / "export", CLEAN)
    with (export / "messages.csv").open("wb") as file:
        file.truncate((512 << 20) + 1)
    return export


def _overlapping(content: bytes, copies: int) -> bytes:
    """Many lines of the list of files share one member's data."""
    shared = Part("Connections.csv", content)
    return zip_of([shared, *(replace(shared, at=0, is_only_listed=True) for _ in range(copies))])


def _quoted_overlapping(content: bytes, members: int) -> bytes:
    """Each member quotes the next one's header as a stored block of its own stream, then shares its data."""
    innermost = Part("Connections.csv", content)
    chain = [innermost]
    body = _local(innermost)
    for number in range(members):
        header = body[: 30 + len(chain[0].raw_name)]
        quote = b"\0" + struct.pack("<2H", len(header), len(header) ^ _FULL_16) + header
        content = header + content
        quoting = Part(f"{number}.csv", content, data=quote + body[len(header) :])
        chain = [quoting, *chain]
        body = _local(quoting)
    at, listed = 0, []
    for part in chain:
        listed.append(replace(part, at=at, is_only_listed=True))
        at += 30 + len(part.raw_name) + 5
    return body + zip_of(listed, Layout(directory_at=len(body)))


def _damaged_list() -> bytes:
    return _clean_zip().replace(b"PK\1\2", b"PK\1\3", 2)


def _nested(depth: int, inside: bytes) -> bytes:
    for level in range(depth):
        inside = zip_of([Part(f"level{level}.zip", inside)])
    return inside


def _fake_end(at: int, entries: int = 0, size: int = 0) -> bytes:
    return struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, entries, entries, size, at, 0)


def _comment_with_end_record() -> bytes:
    """A second, empty list of files hides in the comment; many readers believe the archive is empty."""
    honest = _clean_zip()
    return zip_of(clean_parts(), Layout(comment=_fake_end(len(honest))))


def _end_record_before_the_end_record() -> bytes:
    """Two lists of files, each with an end record that is right about itself."""
    directory = _central(Part("messages.csv", CLEAN["messages.csv"]), 0)
    first = zip_of([Part("messages.csv", CLEAN["messages.csv"])])
    hidden = Part("Connections.csv", first, method=0)
    body = _local(replace(hidden, content=b"x"))
    fake = directory + _fake_end(len(body), 1, len(directory))
    middle = body + fake
    rest = _central(replace(hidden, content=b"x"), 0)
    return middle + rest + _fake_end(len(middle), 1, len(rest))


def _escaped_kinds() -> list[ArchiveCase]:
    names = {
        "a name that climbs out": "../Connections.csv",
        "a name that climbs out with backslashes": "..\\..\\Connections.csv",
        "a name that climbs out half-way": "Jobs/../../Connections.csv",
        "a folder that climbs out": "../../etc/",
    }
    absolute = {
        "an absolute name": "/etc/cron.d/Connections.csv",
        "an absolute name with backslashes": "\\\\server\\share\\Connections.csv",
        "a name with a drive": "C:\\Users\\ada\\Connections.csv",
    }
    return [
        *(ArchiveCase(name, _zip(Part(path)), "points out of the archive") for name, path in names.items()),
        *(ArchiveCase(name, _zip(Part(path)), "absolute name") for name, path in absolute.items()),
        ArchiveCase("a name with a NUL", _zip(Part("notes.csv\0.exe")), "not a file name"),
        ArchiveCase("a name without end", _zip(Part("x" * 2_000)), "not a file name"),
        ArchiveCase("a file without a name", _zip(Part("")), "has no name"),
        ArchiveCase(
            "a name that is not the UTF-8 it says", _zip(Part(b"caff\xe8", flags=1 << 11)), "damaged"
        ),
    ]


def _kinds_of_member() -> list[ArchiveCase]:
    link = (stat.S_IFLNK | 0o777) << 16
    special = "a link or a special file"
    unusual = "unusual way"
    return [
        ArchiveCase("a symbolic link", _zip(Part("a.csv", b"/etc/passwd", 0, attributes=link)), special),
        ArchiveCase("a named pipe", _zip(Part("a.csv", attributes=stat.S_IFIFO << 16)), special),
        ArchiveCase("a device", _zip(Part("a.csv", attributes=stat.S_IFCHR << 16)), special),
        ArchiveCase(
            "a directory with content", _zip(Part("a", b"x", attributes=stat.S_IFDIR << 16)), special
        ),
        ArchiveCase("an encrypted member", _zip(Part("a.csv", b"x" * 20, 0, flags=1)), "encrypted"),
        ArchiveCase("a strongly encrypted member", _zip(Part("a.csv", b"x", flags=1 | 1 << 6)), "encrypted"),
        ArchiveCase("an AES member", _zip(Part("a.csv", b"x", method=99)), "encrypted"),
        ArchiveCase("bzip2", _file(zipped_by_library(CLEAN, zipfile.ZIP_BZIP2)), unusual),
        ArchiveCase("LZMA", _file(zipped_by_library(CLEAN, zipfile.ZIP_LZMA)), unusual),
        ArchiveCase("deflate64", _zip(Part("a.csv", b"x", method=9)), unusual),
        ArchiveCase("an unknown method", _zip(Part("a.csv", b"x", method=77)), unusual),
        ArchiveCase("patched data", _zip(Part("a.csv", b"x", flags=1 << 5)), unusual),
    ]


def _bombs() -> list[ArchiveCase]:
    zeros = deflated(bytes(64 << 20))
    bomb = Part("Connections.csv", data=zeros, size=64 << 20)
    mebibyte = bytes(1 << 20)
    text = CLEAN["messages.csv"]
    many = [Part(f"{n}.csv", method=0) for n in range(10_001)]
    wide = [
        Part(f"{n}.csv", b"", size=400 << 20, deflated_size=3 << 20, data=bytes(3 << 20)) for n in range(6)
    ]
    spread_out = deflated(mebibyte)
    spread = [Part(f"{n}.csv", data=spread_out, size=1 << 20) for n in range(40)]
    return [
        ArchiveCase("a bomb by ratio", _only(bomb), "zip bomb", is_bomb=True),
        ArchiveCase(
            "a bomb by size", _zip(Part("a.csv", size=600 << 20)), "larger than 512 MiB", is_bomb=True
        ),
        ArchiveCase("a bomb by sum", _only(*wide), "larger than 2 GiB together", is_bomb=True),
        ArchiveCase("a bomb by spread", _only(*spread), "zip bomb", is_bomb=True),
        ArchiveCase("a bomb by count", _only(*many), "list of files is too long", is_bomb=True),
        ArchiveCase(
            "a bomb that says it lists few files",
            _only(*many, layout=Layout(entries=3)),
            "more or fewer files than it says",
            is_bomb=True,
        ),
        ArchiveCase(
            "an end record that lists too much",
            _zip(layout=Layout(directory_size=17 << 20)),
            "list of files is too long",
        ),
        ArchiveCase("overlapping members", _file(_overlapping(text, 20)), "overlaps"),
        ArchiveCase("members that overlap by quoting", _file(_quoted_overlapping(text, 20)), "overlaps"),
        ArchiveCase("a bomb by overlap", _file(_overlapping(mebibyte, 900)), "zip bomb", is_bomb=True),
        ArchiveCase("a bomb by quoting", _file(_quoted_overlapping(mebibyte, 900)), "zip bomb", is_bomb=True),
        ArchiveCase(
            "a stream larger than declared",
            _only(Part("Connections.csv", b"x" * 100, data=zeros)),
            "not as large as declared",
            refused_on_read=True,
            is_bomb=True,
        ),
        ArchiveCase(
            "a nest of zips", _file(_nested(50, _clean_zip())), "a zip in a zip in a zip", is_bomb=True
        ),
        ArchiveCase(
            "a bomb wrapped in a zip",
            _file(lambda: _nested(1, zip_of([bomb]))),
            "zip bomb",
            is_bomb=True,
        ),
        ArchiveCase("a file of more than 4 GiB", _huge_sparse_file, "larger than 4 GiB", is_bomb=True),
        ArchiveCase("a folder with a huge file", _folder_with_huge_file, "larger than 512 MiB", is_bomb=True),
    ]


def _lies() -> list[ArchiveCase]:
    text = b"First Name,Last Name\n" * 50
    contradict = "contradict each other"
    declared = "not as large as declared"
    return [
        ArchiveCase(
            "a stream smaller than declared",
            _only(Part("Connections.csv", text, size=len(text) + 9)),
            declared,
            refused_on_read=True,
        ),
        ArchiveCase(
            "bytes behind a stream",
            _only(Part("Connections.csv", text, data=deflated(text) + b"more")),
            declared,
            refused_on_read=True,
        ),
        ArchiveCase(
            "a stream without its end",
            _only(Part("Connections.csv", text, data=deflated(text)[:-3])),
            declared,
            refused_on_read=True,
        ),
        ArchiveCase(
            "a stored member that says two sizes",
            _only(Part("Connections.csv", text, 0, size=len(text) - 5)),
            declared,
        ),
        ArchiveCase(
            "a wrong checksum",
            _only(Part("Connections.csv", text, crc=123)),
            "checksum is wrong",
            refused_on_read=True,
        ),
        ArchiveCase(
            "a wrong checksum of a stored member",
            _only(Part("Connections.csv", text, 0, crc=123)),
            "checksum is wrong",
            refused_on_read=True,
        ),
        ArchiveCase(
            "a broken stream",
            _only(Part("Connections.csv", text, data=b"\xff" * 40)),
            "damaged",
            refused_on_read=True,
        ),
        ArchiveCase("another name in the header", _zip(Part("a.csv", local_name=b"b.csv")), contradict),
        ArchiveCase("another method in the header", _zip(Part("a.csv", b"x", local_method=0)), contradict),
        ArchiveCase("another size in the header", _zip(Part("a.csv", text, local_size=5)), contradict),
        ArchiveCase("another checksum in the header", _zip(Part("a.csv", text, local_crc=5)), contradict),
        ArchiveCase(
            "no header where one should be",
            _only(Part("Connections.csv", text), Part("a.csv", at=40)),
            "overlaps",
        ),
        ArchiveCase("a member beyond the end", _zip(Part("a.csv", at=10_000_000)), "overlaps"),
        ArchiveCase(
            "a member that runs into the list of files",
            _only(Part("Connections.csv", text, deflated_size=5_000, size=5_000)),
            "overlaps",
        ),
        ArchiveCase("a 64-bit size that is missing", _zip(Part("a.csv", size=_FULL_32)), "damaged"),
    ]


def _ambiguities() -> list[ArchiveCase]:
    connections = CLEAN["Connections.csv"]
    versions = "two versions of one file"
    both = {
        **_below("Basic_LinkedInDataExport_07-05-2026", {"Profile.csv": CLEAN["Profile.csv"]}),
        **_below("Complete_LinkedInDataExport_07-06-2026", {"Connections.csv": connections}),
    }
    return [
        ArchiveCase("a name given twice", _zip(Part("Connections.csv", connections)), "two files called"),
        ArchiveCase(
            "a name given twice with another separator",
            _zip(Part("Jobs\\Job Applications.csv")),
            "two files called",
        ),
        ArchiveCase("a table in two folders", _zip(Part("old/Connections.csv", connections)), versions),
        ArchiveCase("a table in two cases", _zip(Part("CONNECTIONS.CSV", connections)), versions),
        ArchiveCase("a table in two odd spellings", _zip(Part("Jobs/job-applications.csv")), versions),
        ArchiveCase("an article in two cases", _zip(Part("Articles/PERCHÉ-IL-CAFFÈ.html")), versions),
        ArchiveCase(
            "a table of two members",
            _zip(Part("Comments_12345678.csv"), Part("Comments_87654321.csv")),
            versions,
        ),
        ArchiveCase("a table of two eras", _zip(Part("Shares.csv"), Part("Shares_12345678.csv")), versions),
        ArchiveCase(
            "a part given twice", _zip(Part("Jobs/Saved Jobs_1.csv"), Part("Saved Jobs_01.csv")), versions
        ),
        ArchiveCase("two exports in one zip", _file(lambda: zipped_by_library(both)), "two exports"),
        ArchiveCase("two exports in one folder", _folder(both, "exports"), "two exports"),
        ArchiveCase(
            "two zips in one zip",
            _file(lambda: zip_of([Part("a.zip", _clean_zip()), Part("b.zip", _clean_zip())])),
            "it holds 2 zips",
        ),
        ArchiveCase(
            "a zip in a zip in a zip", _file(lambda: _nested(2, _clean_zip())), "a zip in a zip in a zip"
        ),
        ArchiveCase(
            "a name given twice in a folder with backslashes",
            _folder({**CLEAN, "Jobs\\Job Applications.csv": b""}),
            "two files called",
        ),
        ArchiveCase(
            "a table in two folders of a folder",
            _folder({**CLEAN, "old/Connections.csv": connections}),
            versions,
        ),
    ]


def _damages() -> list[ArchiveCase]:
    whole = _clean_zip()
    not_there = "not where it should be"
    wide = zip_of(clean_parts(), Layout(has_wide_end=True))
    locator = wide.index(b"PK\6\7")
    contradictions = {
        "count": (4, _FULL_32, _FULL_32),
        "size": (_FULL_16, 9, _FULL_32),
        "place": (_FULL_16, _FULL_32, 9),
    }
    return [
        ArchiveCase("half a download", _file(whole[: len(whole) // 2]), "cut off"),
        ArchiveCase("a download without its last bytes", _file(whole[:-10]), "cut off"),
        ArchiveCase("a piece of an end record", _file(whole + b"PK\5\6"), "cut off"),
        ArchiveCase("nothing but an end record that is cut off", _file(b"PK\5\6"), "cut off"),
        ArchiveCase("a list of files that is no list", _file(_damaged_list), "list of files is damaged"),
        ArchiveCase("a comment that is cut off", _zip(layout=Layout(comment_length=9)), "cut off"),
        ArchiveCase("a download without its first bytes", _file(whole[100:]), not_there),
        ArchiveCase("a hole in the middle", _file(whole[:80] + whole[180:]), not_there),
        ArchiveCase("bytes before the first file", _file(b"MZ" + bytes(500) + whole), not_there),
        ArchiveCase(
            "bytes before the first file, counted",
            _zip(layout=Layout(prefix=b"#!/bin/sh\n", is_prefix_counted=True)),
            "bytes before its first file",
        ),
        ArchiveCase("two zips in a row", _file(whole + zipped_by_library({"a.csv": b"x"})), not_there),
        ArchiveCase("an end record in the comment", _file(_comment_with_end_record), "two lists of files"),
        ArchiveCase("two end records", _file(_end_record_before_the_end_record), "two lists of files"),
        ArchiveCase("a list of files that is damaged", _zip(layout=Layout(directory_at=7)), not_there),
        ArchiveCase("fewer files than said", _zip(layout=Layout(entries=9)), "more or fewer files"),
        ArchiveCase("a part of a split archive", _zip(layout=Layout(disk=1)), "split archive"),
        *(
            ArchiveCase(
                f"a zip64 end record that contradicts the plain one's {what}",
                _zip(layout=Layout(has_wide_end=True, plain=plain)),
                "cut off or damaged",
            )
            for what, plain in contradictions.items()
        ),
        ArchiveCase("a zip64 end record that is none", _file(wide.replace(b"PK\6\6", b"PK\6\5")), "damaged"),
        ArchiveCase(
            "a zip64 end record of another length",
            _file(wide.replace(b"PK\6\6\x2c", b"PK\6\6\x2b")),
            "damaged",
        ),
        ArchiveCase(
            "a zip64 end record far outside",
            _file(wide[: locator + 8] + b"\xff" * 8 + wide[locator + 16 :]),
            "damaged",
        ),
        ArchiveCase(
            "hundreds of end records", _zip(Part("Votes.csv", _fake_end(7) * 300, 0)), "two lists of files"
        ),
        ArchiveCase(
            "a zip64 end record that contradicts the list",
            _zip(layout=Layout(has_wide_end=True, wide_entries=2)),
            "more or fewer files",
        ),
    ]


def _no_exports() -> list[ArchiveCase]:
    return [
        ArchiveCase("nothing at the path", lambda folder: folder / "missing.zip", "No such file"),
        ArchiveCase("an empty file", _file(b""), "it is empty"),
        ArchiveCase("an empty zip", _only(), "it holds no files"),
        ArchiveCase("a zip of folders only", _only(Part("Jobs/", method=0)), "it holds no files"),
        ArchiveCase("a zip of leftovers only", _only(Part("__MACOSX/._a"), Part(".DS_Store")), "no files"),
        ArchiveCase("a zip of photos", _only(Part("beach.jpg", b"\xff\xd8")), "no file of a LinkedIn export"),
        ArchiveCase(
            "only a name that ends like messages", _only(Part("my_messages.csv", b"A\n")), "no file of"
        ),
        ArchiveCase("an empty folder", _folder({".keep": b""}), "it holds no files"),
        ArchiveCase(
            "a web page saved as a zip", _file(b"\xef\xbb\xbf\n<!DOCTYPE html><p>Sign in"), "a web page"
        ),
        ArchiveCase("text called a zip", _file(b"First Name,Last Name\n"), "it is not a zip"),
        ArchiveCase("gzip called a zip", _file(gzip.compress(b"x" * 500, mtime=0)), "it is not a zip"),
        ArchiveCase("a CSV by itself", _file(CLEAN["Connections.csv"], "Connections.csv"), "it is not a zip"),
        ArchiveCase("a link to a zip", _linked_zip, "a link or a special file"),
        ArchiveCase("a pipe called a zip", _pipe, "a link or a special file"),
        ArchiveCase("a folder with a link", _folder_with_link, "a link or a special file"),
        ArchiveCase("a folder with a linked folder", _folder_with_linked_folder, "a link or a special file"),
        ArchiveCase("a folder with a pipe", _folder_with_pipe, "a link or a special file"),
    ]


def _odd_but_sound() -> list[ArchiveCase]:
    leftovers = [
        Part("__MACOSX/._Connections.csv", b"\0\5\x16\7"),
        Part("__MACOSX/Connections.csv", b"junk"),
        Part(".DS_Store", b"junk"),
        Part("Jobs/Thumbs.db", b"junk"),
        Part("desktop.ini", b"junk"),
        Part("._Profile.csv", b"junk"),
    ]
    article = "Articles/Articles/perché-il-caffè.html"
    directories = [
        Part("Jobs/", method=0, attributes=(stat.S_IFDIR | 0o755) << 16 | 0x10),
        Part("Articles\\"),
    ]
    wrapped = _below("Complete_LinkedInDataExport_07-05-2026")
    inner = {NAME: _clean_zip()}
    wide = zip_of(clean_parts(is_wide=True), Layout(has_wide_end=True))
    by_windows = {path.replace("/", "\\"): content for path, content in CLEAN.items()}
    by_macos = {unicodedata.normalize("NFD", path): content for path, content in CLEAN.items()}
    left_behind = {"__MACOSX/._a": b"", ".git/Connections.csv": b"", "Jobs/Thumbs.db": b""}
    return [
        ArchiveCase("clean", _file(_clean_zip)),
        ArchiveCase("as the standard library writes it", _file(zipped_by_library(CLEAN))),
        ArchiveCase("called .zip.zip", _file(_clean_zip, f"{NAME}.zip")),
        ArchiveCase("called .zip (1).zip", _file(_clean_zip, f"{NAME} (1).zip")),
        ArchiveCase("called by a name of one's own", _file(_clean_zip, "il mio export è qui.ZIP")),
        ArchiveCase("called without an ending", _file(_clean_zip, "export")),
        ArchiveCase("wrapped in a zip", _file(zipped_by_library(inner), f"{NAME}.zip")),
        ArchiveCase("stored in a zip", _file(zipped_by_library(inner, zipfile.ZIP_STORED))),
        ArchiveCase("zip64, stored in a zip", _file(zip_of([Part(NAME, wide, method=0)]))),
        ArchiveCase("wrapped in a zip with leftovers", _file(zip_of([Part(NAME, inner[NAME]), *leftovers]))),
        ArchiveCase("in a wrapping folder", _file(zipped_by_library(wrapped))),
        ArchiveCase("in two wrapping folders", _file(zipped_by_library(_below("mine", wrapped)))),
        ArchiveCase("unzipped", _folder(CLEAN)),
        ArchiveCase("unzipped into a folder called .zip", _folder(CLEAN, NAME)),
        ArchiveCase("unzipped with a wrapping folder", _folder(wrapped, "Downloads")),
        ArchiveCase("unzipped once, a zip in a folder", _folder(inner, "Downloads")),
        ArchiveCase("unzipped with backslashes in names", _folder(by_windows)),
        ArchiveCase("unzipped with leftovers", _folder({**CLEAN, **left_behind})),
        ArchiveCase("with leftovers of operating systems", _zip(*leftovers)),
        ArchiveCase("with lines for folders", _zip(*directories)),
        ArchiveCase("with backslashes", _renamed(lambda path: path.replace("/", "\\"))),
        ArchiveCase("with names that start with a dot and a slash", _renamed(lambda path: f"./{path}")),
        ArchiveCase("with doubled slashes", _renamed(lambda path: path.replace("/", "//"))),
        ArchiveCase("with names in UTF-8, said so", _renamed(str, flags=1 << 11)),
        ArchiveCase("with names in code page 850", _renamed(lambda path: path.encode("cp850"))),
        ArchiveCase("with accents taken apart", _renamed(lambda path: unicodedata.normalize("NFD", path))),
        ArchiveCase("unzipped with accents taken apart", _folder(by_macos)),
        ArchiveCase(
            "in capitals", _renamed(lambda path: path.upper().replace("PERCHÉ-IL-CAFFÈ", "perché-il-caffè"))
        ),
        ArchiveCase("stored", _file(zip_of([replace(part, method=0) for part in clean_parts()]))),
        ArchiveCase("streamed", _file(zip_of(clean_parts(is_streamed=True)))),
        ArchiveCase("zip64 members", _file(zip_of(clean_parts(is_wide=True)))),
        ArchiveCase("zip64 streamed members", _file(zip_of(clean_parts(is_wide=True, is_streamed=True)))),
        ArchiveCase("a zip64 end record", _zip(layout=Layout(has_wide_end=True))),
        ArchiveCase(
            "zip64 throughout, with a comment",
            _file(zip_of(clean_parts(is_wide=True), Layout(has_wide_end=True, comment=b"hello"))),
        ),
        ArchiveCase(
            "extra fields of other tools",
            _file(zip_of(clean_parts(extra=struct.pack("<2HI", 0x7875, 4, 1) + b"\0"))),
        ),
        ArchiveCase("with a small file that deflates well", _zip(Part("blank.csv", b"\n" * 900_000))),
        ArchiveCase("with a comment", _zip(layout=Layout(comment=b"re-zipped by hand"))),
        ArchiveCase("with trailing bytes", _zip(layout=Layout(trailing=b"\r\n\r\n" + bytes(5_000)))),
        ArchiveCase("with many trailing bytes", _zip(layout=Layout(trailing=bytes(200_000)))),
        ArchiveCase(
            "with a deleted member's bytes left over",
            _file(
                zip_of(
                    [*clean_parts()[:2], Part("gone.csv", b"x" * 99, is_unlisted=True), *clean_parts()[2:]]
                )
            ),
        ),
        ArchiveCase("in another order", _file(zip_of(clean_parts()[::-1]))),
        ArchiveCase("without dates", _file(zip_of(clean_parts(day=0)))),
        ArchiveCase("with MS-DOS attributes", _file(zip_of(clean_parts(attributes=0x20)))),
        ArchiveCase(
            "with a zip beside the files", _zip(Part("old exports.zip", zipped_by_library({"a": b"x"})))
        ),
        ArchiveCase(
            "with files nobody knows", _zip(Part("Brand_New_2027.csv", b"A\n1\n"), Part("read me.txt"))
        ),
        ArchiveCase("with a control character in a name", _zip(Part("evil\x1b[2J\nname.csv", b"A\n"))),
        ArchiveCase(
            "Basic, with the other half missing",
            _file(zip_of(clean_parts()[:2]), "Basic_LinkedInDataExport_07-05-2026.zip"),
            contents=dict(list(CLEAN.items())[:2]),
        ),
        ArchiveCase(
            "one file of the export",
            _only(Part("Connections.csv", CLEAN["Connections.csv"])),
            contents={"Connections.csv": CLEAN["Connections.csv"]},
        ),
        ArchiveCase(
            "only an article", _only(Part(article, CLEAN[article])), contents={article: CLEAN[article]}
        ),
    ]


ARCHIVE_CASES: tuple[ArchiveCase, ...] = (
    *_odd_but_sound(),
    *_escaped_kinds(),
    *_kinds_of_member(),
    *_bombs(),
    *_lies(),
    *_ambiguities(),
    *_damages(),
    *_no_exports(),
)
"""Every case; a fixed bug adds one, none is taken away."""
