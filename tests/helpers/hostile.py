"""An export in which every text that anybody could have written is an attack on whoever opens the page."""

from __future__ import annotations

import csv
import io
import itertools
import zipfile
import zlib
from collections.abc import Iterator
from html import escape
from pathlib import Path

from tests.helpers.payloads import ADDRESSES, LIBRARY_PAYLOADS, PAYLOADS
from transforms.contract import Column, Dialect, Table, Type
from transforms.contract.model import OneOf
from transforms.recognise import recognise
from transforms.synthetic import write_demo
from transforms.synthetic.cells import csv_text

EVERY = (*PAYLOADS, *LIBRARY_PAYLOADS)

NAMES = {"first_name", "last_name", "full_name", "from_name", "to_names"}
"""Columns of names: word for word the same attack on the same name, so that people stay themselves."""

KEPT = {"conversation_id", "direction_told", "sentence", "event_time", "is_draft"}
"""Columns whose form decides what a row is; attacked now and then like dates and choices."""

NOW_AND_THEN = 29
"""Every so-manieth cell that can't hold any text is attacked all the same."""


def payload(key: str) -> str:
    """The attack that belongs to a text, the same for the same text."""
    return EVERY[zlib.crc32(key.encode()) % len(EVERY)]


def attacked_name(name: str) -> str:
    """A name, or several joined with commas, every word with its attack behind it."""
    return " ".join(
        word if word == "," else f"{word.rstrip(',')}{payload(word.rstrip(','))}{',' * word.endswith(',')}"
        for word in name.split()
    )


def attacked_address(address: str, every: int) -> str:
    """The address, or for one of so many, an address that the page must not link to."""
    digest = zlib.crc32(address.encode())
    return address if digest % every else ADDRESSES[digest // every % len(ADDRESSES)]


def attacked(cell: str, header: str, column: Column | None, turn: int) -> str:
    """What becomes of a cell. column: its declaration; null if it is not read. turn: counts the cells."""
    other = EVERY[turn % len(EVERY)]
    if column is None:
        return f"{cell} {other}"
    is_free = column.type is Type.TEXT and not any(isinstance(rule, OneOf) for rule in column.rules)
    if not is_free or column.name in KEPT:
        return other if turn % NOW_AND_THEN == 0 else cell
    if column.name.endswith("_urls"):
        return ",".join(attacked_address(one, 6) for one in cell.split(","))
    if column.name.endswith("url"):
        return attacked_address(cell, 6) if cell else other * (turn % NOW_AND_THEN == 0)
    if column.name in NAMES:
        return attacked_name(cell)
    if not cell:
        return other if turn % 7 == 0 else ""
    return f"{cell} {payload(cell)}" if turn % 3 else f"{payload(cell)} {cell} {other}"


def attacked_file(content: bytes, table: Table, turns: Iterator[int]) -> bytes:
    """A file of rows with every cell attacked, and one header more that nobody declared."""
    text = content.decode()
    preamble, gap, body = text.partition("\n\n") if text.startswith("Notes:") else ("", "", text)
    escapes = "\\" if table.dialect is Dialect.BACKSLASH else None
    head, *rows = csv.reader(io.StringIO(body), escapechar=escapes, strict=False)
    columns = {header: column for column in table.read_columns for header in column.headers}
    made = [
        [*(attacked(cell, header, columns.get(header), next(turns)) for header, cell in zip(head, row, strict=False)), payload(str(next(turns)))]
        for row in rows
    ]  # fmt: skip
    extra = EVERY[len(head) % len(EVERY)].replace("\n", " ")
    quotes_all = table.dialect is Dialect.STANDARD
    return (
        preamble + gap + csv_text([*head, extra], made, dialect=table.dialect, quote_all=quotes_all)
    ).encode()


def page_of_an_article(place: int) -> bytes:
    """An article whose title and text are an attack, once written out and once as it is."""
    attack = EVERY[place]
    return (
        f'<html><head><meta charset="utf-8"><title>{escape(attack)}</title></head><body>'
        f'<h1><a href="https://www.linkedin.com/pulse/{place}">{escape(attack)}</a></h1>'
        f'<p class="published">Published on 2026-0{1 + place % 8}-11 10:00</p>'
        f"<div><p>{escape(attack)}</p><p>{attack}</p></div></body></html>"
    ).encode()


def write_hostile_export(folder: Path) -> Path:
    """The demo's export with every text attacked, files with hostile names, and articles, as a zip."""
    source, turns = write_demo(folder / "plain").path, itertools.count()
    path = folder / source.name
    with zipfile.ZipFile(source) as plain, zipfile.ZipFile(path, "w") as hostile:
        for entry in plain.infolist():
            base, content = entry.filename.rpartition("/")[2], plain.read(entry)
            table = recognise(base, "")
            if isinstance(table, Table):
                content = attacked_file(content, table, turns)
            hostile.writestr(zipfile.ZipInfo(entry.filename, entry.date_time), content)
        for place, attack in enumerate(EVERY):
            name = attack.replace("\0", "").replace("/", "\u2215").replace("\\", "\u2216")[:120]
            hostile.writestr(f"{name}.csv", "A,B\n1,2\n")
            if place % 5 == 0:
                hostile.writestr(f"Articles/Articles/{place} {name}.html", page_of_an_article(place))
    return path
