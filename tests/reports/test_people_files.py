import csv
import io
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from reports.language import words_in
from reports.page.section import Page
from reports.people_files import people_csv, people_sheet, people_xlsx
from tests.helpers.marts import frame

ANNA = {
    "person_key": "/in/anna-rossi",
    "full_name": "Anna Rossi",
    "profile_url": "https://www.linkedin.com/in/anna-rossi",
    "is_connection": True,
    "is_anonymous": False,
    "company": "Acme S.p.A.",
    "position": "Direttrice IT",
    "job_function": "it",
    "seniority": 4,
    "connected_on": date(2021, 5, 4),
    "tie_class": "strong",
    "state": "one-way",
    "last_contact_at": datetime(2026, 2, 1, 9, tzinfo=UTC),
    "messages_sent": 3,
    "messages_received": 2,
    "units_given": 4.0,
    "units_received": 40.0,
    "balance": -0.6,
    "is_debt": True,
}


def person(name, **changes):
    return {**ANNA, "person_key": f"name:{name.lower()}", "full_name": name, "profile_url": None, **changes}


def page(*people, language="en"):
    return Page(
        {"export": {"date": "2026-03-03"}, "sentences": {}},
        {"mart_people": frame("mart_people", people)},
        words_in(language),
    )


def rows(*people, language="en"):
    text = people_csv(page(*people, language=language)).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_a_row_tells_a_person_in_plain_words():
    assert rows(ANNA) == [
        {
            "Name": "Anna Rossi",
            "Company": "Acme S.p.A.",
            "Job title": "Direttrice IT",
            "Function": "IT",
            "Seniority": "Director",
            "Connected on": "2021-05-04",
            "Class": "strong",
            "State": "one-way",
            "Last contact": "2026-02-01",
            "Messages sent": "3",
            "Messages received": "2",
            "Who gave more": "they gave more",
            "Profile": "https://www.linkedin.com/in/anna-rossi",
        }
    ]


def test_everybody_is_listed_once_by_name_but_deleted_members():
    gone = person("x", person_key="anonymous:1", full_name=None, is_anonymous=True)
    listed = [one["Name"] for one in rows(person("Zoë"), gone, person("bruno"), person("Anna"))]
    assert listed == ["Anna", "bruno", "Zoë"]


def test_somebody_without_a_name_stands_under_their_address():
    (one,) = rows({**ANNA, "full_name": None, "profile_url": None})
    assert one["Name"] == "/in/anna-rossi"
    assert one["Profile"] == "https://www.linkedin.com/in/anna-rossi"


@pytest.mark.parametrize(
    ("given", "received", "balance", "is_debt", "told"),
    [
        (40.0, 4.0, 0.6, False, "you gave more"),
        (4.0, 40.0, -0.6, True, "they gave more"),
        (20.0, 18.0, 0.04, False, "about even"),
        (1.0, 2.0, -0.05, False, ""),
        (None, None, None, None, ""),
    ],
)
def test_who_gave_more_is_told_gently_and_not_from_next_to_nothing(given, received, balance, is_debt, told):
    (one,) = rows(
        {**ANNA, "units_given": given, "units_received": received, "balance": balance, "is_debt": is_debt}
    )
    assert one["Who gave more"] == told


def test_what_is_not_known_is_an_empty_cell_and_not_a_nought():
    unknown = dict.fromkeys(
        ("tie_class", "state", "last_contact_at", "messages_sent", "company", "seniority")
    )
    (one,) = rows({**ANNA, **unknown})
    assert [
        one[name] for name in ("Class", "State", "Last contact", "Messages sent", "Company", "Seniority")
    ] == [""] * 6


def test_a_name_that_would_be_a_formula_is_a_text():
    (one,) = rows(person("=cmd|'/c calc'!A1"))
    assert one["Name"] == "'=cmd|'/c calc'!A1"


def test_an_address_elsewhere_is_left_out():
    (one,) = rows(person("Anna", profile_url="https://evil.example/in/anna"))
    assert one["Profile"] == ""


def test_headings_and_words_are_in_the_language_of_the_page():
    english, italian = (people_sheet(page(ANNA, language=code)) for code in ("en", "it"))
    assert english.columns[1] == "Company"
    assert len(italian.columns) == len(english.columns)


def test_the_workbook_holds_the_same_people():
    with zipfile.ZipFile(io.BytesIO(people_xlsx(page(ANNA, person("Bruno"))))) as book:
        strings = book.read("xl/sharedStrings.xml").decode()
    assert "Anna Rossi" in strings
    assert "Bruno" in strings


def test_nobody_is_listed_for_a_page_to_be_shared():
    with pytest.raises(ValueError, match="lists nobody"):
        people_sheet(replace(page(ANNA), is_shared=True))
