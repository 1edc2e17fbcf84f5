from datetime import timedelta

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.scoring.ledger import (
    balance_of,
    balance_score,
    counted,
    totals,
    totals_drawn,
    units_by_person,
)
from reports.scoring.rubric import load_rubric
from tests.helpers.marts import DAY, ago
from tests.reports.scoring.exchange import entry, ledger, spread_over

CONSTANTS = load_rubric().constants


def by_person(*rows, day=DAY) -> pl.DataFrame:
    return units_by_person(counted(ledger(rows), day, CONSTANTS), CONSTANTS)


def the_one(*rows, day=DAY) -> dict:
    return by_person(*rows, day=day).row(0, named=True)


@pytest.mark.parametrize(
    ("given", "received", "leaning", "points"),
    [
        (60, 60, 0, 75.0),
        (0, 40, -0.571, 10.6),
        (40, 60, -0.154, 55.3),
        (200, 20, 0.72, 84.0),
        (20, 200, -0.72, 9.2),
        (0, 0, 0, 0),
    ],
)
def test_taking_costs_much_giving_more_costs_little_and_little_exchange_says_little(
    given, received, leaning, points
):
    assert balance_of(given, received, CONSTANTS) == pytest.approx(leaning, abs=5e-4)
    assert float(balance_score(given, received, CONSTANTS)) == pytest.approx(points, abs=0.05)


def test_giving_without_any_return_keeps_80_and_taking_without_giving_ends_at_0():
    assert float(balance_score(1e9, 0.0, CONSTANTS)) == pytest.approx(80, abs=1e-3)
    assert float(balance_score(0.0, 1e9, CONSTANTS)) == 0


def test_the_score_takes_many_cases_at_once():
    many = balance_score(np.array([60.0, 0.0]), np.array([60.0, 40.0]), CONSTANTS)
    assert many == pytest.approx([75.0, 10.58], abs=0.05)


@pytest.mark.parametrize(
    ("given", "received", "balance", "is_debt"),
    [
        (0, 5, -1 / 3, True),
        (0, 4.9, -4.9 / 14.9, False),
        (10, 40, -0.5, True),
        (10, 10, 0, False),
        (30, 0, 0.75, False),
    ],
)
def test_somebody_is_owed_where_clearly_more_came_than_went(given, received, balance, is_debt):
    one = the_one(entry("given", given, line=2), entry("received", received, line=3))
    assert one["balance"] == pytest.approx(balance)
    assert one["is_debt"] is is_debt


def test_what_was_given_a_year_ago_counts_half_and_after_three_years_nothing():
    assert the_one(entry("given", 8, 365))["given"] == pytest.approx(4)
    assert the_one(entry("given", 8, 1094))["given"] == pytest.approx(1, abs=0.01)
    assert by_person(entry("given", 8, 1095)).is_empty()


def test_a_channel_seen_in_one_direction_only_is_not_counted():
    one = the_one(
        entry("given", 30, line=2, kind="recommendation", is_paired=False), entry("given", 3, line=3)
    )
    assert one["given"] == 3


def test_what_lies_above_the_day_s_limit_is_not_counted():
    capped = entry("given", 30, line=3, units_counted=0.0, why_capped="day")
    assert by_person(capped).is_empty()
    assert the_one(entry("given", 30), entry("given", 15, line=3, units_counted=6.0))["given"] == 36


@pytest.mark.parametrize(
    ("known_from", "units"), [(None, 3), (ago(0), 0.3), (ago(20), 0.3), (ago(-3), 3), (ago(-400), 3)]
)
def test_what_was_sent_to_many_counts_a_tenth_once_that_is_known(known_from, units):
    assert the_one(entry("given", 3, broadcast_from=known_from))["given"] == pytest.approx(units)


def test_before_it_is_known_a_message_to_many_counts_as_what_it_looks_like():
    sent = entry("given", 3, 30, broadcast_from=ago(20))
    then, later = (the_one(sent, day=DAY - timedelta(days=days))["given"] for days in (25, 20))
    assert then == pytest.approx(3 * 0.5 ** (5 / 365))
    assert later == pytest.approx(0.3 * 0.5 ** (10 / 365))


def test_a_past_day_knows_nothing_of_what_came_later():
    rows = [entry("given", 3, 100), entry("received", 9, 50, line=3), entry("given", 9, 97, line=4)]
    assert the_one(*rows, day=DAY - timedelta(days=100))["given"] == 3
    assert the_one(*rows, day=DAY - timedelta(days=100))["received"] == 0


def test_what_names_nobody_stands_in_a_last_row_that_owes_nothing():
    rows = by_person(
        entry("given", 15, line=2, person_key=None, kind="introduction"),
        entry("received", 40, line=3, person_key="/in/zoe"),
    )
    assert rows["person_key"].to_list() == ["/in/zoe", None]
    assert rows["is_debt"].to_list() == [True, None]
    assert rows["balance"].to_list() == [pytest.approx(-0.8), None]


def test_deleted_members_are_people_too_and_are_told_apart():
    gone = entry("received", 12, person_key="anonymous:1", is_anonymous=True)
    rows = by_person(gone, entry("received", 3, line=3))
    assert rows.select("person_key", "is_anonymous", "received").rows() == [
        ("/in/anna", False, 3.0),
        ("anonymous:1", True, 12.0),
    ]
    assert totals(rows, CONSTANTS) == (0, pytest.approx(2 * 3.0))


def test_with_five_people_alike_nobody_is_cut_down():
    assert totals(
        units_by_person(counted(spread_over(5, 60, 40), DAY, CONSTANTS), CONSTANTS), CONSTANTS
    ) == pytest.approx((60, 40))


def test_one_person_with_nine_tenths_of_all_giving_counts_for_a_fifth_of_it():
    rows = [entry("given", 90, line=2, person_key="/in/best")]
    rows += [entry("given", 1, line=3 + place, person_key=f"/in/other-{place}") for place in range(10)]
    assert totals(by_person(*rows), CONSTANTS) == (pytest.approx(20 + 10), 0)


def test_the_limit_is_a_share_of_all_before_anybody_is_cut_on_each_side_by_itself():
    rows = [entry("given", 50, line=2), entry("given", 50, line=3, person_key="/in/bruno")]
    rows += [entry("received", 7, line=4)]
    assert totals(by_person(*rows), CONSTANTS) == (pytest.approx(20 + 20), pytest.approx(1.4))


def test_what_names_nobody_counts_in_full():
    rows = [entry("given", 45, line=2, person_key=None), entry("given", 55, line=3)]
    assert totals(by_person(*rows), CONSTANTS) == (pytest.approx(45 + 20), 0)


def test_an_empty_ledger_is_no_exchange():
    assert by_person().schema["given"] == pl.Float64
    assert totals(by_person(), CONSTANTS) == (0, 0)


def test_what_counts_says_what_each_row_is_still_worth():
    rows = counted(ledger([entry("given", 10, 365), entry("given", 10, 1200, line=3)]), DAY, CONSTANTS)
    assert rows.select("evidence", "worth").rows() == [("messages.csv:2", pytest.approx(5))]


ENTRIES = st.lists(
    st.tuples(
        st.sampled_from(["given", "received"]),
        st.sampled_from([1.0, 1.7, 3.0, 10.0, 30.0]),
        st.integers(0, 1200),
        st.sampled_from([None, "/in/a", "/in/b", "/in/c", "/in/d", "/in/e", "/in/f"]),
    ),
    max_size=30,
)


def drawn(entries) -> list[dict]:
    return [
        entry(side, units, days, line=line, person_key=person)
        for line, (side, units, days, person) in enumerate(entries, 2)
    ]


@settings(max_examples=60)
@given(ENTRIES, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(entries, random):
    rows = drawn(entries)
    mixed = random.sample(rows, len(rows))
    first, second = by_person(*rows), by_person(*mixed)
    assert first.equals(second, null_equal=True)
    assert totals(first, CONSTANTS) == totals(second, CONSTANTS)


@settings(max_examples=60)
@given(ENTRIES)
def test_everybody_drawn_once_makes_the_totals_themselves(entries):
    people = by_person(*drawn(entries))
    named = people.drop_nulls("person_key")
    nobody = people.filter(pl.col("person_key").is_null())
    everybody = np.ones((3, named.height))
    for side, total in zip(("given", "received"), totals(people, CONSTANTS), strict=True):
        many = totals_drawn(named[side].to_numpy(), nobody[side].sum(), everybody, CONSTANTS)
        assert many == pytest.approx([total] * 3)


def test_somebody_drawn_twice_counts_as_two_people_each_with_the_limit_of_that_draw():
    draws = np.array([[2.0, 0.0, 0.0], [1.0, 1.0, 1.0], [0.0, 3.0, 0.0]])
    assert totals_drawn(np.array([90.0, 5.0, 5.0]), 0.0, draws, CONSTANTS).tolist() == pytest.approx(
        [2 * 0.2 * 180, 0.2 * 100 + 10, 3 * 0.2 * 15]
    )


@settings(max_examples=60)
@given(ENTRIES, st.sampled_from([1.0, 3.0, 30.0]), st.sampled_from([None, "/in/a", "/in/new"]))
def test_a_gift_never_lowers_what_was_given_in_all(entries, units, person):
    before = totals(by_person(*drawn(entries)), CONSTANTS)
    after = totals(by_person(*drawn(entries), entry("given", units, line=99, person_key=person)), CONSTANTS)
    assert after[0] > before[0]
    assert after[1] == before[1]
