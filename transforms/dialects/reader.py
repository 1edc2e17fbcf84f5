"""The one way in: bytes of a file of the export -> its rows and an account of its lines."""

from __future__ import annotations

from transforms.contract import Table
from transforms.dialects.careful import read_carefully
from transforms.dialects.decoding import Decoded, decode
from transforms.dialects.fast import read_fast
from transforms.dialects.header import Header, find_header, is_separator_line
from transforms.dialects.layout import Layout
from transforms.dialects.records import Body, RawFile, Reason, SetAside
from transforms.sentences import SEPARATED_BY


def read_table(data: bytes, table: Table, source_file: str) -> RawFile:
    """Read one CSV file of the export, losing and altering no row unsaid.

    Args:
        data: the file as it stands in the archive.
        table: what the contract declares about it.
        source_file: its base name, for sentences.

    Raises:
        Refused: the file as a whole can't be read: no header, another kind of file, too much unreadable.
    """
    decoded = decode(data, source_file)
    header = find_header(decoded.data, table, source_file)
    layout = Layout.of(table, header, source_file)
    body, lane = read_fast(decoded, layout), "fast"
    if body is None:
        body, lane = read_carefully(decoded.data, layout), "careful"
    return _account(decoded, header, layout, body, lane)


def _account(decoded: Decoded, header: Header, layout: Layout, body: Body, lane: str) -> RawFile:
    """Add the header and what stands above it to what a lane has read, and check that no line is missing."""
    above = tuple(
        SetAside(number, number, Reason.ABOVE_HEADER)
        for number, text in header.above
        if layout.is_row(text) and not is_separator_line(text)
    )
    set_aside = (*above, *body.set_aside)
    raw = RawFile(
        frame=body.frame,
        columns_found=layout.names,
        unknown_headers=header.unknown,
        lines=header.line + body.lines,
        lines_of_rows=body.lines_of_rows,
        lines_set_aside=sum(stretch.lines for stretch in set_aside),
        lines_skipped=header.line - len(above) + body.lines_skipped,
        set_aside=set_aside,
        lane=lane,
        notes=(*decoded.notes, *_notes(header)),
    )
    if raw.lines != raw.lines_of_rows + raw.lines_set_aside + raw.lines_skipped:
        raise AssertionError(f"{layout.source_file}: {raw.lines} lines don't add up")
    return raw


def _notes(header: Header) -> tuple[str, ...]:
    return (SEPARATED_BY[header.separator],) if header.separator in SEPARATED_BY else ()
