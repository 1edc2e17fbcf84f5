import inspect
import pkgutil
import re

import pytest

from reports.scoring import measures
from reports.scoring.method import METHOD_FILE, method_markdown, renewed
from reports.scoring.rubric import RUBRIC_FILE, load_rubric, measures_needing
from reports.scoring.score import function_of
from transforms.contract import BY_NAME

RUBRIC = load_rubric()

SPECIFIED = {
    1: {"F1": 0.55, "F2": 0.20, "F3": 0.25},
    2: {"N3": 0.25, "N1": 0.20, "N2": 0.10, "N4": 0.15, "O1": 0.15, "N6": 0.10, "N5": 0.05},
    3: {"G3": 0.25, "R1": 0.25, "G1": 0.20, "R3": 0.15, "R2": 0.15},
    4: {"P4": 0.40, "P3": 0.30, "P1": 0.20, "P2": 0.10},
    5: {"P5": 0.30, "I1": 0.30, "P6": 0.20, "P5b": 0.20},
}
"""Weights inside each step, those of questions not asked yet included."""


def test_rubric_and_functions_name_the_same_measures():
    files = {module.name for module in pkgutil.iter_modules(measures.__path__)}
    assert files == {measure.key for measure in RUBRIC.measures}
    for measure in RUBRIC.measures:
        assert function_of(measure).__name__ == measure.key


def test_a_measure_is_given_only_marts_and_constants():
    for measure in RUBRIC.measures:
        for name in inspect.signature(function_of(measure)).parameters:
            assert name == "constants" or name.startswith("mart_"), measure.key


def test_every_criterion_says_what_to_do_what_good_is_and_what_cannot_be_seen():
    for measure in RUBRIC.measures:
        for text in (measure.advice, measure.good, measure.limits, measure.counted, measure.source):
            assert text.strip().endswith("."), measure.key
        assert measure.question.endswith("?")
        assert measure.unit


def test_weights_are_those_of_the_method_and_every_full_step_adds_up_to_one():
    for measure in RUBRIC.measures:
        assert measure.weight == SPECIFIED[measure.step][measure.id]
    for weights in SPECIFIED.values():
        assert sum(weights.values()) == pytest.approx(1.0)
    assert sum(step.weight for step in RUBRIC.steps) == pytest.approx(1.0)


def test_ids_and_keys_are_unique():
    assert len({measure.id for measure in RUBRIC.measures}) == len(RUBRIC.measures)


def test_the_steps_stand_in_order_and_know_their_keystones():
    assert [step.number for step in RUBRIC.steps] == [1, 2, 3, 4, 5]
    assert [step.keystone for step in RUBRIC.steps] == ["F1", "N3", "G3", "P4", "P5"]
    assert [measure.id for measure in RUBRIC.measures if measure.is_keystone] == ["F1", "G3", "P4"]


def test_every_table_and_column_that_a_measure_needs_is_in_the_contract():
    for measure in RUBRIC.measures:
        for need in (*measure.needs, *measure.helps, *measure.parts):
            table, _, column = need.partition(".")
            assert not column or BY_NAME[table].column(column).headers


def test_every_constant_is_used_by_a_measure_or_by_the_adding_up():
    sources = "".join(path.read_text() for path in RUBRIC_FILE.parent.rglob("*.py"))
    used = set(re.findall(r"constants\.(?:number|numbers|whole|table|lists)\(\s*\"(\w+)\"", sources))
    assert {constant.name for constant in RUBRIC.constants} == used


def test_a_measure_sees_no_constant_that_it_does_not_declare():
    constants = RUBRIC.constants.only(("half_year_weeks",))
    assert constants.whole("half_year_weeks") == 26
    assert constants.whole("bootstrap_draws") == 500
    with pytest.raises(KeyError):
        constants.number("comment_words")


def test_the_profile_list_is_worth_a_hundred_points():
    assert sum(RUBRIC.constants.table("completeness_points").values()) == 100


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('id = "N6"', 'id = "N6"\nmood = "good"'),
        ('question = "How large is your network?"\n', ""),
        ("curve = { sat = 150.0 }", "curve = { sat = [1, 2] }"),
        ('grade = "V"', 'grade = "Z"'),
        ("[constants.recent_days]\nvalue = 365\n", "[constants.recent_days]\n"),
    ],
)
def test_a_block_with_a_slip_in_it_is_refused(tmp_path, old, new):
    text = RUBRIC_FILE.read_text(encoding="utf-8")
    assert old in text
    broken = tmp_path / "rubric.toml"
    broken.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ValueError, match=r"lacks|unknown|curve|grade"):
        load_rubric(broken)


def test_an_absent_file_costs_the_questions_that_rest_on_it():
    assert [cost.id for cost in measures_needing("connections")] == ["F1", "N1", "N2", "N5", "N6"]
    assert measures_needing("messages")[0] == ("G3", "Do you give without being asked?", 3)
    assert measures_needing("votes") == []


def test_the_page_on_the_method_repeats_the_rubric_as_it_stands():
    text = METHOD_FILE.read_text(encoding="utf-8")
    assert text == renewed(text, RUBRIC), "run `make docs`"


def test_the_method_tells_every_question_curve_and_constant():
    page = method_markdown(RUBRIC)
    for measure in RUBRIC.measures:
        for text in (measure.question, measure.limits, measure.good, measure.source):
            assert text in page
    for constant in RUBRIC.constants:
        assert f"`{constant.name}`" in page
    assert "diminishing returns, 50 at 150" in page
    assert "(0.25, 50)" in page
    assert (
        "0 up to 0.2, 100 from 0.6 to 0.9, down to 85 at 1 and beyond, in full from 30 connections on" in page
    )


def test_a_page_without_its_markers_is_refused():
    with pytest.raises(ValueError, match="marker"):
        renewed("# Method\n", RUBRIC)
