"""The demo's member is believable, and a few of her rows are damaged on purpose."""

import csv
import io
from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from tests.transforms.synthetic.reading import Reading, key
from transforms.synthetic import MadeExport, write_demo

DAMAGED = {"Connections": 2, "messages": 1, "Comments": 1, "Reactions": 1, "Member_Follows": 1}
TODAY = date(2026, 9, 21)


@pytest.fixture(scope="module")
def rows(demo: MadeExport) -> dict[str, list[dict[str, str]]]:
    """Rows of the files that are looked at, damaged ones left out."""
    export = Reading(demo.path)
    found = {}
    for start in (*DAMAGED, "Shares", "Invitations"):
        text = export.text(start)
        text = text.split("\n\n", 1)[1] if start == "Connections" else text
        escape = "\\" if start == "Comments" else None
        records = list(csv.reader(io.StringIO(text, newline=""), doublequote=True, escapechar=escape))
        good = [
            record for record in records if len(record) == len(records[0]) and "\0" not in "".join(record)
        ]
        assert len(records) - len(good) == DAMAGED.get(start, 0), start
        found[start] = [dict(zip(records[0], record, strict=True)) for record in good[1:]]
    return found


def test_the_demo_is_always_the_same(demo: MadeExport, tmp_path: Path) -> None:
    assert write_demo(tmp_path).path.read_bytes() == demo.path.read_bytes()


def test_damaged_rows_are_not_counted(demo: MadeExport, rows: dict[str, list[dict[str, str]]]) -> None:
    facts = demo.facts
    hidden = sum(not row["First Name"] for row in rows["Connections"])
    assert (facts["connections"], facts["connections_hidden"]) == (len(rows["Connections"]) - hidden, hidden)
    assert facts["message_rows"] == len(rows["messages"])
    assert facts["comments"] == len(rows["Comments"])
    assert facts["reactions"] == len(rows["Reactions"])


def test_the_network_and_the_mailbox_have_the_size_promised(demo: MadeExport) -> None:
    assert 560 <= int(demo.facts["connections"] or 0) <= 640
    assert 2700 <= int(demo.facts["message_rows"] or 0) <= 3400


def test_ties_differ_widely_in_strength(rows: dict[str, list[dict[str, str]]]) -> None:
    sizes = sorted(Counter(row["CONVERSATION ID"] for row in rows["messages"]).values())
    assert sizes[len(sizes) // 2] <= 6
    assert sizes[-1] >= 60


def test_august_is_quiet(rows: dict[str, list[dict[str, str]]]) -> None:
    months = Counter(int(row["DATE"][5:7]) for row in rows["messages"])
    assert months[8] < 0.5 * sum(months.values()) / 12


def test_people_are_awaited_both_ways(rows: dict[str, list[dict[str, str]]]) -> None:
    last = {}
    for row in sorted(rows["messages"], key=lambda row: row["DATE"]):
        if row["IS MESSAGE DRAFT"] == "No":
            last[row["CONVERSATION ID"]] = row
    waiting = {row["FROM"] for row in last.values()}
    awaited = {row["TO"] for row in last.values() if row["FROM"] == "Serena Altobrando"}
    assert {"Tullia Benvegnon", "Ivo Scardellato", "Henrike Vollmersdorf", "Loredana Michielotto"} <= waiting
    assert {"Fulvio Zanchettin", "Maaike Duivendonk", "Ginevra Pizzolato-Rey"} <= awaited


def test_two_posts_are_long_case_studies_and_some_are_reposts(rows: dict[str, list[dict[str, str]]]) -> None:
    texts = [row["ShareCommentary"].replace('"\n"', "\n") for row in rows["Shares"]]
    cases = [text for text in texts if text.lower().startswith(("caso di studio", "case study"))]
    assert len(cases) == 2
    assert all(len(text) >= 900 for text in cases)
    assert texts.count("") >= 5
    first, last = rows["Shares"][-1]["Date"], rows["Shares"][0]["Date"]
    assert datetime.fromisoformat(last) - datetime.fromisoformat(first) > timedelta(days=650)


def test_companies_are_many_and_spelled_in_several_ways(rows: dict[str, list[dict[str, str]]]) -> None:
    companies = {row["Company"] for row in rows["Connections"]} - {""}
    assert len(companies) > 100
    stems = defaultdict(set)
    for company in companies:
        stems[" ".join(company.split()[:2])].add(company)
    assert sum(len(spellings) > 1 for spellings in stems.values()) > 20
    assert len({row["Position"] for row in rows["Connections"]}) > 80


def test_nobody_is_there_twice(rows: dict[str, list[dict[str, str]]]) -> None:
    named = [row for row in rows["Connections"] if row["First Name"]]
    assert len({(row["First Name"], row["Last Name"]) for row in named}) == len(named)
    assert len({key(row["URL"]) for row in named}) == len(named)


def test_nothing_happens_after_the_export(rows: dict[str, list[dict[str, str]]]) -> None:
    assert max(row["DATE"] for row in rows["messages"])[:10] <= TODAY.isoformat()
    assert rows["Shares"][0]["Date"][:10] <= TODAY.isoformat()
