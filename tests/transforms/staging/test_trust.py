from __future__ import annotations

from datetime import UTC, datetime

from tests.helpers.staging import stage_files, stage_text

NEW = (
    "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorser Public Url,Endorsement Status\n"
    "2017/05/07 01:01:57 UTC,CRM,Anna,Rossi,www.linkedin.com/in/anna-rossi,ACCEPTED\n"
    "2018/05/07 01:01:57 UTC,CRM,Bruno,Verdi,www.linkedin.com/in/bruno-verdi,ACCEPTED\n"
)
OLD = (
    "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorsement Status\n"
    "2017/05/07 01:01:57 UTC,CRM,Anna,Rossi,ACCEPTED\n"
    "2016/05/07 01:01:57 UTC,CRM,Carla,Neri,ACCEPTED\n"
)


def test_an_endorser_is_known_by_an_address_without_scheme() -> None:
    frame = stage_text("endorsements_received", NEW)
    assert frame["person_key"].to_list() == ["/in/anna-rossi", "/in/bruno-verdi"]
    assert frame["full_name"][0] == "Anna Rossi"
    assert frame["endorsed_at"][0] == datetime(2017, 5, 7, 1, 1, 57, tzinfo=UTC)


def test_before_2023_an_endorser_is_known_by_name() -> None:
    assert stage_text("endorsements_received", OLD)["person_key"].to_list() == [
        "name:anna rossi",
        "name:carla neri",
    ]


def test_two_spellings_of_a_file_side_by_side_give_every_row_once() -> None:
    staged = stage_files(
        "endorsements_received",
        {"Endorsement_Received_Info.csv": NEW, "Endorsement Received Info.csv": OLD},
    )
    assert staged.frame["full_name"].to_list() == ["Anna Rossi", "Bruno Verdi", "Carla Neri"]
    assert staged.frame["source_file"].to_list()[2] == "Endorsement Received Info.csv"
    assert staged.repeats == {"Endorsement_Received_Info.csv": 0, "Endorsement Received Info.csv": 1}


def test_a_recommendation_keeps_its_length_and_not_its_text() -> None:
    frame = stage_text(
        "recommendations_received",
        "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n"
        'Anna,Rossi,ACME,Direttrice," Una collega\npreziosa ","04/18/13, 07:36 PM",VISIBLE\n',
    )
    row = frame.row(0, named=True)
    assert row["characters"] == len("Una collega\npreziosa")
    assert row["person_key"] == "name:anna rossi"
    assert row["recommended_at"] == datetime(2013, 4, 18, 19, 36, tzinfo=UTC)
    assert "text" not in frame.columns
    assert "preziosa" not in str(frame.rows())
