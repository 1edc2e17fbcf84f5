import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.scoring.measures.signature import jensen_shannon, top_share
from reports.scoring.rubric import load_rubric
from tests.helpers.marts import BASIC, UNTOLD, export, position, profile
from tests.helpers.ties import Said, contact_days, episodes, exchange, know
from tests.reports.scoring.asking import ask

OWNER = profile(positions=[position()])


def network(people: int, **person) -> list[dict]:
    """So many connections: /in/p-0, /in/p-1 and so on."""
    return [{"person_key": f"/in/p-{place}", **person} for place in range(people)]


def talked(people: int, days: int = 10) -> list[Said]:
    """An exchange with each of the first so many of them, so many days before the export."""
    return [one for place in range(people) for one in exchange(f"/in/p-{place}", days)]


class TestNurture:
    @pytest.mark.parametrize(
        ("connected", "kept", "value"),
        [(3, 3, 0.1), (30, 9, 0.3), (100, 15, 0.15), (150, 30, 0.2), (600, 30, 0.2), (600, 300, 2.0)],
    )
    def test_three_friends_are_no_network_and_a_large_one_is_no_fault(self, connected, kept, value):
        one = ask("N3", mart_people=know(network(connected), talked(kept)))
        assert one.measured.value == pytest.approx(value)
        assert one.points == pytest.approx(100 * (1 - 2 ** (-value / 0.15)))
        assert one.measured.details == {"connections": connected, "in_touch": kept}

    def test_evidence_are_the_connections_kept_in_touch_with(self):
        one = ask("N3", mart_people=know(network(50), talked(5)))
        assert one.measured.evidence == tuple(f"Connections.csv:{line}" for line in range(5, 10))
        assert one.measured.ci80[0] < one.measured.value < one.measured.ci80[1]

    @pytest.mark.parametrize(("days", "kept"), [(364, 1), (365, 0)])
    def test_a_conversation_counts_for_a_year(self, days, kept):
        one = ask("N3", mart_people=know(network(30), talked(1, days)))
        assert one.measured.details["in_touch"] == kept

    def test_messages_alike_to_a_hundred_people_change_nothing_unless_they_answer(self):
        spam = [Said(f"/in/p-{place}", 3, alike_from=3) for place in range(10, 110)]
        before, after = (
            ask("N3", mart_people=know(network(120), said)).points
            for said in (talked(5), [*talked(5), *spam])
        )
        assert before == after

    def test_a_talk_with_somebody_not_connected_is_not_the_networks(self):
        people = know(network(30), [*exchange("/in/stranger", 3), *exchange("anonymous:2-x", 3)])
        assert ask("N3", mart_people=people).measured.value == 0

    def test_messages_without_a_network_are_a_true_zero(self):
        one = ask("N3", mart_people=know([], exchange("/in/stranger", 3)))
        assert (one.points, one.measured.state, one.measured.coverage) == (0, "ok", 1)

    def test_without_messages_it_is_missing(self):
        for file in ("messages", "connections"):
            one = ask("N3", mart_export=export({file: "absent"}), mart_profile=BASIC)
            assert (one.points, one.measured.state) == (None, "missing")
        lacking = export(messages={"columns_found": ["from_name", "to_names", "content"]})
        assert ask("N3", mart_export=lacking).measured.state == "missing"

    def test_in_a_full_export_no_messages_are_taken_for_none_but_less_surely(self):
        full = {"mart_export": export({"messages": "absent"})}
        one = ask("N3", mart_people=know(network(40), **full), **full)
        assert (one.points, one.measured.state, one.measured.coverage) == (0, "ok", 0.8)

    @pytest.mark.parametrize("question", ["N3", "N4", "T5", "G4"])
    def test_whose_messages_cannot_be_told_apart_cannot_be_judged(self, question):
        one = ask(question, mart_people=know(network(40), mart_activity=UNTOLD), mart_activity=UNTOLD)
        assert one.measured.state == "missing"
        assert "can't be told" in one.measured.why_missing

    @settings(max_examples=25)
    @given(st.integers(0, 60), st.integers(0, 60))
    def test_an_exchange_more_never_lowers_it(self, connected, kept):
        people = network(connected)
        before, after = (
            ask("N3", mart_people=know(people, talked(min(one, connected)))).points
            for one in (kept, kept + 1)
        )
        assert after >= before


class TestBridges:
    @staticmethod
    def companies(*keys: str | None, **person) -> list[dict]:
        return [
            {"person_key": f"/in/p-{place}", "company_key": key, "job_function": "marketing", **person}
            for place, key in enumerate(keys)
        ]

    def led(self, connected: list[dict], said: list[Said]) -> dict:
        people = know(connected, said, mart_profile=OWNER)
        one = ask("N4", mart_people=people, mart_profile=OWNER)
        assert one.measured.value == one.measured.n
        return {
            **one.measured.details,
            "value": one.measured.value,
            "points": one.points,
            "ids": one.measured.evidence,
        }

    def test_companies_count_once_and_ones_own_not_at_all(self):
        told = self.led(self.companies("beta", "beta", "gamma", "acme", None, "delta"), talked(5))
        assert (told["value"], told["people"], told["companies_reached"]) == (2, 3, 3)
        assert told["points"] == pytest.approx(100 * (1 - 2 ** (-2 / 8)))
        assert told["ids"] == ("Connections.csv:5", "Connections.csv:6", "Connections.csv:7")

    def test_eight_companies_are_fifty_points(self):
        told = self.led(self.companies(*"abcdefgh"), talked(8))
        assert told["points"] == pytest.approx(50)

    def test_a_tie_that_grew_strong_leads_on_only_by_another_function(self):
        close = [one for days in range(0, 800, 10) for one in exchange("/in/p-0", days, 9)]
        assert self.led(self.companies("beta"), close)["value"] == 0
        assert self.led(self.companies("beta", job_function="it"), close)["value"] == 1

    def test_it_is_told_what_hangs_on_weak_ties_alone(self):
        close = [one for days in range(0, 800, 10) for one in exchange("/in/p-0", days, 9)]
        told = self.led(
            [*self.companies("beta", "gamma", "gamma", "delta", job_function="it")],
            [*close, *talked(3, 200)[2:], *exchange("/in/p-2", 1, 9)],
        )
        assert told["companies_reached"] == 2
        assert told["companies_by_weak_ties_only_share"] == 0
        told = self.led(self.companies("beta", "gamma", job_function="it"), talked(2, 200) + close)
        assert told["companies_by_weak_ties_only_share"] == 0.5
        assert (told["functions_reached"], told["functions_by_weak_ties_only_share"]) == (1, 0)

    def test_nobody_in_touch_is_a_true_zero(self):
        told = self.led(self.companies("beta", "gamma"), [])
        assert (told["value"], told["points"]) == (0, 0)
        assert told["companies_by_weak_ties_only_share"] is None

    def test_without_messages_companies_or_own_positions_it_is_missing(self):
        for file in ("messages", "connections", "positions"):
            assert ask("N4", mart_export=export({file: "absent"}), mart_profile=BASIC).points is None

    def test_the_half_life_is_among_its_constants(self):
        (block,) = (one for one in load_rubric().measures if one.id == "N4")
        assert "tie_half_life_days" in block.constants


class TestSignature:
    @staticmethod
    def told(said: list[Said]):
        return ask("T5", mart_contact_days=contact_days(said))

    def test_shares_of_the_first_the_first_five_and_fifteen(self):
        said = [Said(f"/in/p-{place}", day) for place in range(20) for day in range(20 - place)]
        one = self.told(said)
        assert one.measured.value == pytest.approx((20 + 19 + 18 + 17 + 16) / 210)
        assert one.points == pytest.approx(100 * 90 / 210)
        assert one.measured.details["top_1_share"] == pytest.approx(20 / 210)
        assert one.measured.details["top_15_share"] == pytest.approx(195 / 210)
        assert (one.measured.n, one.measured.details["people"]) == (210, 20)

    def test_a_day_both_ways_is_one_day_and_five_people_are_all(self):
        one = self.told([one for place in range(5) for one in exchange(f"/in/p-{place}", 3, 20)])
        assert (one.measured.value, one.measured.n, one.measured.state) == (1, 5, "low_n")

    def test_it_counts_nothing_in_its_step(self):
        assert self.told([*exchange("/in/p-0", 3)]).weight == 0

    def test_no_contact_in_a_year_is_missing(self):
        one = self.told([Said("/in/p-0", 365)])
        assert (one.points, one.measured.state) == (None, "missing")
        assert "last year" in one.measured.why_missing

    def test_the_same_pattern_with_other_people_is_no_distance_at_all(self):
        now = [Said(f"/in/p-{place}", day) for place in range(6) for day in range(6 - place)]
        then = [Said(f"/in/q-{place}", 400 + day) for place in range(6) for day in range(6 - place)]
        assert self.told([*now, *then]).measured.details["distance_to_the_year_before"] == 0
        assert self.told(now).measured.details["distance_to_the_year_before"] is None
        older = [one._replace(days=one.days + 400) for one in then]
        assert self.told([*now, *older]).measured.details["distance_to_the_year_before"] is None

    def test_the_distance_is_the_textbooks(self):
        one, other = np.array([1.0]), np.array([1.0, 1.0])
        divergence = -(0.75 * math.log2(0.75) + 0.25 * math.log2(0.25)) - 0.5
        assert jensen_shannon(one, other) == pytest.approx(math.sqrt(divergence))
        assert jensen_shannon(other, one) == jensen_shannon(one, other)
        assert top_share(np.array([5.0, 3.0, 2.0]), 1) == 0.5


class TestMutuality:
    @staticmethod
    def told(said: list[Said]):
        return ask("G4", mart_people=know(network(40), said), mart_episodes=episodes(said))

    def test_people_count_once_whenever_and_however_much_was_written(self):
        said = [
            *exchange("/in/p-0", 3, 30),
            Said("/in/p-1", 3000, "out"),
            Said("/in/p-1", 30, "in"),
            Said("/in/p-2", 3, "out", 300),
            Said("anonymous:2-x", 5, "in"),
        ]
        one = self.told(said)
        assert (one.measured.value, one.measured.n, one.measured.state) == (0.5, 4, "low_n")
        assert one.measured.details == {"people": 4, "both_ways": 2, "only_from_me": 1, "only_from_them": 1}
        assert len(one.measured.evidence) == 2
        assert (one.points, one.weight) == (50, 0)

    def test_who_never_wrote_cannot_be_judged(self):
        one = self.told([])
        assert (one.points, one.measured.state) == (None, "missing")
