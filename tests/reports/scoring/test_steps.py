import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.scoring.rubric import load_rubric
from reports.scoring.steps import (
    Mark,
    Rules,
    gate,
    grade,
    levels,
    mean_of_steps,
    open_shares,
    pyramid,
    step_scores,
    step_sum,
)

RULES = Rules.of(load_rubric().constants)
WEIGHTS = [step.weight for step in load_rubric().steps]
POINTS = st.floats(0, 100, allow_nan=False)
SCORES = st.lists(st.none() | POINTS, min_size=5, max_size=5)


@pytest.mark.parametrize(
    ("scores", "overall", "level"),
    [
        ((65, 30, 25, 5, 0), 26.0, 1),
        ((80, 35, 45, 62, 50), 41.6, 1),
        ((75, 80, 70, 20, 15), 56.2, 3),
        ((85, 75, 72, 75, 45), 72.4, 4),
        ((60, 60, 60, 60, 60), 60, 5),
        ((100, 100, 100, 100, 100), 100, 5),
        ((0, 100, 100, 100, 100), 15.0, 0),
        ((20, 20, 20, 20, 80), 9.8, 0),
    ],
)
def test_steps_add_up_to_the_golden_values(scores, overall, level):
    whole = pyramid(scores, WEIGHTS, RULES)
    assert round(whole.overall, 1) == pytest.approx(overall)
    assert (whole.level, whole.is_at_least) == (level, False)


@pytest.mark.parametrize(("score", "share"), [(0, 0.2), (20, 0.2), (25, 0.3), (40, 0.6), (60, 1), (100, 1)])
def test_a_gate_opens_in_a_straight_line_from_20_to_60(score, share):
    assert gate(score, RULES) == pytest.approx(share)


def test_the_keystone_caps_its_step():
    marks = [Mark(0.4, 0.0, 1.0, is_keystone=True), Mark(0.6, 100.0, 1.0)]
    assert step_sum(marks, RULES).score == 40
    marks = [Mark(0.4, 50.0, 1.0, is_keystone=True), Mark(0.6, 100.0, 1.0)]
    assert (step_sum(marks, RULES).score, step_sum(marks, RULES).cap) == (70, 70)


def test_a_keystone_that_is_missing_caps_nothing_but_is_said_to_lack():
    one = step_sum([Mark(0.4, None, 0.0, is_keystone=True), Mark(0.6, 90.0, 1.0)], RULES)
    assert (one.score, one.cap, one.lacks_keystone) == (90, None, True)


def test_a_keystone_that_is_not_asked_yet_caps_nothing_and_lacks_nothing():
    one = step_sum([Mark(0.2, 90.0, 1.0), Mark(0.2, 50.0, 1.0)], RULES)
    assert (one.score, one.cap, one.lacks_keystone) == (70, None, False)


def test_what_is_missing_is_left_out_and_the_rest_weighs_more():
    one = step_sum([Mark(0.5, 80.0, 1.0), Mark(0.3, 40.0, 1.0), Mark(0.2, None, 0.0)], RULES)
    assert one.score == 65
    assert one.coverage == 0.8


@pytest.mark.parametrize(("coverage", "is_assessed"), [(0.39, False), (0.4, True), (0.41, True)])
def test_a_step_is_assessed_from_two_fifths_of_coverage_on(coverage, is_assessed):
    one = step_sum([Mark(0.3, 70.0, coverage), Mark(0.7, 70.0, coverage)], RULES)
    assert (one.score is not None) == is_assessed


def test_a_step_without_questions_is_not_assessed_and_covers_nothing():
    one = step_sum([], RULES)
    assert (one.score, one.coverage, one.lacks_keystone) == (None, 0.0, False)


def test_sixties_make_sixty_whatever_the_weights():
    marks = [Mark(weight, 60.0, 1.0) for weight in (0.2, 0.1, 0.1, 0.05, 0.7 / 3)]
    assert step_sum(marks, RULES).score == 60


def test_a_step_that_cannot_be_assessed_is_left_out_and_holds_nothing_back():
    whole = pyramid([80, None, 80, 80, None], WEIGHTS, RULES)
    assert whole.overall == pytest.approx(80)
    assert whole.gates == (1, 1, 1, 1, 1)
    assert (whole.level, whole.is_at_least) == (1, True)


@pytest.mark.parametrize(
    ("scores", "level", "is_at_least"),
    [
        ([80, 80, 80, 80, None], 4, True),
        ([80, 10, 80, 80, None], 1, False),
        ([None, 80, 80, 80, 80], 0, True),
        ([None] * 5, 0, True),
    ],
)
def test_the_level_is_marked_where_the_next_step_is_unknown(scores, level, is_at_least):
    whole = pyramid(scores, WEIGHTS, RULES)
    assert (whole.level, whole.is_at_least) == (level, is_at_least)


def test_nothing_assessed_is_no_score_at_all():
    assert pyramid([None] * 5, WEIGHTS, RULES).overall is None


@given(SCORES)
def test_the_overall_score_is_a_number_from_0_to_100(scores):
    overall = pyramid(scores, WEIGHTS, RULES).overall
    assert (overall is None) == all(score is None for score in scores)
    assert overall is None or (0 <= overall <= 100 + 1e-9 and not math.isnan(overall))


@given(SCORES, st.integers(0, 4), POINTS)
def test_raising_a_step_never_lowers_overall_or_level(scores, place, points):
    if scores[place] is None:
        return
    raised = [*scores]
    raised[place] = max(scores[place], points)
    before, after = pyramid(scores, WEIGHTS, RULES), pyramid(raised, WEIGHTS, RULES)
    assert after.overall >= before.overall - 1e-9
    assert after.level >= before.level


MARKS = st.lists(
    st.tuples(st.floats(0.05, 1), st.none() | POINTS, st.floats(0.4, 1), st.booleans()),
    min_size=1,
    max_size=7,
)


@given(MARKS, st.integers(0, 6), POINTS)
def test_raising_a_measure_never_lowers_its_step(drawn, place, points):
    marks = [
        Mark(weight, score, 0.0 if score is None else coverage, is_keystone=first == 0)
        for first, (weight, score, coverage, _) in enumerate(drawn)
    ]
    place %= len(marks)
    score = marks[place].points
    if score is None:
        return
    raised = [*marks]
    raised[place] = Mark(
        marks[place].weight, max(score, points), marks[place].coverage, marks[place].is_keystone
    )
    before, after = step_sum(marks, RULES), step_sum(raised, RULES)
    assert (before.score is None) == (after.score is None)
    assert before.score is None or after.score >= before.score - 1e-6


@pytest.mark.parametrize(
    ("coverage", "lacks", "letter"),
    [(1, False, "A"), (0.85, False, "A"), (0.84, False, "B"), (0.65, False, "B"), (0.4, False, "C"), (0.39, False, "D"),
     (1, True, "C"), (0.5, True, "C"), (0.1, True, "D")],
)  # fmt: skip
def test_the_grade_tells_coverage_and_is_c_at_most_without_a_keystone(coverage, lacks, letter):
    assert grade(coverage, lacks, RULES) == letter


def added_up(points, weights):
    """Overall and level of tables of measures, one per step, each with its first measure for keystone."""
    scores = np.column_stack([step_scores(one, weights, 0, RULES) for one in points])
    gated = scores * open_shares(scores, RULES)
    return mean_of_steps(gated, np.tile(WEIGHTS, (len(scores), 1))), levels(scores, RULES)


def test_twenty_thousand_random_raises_never_lower_overall_or_level():
    random = np.random.default_rng(20_000)
    points = [random.uniform(0, 100, size=(20_000, 6)) for _ in WEIGHTS]
    weights = random.uniform(0.05, 0.6, size=(20_000, 6))
    raised = [one.copy() for one in points]
    rows, steps, measures = np.arange(20_000), random.integers(0, 5, 20_000), random.integers(0, 6, 20_000)
    for row, step, measure in zip(rows, steps, measures, strict=True):
        raised[step][row, measure] = random.uniform(points[step][row, measure], 100)
    (before, stood), (after, stand) = added_up(points, weights), added_up(raised, weights)
    assert (after >= before - 1e-6).all()
    assert (stand >= stood).all()
    assert (after > before + 0.01).mean() > 0.5
    assert len(set(stood)) > 3


@given(st.lists(SCORES, min_size=1, max_size=20))
def test_many_pyramids_at_once_are_what_each_is_alone(drawn):
    rows = np.array(drawn, dtype=np.float64)
    overall = mean_of_steps(rows * open_shares(rows, RULES), np.tile(WEIGHTS, (len(rows), 1)))
    for place, scores in enumerate(drawn):
        alone = pyramid(scores, WEIGHTS, RULES)
        assert levels(rows, RULES)[place] == alone.level
        assert overall[place] == pytest.approx(
            math.nan if alone.overall is None else alone.overall, nan_ok=True
        )


def test_the_weights_of_each_row_are_its_own():
    scores, weights = np.array([[10.0, 90.0], [10.0, 90.0]]), np.array([[1.0, 0.0], [1.0, 3.0]])
    assert list(mean_of_steps(scores, weights)) == [10, 70]
    assert list(step_scores(scores, weights, None, RULES)) == [10, 70]
    assert list(step_scores(scores, weights, 0, RULES)) == [10, 46]
