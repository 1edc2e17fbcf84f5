"""A whole export, read once: every staged table, and an account of every file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from hashlib import sha256
from typing import TypeVar

import polars as pl

from transforms.account import Account
from transforms.archive import Archive
from transforms.contract import BY_NAME, TABLES, NotRead, Past, Table, Type
from transforms.contract.bookkeeping import DECLARED, EXPORT
from transforms.declared import nothing_declared
from transforms.dialects import RawFile, read_table
from transforms.era import Signs, era_of
from transforms.inventory import File, is_full_like, take_stock
from transforms.owner import Owner, discover_owner, member_id
from transforms.refusal import Refused
from transforms.sentences import COPY, READ_INSTEAD
from transforms.staging import Gathered, Staged, finish, gather, staged
from transforms.staging.articles import Page, read_page, stage_articles
from transforms.staging.lines import count_lines

T = TypeVar("T")

_FIRST_YEAR = 2003
"""LinkedIn opened in May 2003: a file that claims to be older has no date."""

_START = 64
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Export:
    """Every staged table of an export by name: those of the contract and those of its bookkeeping."""

    tables: dict[str, pl.DataFrame]


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose export it is, and of which day.

    Attributes:
        member: name of the owner that is safe as a folder.
        name: the owner's name as people write it; None when nothing tells it.
    """

    member: str
    export_date: date
    name: str | None

    @property
    def key(self) -> str:
        """Name of the export: no other member or day has the same."""
        return f"{self.member}_{self.export_date:%Y-%m-%d}"


def identify(archives: Sequence[Archive]) -> Identity:
    """Whose export it is and of which day, reading no more than it takes.

    The answer is the one that read_export gives in stg_export.

    Args:
        archives: one archive, or the halves (Basic and Complete) of one export.

    Raises:
        Refused: neither names, times nor rows tell the day.
    """
    day = _told_day(archives)
    if day is None:
        row = read_export(archives).tables[EXPORT.staged].row(0, named=True)
        return Identity(row["member"], row["export_date"], row["owner_name"])
    reading = _Reading(archives)
    profile, invitations = reading.stage("profile").frame, reading.stage("invitations").frame
    owner = discover_owner(profile, invitations, gather(BY_NAME["messages"], ()).frame)
    if owner.key is None:
        owner = discover_owner(profile, invitations, reading.gather("messages").frame)
    return Identity(member_id(owner, _digest(archives)), day[0], owner.name)


def read_export(
    archives: Sequence[Archive],
    on_progress: Callable[[str], None] | None = None,
    declared: pl.DataFrame | None = None,
) -> Export:
    """Reads every declared file and accounts for every line of every file.

    A table whose file can't be read is empty, and stg_files says why; so does it of a table without a file.
    The texts of messages are in none of the tables.

    Args:
        archives: one archive, or the halves (Basic and Complete) of one export.
        on_progress: is told, file by file, what is being read.
        declared: what the person declares about themselves, see transforms.declared; None: nothing.

    Raises:
        Refused: neither names, times nor rows tell the day of the export.
    """
    reading = _Reading(archives, on_progress)
    tables = {name: reading.stage(name).frame for name in ("profile", "invitations")}
    tables["messages"], owner = _messages(reading, tables["profile"], tables["invitations"])
    tables.update((name, reading.stage(name).frame) for name in BY_NAME if name not in tables)
    reading.count_the_others()
    day = _told_day(archives) or _latest_row(tables)
    if day is None:
        raise Refused(
            f"{archives[0].name} tells nowhere on which day it was made; "
            "give it back the name that LinkedIn gave it, which ends in the day."
        )
    return Export(
        {
            **{table.staged: tables[table.name] for table in TABLES},
            EXPORT.staged: pl.DataFrame(
                [
                    {
                        "owner_name": owner.name,
                        "owner_key": owner.key,
                        "owner_source": owner.source,
                        "member": member_id(owner, _digest(archives)),
                        "export_date": day[0],
                        "export_date_source": day[1],
                        "is_full_like": is_full_like(reading.files),
                        "era": era_of(reading.signs()),
                    }
                ],
                schema=EXPORT.schema,
            ),
            **reading.account.tables(reading.files),
            DECLARED.staged: nothing_declared() if declared is None else declared,
        }
    )


class _Reading:
    """Reads the files of an export table by table and keeps the account."""

    def __init__(self, archives: Sequence[Archive], tell: Callable[[str], None] | None = None) -> None:
        self.files = take_stock(archives)
        self.account = Account()
        self._tell = tell or (lambda _: None)
        self._starts: dict[str, bytes] = {}

    def stage(self, name: str) -> Staged:
        """The table, whole."""
        table = BY_NAME[name]
        if not table.markup:
            return self.finish(name, self.gather(name))
        pages = self._read_all(table, self._page)
        return self._settled(table, staged(table, stage_articles(pages), {}))

    def gather(self, name: str) -> Gathered:
        """The rows of the table's files, not completed yet."""
        table = BY_NAME[name]
        return gather(table, self._read_all(table, partial(self._rows, table)))

    def finish(self, name: str, gathered: Gathered, owner_key: str | None = None) -> Staged:
        """The table from its gathered rows, entered in the account."""
        return self._settled(BY_NAME[name], finish(BY_NAME[name], gathered, owner_key))

    def count_the_others(self) -> None:
        """Enters the files that are no tables: the lines of those not read on purpose, the others by name."""
        for file in self.files:
            if isinstance(file.kind, Table):
                continue
            if file.read_instead is not None:
                self.account.enter_copy(file, _read_instead(file))
            elif isinstance(file.kind, NotRead):
                self._read(file, partial(self._lines, file.kind))
            else:
                self.account.enter_unknown(file)

    def signs(self) -> Signs:
        """What the files read so far show of their age."""
        return Signs(
            columns=self.account.columns(),
            has_member_ids=any(file.has_member_number for file in self.files),
            quotes_headers=self._starts.get("messages", b"").startswith(b'"'),
            has_preamble=self._starts.get("connections", b"").startswith(b"Notes:"),
        )

    def _read_all(self, table: Table, parse: Callable[[File, bytes], T]) -> list[tuple[str, T]]:
        """Name and content of the table's files, each content once."""
        files = [file for file in self.files if file.kind is table]
        first_with: dict[bytes, str] | None = {} if len(files) > 1 else None
        read = [(file.source_file, self._read(file, parse, first_with)) for file in files]
        return [(name, content) for name, content in read if content is not None]

    def _read(
        self,
        file: File,
        parse: Callable[[File, bytes], T],
        first_with: dict[bytes, str] | None = None,
    ) -> T | None:
        """What the file holds; None if it can't be read, or holds what another one holds."""
        if file.read_instead is not None:
            self.account.enter_copy(file, _read_instead(file))
            return None
        self._tell(f"Reading {file.source_file}")
        try:
            content = file.read()
            if first_with is not None:
                first = first_with.setdefault(sha256(content).digest(), file.source_file)
                if first != file.source_file:
                    self.account.enter_copy(file, COPY.format(file=first))
                    return None
            return parse(file, content)
        except Refused as refused:
            self.account.enter_unreadable(file, str(refused))
            return None

    def _rows(self, table: Table, file: File, content: bytes) -> RawFile:
        raw = read_table(content, table, file.source_file)
        self._starts.setdefault(table.name, content[:_START].removeprefix(_BYTE_ORDER_MARK))
        self.account.enter_rows(file, raw)
        return raw

    def _page(self, file: File, content: bytes) -> Page:
        page = read_page(content, file.source_file)
        self.account.enter_page(file, count_lines(content), page.notes)
        return page

    def _lines(self, kind: NotRead, file: File, content: bytes) -> None:
        self.account.enter_lines(file, kind.why, count_lines(content))

    def _settled(self, table: Table, found: Staged) -> Staged:
        self.account.settle(table, found)
        return found


def _messages(
    reading: _Reading, profile: pl.DataFrame, invitations: pl.DataFrame
) -> tuple[pl.DataFrame, Owner]:
    """The staged messages, and the owner, whom they help to tell; their texts end with this function."""
    gathered = reading.gather("messages")
    owner = discover_owner(profile, invitations, gathered.frame)
    return reading.finish("messages", gathered, owner.key).frame, owner


def _read_instead(file: File) -> str:
    return READ_INSTEAD.format(archive=file.read_instead)


def _told_day(archives: Sequence[Archive]) -> tuple[date, str] | None:
    """The day that names or times tell (metrics: clock)."""
    named = [archive.name_date for archive in archives if archive.name_date is not None]
    if named:
        return max(named), "file name"
    times = [
        member.modified
        for archive in archives
        for member in archive.members
        if member.modified is not None and member.modified.year >= _FIRST_YEAR
    ]
    return (max(times), "file times") if times else None


def _latest_row(tables: Mapping[str, pl.DataFrame]) -> tuple[date, str] | None:
    """The day of the latest row, among the dates that can't lie after the export."""
    latest = [
        tables[table.name].select(pl.col(column.name).cast(pl.Date).max()).item()
        for table in TABLES
        for column in table.stored_columns
        if column.type in (Type.DAY, Type.MOMENT) and any(isinstance(rule, Past) for rule in column.rules)
    ]
    known = [day for day in latest if day is not None]
    return (max(known), "latest row") if known else None


def _digest(archives: Sequence[Archive]) -> str:
    """The identity of the fullest archive, for members of whom nothing else is known."""
    return max(archives, key=lambda archive: (archive.is_complete is True, archive.digest)).digest
