"""What was read of each file, and what was not understood."""

import polars as pl

from tests.helpers.tables import assert_table, run_mart
from transforms.contract.bookkeeping import FILES

FILES_DRAWN = """
    table_name  | source_file       | state                | lines | rows | lines_of_rows | lines_skipped | why
    ------------+-------------------+----------------------+-------+------+---------------+---------------+----
    votes       | Votes_123456.csv  | read                 | 5     | 3    | 4             | 1             |
    comments    |                   | absent               |       |      |               |               |
                | Logins.csv        | not read on purpose  |       |      |               |               | sign-ins
                | Surprise.csv      | unknown              |       |      |               |               |
                | Surprise.csv      | unknown              |       |      |               |               |
    connections | Connections.csv   | header only          | 4     | 0    | 0             | 4             |
"""


def test_every_file_has_its_row_and_absent_tables_too() -> None:
    export = run_mart("mart_export", stg_files=FILES_DRAWN)
    assert_table(
        export,
        """
        place | source_file      | table_name  | state               | rows | why
        ------+------------------+-------------+---------------------+------+---------
        1     | Connections.csv  | connections | header only         | 0    |
        2     | Logins.csv       |             | not read on purpose |      | sign-ins
        3     | Surprise.csv     |             | unknown             |      |
        4     | Surprise.csv     |             | unknown             |      |
        5     | Votes_123456.csv | votes       | read                | 3    |
        6     |                  | comments    | absent              |      |
        """,
    )


def test_rows_dated_after_the_export_are_counted_as_errors() -> None:
    export = run_mart(
        "mart_export",
        stg_files=FILES_DRAWN,
        stg_votes="""
            source_file      | source_line | voted_at
            -----------------+-------------+--------------------
            Votes_123456.csv | 2           | 2026-07-01 23:00:00
            Votes_123456.csv | 3           | 2026-07-02 00:00:00
            Votes_123456.csv | 4           |
        """,
    )
    counted = dict(export.select("source_file", "rows_after_export").rows())
    assert counted["Votes_123456.csv"] == 1
    assert counted["Connections.csv"] == 0
    assert counted["Logins.csv"] is None
    assert counted[None] is None


def test_an_event_to_come_is_no_error() -> None:
    export = run_mart(
        "mart_export",
        stg_events="""
            starts_at
            ----------
            2026-12-24
        """,
    )
    assert export.filter(export["table_name"] == "events")["rows_after_export"].to_list() == [0]


def test_everything_written_down_about_files_is_told() -> None:
    export = run_mart("mart_export", stg_files=FILES_DRAWN)
    assert set(export.columns) == {column.name for column in FILES.columns} | {"place", "rows_after_export"}
    assert export.schema["notes"] == pl.List(pl.String)
