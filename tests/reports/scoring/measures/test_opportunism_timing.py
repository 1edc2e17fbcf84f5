import numpy as np
import pytest

from reports.scoring.opportunism import timing
from reports.scoring.rubric import load_rubric
from tests.reports.scoring.letters import Letter, needs
from tests.reports.scoring.outreach import answers, details, judged, openings

CONSTANTS = load_rubric().constants


class TestTiming:
    @staticmethod
    def of(inside: int, openings: int, need: int = 200, days: int = 1000):
        """Openings on days of their own, spread evenly inside and outside of one stretch of need."""
        is_need = np.arange(days) < need
        per_day = np.zeros((1, days))
        per_day[0, np.linspace(0, need - 1, inside).astype(int)] = 1
        per_day[0, np.linspace(need, days - 1, openings - inside).astype(int)] = 1
        return timing(per_day, is_need, CONSTANTS)

    @pytest.mark.parametrize(
        ("inside", "openings", "factor"),
        [(4, 6, 0.32), (5, 6, 0.63), (6, 8, 0.66), (8, 10, 0.90), (8, 20, 0.19), (4, 20, 0)],
    )
    def test_how_much_more_often_people_are_written_to_in_need_is_taken_cautiously(
        self, inside, openings, factor
    ):
        ratio = self.of(inside, openings).ratio[0]
        assert min(max(np.log2(ratio) / 2, 0), 1) == pytest.approx(factor, abs=0.02)

    def test_chance_is_how_often_need_put_elsewhere_holds_as_many(self):
        random = np.random.default_rng(3)
        is_need = np.zeros(401, dtype=bool)
        is_need[50:110] = is_need[300:320] = True
        per_day = random.poisson(0.1, size=(3, 401)).astype(float)
        found = timing(per_day, is_need, CONSTANTS).chance
        shifts = np.random.default_rng(CONSTANTS.whole("bootstrap_seed")).integers(0, 401, size=999)
        for row, chance in zip(per_day, found, strict=True):
            held = [(row @ np.roll(is_need, shift)) >= row @ is_need for shift in shifts]
            assert chance == (1 + sum(held)) / 1000

    def test_all_openings_in_a_fifth_of_the_time_are_the_full_pattern(self):
        assert self.of(40, 40).value[0] == 1

    def test_openings_at_all_times_are_no_pattern(self):
        assert self.of(8, 40).value[0] == 0

    def test_a_single_burst_in_need_is_not_enough(self):
        is_need = np.arange(1000) < 200
        burst = np.zeros((1, 1000))
        burst[0, 100] = 8
        alone = timing(burst, is_need, CONSTANTS)
        assert alone.ratio[0] > 4
        assert alone.value[0] < 0.1


class TestWhenTimingCanBeTold:
    LETTERS = openings(790, 780, 770, 290, 280, 270)

    def test_six_openings_are_enough_and_five_are_not(self):
        assert details(self.LETTERS)["timing"] is not None
        told_ = details(self.LETTERS[:5])
        assert told_["timing"] is None
        assert told_["timing_untold"] == "There are fewer than 6 openings to people out of touch."

    def test_a_year_must_be_seen(self):
        letters = openings(350, 340, 330, 320, 310, 300)
        window = needs((363, 290))
        for first, is_told in ((363, False), (364, True)):
            one = judged([Letter("/in/old-0", first), *letters], window).measured
            assert (one.state == "ok") == is_told
            assert one.why_missing == ("" if is_told else "Conversations reach back less than a year.")
        assert one.details["days_seen"] == 365
        assert one.details["timing"] > 0.5

    def test_a_month_of_need_must_be_seen(self):
        letters = openings(350, 340, 330, 320, 310, 300)
        for last, is_told in ((322, False), (321, True)):
            one = judged([Letter("/in/old-0", 400), *letters], needs((350, last))).measured
            assert (one.details["timing"] is not None) == is_told
        short = judged([Letter("/in/old-0", 400), *letters], needs((350, 322))).measured
        assert short.details["timing_untold"] == "Times of need are too short to compare with the rest."

    def test_need_must_fill_a_thirtieth_of_the_time_and_three_fifths_at_most(self):
        for days, is_told in ((32, False), (33, True), (657, True), (658, False)):
            window = needs((800, 801 - days))
            one = details(self.LETTERS, window)
            assert one["days_seen"] == 1096
            assert (one["timing"] is not None) == is_told

    def test_who_is_always_looking_is_judged_on_the_other_signs(self):
        letters = openings(*range(300, 1000, 20), intent="ask")
        one = details([*letters, *answers(letters)], needs((1100, 0)))
        assert one["timing"] is None
        assert one["timing_untold"].startswith("Times of need fill most of the time looked at")
        assert one["cold_asks"] > 0.9
        assert one["abandonment"] > 0.9
