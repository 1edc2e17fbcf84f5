import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.scoring.curves import Curve, band, decay, pw, ramp, read_curve, sat, shrink
from reports.scoring.rubric import load_rubric

VALUES = st.floats(0, 1e6, allow_nan=False)
CURVES = {measure.id: measure.curve for measure in load_rubric().measures}


@pytest.mark.parametrize(("x", "points"), [(0, 0), (10, 50), (20, 75), (2, 12.944944), (1e9, 100)])
def test_sat_scores_50_at_its_half_point_and_never_passes_100(x, points):
    assert sat(x, 10) == pytest.approx(points)


@pytest.mark.parametrize(("x", "points"), [(-1, 0), (0.1, 0), (0.45, 50), (0.8, 100), (2, 100)])
def test_ramp_is_a_straight_line_between_its_ends(x, points):
    assert ramp(x, 0.1, 0.8) == pytest.approx(points)


@pytest.mark.parametrize(
    ("x", "points"),
    [(0.2, 0), (0.4, 50), (0.6, 100), (0.75, 100), (0.9, 100), (0.95, 92.5), (1, 85), (3, 85)],
)
def test_band_rises_stays_and_falls_to_its_floor(x, points):
    assert band(x, 0.2, 0.6, 0.9, 1.0, 85) == pytest.approx(points)


@pytest.mark.parametrize(
    ("x", "points"), [(-1, 0), (0, 0), (0.1, 20), (0.25, 50), (0.375, 65), (0.75, 100), (9, 100)]
)
def test_pw_goes_in_straight_lines_and_is_flat_outside(x, points):
    assert pw(x, [(0, 0), (0.25, 50), (0.5, 80), (0.75, 100)]) == pytest.approx(points)


def test_shrink_starts_at_the_prior_and_ends_at_the_share():
    assert shrink(0, 0, 0.4, 10) == 0.4
    assert shrink(10, 10, 0.4, 10) == pytest.approx(0.7)
    assert shrink(900_000, 1_000_000, 0.4, 10) == pytest.approx(0.9, abs=1e-4)


def test_decay_halves_with_every_half_life():
    assert [decay(days, 365) for days in (0, 365, 730)] == [1, 0.5, 0.25]


@given(VALUES)
def test_every_curve_of_the_rubric_stays_between_0_and_100(value):
    for curve in CURVES.values():
        points = curve.points(value)
        assert 0 <= points <= 100
        assert not math.isnan(points)


@given(VALUES, VALUES)
def test_more_is_never_worth_less_but_where_the_rubric_says_so(one, other):
    low, high = sorted((one, other))
    for name, curve in CURVES.items():
        if curve.kind == "band":
            high, low = min(high, curve.goalposts[2]), min(low, curve.goalposts[2])
        if name == "P2":
            high, low = min(high, 5.0), min(low, 5.0)
        assert curve.points(low) <= curve.points(high) + 1e-9, name


def test_the_identity_is_cut_to_the_scale():
    assert [Curve("identity").points(value) for value in (-3, 42, 130)] == [0, 42, 100]


@pytest.mark.parametrize(
    "declared",
    [
        {},
        {"sat": 10, "ramp": [0, 1]},
        {"ramp": [0]},
        {"wave": [1, 2]},
        {"pw": [[0, 0]]},
        {"pw": [[1, 0], [0, 1]]},
    ],
)
def test_a_curve_that_makes_no_sense_is_refused(declared):
    with pytest.raises(ValueError, match=r"curve|goalposts"):
        read_curve(declared)
