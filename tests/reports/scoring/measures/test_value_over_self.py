import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers.marts import post, posts
from tests.reports.scoring.asking import ask
from tests.reports.scoring.subjects import UNSEEN_ARTICLES

FEW = settings(max_examples=40)


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
