import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from reports.scoring.survival import steps

GOLDEN = steps(np.array([1.0, 2.0, 3.0, 5.0]), np.array([True, True, False, True]))

CASES = st.lists(st.tuples(st.integers(0, 12), st.booleans()), min_size=1, max_size=40)


def staircase(cases):
    return steps(np.array([float(time) for time, _ in cases]), np.array([over for _, over in cases]))


def scipys(cases):
    uncensored = [float(time) for time, over in cases if over]
    right = [float(time) for time, over in cases if not over]
    return stats.ecdf(stats.CensoredData(uncensored=uncensored, right=right)).sf


def test_who_still_waits_counts_for_as_long_as_one_looked():
    assert [GOLDEN.left_at(time) for time in (0, 1, 2, 3, 4.9, 5, 99)] == pytest.approx(
        [1, 0.75, 0.5, 0.5, 0.5, 0, 0]
    )
    assert GOLDEN.times.tolist() == [1, 2, 5]
    assert GOLDEN.waiting.tolist() == [4, 3, 1]
    assert GOLDEN.happened.tolist() == [1, 1, 1]


def test_the_median_is_told_only_if_half_were_seen_to_happen():
    assert GOLDEN.median() == 2
    assert staircase([(1, True), (2, False), (3, False)]).median() is None
    assert staircase([(1, False)]).median() is None


def test_the_mean_wait_within_a_time_is_the_area_under_the_staircase():
    assert GOLDEN.mean_within(5) == pytest.approx(1 + 0.75 + 0.5 * 3)
    assert GOLDEN.mean_within(3) == pytest.approx(1 + 0.75 + 0.5)
    assert GOLDEN.mean_within(1) == 1
    assert staircase([(1, False), (9, False)]).mean_within(14) == 14


def test_what_happens_just_when_one_stops_looking_counts_as_happened():
    assert staircase([(3, True), (3, False)]).left_at(3) == 0.5


def test_nothing_is_left_to_doubt_where_all_or_nothing_happened():
    for cases in ([(1, True), (2, True)], [(1, False), (2, False)]):
        assert staircase(cases).greenwood(5) == 0


def test_with_all_seen_to_the_end_it_is_the_plain_share_and_its_plain_error():
    one = staircase([(1, True)] * 3 + [(9, True)] * 7)
    assert one.left_at(7) == pytest.approx(0.7)
    assert one.greenwood(7) == pytest.approx(np.sqrt(0.7 * 0.3 / 10))


@settings(max_examples=100)
@given(CASES)
def test_it_is_the_estimate_of_scipy(cases):
    ours, theirs = staircase(cases), scipys(cases)
    at = np.arange(-1.0, 14.0, 0.5)
    assert [ours.left_at(time) for time in at] == pytest.approx(theirs.evaluate(at).tolist())


@pytest.mark.filterwarnings("ignore:The confidence interval is undefined")
@settings(max_examples=100)
@given(CASES)
def test_its_error_is_that_of_scipy(cases):
    ours, theirs = staircase(cases), scipys(cases)
    with np.errstate(divide="ignore", invalid="ignore"):
        low = theirs.confidence_interval(0.8, method="linear").low
    z = stats.norm.ppf(0.9)
    for time in np.unique([float(one) for one, _ in cases]):
        expected = low.evaluate(time)
        if ours.left_at(time) > 0 and expected > 0:
            assert ours.left_at(time) - z * ours.greenwood(time) == pytest.approx(expected)


@settings(max_examples=50)
@given(CASES)
def test_the_staircase_only_falls_and_stays_between_0_and_1(cases):
    left = staircase(cases).left
    assert all(0 <= one <= 1 for one in left)
    assert all(np.diff(left) < 0)
