import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers.marts import BASIC, export
from tests.reports.scoring.asking import ask
from tests.reports.scoring.exchange import entry, ledger, spread_over


class TestBalance:
    @pytest.mark.parametrize(
        ("given", "received", "leaning", "points"),
        [
            (60, 60, 0, 75.0),
            (0, 40, -0.571, 10.6),
            (40, 60, -0.154, 55.3),
            (200, 20, 0.72, 84.0),
            (20, 200, -0.72, 9.2),
        ],
    )
    def test_even_exchange_is_best_and_taking_costs_more_than_giving(self, given, received, leaning, points):
        one = ask("G1", mart_ledger=spread_over(10, given, received))
        assert one.points == pytest.approx(points, abs=0.05)
        assert one.measured.details["balance"] == pytest.approx(leaning, abs=5e-4)
        assert one.measured.details["units_given"] == pytest.approx(given)
        assert one.measured.details["units_received"] == pytest.approx(received)

    def test_a_mailbox_without_any_exchange_is_a_true_zero(self):
        one = ask("G1")
        assert (one.points, one.measured.state, one.measured.coverage) == (0, "ok", 1)
        assert one.measured.ci80 is None

    def test_what_was_counted_is_told_by_kind_and_side(self):
        rows = [
            entry("given", 3, line=2),
            entry("given", 3, line=3),
            entry("received", 10, line=4, kind="ask answered"),
            entry("given", 30, line=5, kind="recommendation", is_paired=False),
        ]
        one = ask("G1", mart_ledger=ledger(rows)).measured
        assert {
            name: many for name, many in one.details.items() if name.endswith(("_given", "_received"))
        } == {
            "units_given": pytest.approx(0.2 * 6),
            "units_received": pytest.approx(2),
            "gift_given": 2,
            "ask_answered_received": 1,
            **dict.fromkeys(("gift_received", "ask_answered_given", "contact_given", "contact_received"), 0),
            **{
                f"{kind}_{side}": 0
                for kind in ("recommendation", "introduction", "endorsement", "contact_with_many")
                for side in ("given", "received")
            },
        }
        assert (one.n, one.evidence) == (3, ("messages.csv:2", "messages.csv:3", "messages.csv:4"))
        assert one.details["people"] == 1

    def test_generosity_to_a_single_person_counts_for_a_fifth(self):
        rows = [entry("given", 500, line=2), entry("received", 500, line=3)]
        one = ask("G1", mart_ledger=ledger(rows))
        assert one.points == pytest.approx(100 * (1 - 2 ** (-200 / 60)))

    def test_the_range_comes_from_drawing_people_and_holds_the_value(self):
        rows = [
            entry("given", 3.0 * place, line=2 + place, person_key=f"/in/p-{place}") for place in range(12)
        ]
        rows += [entry("received", 9, line=40 + place, person_key=f"/in/q-{place}") for place in range(12)]
        one = ask("G1", mart_ledger=ledger(rows)).measured
        assert one.ci80[0] < one.value < one.ci80[1]
        assert len(one.spread.draws) == 500

    def test_ten_people_alike_leave_no_doubt_and_one_alone_gives_no_range(self):
        assert ask("G1", mart_ledger=spread_over(10, 60, 60)).measured.ci80 == pytest.approx((75, 75))
        assert ask("G1", mart_ledger=spread_over(1, 60, 60)).measured.ci80 is None

    def test_a_channel_that_cannot_be_seen_costs_coverage_and_opens_both_bounds(self):
        gone = export({"recommendations_received": "absent"})
        one = ask("G1", mart_export=gone, mart_profile=BASIC, mart_ledger=spread_over(10, 60, 60))
        assert one.points == pytest.approx(75)
        assert one.measured.coverage == pytest.approx(0.9)
        assert (one.worst, one.best) == (0, 100)
        assert one.notes == ("Recommendations_Received.csv is not in this export.",)

    def test_a_file_without_its_dates_cannot_be_seen_either(self):
        undated = export(endorsements_given={"columns_found": ["status", "skill"]})
        one = ask("G1", mart_export=undated, mart_ledger=spread_over(10, 60, 60))
        assert one.measured.coverage == pytest.approx(0.95)
        assert (one.worst, one.best) == (0, 100)

    def test_files_taken_to_be_empty_cost_a_little_and_open_no_bounds(self):
        gone = export({"endorsements_given": "absent", "endorsements_received": "absent"})
        one = ask("G1", mart_export=gone, mart_ledger=spread_over(10, 60, 60))
        assert one.measured.coverage == pytest.approx(0.99)
        assert one.worst == one.best == one.points

    @settings(max_examples=40)
    @given(
        st.lists(
            st.tuples(
                st.sampled_from(["given", "received"]),
                st.sampled_from([1.0, 3.0, 10.0, 30.0]),
                st.integers(0, 1200),
                st.integers(0, 5),
            ),
            max_size=20,
        ),
        st.sampled_from([1.0, 3.0, 10.0, 30.0]),
        st.integers(0, 6),
    )
    def test_a_gift_never_lowers_it_while_no_more_than_three_times_as_much_is_given(self, done, units, whom):
        rows = [
            entry(side, amount, days, line=line, person_key=f"/in/{person}")
            for line, (side, amount, days, person) in enumerate(done, 2)
        ]
        before = ask("G1", mart_ledger=ledger(rows))
        gift = entry("given", units, line=99, person_key=f"/in/{whom}")
        after = ask("G1", mart_ledger=ledger([*rows, gift]))
        assert 0 <= after.points <= 100
        if after.measured.details["balance"] <= 0.5:
            assert after.points >= before.points - 1e-9
