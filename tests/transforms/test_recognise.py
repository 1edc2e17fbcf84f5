from __future__ import annotations

import unicodedata

import pytest

from transforms.contract import BY_NAME, NOT_READ, TABLES, NotRead, Table
from transforms.recognise import claim, folded, part_number, recognise


def table_name(base_name: str, folder: str = "") -> str | None:
    kind = recognise(base_name, folder)
    return kind.name if isinstance(kind, Table) else None


def variants(file: str) -> list[str]:
    stem, _, extension = file.rpartition(".")
    suffixed = [
        f"{stem}{suffix}.{extension}"
        for suffix in ("_12345678", "_123456789", "_1", "_10", "-2", "_12345678_1")
    ]
    spelled = [file.replace(" ", "_"), file.replace("_", " "), file.replace(" ", ""), file.replace("_", "-")]
    return [file, file.upper(), file.lower(), *spelled, *suffixed]


@pytest.mark.parametrize(
    "table", [table for table in TABLES if not table.markup], ids=lambda table: table.name
)
def test_every_declared_file_is_recognised_in_all_its_spellings(table: Table) -> None:
    for file in table.files:
        assert {table_name(name) for name in variants(file)} == {table.name}


@pytest.mark.parametrize("file", [file for kind in NOT_READ for file in kind.files])
def test_every_file_that_is_not_read_on_purpose_is_recognised_as_such(file: str) -> None:
    assert all(isinstance(recognise(name, ""), NotRead) for name in variants(file))


def test_no_two_kinds_of_file_fold_to_the_same_name() -> None:
    names = [(folded(file), table.name) for table in TABLES for file in table.files]
    names += [(folded(file), kind.why) for kind in NOT_READ for file in kind.files]
    owners: dict[str, set[str]] = {}
    for name, owner in names:
        owners.setdefault(name, set()).add(owner)
    assert [name for name, who in owners.items() if len(who) > 1] == []


@pytest.mark.parametrize(
    "name",
    [
        "guide_messages.csv",
        "coach_messages.csv",
        "learning_coach_messages.csv",
        "learning_role_play_messages.csv",
        "LearningCoachMessages.csv",
        "guide_messages_12345678.csv",
    ],
)
def test_talks_with_assistants_are_never_taken_for_messages(name: str) -> None:
    kind = recognise(name, "")
    assert isinstance(kind, NotRead)
    assert "assistants" in kind.why


@pytest.mark.parametrize(
    "name",
    [
        "my_messages.csv",
        "messages.csv.bak",
        "messages.txt",
        "messages",
        "messages (1).csv",
        "Connections2.csv",
        "Connections_12_34_56.csv",
        "Connections_a1.csv",
        "Old Connections.csv",
        "_12345678.csv",
        ".csv",
        "",
        "Profíle.csv",
        "Shares_١٢٣٤٥٦.csv",
    ],
)
def test_a_name_that_only_resembles_a_declared_one_is_unknown(name: str) -> None:
    assert recognise(name, "") is None


@pytest.mark.parametrize("spelling", ["Opprtunities.csv", "Opportunities.csv"])
def test_linkedins_own_misspelling_is_known(spelling: str) -> None:
    assert isinstance(recognise(spelling, "services marketplace"), NotRead)


def test_pages_are_articles_only_in_a_folder_called_articles() -> None:
    assert table_name("perché-il-caffè-2024.html", "articles") == "articles"
    assert table_name("A.HTML", "Articles") == "articles"
    assert recognise("perché-il-caffè.html", "") is None
    assert recognise("page.html", "jobs") is None
    assert recognise("photo.jpg", "articles") is None
    assert isinstance(recognise("Articles.csv", "articles"), NotRead)


def test_the_folder_of_a_table_does_not_matter() -> None:
    assert (
        table_name("Job Applications.csv", "")
        == table_name("Job Applications.csv", "jobs")
        == "job_applications"
    )


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("Job Applications.csv", 0),
        ("Job Applications_1.csv", 1),
        ("Job Applications-2.csv", 2),
        ("Job Applications_10.csv", 10),
        ("Job Applications_0999.csv", 999),
        ("Shares_12345.csv", 0),
        ("Shares_123456789.csv", 0),
        ("Shares_123456789_3.csv", 3),
        ("Receipts_v2.csv", 0),
        ("Connections", 0),
        ("", 0),
    ],
)
def test_a_part_number_is_told_from_a_member_id(name: str, number: int) -> None:
    assert part_number(name) == number


def test_case_spaces_underscores_and_hyphens_fold_away_but_accents_stay() -> None:
    assert folded("Rich_Media.csv") == folded("RICH MEDIA.csv") == folded("rich-media.CSV") == "richmedia.csv"
    decomposed = unicodedata.normalize("NFD", "Caffè.csv")
    assert folded(decomposed) == folded("CAFFÈ.csv") != folded("Caffe.csv")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Shares.csv", "SHARES.csv"),
        ("Shares.csv", "Shares_12345678.csv"),
        ("Shares_12345678.csv", "Shares_87654321.csv"),
        ("Job Applications_1.csv", "Job_Applications_01.csv"),
        ("Job Applications.csv", "jobapplications.csv"),
    ],
)
def test_files_that_can_not_both_be_right_claim_the_same(one: str, other: str) -> None:
    table = recognise(one, "")
    assert isinstance(table, Table)
    assert recognise(other, "") is table
    assert claim(one, table) == claim(other, table)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Job Applications.csv", "Job Applications_1.csv"),
        ("Job Applications_1.csv", "Job Applications_2.csv"),
        ("Shares_12345678.csv", "Shares_12345678_1.csv"),
        ("Rich_Media.csv", "Rich Media.csv"),
        ("Endorsement_Given_Info.csv", "Endorsement Given Info.csv"),
    ],
)
def test_parts_and_linkedins_own_two_spellings_claim_different_things(one: str, other: str) -> None:
    table = recognise(one, "")
    assert isinstance(table, Table)
    assert recognise(other, "") is table
    assert claim(one, table) != claim(other, table)


def test_articles_claim_by_their_own_name() -> None:
    articles = BY_NAME["articles"]
    assert claim("one-2024.html", articles) == claim("ONE-2024.html", articles)
    assert claim("one-2024.html", articles) != claim("one-2025.html", articles)
    assert claim("one.html", articles) != claim("two.html", articles)
