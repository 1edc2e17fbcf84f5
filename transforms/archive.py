"""The export as handed in, opened safely: members, dates, identity. Nothing is written, no link followed."""

from __future__ import annotations

import hashlib
import io
import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from itertools import islice
from pathlib import Path

from transforms.contract import Table
from transforms.recognise import claim, recognise
from transforms.refusal import Refused
from transforms.sentences import CHANGED, DOWNLOAD_AGAIN
from transforms.untrusted import (
    LIMITS,
    Limits,
    displayable,
    readable_size,
    refusal,
    refusing,
    safe_path,
    shown,
)
from transforms.zips import Source, read_entries, read_entry

__all__ = ["LIMITS", "Archive", "Limits", "Member", "open_archive"]

_EXPORT_NAME = re.compile(
    r"(?:(?P<kind>Basic|Complete)_)?LinkedInDataExport(?:_(?P<month>\d\d)-(?P<day>\d\d)-(?P<year>20\d\d))?",
    re.ASCII | re.IGNORECASE,
)
_JUNK = frozenset({"__macosx", "thumbs.db", "ehthumbs.db", "desktop.ini"})
_NO_CLOCK = date(1980, 1, 1)  # the zero of the zip format, written where no date is known
_READ_BYTES = 1 << 20
_OWN_FOLDER = "hand in the export's own folder"

_Identity = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Member:
    """One file of the export.

    path: folders and name inside the archive, "/" between them, composed as NFC, without control characters.
    base_name: the name without folders.
    folder: the last folder in lower case, "" if none.
    size: in bytes, as declared.
    modified: the day it was last changed, None if the archive doesn't say.
    """

    path: str
    base_name: str
    folder: str
    size: int
    modified: date | None


@dataclass(frozen=True, slots=True)
class Archive:
    """An export, opened: what it holds and how to read it.

    name: base name of the zip or folder, without control characters.
    is_complete: True for Complete_..., False for Basic_..., None for any other name.
    name_date: the day in the name (LinkedInDataExport_MM-DD-YYYY), if any.
    members: sorted by path; directories and what operating systems leave behind are not among them.
    digest: SHA-256 in hex of the innermost zip's bytes, or of a folder's paths and contents.
    """

    name: str
    is_complete: bool | None
    name_date: date | None
    members: tuple[Member, ...]
    digest: str
    _content: Callable[[Member], bytes] = field(repr=False, compare=False)

    def read(self, member: Member) -> bytes:
        """The member's content, whole and with its checksum verified.

        Raises:
            Refused: the content is not what the archive declares, or the archive has changed meanwhile.
        """
        return self._content(member)


@dataclass(frozen=True, slots=True)
class _Contents:
    """What one zip or folder holds, before it is known to be an export.

    where: what it is called in a refusal.
    """

    name: str
    where: str
    members: tuple[Member, ...]
    content: Callable[[Member], bytes]
    digest: Callable[[], str]

    @property
    def tables(self) -> list[tuple[Member, Table]]:
        recognised = ((member, recognise(member.base_name, member.folder)) for member in self.members)
        return [(member, kind) for member, kind in recognised if isinstance(kind, Table)]

    @property
    def is_export(self) -> bool:
        return any(recognise(member.base_name, member.folder) for member in self.members)

    @property
    def zips(self) -> list[Member]:
        return [member for member in self.members if member.base_name.casefold().endswith(".zip")]


def open_archive(path: Path, limits: Limits = LIMITS) -> Archive:
    """Opens a zip, a zip wrapped once in a zip, or an unzipped folder, with or without a wrapping folder.

    Raises:
        Refused: the archive is missing, damaged, hostile, ambiguous, or no export from LinkedIn.
    """
    outer = _contents(path, limits)
    contents = outer
    if not outer.is_export and len(outer.zips) == 1:
        contents = _unwrapped(outer, outer.zips[0], limits)
    if not contents.is_export:
        raise _no_export(contents)
    _check_ambiguity(contents)
    kind, day = _kind_and_day([outer.name, contents.name, *_export_folders(contents)])
    return Archive(outer.name, kind, day, contents.members, contents.digest(), contents.content)


def _contents(path: Path, limits: Limits) -> _Contents:
    path = path.absolute()
    name = displayable(path.name)
    with refusing(shown(name)):
        state = path.lstat()
    if stat.S_ISDIR(state.st_mode):
        return _folder_contents(path, name, limits)
    if not stat.S_ISREG(state.st_mode):
        what = "it is a link or a special file, not a zip or a folder"
        raise refusal(shown(name), what, "hand in the zip itself")
    opener = partial(_open_unchanged, path, _identity(state), shown(name))
    return _zip_contents(name, Source(shown(name), state.st_size, opener), limits)


def _zip_contents(name: str, source: Source, limits: Limits) -> _Contents:
    entries = {
        entry.path: entry
        for entry in read_entries(source, limits)
        if not entry.is_directory and not _is_junk(entry.path)
    }
    return _Contents(
        name,
        source.name,
        _sorted_members((entry.path, entry.size, entry.modified) for entry in entries.values()),
        lambda member: read_entry(source, entries[member.path]),
        source.digest,
    )


def _unwrapped(outer: _Contents, member: Member, limits: Limits) -> _Contents:
    data = outer.content(member)
    source = Source(f"{shown(member.base_name)} in {outer.where}", len(data), lambda: io.BytesIO(data))
    return _zip_contents(member.base_name, source, limits)


def _no_export(contents: _Contents) -> Refused:
    where = contents.where
    if len(contents.zips) > 1:
        what = f"it holds {len(contents.zips)} zips"
        return refusal(where, what, "unzip it and hand in each zip by itself")
    if contents.zips:
        return refusal(where, "it is a zip in a zip in a zip", "unzip it once and hand in the zip inside")
    if not contents.members:
        return refusal(where, "it holds no files", DOWNLOAD_AGAIN)
    what = "it holds no file of a LinkedIn export"
    return refusal(where, what, "hand in the zip that LinkedIn sent, as it was downloaded")


def _check_ambiguity(contents: _Contents) -> None:
    roots: dict[str, Member] = {}
    claims: dict[tuple[str, str, int], Member] = {}
    for member, table in contents.tables:
        other = claims.setdefault(claim(member.base_name, table), member)
        if other is not member:
            what = f"{shown(other.path)} and {shown(member.path)} are two versions of one file"
            raise refusal(contents.where, what, "keep the right one of them and hand in the folder")
        roots.setdefault(_export_root(member.path), member)
    if len(roots) > 1:
        one, other, *_ = roots.values()
        what = f"{shown(one.path)} and {shown(other.path)} belong to two exports"
        raise refusal(contents.where, what, "hand in each export by itself")


def _export_root(path: str) -> str:
    """The folders of a path down to the last one that is called like an export."""
    folders = path.split("/")[:-1]
    while folders and not _EXPORT_NAME.search(folders[-1]):
        folders.pop()
    return "/".join(folders)


def _export_folders(contents: _Contents) -> list[str]:
    return sorted({_export_root(member.path).rpartition("/")[2] for member, _ in contents.tables})


def _kind_and_day(names: Sequence[str]) -> tuple[bool | None, date | None]:
    """Complete or Basic, and the day, each from the first name that says it."""
    kind, day = None, None
    for name in names:
        found = _EXPORT_NAME.search(name)
        if not found:
            continue
        if kind is None and found["kind"]:
            kind = found["kind"].casefold() == "complete"
        if day is None and found["year"]:
            day = _day(int(found["year"]), int(found["month"]), int(found["day"]))
    return kind, day


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _sorted_members(files: Iterable[tuple[str, int, date | None]]) -> tuple[Member, ...]:
    members = []
    for path, size, modified in files:
        folders, _, base_name = path.rpartition("/")
        day = modified if modified and modified > _NO_CLOCK else None
        members.append(Member(path, base_name, folders.rpartition("/")[2].lower(), size, day))
    return tuple(sorted(members, key=lambda member: member.path))


def _is_junk(path: str) -> bool:
    """Whether an operating system or a tool left this behind, and no export ever holds it."""
    return any(part.startswith(".") or part in _JUNK for part in path.casefold().split("/"))


def _identity(state: os.stat_result) -> _Identity:
    return state.st_dev, state.st_ino, state.st_size, state.st_mtime_ns


def _open_unchanged(path: Path, identity: _Identity, where: str) -> io.BufferedIOBase:
    """A handle on exactly the file that was looked at before: not a link, not a file put in its place."""
    safely = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    file = os.fdopen(os.open(path, os.O_RDONLY | safely), "rb")
    if _identity(os.fstat(file.fileno())) != identity:
        file.close()
        raise _changed(where)
    return file


@dataclass(frozen=True, slots=True)
class _FolderFile:
    """A file found in a folder: where it really lies, and what it was when it was found."""

    path: Path
    identity: _Identity
    modified: date


def _folder_contents(root: Path, name: str, limits: Limits) -> _Contents:
    where = shown(name)
    files: dict[str, _FolderFile] = {}
    with refusing(where):
        for path, file in _walked(root, where, limits):
            if path in files:
                raise refusal(where, f"it holds two files called {shown(path)}", "keep one of them")
            files[path] = file
    if sum(file.identity[2] for file in files.values()) > limits.total_bytes:
        what = f"its files are larger than {readable_size(limits.total_bytes)} together"
        raise refusal(where, what, _OWN_FOLDER)
    members = _sorted_members((path, file.identity[2], file.modified) for path, file in files.items())

    def opened(member: Member) -> io.BufferedIOBase:
        file = files[member.path]
        return _open_unchanged(file.path, file.identity, f"{shown(member.path)} in {where}")

    def content(member: Member) -> bytes:
        with refusing(where), opened(member) as file:
            data = file.read(member.size)
        if len(data) != member.size:
            raise _changed(f"{shown(member.path)} in {where}")
        return data

    def digest() -> str:
        hashed = hashlib.sha256()
        with refusing(where):
            for member in members:
                hashed.update(f"{member.path}\0{member.size}\0".encode())
                with opened(member) as file:
                    while chunk := file.read(_READ_BYTES):
                        hashed.update(chunk)
        return hashed.hexdigest()

    return _Contents(name, where, members, content, digest)


def _walked(root: Path, where: str, limits: Limits) -> Iterator[tuple[str, _FolderFile]]:
    """Every file below a folder with its path from there; junk is passed over, a link is never followed."""
    waiting = [root]
    seen = 0
    while waiting:
        for found in _listed(waiting.pop(), limits.entries - seen + 1):
            seen += 1
            if seen > limits.entries:
                what = f"it holds more than {limits.entries:,} files"
                raise refusal(where, what, _OWN_FOLDER)
            path = safe_path(found.relative_to(root).as_posix(), where, limits)
            if _is_junk(path):
                continue
            state = found.lstat()
            if stat.S_ISDIR(state.st_mode):
                waiting.append(found)
            else:
                _check_file(path, state, where, limits)
                modified = datetime.fromtimestamp(state.st_mtime, UTC).date()
                yield path, _FolderFile(found, _identity(state), modified)


def _listed(folder: Path, at_most: int) -> list[Path]:
    with os.scandir(folder) as entries:
        return sorted(Path(entry.path) for entry in islice(entries, at_most))


def _check_file(path: str, state: os.stat_result, where: str, limits: Limits) -> None:
    if not stat.S_ISREG(state.st_mode):
        raise refusal(where, f"{shown(path)} in it is a link or a special file", "put the file itself there")
    if state.st_size > limits.member_bytes:
        what = f"{shown(path)} in it is larger than {readable_size(limits.member_bytes)}"
        raise refusal(where, what, _OWN_FOLDER)


def _changed(where: str) -> Refused:
    return Refused(CHANGED.format(file=where))
