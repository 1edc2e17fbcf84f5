from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.scoring.rubric import load_rubric
from reports.scoring.ties import Impulses, tie_strength, two_way_volume, volume_index
from tests.helpers.marts import DAY, frame
from tests.helpers.ties import Said, contact_days, exchange, since

CONSTANTS = load_rubric().constants
VOLUMES = st.floats(0, 500, allow_nan=False)
TALKS = st.lists(
    st.builds(
        Said,
        person=st.sampled_from(["/in/anna", "/in/marco", "name:sara"]),
        days=st.integers(0, 2000),
        direction=st.sampled_from(["out", "in"]),
        messages=st.integers(1, 40),
        alike_from=st.none() | st.integers(0, 2000),
    ),
    max_size=30,
)


def strength(out: float, in_: float, years: float, channels: float) -> float:
    """Tie strength of one person."""
    one = [np.array([value], np.float64) for value in (out, in_, years, channels)]
    return float(tie_strength(volume_index(*one[:2], CONSTANTS), *one[2:], CONSTANTS)[0])


def volumes(*said: Said, days: int = 0, constants=CONSTANTS) -> list[tuple[float, float]]:
    """Sent and received, person by person in order of key, so many days before the export."""
    pairs = zip(*Impulses.of(contact_days(said), DAY).volumes(since(days), constants), strict=True)
    return [(float(out), float(in_)) for out, in_ in pairs]


class TestStrength:
    @pytest.mark.parametrize(
        ("out", "in_", "years", "channels", "expected"),
        [
            (0, 0, 0, 0, 0.0),
            (1, 0, 0, 1, 7.8),
            (10, 0, 0, 1, 10.4),
            (1, 1, 0, 1, 24.0),
            (3, 3, 3, 1, 59.9),
            (13, 13, 1, 2, 80.1),
        ],
    )
    def test_the_strengths_are_those_of_the_method(self, out, in_, years, channels, expected):
        assert strength(out, in_, years, channels) == pytest.approx(expected, abs=0.05)

    def test_what_only_one_side_sends_is_capped(self):
        out, in_ = np.array([1.0, 2.0, 200.0, 5.0]), np.array([0.0, 0.0, 0.0, 3.0])
        assert two_way_volume(out, in_, CONSTANTS) == pytest.approx([0.25, 0.5, 0.5, 6.5])

    def test_one_channel_is_worth_exactly_five_so_that_the_last_layer_can_be_reached(self):
        assert strength(0, 0, 0, 1) == 5.0

    @given(VOLUMES, VOLUMES, st.floats(0, 30), st.integers(0, 5))
    def test_strength_is_between_0_and_100(self, out, in_, years, channels):
        assert 0 <= strength(out, in_, years, channels) <= 100

    @given(VOLUMES, VOLUMES, st.floats(0, 30), st.integers(0, 5), VOLUMES, VOLUMES)
    def test_more_of_anything_never_lowers_it(self, out, in_, years, channels, more_out, more_in):
        assert strength(out + more_out, in_ + more_in, years, channels) >= strength(out, in_, years, channels)
        assert strength(out, in_, years + more_out, min(channels + 1, 5)) >= strength(
            out, in_, years, channels
        )

    @given(VOLUMES)
    def test_writing_without_an_answer_makes_no_tie(self, out):
        assert strength(out, 0, 0, 1) <= 10.4
        assert strength(0, out, 0, 1) <= 10.4


class TestVolumes:
    def test_a_message_half_a_year_old_weighs_half(self):
        assert volumes(*exchange("/in/anna", 180)) == [(0.5, 0.5)]
        assert volumes(Said("/in/anna", 0), Said("/in/anna", 360, "in")) == [(1.0, 0.25)]

    def test_the_half_life_is_that_of_the_constants(self):
        quick, slow = (CONSTANTS.having({"tie_half_life_days": days}) for days in (90, 365))
        assert volumes(Said("/in/anna", 180), constants=quick) == [(0.25, 0.0)]
        assert volumes(Said("/in/anna", 365), constants=slow) == [(0.5, 0.0)]

    def test_a_day_of_many_messages_weighs_little_more_than_a_day_of_one(self):
        assert volumes(Said("/in/anna", 0, messages=400)) == [(3.0, 0.0)]

    def test_one_of_many_alike_loses_weight_on_the_day_on_which_it_is_known_to_be(self):
        opening = Said("/in/anna", 10, alike_from=7)
        decayed = [2 ** (-age / 180) for age in (0, 1, 2, 3, 10)]
        seen = [volumes(opening, days=days)[0][0] for days in (10, 9, 8, 7, 0)]
        assert seen == pytest.approx([*decayed[:3], 0.1 * decayed[3], 0.1 * decayed[4]])

    def test_a_past_day_knows_nothing_of_what_came_after_it(self):
        early = [*exchange("/in/anna", 400), Said("/in/anna", 301)]
        late = [*exchange("/in/anna", 299), Said("/in/anna", 0, "in")]
        assert volumes(*early, *late, days=300) == volumes(*early, days=300)

    def test_a_day_late_is_today_and_two_days_late_is_an_error(self):
        days = contact_days([Said("/in/anna", -1), Said("/in/marco", -2)])
        impulses = Impulses.of(days, DAY)
        assert impulses.persons["person_key"].to_list() == ["/in/anna"]
        assert impulses.volumes(DAY, CONSTANTS)[0].tolist() == [1.0]

    def test_nobody_has_no_volume(self):
        nobody = Impulses.of(frame("mart_contact_days"), DAY)
        assert [len(side) for side in nobody.volumes(DAY, CONSTANTS)] == [0, 0]
        assert nobody.rhythm().is_empty()

    def test_days_of_contact_are_counted_once_and_the_gap_is_the_middle_one(self):
        said = [
            *exchange("/in/anna", 100),
            Said("/in/anna", 90, "in"),
            Said("/in/anna", 20),
            Said("/in/marco", 3),
        ]
        rhythm = Impulses.of(contact_days(said), DAY).rhythm()
        assert rhythm["contact_days"].to_list() == [3, 1]
        assert rhythm["median_gap_days"].to_list() == [40.0, None]

    @settings(max_examples=60)
    @given(TALKS, st.randoms(use_true_random=False))
    def test_the_order_of_rows_plays_no_part(self, said, random):
        days = contact_days(said)
        order = list(range(days.height))
        random.shuffle(order)
        shuffled = days[order] if order else days
        for one, other in zip(
            Impulses.of(days, DAY).volumes(DAY, CONSTANTS),
            Impulses.of(shuffled, DAY).volumes(DAY, CONSTANTS),
            strict=True,
        ):
            assert one.tolist() == other.tolist()

    @settings(max_examples=60)
    @given(TALKS, st.integers(1, 900))
    def test_time_alone_never_strengthens_a_tie(self, said, days):
        impulses = Impulses.of(contact_days(said), DAY)
        today, later = (
            volume_index(*impulses.volumes(DAY + timedelta(days=ahead), CONSTANTS), CONSTANTS)
            for ahead in (0, days)
        )
        assert (later <= today).all()
