import numpy as np
import pytest

from reports.scoring.intervals import by_blocks, by_kinds, by_persons, by_weights, wilson
from reports.scoring.rubric import load_rubric

CONSTANTS = load_rubric().constants


def mean(weeks):
    return float(weeks.mean())


def test_wilsons_interval_is_the_textbooks():
    assert wilson(5, 10, CONSTANTS).ci80 == pytest.approx((0.31220, 0.68780), abs=1e-4)


@pytest.mark.parametrize(("k", "n"), [(0, 10), (10, 10), (1, 1), (0, 1)])
def test_wilsons_interval_never_leaves_0_to_1_and_holds_the_share(k, n):
    spread = wilson(k, n, CONSTANTS)
    low, high = spread.ci80
    assert 0 <= low <= k / n <= high <= 1
    assert low < high
    assert 0 <= spread.draws.min() < spread.draws.max() <= 1


def test_the_draws_of_a_share_lie_around_it_as_its_interval_says():
    spread = wilson(30, 100, CONSTANTS)
    assert np.quantile(spread.draws, [0.1, 0.9]) == pytest.approx(spread.ci80, abs=0.01)


def test_two_shares_do_not_rise_and_fall_together():
    one, other = wilson(30, 100, CONSTANTS), wilson(31, 100, CONSTANTS)
    assert abs(np.corrcoef(one.draws, other.draws)[0, 1]) < 0.15
    assert np.array_equal(one.draws, wilson(30, 100, CONSTANTS).draws)


def test_a_share_of_nothing_has_no_interval():
    assert wilson(0, 0, CONSTANTS) is None


def test_weeks_that_are_all_alike_leave_no_doubt():
    spread = by_blocks(np.full(26, 3.0), mean, CONSTANTS)
    assert spread.ci80 == (3.0, 3.0)
    assert set(spread.draws) == {3.0}


def test_less_than_a_block_of_weeks_or_a_single_person_has_no_interval():
    assert by_blocks(np.ones(3), mean, CONSTANTS) is None
    assert by_persons(np.ones(1), lambda persons: float(persons.sum()), CONSTANTS) is None
    assert by_weights(1, lambda weights: weights[:, 0], CONSTANTS) is None
    assert by_kinds(np.array([1, 0]), lambda weights: weights[:, 0], CONSTANTS) is None


def test_blocks_keep_weeks_together_so_that_bursts_widen_the_range():
    bursts, even = np.zeros(52), np.zeros(52)
    bursts[20:28] = 1.0
    even[::6] = 1.0
    widths = [np.subtract(*reversed(by_blocks(weeks, mean, CONSTANTS).ci80)) for weeks in (bursts, even)]
    assert widths[0] > 2 * widths[1]


def test_the_same_people_give_the_same_draws_every_time():
    persons = np.arange(40.0)
    one, again = (by_persons(persons, lambda drawn: float(drawn.sum()), CONSTANTS) for _ in range(2))
    assert np.array_equal(one.draws, again.draws)
    low, high = one.ci80
    assert low < persons.sum() < high


def test_there_are_as_many_draws_as_the_register_says():
    spreads = (
        wilson(3, 7, CONSTANTS),
        by_blocks(np.arange(26.0), mean, CONSTANTS),
        by_persons(np.arange(5.0), mean, CONSTANTS),
        by_weights(5, lambda weights: weights[:, 0], CONSTANTS),
        by_kinds(np.array([3, 4]), lambda weights: weights[:, 0], CONSTANTS),
    )
    assert {len(spread.draws) for spread in spreads} == {500}


@pytest.mark.parametrize("people", [2, 3, 70, 5000])
def test_weighing_persons_is_drawing_them(people):
    """The sum of what is drawn is the sum of what was weighed, and every draw is of as many people."""
    worth = np.random.default_rng(1).exponential(size=people)
    weighed = by_weights(people, lambda weights: weights @ worth / weights.sum(axis=1), CONSTANTS)
    drawn = by_persons(worth, mean, CONSTANTS)
    assert weighed.draws.std() == pytest.approx(drawn.draws.std(), rel=0.25)
    assert weighed.ci80[0] <= worth.mean() <= weighed.ci80[1]
    sizes = by_weights(people, lambda weights: weights.sum(axis=1), CONSTANTS)
    assert set(sizes.draws) == {float(people)}


def test_many_people_are_weighed_in_portions_that_change_nothing(monkeypatch):
    def total(weights):
        return weights @ np.arange(300.0)

    at_once = by_weights(300, total, CONSTANTS)
    monkeypatch.setattr("reports.scoring.intervals._CELLS", 1000)
    assert np.array_equal(by_weights(300, total, CONSTANTS).draws, at_once.draws)


def test_drawing_kinds_is_drawing_the_people_of_each_kind():
    kinds, worth = np.array([60, 30, 10]), np.array([0.0, 1.0, 5.0])
    by_kind = by_kinds(kinds, lambda drawn: drawn @ worth, CONSTANTS)
    one_by_one = by_weights(100, lambda weights: weights @ np.repeat(worth, kinds), CONSTANTS)
    assert by_kind.draws.mean() == pytest.approx(80, rel=0.05)
    assert by_kind.draws.std() == pytest.approx(one_by_one.draws.std(), rel=0.2)


def test_with_no_draws_asked_for_nothing_is_drawn():
    without = CONSTANTS.having({"bootstrap_draws": 0})
    assert wilson(3, 7, without) is None
    assert by_blocks(np.arange(26.0), mean, without) is None
    assert by_persons(np.arange(5.0), mean, without) is None
    assert by_weights(5, lambda weights: weights[:, 0], without) is None
    assert by_kinds(np.array([3, 4]), lambda weights: weights[:, 0], without) is None
