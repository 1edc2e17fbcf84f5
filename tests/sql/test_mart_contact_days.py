"""How much was written on a day, and what openings sent to many are worth."""

from math import log

import pytest

from tests.helpers.tables import assert_table, run_mart
from tests.helpers.talks import broadcast, mailbox, message, run_mailbox


@pytest.mark.parametrize(("messages", "weight"), [(1, 1), (2, 1 + log(2)), (7, 1 + log(7)), (8, 3), (500, 3)])
def test_a_day_of_many_messages_weighs_little_more_than_one_of_few(messages: int, weight: float) -> None:
    drawn = mailbox([message("out", "anna", "2026-01-01")] * messages)
    day = run_mart("mart_contact_days", stg_messages=drawn).row(0, named=True)
    assert day["messages"] == messages
    assert day["weight"] == day["weight_at_first"] == pytest.approx(weight)


def test_each_day_in_utc_and_each_direction_stands_alone_whatever_the_threads() -> None:
    days = run_mailbox(
        "mart_contact_days",
        message("out", "anna", "2026-01-01 23:59:59"),
        message("out", "anna", "2026-01-02 00:00:00"),
        message("in", "anna", "2026-01-02 10:00"),
        message("out", "anna", "2026-01-02 11:00", conversation_id="2-other"),
        message("out", "", "2026-01-02 11:00", conversation_id="2-x"),
    )
    assert_table(
        days,
        """
        person_key    | is_anonymous | contact_on | direction | messages | broadcast_from
        --------------+--------------+------------+-----------+----------+---------------
        /in/anna      | false        | 2026-01-01 | out       | 1        |
        /in/anna      | false        | 2026-01-02 | in        | 1        |
        /in/anna      | false        | 2026-01-02 | out       | 2        |
        anonymous:2-x | true         | 2026-01-02 | out       | 1        |
        """,
    )


def test_an_opening_to_many_weighs_a_tenth_from_when_it_was_known_for_one() -> None:
    drawn = mailbox([*broadcast(*"abcd", sent_at="2026-01-01"), *broadcast("e", sent_at="2026-01-03")])
    assert_table(
        run_mart("mart_contact_days", stg_messages=drawn),
        """
        person_key | weight | weight_at_first | broadcast_from
        -----------+--------+-----------------+---------------
        /in/a      | 0.1    | 1.0             | 2026-01-03
        /in/b      | 0.1    | 1.0             | 2026-01-03
        /in/c      | 0.1    | 1.0             | 2026-01-03
        /in/d      | 0.1    | 1.0             | 2026-01-03
        /in/e      | 0.1    | 1.0             | 2026-01-03
        """,
    )


def test_beside_personal_messages_an_opening_to_many_counts_nothing() -> None:
    drawn = mailbox(
        [
            *broadcast("anna", *"bcd", sent_at="2026-01-01 10:00"),
            *broadcast("e", sent_at="2026-01-03 10:00"),
            message("in", "anna", "2026-01-01 11:00"),
            message("out", "anna", "2026-01-01 12:00"),
        ]
    )
    day = run_mart("mart_contact_days", stg_messages=drawn).filter(person_key="/in/anna", direction="out")
    assert day.select("messages", "weight", "weight_at_first").row(0) == (2, 1.0, pytest.approx(1 + log(2)))
