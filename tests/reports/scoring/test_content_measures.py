import pytest

from tests.helpers.marts import ago, export, post, posts, profile
from tests.reports.scoring.asking import ask


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
