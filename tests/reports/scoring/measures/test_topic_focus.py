import numpy as np
import pytest

from reports.scoring.measures.topic_focus import concentration
from tests.helpers.marts import export, profile
from tests.reports.scoring.asking import ask
from tests.reports.scoring.subjects import UNSEEN_ARTICLES, few, subjects


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
