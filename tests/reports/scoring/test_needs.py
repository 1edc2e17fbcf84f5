from datetime import date, timedelta
from itertools import pairwise

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.scoring.needs import merged
from reports.scoring.rubric import load_rubric
from tests.helpers.marts import DAY, frame
from tests.reports.scoring.letters import needs

CONSTANTS = load_rubric().constants
LONG_AGO = DAY - timedelta(days=3000)


def days_ago(windows: pl.DataFrame, as_of: date = DAY, first: date = LONG_AGO) -> list[tuple[int, int]]:
    return [((DAY - start).days, (DAY - end).days) for start, end in merged(windows, as_of, first, CONSTANTS)]


def test_windows_that_overlap_or_touch_are_one_time_of_need():
    assert days_ago(needs((90, 60), (70, 40), (39, 30))) == [(90, 30)]


def test_a_day_between_keeps_two_times_of_need_apart():
    assert days_ago(needs((90, 60), (58, 40))) == [(90, 60), (58, 40)]


def test_a_window_inside_another_adds_nothing():
    assert days_ago(needs((90, 30), (70, 60))) == [(90, 30)]


def test_nothing_before_the_first_message_is_looked_at():
    assert days_ago(needs((500, 400), (300, 200)), first=DAY - timedelta(days=450)) == [
        (450, 400),
        (300, 200),
    ]
    assert days_ago(needs((500, 451)), first=DAY - timedelta(days=450)) == []


def test_nothing_before_three_years_ago_is_looked_at():
    assert days_ago(needs((2000, 1095), (1500, 1096))) == [(1095, 1095)]


def test_a_window_that_goes_on_ends_with_the_day_looked_from():
    assert days_ago(needs((20, -40))) == [(20, 0)]
    assert days_ago(needs((20, -40)), as_of=DAY - timedelta(days=10)) == [(20, 10)]


def test_what_nobody_could_know_yet_is_no_need():
    window = needs((120, 60), known_days_ago=60)
    assert days_ago(window, as_of=DAY - timedelta(days=61)) == []
    assert days_ago(window, as_of=DAY - timedelta(days=60)) == [(120, 60)]


@pytest.mark.parametrize("lacking", ["starts_on", "ends_on", "known_on"])
def test_a_window_without_a_date_or_without_a_day_is_none(lacking):
    whole = needs((90, 60))
    assert days_ago(whole.with_columns(pl.lit(None, pl.Date).alias(lacking))) == []
    assert days_ago(pl.concat([whole, needs((70, 80))])) == [(90, 60)]


def test_no_sign_and_no_message_yet_mean_no_time_of_need():
    assert days_ago(frame("mart_need_windows")) == []
    assert days_ago(needs((90, 60)), first=DAY + timedelta(days=1)) == []


@given(st.lists(st.tuples(st.integers(-50, 1400), st.integers(0, 90)), max_size=12), st.integers(0, 1300))
def test_merged_windows_hold_just_the_days_of_all_windows(drawn, first):
    windows = [(start, start - length) for start, length in drawn]
    inside = {
        day
        for start, end in windows
        for day in range(end, start + 1)
        if start >= 0 and 0 <= day <= min(first, 1095)
    }
    found = days_ago(needs(*windows), first=DAY - timedelta(days=first))
    assert {day for start, end in found for day in range(end, start + 1)} == inside
    assert found == sorted(found, reverse=True)
    assert all(later[0] < earlier[1] - 1 for earlier, later in pairwise(found))
