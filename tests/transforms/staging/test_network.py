from __future__ import annotations

from datetime import UTC, date, datetime

import polars as pl

from tests.helpers.csv_files import PREAMBLE
from tests.helpers.staging import stage_files, stage_text

HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"


def connections(rows: str, header: str = HEADER) -> pl.DataFrame:
    return stage_text("connections", header + rows)


def test_a_connection_is_a_person_with_a_key_a_name_and_a_day() -> None:
    row = connections(
        "Anna,Rossi,https://www.linkedin.com/in/Anna-Rossi,a@example.com,ACME S.p.A.,Direttrice Marketing,08 Feb 2026",
        PREAMBLE + HEADER,
    ).row(0, named=True)
    assert row["person_key"] == "/in/anna-rossi"
    assert row["full_name"] == "Anna Rossi"
    assert row["connected_on"] == date(2026, 2, 8)
    assert row["company"] == "ACME S.p.A."
    assert row["source_line"] == 5
    assert not row["is_hidden"]


def test_a_row_with_only_a_date_is_hidden_and_nobody() -> None:
    frame = connections(",,,,,,07 Jun 2026\nAnna,Rossi,,,,,07 Jun 2026")
    assert frame["is_hidden"].to_list() == [True, False]
    assert frame["person_key"].to_list() == [None, "name:anna rossi"]
    assert frame["full_name"].to_list() == [None, "Anna Rossi"]


def test_a_row_with_only_a_date_that_nobody_understands_is_hidden_too() -> None:
    staged = stage_files("connections", {"Connections.csv": HEADER + ",,,,,,some day"})
    assert staged.frame["is_hidden"].to_list() == [True]
    assert staged.unread == {"Connections.csv": 1}


def test_a_person_with_an_address_and_no_name_is_not_hidden() -> None:
    row = connections(",,https://www.linkedin.com/in/anna-rossi,,,,07 Jun 2026").row(0, named=True)
    assert (row["is_hidden"], row["person_key"], row["full_name"]) == (False, "/in/anna-rossi", None)


def test_before_2023_a_connection_has_no_address_and_the_column_is_null() -> None:
    frame = connections(
        "Anna,Rossi,,,,01 Feb 2020", "First Name,Last Name,Email Address,Company,Position,Connected On\n"
    )
    assert frame["profile_url"].to_list() == [None]
    assert frame["person_key"].to_list() == ["name:anna rossi"]


def test_connections_of_2017_tell_a_moment_of_which_the_day_is_kept() -> None:
    frame = connections(
        'Anna,Rossi,,,ACME,Buyer,"02/08/17, 11:59 PM",,',
        "First Name,Last Name,Address,Email Address,Company,Position,Connected On,Websites,Instant Messengers\n",
    )
    assert frame["connected_on"].to_list() == [date(2017, 2, 8)]


def test_one_company_has_one_key_however_it_is_spelled() -> None:
    frame = connections("A,B,,,ACME SpA,,\nC,D,,,Acme S.p.A.,,\nE,F,,,,,")
    keys = frame["company_key"].to_list()
    assert keys[0] == keys[1] is not None
    assert keys[2] is None
    assert frame["company"].to_list() == ["ACME SpA", "Acme S.p.A.", None]


def test_a_title_tells_function_and_seniority() -> None:
    row = connections("A,B,,,ACME,Direttore Marketing,01 Feb 2020").row(0, named=True)
    assert (row["job_function"], row["seniority"]) == ("marketing", 4)


def test_names_that_look_like_nothing_stay_names() -> None:
    frame = connections("Null,None,,,NA,nan,01 Feb 2020")
    assert frame.select("full_name", "company", "position").row(0) == ("Null None", "NA", "nan")


def test_an_invitation_has_a_key_for_each_side_and_says_whether_it_carried_a_note() -> None:
    frame = stage_text(
        "invitations",
        "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
        'Io Stesso,Anna Rossi,"1/29/26, 12:37\u202fPM",Piacere,OUTGOING,https://www.linkedin.com/in/io,'
        "https://www.linkedin.com/in/zo%C3%AB-brandt\n"
        'LinkedIn Member,Io Stesso,"1/9/26, 2:07 PM", ,INCOMING,,https://www.linkedin.com/in/io\n',
    )
    assert frame["inviter_key"].to_list() == ["/in/io", None]
    assert frame["invitee_key"].to_list() == ["/in/zoë-brandt", "/in/io"]
    assert frame["has_note"].to_list() == [True, False]
    assert frame["sent_at"][0] == datetime(2026, 1, 29, 12, 37, tzinfo=UTC)


def test_before_2023_the_sides_of_an_invitation_are_known_by_name() -> None:
    frame = stage_text("invitations", "From,To,Sent At,Direction\nIo,Anna,,OUTGOING\n")
    assert frame.select("inviter_key", "invitee_key").row(0) == ("name:io", "name:anna")
    assert frame["has_note"].to_list() == [None], "the column is absent, so nobody knows"


def test_a_followed_company_has_the_key_it_has_among_connections() -> None:
    frame = stage_text(
        "company_follows",
        "Organization,Followed On\nACME Spa,Wed Jun 24 12:43:42 UTC 2026\nB,Wed Jun 24 UTC\n",
    )
    assert frame["company_key"][0] == connections("A,B,,,Acme S.p.A.,,")["company_key"][0]
    assert frame["followed_at"].to_list() == [datetime(2026, 6, 24, 12, 43, 42, tzinfo=UTC), None]


def test_rows_that_linkedin_repeats_count_once() -> None:
    staged = stage_files(
        "member_follows",
        {
            "Member_Follows.csv": "Date,Status,FullName\n"
            "2025-09-22 21:06:44,Active,Anna Rossi\n"
            "2025-09-22 21:06:44,Active,Bruno Verdi\n"
            "2025-09-22 21:06:44,Active,Anna Rossi\n"
            "2025-09-23 21:06:44,Unfollow,Anna Rossi\n"
        },
    )
    assert staged.frame["source_line"].to_list() == [2, 3, 5]
    assert staged.repeats == {"Member_Follows.csv": 1}
    assert staged.frame["person_key"][0] == "name:anna rossi"


def test_rows_whose_dates_could_not_be_understood_are_no_repeats() -> None:
    text = "Date,Status,FullName\nMonday,Active,Anna Rossi\nTuesday,Active,Anna Rossi\n"
    staged = stage_files("member_follows", {"Member_Follows.csv": text})
    assert staged.frame.height == 2
    assert staged.unread == {"Member_Follows.csv": 2}


def test_other_files_keep_rows_that_are_alike() -> None:
    frame = stage_text("company_follows", "Organization,Followed On\nACME,\nACME,\n")
    assert frame.height == 2
