"""Twins of a made-up life: the same one told in another way, so that its score should stay what it is."""

from __future__ import annotations

import random
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

from transforms.contract import BY_NAME, FULL_LIKE_SIGNS, Column, Dialect, Shape, Table
from transforms.contract.activity import ACTIVITY
from transforms.contract.jobs import JOBS
from transforms.contract.network import NETWORK
from transforms.contract.trust import TRUST
from transforms.recognise import folded, recognise
from transforms.synthetic.cells import padded_us_minutes, spell
from transforms.synthetic.people import Crowd
from transforms.synthetic.world import DELETED_MEMBER, Connection, Person, Post, Row, Thread, World

_HAPPENINGS = frozenset(table.name for table in (*ACTIVITY, *JOBS, *TRUST, *NETWORK))
_NOT_IN_BASIC = frozenset(table.name for table in (*ACTIVITY, *JOBS)) | {"learning"}
_URN = re.compile(r"(urn(?::|%3A)li(?::|%3A)(?:activity|share|ugcPost)(?::|%3A))(\d+)")
_SENTENCE = re.compile(r"on [A-Z][a-z]+ \d+, \d{4} at [\d:]+ [AP]M \(GMT\)")
_COUNTER_BITS = 22
_RECORD = re.compile(r'(?:[^"\n]|"[^"]*")+')
_BACKSLASH_RECORD = re.compile(r'(?:[^"\n]|"(?:[^"\\]|\\.)*")+', re.DOTALL)


def basic_world(world: World) -> World:
    """What LinkedIn's Basic export shows of a world: the feed and the jobs are left out."""
    told = {table: rows for table, rows in world.told.items() if table not in _NOT_IN_BASIC}
    return replace(world, posts=[], articles=[], told=told, unknown_files={})


def basic_files(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Files of a Basic export: none of those by which an export shows that everything was asked for."""
    signs = tuple(folded(sign) for sign in FULL_LIKE_SIGNS)
    return {path: content for path, content in files.items() if not folded(path).startswith(signs)}


def as_of(world: World, day: date) -> World:
    """The export of the same life on an earlier day; the profile is that of the later one."""
    now = datetime.combine(day, time(6))
    told = {
        table: [row for row in rows if not _is_after(table, row, now)] if table in _HAPPENINGS else rows
        for table, rows in world.told.items()
    }
    return replace(
        world,
        export_date=day,
        connections=[link for link in world.connections if link.connected_on < day],
        invitations=[one for one in world.invitations if one.sent_at < now],
        messages=[one for one in world.messages if one.sent_at < now],
        posts=[post for post in world.posts if post.posted_at < now],
        articles=[one for one in world.articles if one.written_at is None or one.written_at < now],
        told=told,
    )


def shifted(world: World, days: int) -> World:
    """The same life so many days later, numbers of posts included."""
    by = timedelta(days=days)

    def later(moment: datetime) -> datetime:
        return moment + by

    def number(old: int) -> int:
        return old + (round(by.total_seconds() * 1000) << _COUNTER_BITS)

    def row(table: str, old: Row) -> Row:
        return {header: _URN.sub(urn, cell) for header, cell in _redated(table, old, later).items()}

    def urn(found: re.Match[str]) -> str:
        return f"{found.group(1)}{number(int(found.group(2)))}"

    def post(old: Post) -> Post:
        return replace(old, posted_at=later(old.posted_at), number=number(old.number))

    return replace(
        world,
        export_date=world.export_date + by,
        connections=[replace(link, connected_on=link.connected_on + by) for link in world.connections],
        invitations=[replace(one, sent_at=later(one.sent_at)) for one in world.invitations],
        messages=[replace(one, sent_at=later(one.sent_at)) for one in world.messages],
        posts=[post(one) for one in world.posts],
        articles=[
            replace(one, written_at=None if one.written_at is None else later(one.written_at))
            for one in world.articles
        ],
        told={table: [row(table, old) for old in rows] for table, rows in world.told.items()},
    )


def renamed(world: World, seed: int) -> World:
    """The same life among people of other names and addresses; the member stays who they are."""
    crowd = Crowd(random.Random(seed), function="it")  # noqa: S311 - made-up data, no secrets
    others: dict[Person, Person] = {world.owner: world.owner, DELETED_MEMBER: DELETED_MEMBER}

    def new(person: Person) -> Person:
        if person not in others:
            worker = crowd.worker(person.speaks_english, person.company, person.position)
            others[person] = replace(worker, slugs=worker.slugs if person.slugs else (), email=person.email)
        return others[person]

    def link(old: Connection) -> Connection:
        return old if old.person is None else Connection(new(old.person), old.connected_on)

    threads: dict[Thread, Thread] = {}
    for message in world.messages:
        if message.thread not in threads:
            counterparts = tuple(map(new, message.thread.counterparts))
            threads[message.thread] = replace(message.thread, counterparts=counterparts)
    connections = [link(old) for old in world.connections]
    invitations = [replace(one, person=new(one.person)) for one in world.invitations]
    words = {
        word: other
        for person, renamed in others.items()
        for word, other in _name_words(person, renamed)
        if person is not world.owner
    }
    messages = [
        replace(
            one,
            thread=threads[one.thread],
            sender=new(one.sender),
            content=_reworded(one.content, one.thread.counterparts, others),
        )
        for one in world.messages
    ]
    told = {
        table: [_renamed_row(row, words) for row in rows] if table in _HAPPENINGS else rows
        for table, rows in world.told.items()
    }
    return replace(world, connections=connections, invitations=invitations, messages=messages, told=told)


def _name_words(person: Person, renamed: Person) -> Iterator[tuple[str, str]]:
    yield f"{person.first_name}\n{person.last_name}", f"{renamed.first_name}\n{renamed.last_name}"
    yield person.name, renamed.name
    if person.slugs:
        yield person.url().removeprefix("https://"), renamed.url().removeprefix("https://")


def _renamed_row(row: Row, words: Mapping[str, str]) -> Row:
    """A row whose person, told by first and last name, by full name or by address, is called otherwise."""
    new = {header: words.get(cell, cell) for header, cell in row.items()}
    for first in [header for header in row if header.endswith("First Name")]:
        last = first.replace("First", "Last")
        if both := words.get(f"{row[first]}\n{row[last]}"):
            new[first], new[last] = both.split("\n")
    return new


def _reworded(text: str, people: tuple[Person, ...], others: Mapping[Person, Person]) -> str:
    """The text with the new given names in place of the old ones."""
    for person in people:
        if person.slugs:
            old = rf"\b{re.escape(person.first_name)}\b"
            text = re.sub(old, others[person].first_name, text)
    return text


def _redated(table: str, row: Row, later: Callable[[datetime], datetime]) -> Row:
    """A row with every date moved, each in the shape that it was written in."""
    new = dict(row)
    for column in BY_NAME[table].read_columns if table in BY_NAME else ():
        for header in column.headers:
            if new.get(header) and (told := _told(column, new[header])):
                moment, shape = told
                is_padded = table.startswith("recommendations")
                new[header] = padded_us_minutes(later(moment)) if is_padded else spell(later(moment), shape)
    if table == "rich_media":
        new["Date/Time"] = _SENTENCE.sub(
            lambda found: spell(later(_read(found.group(), Shape.SENTENCE)), Shape.SENTENCE), new["Date/Time"]
        )
    return new


def _is_after(table: str, row: Row, now: datetime) -> bool:
    """Whether what the row tells happened after that moment; a row without a date did not."""
    if table == "rich_media":
        found = _SENTENCE.search(row["Date/Time"])
        return found is not None and _read(found.group(), Shape.SENTENCE) >= now
    dates = (
        told[0]
        for column in BY_NAME[table].read_columns
        for header in column.headers
        if row.get(header) and (told := _told(column, row[header]))
    )
    return next(dates, now - timedelta(days=1)) >= now


def _told(column: Column, text: str) -> tuple[datetime, Shape] | None:
    """The moment that a cell tells, and the shape in which it does; None if it tells none."""
    for shape in column.shapes:
        try:
            return _read(text, shape), shape
        except ValueError:
            continue
    return None


def _read(text: str, shape: Shape) -> datetime:
    return datetime.strptime(text, shape.value)


def rows_shuffled(path: Path, folder: Path, seed: int) -> Path:
    """A copy of the zip whose files tell their rows in another order; heads and preambles stay in place."""
    rng = random.Random(seed)  # noqa: S311 - made-up data, no secrets

    def shuffled(name: str, content: bytes, table: Table) -> dict[str, bytes]:
        return {name: _shuffled(content.decode(), table, rng).encode()}

    return _changed(path, folder, shuffled)


def files_twice(path: Path, folder: Path) -> Path:
    """A copy of the zip that holds every file which is read a second time, under a second name."""

    def doubled(name: str, content: bytes, table: Table) -> dict[str, bytes]:
        stem, _, ending = name.rpartition(".")
        return {name: content, f"{stem}_2.{ending}": content}

    return _changed(path, folder, doubled)


def _changed(path: Path, folder: Path, change: Callable[[str, bytes, Table], dict[str, bytes]]) -> Path:
    """A copy of the zip with other files in place of each that is read."""
    folder.mkdir(parents=True, exist_ok=True)
    copy = folder / path.name
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(copy, "w") as target:
        for entry in source.infolist():
            table, content = recognise(entry.filename.rpartition("/")[2], ""), source.read(entry)
            files = {entry.filename: content}
            if isinstance(table, Table):
                files = change(entry.filename, content, table)
            for name, changed in files.items():
                target.writestr(zipfile.ZipInfo(name, entry.date_time), changed)
    return copy


def _shuffled(text: str, table: Table, rng: random.Random) -> str:
    before, gap, body = text.partition("\n\n") if text.startswith("Notes:") else ("", "", text)
    record = _BACKSLASH_RECORD if table.dialect is Dialect.BACKSLASH else _RECORD
    head, *rows = record.findall(body.removesuffix("\n"))
    shuffled = "\n".join((head, *rng.sample(rows, len(rows))))
    return before + gap + shuffled + ("\n" if body.endswith("\n") else "")
