"""Exports that passed through a spreadsheet, or came in two halves."""

from datetime import UTC, date, datetime

import polars as pl
import pytest

from tests.helpers.exports import small_export, write_zip
from transforms.archive import open_archive
from transforms.export import read_export

EVENING = datetime(2025, 9, 22, 21, 6, tzinfo=UTC)


def tables(tmp_path, files, name="Complete_LinkedInDataExport_03-03-2026.zip"):
    return read_export([open_archive(write_zip(tmp_path / name, small_export() | files))]).tables


@pytest.mark.parametrize("cell", ["9/22/2025 21:06", "22/09/2025 21:06", "22/09/2025 21:06:00"])
def test_reactions_resaved_by_a_spreadsheet_keep_their_moment(tmp_path, cell):
    files = {"Reactions.csv": f"Date;Type;Link\n{cell};LIKE;https://www.linkedin.com/feed/update/x\n"}
    assert tables(tmp_path, files)["stg_reactions"]["reacted_at"].to_list() == [EVENING]


def test_days_before_months_are_told_by_the_whole_column(tmp_path):
    rows = ["05/09/2025 21:06", "22/09/2025 21:06"]
    files = {"Reactions.csv": "Date,Type,Link\n" + "".join(f"{row},LIKE,x\n" for row in rows)}
    assert tables(tmp_path, files)["stg_reactions"]["reacted_at"].dt.date().to_list() == [
        date(2025, 9, 5),
        date(2025, 9, 22),
    ]


def test_a_column_that_contradicts_itself_is_left_as_it_is(tmp_path):
    rows = ["22/09/2025 21:06", "09/22/2025 21:06"]
    files = {"Reactions.csv": "Date,Type,Link\n" + "".join(f"{row},LIKE,x\n" for row in rows)}
    assert tables(tmp_path, files)["stg_reactions"]["reacted_at"].to_list() == [None, EVENING]


@pytest.mark.parametrize(
    ("cell", "day"),
    [("12-mag-17", date(2017, 5, 12)), ("15/03/2024", date(2024, 3, 15)), ("4-Apr-21", date(2021, 4, 4))],
)
def test_connections_resaved_by_an_italian_spreadsheet_keep_their_day(tmp_path, cell, day):
    files = {
        "Connections.csv": f"First Name;Last Name;URL;Company;Position;Connected On\nAnna;Rossi;;;;{cell}\n"
    }
    assert tables(tmp_path, files)["stg_connections"]["connected_on"].to_list() == [day]


def test_positions_resaved_by_a_spreadsheet_keep_their_months(tmp_path):
    files = {
        "Positions.csv": "Company Name;Title;Description;Location;Started On;Finished On\nACME;Quadro;;;Aug-20;set-23\n"
    }
    position = tables(tmp_path, files)["stg_positions"].row(0, named=True)
    assert (position["started_on"], position["finished_on"]) == (date(2020, 8, 1), date(2023, 9, 30))


def test_a_file_is_dated_by_its_own_rows_not_by_the_posts_they_speak_of(tmp_path):
    post_of_2018 = "https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A6375999012664508416"
    files = {"Reactions.csv": f"Date,Type,Link\n2025-09-22 21:06:00,LIKE,{post_of_2018}\n"}
    file = tables(tmp_path, files)["stg_files"].filter(pl.col("table_name") == "reactions").row(0, named=True)
    assert (file["first_at"], file["last_at"]) == (EVENING, EVENING)


def test_a_half_with_only_a_header_does_not_hide_the_other_halfs_rows(tmp_path):
    header = small_export()["messages.csv"].split("\n")[0] + "\n"
    basic = write_zip(tmp_path / "Basic_LinkedInDataExport_03-03-2026.zip", small_export())
    complete = write_zip(
        tmp_path / "Complete_LinkedInDataExport_03-03-2026.zip", small_export() | {"messages.csv": header}
    )
    found = read_export([open_archive(basic), open_archive(complete)]).tables
    assert found["stg_messages"].height == 2


@pytest.mark.parametrize("commentary", ["\u200b", " \ufeff ", "&nbsp;<br>", '"""\n"""'])
def test_a_repost_whose_text_cannot_be_seen_has_no_words_of_its_own(tmp_path, commentary):
    files = {"Shares_12345678.csv": f"Date,ShareLink,ShareCommentary\n2025-09-22 21:06:44,x,{commentary}\n"}
    assert tables(tmp_path, files)["stg_shares"]["text"].to_list() == [None]
