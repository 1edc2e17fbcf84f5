"""Who said their say to whom, and when the other answered."""

from tests.helpers.tables import assert_table, run_mart
from tests.helpers.talks import broadcast, mailbox, message, run_mailbox


def test_a_turn_is_a_run_of_messages_and_the_next_of_the_other_answers_it() -> None:
    turns = run_mailbox(
        "mart_turns",
        message("in", "anna", "2026-01-01 10:00", words=4, has_question=True),
        message("in", "anna", "2026-01-01 10:05", words=3),
        message("out", "anna", "2026-01-02 09:00", words=2),
        message("out", "anna", "2026-01-03 00:01", words=7, has_link=True),
        message("in", "anna", "2026-01-04 09:00", words=1, is_closing=True),
    )
    assert_table(
        turns,
        """
        evidence       | direction | started_at          | ended_at            | messages | words | has_question | has_link | is_closing | opens_episode | answered_at         | answer_words
        ---------------+-----------+---------------------+---------------------+----------+-------+--------------+----------+------------+---------------+---------------------+-------------
        messages.csv:2 | in        | 2026-01-01 10:00:00 | 2026-01-01 10:05:00 | 2        | 7     | true         | false    | false      | true          | 2026-01-02 09:00:00 | 9
        messages.csv:4 | out       | 2026-01-02 09:00:00 | 2026-01-03 00:01:00 | 2        | 9     | false        | true     | false      | false         | 2026-01-04 09:00:00 | 1
        messages.csv:6 | in        | 2026-01-04 09:00:00 | 2026-01-04 09:00:00 | 1        | 1     | false        | false    | true       | false         |                     |
        """,
    )


def test_an_answer_may_come_after_a_long_silence_and_after_a_reminder() -> None:
    turns = run_mailbox(
        "mart_turns",
        message("in", "anna", "2026-01-01"),
        message("in", "anna", "2026-02-01"),
        message("out", "anna", "2026-04-01"),
    )
    assert_table(
        turns,
        """
        started_at | direction | opens_episode | answered_at
        -----------+-----------+---------------+------------
        2026-01-01 | in        | true          | 2026-04-01
        2026-02-01 | in        | true          | 2026-04-01
        2026-04-01 | out       | true          |
        """,
    )


def test_two_threads_with_one_person_are_one_talk_and_two_persons_are_two() -> None:
    turns = run_mailbox(
        "mart_turns",
        message("in", "anna", "2026-01-01"),
        message("in", "marco", "2026-01-02"),
        message("out", "anna", "2026-01-03", conversation_id="2-other"),
    )
    assert_table(
        turns,
        """
        person_key | started_at | answered_at
        -----------+------------+------------
        /in/anna   | 2026-01-01 | 2026-01-03
        /in/anna   | 2026-01-03 |
        /in/marco  | 2026-01-02 |
        """,
    )


def test_deleted_members_answer_in_their_own_conversation_only() -> None:
    turns = run_mailbox(
        "mart_turns",
        message("out", "", "2026-01-01", conversation_id="2-x"),
        message("in", "", "2026-01-02", conversation_id="2-y"),
        message("in", "", "2026-01-03", conversation_id="2-x"),
    )
    assert_table(
        turns,
        """
        person_key    | is_anonymous | direction | answered_at
        --------------+--------------+-----------+------------
        anonymous:2-x | true         | out       | 2026-01-03
        anonymous:2-x | true         | in        |
        anonymous:2-y | true         | in        |
        """,
    )


def test_within_one_second_the_received_is_answered_by_the_sent() -> None:
    talk = [message("out", "anna", "2026-01-01 10:00"), message("in", "anna", "2026-01-01 10:00")]
    for order in ([0, 1], [1, 0]):
        assert_table(
            run_mart("mart_turns", stg_messages=mailbox(talk, order)),
            """
            direction | evidence       | answered_at
            ----------+----------------+--------------------
            in        | messages.csv:3 | 2026-01-01 10:00:00
            out       | messages.csv:2 |
            """,
        )


def test_a_turn_asks_if_any_of_its_messages_asks_whatever_the_others_give() -> None:
    turns = run_mailbox(
        "mart_turns",
        message("out", "anna", "2026-01-01", give="ti segnalo", has_link=True),
        message("out", "anna", "2026-01-02", ask="potresti"),
        message("out", "anna", "2026-01-03", ask="could you"),
        message("in", "anna", "2026-01-04", give="happy to help"),
        message("out", "anna", "2026-01-05", has_link=True),
        message("in", "anna", "2026-01-06"),
    )
    assert_table(
        turns,
        """
        intent  | intent_cues                       | asked_at
        --------+-----------------------------------+-----------
        ask     | [could you, potresti, ti segnalo] | 2026-01-02
        give    | [happy to help]                   |
        give    | []                                |
        neutral | []                                |
        """,
    )


def test_a_turn_is_a_closing_only_if_all_of_it_is() -> None:
    turns = run_mailbox(
        "mart_turns",
        message("in", "anna", "2026-01-01 10:00", is_closing=True),
        message("in", "anna", "2026-01-01 10:01"),
        message("out", "anna", "2026-01-02 10:00", is_closing=True),
        message("out", "anna", "2026-01-03 10:01", is_closing=True),
    )
    assert turns["is_closing"].to_list() == [False, True]


def test_what_begins_with_an_opening_to_many_says_so() -> None:
    drawn = mailbox(
        [
            *broadcast("anna", *"bcd", sent_at="2026-01-01"),
            message("out", "anna", "2026-01-02"),
            *broadcast("e", sent_at="2026-01-03"),
            message("out", "f", "2026-01-03"),
        ]
    )
    assert_table(
        run_mart("mart_turns", stg_messages=drawn),
        """
        person_key | messages | is_broadcast | broadcast_from
        -----------+----------+--------------+---------------
        /in/anna   | 2        | true         | 2026-01-03
        /in/b      | 1        | true         | 2026-01-03
        /in/c      | 1        | true         | 2026-01-03
        /in/d      | 1        | true         | 2026-01-03
        /in/e      | 1        | true         | 2026-01-03
        /in/f      | 1        | false        |
        """,
    )


def test_an_opening_to_many_later_in_a_turn_makes_no_broadcast_of_it() -> None:
    drawn = mailbox(
        [
            message("out", "anna", "2026-01-01"),
            *broadcast("anna", sent_at="2026-01-02", conversation_id="2-other"),
            *broadcast(*"bcde", sent_at="2026-01-02"),
        ]
    )
    turn = run_mart("mart_turns", stg_messages=drawn).row(0, named=True)
    assert (turn["person_key"], turn["messages"], turn["is_broadcast"]) == ("/in/anna", 2, False)


def test_subjects_are_unknown_where_the_export_has_none() -> None:
    told = run_mailbox("mart_turns", message("in", "anna", "2026-01-01", has_subject=True))
    untold = run_mailbox("mart_turns", message("in", "anna", "2026-01-01"))
    assert (told["has_subject"].item(), untold["has_subject"].item()) == (True, None)


def test_drafts_and_spam_break_no_turn() -> None:
    turns = run_mailbox(
        "mart_turns",
        message("out", "anna", "2026-01-01 10:00"),
        message("in", "anna", "2026-01-01 11:00", folder="SPAM"),
        message("in", "anna", "2026-01-01 12:00", is_draft=True),
        message("out", "anna", "2026-01-01 13:00"),
    )
    assert turns["messages"].to_list() == [2]
