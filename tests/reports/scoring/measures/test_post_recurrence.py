import pytest

from tests.helpers.marts import ago, export, post, posts, profile
from tests.reports.scoring.asking import ask
from tests.reports.scoring.subjects import every


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
