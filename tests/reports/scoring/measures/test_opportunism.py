from datetime import timedelta

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.scoring.opportunism import as_of
from reports.scoring.outreach import Outreach
from reports.scoring.rubric import load_rubric
from tests.helpers.marts import DAY, UNTOLD, ago, export, frame, marts, profile
from tests.reports.scoring.asking import ask
from tests.reports.scoring.letters import Letter, known, needs, told
from tests.reports.scoring.outreach import (
    LETTERS,
    START,
    WINDOWS,
    answers,
    judged,
    openings,
    opportunist,
    people,
)

CONSTANTS = load_rubric().constants
few = settings(max_examples=25, derandomize=True)


def steady_seeker() -> list[Letter]:
    """In the same need, but in touch with everybody every two months, and asking now and then."""
    talk = [
        Letter(f"/in/p-{person}", day, intent="ask" if day < 800 and (day + person) % 300 < 60 else "give")
        for person in range(1, 21)
        for day in range(1190 - person, 10, -60)
    ]
    return [*START, *talk, *answers(talk)]


class TestTheWhole:
    def test_who_asks_in_need_and_is_silent_otherwise_shows_the_pattern(self):
        one = judged(opportunist())
        assert one.points < 50
        assert one.measured.state == "ok"
        assert one.measured.details["timing"] == 1
        assert one.measured.details["cold_asks"] == pytest.approx(1 - 2 / 44)
        assert one.measured.ci80[0] <= one.measured.value <= one.measured.ci80[1]

    def test_who_keeps_in_touch_all_year_may_ask_in_need(self):
        one = judged(steady_seeker())
        assert one.measured.details["asks"] > 20
        assert one.points > 85

    def test_reopening_old_ties_all_the_year_round_is_no_pattern(self):
        letters = openings(*range(60, 1080, 26), intent="give")
        again = [letter._replace(days_ago=letter.days_ago - 40) for letter in letters]
        one = judged([*START, *letters, *answers(letters), *again])
        assert one.measured.details["openings_in_need"] >= 5
        assert one.points >= 85

    def test_signs_are_weighed_and_cold_asks_count_half(self):
        told_ = judged(opportunist()).measured
        signs = told_.details
        mean = (0.45 * signs["timing"] + 0.175 * signs["cold_asks"]) / 0.625
        assert signs["abandonment"] is None
        assert told_.value == pytest.approx(100 * (1 - mean))
        assert told_.coverage == pytest.approx(0.8)
        assert told_.bounds is None

    def test_a_young_account_has_no_other_season(self):
        letters = opportunist()
        one = judged(letters, mart_profile=profile(registered_at=ago(364)))
        assert (one.points, one.measured.why_missing) == (None, "The account is less than a year old.")
        assert judged(letters, mart_profile=profile(registered_at=ago(365))).points is not None
        by_first_event = profile(registered_at=None, first_event_on=DAY - timedelta(days=364))
        assert judged(letters, mart_profile=by_first_event).points is None
        assert judged(letters, mart_profile=profile(registered_at=None)).points is not None

    def test_with_nothing_to_go_by_nothing_is_held_against_anybody(self):
        one = judged(START, frame("mart_need_windows")).measured
        assert (one.state, one.value) == ("missing", None)
        assert one.why_missing == (
            "Too little to tell. No time of need is to be seen. There are fewer than 5 asks. There are fewer than"
            " 5 answered openings in times of need to look back on."
        )

    def test_without_any_conversation_it_is_missing(self):
        assert ask("O1").measured.why_missing == "There is no conversation to look at."

    def test_whose_messages_are_whose_must_be_known(self):
        assert judged(opportunist(), mart_activity=UNTOLD).measured.state == "missing"

    def test_openings_and_cold_asks_are_the_rows_behind_it(self):
        one = judged(opportunist()).measured
        assert one.n == 80
        assert len(one.evidence) == 40
        assert all(row.startswith("messages.csv:") for row in one.evidence)

    def test_the_order_of_rows_and_the_names_of_people_change_nothing(self):
        letters = [*opportunist(), *answers(openings(790, 781, 772, 763, 754, 745))]
        made = told(letters)
        turned = {
            name: rows.with_columns(
                pl.col("person_key").str.replace("/in/p-", "/in/zoe-").str.reverse()
            ).reverse()
            for name, rows in made.items()
        }
        keys = {one.person: 2000 for one in letters}
        renamed = {one.replace("/in/p-", "/in/zoe-")[::-1]: days for one, days in keys.items()}
        before, after = (
            judged(letters).measured,
            judged(letters, mart_connections=known(renamed), **turned).measured,
        )
        assert (before.value, before.ci80, before.details, before.evidence) == (
            after.value,
            after.ci80,
            after.details,
            after.evidence,
        )


class TestFilesThatAreNotThere:
    @pytest.mark.parametrize("table", ["job_applications", "saved_jobs", "positions", "connections"])
    def test_without_the_signs_of_need_only_cold_asks_can_be_told(self, table):
        whole = judged(opportunist())
        less = judged(
            opportunist(), mart_export=export({table: "absent"}), mart_profile=profile(is_full_like=False)
        )
        one = less.measured
        assert one.details["timing"] is one.details["abandonment"] is None
        assert one.details["timing_untold"].endswith("is not in this export.")
        assert one.value > whole.measured.value
        assert one.value == pytest.approx(100 * (1 - 0.175 * one.details["cold_asks"] / 0.825))
        assert one.coverage == pytest.approx(0.35)
        assert (less.best, less.worst) == (one.value, pytest.approx(100 * 0.175 * (2 / 44) / 0.825))
        assert less.worst <= whole.points <= less.best

    def test_an_absent_file_of_a_full_export_means_none_and_is_a_little_less_sure(self):
        one = judged(opportunist(), mart_export=export({"saved_jobs": "absent"})).measured
        assert one.value == judged(opportunist()).measured.value
        assert one.coverage == pytest.approx(0.45 * 0.8 + 0.35)

    def test_a_full_export_whose_only_signs_are_gone_gives_the_benefit_of_the_doubt(self):
        whole = judged(opportunist())
        gone = judged(
            opportunist(), frame("mart_need_windows"), mart_export=export({"job_applications": "absent"})
        )
        assert gone.points > whole.points
        assert gone.measured.coverage == pytest.approx(0.35)

    def test_an_empty_file_of_applications_is_no_doubt(self):
        one = judged(
            opportunist(), frame("mart_need_windows"), mart_export=export({"job_applications": "header only"})
        ).measured
        assert one.value == pytest.approx(100 * 2 / 44)
        assert one.bounds is None

    def test_without_messages_it_is_missing(self):
        one = judged([], mart_export=export({"messages": "absent"}), mart_profile=profile(is_full_like=False))
        assert (one.points, one.measured.why_missing) == (None, "messages.csv is not in this export.")

    @few
    @given(st.data(), st.sampled_from(["job_applications", "saved_jobs", "positions", "connections"]))
    def test_taking_a_file_away_never_looks_more_like_opportunism(self, data, table):
        letters, windows = data.draw(LETTERS), data.draw(WINDOWS_DRAWN)
        partial = profile(is_full_like=False)
        keys = {one.person: 2000 for one in letters}
        left = windows.head(data.draw(st.integers(0, windows.height)))
        whole = judged([*START, *letters], windows, mart_profile=partial)
        less = judged(
            [*START, *letters],
            windows if table == "connections" else left,
            mart_profile=partial,
            mart_export=export({table: "absent"}),
            mart_connections=known({} if table == "connections" else keys),
        )
        assert less.points is None or (whole.points is not None and less.points >= whole.points - 1e-9)
        assert less.measured.coverage <= whole.measured.coverage
        assert whole.points is None or less.worst - 1e-9 <= whole.points <= less.best + 1e-9


WINDOWS_DRAWN = st.lists(
    st.tuples(st.integers(0, 1150), st.integers(10, 75)).map(lambda one: (one[0], one[0] - one[1])),
    max_size=5,
).map(lambda windows: needs(*windows))


def outreach(letters: list[Letter], windows: pl.DataFrame) -> Outreach:
    made = marts(mart_connections=known(people(40)), mart_need_windows=windows, **told(letters))
    names = (
        "mart_export", "mart_profile", "mart_connections", "mart_episodes", "mart_turns", "mart_need_windows",
    )  # fmt: skip
    return Outreach.of(*(made[name] for name in names), CONSTANTS)


@few
@given(LETTERS, WINDOWS_DRAWN, st.integers(0, 700))
def test_a_day_in_the_past_does_not_know_what_came_after(letters, windows, days_ago):
    letters = [*START, *letters]
    past = [one for one in letters if one.days_ago >= days_ago]
    then = DAY - timedelta(days=days_ago)
    whole = as_of(outreach(letters, windows), then, CONSTANTS)
    past = as_of(outreach(past, windows.filter(pl.col("known_on") <= then)), then, CONSTANTS)
    assert (whole.value, whole.details, whole.why_missing) == (past.value, past.details, past.why_missing)


def test_the_pattern_shows_after_the_time_of_need_and_fades_with_the_years():
    made = outreach(opportunist(), WINDOWS)
    before, after, long_after = (
        as_of(made, DAY - timedelta(days=days), CONSTANTS).value for days in (801, 200, -1200)
    )
    assert before is None
    assert after > 0.5
    assert long_after is None
