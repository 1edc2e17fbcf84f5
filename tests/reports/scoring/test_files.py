import polars as pl
import pytest

from reports.scoring.files import Files
from reports.scoring.rubric import load_rubric
from tests.helpers.marts import export, frame, profile

CONSTANTS = load_rubric().constants


def sight(need: str, states: dict[str, str] | None = None, *, full_like: bool = True, **changes: dict):
    files = Files(export(states, **changes), profile(is_full_like=full_like), CONSTANTS)
    return files.sight(need)


def test_a_file_that_was_read_is_seen_whole():
    assert (sight("shares").coverage, sight("shares").note) == (1.0, "")


def test_a_file_with_only_a_header_is_a_true_nothing():
    assert (sight("shares", {"shares": "header only"}).coverage) == 1.0


def test_an_absent_file_means_none_where_everything_was_asked_for():
    seen = sight("shares", {"shares": "absent"})
    assert seen.coverage == 0.8
    assert seen.note.startswith("Shares.csv is not in this export; since everything was asked for")


def test_an_absent_file_is_unknown_where_not_everything_was_asked_for():
    seen = sight("shares", {"shares": "absent"}, full_like=False)
    assert (seen.coverage, seen.note) == (0.0, "Shares.csv is not in this export.")


@pytest.mark.parametrize("table", ["profile", "registration"])
def test_what_every_account_has_is_never_taken_to_be_none(table):
    assert sight(table, {table: "absent"}).coverage == 0.0


def test_a_file_that_could_not_be_read_is_unknown_whatever_was_asked_for():
    seen = sight("shares", {"shares": "unreadable"})
    assert (seen.coverage, seen.note) == (0.0, "Shares.csv could not be read.")


def test_a_needed_column_that_is_absent_makes_the_file_of_no_use_for_it():
    lacking = {"columns_found": ["company", "title"]}
    assert sight("positions.title", positions=lacking).coverage == 1.0
    seen = sight("positions.finished_on", positions=lacking)
    assert (seen.coverage, seen.note) == (0.0, "Positions.csv has no column Finished On.")


def test_an_absent_column_does_not_matter_in_a_file_without_rows():
    header = {"columns_found": ["skill"]}
    assert (
        sight(
            "endorsements_received.status",
            {"endorsements_received": "header only"},
            endorsements_received=header,
        ).coverage
        == 1.0
    )


@pytest.mark.parametrize(("unread", "coverage"), [(0, 1.0), (5, 1.0), (6, 0.94), (100, 0.0), (180, 0.0)])
def test_more_than_one_unread_value_in_twenty_lowers_the_coverage(unread, coverage):
    assert sight("shares", shares={"unread_values": unread}).coverage == pytest.approx(coverage)


def test_rows_set_aside_lower_the_coverage_like_unread_values():
    assert sight("shares", shares={"rows": 90, "rows_set_aside": 10}).coverage == pytest.approx(0.9)


def test_parts_of_a_split_file_are_one_file_and_a_part_that_failed_is_a_part_of_it():
    whole = export().filter(pl.col("table_name") != "articles")
    parts = [
        {
            "table_name": "articles",
            "source_file": f"{name}.html",
            "state": state,
            "rows": 1,
            "rows_set_aside": 0,
            "unread_values": 0,
        }
        for name, state in (("a", "read"), ("b", "read"), ("c", "unreadable"), ("d", "same as another"))
    ]
    files = Files(pl.concat([whole, frame("mart_export", parts)]), profile(), CONSTANTS)
    seen = files.sight("articles")
    assert seen.coverage == pytest.approx(2 / 3)
    assert seen.note == "Part of The Articles folder could not be read."


def test_the_person_may_say_what_an_absent_file_means():
    files = export({"comments": "absent", "reactions": "absent"})
    declared = profile(is_full_like=True, nothing_done=["comments"], not_requested=["reactions"])
    seen = Files(files, declared, CONSTANTS)
    assert seen.sight("comments").coverage == 1.0
    assert (seen.sight("reactions").coverage, seen.sight("reactions").note) == (
        0.0,
        "Reactions.csv was not asked for, as you declared.",
    )


def test_what_lies_in_the_archive_is_believed_more_than_what_is_declared():
    seen = Files(export(), profile(not_requested=["comments"]), CONSTANTS)
    assert seen.sight("comments").coverage == 1.0
