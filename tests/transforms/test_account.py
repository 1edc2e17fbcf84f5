from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.helpers.exports import write_zip
from transforms.account import Account
from transforms.archive import open_archive
from transforms.contract import BY_NAME
from transforms.dialects import RawFile, read_table
from transforms.inventory import File, take_stock
from transforms.staging import stage
from transforms.staging.lines import count_lines

SKILLS = b"Name\nMarketing\nCRM\n"


@pytest.fixture
def file(tmp_path: Path) -> File:
    (found,) = take_stock([open_archive(write_zip(tmp_path / "export.zip", {"Skills.csv": SKILLS}))])
    return found


@pytest.fixture
def raw() -> RawFile:
    return read_table(SKILLS, BY_NAME["skills"], "Skills.csv")


def test_a_file_whose_lines_do_not_add_up_stops_the_run(file: File, raw: RawFile) -> None:
    with pytest.raises(RuntimeError, match=r"lines of Skills\.csv"):
        Account().enter_rows(file, replace(raw, lines_of_rows=1))


def test_a_table_that_has_lost_a_row_stops_the_run(file: File, raw: RawFile) -> None:
    account = Account()
    account.enter_rows(file, raw)
    found = stage(BY_NAME["skills"], [("Skills.csv", raw)])
    with pytest.raises(RuntimeError, match=r"rows of Skills\.csv"):
        account.settle(BY_NAME["skills"], replace(found, frame=found.frame.head(1)))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", 0),
        ("a", 1),
        ("a\n", 1),
        ("a\nb", 2),
        ("a\r\nb\r\n", 2),
        ("a\rb\r", 2),
        ("\n\n", 2),
        ("a\u2028b\u0085", 1),
    ],
)
def test_lines_are_those_of_an_editor_in_any_encoding(text: str, lines: int) -> None:
    assert count_lines(text.encode()) == lines
    assert count_lines(text.encode("utf-16")) == lines
