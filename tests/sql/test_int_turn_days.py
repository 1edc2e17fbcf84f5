"""Turns of messages, cut at midnight."""

from tests.helpers.tables import assert_table
from tests.helpers.talks import broadcast, message, run_mailbox


def test_a_run_over_midnight_is_one_turn_on_two_days() -> None:
    days = run_mailbox(
        "int_turn_days",
        message("out", "anna", "2026-01-01 23:58", words=2),
        message("out", "anna", "2026-01-01 23:59:59", words=3),
        message("out", "anna", "2026-01-02 00:00", words=4),
        message("in", "anna", "2026-01-02 00:01", words=5),
    )
    assert_table(
        days,
        """
        turn_day | turn | direction | evidence       | started_at          | messages | words | opens_turn
        ---------+------+-----------+----------------+---------------------+----------+-------+-----------
        1        | 1    | out       | messages.csv:2 | 2026-01-01 23:58:00 | 2        | 5     | true
        2        | 1    | out       | messages.csv:4 | 2026-01-02 00:00:00 | 1        | 4     | false
        3        | 2    | in        | messages.csv:5 | 2026-01-02 00:01:00 | 1        | 5     | true
        """,
    )


def test_a_silence_begins_another_turn_of_the_same_person() -> None:
    days = run_mailbox(
        "int_turn_days",
        message("out", "anna", "2026-01-01"),
        message("out", "anna", "2026-01-15"),
        message("out", "anna", "2026-01-29 00:00:01"),
    )
    assert_table(
        days,
        """
        turn_day | turn | episode | opens_turn | opens_episode
        ---------+------+---------+------------+--------------
        1        | 1    | 1       | true       | true
        2        | 1    | 1       | false      | false
        3        | 2    | 2       | true       | true
        """,
    )


def test_what_asks_beats_what_gives_and_a_link_alone_gives() -> None:
    days = run_mailbox(
        "int_turn_days",
        message("out", "anna", "2026-01-01 10:00", give="ti segnalo"),
        message("out", "anna", "2026-01-01 10:01", ask="potresti"),
        message("out", "anna", "2026-01-01 10:02", ask="potresti"),
        message("out", "anna", "2026-01-02", has_link=True),
        message("out", "anna", "2026-01-03"),
    )
    assert_table(
        days,
        """
        intent  | intent_cues            | asked_at
        --------+------------------------+--------------------
        ask     | [potresti, ti segnalo] | 2026-01-01 10:01:00
        give    | []                     |
        neutral | []                     |
        """,
    )


def test_openings_sent_to_many_are_counted_apart() -> None:
    wave = broadcast("anna", *"bcde", sent_at="2026-01-01 10:00")
    days = run_mailbox("int_turn_days", *wave, message("out", "anna", "2026-01-01 11:00"))
    assert days.filter(days["person_key"] == "/in/anna").select("messages", "broadcasts").rows() == [(2, 1)]
