from datetime import date, timedelta

import polars as pl
import pytest

from reports.scoring.needs import day_number
from reports.scoring.rubric import load_rubric
from reports.scoring.tables.capital import month_ends
from tests.helpers.marts import DAY, activity, ago, event, export, frame, profile
from tests.reports.scoring.exchange import entry, ledger
from tests.reports.scoring.letters import Letter, known, told
from tests.reports.scoring.outreach import START, WINDOWS, opportunist
from tests.reports.scoring.series import later, months, today

CONSTANTS = load_rubric().constants


class TestTheMonths:
    def test_they_begin_with_the_first_event_and_end_with_the_day_of_the_export(self):
        made = months(mart_ledger=ledger([entry("given", 10, days=80)]))
        assert made["as_of_on"].to_list() == [date(2026, 4, 30), date(2026, 5, 31), DAY]
        assert made["basis"].to_list() == ["reconstructed", "reconstructed", "observed"]

    def test_an_export_made_on_the_last_of_a_month_stands_once(self):
        assert month_ends(day_number(date(2026, 1, 15)), date(2026, 2, 28)) == [
            date(2026, 1, 31),
            date(2026, 2, 28),
        ]
        assert month_ends(day_number(date(2024, 1, 31)), date(2024, 2, 29)) == [
            date(2024, 1, 31),
            date(2024, 2, 29),
        ]

    def test_who_did_nothing_has_nothing_today(self):
        made = months()
        assert made.height == 1
        assert (made["k_rel"].item(), made["capital"].item(), made["opportunism"].item()) == (0, 0, None)

    def test_one_day_after_the_export_is_the_day_itself_and_two_are_an_error(self):
        one, two = (today(mart_ledger=ledger([entry("given", 10, days=-day)])) for day in (1, 2))
        assert (one["k_give"], two["k_give"]) == (1, 0)

    @pytest.mark.parametrize(
        "changes",
        [
            {"mart_export": export({"messages": "absent"}), "mart_profile": profile(is_full_like=False)},
            {"mart_activity": activity([event("message", 3, direction=None)])},
        ],
    )
    def test_without_messages_that_can_be_told_apart_nothing_is_told(self, changes):
        made = months(mart_ledger=ledger([entry("given", 10, days=80)]), **changes)
        assert made.height == 3
        assert made.select(pl.col(pl.Float64)).null_count().sum_horizontal().item() == 3 * 8


class TestTies:
    def test_one_message_each_way_today_is_worth_what_a_tie_is(self):
        letters = [Letter("/in/p-1", 0), Letter("/in/p-1", 0, is_mine=False)]
        assert today(**told(letters))["k_rel"] == pytest.approx(1 - 2 ** (-2 / 4), abs=1e-6)

    def test_everybody_counts_by_themselves(self):
        letters = [Letter(f"/in/p-{n}", 0, is_mine=mine) for n in range(1, 6) for mine in (True, False)]
        assert today(**told(letters))["k_rel"] == pytest.approx(5 * (1 - 2 ** (-2 / 4)), abs=1e-6)

    def test_a_month_adds_to_what_is_left_of_the_months_before(self):
        letters = [Letter("/in/p-1", days, is_mine=mine) for days in (0, 180, 540) for mine in (True, False)]
        volume = 2 * (1 + 0.5 + 0.125)
        assert today(**told(letters))["k_rel"] == pytest.approx(1 - 2 ** (-volume / 4), abs=1e-6)

    def test_a_past_month_counts_only_what_had_been_written(self):
        letters = [Letter("/in/p-1", days, is_mine=mine) for days in (0, 28) for mine in (True, False)]
        made = months(**told(letters))
        assert made["as_of_on"].to_list() == [date(2026, 5, 31), DAY]
        assert made["k_rel"][0] == pytest.approx(1 - 2 ** (-2 / 4), abs=1e-6)

    def test_half_a_year_of_silence_costs_living_ties_about_half(self):
        letters = [Letter("/in/p-1", 0), Letter("/in/p-1", 0, is_mine=False)]
        now, then = (today(mart_profile=later(days), **told(letters))["k_rel"] for days in (0, 180))
        assert then == pytest.approx(1 - 2 ** (-1 / 4), abs=1e-6)
        assert 0.5 <= then / now < 0.6

    def test_what_only_one_side_wrote_hardly_counts(self):
        mine = told([Letter("/in/p-1", days) for days in range(0, 60, 2)])
        assert today(**mine)["k_rel"] < 0.09

    def test_a_message_to_many_loses_its_weight_when_it_becomes_one(self):
        answered = {"person_key": "/in/p-1", "is_anonymous": False, "contact_on": DAY - timedelta(days=40)}
        rows = [
            {
                **answered,
                "direction": "out",
                "weight": 0.1,
                "weight_at_first": 1.0,
                "broadcast_from": ago(20),
            },
            {**answered, "direction": "in", "weight": 1.0, "weight_at_first": 1.0},
        ]
        made = months(mart_contact_days=frame("mart_contact_days", rows))
        assert made["as_of_on"].to_list() == [date(2026, 5, 31), DAY]
        before, after = 2.0 ** (-12 / 180), 2.0 ** (-40 / 180)
        assert made["k_rel"][0] == pytest.approx(1 - 2 ** (-2 * before / 4), abs=1e-6)
        volume = 2 * 0.1 * after + 0.25 * 0.9 * after
        assert made["k_rel"][1] == pytest.approx(1 - 2 ** (-volume / 4), abs=1e-6)


class TestReputation:
    @staticmethod
    def praise(kind: str, days: int, person: str = "/in/anna", line: int = 2, **changes) -> dict:
        return entry("received", 1, days, line, kind=kind, person_key=person, **changes)

    @pytest.mark.parametrize(
        ("kind", "days", "worth"),
        [
            ("recommendation", 0, 10),
            ("recommendation", 1095, 5),
            ("endorsement", 0, 0.5),
            ("endorsement", 730, 0.25),
        ],
    )
    def test_what_others_wrote_fades_slowly(self, kind, days, worth):
        assert today(mart_ledger=ledger([self.praise(kind, days)]))["k_rep"] == pytest.approx(worth, abs=1e-6)

    def test_it_counts_whether_or_not_one_could_see_the_same_kind_of_thing_given(self):
        assert today(mart_ledger=ledger([self.praise("recommendation", 0, is_paired=False)]))["k_rep"] == 10

    def test_what_is_given_is_no_reputation(self):
        given = entry("given", 30, kind="recommendation")
        assert today(mart_ledger=ledger([given]))["k_rep"] == 0

    def test_five_endorsements_of_one_person_count_the_oldest_first(self):
        clicks = [
            self.praise("endorsement", days, line=2 + days) for days in (0, 100, 200, 300, 400, 500, 600)
        ]
        worth = sum(0.5 * 2 ** (-days / 730) for days in (600, 500, 400, 300, 200))
        assert today(mart_ledger=ledger(clicks))["k_rep"] == pytest.approx(worth, abs=1e-6)
        many = [self.praise("endorsement", 0, person=f"/in/p-{n}", line=n) for n in range(2, 9)]
        assert today(mart_ledger=ledger(many))["k_rep"] == 3.5

    def test_endorsements_without_a_name_are_those_of_one(self):
        clicks = [self.praise("endorsement", 0, person=None, line=line) for line in range(2, 12)]
        assert today(mart_ledger=ledger(clicks))["k_rep"] == 2.5

    @pytest.mark.parametrize(
        ("letter", "worth"),
        [
            (Letter("/in/p-1", 0, is_mine=False), 1),
            (Letter("/in/p-1", 180, is_mine=False), 0.5),
            (Letter("/in/p-1", 0, is_mine=False, intent="ask"), 2),
            (Letter("/in/p-1", 180, is_mine=False, intent="ask"), 1),
            (Letter("/in/p-1", 0, is_mine=False, intent="ask", has_subject=True), 2),
            (Letter("/in/p-1", 0, intent="ask"), 0),
        ],
    )
    def test_others_writing_first_and_asking_counts_with_a_subject_or_without(self, letter, worth):
        assert today(**told([letter]))["k_rep"] == pytest.approx(worth, abs=1e-6)

    def test_an_answer_is_no_approach_and_an_ask_in_it_is_an_ask(self):
        answer = [Letter("/in/p-1", 0), Letter("/in/p-1", 0, is_mine=False)]
        assert today(**told(answer))["k_rep"] == 0
        asking = [answer[0], answer[1]._replace(intent="ask")]
        assert today(**told(asking))["k_rep"] == 1


class TestGiving:
    @pytest.mark.parametrize(
        ("row", "worth"),
        [
            (entry("given", 30), 3),
            (entry("given", 30, days=180), 1.5),
            (entry("given", 30, is_paired=False), 0),
            (entry("given", 30, units_counted=12.0), 1.2),
            (entry("received", 30), 0),
        ],
    )
    def test_ten_units_of_the_ledger_are_a_point(self, row, worth):
        assert today(mart_ledger=ledger([row]))["k_give"] == pytest.approx(worth, abs=1e-6)

    @pytest.mark.parametrize(
        ("kind", "changes", "worth"),
        [
            ("comment", {}, 0.3),
            ("comment", {"words": 4}, 0),
            ("comment", {"is_on_own_post": True}, 0),
            ("comment", {"direction": "in"}, 0),
            ("recommendation", {"status": "PENDING"}, 0),
            ("introduction", {}, 1.5),
            ("invitation", {}, 0),
        ],
    )
    def test_so_are_ten_giving_points(self, kind, changes, worth):
        assert today(mart_activity=activity([event(kind, 0, **changes)]))["k_give"] == pytest.approx(worth)

    def test_a_burst_of_reactions_counts_as_much_as_a_week_may(self):
        burst = activity(event("reaction", 0, line) for line in range(500))
        assert today(mart_activity=burst)["k_give"] == pytest.approx(0.2)
        monday = activity(event("reaction", 6, line) for line in range(500))
        both = today(mart_activity=pl.concat([burst, monday]))
        assert both["k_give"] == pytest.approx(0.2 * 2 ** (-6 / 180), abs=1e-6)
        sunday_before = activity(event("reaction", 7, line) for line in range(500))
        assert today(mart_activity=pl.concat([burst, sunday_before]))["k_give"] == pytest.approx(
            0.2 * (1 + 2 ** (-7 / 180)), abs=1e-6
        )

    def test_a_gift_to_many_loses_its_weight_when_it_becomes_one(self):
        gift = entry("given", 30, days=40, broadcast_from=ago(20))
        made = months(mart_ledger=ledger([gift]))
        assert made["k_give"].to_list() == pytest.approx(
            [3 * 2 ** (-12 / 180), 0.3 * 2 ** (-40 / 180)], abs=1e-6
        )
        at_once = entry("given", 30, days=40, broadcast_from=ago(40))
        assert months(mart_ledger=ledger([at_once]))["k_give"][0] == pytest.approx(
            0.3 * 2 ** (-12 / 180), abs=1e-6
        )


class TestCapital:
    def test_it_weighs_ties_reputation_and_giving_with_diminishing_returns(self):
        letters = [Letter(f"/in/p-{n}", 0, is_mine=mine) for n in range(1, 10) for mine in (True, False)]
        praise = entry("received", 30, kind="recommendation", person_key="/in/q")
        one = today(mart_ledger=ledger([praise, entry("given", 30)]), **told(letters))
        points = [100 * (1 - 2 ** (-k / half)) for k, half in ((one["k_rel"], 12), (10, 30), (3, 30))]
        assert [one[f"{part}_points"] for part in ("relational", "reputation", "giving")] == pytest.approx(
            points, abs=1e-4
        )
        assert one["opportunism"] is None
        assert one["capital"] == pytest.approx(0.5 * points[0] + 0.3 * points[1] + 0.2 * points[2], abs=1e-4)

    def test_the_index_falls_when_a_pattern_of_need_shows(self):
        letters = opportunist()
        keys = known({one.person: 2000 for one in letters})
        praise = ledger([entry("received", 30, 1200, kind="recommendation")])
        made = months(mart_connections=keys, mart_need_windows=WINDOWS, mart_ledger=praise, **told(letters))
        for row in made.filter(pl.col("opportunism").is_not_null()).iter_rows(named=True):
            mean = (
                0.5 * row["relational_points"] + 0.3 * row["reputation_points"] + 0.2 * row["giving_points"]
            )
            assert row["capital"] == pytest.approx(mean * (1 - 0.5 * row["opportunism"]), abs=1e-4)
        innocent = months(mart_connections=keys, mart_ledger=praise, **told(START))
        by_month = made.join(innocent, on="as_of_on", suffix="_innocent")
        after = by_month.filter(pl.col("as_of_on") == date(2024, 8, 31))
        assert after["opportunism"].item() > 0.5
        assert after["capital"].item() < 0.8 * after["capital_innocent"].item()

    def test_the_order_of_rows_and_the_names_of_people_change_nothing(self):
        letters = [*opportunist(), *(one._replace(is_mine=False) for one in opportunist()[::3])]
        tables = {
            **told(letters),
            "mart_ledger": ledger(entry("given", 7, days, days, person_key=f"/in/p-{days % 5}") for days in range(2, 60)),
            "mart_activity": activity(event("comment", days, days) for days in range(2, 90, 3)),
            "mart_connections": known({one.person: 2000 for one in letters}),
        }  # fmt: skip
        turned = {
            name: rows.with_columns(
                pl.col("person_key").str.replace("/in/p-", "/in/zoe-").str.reverse()
            ).reverse()
            for name, rows in tables.items()
        }
        assert months(mart_need_windows=WINDOWS, **tables).equals(
            months(mart_need_windows=WINDOWS.reverse(), **turned)
        )
