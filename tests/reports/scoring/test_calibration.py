import pytest

from reports.scoring.calibration import EFFECT, NO_EFFECT, convicted, table
from reports.scoring.rubric import load_rubric

CONSTANTS = load_rubric().constants
FEW = 400
"""Simulations per case: a share of 8 % is then sure to about 1.4 points, one of 25 % to 2.2."""


@pytest.mark.parametrize("case", NO_EFFECT, ids=lambda case: f"bursts of {case.burst}")
def test_innocent_bursts_are_seldom_taken_for_a_pattern(case):
    assert convicted(case, CONSTANTS, FEW) <= 0.10


def test_without_the_shifts_bursts_would_be_taken_for_a_pattern():
    shameless = CONSTANTS.having({"timing_chance": [2.0, 3.0]})
    assert convicted(NO_EFFECT[-1], shameless, FEW) > 0.15


@pytest.mark.parametrize(("case", "at_least"), [*zip(EFFECT, (0.85, 0.55, 0.76), strict=True)], ids=str)
def test_a_true_pattern_is_mostly_found(case, at_least):
    assert convicted(case, CONSTANTS, FEW) >= at_least


def test_the_table_tells_every_case_and_is_the_same_every_time():
    lines = table(CONSTANTS, 20).splitlines()
    assert lines[:2] == [
        "| openings | in bursts of | true rate ratio | timing above 0.25 |",
        "|---|---|---|---|",
    ]
    assert [line.split("|")[1:4] for line in lines[2:]] == [
        [f" {case.openings} ", f" {case.burst} ", f" {case.ratio:.0f} "] for case in (*NO_EFFECT, *EFFECT)
    ]
    assert lines == table(CONSTANTS, 20).splitlines()
