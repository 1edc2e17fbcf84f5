from __future__ import annotations

import pytest

from tests.helpers.csv_files import CONNECTIONS, MESSAGES, Row, line, text
from tests.transforms.dialects.drawn import mail, people, source_lines
from transforms.contract import BY_NAME, TABLES, Table
from transforms.dialects import RawFile, read_table

P = people(3)


def read(table: str, data: str) -> RawFile:
    return read_table(data.encode(), BY_NAME[table], "file.csv")


@pytest.mark.parametrize(
    "table", [table for table in TABLES if not table.markup], ids=lambda table: table.name
)
def test_every_declared_file_is_read_under_its_newest_headers(table: Table) -> None:
    header = [column.headers[0] for column in table.read_columns] + list(table.unread)
    row = [(column.examples or ("x",))[0] or "x" for column in table.read_columns] + ["u"] * len(table.unread)
    raw = read_table((line(header) + "\n" + line(row) + "\n").encode(), table, table.files[0])
    assert raw.columns_found == tuple(column.name for column in table.read_columns)
    assert raw.unknown_headers == ()
    assert raw.frame.rows() == [(*row[: len(table.read_columns)], 2)]


@pytest.mark.parametrize(
    ("table", "header", "column"),
    [
        ("comments", "Date,Link,Comment", "message"),
        ("shares", "Date,ShareLink,ShareCommentary,SharedURL,MediaURL", "shared_url"),
        ("saved_items", "savedItem,createdTime", "saved_at"),
        ("member_follows", "Date,Status,Full Name", "full_name"),
        ("member_follows", "Date,To,To Name", "full_name"),
        ("rich_media", "Type,Link", "sentence"),
        ("registration", "Registration Date,Registration IP,Subscription Type", "registered_at"),
        ("organizations", "Organization Name,Position", "organization"),
    ],
)
def test_older_spellings_are_read(table: str, header: str, column: str) -> None:
    raw = read(table, header + "\n")
    assert column in raw.columns_found
    assert raw.unknown_headers == ()


def test_the_newest_spelling_wins_and_the_other_column_is_reported() -> None:
    raw = read("comments", "Date,Comment,Link,Message\nd,old,l,new\n")
    assert raw.frame["message"].to_list() == ["new"]
    assert raw.unknown_headers == ("Comment",)


def test_reordered_columns_come_in_declared_order() -> None:
    order = [6, 1, 5, 0, 4, 2, 3]
    reordered = [tuple(row[k] for k in order) for row in (CONNECTIONS, *P)]
    raw = read("connections", text(reordered[0], reordered[1:]))
    assert raw.columns_found == (
        "first_name",
        "last_name",
        "profile_url",
        "company",
        "position",
        "connected_on",
    )
    assert raw.frame.equals(read("connections", text(CONNECTIONS, P)).frame)


def test_a_missing_optional_column_is_missing_from_the_frame() -> None:
    raw = read(
        "connections", "First Name,Last Name,Email Address,Company,Position,Connected On\nA,B,,C,D,E\n"
    )
    assert raw.frame.columns == [
        "first_name",
        "last_name",
        "company",
        "position",
        "connected_on",
        "source_line",
    ]


def test_unknown_headers_are_listed_once_as_written() -> None:
    wide: list[Row] = [(*CONNECTIONS, "Mood ", "Score", "Score"), *((*row, "1", "2", "3") for row in P)]
    raw = read("connections", text(wide[0], wide[1:]))
    assert raw.unknown_headers == ("Mood", "Score")
    assert raw.frame.equals(read("connections", text(CONNECTIONS, P)).frame)


def test_headers_left_unread_on_purpose_are_neither_read_nor_unknown() -> None:
    raw = read("connections", text(CONNECTIONS, P))
    assert "Email Address" not in raw.unknown_headers
    assert "email_address" not in raw.frame.columns


def test_a_header_left_unread_may_stand_twice() -> None:
    header = line(CONNECTIONS).replace("Email Address", "Email Address,Email Address")
    raw = read("connections", header + "\na,b,c,d,e,f,g,h\n")
    assert raw.frame.rows() == [("a", "b", "c", "f", "g", "h", 2)]


def test_a_nameless_column_in_the_middle_is_passed_over() -> None:
    raw = read("languages", "Name,,Proficiency\nItaliano,x,Native\n")
    assert raw.frame.rows() == [("Italiano", "Native", 2)]
    assert raw.unknown_headers == ()


def test_new_columns_may_outnumber_the_known_ones() -> None:
    raw = read("skills", "Name,Endorsements,Added On\nCRM,3,2026\n")
    assert raw.frame["skill"].to_list() == ["CRM"]
    assert raw.unknown_headers == ("Endorsements", "Added On")


def test_lines_are_numbered_from_the_top_of_the_file() -> None:
    raw = read("messages", "\n\n" + text(MESSAGES, mail(3)))
    assert source_lines(raw) == [4, 8, 12]


@pytest.mark.parametrize(("end", "starts"), [("\n", [2, 6, 10]), ("\r\n", [2, 6, 10]), ("\r", [2, 6, 10])])
def test_every_kind_of_line_end_is_numbered_alike(end: str, starts: list[int]) -> None:
    assert source_lines(read("messages", text(MESSAGES, mail(3)).replace("\n", end))) == starts


def test_a_line_separator_inside_a_cell_ends_no_line() -> None:
    rows = [(*P[0][:4], "a\u2028b\u0085c\x0bd", *P[0][5:]), P[1]]
    raw = read("connections", text(CONNECTIONS, rows))
    assert source_lines(raw) == [2, 3]
    assert raw.lines == 3


def test_a_skill_called_like_its_column_is_taken_for_the_header() -> None:
    raw = read("skills", "Name\nCRM\nname\nSales\n")
    assert raw.frame["skill"].to_list() == ["CRM", "Sales"]
    assert [kept.first_line for kept in raw.set_aside] == [3]


def test_a_separator_line_is_believed_where_the_header_tells_nothing() -> None:
    raw = read("skills", "sep=;\nName\nCRM, vendite\n")
    assert raw.frame["skill"].to_list() == ["CRM, vendite"]
    assert raw.set_aside == ()


def test_a_separator_line_is_no_row_above_the_header() -> None:
    raw = read("languages", "sep=;\nName;Proficiency\nItaliano;Native\n")
    assert raw.frame.rows() == [("Italiano", "Native", 3)]
    assert (raw.set_aside, raw.lines_skipped) == ((), 2)
