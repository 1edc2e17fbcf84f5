"""Files of the export, written by tests as LinkedIn writes them."""

from __future__ import annotations

from collections.abc import Iterable

Row = tuple[str, ...]

PREAMBLE = 'Notes:\n"When exporting your connection data, you may notice that some of the email addresses are missing."\n\n'
CONNECTIONS: Row = ("First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On")
MESSAGES: Row = (
    "CONVERSATION ID",
    "CONVERSATION TITLE",
    "FROM",
    "SENDER PROFILE URL",
    "TO",
    "RECIPIENT PROFILE URLS",
    "DATE",
    "SUBJECT",
    "CONTENT",
    "FOLDER",
)
"""The columns of 2023; later ones stand behind them."""


def line(cells: Iterable[str], separator: str = ",", *, quote_all: bool = False) -> str:
    """One record as LinkedIn writes it, without a line end."""

    def written(cell: str) -> str:
        if quote_all or any(mark in cell for mark in (separator, '"', "\n", "\r")):
            return '"' + cell.replace('"', '""') + '"'
        return cell

    return separator.join(map(written, cells))


def text(
    header: Iterable[str], rows: Iterable[Iterable[str]], separator: str = ",", *, quote_all: bool = False
) -> str:
    """A whole file, every line ended by a line feed."""
    return "".join(line(row, separator, quote_all=quote_all) + "\n" for row in (header, *rows))
