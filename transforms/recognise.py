"""Which file of the export a name stands for: exact matches only, so that no file is ever read as another."""

from __future__ import annotations

import re
import unicodedata

from transforms.contract import NOT_READ, TABLES, NotRead, Table

_MEMBER_ID_DIGITS = 5
"""From so many digits on, a number behind a name is the member's id; a shorter one tells the part."""

_GAPS = re.compile(r"[\s_-]+")
_NUMBERED = re.compile(r"(?P<stem>.+?)(?P<numbers>(?:[-_][0-9]+){1,2})", re.DOTALL)


def folded(name: str) -> str:
    """A file name as it is compared: case, spaces, underscores and hyphens don't count, accents do."""
    composed = unicodedata.normalize("NFC", name).casefold()
    return unicodedata.normalize("NFC", _GAPS.sub("", composed))


_TABLES_OF_ROWS = tuple(table for table in TABLES if not table.markup)
_BY_FOLDED_NAME: dict[str, Table | NotRead] = {
    **{folded(file): table for table in _TABLES_OF_ROWS for file in table.files},
    **{folded(file): not_read for not_read in NOT_READ for file in not_read.files},
}
_BY_FOLDER_OF_PAGES: dict[str, Table] = {
    folded(file.partition("/")[0]): table for table in TABLES if table.markup for file in table.files
}


def recognise(base_name: str, folder: str) -> Table | NotRead | None:
    """The kind of file that a name in the archive stands for.

    A member id (Shares_12345678.csv) or part number (Job Applications_2.csv) behind the name doesn't count.

    Args:
        base_name: the file's name without folders.
        folder: the last folder it lies in, "" if none.

    Returns:
        The table it is read into, the kind of file that is not read on purpose, or None for an unknown file.
    """
    for name in (base_name, _without_numbers(base_name)):
        if kind := _BY_FOLDED_NAME.get(folded(name)):
            return kind
    if base_name.casefold().endswith(".html"):
        return _BY_FOLDER_OF_PAGES.get(folded(folder))
    return None


def part_number(base_name: str) -> int:
    """Which part of a split file this is: 2 for Job Applications_2.csv, 0 without a part number.

    A long number (Shares_12345678.csv) is the member's id, not a part.
    """
    last = _numbers(base_name).replace("-", "_").rpartition("_")[2]
    return int(last) if 0 < len(last) < _MEMBER_ID_DIGITS else 0


def claim(base_name: str, table: Table) -> tuple[str, str, int]:
    """What a recognised file claims to be: table, declared spelling and part.

    Two files of one export with the same claim can't both be right: reading both would count rows twice or
    mix two members. Two spellings that LinkedIn itself has used side by side are two claims.
    """
    if table.markup:
        return table.name, unicodedata.normalize("NFC", base_name).casefold(), 0
    spelled = _without_numbers(base_name).casefold()
    declared = {file.casefold() for file in table.files}
    spelling = spelled if spelled in declared else table.files[0].casefold()
    return table.name, spelling, part_number(base_name)


def _numbers(base_name: str) -> str:
    numbered = _NUMBERED.fullmatch(base_name.rpartition(".")[0])
    return numbered["numbers"] if numbered else ""


def _without_numbers(base_name: str) -> str:
    stem, dot, extension = base_name.rpartition(".")
    return f"{stem.removesuffix(_numbers(base_name))}{dot}{extension}"
