import json
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import jsonschema
import numpy as np
import polars as pl
import pytest

from reports.result import FACTS, result_document, to_json
from reports.scoring.rubric import Rubric, load_rubric
from reports.scoring.uncertainty import FACTORS
from tests.helpers.marts import DAY, ago, busy, connections, export, frame, marts, profile
from tests.helpers.rubrics import MadeUp, always

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "result.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
WHOLE = load_rubric()
ASKED = ("F1", "F2", "F3", "N6", "R1", "R2", "P4", "P1", "P2")
FEW = replace(WHOLE, measures=tuple(one for one in WHOLE.measures if one.id in ASKED))
"""A few questions, none of them of step 5, nor the keystones of steps 2 and 3."""


def document(member: dict[str, pl.DataFrame], rubric: Rubric = FEW) -> dict[str, Any]:
    """The result document of a member who is asked these questions."""
    with patch("reports.result.load_rubric", lambda: rubric):
        return result_document(member, "0.1.0")


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
@pytest.mark.parametrize("rubric", [WHOLE, FEW], ids=["every question", "a few"])
def test_the_document_keeps_its_schema(member, rubric):
    VALIDATOR.validate(json.loads(to_json(document(member(), rubric))))


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
        (("score", "interval"), [40]),
        (("score", "level_stability"), 1.1),
        (("score", "sensitivity", "luck"), 0.1),
        (("steps", 0, "interval"), [-1, 40]),
        (("measures", 0, "is_reported"), None),
        (("rubric", "not_claimed"), []),
        (("rubric", "constants", 0, "value"), None),
        (("rubric", "constants", 0, "grade"), "Z"),
        (("sentences", "A sentence."), "A template."),
        (("sentences", "A sentence."), {"template": "", "values": {}}),
        (("sentences", "A sentence."), {"template": "{day}.", "values": {"day": {"day": "June"}}}),
    ],
)
def test_the_schema_refuses_what_the_document_must_never_be(path, value):
    changed = document(busy())
    place = changed
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(changed)


def test_the_document_has_its_nine_parts_in_order():
    found = document(busy())
    parts = ["piramide", "member", "export", "facts", "score", "steps", "measures", "rubric", "sentences"]
    assert list(found) == parts
    assert found["piramide"] == {"version": "0.1.0", "rubric_version": FEW.version}
    assert found["member"] == {"name": "Giulia Bianchi", "profile_url": None}
    assert found["export"]["date"] == found["facts"]["export_date"] == "2026-06-28"
    assert list(found["facts"]) == list(FACTS)
    assert [measure["id"] for measure in found["measures"]] == [one.id for one in FEW.measures]


def test_a_fact_that_nobody_knows_is_null_and_not_zero():
    facts = document(empty())["facts"]
    assert {value for name, value in facts.items() if name != "export_date"} == {None}


def test_a_step_of_which_nothing_is_asked_says_that_it_is_not_assessed_yet():
    steps = document(busy())["steps"]
    assert [step["state"] for step in steps] == ["assessed"] * 4 + ["not assessed yet"]
    assert (steps[4]["score"], steps[4]["interval"], steps[4]["coverage"]) == (None, None, 0)
    assert steps[4]["measures"] == []
    assert steps[4]["why"].startswith("No question is asked of this step yet")
    assert (steps[1]["keystone"], steps[1]["cap"]) == (None, None)
    assert "not asked yet" in steps[1]["why"]
    assert (steps[0]["keystone"], steps[3]["keystone"]) == ("F1", "P4")


def test_a_step_of_which_something_is_only_shown_is_not_assessed_either():
    shown = tuple(replace(one, step=5, weight=0.0, is_reported=one.id == "N6") for one in WHOLE.measures)
    rubric = replace(FEW, measures=(*FEW.measures, *(one for one in shown if one.is_reported)))
    step = document(busy(), rubric)["steps"][4]
    assert (step["state"], step["measures"], step["score"]) == ("not assessed yet", ["N6"], None)


def test_a_step_says_why_it_is_held_back_or_left_out(monkeypatch):
    held = MadeUp(monkeypatch).asks("k", always(20.0), is_keystone=True).asks("m", always(90.0))
    steps = tuple(replace(step, keystone="k") for step in WHOLE.steps)
    found = document(held.marts, replace(held.rubric, steps=steps))["steps"][0]
    assert (found["why"], found["score"], found["cap"]) == (
        "Held back by its most important question.",
        52,
        52,
    )


def test_a_step_without_enough_to_go_by_says_so():
    assert document(empty())["steps"][0]["why"].startswith("Too little")
    unread = {**busy(), "mart_export": export({"comments": "unreadable"})}
    assert document(unread)["steps"][2]["why"].startswith("Too little")


def test_a_step_whose_keystone_is_missing_says_so():
    steps = (replace(FEW.steps[0], keystone="F3"), *FEW.steps[1:])
    measures = tuple(replace(one, is_keystone=one.id == "F3") for one in FEW.measures)
    unseen = {**busy(), "mart_export": export({"recommendations_received": "unreadable"})}
    found = document(unseen, replace(FEW, steps=steps, measures=measures))
    assert "could not be answered" in found["steps"][0]["why"]
    assert (found["steps"][0]["cap"], found["score"]["grade"]) == (None, "C")


AROUND_60 = 60 + np.random.default_rng(1).normal(size=500)


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        ([80, 80, 40, 40, 40], "Level 2 of 5."),
        ([20, 80, 80, 80, 80], "No level yet."),
        ([90, 90, 90, 90, 90], "Level 5 of 5."),
        ([None, 80, 80, 80, 80], "No level yet, perhaps more: step 1 is not assessable."),
        ([80, 80, None, 80, 80], "Level 2 of 5, perhaps more: step 3 is not assessable."),
        ([80, 80, (60.1, AROUND_60), 40, 40], "Level 2 or 3 of 5."),
        ([(59.9, AROUND_60), 40, 40, 40, 40], "Level 0 or 1 of 5."),
        ([80, (60.1, AROUND_60), 80, 40, 40], "Level 1 or 3 of 5."),
        (
            [80, (59.9, AROUND_60), None, 40, 40],
            "Level 1 or 2 of 5, perhaps more: step 3 is not assessable.",
        ),
        ([90, 90, 90, 90, (60.1, AROUND_60)], "Level 4 or 5 of 5."),
        ([None] * 5, "No level yet, perhaps more: step 1 is not assessable."),
    ],
)
def test_the_level_is_told_in_words(monkeypatch, steps, told):
    made_up = MadeUp(monkeypatch)
    for number, points in enumerate(steps, 1):
        found = always(*points) if isinstance(points, tuple) else always(points)
        made_up.asks(f"m{number}", found, step=number)
    assert document(made_up.marts, made_up.rubric)["score"]["level_text"] == told


def test_the_score_tells_its_range_and_where_it_comes_from():
    found = document(busy())["score"]
    low, high = found["interval"]
    assert low < found["overall"] < high
    assert 0 < found["level_stability"] <= 1
    assert set(found["sensitivity"]) == set(FACTORS)
    assert 0 < sum(found["sensitivity"].values()) <= 1 + 1e-6


def test_an_export_too_thin_for_a_score_has_neither_range_nor_stability():
    found = document(empty())["score"]
    assert (found["overall"], found["interval"], found["level_stability"]) == (None, None, None)
    assert set(found["sensitivity"].values()) == {0}


def test_the_document_carries_every_constant_and_what_is_not_claimed():
    found = document(busy())["rubric"]
    assert [one["name"] for one in found["constants"]] == [one.name for one in WHOLE.constants]
    assert found["constants"][0]["value"] == 60
    assert tuple(found["not_claimed"]) == WHOLE.not_claimed
    assert any("job, pay, sales" in sentence for sentence in WHOLE.not_claimed)
    assert any("no evidence that the theory is true" in sentence for sentence in WHOLE.not_claimed)


def test_those_who_time_it_are_shown_every_measure_and_the_uncertainty():
    seen: list[str] = []

    @contextmanager
    def watch(part: str):
        seen.append(part)
        yield

    with patch("reports.result.load_rubric", lambda: FEW):
        timed = result_document(busy(), "0.1.0", watch)
    assert seen[: len(ASKED)] == [one.id for one in FEW.measures]
    assert seen[len(ASKED) :] == ["uncertainty: measures again", "uncertainty: draws"]
    assert to_json(timed) == to_json(document(busy()))


def test_evidence_is_listed_up_to_200_in_order_of_file_and_line_and_counted_in_full():
    crowd = connections({"job_function": "it"} for _ in range(1234))
    measures = document(marts(mart_connections=crowd.reverse()))["measures"]
    size = next(measure for measure in measures if measure["id"] == "N6")
    assert (size["evidence_count"], len(size["evidence"])) == (1234, 200)
    assert size["evidence"][:7] == [f"Connections.csv:{line}" for line in range(5, 12)]


def test_files_are_listed_with_what_became_of_them():
    files = document(
        marts(
            mart_export=export(
                {"votes": "absent"}, shares={"rows": 7, "rows_set_aside": 2, "first_at": ago(0)}
            )
        )
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
    text = to_json(document(held))
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
    for measure in document(empty(), WHOLE)["measures"]:
        assert measure["advice"]
        assert measure["state"] == "missing"
        assert measure["why_missing"].endswith(".")
