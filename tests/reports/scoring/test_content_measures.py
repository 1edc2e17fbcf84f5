import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.scoring.measures.response import engagement_points
from reports.scoring.measures.topic_focus import concentration
from reports.scoring.rubric import load_rubric
from tests.helpers.marts import ago, export, frame, marts, post, posts, profile
from tests.reports.scoring.asking import ask

CONSTANTS = load_rubric().constants
FEW = settings(max_examples=40, deadline=None)
UNSEEN_ARTICLES = {"mart_export": export({"articles": "absent"}), "mart_profile": profile(is_full_like=False)}


def every(weeks: int, of: int = 26) -> list[dict]:
    """One post in every so many weeks of the half year."""
    return [post(7 * week, week) for week in range(0, of, weeks)]


class TestRecurrence:
    @pytest.mark.parametrize(
        ("rows", "value", "points"),
        [
            ([], 0, 0),
            (every(1), 1, 100),
            (every(2), 0.5, 80),
            ([post(1), post(2), post(3)], 1 / 26, 50 * (1 / 26) / 0.25),
            ([post(7 * week, week) for week in range(13, 26)], 0.5, 80),
        ],
    )
    def test_it_is_the_share_of_weeks_with_a_post(self, rows, value, points):
        one = ask("P1", mart_posts=posts(rows))
        assert one.measured.value == pytest.approx(value)
        assert one.points == pytest.approx(points)
        assert (one.measured.n, one.measured.state) == (26, "ok")

    def test_articles_count_and_reposts_do_not(self):
        rows = [post(3, kind="article"), post(10, kind="repost"), post(17, kind="instant repost")]
        assert ask("P1", mart_posts=posts(rows)).measured.details["weeks_with_a_post"] == 1

    def test_what_is_undated_old_or_later_than_the_export_is_in_no_week(self):
        rows = [post(None), post(26 * 7), post(-2)]
        assert ask("P1", mart_posts=posts(rows)).measured.value == 0

    def test_a_young_account_is_asked_about_its_own_weeks(self):
        one = ask("P1", mart_profile=profile(registered_at=ago(10 * 7 - 1)), mart_posts=posts(every(2, 10)))
        assert (one.measured.value, one.measured.n, one.measured.state) == (0.5, 10, "ok")

    def test_an_absent_file_is_no_posts_only_where_everything_was_asked_for(self):
        gone = export({"shares": "absent", "articles": "absent"})
        for question in ("P1", "P2", "P4"):
            inferred = ask(question, mart_export=gone)
            assert (inferred.points, inferred.measured.state, inferred.measured.coverage) == (0, "ok", 0.8)
            unknown = ask(question, mart_export=gone, mart_profile=profile(is_full_like=False))
            assert (unknown.points, unknown.measured.state, unknown.measured.coverage) == (None, "missing", 0)

    def test_articles_that_were_not_sent_could_only_add(self):
        one = ask(
            "P1",
            mart_export=export({"articles": "absent"}),
            mart_profile=profile(is_full_like=False),
            mart_posts=posts(every(4)),
        )
        assert one.measured.coverage == 0.8
        assert (one.worst, one.best) == (one.points, 100)


class TestCadence:
    @pytest.mark.parametrize(
        ("a_week", "points"), [(0, 0), (1, 80), (2, 100), (5, 100), (7, 92), (10, 80), (20, 80)]
    )
    def test_a_post_or_two_a_week_is_best(self, a_week, points):
        rows = [post(7 * week, 100 * week + each) for week in range(26) for each in range(a_week)]
        one = ask("P2", mart_posts=posts(rows))
        assert (one.measured.value, one.points) == (a_week, pytest.approx(points))

    def test_bursts_show_in_the_range(self):
        one = ask("P2", mart_posts=posts([post(50 + day, day) for day in range(20)])).measured
        assert one.ci80[0] < one.value < one.ci80[1]


class TestCaseStudies:
    def test_three_fresh_ones_score_50(self):
        one = ask("P4", mart_posts=posts(post(0, line, is_case_study=True) for line in range(3)))
        assert (one.measured.value, one.points, one.measured.n) == (3, 50, 3)

    def test_one_counts_half_after_a_year(self):
        rows = [post(0, 2, is_case_study=True), post(365, 3, is_case_study=True)]
        assert ask("P4", mart_posts=posts(rows)).measured.value == pytest.approx(1.5)

    def test_none_is_a_zero_and_caps_the_step(self):
        one = ask("P4", mart_posts=posts(every(1)))
        assert (one.points, one.measured.state, one.measured.coverage) == (0, "ok", 1)

    def test_a_repeat_or_an_undated_one_is_told_and_not_counted(self):
        rows = [post(3, 2, is_case_study=True), post(2, 3, is_repeat=True), post(None, 4, is_case_study=True)]
        one = ask("P4", mart_posts=posts(rows)).measured
        assert one.n == 1
        assert one.details == {"case_studies": 1, "undated": 1, "repeats": 1}
        assert one.evidence == ("Shares.csv:2",)

    def test_it_counts_half_until_its_words_are_validated(self):
        one = ask("P4")
        assert one.measure.is_experimental
        assert (one.measure.weight, one.weight) == (0.4, 0.2)

    @FEW
    @given(st.lists(st.integers(0, 2000), max_size=8), st.integers(0, 2000))
    def test_one_more_never_lowers_it(self, days, new):
        rows = [post(day, line, is_case_study=True) for line, day in enumerate([*days, new], 2)]
        before, after = (ask("P4", mart_posts=posts(one)).points for one in (rows[:-1], rows))
        assert before < after or (before, after) == (100, 100)


def of_tones(value: int = 0, mixed: int = 0, self: int = 0, other: int = 0) -> pl.DataFrame:
    """So many posts of each tone, a day apart."""
    tones = ["value"] * value + ["mixed"] * mixed + ["self"] * self + ["other"] * other
    return posts(post(place, place + 2, tone=tone) for place, tone in enumerate(tones))


class TestValueOverSelf:
    @pytest.mark.parametrize(
        ("feed", "points"),
        [
            ({}, 0),
            ({"value": 20}, 100 * (22 / 25) / 0.8),
            ({"value": 95, "other": 5}, 100),
            ({"other": 20}, 100 * (2 / 25) / 0.8),
            ({"mixed": 20}, 100 * (12 / 25) / 0.8),
            ({"value": 10, "self": 10}, 100 * (12 / 25) / 0.8 * (1 - (11 / 25 - 0.2))),
            ({"value": 4}, 100 * (6 / 9) / 0.8 * 4 / 8),
            ({"self": 365}, 100 * (2 / 370) / 0.8 * (1 - (366 / 370 - 0.2))),
        ],
    )
    def test_value_posts_bring_points_and_praise_takes_some_away(self, feed, points):
        one = ask("P3", mart_posts=of_tones(**feed))
        assert one.points == pytest.approx(min(points, 100))
        assert one.measured.n == sum(feed.values())

    def test_one_post_in_five_about_oneself_costs_nothing(self):
        praised, plain = (
            ask("P3", mart_posts=of_tones(value=16, **four)).points for four in ({"self": 4}, {"other": 4})
        )
        assert praised == pytest.approx(plain)
        assert (
            ask("P3", mart_posts=of_tones(value=16, self=5)).points
            < ask("P3", mart_posts=of_tones(value=16, other=5)).points
        )

    def test_daily_praise_of_oneself_stays_below_40(self):
        assert ask("P3", mart_posts=of_tones(self=300, mixed=30, value=30)).points < 40

    def test_few_posts_are_said_to_be_few(self):
        one = ask("P3", mart_posts=of_tones(value=4)).measured
        assert (one.state, one.coverage) == ("low_n", 0.5)

    def test_only_own_posts_of_the_last_year_count(self):
        rows = [
            post(364, 2, tone="value"),
            post(365, 3, tone="value"),
            post(None, 4, tone="value"),
            post(-2, 5, tone="value"),
            post(3, 6, kind="repost", tone=None),
            post(3, 7, kind="article", tone="self"),
        ]
        one = ask("P3", mart_posts=posts(rows)).measured
        assert one.evidence == ("Shares.csv:2", "Shares.csv:7")
        assert (one.details["value_posts"], one.details["self_posts"]) == (1, 1)

    def test_the_signs_behind_it_are_shown_commonest_first(self):
        rows = [
            post(1, 2, tone="value", value_types=["question", "lesson"]),
            post(2, 3, tone="value", value_types=["lesson", "how_to"]),
            post(3, 4, tone="mixed", value_types=["lesson"], self_types=["award"]),
            post(4, 5, value_types=[], self_types=[]),
        ]
        details = ask("P3", mart_posts=posts(rows)).measured.details
        assert (details["value_signs"], details["self_signs"]) == (
            "lesson 3, how to 1, question 1",
            "award 1",
        )

    def test_the_range_holds_the_value_and_narrows_with_more_posts(self):
        few, many = (ask("P3", mart_posts=of_tones(value=n, other=n)).measured.ci80 for n in (8, 80))
        assert few[1] - few[0] > 2 * (many[1] - many[0])

    def test_articles_that_were_not_sent_may_have_been_anything(self):
        one = ask("P3", mart_posts=of_tones(value=20), **UNSEEN_ARTICLES)
        assert (one.worst, one.best) == (0, 100)
        assert one.measured.coverage == 0.8

    def test_it_counts_half_until_its_words_are_validated(self):
        one = ask("P3")
        assert (one.measure.weight, one.weight) == (0.3, 0.15)

    @FEW
    @given(*[st.integers(0, 30)] * 4)
    def test_a_value_post_more_never_lowers_it(self, value, mixed, of_self, other):
        before, after = (
            ask("P3", mart_posts=of_tones(value + more, mixed, of_self, other)).points for more in (0, 1)
        )
        assert before < after or (before, after) == (100, 100)


def subjects(
    *counts: int, rest: int = 0, sought: int = 3, cosine: float | None = 0.6, months: int = 12
) -> pl.DataFrame:
    """mart_topics with so many posts on each subject."""
    kinds = [("topic", count) for count in counts] + [("rest", rest)] * (rest > 0)
    return rows_of(kinds, cosine=cosine, sought=sought, months=months)


def few(on_field: int, rest: int, months: int = 12) -> pl.DataFrame:
    """mart_topics of somebody with too few posts for subjects."""
    return rows_of(
        [(kind, count) for kind, count in (("own field", on_field), ("rest", rest)) if count], months=months
    )


def rows_of(
    kinds: list[tuple[str, int]], cosine: float | None = None, sought: int | None = None, months: int = 12
) -> pl.DataFrame:
    total, line, rows = sum(count for _, count in kinds), 2, []
    for topic, (kind, count) in enumerate(kinds, 1):
        row = {
            "topic": topic,
            "kind": kind,
            "posts": count,
            "share": count / total,
            "months_active_12": months,
        }
        row |= {
            "field_cosine": cosine if kind == "topic" else None,
            "topics_sought": sought,
            "terms": [f"word {topic}"],
        }
        rows.append(row | {"evidence": [f"Shares.csv:{line + place}" for place in range(count)]})
        line += count
    return frame("mart_topics", rows)


class TestFocus:
    @pytest.mark.parametrize(
        ("shares", "focus"),
        [
            ((1, 0, 0), 1),
            ((1 / 3, 1 / 3, 1 / 3), 0),
            ((0.5, 0.5, 0), 0.25),
            ((0.25,) * 4, 0),
            ((0.2, 0.1, 0.1), 0),
        ],
    )
    def test_concentration_is_0_where_subjects_are_level_and_1_where_there_is_one(self, shares, focus):
        assert concentration(np.array([shares]), len(shares))[0] == pytest.approx(focus)

    @pytest.mark.parametrize(
        ("counts", "points"),
        [((30,), 90), ((24, 3, 3), 100), ((15, 15), 100 * (0.25 - 0.05) / 0.35), ((10, 10, 10), 0)],
    )
    def test_a_main_subject_with_a_little_else_is_best(self, counts, points):
        one = ask("P5", mart_topics=subjects(*counts))
        assert one.points == pytest.approx(points)
        assert (one.measured.state, one.measured.n, one.measured.coverage) == ("ok", 30, 1)

    def test_posts_about_nothing_in_particular_thin_it_out(self):
        all_on_it, half = (ask("P5", mart_topics=one).points for one in (subjects(20), subjects(20, rest=20)))
        assert half == 0 < all_on_it
        assert ask("P5", mart_topics=subjects(40, rest=10)).points == 100

    @pytest.mark.parametrize(("cosine", "points"), [(0.6, 100), (0.3, 100), (0.15, 75), (0, 50), (None, 50)])
    def test_a_subject_that_the_profile_says_nothing_of_counts_half(self, cosine, points):
        assert ask("P5", mart_topics=subjects(24, 3, 3, cosine=cosine)).points == pytest.approx(points)

    def test_no_subject_at_all_is_a_zero(self):
        one = ask("P5", mart_topics=subjects(rest=20))
        assert (one.points, one.measured.state) == (0, "ok")
        assert one.measured.details["main_subject"] == ""

    @pytest.mark.parametrize(
        ("on_field", "rest", "points"),
        [
            (10, 4, 100 * 14 / 15),
            (0, 14, 0),
            (5, 5, 100 * (0.5 - 0.2) / 0.5 * 10 / 15),
            (5, 0, 100 * 5 / 15),
            (4, 0, 0),
            (1, 0, 0),
        ],
    )
    def test_few_posts_count_in_proportion_and_fewer_than_five_not_at_all(self, on_field, rest, points):
        one = ask("P5", mart_topics=few(on_field, rest))
        assert one.points == pytest.approx(points)
        assert (one.measured.state, one.measured.coverage) == ("low_n", pytest.approx((on_field + rest) / 15))

    def test_no_posts_are_a_zero_and_an_absent_file_is_missing(self):
        none = ask("P5")
        assert (none.points, none.measured.state, none.measured.coverage) == (0, "ok", 1)
        gone = {"mart_export": export({"shares": "absent"}), "mart_profile": profile(is_full_like=False)}
        for question in ("P3", "P5", "P5b"):
            one = ask(question, **gone)
            assert (one.points, one.measured.state) == (None, "missing")
            assert one.measured.why_missing == "Shares.csv is not in this export."

    def test_evidence_is_every_post_looked_at_and_details_name_the_subject(self):
        one = ask("P5", mart_topics=subjects(12, 5, rest=3)).measured
        assert len(one.evidence) == 20
        assert one.details["main_subject"] == "word 1"
        assert (one.details["posts"], one.details["posts_on_it"], one.details["subjects"]) == (20, 12, 2)

    def test_the_range_comes_of_drawing_posts_anew(self):
        low, high = ask("P5", mart_topics=subjects(15, 8, 7)).measured.ci80
        assert 0 <= low < ask("P5", mart_topics=subjects(15, 8, 7)).points < high <= 100

    def test_a_profile_that_is_not_in_the_export_costs_coverage_and_no_points(self):
        unseen = dict.fromkeys(["profile", "positions", "skills"], "absent")
        hidden = {"mart_export": export(unseen), "mart_profile": profile(is_full_like=False)}
        one = ask("P5", mart_topics=subjects(24, 3, 3, cosine=None), **hidden)
        assert (one.points, one.worst, one.best) == (100, 50, 100)
        assert (one.measured.state, one.measured.coverage) == ("ok", 0.5)
        for question in ("P5", "P5b"):
            little = ask(question, mart_topics=few(0, 9), **hidden).measured
            assert (little.state, little.value) == ("missing", None)
            assert little.why_missing.endswith("which of them are on your own field.")
            assert ask(question, mart_topics=few(0, 4), **hidden).points == 0

    def test_skills_that_are_not_in_the_export_leave_room_both_ways_while_posts_are_few(self):
        hidden = {"mart_export": export({"skills": "absent"}), "mart_profile": profile(is_full_like=False)}
        one = ask("P5", mart_topics=few(6, 4), **hidden)
        assert (one.worst, one.best) == (0, pytest.approx(100 * 10 / 15))
        assert one.measured.coverage == pytest.approx(2 / 3 * 10 / 15)

    @pytest.mark.parametrize("question", ["P5", "P5b"])
    def test_articles_that_were_not_sent_may_have_been_on_anything(self, question):
        one = ask(question, mart_topics=subjects(24, 3, 3), **UNSEEN_ARTICLES)
        assert (one.worst, one.best) == (0, 100)


class TestPersistence:
    @pytest.mark.parametrize(
        ("months", "points"), [(0, 0), (2, 0), (3, 100 * 0.05 / 0.6), (6, 50), (10, 100), (12, 100)]
    )
    def test_it_is_the_share_of_months_with_the_main_subject(self, months, points):
        one = ask("P5b", mart_topics=subjects(20, 5, months=months))
        assert one.measured.value == pytest.approx(months / 12)
        assert one.points == pytest.approx(points)

    def test_only_posts_on_the_main_subject_stand_behind_it(self):
        one = ask("P5b", mart_topics=subjects(12, 5, rest=3)).measured
        assert one.evidence == tuple(f"Shares.csv:{line}" for line in range(2, 14))

    @pytest.mark.parametrize(("days", "months"), [(1, 1), (91, 2), (92, 3), (364, 11), (365, 12), (4000, 12)])
    def test_a_young_account_is_asked_about_its_own_months(self, days, months):
        one = ask(
            "P5b", mart_topics=subjects(20, months=1), mart_profile=profile(registered_at=ago(days - 1))
        )
        assert one.measured.value == pytest.approx(1 / months)
        assert one.measured.details["months"] == months

    def test_without_a_registration_the_first_event_tells_the_age(self):
        first = profile(registered_at=None, first_event_on=ago(182).date())
        assert ask("P5b", mart_topics=subjects(20, months=3), mart_profile=first).measured.value == 0.5
        unknown = profile(registered_at=None)
        assert ask("P5b", mart_topics=subjects(20, months=3), mart_profile=unknown).measured.value == 0.25

    def test_few_posts_count_in_proportion_and_fewer_than_five_not_at_all(self):
        one = ask("P5b", mart_topics=few(9, 3, months=9))
        assert one.points == pytest.approx(100 * (0.75 - 0.2) / 0.6 * 12 / 15)
        assert one.measured.state == "low_n"
        assert ask("P5b", mart_topics=few(0, 12)).points == 0
        assert ask("P5b", mart_topics=few(4, 0)).points == 0
        assert ask("P5b").points == 0


class TestResponse:
    def test_the_question_stays_open_and_says_why(self):
        for whole in (marts(), marts(mart_posts=posts(every(1)))):
            one = ask("P6", **whole)
            assert (one.points, one.worst, one.best) == (None, 0, 100)
            assert one.measured.state == "missing"
            assert one.measured.why_missing == (
                "The creator-analytics workbook is a file of its own, not part of this export, and is not read yet."
            )

    @pytest.mark.parametrize(
        ("followers", "rates"),
        [
            (0, (0.032, 0.054, 0.081)),
            (4999, (0.032, 0.054, 0.081)),
            (5000, (0.025, 0.039, 0.056)),
            (24999, (0.025, 0.039, 0.056)),
            (25000, (0.018, 0.027, 0.040)),
            (900000, (0.018, 0.027, 0.040)),
        ],
    )
    def test_quartiles_of_similar_profiles_score_40_60_and_85(self, followers, rates):
        scored = [engagement_points(rate * 100_000, 100_000, followers, CONSTANTS).value for rate in rates]
        assert scored == pytest.approx([40, 60, 85])

    @pytest.mark.parametrize(("engagements", "points"), [(0, 0), (16, 20), (43, 50), (67.5, 72.5), (200, 85)])
    def test_between_them_lie_straight_lines_from_nothing_to_85(self, engagements, points):
        one = engagement_points(engagements, 1000, 800, CONSTANTS)
        assert one.value == pytest.approx(points)
        assert one.details["engagement_rate"] == pytest.approx(engagements / 1000)

    def test_showings_are_what_it_rests_on_and_a_thousand_are_wanted(self):
        assert engagement_points(10, 999, 800, CONSTANTS).n == 999 < load_rubric_measure("P6").n_min == 1000

    def test_a_feed_that_was_never_shown_tells_nothing(self):
        assert engagement_points(0, 0, 800, CONSTANTS).state == "missing"


def load_rubric_measure(question: str):
    return next(measure for measure in load_rubric().measures if measure.id == question)
