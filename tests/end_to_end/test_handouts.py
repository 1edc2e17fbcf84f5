"""What a run hands out beside the page, and the choices of language, minutes and sharing."""

import csv
import io
import json
import re
import zipfile

import pytest
from icalendar import Calendar

from transforms.synthetic import write_persona

pytestmark = pytest.mark.xdist_group("handouts")  # so that one worker makes the runs, once


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    return write_persona(tmp_path_factory.mktemp("persona"), "nurturer", seed=3).path


@pytest.fixture(scope="module")
def home(tmp_path_factory, archive, command):
    """One member, run in English, then in Italian with a page to share and half an hour a week."""
    place = tmp_path_factory.mktemp("handouts") / "home"
    ran = command("run", archive, "--home", place, "--lang", "en")
    assert ran.code == 0, ran.err
    english = {path.name: path.read_bytes() for path in place.glob("reports/out/*/*/*")}
    ran = command("run", archive, "--home", place, "--lang", "it", "--minutes", "30", "--share")
    assert ran.code == 0, ran.err
    italian = {path.name: path.read_bytes() for path in place.glob("reports/out/*/*/*")}
    return english, italian


def test_the_result_does_not_hang_on_the_language(home):
    english, italian = home
    assert english["result.json"] == italian["result.json"]


def test_the_page_speaks_the_language_that_was_chosen(home):
    english, italian = home
    assert b'<html lang="en">' in english["report.html"]
    assert b'<html lang="it">' in italian["report.html"]
    assert "Questa settimana" in italian["report.html"].decode()


def test_a_page_to_share_is_made_only_when_asked_for(home):
    english, italian = home
    assert "share.html" not in english
    assert "share.html" in italian


def test_nobody_is_named_on_the_page_to_share(home):
    _, italian = home
    named = list(csv.DictReader(io.StringIO(italian["people.csv"].decode("utf-8-sig"))))
    names = {row[next(iter(row))] for row in named}
    assert len(names) > 100
    shared = italian["share.html"].decode()
    assert [name for name in names if name and name in shared] == []


def test_no_week_of_the_plan_asks_for_more_time_than_there_is(home):
    for files, minutes in zip(home, (90, 30), strict=True):
        plan = json.loads(files["plan.json"])
        assert plan["minutes"] == minutes
        assert all(week["minutes"] <= minutes for week in plan["weeks"])
        assert plan["items"]


def test_the_calendar_holds_every_item_once(home):
    for files in home:
        items = json.loads(files["plan.json"])["items"]
        events = Calendar.from_ical(files["plan.ics"]).walk("VEVENT")
        assert sorted(str(event["UID"]) for event in events) == sorted(
            f"{one['id']}@piramide" for one in items
        )


def test_the_tables_open_and_no_cell_is_a_formula(home):
    for files in home:
        for name in ("plan.csv", "people.csv"):
            rows = list(csv.reader(io.StringIO(files[name].decode("utf-8-sig"))))
            assert len(rows) > 1
            cells = [cell for row in rows for cell in row if not re.fullmatch(r"-?[0-9.]+", cell)]
            assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
        assert zipfile.is_zipfile(io.BytesIO(files["people.xlsx"]))


def test_the_card_is_a_picture_of_the_promised_size(home):
    card = home[0]["card.png"]
    assert card[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(card[16:20]), int.from_bytes(card[20:24])) == (1200, 630)
