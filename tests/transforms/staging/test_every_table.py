from __future__ import annotations

import csv
import io

import polars as pl
import pytest

from tests.helpers.staging import stage_text
from transforms.contract import BY_NAME, TABLES, Table, Type
from transforms.staging import UNREAD, stage

ROWS = [table for table in TABLES if not table.markup]


def example(table: Table) -> str:
    """A file of the table whose cells are the contract's own examples, as many rows as the longest has."""
    rows = max(len(column.examples) for column in table.read_columns)
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow([column.headers[0] for column in table.read_columns])
    for number in range(rows):
        writer.writerow([column.examples[number % len(column.examples)] for column in table.read_columns])
    return sheet.getvalue()


@pytest.mark.parametrize("table", ROWS, ids=lambda table: table.name)
def test_every_declared_table_is_staged_with_exactly_its_columns(table: Table) -> None:
    frame = stage_text(table.name, example(table), "/in/anna-rossi")
    assert frame.schema == table.schema
    assert frame.height > 0


@pytest.mark.parametrize("table", ROWS, ids=lambda table: table.name)
def test_every_example_of_the_contract_is_understood(table: Table) -> None:
    frame = stage_text(table.name, example(table))
    for column in table.read_columns:
        if column.stored and column.type is not Type.TEXT:
            meant = sum(example not in ("", "N/A") for example in column.examples)
            assert frame[column.name].count() >= meant, column.name


@pytest.mark.parametrize("table", ROWS, ids=lambda table: table.name)
def test_no_file_makes_an_empty_table_with_every_column(table: Table) -> None:
    frame = stage(table, ()).frame
    assert frame.schema == table.schema
    assert frame.is_empty()


@pytest.mark.parametrize("table", ROWS, ids=lambda table: table.name)
def test_a_file_with_a_header_alone_makes_an_empty_table(table: Table) -> None:
    frame = stage_text(table.name, example(table).partition("\n")[0] + "\n")
    assert frame.schema == table.schema
    assert frame.is_empty()


@pytest.mark.parametrize("table", ROWS, ids=lambda table: table.name)
def test_a_file_with_the_required_columns_alone_is_enough(table: Table) -> None:
    required = [column for column in table.read_columns if column.required] or list(table.read_columns)
    header = ",".join(f'"{column.headers[0]}"' for column in required)
    cells = ",".join(f'"{column.examples[0] or "x"}"' for column in required)
    frame = stage_text(table.name, f"{header}\n{cells}\n")
    assert frame.schema == table.schema
    assert frame.height == 1


@pytest.mark.parametrize("table", ROWS, ids=lambda table: table.name)
def test_every_derived_column_says_something_about_some_example(table: Table) -> None:
    frame = stage_text(table.name, example(table), "/in/anna-rossi")
    for column in table.columns:
        if column.headers or column.name == "opening_template":  # takes two openings that are alike
            continue
        assert frame[column.name].count() > 0, column.name


def test_text_that_is_not_stored_is_in_no_staged_table() -> None:
    for table in TABLES:
        hidden = {column.name for column in table.columns if not column.stored}
        assert not hidden & set(table.schema), table.name
        assert UNREAD not in table.schema


def test_cells_lose_their_outer_white_space_and_blank_ones_are_null() -> None:
    frame = stage_text("languages", 'Name,Proficiency\n"  Italiano\u00a0"," "\nEnglish,\n')
    assert frame["spoken_language"].to_list() == ["Italiano", "English"]
    assert frame["proficiency"].to_list() == [None, None]


def test_what_is_unread_on_purpose_leaves_no_trace() -> None:
    frame = stage_text(
        "certifications", "Name,Url,Authority,Started On,Finished On,License Number\nPMP,,PMI,,,S3CRET\n"
    )
    assert "S3CRET" not in str(frame.rows())


def test_rows_say_where_they_stand() -> None:
    frame = stage_text("skills", 'Name\nUno\n"Due\ndue"\nTre\n')
    assert frame.select("source_file", "source_line").rows() == [
        ("Skills.csv", 2),
        ("Skills.csv", 3),
        ("Skills.csv", 5),
    ]
    assert frame.schema["source_line"] == pl.Int64


def test_the_contract_declares_no_table_that_staging_does_not_know() -> None:
    markup = [table.name for table in TABLES if table.markup]
    assert markup == ["articles"], "another folder of pages needs its own staging"
    assert set(BY_NAME) == {table.name for table in TABLES}
