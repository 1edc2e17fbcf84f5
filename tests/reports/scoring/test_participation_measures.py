from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.scoring.measures.regularity import burstiness, evenness
from reports.scoring.rubric import load_rubric
from tests.helpers.marts import activity, ago, event, export, profile
from tests.reports.scoring.asking import ask
from transforms.contract import BY_NAME

CONSTANTS = load_rubric().constants


def weekly(kind: str, weeks: int, each: int = 1, **changes) -> list[dict]:
    """Events on each of the newest weeks, one day apart."""
    return [
        event(kind, 7 * week + day, 100 * week + day + 2, **changes)
        for week in range(weeks)
        for day in range(each)
    ]


class TestColumnsThatHelp:
    @pytest.mark.parametrize(
        ("question", "table", "cost"),
        [
            ("G3", "endorsements_given", 0.1),
            ("G3", "recommendations_given", 0.1),
            ("R1", "endorsements_given", 0.05),
            ("R1", "recommendations_given", 0.05),
            ("C1", "endorsements_given", 0.05),
            ("C1", "recommendations_given", 0.05),
            ("C1", "endorsements_received", 0.05),
            ("C1", "recommendations_received", 0.1),
        ],
    )
    def test_without_its_status_a_file_is_worth_no_more_than_no_file(self, question, table, cost):
        columns = [column.name for column in BY_NAME[table].read_columns if column.name != "status"]
        lacking = export(**{table: {"columns_found": columns}})
        whole, without, gone = (
            ask(question, mart_export=files, mart_profile=profile(is_full_like=False))
            for files in (export(), lacking, export({table: "absent"}))
        )
        assert without.measured.coverage == pytest.approx(whole.measured.coverage - cost)
        assert without.measured.coverage == pytest.approx(gone.measured.coverage)
        assert (without.best, gone.best) == (100, 100)
        assert any(note.endswith("Status.") for note in without.notes)


class TestGenerosity:
    @pytest.mark.parametrize(
        ("events", "value"),
        [
            ([], 0),
            (weekly("comment", 26, 3), 9),
            (weekly("comment", 13, 3), 4.5),
            (weekly("comment", 26, 1, words=4), 0),
            (weekly("comment", 26, 1, words=None), 0),
            (weekly("comment", 26, 1, is_on_own_post=True), 0),
            (weekly("reaction", 26, 1), 0.3),
            (weekly("reaction", 26, 1, is_on_own_post=True), 0),
            (weekly("reaction", 26, 1, is_on_own_post=None), 0.3),
            ([event("recommendation", 3)], 10 / 26),
            ([event("recommendation", 3, status=None)], 10 / 26),
            ([event("recommendation", 3, status="HIDDEN")], 0),
            ([event("recommendation", 3, status="PENDING")], 0),
            ([event("recommendation", 3, direction="in")], 0),
            ([event("introduction", 3)], 15 / 26),
            ([event("introduction", 3, direction="in")], 0),
            ([event("endorsement", 3)], 1 / 26),
            ([event("endorsement", 3, status="PENDING")], 0),
            ([event("endorsement", 3, status="HIDDEN")], 0),
            ([event("endorsement", 3, status=None)], 0),
            ([event("invitation", 3)], 0),
            ([event("comment", 26 * 7)], 0),
            ([event("comment", 26 * 7 - 1)], 3 / 26),
        ],
    )
    def test_each_gift_has_its_points_a_week(self, events, value):
        one = ask("G3", mart_activity=activity(events))
        assert one.measured.value == pytest.approx(value)
        assert (one.measured.n, one.measured.state) == (26, "ok")

    @pytest.mark.parametrize(
        ("kind", "a_day", "points"), [("comment", 5, 15), ("endorsement", 5, 5), ("reaction", 10, 2)]
    )
    def test_a_day_has_its_limit(self, kind, a_day, points):
        for many in (a_day, a_day + 1, 50):
            one = ask("G3", mart_activity=activity(event(kind, 3, line) for line in range(2, 2 + many)))
            assert one.measured.value == pytest.approx(points / 26)

    def test_liking_alone_scores_13_at_most(self):
        one = ask("G3", mart_activity=activity(weekly("reaction", 26, 7) * 10))
        assert one.measured.value == pytest.approx(2)
        assert 12 < one.points < 13

    def test_a_burst_moves_it_by_next_to_nothing(self):
        habit = weekly("comment", 20, 2)
        before = ask("G3", mart_activity=activity(habit)).points
        for kind, many, most in (("reaction", 500, 1.0), ("endorsement", 200, 1.5)):
            burst = [event(kind, 10, line) for line in range(2, 2 + many)]
            for base in ([], habit):
                moved = ask("G3", mart_activity=activity([*base, *burst])).points - (before if base else 0)
                assert 0 < moved < most

    def test_replies_under_ones_own_posts_are_counted_apart(self):
        events = [
            event("comment", 3, 2, is_on_own_post=True),
            event("comment", 3, 3),
            event("reaction", 3, 4),
        ]
        details = ask("G3", mart_activity=activity(events)).measured.details
        assert details["on_own_posts_share"] == pytest.approx(1 / 3)
        assert (details["comments"], details["reactions"]) == (1, 1)

    def test_a_young_account_is_looked_at_since_it_was_opened(self):
        young = profile(registered_at=ago(6 * 7 - 1))
        one = ask("G3", mart_profile=young, mart_activity=activity(weekly("comment", 6, 1)))
        assert (one.measured.value, one.measured.n) == (3, 6)
        assert (one.measured.state, one.measured.coverage) == ("low_n", 0.75)

    def test_an_account_of_this_week_has_no_week_to_look_at(self):
        for question in ("G3", "R1", "P1", "P2"):
            one = ask(question, mart_profile=profile(registered_at=ago(2)))
            assert (one.measured.state, one.measured.why_missing) == (
                "missing",
                "The account is less than a week old.",
            )

    @pytest.mark.parametrize("table", ["comments", "reactions", "shares"])
    def test_without_one_of_its_files_it_is_missing_or_inferred(self, table):
        gone = export({table: "absent"})
        assert ask("G3", mart_export=gone).measured.coverage == 0.8
        assert (
            ask("G3", mart_export=gone, mart_profile=profile(is_full_like=False)).measured.state == "missing"
        )

    def test_a_side_file_that_cannot_be_seen_costs_coverage_and_opens_the_upper_bound(self):
        one = ask(
            "G3",
            mart_export=export({"messages": "unreadable"}),
            mart_activity=activity(weekly("comment", 26)),
        )
        assert one.measured.coverage == pytest.approx(0.85)
        assert (one.worst, one.best) == (one.points, 100)

    @settings(max_examples=30)
    @given(
        st.lists(
            st.tuples(st.sampled_from(["comment", "reaction", "endorsement"]), st.integers(0, 181)),
            max_size=30,
        ),
        st.sampled_from(["comment", "reaction", "endorsement", "recommendation", "introduction"]),
        st.integers(0, 181),
    )
    def test_giving_more_never_lowers_it(self, done, kind, days):
        events = [event(one, when, line) for line, (one, when) in enumerate(done, 2)]
        before, after = (
            ask("G3", mart_activity=activity(some)).points
            for some in (events, [*events, event(kind, days, 999)])
        )
        assert after >= before - 1e-9


class TestRegularity:
    def test_something_every_week_at_random_days_scores_high_and_nothing_scores_zero(self):
        steady = [event("reaction", 7 * week + (week * 5) % 7, week) for week in range(52)]
        assert ask("R1", mart_activity=activity(steady)).points > 95
        idle = ask("R1")
        assert (idle.points, idle.measured.state, idle.measured.n) == (0, "ok", 52)
        assert idle.measured.details["longest_gap_days"] == 364

    def test_one_busy_week_is_not_regular(self):
        burst = [event("reaction", 100 + day, day) for day in range(7) for _ in range(20)]
        one = ask("R1", mart_activity=activity(burst))
        assert one.points < 12
        assert (
            one.measured.details["longest_gap_days"] == 258
        )  # the year before the burst; 100 days lie after it

    def test_half_the_weeks_in_a_row_give_the_parts_their_weights(self):
        half = [event("reaction", 7 * week, week) for week in range(26)]
        one = ask("R1", mart_activity=activity(half))
        details = one.measured.details
        assert details["active_weeks_share"] == 0.5
        assert details["evenness"] == pytest.approx(1)
        assert details["burstiness"] == pytest.approx(-1)
        assert one.points == pytest.approx(0.5 * 100 * 0.4 / 0.7 + 25 + 25)

    def test_with_fewer_than_ten_gaps_burstiness_is_left_out(self):
        ten_days = [event("reaction", 7 * week, week) for week in range(10)]
        one = ask("R1", mart_activity=activity(ten_days))
        assert one.measured.details["burstiness"] is None
        share = 10 / 52
        assert one.points == pytest.approx((0.5 * 100 * (share - 0.1) / 0.7 + 25 * 1) / 0.75)

    def test_burstiness_is_that_of_kim_and_jo(self):
        assert burstiness(np.full(40, 7), CONSTANTS) == pytest.approx(-1)
        one_huge = np.array([1e-9] * 39 + [1.0])
        assert burstiness(one_huge, CONSTANTS) == pytest.approx(1, abs=1e-6)
        poisson = np.random.default_rng(1).exponential(1.0, size=200_000)
        assert burstiness(poisson, CONSTANTS) == pytest.approx(0, abs=0.01)

    def test_evenness_is_the_entropy_over_weeks(self):
        even = np.zeros((8, 7))
        even[:, 0] = 3
        assert evenness(even, CONSTANTS) == pytest.approx(1)
        lonely = np.zeros((8, 7))
        lonely[0, :4] = 1
        assert evenness(lonely, CONSTANTS) == 0
        three_days = np.zeros((8, 7))
        three_days[:3, 0] = 1
        assert evenness(three_days, CONSTANTS) == 0
        assert evenness(np.ones((1, 7)), CONSTANTS) is None

    def test_only_what_one_began_oneself_counts(self):
        passive = [event("message", 7 * week, week) for week in range(52)]
        others = weekly("conversation started", 52, direction="in")
        broadcasts = weekly("conversation started", 52, is_broadcast=True)
        assert ask("R1", mart_activity=activity([*passive, *others, *broadcasts])).points == 0

    def test_fewer_than_eight_weeks_are_few_data(self):
        one = ask(
            "R1", mart_profile=profile(registered_at=ago(27)), mart_activity=activity(weekly("reaction", 4))
        )
        assert (one.measured.n, one.measured.state, one.measured.coverage) == (4, "low_n", 0.5)

    def test_the_range_holds_the_value(self):
        events = [event("reaction", days, days) for days in range(0, 300, 11)]
        one = ask("R1", mart_activity=activity(events)).measured
        assert one.ci80[0] < one.value < one.ci80[1]

    def test_whose_messages_are_whose_must_be_known(self):
        unknown = [event("message", 3, direction=None), event("message", 4, direction=None)]
        for question in ("R1", "R2"):
            one = ask(question, mart_activity=activity(unknown))
            assert (one.measured.state, one.points) == ("missing", None)

    @pytest.mark.parametrize("table", ["messages", "reactions", "comments", "shares"])
    def test_without_one_of_its_files_it_is_missing(self, table):
        one = ask("R1", mart_export=export({table: "absent"}), mart_profile=profile(is_full_like=False))
        assert one.measured.state == "missing"


class TestBothDirections:
    @staticmethod
    def talks(mine: int, theirs: int, days: int = 30) -> list[dict]:
        return [
            *(event("conversation started", days, line, person_key=f"/in/a{line}") for line in range(mine)),
            *(event("conversation started", days, 500 + line, direction="in") for line in range(theirs)),
        ]

    @pytest.mark.parametrize(
        ("mine", "theirs", "value", "points"),
        [
            (10, 10, 0.5, 100),
            (0, 40, 2 / 44, 100 * (2 / 44) / 0.35),
            (40, 0, 42 / 44, 100 - 60 * (42 / 44 - 0.65) / 0.35),
            (4, 0, 6 / 8, 0.5 * (100 - 60 * 0.1 / 0.35)),
            (2, 2, 0.5, 50),
            (0, 0, 0, 0),
        ],
    )
    def test_about_as_many_each_way_is_best(self, mine, theirs, value, points):
        one = ask("R2", mart_activity=activity(self.talks(mine, theirs)))
        assert one.measured.value == pytest.approx(value)
        assert one.points == pytest.approx(points)

    def test_fewer_than_eight_are_few_data_and_none_is_a_zero(self):
        assert ask("R2", mart_activity=activity(self.talks(2, 2))).measured.coverage == 0.5
        one = ask("R2")
        assert (one.measured.state, one.measured.coverage, one.measured.ci80) == ("ok", 1, None)

    def test_what_was_sent_alike_to_many_changes_nothing(self):
        before = ask("R2", mart_activity=activity(self.talks(9, 5)))
        many = [event("conversation started", 20, 900 + line, is_broadcast=True) for line in range(100)]
        after = ask("R2", mart_activity=activity([*self.talks(9, 5), *many]))
        assert (after.points, after.measured.value, after.measured.n) == (
            before.points,
            before.measured.value,
            14,
        )
        assert after.measured.details["broadcasts"] == 100

    def test_only_the_last_year_counts(self):
        events = [*self.talks(4, 4, days=364), *self.talks(30, 0, days=365)]
        assert ask("R2", mart_activity=activity(events)).measured.n == 8

    def test_an_event_after_the_export_is_an_error(self):
        late = event("conversation started", 0, occurred_at=ago(0) + timedelta(days=3))
        assert ask("R2", mart_activity=activity([late])).measured.n == 0
