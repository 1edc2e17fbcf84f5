import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.scoring.answers import segments, waits
from reports.scoring.measures.responsiveness import inviting_turns
from reports.scoring.rubric import load_rubric
from tests.helpers.marts import DAY, ago
from tests.reports.scoring.asking import ask
from tests.reports.scoring.exchange import (
    TURNS,
    answered,
    drawn,
    told,
    turn,
    turns,
)

CONSTANTS = load_rubric().constants


def waiting(many: int, days: float = 30.0) -> list[dict]:
    """Questions never answered, each from a person of its own."""
    return [turn(days, line=500 + place, person_key=f"/in/w-{place}") for place in range(many)]


class TestResponsiveness:
    @pytest.mark.parametrize(
        ("rows", "points"),
        [
            (answered(10), 100),
            (waiting(10), 0),
            ([*answered(6), *waiting(4)], 60),
            ([*answered(6), *answered(4, 8)], 60),
            ([*answered(6), *answered(4, 7)], 100),
            ([*answered(6), *answered(4, 89)], 60),
        ],
    )
    def test_it_is_the_share_answered_within_a_week(self, rows, points):
        one = ask("R3", mart_turns=turns(rows))
        assert one.points == pytest.approx(points)
        assert (one.measured.n, one.measured.state) == (10, "ok")

    def test_who_has_waited_for_three_days_only_counts_for_three_days(self):
        rows = [turn(30, 1), turn(30, 2, 3), turn(3 - 15 / 24, line=4), turn(30, 5, 5)]
        one = ask("R3", mart_turns=turns(rows)).measured
        assert one.value == pytest.approx(100)
        assert one.details["mean_days"] == pytest.approx(1 + 0.75 + 0.5 * 3)
        assert one.details["median_hours"] == pytest.approx(48)

    def test_nobody_wrote_is_missing_but_answering_nobody_is_zero(self):
        nobody = ask("R3")
        assert (nobody.measured.state, nobody.points) == ("missing", None)
        assert nobody.measured.why_missing == "Nobody wrote anything that asks for an answer."
        silent = ask("R3", mart_turns=turns(waiting(12)))
        assert (silent.measured.state, silent.points) == ("ok", 0)
        assert silent.measured.details["median_hours"] is None

    def test_own_turns_alone_are_nothing_to_answer(self):
        mine = [turn(30, 1, direction="out", opens_episode=True)]
        assert ask("R3", mart_turns=turns(mine)).measured.state == "missing"

    @pytest.mark.parametrize(
        ("changes", "counts"),
        [
            ({}, True),
            ({"has_question": False}, False),
            ({"has_question": False, "intent": "ask"}, True),
            ({"has_question": False, "intent": "give"}, False),
            ({"has_question": False, "opens_episode": True}, True),
            ({"has_question": False, "opens_episode": True, "is_closing": True}, False),
            ({"has_subject": True}, False),
            ({"has_subject": None}, True),
            ({"is_broadcast": True}, False),
            ({"direction": "out"}, False),
            ({"is_anonymous": True, "person_key": "anonymous:1"}, True),
        ],
    )
    def test_what_invites_an_answer(self, changes, counts):
        assert inviting_turns(turns([turn(30, **changes)])).height == int(counts)

    def test_six_turns_are_few_data(self):
        one = ask("R3", mart_turns=turns(answered(6)))
        assert (one.points, one.measured.state, one.measured.coverage) == (100, "low_n", 0.6)

    def test_an_answer_after_a_quarter_of_a_year_is_none(self):
        one = ask("R3", mart_turns=turns([*answered(5, 91, days=400), *answered(5, 90, days=400)])).measured
        assert (one.value, one.details["answered"], one.details["answered_share"]) == (0, 5, 0.5)

    def test_what_happens_after_the_day_of_the_export_changes_nothing(self):
        rows = [*answered(8), *waiting(4, days=5)]
        before = ask("R3", mart_turns=turns(rows))
        late = [turn(-2, 1, line=900), turn(-40, line=901)]
        answers = [turn(5, 8, line=500 + place, person_key=f"/in/w-{place}") for place in range(4)]
        after = ask("R3", mart_turns=turns([*rows[:8], *answers, *late]))
        assert told(after) == told(before)

    def test_turns_are_looked_at_until_the_day_of_the_export_is_over(self):
        last = turn(0)
        assert waits(turns([last]), DAY, CONSTANTS).days.tolist() == [pytest.approx(15 / 24)]
        assert waits(turns([turn(200)]), DAY, CONSTANTS).days.tolist() == [90]
        evening = turn(0, 14 / 24)
        assert waits(turns([evening]), DAY, CONSTANTS).is_answered.tolist() == [True]

    def test_where_nobody_could_wait_for_a_week_yet_the_upper_bound_is_open(self):
        young = [*answered(3, 0.1, days=2), *waiting(9, days=2)]
        one = ask("R3", mart_turns=turns(young))
        assert one.points == pytest.approx(25)
        assert (one.worst, one.best) == (one.points, 100)
        known = ask("R3", mart_turns=turns([*young, turn(30, line=900)]))
        assert known.best == known.points

    def test_its_range_is_greenwoods_and_that_of_a_share_where_all_or_none_were_answered(self):
        half = ask("R3", mart_turns=turns([*answered(10), *waiting(10)])).measured
        reach = 100 * 1.2815515655446004 * np.sqrt(0.25 / 20)
        assert half.ci80 == pytest.approx((50 - reach, 50 + reach))
        for rows, inner in ((answered(10), 0), (waiting(10), 1)):
            low, high = ask("R3", mart_turns=turns(rows)).measured.ci80
            assert (low, high)[1 - inner] == pytest.approx(100 * (1 - inner))
            assert 5 < high - low < 30

    def test_the_draws_are_of_people_with_all_their_turns(self):
        one_person = [turn(30 + place, line=2 + place) for place in range(20)]
        others = answered(20)
        clustered = ask("R3", mart_turns=turns([*one_person, *others])).measured.spread
        apart = ask("R3", mart_turns=turns([*waiting(20), *others])).measured.spread
        assert clustered.draws.std() > 1.5 * apart.draws.std()
        assert apart.draws.mean() == pytest.approx(50, abs=3)

    def test_the_whole_staircase_can_be_drawn(self):
        staircase = waits(turns([*answered(3), *answered(1, 4), *waiting(4)]), DAY, CONSTANTS).steps()
        assert staircase.times.tolist() == [1, 4]
        assert staircase.left.tolist() == pytest.approx([5 / 8, 4 / 8])


@settings(max_examples=60)
@given(TURNS, st.floats(0.0, 7.0), st.integers(0, 8))
def test_one_more_question_answered_in_time_never_lowers_responsiveness(conversations, after, person):
    before = ask("R3", mart_turns=turns(drawn(conversations)))
    one_more = turn(60, after, line=99, person_key=f"/in/{person}")
    after = ask("R3", mart_turns=turns([*drawn(conversations), one_more]))
    assert after.points >= (before.points or 0.0) - 1e-9


@settings(max_examples=60)
@given(TURNS)
def test_drawing_everybody_once_gives_the_share_itself_where_nobody_went_out_of_sight(conversations):
    asking = inviting_turns(turns(drawn(conversations)))
    settled = asking.filter(pl.col("answered_at").is_not_null() | (pl.col("started_at") < ago(8)))
    waited = waits(settled, DAY, CONSTANTS)
    persons = segments(waited, 7.0)
    assert len(persons) == len(np.unique(waited.person))
    if len(waited):
        everybody = np.ones(len(persons)) @ persons
        assert everybody[-1] == len(waited)
        assert everybody[: len(everybody) // 2].sum() == int((waited.is_answered & (waited.days <= 7)).sum())


def test_the_draws_see_who_went_out_of_sight_when_they_did():
    rows = [turn(30, 1), turn(30, 2, 3, person_key="/in/b"), turn(2, line=4, person_key="/in/c")]
    waited = waits(turns(rows), DAY, CONSTANTS)
    persons = segments(waited, 7.0)
    assert persons.shape == (3, 5)
    assert (np.ones(3) @ persons).tolist() == [2, 0, 1, 0, 3]


def test_however_many_still_wait_the_draws_need_no_more_than_a_cut_a_day():
    many = [turn(place / 1000, line=place, person_key=f"/in/{place}") for place in range(6000)]
    assert segments(waits(turns(many), DAY, CONSTANTS), 7.0).shape == (6000, 2 * 7 + 1)
