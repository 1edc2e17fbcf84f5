import polars as pl
import pytest

from tests.helpers.marts import frame
from tests.reports.scoring.letters import Letter, known, needs, told
from tests.reports.scoring.outreach import START, answers, details, openings, people


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
