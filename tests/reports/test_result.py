import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import polars as pl
import pytest

from reports.result import FACTS, result_document, to_json
from reports.scoring.rubric import load_rubric
from tests.helpers.marts import DAY, ago, busy, connections, export, frame, marts, profile

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "result.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def empty() -> dict[str, pl.DataFrame]:
    tables = export()["table_name"].to_list()
    nothing = profile(owner_key=None, is_full_like=False, positions=None, skills=None, registered_at=None)
    facts = frame("mart_facts", [{"export_date": DAY}])
    return marts(mart_export=export(dict.fromkeys(tables, "absent")), mart_profile=nothing, mart_facts=facts)


def young() -> dict[str, pl.DataFrame]:
    return {
        **busy(),
        "mart_profile": busy()["mart_profile"].with_columns(
            registered_at=pl.lit(DAY).cast(pl.Datetime("us", "UTC"))
        ),
    }


@pytest.mark.parametrize("member", [busy, marts, empty, young])
def test_the_document_keeps_its_schema(member):
    VALIDATOR.validate(json.loads(to_json(result_document(member(), "0.1.0"))))


def test_the_schema_allows_nothing_it_does_not_name():
    def objects(part: object):
        if isinstance(part, dict):
            if part.get("type") == "object":
                yield part
            for inner in part.values():
                yield from objects(inner)
        elif isinstance(part, list):
            for inner in part:
                yield from objects(inner)

    found = list(objects(SCHEMA))
    assert len(found) >= 10
    for one in found:
        assert one["additionalProperties"] is False
        assert set(one.get("required", [])) == set(one.get("properties", []))
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("score", "overall"), 101),
        (("score", "grade"), "E"),
        (("mood",), "good"),
        (("facts", "connections"), 1.5),
        (("facts", "connections"), -1),
        (("measures", 0, "points"), None),
        (("measures", 0, "state"), "missing"),
        (("measures", 0, "details", "a b"), 1),
        (("export", "date"), "28/06/2026"),
        (("steps", 4, "state"), "fine"),
    ],
)
def test_the_schema_refuses_what_the_document_must_never_be(path, value):
    document = result_document(busy(), "0.1.0")
    place = document
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(document)


def test_the_document_has_its_seven_parts_in_order():
    document = result_document(busy(), "0.1.0")
    assert list(document) == ["piramide", "member", "export", "facts", "score", "steps", "measures"]
    assert document["piramide"] == {"version": "0.1.0", "rubric_version": "1"}
    assert document["member"] == {"name": "Giulia Bianchi", "profile_url": None}
    assert document["export"]["date"] == document["facts"]["export_date"] == "2026-06-28"
    assert list(document["facts"]) == list(FACTS)
    assert [measure["id"] for measure in document["measures"]] == [
        "F1", "F2", "F3", "N1", "N2", "N5", "N6", "G3", "R1", "R2", "P4", "P1", "P2",
    ]  # fmt: skip


def test_a_fact_that_nobody_knows_is_null_and_not_zero():
    facts = result_document(empty(), "0.1.0")["facts"]
    assert {value for name, value in facts.items() if name != "export_date"} == {None}


def test_the_fifth_step_says_that_it_is_not_assessed_yet():
    steps = result_document(busy(), "0.1.0")["steps"]
    assert [step["state"] for step in steps] == ["assessed"] * 4 + ["not assessed yet"]
    assert (steps[4]["score"], steps[4]["coverage"], steps[4]["measures"]) == (None, 0, [])
    assert steps[4]["why"].startswith("No question is asked of this step yet")
    assert (steps[1]["keystone"], steps[1]["cap"]) == (None, None)
    assert "not asked yet" in steps[1]["why"]
    assert (steps[0]["keystone"], steps[2]["keystone"], steps[3]["keystone"]) == ("F1", "G3", "P4")


def test_a_step_says_why_it_is_held_back_or_left_out():
    steps = result_document(busy(), "0.1.0")["steps"]
    assert steps[2]["why"] == "Held back by its most important question."
    assert result_document(empty(), "0.1.0")["steps"][0]["why"].startswith("Too little")
    unread = {**busy(), "mart_export": export({"comments": "unreadable"})}
    assert result_document(unread, "0.1.0")["steps"][2]["why"].startswith("Too little")


def test_a_step_whose_keystone_is_missing_says_so(monkeypatch):
    rubric = load_rubric()
    steps = (replace(rubric.steps[0], keystone="F3"), *rubric.steps[1:])
    measures = tuple(replace(one, is_keystone=one.id == "F3") for one in rubric.measures)
    monkeypatch.setattr("reports.result.load_rubric", lambda: replace(rubric, steps=steps, measures=measures))
    unseen = {**busy(), "mart_export": export({"recommendations_received": "unreadable"})}
    document = result_document(unseen, "0.1.0")
    assert "could not be answered" in document["steps"][0]["why"]
    assert (document["steps"][0]["cap"], document["score"]["grade"]) == (None, "C")


def test_the_level_is_told_in_words():
    assert result_document(busy(), "0.1.0")["score"]["level_text"] == "Level 2 of 5."
    assert result_document(marts(), "0.1.0")["score"]["level_text"] == "No level yet."
    assert (
        result_document(empty(), "0.1.0")["score"]["level_text"]
        == "No level yet, perhaps more: step 1 is not assessable."
    )


def test_evidence_is_listed_up_to_200_in_order_of_file_and_line_and_counted_in_full():
    crowd = connections({"job_function": "it"} for _ in range(1234))
    measures = result_document(marts(mart_connections=crowd.reverse()), "0.1.0")["measures"]
    size = next(measure for measure in measures if measure["id"] == "N6")
    assert (size["evidence_count"], len(size["evidence"])) == (1234, 200)
    assert size["evidence"][:7] == [f"Connections.csv:{line}" for line in range(5, 12)]


def test_files_are_listed_with_what_became_of_them():
    files = result_document(
        marts(
            mart_export=export(
                {"votes": "absent"}, shares={"rows": 7, "rows_set_aside": 2, "first_at": ago(0)}
            )
        ),
        "0.1.0",
    )["export"]["files"]
    by_table = {file["table"]: file for file in files}
    assert (by_table["votes"]["state"], by_table["votes"]["file"], by_table["votes"]["rows"]) == (
        "absent",
        None,
        None,
    )
    assert (by_table["shares"]["rows"], by_table["shares"]["set_aside"]) == (7, 2)
    assert by_table["shares"]["first_at"] == "2026-06-28T09:00:00Z"


def test_numbers_have_six_decimals_at_most_and_the_text_is_ascii():
    held = {**busy(), "mart_facts": busy()["mart_facts"].with_columns(owner=pl.lit("Zoë Çelik \u2028"))}
    text = to_json(result_document(held, "0.1.0"))
    assert text.isascii()
    assert json.loads(text)["member"]["name"] == "Zoë Çelik \u2028"

    def numbers(part: object):
        if isinstance(part, float):
            yield part
        for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
            yield from numbers(inner)

    assert all(number == round(number, 6) for number in numbers(json.loads(text)))
    assert "-0.0" not in text


def test_a_number_that_json_has_no_word_for_is_refused():
    with pytest.raises(ValueError, match="JSON"):
        to_json({"value": float("nan")})


def test_every_measure_says_what_to_do_even_if_it_is_missing():
    for measure in result_document(empty(), "0.1.0")["measures"]:
        assert measure["advice"]
        assert measure["state"] == "missing"
        assert measure["why_missing"].endswith(".")
