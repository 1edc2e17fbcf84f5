"""What lies in the archives: which file stands for which table, and which of two copies is read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from transforms.archive import Archive, Member
from transforms.contract import FULL_LIKE_SIGNS, TABLES, NotRead, Table
from transforms.recognise import claim, folded, part_number, recognise

FULL_LIKE_FROM = 3
"""Signs that everything was asked for from which on it is taken to have been."""

_NEXT_TO_NOTHING = 3  # a copy of less than a third of another's size
_MEMBER_NUMBER = re.compile(r"[-_]\d{5,}\.csv$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class File:
    """A file of an archive.

    Attributes:
        kind: the table it is read into, the kind of file it is, or None for an unknown one.
        source_file: its base name, or a longer name where another file has the same one: no two are equal.
        read_instead: the archive whose copy is read instead of this one; None if this one is the one.
    """

    archive: Archive
    member: Member
    kind: Table | NotRead | None
    source_file: str
    read_instead: str | None = None

    def read(self) -> bytes:
        """Its content.

        Raises:
            Refused: it can't be read from the archive.
        """
        return self.archive.read(self.member)

    @property
    def has_member_number(self) -> bool:
        """True if its name ends in the member's number, as those of activity files do since 2026."""
        return isinstance(self.kind, Table) and _MEMBER_NUMBER.search(self.member.base_name) is not None


def take_stock(archives: Sequence[Archive]) -> tuple[File, ...]:
    """Every file of the archives, once, in the order of the contract.

    Archives are halves or copies of one export. Each kind of file is taken from one archive only: the one
    called Complete, unless its copy is next to nothing beside another (a header without rows); else the one
    that has more of it, else always the same one.

    Returns:
        Files of tables in the order of the contract, parts in their order; then the others by name.
    """
    files = [
        File(archive, member, recognise(member.base_name, member.folder), member.base_name)
        for archive in archives
        for member in archive.members
    ]
    groups: dict[str, list[File]] = {}
    for file in files:
        groups.setdefault(_group(file), []).append(file)
    chosen: list[File] = []
    copies: list[File] = []
    for group in groups.values():
        archive = _preferred(group)
        for file in group:
            if file.archive is archive:
                chosen.append(file)
            else:
                copies.append(replace(file, read_instead=archive.name))
    return tuple(sorted(_with_own_names(chosen, copies), key=_order))


def is_full_like(files: Sequence[File]) -> bool:
    """True if three of the signs are there that everything was asked for (metrics: missing is not zero)."""
    names = {folded(file.member.base_name) for file in files}
    tables = {file.kind.name for file in files if isinstance(file.kind, Table)}
    seen = 0
    for sign in FULL_LIKE_SIGNS:
        kind = recognise(f"{sign}.csv", "")
        if sign == "Jobs":
            seen += any(file.member.folder == "jobs" for file in files)
        elif isinstance(kind, Table):
            seen += kind.name in tables
        else:
            seen += folded(f"{sign}.csv") in names
    return seen >= FULL_LIKE_FROM


def _group(file: File) -> str:
    """What the files have in common of which only one archive's are read."""
    if isinstance(file.kind, Table):
        return f"table {file.kind.name}"
    return f"file {folded(file.member.folder)}/{folded(file.member.base_name)}"


def _preferred(group: Sequence[File]) -> Archive:
    sizes = Counter[int]()
    archives = {id(file.archive): file.archive for file in group}
    for file in group:
        sizes[id(file.archive)] += file.member.size
    most = max(sizes.values())
    return max(
        archives.values(),
        key=lambda archive: (
            sizes[id(archive)] * _NEXT_TO_NOTHING >= most,
            archive.is_complete is True,
            sizes[id(archive)],
            archive.digest,
        ),
    )


def _with_own_names(chosen: Sequence[File], copies: Sequence[File]) -> list[File]:
    """Base names where they are enough, paths where they are not; copies that are not read by archive."""
    taken = Counter(file.member.base_name for file in chosen)
    return [
        *(
            replace(file, source_file=file.member.path) if taken[file.source_file] > 1 else file
            for file in chosen
        ),
        *(replace(file, source_file=f"{file.archive.name}/{file.member.path}") for file in copies),
    ]


_PLACES = {table.name: place for place, table in enumerate(TABLES)}


def _order(file: File) -> tuple[int, int, int, str]:
    """Tables first; in a table the parts in order; in a part the newest spelling first."""
    name = file.source_file
    if not isinstance(file.kind, Table):
        return len(TABLES) + (file.kind is None), 0, 0, name
    base_name = file.member.base_name
    spellings = [spelling.casefold() for spelling in file.kind.files]
    _, spelling, _ = claim(base_name, file.kind)
    place = spellings.index(spelling) if spelling in spellings else 0
    part = 0 if file.kind.markup else part_number(base_name)
    return _PLACES[file.kind.name], part, place, name
