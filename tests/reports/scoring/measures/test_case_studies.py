import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers.marts import post, posts
from tests.reports.scoring.asking import ask
from tests.reports.scoring.subjects import every

FEW = settings(max_examples=40)


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
