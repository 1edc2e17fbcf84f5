import pytest

from reports.scoring.measures.response import engagement_points
from reports.scoring.rubric import load_rubric
from tests.helpers.marts import marts, posts
from tests.reports.scoring.asking import ask
from tests.reports.scoring.subjects import every

CONSTANTS = load_rubric().constants


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
