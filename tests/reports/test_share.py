import json
import re
from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from pipelines.directly import modelled
from pipelines.intake import archives_at
from pipelines.writing import with_plan
from reports.language import words_in
from reports.page.section import Page
from reports.plan.plan import plan
from reports.render import render
from reports.result import plain, result_document
from reports.scoring.rubric import load_rubric
from reports.scoring.tables import with_judged
from reports.share import SMALLEST_GROUP, Pseudonyms, shared
from tests.helpers.marts import activity, event, frame, marts, position, profile
from tests.helpers.page import document
from transforms.contract import TABLES
from transforms.contract.model import OneOf
from transforms.export import read_export
from transforms.synthetic import write_demo
from transforms.text.people import LINKEDIN_MEMBER

KEY, OTHER = b"k" * 32, b"o" * 32
MARK = "zqxv"
OURS = {
    "columns_found", "era", "export_date_source", "has_introduction", "job_function", "kind", "language", "notes",
    "owner_source", "reason", "state", "table_name", "case_slots", "value_types", "self_types", "why",
}  # fmt: skip
"""Columns of staged tables that our own program fills with words of its own, unless a file has one so called."""

READ = {(table.staged, column.name) for table in TABLES for column in table.read_columns}

CHOICES = {
    (table.staged, column.name)
    for table in TABLES
    for column in table.columns
    if any(isinstance(rule, OneOf) for rule in column.rules)
} | {("stg_messages", "folder"), ("stg_messages", "direction_told"), ("stg_hashtag_follows", "state")}
"""Columns in which LinkedIn writes one of a few words; every third row gets something else."""


# ---------------------------------------------------------------- an export full of marks


def marked(text: str) -> str:
    """The text with a mark before every word; keys and addresses stay keys and addresses of their kind."""
    if text == LINKEDIN_MEMBER:
        return text
    head, name = re.match(r"(https?://[^/]*/(?:in/|pub/)?|/in/|/pub/|name:|)(.*)", text, re.DOTALL).groups()
    return head + re.sub(r"\w+", lambda word: MARK + word[0], name)


def marked_table(name: str, staged: pl.DataFrame) -> pl.DataFrame:
    changed = []
    for column in staged.get_columns():
        values = column.to_list()
        if column.name == "source_file":
            values = [f"{MARK}{one}" if one and one.endswith(".html") else one for one in values]
        elif column.name in OURS and (name, column.name) not in READ:
            continue
        elif (name, column.name) in CHOICES:
            values = [marked(one) if one and place % 3 == 2 else one for place, one in enumerate(values)]
        elif column.dtype == pl.String:
            values = [one and marked(one) for one in values]
        elif column.dtype == pl.List(pl.String):
            values = [one and [marked(text) for text in one] for one in values]
        else:
            continue
        changed.append(pl.Series(column.name, values, dtype=column.dtype))
    return staged.with_columns(changed)


def page_of(staged: dict[str, pl.DataFrame]) -> Page:
    tables = with_judged(staged | modelled(staged), load_rubric().constants)
    result = json.loads(json.dumps(result_document(tables, "1.0"), default=str))
    return Page(with_plan(result, plain(plan(tables, load_rubric(), 90))), tables, words_in("en"))


@pytest.fixture(scope="module")
def staged(tmp_path_factory) -> dict[str, pl.DataFrame]:
    made = write_demo(tmp_path_factory.mktemp("demo")).path
    return read_export(archives_at(made)).tables


@pytest.fixture(scope="module")
def whole(staged) -> Page:
    """The demo with a mark in every word of every text column of every staged table."""
    return page_of({name: marked_table(name, table) for name, table in staged.items()})


def texts_of(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for pair in value.items() for one in pair for text in texts_of(one)]
    if isinstance(value, list | tuple):
        return [text for one in value for text in texts_of(one)]
    return []


def test_every_table_of_the_marked_export_is_marked(whole, staged):
    dull = {"stg_registration", "stg_rich_media", "stg_set_aside", "stg_export", "stg_files"}
    unmarked = {
        name
        for name, table in whole.marts.items()
        if name in staged and table.height and MARK not in str(table.rows()).lower()
    }
    assert unmarked <= dull
    assert render(whole).lower().count(MARK) > 1_000


def test_no_text_of_an_export_reaches_a_page_to_be_shared(whole):
    rendered = render(shared(whole, KEY)).lower()
    assert re.findall(rf".{{0,60}}{MARK}.{{0,60}}", rendered) == []


def test_no_text_of_an_export_reaches_what_its_sections_are_given(whole):
    page = shared(whole, KEY)
    assert [text for text in texts_of(page.document) if MARK in text.lower()] == []
    leaking = [
        f"{name}.{column}"
        for name, table in page.marts.items()
        for column in table.columns
        if any(MARK in text.lower() for text in texts_of(table[column].to_list()))
    ]
    assert leaking == []


def test_what_a_coach_needs_is_still_there(whole):
    before, after = whole.document, shared(whole, KEY).document
    assert after["score"]["overall"] == before["score"]["overall"]
    assert [one["score"] for one in after["steps"]] == [one["score"] for one in before["steps"]]
    assert [one["question"] for one in after["measures"]] == [one["question"] for one in before["measures"]]
    assert [one["points"] for one in after["measures"]] == [one["points"] for one in before["measures"]]
    assert [one["kind"] for one in after["plan"]["items"]] == [one["kind"] for one in before["plan"]["items"]]
    assert set(after["facts"]) == set(before["facts"])


def test_words_that_the_program_writes_itself_stay(whole, staged):
    """Nothing of the vocabularies is forgotten: where LinkedIn and we use known words, none is lost."""
    plain_page = page_of(staged)
    after = shared(plain_page, KEY)
    vocabularies = (
        "kind", "direction", "side", "status", "state", "tie_class", "strength", "intent", "tone", "basis", "sign",
        "language", "visibility", "awaited", "table_name", "why", "reason", "case_slots", "value_types", "self_types",
        "columns_found",
    )  # fmt: skip
    lost = [
        f"{name}.{column}"
        for name, table in plain_page.marts.items()
        if name.startswith("mart_") or name == "stg_set_aside"
        for column in vocabularies
        if column in table.columns and not table[column].equals(after.marts[name][column])
    ]
    assert lost == []


# ---------------------------------------------------------------- by what is let through, not by what is caught


def small(**changes):
    return Page(document(), marts(**changes), words_in("en"))


def test_a_column_that_no_list_knows_is_emptied():
    people = frame("mart_people", [{"person_key": "/in/a", "full_name": "Anna"}])
    page = small(
        mart_people=people.with_columns(nickname=pl.lit("Annina"), aliases=pl.lit(["Annina"]), age=pl.lit(41))
    )
    after = shared(page, KEY).marts["mart_people"]
    assert after["nickname"].to_list() == [None]
    assert after["aliases"].to_list() == [[]]
    assert after["age"].to_list() == [41]


def test_a_table_that_is_no_mart_is_emptied():
    page = replace(small(), marts={**small().marts, "stg_messages": pl.DataFrame({"text": ["Ciao"]})})
    assert shared(page, KEY).marts["stg_messages"].is_empty()


def test_a_word_that_no_vocabulary_knows_is_left_out():
    page = small(
        mart_activity=activity([event("endorsement", 3), event("endorsement", 4, status="Anna Rossi")])
    )
    assert shared(page, KEY).marts["mart_activity"]["status"].to_list() == ["ACCEPTED", None]


def test_a_text_of_the_document_that_no_list_knows_is_left_out():
    before = document()
    before["export"]["nickname"] = "Annina"
    before["Annina Rossi"] = {"Annina": 1}
    before["measures"][0]["details"] = {"Annina Rossi": 1, "first": "Annina", "seen": 3, "day": "2026-03-01"}
    before["sentences"] = {"Write to Annina.": {"template": "Write to {name}.", "values": {"name": "Annina"}}}
    after = shared(Page(before, marts(), words_in("en")), KEY).document
    assert [text for text in texts_of(after) if "Annina" in text] == []
    assert after["measures"][0]["details"] == {"first": None, "seen": 3, "day": "2026-03-01"}


def test_a_sentence_of_the_program_keeps_how_it_was_made():
    before = document()
    before["score"]["level_text"] = "Level 2."
    before["sentences"] = {"Level 2.": {"template": "Level {level}.", "values": {"level": 2}}}
    page = shared(Page(before, marts(), words_in("it")), KEY)
    assert list(page.document["sentences"]) == ["Level 2."]


def test_files_stand_under_their_declared_names_without_the_number_of_the_member():
    names = Pseudonyms(KEY, words_in("en"))
    assert names.file("Shares_41827365.csv") == "Shares.csv"
    assert names.file("shares_41827365.csv") == "Shares.csv"
    assert names.file("Job Applications_2.csv") == "Job Applications_2.csv"
    assert names.file("Logins.csv") == "Logins.csv"
    assert re.fullmatch(r"File [A-Z2-9]{6}", names.file("divorce-papers.csv"))
    assert re.fullmatch(r"File [A-Z2-9]{6}:3", names.evidence("why-i-left-acme.html:3"))


def test_a_plan_tells_what_kind_of_thing_to_do_and_not_with_whom():
    item = {
        "id": "x1", "kind": "reply", "source": "unanswered", "step": 3, "week": 1, "date": "2026-03-09",
        "title": "Answer Anna", "who": "Anna", "company": "Acme", "position": "CTO", "person_key": "/in/anna",
        "why": "Anna asked.", "opening": "Ciao Anna", "minutes": 5, "evidence": ["messages.csv:3"],
        "gain": {"value": 0.4, "low": 0.1, "high": 0.9},
        "done_when": {"event": "message_sent", "person_key": "/in/anna", "sentence": "Done when Anna has it."},
    }  # fmt: skip
    before = document(plan={"minutes": 90, "items": [item], "sentences": {"Answer Anna": {}}})
    after = shared(Page(before, marts(), words_in("en")), KEY).document["plan"]
    assert "Anna" not in json.dumps(after)
    told = after["items"][0]
    assert (told["kind"], told["week"], told["minutes"], told["gain"]["value"]) == ("reply", 1, 5, 0.4)
    assert told["id"] not in ("x1", None)


# ---------------------------------------------------------------- pseudonyms


def names_of(page: Page, key: bytes) -> dict[str, str]:
    after = shared(page, key).marts["mart_people"]
    return dict(zip(page.marts["mart_people"]["person_key"], after["full_name"], strict=True))


def test_a_person_has_the_same_pseudonym_in_every_export_under_one_key():
    one, other = (
        small(
            mart_people=frame("mart_people", [{"person_key": key, "full_name": name} for key, name in people])
        )
        for people in ([("/in/a", "Anna"), ("/in/b", "Bruno")], [("/in/b", "Bruno V."), ("/in/c", "Carla")])
    )
    assert names_of(one, KEY)["/in/b"] == names_of(other, KEY)["/in/b"]
    assert names_of(one, KEY)["/in/b"] != names_of(one, OTHER)["/in/b"]
    assert re.fullmatch(r"Person [A-Z2-9]{6}", names_of(one, KEY)["/in/a"])


def test_a_person_has_one_pseudonym_in_all_tables():
    page = small(
        mart_people=frame("mart_people", [{"person_key": "/in/a", "full_name": "Anna"}]),
        mart_activity=activity([event("message", 3, person_key="/in/a")]),
    )
    after = shared(page, KEY).marts
    assert after["mart_people"]["person_key"].to_list() == after["mart_activity"]["person_key"].to_list()
    assert "/in/a" not in after["mart_people"]["person_key"].to_list()


def test_no_two_of_thirty_thousand_people_become_one():
    names = Pseudonyms(KEY, words_in("en"))
    assert len({names.identity("person", f"/in/{place}") for place in range(30_000)}) == 30_000


def test_kinds_of_things_are_told_apart_by_their_pseudonyms():
    names = Pseudonyms(KEY, words_in("en"))
    assert names.code("person", "acme") != names.code("company", "acme")


def test_the_owner_stands_under_the_same_pseudonym_on_page_and_in_facts():
    page = Page(document(), marts(mart_profile=profile(owner_key="/in/owner")), words_in("en"))
    after = shared(page, KEY)
    assert after.document["member"] == {"name": after.document["facts"]["owner"], "profile_url": None}
    assert after.document["facts"]["owner_url"] is None
    assert after.is_shared


def test_a_key_that_could_be_guessed_is_refused():
    with pytest.raises(ValueError, match="fewer than 16 bytes"):
        shared(small(), b"short")


def test_positions_of_the_owner_keep_function_and_dates_but_no_words():
    page = small(
        mart_profile=profile(
            positions=[position(2, description="I sell pumps.", started_on=date(2019, 1, 1))]
        )
    )
    (after,) = shared(page, KEY).marts["mart_profile"]["positions"].to_list()[0]
    assert (after["job_function"], after["seniority"], after["started_on"]) == (
        "marketing",
        3,
        date(2019, 1, 1),
    )
    assert re.fullmatch(r"Company [A-Z2-9]{6}", after["company"])
    assert not {"Responsabile Marketing", "I sell pumps.", "Acme"} & set(map(str, after.values()))


# ---------------------------------------------------------------- small groups


def crowd(*groups):
    """So many people of a function at a company, by groups of number, function and company."""
    people = [(function, company) for number, function, company in groups for _ in range(number)]
    return frame("mart_people", [
        {"person_key": f"/in/{place}", "full_name": f"P{place}", "job_function": function, "company": company,
         "company_key": company and company.lower(), "position": "Chief Pump Officer", "seniority": 4}
        for place, (function, company) in enumerate(people)
    ])  # fmt: skip


def cells(people: pl.DataFrame) -> dict[tuple[str | None, bool], int]:
    """How many people each function has at each named company, and at none."""
    counted = people.group_by("job_function", "company").len()
    return {
        (function, company is not None): number
        for function, company, number in counted.sort("len").iter_rows()
    }


def test_a_company_of_few_people_has_no_name_and_a_large_one_a_made_up_one():
    after = shared(small(mart_people=crowd((6, "it", "Acme"), (4, "it", "Borea"), (2, "it", "Cielo"))), KEY)
    people = after.marts["mart_people"]
    assert cells(people) == {("it", True): 6, ("it", False): 6}
    assert people["company_key"].n_unique() == 3
    assert people["position"].null_count() == people.height
    assert people["seniority"].to_list() == [4] * 12


def test_the_few_that_are_left_do_not_stand_alone():
    after = shared(small(mart_people=crowd((9, "it", "Acme"), (5, "it", "Borea"), (1, "it", "Cielo"))), KEY)
    assert cells(after.marts["mart_people"]) == {("it", True): 9, ("it", False): 6}


def test_a_function_of_few_people_is_not_told():
    after = shared(small(mart_people=crowd((8, "it", None), (4, "legal", None))), KEY)
    assert after.marts["mart_people"]["job_function"].value_counts().sort("count").rows() == [
        (None, 4),
        ("it", 8),
    ]


def test_no_tile_of_the_network_is_smaller_than_five(whole):
    rendered = render(shared(whole, KEY))
    block = re.search(r'data-chart="chart-network-composition">(.*?)</script>', rendered, re.DOTALL)[1]
    assert min(json.loads(block)["data"][0]["values"]) >= SMALLEST_GROUP


def test_the_page_says_that_it_is_still_about_a_person(whole):
    assert "still personal data" in render(shared(whole, KEY))
