from datetime import timedelta

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.scoring.opportunism import as_of, timing
from reports.scoring.outreach import Outreach
from reports.scoring.rubric import load_rubric
from reports.scoring.score import Judged
from tests.helpers.marts import DAY, activity, ago, event, export, frame, marts, profile
from tests.reports.scoring.asking import ask
from tests.reports.scoring.letters import Letter, known, needs, told

CONSTANTS = load_rubric().constants
few = settings(max_examples=25, deadline=None, derandomize=True)

WINDOWS = needs((800, 726), (300, 226))
"""Two stretches of 75 days."""

START = [Letter("/in/old-0", 1200), Letter("/in/old-0", 1200, is_mine=False)]
"""A conversation of long ago, so that three whole years are seen."""


def people(many: int, since: int = 2000) -> dict[str, int]:
    return {f"/in/p-{number}": since for number in range(1, many + 1)}


def openings(*days: int, first: int = 1, intent: str = "neutral") -> list[Letter]:
    """One opening to a different person on each of these days."""
    return [Letter(f"/in/p-{number}", day, intent=intent) for number, day in enumerate(days, first)]


def answers(letters: list[Letter]) -> list[Letter]:
    return [one._replace(is_mine=False, intent="neutral") for one in letters]


def judged(letters: list[Letter], windows: pl.DataFrame = WINDOWS, **changes: pl.DataFrame) -> Judged:
    """O1 of somebody who sent and got these letters, and has been connected with all for years."""
    keys = {one.person: 2000 for one in letters}
    return ask(
        "O1", **{"mart_connections": known(keys), "mart_need_windows": windows, **told(letters), **changes}
    )


def details(letters: list[Letter], windows: pl.DataFrame = WINDOWS, **changes: pl.DataFrame) -> dict:
    return dict(judged([*START, *letters], windows, **changes).measured.details)


def opportunist() -> list[Letter]:
    """Silent, forty asks in two times of need, silent again."""
    return [*START, *openings(*(800 - 3 * (n % 20) - 500 * (n // 20) for n in range(40)), intent="ask")]


def steady_seeker() -> list[Letter]:
    """In the same need, but in touch with everybody every two months, and asking now and then."""
    talk = [
        Letter(f"/in/p-{person}", day, intent="ask" if day < 800 and (day + person) % 300 < 60 else "give")
        for person in range(1, 21)
        for day in range(1190 - person, 10, -60)
    ]
    return [*START, *talk, *answers(talk)]


class TestTiming:
    @staticmethod
    def of(inside: int, openings: int, need: int = 200, days: int = 1000):
        """Openings on days of their own, spread evenly inside and outside of one stretch of need."""
        is_need = np.arange(days) < need
        per_day = np.zeros((1, days))
        per_day[0, np.linspace(0, need - 1, inside).astype(int)] = 1
        per_day[0, np.linspace(need, days - 1, openings - inside).astype(int)] = 1
        return timing(per_day, is_need, CONSTANTS)

    @pytest.mark.parametrize(
        ("inside", "openings", "factor"),
        [(4, 6, 0.32), (5, 6, 0.63), (6, 8, 0.66), (8, 10, 0.90), (8, 20, 0.19), (4, 20, 0)],
    )
    def test_how_much_more_often_people_are_written_to_in_need_is_taken_cautiously(
        self, inside, openings, factor
    ):
        ratio = self.of(inside, openings).ratio[0]
        assert min(max(np.log2(ratio) / 2, 0), 1) == pytest.approx(factor, abs=0.02)

    def test_chance_is_how_often_need_put_elsewhere_holds_as_many(self):
        random = np.random.default_rng(3)
        is_need = np.zeros(401, dtype=bool)
        is_need[50:110] = is_need[300:320] = True
        per_day = random.poisson(0.1, size=(3, 401)).astype(float)
        found = timing(per_day, is_need, CONSTANTS).chance
        shifts = np.random.default_rng(CONSTANTS.whole("bootstrap_seed")).integers(0, 401, size=999)
        for row, chance in zip(per_day, found, strict=True):
            held = [(row @ np.roll(is_need, shift)) >= row @ is_need for shift in shifts]
            assert chance == (1 + sum(held)) / 1000

    def test_all_openings_in_a_fifth_of_the_time_are_the_full_pattern(self):
        assert self.of(40, 40).value[0] == 1

    def test_openings_at_all_times_are_no_pattern(self):
        assert self.of(8, 40).value[0] == 0

    def test_a_single_burst_in_need_is_not_enough(self):
        is_need = np.arange(1000) < 200
        burst = np.zeros((1, 1000))
        burst[0, 100] = 8
        alone = timing(burst, is_need, CONSTANTS)
        assert alone.ratio[0] > 4
        assert alone.value[0] < 0.1


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
            "Too little to tell: no time of need is to be seen; there are fewer than 5 asks; there are fewer than"
            " 5 answered openings in times of need to look back on."
        )

    def test_without_any_conversation_it_is_missing(self):
        assert ask("O1").measured.why_missing == "There is no conversation to look at."

    def test_whose_messages_are_whose_must_be_known(self):
        unknown = activity([event("message", 3, direction=None)])
        assert judged(opportunist(), mart_activity=unknown).measured.state == "missing"

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


class TestWhenTimingCanBeTold:
    LETTERS = openings(790, 780, 770, 290, 280, 270)

    def test_six_openings_are_enough_and_five_are_not(self):
        assert details(self.LETTERS)["timing"] is not None
        told_ = details(self.LETTERS[:5])
        assert told_["timing"] is None
        assert told_["timing_untold"] == "there are fewer than 6 openings to people out of touch"

    def test_a_year_must_be_seen(self):
        letters = openings(350, 340, 330, 320, 310, 300)
        window = needs((363, 290))
        for first, is_told in ((363, False), (364, True)):
            one = judged([Letter("/in/old-0", first), *letters], window).measured
            assert (one.state == "ok") == is_told
            assert one.why_missing == ("" if is_told else "Conversations reach back less than a year.")
        assert one.details["days_seen"] == 365
        assert one.details["timing"] > 0.5

    def test_a_month_of_need_must_be_seen(self):
        letters = openings(350, 340, 330, 320, 310, 300)
        for last, is_told in ((322, False), (321, True)):
            one = judged([Letter("/in/old-0", 400), *letters], needs((350, last))).measured
            assert (one.details["timing"] is not None) == is_told
        short = judged([Letter("/in/old-0", 400), *letters], needs((350, 322))).measured
        assert short.details["timing_untold"] == "times of need are too short to compare with the rest"

    def test_need_must_fill_a_thirtieth_of_the_time_and_three_fifths_at_most(self):
        for days, is_told in ((32, False), (33, True), (657, True), (658, False)):
            window = needs((800, 801 - days))
            one = details(self.LETTERS, window)
            assert one["days_seen"] == 1096
            assert (one["timing"] is not None) == is_told

    def test_who_is_always_looking_is_judged_on_the_other_signs(self):
        letters = openings(*range(300, 1000, 20), intent="ask")
        one = details([*letters, *answers(letters)], needs((1100, 0)))
        assert one["timing"] is None
        assert one["timing_untold"].startswith("times of need fill most of the time looked at")
        assert one["cold_asks"] > 0.9
        assert one["abandonment"] > 0.9


class TestOpenings:
    def count(self, *letters: Letter, **changes: pl.DataFrame) -> int:
        return details(list(letters), **changes)["openings"]

    @pytest.mark.parametrize(("connected", "counted"), [(389, 0), (390, 1), (2000, 1), (200, 0)])
    def test_somebody_never_written_to_counts_once_connected_for_three_months(self, connected, counted):
        them = known({"/in/p-1": connected})
        assert self.count(Letter("/in/p-1", 300), mart_connections=them) == counted

    def test_a_stranger_is_no_tie_to_neglect(self):
        assert self.count(Letter("/in/p-1", 300), mart_connections=known({})) == 0

    @pytest.mark.parametrize(("silence", "counted"), [(364, 0), (365, 1), (366, 1), (100, 0)])
    def test_a_year_of_silence_makes_an_old_tie_one(self, silence, counted):
        before = Letter("/in/p-1", 300 + silence)
        assert (
            self.count(before, Letter("/in/p-1", 300), mart_connections=known({"/in/p-1": 301 + silence}))
            == counted
        )

    def test_who_writes_first_is_not_written_to_out_of_the_blue(self):
        assert self.count(Letter("/in/p-1", 300, is_mine=False), Letter("/in/p-1", 300)) == 1
        assert self.count(Letter("/in/p-1", 301, is_mine=False), Letter("/in/p-1", 300)) == 0

    def test_a_message_to_three_hundred_people_counts_three_hundred_times(self):
        mass = openings(*[290] * 300)
        many = told([*START, *mass])
        many["mart_episodes"] = many["mart_episodes"].with_columns(
            is_broadcast=pl.lit(True), broadcast_from=pl.col("started_at")
        )
        one = details(mass, mart_connections=known(people(300)), mart_episodes=many["mart_episodes"])
        assert (one["openings"], one["openings_in_need"]) == (300, 300)
        assert one["timing"] < 0.5  # a single day, however many people, may be chance

    def test_what_is_older_than_three_years_or_later_than_the_export_is_not_looked_at(self):
        assert self.count(Letter("/in/p-1", 1095)) == 1
        assert self.count(Letter("/in/p-1", 1096)) == 0
        assert self.count(Letter("/in/p-1", -1)) == 1
        assert self.count(Letter("/in/p-1", -2)) == 0


class TestColdAsks:
    def warm(self, *before: Letter) -> int:
        return details([*before, Letter("/in/p-1", 100, intent="ask")])["warm_asks"]

    @staticmethod
    def talk(day: int) -> list[Letter]:
        return [Letter("/in/p-1", day, intent="ask"), Letter("/in/p-1", day, is_mine=False)]

    @pytest.mark.parametrize(("before", "warm"), [(14, 0), (15, 1), (365, 1), (366, 0)])
    def test_a_conversation_in_the_year_before_makes_an_ask_warm(self, before, warm):
        made = details([*self.talk(100 + before), Letter("/in/p-1", 100, intent="ask")])
        assert made["asks"] == 2
        assert made["warm_asks"] == warm

    @pytest.mark.parametrize(("before", "warm"), [(14, 0), (15, 1), (365, 1), (366, 0)])
    @pytest.mark.parametrize("intent", ["give", "neutral"])
    def test_so_does_having_written_first_without_asking(self, before, warm, intent):
        assert self.warm(Letter("/in/p-1", 100 + before, intent=intent)) == warm

    def test_having_asked_before_without_an_answer_does_not(self):
        assert self.warm(Letter("/in/p-1", 200, intent="ask")) == 0

    def test_nor_does_their_having_written_without_an_answer(self):
        assert self.warm(Letter("/in/p-1", 200, is_mine=False)) == 0

    def test_nor_does_a_talk_with_somebody_else(self):
        assert self.warm(*(one._replace(person="/in/p-2", intent="neutral") for one in self.talk(200))) == 0

    def test_a_greeting_that_is_followed_up_by_an_ask_at_once_is_one_cold_ask(self):
        assert self.warm(Letter("/in/p-1", 105), Letter("/in/p-1", 112)) == 0

    def test_a_long_monologue_that_ends_in_an_ask_was_a_greeting_at_first(self):
        assert self.warm(Letter("/in/p-1", 110), Letter("/in/p-1", 120)) == 1

    def test_with_fewer_than_five_asks_nothing_is_said(self):
        for many, is_told in ((4, False), (5, True)):
            one = details(openings(*range(100, 100 + many), intent="ask"), frame("mart_need_windows"))
            assert (one["cold_asks"] is not None) == is_told
        assert one["cold_asks"] == pytest.approx(1 - 2 / 9)

    def test_asks_of_more_than_three_years_ago_are_forgotten(self):
        assert details(openings(1095, 1096, intent="ask"))["asks"] == 1


class TestAbandonment:
    DAYS = (790, 780, 770, 760, 750)

    def kept(self, *later: Letter, days: tuple[int, ...] = DAYS) -> tuple[int, int]:
        first = openings(*days)
        one = details([*first, *answers(first), *later])
        return one["answered_in_need"], one["written_to_again"]

    @pytest.mark.parametrize(("later", "kept"), [(14, 0), (15, 1), (180, 1), (181, 0)])
    def test_writing_again_within_half_a_year_is_keeping_in_touch(self, later, kept):
        assert self.kept(Letter("/in/p-1", 790 - later)) == (5, kept)

    def test_writing_again_only_to_ask_is_not(self):
        assert self.kept(Letter("/in/p-1", 700, intent="ask")) == (5, 0)
        assert self.kept(Letter("/in/p-1", 700, intent="ask"), Letter("/in/p-1", 650, intent="give")) == (
            5,
            1,
        )

    def test_nor_is_their_writing_again(self):
        assert self.kept(Letter("/in/p-1", 700, is_mine=False)) == (5, 0)

    def test_nobody_owes_a_word_to_those_who_did_not_answer(self):
        assert details(openings(*self.DAYS))["answered_in_need"] == 0

    def test_outside_of_need_nothing_is_abandoned(self):
        assert self.kept(days=(500, 490, 480, 470, 460)) == (0, 0)

    def test_half_a_year_must_have_passed(self):
        window = needs((200, 150))
        for day, counted in ((180, 1), (179, 0)):
            first = openings(day)
            assert details([*first, *answers(first)], window)["answered_in_need"] == counted

    def test_five_are_needed_and_none_kept_is_the_pattern(self):
        first = openings(*self.DAYS)
        one = details([*first, *answers(first)])
        assert one["abandonment"] == pytest.approx(1 - 2 / 9)
        assert details([*first[:4], *answers(first[:4])])["abandonment"] is None


class TestFilesThatAreNotThere:
    @pytest.mark.parametrize("table", ["job_applications", "saved_jobs", "positions", "connections"])
    def test_without_the_signs_of_need_only_cold_asks_can_be_told(self, table):
        whole = judged(opportunist())
        less = judged(
            opportunist(), mart_export=export({table: "absent"}), mart_profile=profile(is_full_like=False)
        )
        one = less.measured
        assert one.details["timing"] is one.details["abandonment"] is None
        assert one.details["timing_untold"].endswith("is not in this export")
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


LETTERS = st.lists(
    st.builds(
        Letter,
        st.integers(1, 9).map(lambda number: f"/in/p-{number}"),
        st.integers(0, 1150),
        st.booleans(),
        st.sampled_from(["ask", "ask", "give", "neutral"]),
    ),
    min_size=30,
    max_size=90,
    unique_by=lambda one: (one.person, one.days_ago, one.is_mine),
)
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
