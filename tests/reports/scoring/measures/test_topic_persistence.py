import pytest

from tests.helpers.marts import ago, profile
from tests.reports.scoring.asking import ask
from tests.reports.scoring.subjects import few, subjects


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
