import numpy as np
import pytest

from reports.scoring.intervals import by_blocks, by_persons, wilson
from reports.scoring.rubric import load_rubric

CONSTANTS = load_rubric().constants


def test_wilsons_interval_is_the_textbooks():
    low, high = wilson(5, 10, CONSTANTS)
    assert (low, high) == pytest.approx((0.31220, 0.68780), abs=1e-4)


@pytest.mark.parametrize(("k", "n"), [(0, 10), (10, 10), (1, 1), (0, 1)])
def test_wilsons_interval_never_leaves_0_to_1_and_holds_the_share(k, n):
    low, high = wilson(k, n, CONSTANTS)
    assert 0 <= low <= k / n <= high <= 1
    assert low < high


def test_a_share_of_nothing_has_no_interval():
    assert wilson(0, 0, CONSTANTS) is None


def test_weeks_that_are_all_alike_leave_no_doubt():
    assert by_blocks(np.full(26, 3.0), lambda weeks: float(weeks.mean()), CONSTANTS) == (3.0, 3.0)


def test_less_than_a_block_of_weeks_has_no_interval():
    assert by_blocks(np.ones(3), lambda weeks: float(weeks.mean()), CONSTANTS) is None
    assert by_persons(np.ones(1), lambda persons: float(persons.sum()), CONSTANTS) is None


def test_blocks_keep_weeks_together_so_that_bursts_widen_the_range():
    bursts, spread = np.zeros(52), np.zeros(52)
    bursts[20:28] = 1.0
    spread[::6] = 1.0
    ranges = [
        by_blocks(weeks, lambda drawn: float(drawn.mean()), CONSTANTS) for weeks in (bursts, spread[:52])
    ]
    widths = [high - low for low, high in ranges]
    assert widths[0] > 2 * widths[1]


def test_the_same_people_give_the_same_range_every_time():
    persons = np.arange(40.0)
    ranges = {by_persons(persons, lambda drawn: float(drawn.sum()), CONSTANTS) for _ in range(3)}
    assert len(ranges) == 1
    low, high = ranges.pop()
    assert low < persons.sum() < high
