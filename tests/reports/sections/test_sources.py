from reports.render import written
from reports.sections import sources
from tests.helpers.page import FILES, SET_ASIDE, document, file, marts, moment, page, table
from tests.helpers.reading import table_rows, words


def body(files=None, set_aside=None):
    frames = marts(
        mart_export=table("mart_export", FILES if files is None else files),
        stg_set_aside=table("stg_set_aside", SET_ASIDE if set_aside is None else set_aside),
    )
    return written(sources, page(document(), frames)).body


def test_every_file_read_stands_with_its_state_rows_and_lines_set_aside():
    rows = table_rows(body(), "Every file")
    assert [row[0] for row in rows] == [
        "Comments.csv",
        "Connections.csv",
        "Endorsement_Given_Info.csv",
        "messages.csv",
        "Shares.csv",
    ]
    assert rows[0][1:4] == ["read", "31", "3"]
    assert rows[1][4] == "24 March 2021 to 3 March 2026"
    assert rows[2][1:] == ["header only", "0", "0", "no dates"]
    assert rows[3][1] == "read Read as UTF-16. columns not known yet: MOOD"


def test_every_file_of_the_export_is_named_whatever_became_of_it():
    text = words(body())
    for one in FILES:
        if one["source_file"]:
            assert one["source_file"] in text


def test_a_file_of_a_single_day_names_it_once():
    one = file("Registration.csv", "registration", "read", 1, first_at=moment(9), last_at=moment(9, hour=11))
    assert table_rows(body([one]), "Every file")[0][4] == "22 February 2026"


def test_totals_add_up():
    text = words(body())
    assert "627 rows from 5 files. 3 lines could not be read" in text
    assert "In 1 cell a date or number could not be understood" in text


def test_what_was_set_aside_stands_with_its_lines_and_the_reason():
    assert table_rows(body(), "Lines set aside") == [
        ["Comments.csv", "12 to 13", "a quote is never closed"],
        ["Comments.csv", "20", "it has 5 cells where 3 belong"],
    ]


def test_a_long_list_of_lines_is_cut_and_the_rest_is_counted():
    stretches = [{**SET_ASIDE[0], "first_line": line, "last_line": line} for line in range(5, 255)]
    markup = body(set_aside=stretches)
    assert len(table_rows(markup, "Lines set aside")) == 200
    assert "250 stretches of lines" in words(markup)
    assert "And 50 more." in words(markup)


def test_files_left_unread_on_purpose_are_gathered_by_reason():
    text = words(body())
    assert "advertising Ad_Targeting.csv" in text
    assert "sign-ins and devices Logins.csv, Security Challenges.csv" in text


def test_files_that_could_not_be_read_say_why():
    assert "Invitations.csv: It holds a web page instead of a table." in words(body())


def test_a_clean_export_says_that_nothing_was_set_aside():
    text = words(body([file("Connections.csv", "connections", "read", 1)], []))
    assert "1 row from 1 file. No line had to be set aside." in text
    assert "Set aside, and why" not in text


def test_an_export_of_which_nothing_could_be_read_says_so():
    assert "No file of this export could be read." in words(body([file("x.csv", None, "unknown")], []))
