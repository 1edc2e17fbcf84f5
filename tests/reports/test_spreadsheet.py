import csv
import io
import re
import zipfile
from datetime import date

import pytest

from reports.spreadsheet import Sheet, csv_file, formula_safe, xlsx_file

DAY = date(2026, 3, 3)
FORMULAS = [
    '=HYPERLINK("https://evil.example")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\0=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(A1)",
]
TEXTS = [
    "Anna",
    "",
    " =1",
    "1+1",
    "'=1",
    'quoted "so"',
    "two\r\nlines",
    "comma, semicolon; tab\t",
    "Zoë Müller",
]


def read_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return {name: book.read(name).decode() for name in book.namelist()}


@pytest.mark.parametrize("formula", FORMULAS)
def test_what_would_be_a_formula_gets_an_apostrophe_in_both_files(formula):
    sheet = Sheet("People", ["Name"], [[formula]])
    assert read_csv(csv_file(sheet))[1] == [f"'{formula}"]
    book = parts(xlsx_file(sheet, DAY))
    assert "<f>" not in book["xl/worksheets/sheet1.xml"]
    assert re.search(r"<si><t[^>]*>'", book["xl/sharedStrings.xml"])


@pytest.mark.parametrize("text", TEXTS)
def test_every_other_text_stays_as_it_is(text):
    assert formula_safe(text) == text
    assert read_csv(csv_file(Sheet("People", ["Name"], [[text]])))[1] == [text]


def test_headings_are_made_safe_too():
    assert read_csv(csv_file(Sheet("People", ["=A1"], [])))[0] == ["'=A1"]


def test_every_field_of_the_csv_is_quoted_behind_a_mark_that_says_utf_8():
    content = csv_file(Sheet("People", ["Name", "Since"], [["Zoë", DAY], [None, 3]]))
    assert content == '\ufeff"Name","Since"\r\n"Zoë","2026-03-03"\r\n"","3"\r\n'.encode()


def test_days_are_days_in_excel_and_numbers_numbers():
    book = parts(xlsx_file(Sheet("People", ["Day", "Sent"], [[date(2026, 3, 3), 12], [None, None]]), DAY))
    cells = book["xl/worksheets/sheet1.xml"]
    assert re.search(r'<c r="A2" s="\d+"><v>46084</v></c>', cells)
    assert '<c r="B2"><v>12</v></c>' in cells
    assert 'r="A3"' not in cells
    assert "yyyy\\-mm\\-dd" in book["xl/styles.xml"] or "yyyy-mm-dd" in book["xl/styles.xml"]


def test_headings_stay_in_sight_and_columns_can_be_filtered():
    cells = parts(xlsx_file(Sheet("People", ["Name", "Since"], [["Anna", DAY]]), DAY))[
        "xl/worksheets/sheet1.xml"
    ]
    assert 'state="frozen"' in cells
    assert '<autoFilter ref="A1:B2"' in cells


def test_addresses_stay_texts():
    book = parts(xlsx_file(Sheet("People", ["Profile"], [["https://www.linkedin.com/in/anna"]]), DAY))
    assert not any("hyperlink" in content for content in book.values())


def test_the_same_sheet_gives_the_same_bytes():
    sheet = Sheet("People", ["Name"], [["Anna"]])
    assert xlsx_file(sheet, DAY) == xlsx_file(sheet, DAY)
    assert "2026-03-03T00:00:00Z" in parts(xlsx_file(sheet, DAY))["docProps/core.xml"]


def test_a_text_longer_than_excel_takes_is_cut_and_not_lost():
    book = parts(xlsx_file(Sheet("People", ["Name"], [["x" * 40_000]]), DAY))
    assert "x" * 32_767 in book["xl/sharedStrings.xml"]
    assert "x" * 32_768 not in book["xl/sharedStrings.xml"]
