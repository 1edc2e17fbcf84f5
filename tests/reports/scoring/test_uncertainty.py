import numpy as np
import polars as pl
import pytest

from reports.scoring.again import scaled
from reports.scoring.curves import Curve, sat
from reports.scoring.measured import Measured
from reports.scoring.rubric import Constant, GrowsWith, load_rubric
from reports.scoring.uncertainty import FACTORS, is_real_change, uncertainty
from tests.helpers.rubrics import MadeUp, always

CONSTANTS = load_rubric().constants
SURE = {"dirichlet_concentration": 1e12, "goalpost_range": [1.0, 1.0]}
"""Weights and goalposts that hardly move."""

NORMAL = np.random.default_rng(7).normal(size=500)


@pytest.fixture
def made_up(monkeypatch):
    return MadeUp(monkeypatch)


def doubt(made_up):
    return uncertainty(made_up.score, made_up.marts, made_up.rubric)


def five_steps(made_up, scores):
    for step, points in enumerate(scores, 1):
        made_up.asks(f"s{step}", always(points), step=step)
    return made_up


@pytest.mark.parametrize("seed", range(6))
def test_ranges_hold_the_score_of_the_whole_and_of_every_step(made_up, seed):
    random = np.random.default_rng(seed)
    for step in range(1, 6):
        for place in range(3):
            points = float(random.uniform(0, 100))
            biased = points + 5 * NORMAL + 10 * seed
            made_up.asks(f"m{step}{place}", always(points, biased), step=step, is_keystone=place == 0)
    result, found = made_up.score, doubt(made_up)
    assert found.interval[0] <= result.pyramid.overall <= found.interval[1]
    for (low, high), one in zip(found.steps, result.sums, strict=True):
        assert 0 <= low <= one.score <= high <= 100
    assert 0 <= found.stability <= 1
    assert all(0 <= share <= 1 for share in found.shares.values())
    assert sum(found.shares.values()) <= 1 + 1e-9


def test_the_same_marts_give_the_same_draws_and_another_seed_others(made_up):
    five_steps(made_up, (80, 35, 45, 62, 50))
    one, again = doubt(made_up), doubt(made_up)
    assert np.array_equal(one.overall, again.overall)
    assert (one.interval, one.shares, one.steps) == (again.interval, again.shares, again.steps)
    assert not np.array_equal(doubt(made_up.having({"uncertainty_seed": 3})).overall, one.overall)


@pytest.mark.parametrize("points", [0, 100])
def test_where_nothing_can_vary_the_range_is_the_score_and_no_factor_has_a_share(made_up, points):
    for step in range(1, 6):
        made_up.asks(f"a{step}", always(points), step=step).asks(f"b{step}", always(points), step=step)
    found = doubt(made_up)
    assert found.interval == (points, points)
    assert found.steps == ((points, points),) * 5
    assert found.shares == dict.fromkeys(FACTORS, 0.0)
    assert (found.stability, found.other_level) == (1.0, None)


def test_there_are_a_thousand_draws(made_up):
    assert len(doubt(five_steps(made_up, (50,) * 5)).overall) == 1000


def test_without_a_score_there_is_nothing_to_be_unsure_of(made_up):
    found = doubt(five_steps(made_up, (None,) * 5))
    assert (found.interval, found.stability, found.other_level) == (None, None, None)
    assert found.steps == (None,) * 5
    assert set(found.shares.values()) == {0.0}
    assert len(found.overall) == 0


class TestWeights:
    def test_they_vary_as_a_dirichlet_distribution_of_sixty(self, made_up):
        """Two measures of equal weight, one worth nothing: their mean is a Beta of 30 and 30."""
        made_up.asks("a", always(0.0)).asks("b", always(100.0))
        found = doubt(made_up.having({"goalpost_range": [1.0, 1.0]}))
        assert found.overall.mean() == pytest.approx(50, abs=1)
        assert found.overall.std() == pytest.approx(100 * np.sqrt(0.25 / 61), rel=0.1)
        assert found.shares["weights"] == pytest.approx(1)

    def test_those_of_steps_vary_too(self, made_up):
        found = doubt(five_steps(made_up, (100, 100, 60, 60, 60)))
        assert found.shares["weights"] > 0.75
        assert found.shares["goalposts"] == found.shares["events"] == 0
        assert found.steps[0] == (100, 100)

    def test_what_is_missing_takes_no_part(self, made_up):
        made_up.asks("a", always(40.0)).asks("b", always(None), weight=0.4)
        assert doubt(made_up).interval == (40, 40)


class TestGoalposts:
    def test_a_curve_is_drawn_with_its_goalposts_a_fifth_lower_or_higher(self, made_up):
        made_up.asks("a", always(10.0), curve=Curve("sat", (10.0,)))
        found = doubt(made_up)
        assert found.overall.min() == pytest.approx(sat(10.0, 12.0), abs=0.2)
        assert found.overall.max() == pytest.approx(sat(10.0, 8.0), abs=0.2)
        assert np.median(found.overall) == pytest.approx(50, abs=1)
        assert found.shares["goalposts"] == pytest.approx(1)

    def test_so_is_the_number_of_cases_from_which_a_measure_counts_in_full(self, made_up):
        made_up.asks("a", always(80.0, people=10), grows_with=GrowsWith("people", 10))
        drawn = doubt(made_up).overall
        assert drawn.max() == pytest.approx(80)
        assert drawn.min() == pytest.approx(80 / 1.2, abs=0.5)

    @pytest.mark.parametrize(
        "curve",
        [
            Curve("sat", (10.0,)),
            Curve("ramp", (2.0, 20.0)),
            Curve("ramp", (-20.0, 0.0)),
            Curve("band", (1.0, 6.0, 9.0, 15.0, 40.0)),
            Curve("pw", knots=((0.0, 0.0), (5.0, 40.0), (12.0, 100.0), (20.0, 70.0))),
        ],
        ids=lambda curve: curve.kind,
    )
    def test_stretching_a_curve_moves_its_goalposts_and_not_its_points(self, curve):
        values, factor = np.linspace(-25, 25, 101), 1.2
        posts = list(curve.goalposts)
        moved = [post * factor for post in (posts[:4] if curve.kind == "band" else posts)]
        knots = tuple((x * factor, y) for x, y in curve.knots)
        far = Curve(curve.kind, (*moved, *posts[4:]), knots)
        assert curve.stretched(values, np.full(101, factor)) == pytest.approx(far.points(values))
        assert [curve.stretched(value, 1.0) for value in values] == pytest.approx(list(curve.points(values)))

    def test_a_measure_in_points_is_taken_again_with_the_goalposts_among_its_constants_moved(self, made_up):
        def found(constants):
            return Measured(100.0 * min(8.0 / constants.number("enough"), 1.0), 40)

        made_up.with_constant("enough", 10, goalpost=True).with_constant("half_life", 5)
        made_up.asks("a", found, constants=("enough", "half_life"))
        drawn = doubt(made_up)
        assert drawn.overall.max() == pytest.approx(100, abs=0.5)
        assert drawn.overall.min() == pytest.approx(100 * 8 / 12, abs=0.5)
        assert np.median(drawn.overall) == pytest.approx(80, abs=1.5)

    def test_constants_that_are_no_goalposts_stay(self, made_up):
        made_up.with_constant("habit", 10)
        made_up.asks("a", lambda constants: Measured(constants.number("habit"), 40), constants=("habit",))
        assert doubt(made_up).interval == (10, 10)

    @pytest.mark.parametrize(
        ("value", "moved"),
        [
            (10, 8.0),
            ([10, 40], [8.0, 32.0]),
            ({"a": 10, "b": 1}, {"a": 8.0, "b": 0.8}),
            ([[0, 0], [10, 50]], [[0.0, 0], [8.0, 50]]),
        ],
    )
    def test_numbers_lists_tables_and_knots_are_moved(self, value, moved):
        assert scaled(Constant("x", value, "J", "Made up."), 0.8) == moved

    def test_taking_it_again_draws_nothing(self, made_up):
        seen = []

        def found(constants):
            seen.append((constants.number("enough"), constants.whole("bootstrap_draws")))
            return Measured(50.0, 40)

        doubt(made_up.with_constant("enough", 10, goalpost=True).asks("a", found, constants=("enough",)))
        assert seen == [(10, 500), (8, 0), (12, 0)] or seen == [(10, 500), (10, 500), (8, 0), (12, 0)]


class TestEvents:
    def test_every_measure_takes_the_same_draw(self, made_up):
        """Two measures that mirror each other leave their mean as it is, draw by draw."""
        made_up.having(SURE)
        made_up.asks("a", always(50.0, 50 + 8 * NORMAL)).asks("b", always(50.0, 50 - 8 * NORMAL))
        assert doubt(made_up).interval == pytest.approx((50, 50), abs=1e-3)

    def test_the_range_is_that_of_the_draws(self, made_up):
        made_up.having(SURE).asks("a", always(50.0, 50 + 8 * NORMAL))
        found = doubt(made_up)
        assert found.interval == pytest.approx((50 - 1.645 * 8, 50 + 1.645 * 8), abs=2)
        assert found.shares["events"] == pytest.approx(1)
        assert {share for factor, share in found.shares.items() if factor != "events"} == {0.0}


class TestAddingUp:
    def test_there_are_three_ways(self, made_up):
        found = doubt(five_steps(made_up.having(SURE), (80, 35, 45, 62, 50)))
        plain = 0.25 * 80 + 0.25 * 35 + 0.20 * 45 + 0.15 * 62 + 0.15 * 50
        product = 81**0.25 * 36**0.25 * 46**0.20 * 63**0.15 * 51**0.15 - 1
        assert sorted(set(found.overall.round(2))) == pytest.approx(sorted([41.6, plain, product]), abs=0.05)
        assert found.shares["adding_up"] == pytest.approx(1)

    def test_a_step_that_cannot_be_assessed_stays_so(self, made_up):
        found = doubt(five_steps(made_up, (70, 70, None, 70, 70)))
        assert found.steps[2] is None
        assert found.interval == (70, 70)

    def test_the_keystone_caps_in_every_draw(self, made_up):
        made_up.asks("a", always(0.0), weight=0.4, is_keystone=True).asks("b", always(100.0), weight=0.6)
        assert doubt(made_up).overall.max() == 40


class TestHalfLife:
    def test_tables_that_hang_on_it_are_made_anew_for_those_who_read_them(self, made_up, monkeypatch):
        made = []

        def build(name, tables, constants):
            half_life = constants.number("tie_half_life_days")
            made.append((name, half_life))
            return pl.DataFrame({"strength": [half_life / 10]})

        monkeypatch.setattr("reports.scoring.again.build", build)
        monkeypatch.setattr("reports.scoring.again.reads", lambda name: frozenset())
        made_up.with_constant("tie_half_life_days", 180).having(SURE)
        made_up.marts["mart_people"] = pl.DataFrame({"strength": [18.0]})
        made_up.asks("a", lambda mart_people: Measured(float(mart_people["strength"][0]), 40))
        made_up.asks("b", always(50.0))
        found = doubt(made_up)
        assert made == [("mart_people", 90), ("mart_people", 365)]
        assert sorted(set(found.overall.round(2))) == pytest.approx([29.5, 34.0, 43.25])
        assert found.shares["half_life"] == pytest.approx(1)

    def test_a_measure_that_lists_it_is_taken_again(self, made_up, monkeypatch):
        monkeypatch.setattr("reports.scoring.again.reads", lambda name: frozenset())
        made_up.with_constant("tie_half_life_days", 180).having(SURE)

        def found(constants):
            return Measured(constants.number("tie_half_life_days") / 10, 40)

        drawn = doubt(made_up.asks("a", found, constants=("tie_half_life_days",)))
        assert set(drawn.overall) == {9.0, 18.0, 36.5}


class TestShares:
    def test_they_are_those_of_a_sum_of_independent_parts(self, made_up):
        """Events with a variance of 9, goalposts with one of 3: three quarters and one quarter."""

        def by_goalpost(constants):
            return Measured(50.0 + 30.0 * (constants.number("enough") - 1.0), 40)

        made_up.having({"dirichlet_concentration": 1e12}).with_constant("enough", 1.0, goalpost=True)
        made_up.asks("a", by_goalpost, constants=("enough",))
        made_up.asks("b", always(50.0, 50 + 6 * (NORMAL - NORMAL.mean()) / NORMAL.std()))
        shares = doubt(made_up).shares
        assert shares["events"] == pytest.approx(0.75, abs=0.05)
        assert shares["goalposts"] == pytest.approx(0.25, abs=0.05)
        assert sum(shares.values()) == pytest.approx(1)


class TestLevel:
    def test_a_step_on_the_edge_makes_the_level_unsure(self, made_up):
        made_up.having(SURE).asks("a", always(60.0, 60 + NORMAL))
        five_steps(made_up, (80, 80))
        made_up.asks("c", always(50.0), step=3)
        found = doubt(made_up)
        assert (found.stability, found.other_level) == (1.0, None)

    def test_the_level_named_beside_is_the_one_most_draws_have_instead(self, made_up):
        made_up.having(SURE).asks("a", always(60.2, 60 + NORMAL))
        for step, points in ((2, 80.0), (3, 80.0), (4, 10.0)):
            made_up.asks(f"s{step}", always(points), step=step)
        found = doubt(made_up)
        assert made_up.score.pyramid.level == 3
        assert found.stability == pytest.approx(0.5, abs=0.08)
        assert found.other_level == 0


def test_what_is_only_reported_changes_no_draw(made_up):
    five_steps(made_up, (80, 35, 45, 62, 50))
    before = doubt(made_up)
    after = doubt(made_up.asks("r", always(3.0, 3 + NORMAL), weight=0.0))
    assert np.array_equal(before.overall, after.overall)
    assert (before.shares, before.steps) == (after.shares, after.steps)


class TestRealChange:
    def test_a_change_far_beyond_chance_is_real(self):
        assert is_real_change(50 + NORMAL, 56 + NORMAL[::-1], CONSTANTS)
        assert is_real_change(56 + NORMAL, 50 + NORMAL[::-1], CONSTANTS)

    def test_a_change_within_chance_is_none(self):
        assert not is_real_change(50 + NORMAL, 51 + NORMAL[::-1], CONSTANTS)
        assert not is_real_change(50 + NORMAL, 50 + NORMAL, CONSTANTS)

    def test_draws_go_in_pairs_so_that_what_both_share_hides_nothing(self):
        assert is_real_change(50 + 9 * NORMAL, 51 + 9 * NORMAL, CONSTANTS)
        assert not is_real_change(50 + 9 * NORMAL, 51 + 9 * NORMAL[::-1], CONSTANTS)

    @pytest.mark.parametrize(("better", "is_real"), [(94, False), (96, True)])
    def test_nineteen_draws_of_twenty_have_to_agree(self, better, is_real):
        change = np.array([1.0] * better + [-1.0] * (100 - better))
        assert is_real_change(np.zeros(100), change, CONSTANTS) == is_real
        assert is_real_change(np.zeros(100), -change, CONSTANTS) == is_real

    def test_nothing_before_or_after_is_no_change(self):
        assert not is_real_change(np.empty(0), np.empty(0), CONSTANTS)

    def test_draws_that_cannot_be_paired_are_refused(self):
        with pytest.raises(ValueError, match="draw"):
            is_real_change(NORMAL, NORMAL[:-1], CONSTANTS)
