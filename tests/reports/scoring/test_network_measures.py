import math
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.scoring.field import own_functions, own_seniority
from reports.scoring.measures.diversity import effective_numbers
from reports.scoring.rubric import load_rubric
from tests.helpers.marts import DAY, connections, export, position, profile
from tests.reports.scoring.asking import ask

CONSTANTS = load_rubric().constants
OWNER = profile(positions=[position()])
IN_FIELD = {"job_function": "marketing", "seniority": 3}
FAR = {"job_function": "healthcare", "seniority": 3}
UNPLACED = {"job_function": None}


def near(**person) -> bool:
    """Whether one person is in the field of a marketing manager at Acme who follows Beta."""
    owner = profile(positions=[position()], followed_company_keys=["beta"])
    return (
        ask("N1", mart_profile=owner, mart_connections=connections([person])).measured.details["in_field"]
        == 1
    )


class TestField:
    @pytest.mark.parametrize(
        ("person", "is_near"),
        [
            ({"job_function": "marketing", "seniority": 0}, True),  # .6 + .08
            ({"job_function": "sales", "seniority": 3}, True),  # .3 + .2 = .5
            ({"job_function": "sales", "seniority": 4}, False),  # .3 + .16
            ({"job_function": "sales", "seniority": 5, "company_key": "acme"}, True),  # .3 + .12 + .2
            ({"job_function": "sales", "seniority": 5, "company_key": "beta"}, True),
            ({"job_function": "general_management", "seniority": 3}, True),
            ({"job_function": "general_management", "seniority": 5}, False),
            ({"job_function": "healthcare", "seniority": 3, "company_key": "acme"}, False),  # .2 + .2
            ({"job_function": "sales", "seniority": None}, False),  # .3 / .8
            ({"job_function": "marketing", "seniority": None}, True),  # .6 / .8
        ],
    )
    def test_function_seniority_and_company_tell_who_is_near(self, person, is_near):
        assert near(**person) == is_near

    def test_a_company_with_three_of_ones_own_function_is_half_known(self):
        staff = [{"job_function": "marketing", "seniority": 3, "company_key": "gamma"}] * 3
        seller = {"job_function": "sales", "seniority": 4, "company_key": "gamma"}  # .3 + .16 + .1
        few = ask("N1", mart_profile=OWNER, mart_connections=connections([*staff[:2], seller]))
        many = ask("N1", mart_profile=OWNER, mart_connections=connections([*staff, seller]))
        assert (few.measured.details["in_field"], many.measured.details["in_field"]) == (2, 4)

    def test_people_without_a_company_are_not_colleagues_of_each_other(self):
        staff = [{"job_function": "marketing", "seniority": 3}] * 3
        seller = {"job_function": "sales", "seniority": 4}
        one = ask("N1", mart_profile=OWNER, mart_connections=connections([*staff, seller]))
        assert one.measured.details["in_field"] == 3

    def test_a_function_left_five_years_ago_is_half_ones_own(self):
        left = position(3, job_function="it", is_current=False, finished_on=DAY - timedelta(days=1826))
        owner = profile(positions=[position(), left])
        own = own_functions(owner, CONSTANTS)
        assert own == pytest.approx({"it": 0.5, "marketing": 1.0}, abs=0.001)

    def test_ones_seniority_is_the_highest_of_today_else_the_last_one(self):
        today = [position(2, seniority=2), position(3, seniority=4)]
        assert own_seniority(profile(positions=today)) == 4
        past = [
            position(2, seniority=5, is_current=False, finished_on=date(2010, 1, 31)),
            position(3, seniority=1, is_current=False, finished_on=date(2020, 1, 31)),
        ]
        assert own_seniority(profile(positions=past)) == 1
        assert own_seniority(profile(positions=[position(seniority=None)])) is None

    def test_whose_own_seniority_is_unknown_is_judged_by_function_and_company(self):
        owner = profile(positions=[position(seniority=None)])
        one = ask("N1", mart_profile=owner, mart_connections=connections([IN_FIELD, FAR]))
        assert one.measured.details["in_field"] == 1


class TestSelectivity:
    def test_the_share_is_drawn_towards_two_fifths(self):
        one = ask("N1", mart_profile=OWNER, mart_connections=connections([IN_FIELD] * 30 + [FAR] * 10))
        assert one.measured.value == pytest.approx((30 + 4) / (40 + 10))
        assert one.points == 100
        assert (one.measured.n, one.measured.state, one.measured.coverage) == (40, "ok", 1)
        assert len(one.measured.evidence) == 30
        assert one.measured.ci80[0] < one.measured.value < one.measured.ci80[1]

    def test_a_title_that_tells_nothing_is_left_out(self):
        one = ask("N1", mart_profile=OWNER, mart_connections=connections([IN_FIELD] * 30 + [UNPLACED] * 10))
        assert one.measured.value == pytest.approx(34 / 40)
        assert one.measured.details["mapped_share"] == 0.75
        assert one.measured.coverage == 1

    @pytest.mark.parametrize(("question", "full_at"), [("N1", 30), ("N2", 10), ("N5", 30)])
    def test_it_grows_with_the_people_whose_title_can_be_placed_and_not_with_the_others(
        self, question, full_at
    ):
        lately = {"connected_on": DAY - timedelta(days=3)}
        kinds = ("marketing", "sales", "consulting", "it", "hr")
        few = [{**IN_FIELD, **lately, "job_function": kind} for kind in kinds]
        many = few * (full_at // len(few))
        others = [{**UNPLACED, **lately}] * full_at
        alone, among, full = (
            ask(question, mart_profile=OWNER, mart_connections=connections(people))
            for people in (few, [*few, *others], [*many, *others])
        )
        assert among.points == pytest.approx(alone.points)
        assert among.measured.details["classified_people"] == len(few)
        curve = full.measure.curve
        assert among.points == pytest.approx(curve.points(among.measured.value) * len(few) / full_at)
        assert full.points == pytest.approx(curve.points(full.measured.value))

    def test_few_titles_placed_lower_the_coverage(self):
        one = ask("N1", mart_profile=OWNER, mart_connections=connections([IN_FIELD] * 30 + [UNPLACED] * 70))
        assert one.measured.coverage == pytest.approx(0.5)

    def test_a_small_network_is_few_data_and_counts_in_proportion(self):
        one = ask("N1", mart_profile=OWNER, mart_connections=connections([IN_FIELD] * 6))
        assert (one.measured.state, one.measured.coverage) == ("low_n", 0.2)
        assert one.measured.value == pytest.approx(10 / 16)
        assert one.points == pytest.approx(20)

    def test_a_network_of_clones_is_a_little_less_than_perfect(self):
        one = ask("N1", mart_profile=OWNER, mart_connections=connections([IN_FIELD] * 590))
        assert one.measured.value == pytest.approx(594 / 600)
        assert one.points == pytest.approx(100 - 15 * 0.9)

    def test_no_network_is_a_zero_and_not_a_gap(self):
        one = ask("N1", mart_profile=OWNER)
        assert (one.points, one.measured.value, one.measured.state, one.measured.coverage) == (0, 0, "ok", 1)

    def test_a_network_without_a_title_is_a_gap_and_not_a_zero(self):
        one = ask("N1", mart_profile=OWNER, mart_connections=connections([UNPLACED] * 40))
        assert (one.points, one.measured.state) == (None, "missing")
        assert "placed in a function" in one.measured.why_missing

    def test_who_has_no_field_of_their_own_cannot_be_judged(self):
        for held in ([], [position(job_function=None)], None):
            one = ask(
                "N1", mart_profile=profile(positions=held), mart_connections=connections([IN_FIELD] * 40)
            )
            assert one.measured.state == "missing"
            assert "Positions.csv" in one.measured.why_missing

    @settings(max_examples=40)
    @given(st.integers(0, 40), st.integers(0, 40))
    def test_one_more_in_ones_field_never_lowers_it(self, inside, outside):
        people = [IN_FIELD] * inside + [FAR] * outside
        before, after = (
            ask(question, mart_profile=OWNER, mart_connections=connections(one)).points or 0
            for question in ("N1",)
            for one in (people, [*people, IN_FIELD])
        )
        assert after >= before or (inside + 5) / (inside + outside + 11) > 0.9


class TestRecentSelectivity:
    @staticmethod
    def added(person: dict, days: int) -> dict:
        return {**person, "connected_on": DAY - timedelta(days=days)}

    def test_only_the_last_year_counts(self):
        people = (
            [self.added(IN_FIELD, 364)] * 10 + [self.added(FAR, 365)] * 30 + [{**FAR, "connected_on": None}]
        )
        one = ask("N2", mart_profile=OWNER, mart_connections=connections(people))
        assert (one.measured.n, one.measured.details["connections"]) == (10, 10)
        assert one.measured.value == pytest.approx(14 / 20)
        assert one.points == 100

    def test_three_people_a_year_count_three_tenths(self):
        one = ask("N2", mart_profile=OWNER, mart_connections=connections([self.added(IN_FIELD, 3)] * 3))
        assert (one.measured.state, one.measured.coverage) == ("low_n", 0.3)
        assert one.points == pytest.approx(0.3 * 100 * (7 / 13 - 0.2) / 0.4)

    def test_nobody_added_is_a_zero(self):
        one = ask("N2", mart_profile=OWNER, mart_connections=connections([self.added(IN_FIELD, 900)] * 40))
        assert (one.points, one.measured.state) == (0, "ok")

    def test_without_dates_it_is_missing(self):
        lacking = export(connections={"columns_found": ["first_name", "last_name", "position"]})
        assert ask("N2", mart_profile=OWNER, mart_export=lacking).measured.state == "missing"
        assert ask("N1", mart_profile=OWNER, mart_export=lacking).measured.state == "ok"


class TestDiversity:
    def test_five_kinds_of_work_in_equal_parts_are_five(self):
        kinds = ("marketing", "sales", "it", "finance", "hr")
        one = ask("N5", mart_connections=connections([{"job_function": kind} for kind in kinds * 200]))
        assert one.measured.value == pytest.approx(5 * math.exp(4 / 2000))
        assert one.points == 100
        assert one.measured.details["blau"] == pytest.approx(1 - 5 * 200 * 199 / (1000 * 999))

    def test_a_network_of_one_kind_is_one_kind(self):
        one = ask("N5", mart_connections=connections([{"job_function": "it", "company_key": "acme"}] * 40))
        assert (one.measured.value, one.points) == (1, 0)
        assert one.measured.ci80 == (1, 1)
        assert one.measured.details["company_concentration"] == 1

    def test_the_correction_is_that_of_miller_and_madow(self):
        entropy = -(0.75 * math.log(0.75) + 0.25 * math.log(0.25))
        several = effective_numbers(np.array([[3, 1], [4, 0]]))
        assert several == pytest.approx([math.exp(entropy + 1 / 8), 1])

    def test_no_network_is_a_zero_and_one_without_titles_a_gap(self):
        assert ask("N5").points == 0
        assert ask("N5", mart_connections=connections([UNPLACED] * 5)).measured.state == "missing"


class TestSize:
    @pytest.mark.parametrize(("people", "points"), [(0, 0), (150, 50), (300, 75)])
    def test_points_grow_ever_more_slowly(self, people, points):
        one = ask("N6", mart_connections=connections({} for _ in range(people)))
        assert (one.measured.value, one.measured.n, one.points) == (people, people, pytest.approx(points))

    def test_a_list_that_is_absent_is_unknown_unless_everything_was_asked_for(self):
        absent = export({"connections": "absent"})
        assert ask("N6", mart_export=absent).measured.coverage == 0.8
        one = ask("N6", mart_export=absent, mart_profile=profile(is_full_like=False))
        assert (one.points, one.measured.state) == (None, "missing")


class TestWhatThePersonAimsAt:
    def test_a_function_aimed_at_is_a_main_one_of_ones_own(self):
        aiming = profile(positions=[position(job_function="marketing")], target_functions=["finance"])
        assert own_functions(aiming, CONSTANTS) == {"finance": 1.0, "marketing": 1.0}

    def test_a_company_aimed_at_ties_like_one_followed(self):
        people = connections([{"job_function": "marketing", "seniority": 0, "company_key": "acme"}] * 40)
        own = {"positions": [position(job_function="sales", company_key="beta")]}
        far = ask("N1", mart_connections=people, mart_profile=profile(**own))
        near = ask("N1", mart_connections=people, mart_profile=profile(**own, target_company_keys=["acme"]))
        assert (far.measured.details["in_field"], near.measured.details["in_field"]) == (0, 40)
