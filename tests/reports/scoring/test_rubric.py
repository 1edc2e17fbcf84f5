import inspect
import pkgutil
import re
from dataclasses import replace

import pytest

from reports.scoring import measures
from reports.scoring.method import METHOD_FILE, method_markdown, renewed
from reports.scoring.rubric import RUBRIC_FILE, GrowsWith, load_rubric, measures_needing
from reports.scoring.score import function_of
from tests.architecture.test_register import HELD_IN_CODE, variables_read
from transforms.contract import BY_NAME

RUBRIC = load_rubric()

SPECIFIED = {
    1: {"F1": 0.55, "F2": 0.20, "F3": 0.25},
    2: {"N3": 0.25, "N1": 0.20, "N2": 0.10, "N4": 0.15, "O1": 0.15, "N6": 0.10, "N5": 0.05},
    3: {"G3": 0.25, "R1": 0.25, "G1": 0.20, "R3": 0.15, "R2": 0.15},
    4: {"P4": 0.40, "P3": 0.30, "P1": 0.20, "P2": 0.10},
    5: {"P5": 0.30, "I1": 0.30, "P6": 0.20, "P5b": 0.20},
}
"""Weights inside each step."""

SHOWN_BESIDE = {2: {"T5", "A1", "C1"}, 3: {"G2", "G4", "R4"}}
"""Questions that count nothing."""


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


def test_every_question_of_the_method_is_asked_with_its_weight():
    for step in RUBRIC.steps:
        weights = {measure.id: measure.weight for measure in RUBRIC.counted_of(step)}
        assert weights == SPECIFIED[step.number]
        assert sum(weights.values()) == pytest.approx(1.0)
        beside = {measure.id for measure in RUBRIC.measures_of(step)} - weights.keys()
        assert beside == SHOWN_BESIDE.get(step.number, set())
    assert sum(step.weight for step in RUBRIC.steps) == pytest.approx(1.0)


def test_ids_and_keys_are_unique():
    assert len({measure.id for measure in RUBRIC.measures}) == len(RUBRIC.measures)


def test_the_steps_stand_in_order_and_know_their_keystones():
    assert [step.number for step in RUBRIC.steps] == [1, 2, 3, 4, 5]
    assert [step.keystone for step in RUBRIC.steps] == ["F1", "N3", "G3", "P4", "P5"]
    assert [measure.id for measure in RUBRIC.measures if measure.is_keystone] == [
        "F1",
        "N3",
        "G3",
        "P4",
        "P5",
    ]


def test_every_table_and_column_that_a_measure_needs_is_in_the_contract():
    for measure in RUBRIC.measures:
        for need in (*measure.needs, *measure.helps, *measure.parts):
            table, _, column = need.partition(".")
            assert not column or BY_NAME[table].column(column).headers


def test_every_constant_is_used_by_a_measure_the_adding_up_a_table_or_the_reading():
    sources = "".join(path.read_text() for path in RUBRIC_FILE.parents[1].rglob("*.py"))
    used = set(re.findall(r"constants\.(?:number|numbers|whole|table|lists)\(\s*\"(\w+)\"", sources))
    used |= variables_read() | HELD_IN_CODE.keys()
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
    resting = [cost.id for cost in measures_needing("connections")]
    assert [name for name in resting if name in ("F1", "F2", "N1", "P4", "N6")] == ["F1", "N1", "N6"]
    assert ("G3", "Do you give without being asked?", 3) in measures_needing("messages")
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
        "0 up to 0.2, 100 from 0.6 to 0.9, down to 85 at 1 and beyond, in full from 30 classified people on"
        in page
    )


def test_a_page_without_its_markers_is_refused():
    with pytest.raises(ValueError, match="marker"):
        renewed("# Method\n", RUBRIC)


# ---------------------------------------------------------------- the version


def perturbed(value):
    """Every value that differs from this one in a single place."""
    if isinstance(value, dict):
        return [{**value, name: one} for name in value for one in perturbed(value[name])]
    if isinstance(value, list):
        return [
            [*value[:place], one, *value[place + 1 :]]
            for place, inner in enumerate(value)
            for one in perturbed(inner)
        ]
    return [f"{value}x"] if isinstance(value, str) else [value * 1.000001 + 1e-9]


def changed(**changes):
    return replace(RUBRIC, **changes).version


def test_the_version_is_the_edition_and_a_fingerprint():
    assert re.fullmatch(r"2-[0-9a-f]{8}", RUBRIC.version)
    assert RUBRIC.version == load_rubric.__wrapped__(RUBRIC_FILE).version


@pytest.mark.parametrize("constant", tuple(RUBRIC.constants), ids=lambda constant: constant.name)
def test_a_change_of_any_number_of_any_constant_changes_the_version(constant):
    versions = [
        changed(constants=RUBRIC.constants.having({constant.name: other}))
        for other in perturbed(constant.value)
    ]
    assert versions
    assert RUBRIC.version not in versions
    assert len(set(versions)) == len(versions)


@pytest.mark.parametrize("measure", RUBRIC.measures, ids=lambda measure: measure.id)
def test_a_change_of_anything_that_makes_points_changes_the_version(measure):
    others = [
        {"weight": measure.weight + 0.01},
        {"step": measure.step + 1},
        {"n_min": measure.n_min + 1},
        {"needs": (*measure.needs, "votes")},
        {"helps": {**measure.helps, "votes": 0.1}},
        {"parts": (*measure.parts, "votes")},
        {"constants": (*measure.constants, "more")},
        {"curve": replace(measure.curve, kind="wave")},
        {"curve": replace(measure.curve, goalposts=(*measure.curve.goalposts, 7.0))},
        {"curve": replace(measure.curve, knots=(*measure.curve.knots, (700.0, 7.0)))},
        {"grows_with": GrowsWith("cases", 77)},
        {"is_experimental": not measure.is_experimental},
        {"is_reported": not measure.is_reported},
        {"is_keystone": not measure.is_keystone},
    ]
    rest = tuple(one for one in RUBRIC.measures if one is not measure)
    versions = [changed(measures=(*rest, replace(measure, **other))) for other in others]
    assert RUBRIC.version not in versions
    assert RUBRIC.version == changed(measures=(*rest, measure))
    assert RUBRIC.version != changed(measures=rest)


@pytest.mark.parametrize("change", [{"weight": 0.9}, {"keystone": "F2"}])
def test_a_change_of_a_step_changes_the_version(change):
    assert changed(steps=(replace(RUBRIC.steps[0], **change), *RUBRIC.steps[1:])) != RUBRIC.version


def test_words_that_explain_do_not_change_the_version():
    measures = tuple(replace(one, question="Why?", advice="So.", source="There.") for one in RUBRIC.measures)
    steps = tuple(replace(one, label="A step", about="About it.") for one in RUBRIC.steps)
    assert changed(measures=measures, steps=steps, not_claimed=("Nothing.",)) == RUBRIC.version


def test_a_register_with_another_value_for_a_name_it_does_not_have_is_refused():
    with pytest.raises(KeyError):
        RUBRIC.constants.having({"no_such_constant": 1})
