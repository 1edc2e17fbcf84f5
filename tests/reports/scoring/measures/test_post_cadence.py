import pytest

from tests.helpers.marts import post, posts
from tests.reports.scoring.asking import ask


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
