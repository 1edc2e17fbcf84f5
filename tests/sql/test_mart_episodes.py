"""Conversations with one person, and who starts them."""

from datetime import UTC, datetime

from tests.helpers.tables import assert_table, run_mart
from tests.helpers.talks import broadcast, mailbox, message, run_mailbox


def test_fourteen_days_of_silence_belong_to_the_episode_and_more_start_another() -> None:
    episodes = run_mart(
        "mart_episodes",
        stg_messages="""
            conversation_id | from_name      | sender_key | recipient_keys | sent_at
            ----------------+----------------+------------+----------------+--------------------
            2-a             | Giulia Bianchi | /in/giulia | [/in/anna]     | 2026-01-01 10:00:00
            2-a             | Anna Rossi     | /in/anna   | [/in/giulia]   | 2026-01-15 10:00:00
            2-a             | Anna Rossi     | /in/anna   | [/in/giulia]   | 2026-01-29 10:00:01
        """,
    )
    assert_table(
        episodes,
        """
        person_key | started_at          | ended_at            | direction | messages_sent | messages_received
        -----------+---------------------+---------------------+-----------+---------------+------------------
        /in/anna   | 2026-01-01 10:00:00 | 2026-01-15 10:00:00 | out       | 1             | 1
        /in/anna   | 2026-01-29 10:00:01 | 2026-01-29 10:00:01 | in        | 0             | 1
        """,
    )


def test_threads_of_one_person_are_one_talk() -> None:
    episodes = run_mart(
        "mart_episodes",
        stg_messages="""
            conversation_id | from_name      | sender_key | recipient_keys | sent_at
            ----------------+----------------+------------+----------------+-----------
            2-a             | Giulia Bianchi | /in/giulia | [/in/anna]     | 2026-01-01
            2-b             | Anna Rossi     | /in/anna   | [/in/giulia]   | 2026-01-05
        """,
    )
    assert_table(
        episodes,
        """
        person_key | direction | evidence
        -----------+-----------+---------------
        /in/anna   | out       | messages.csv:2
        """,
    )


def test_groups_undated_and_dropped_messages_start_nothing() -> None:
    episodes = run_mart(
        "mart_episodes",
        stg_messages="""
            conversation_id | from_name       | sender_key | recipient_keys        | sent_at    | is_draft
            ----------------+-----------------+------------+-----------------------+------------+---------
            2-a             | Giulia Bianchi  | /in/giulia | [/in/anna, /in/marco] | 2026-01-01 |
            2-c             | Giulia Bianchi  | /in/giulia | [/in/anna]            |            |
            2-d             | Giulia Bianchi  | /in/giulia | [/in/anna]            | 2026-01-01 | true
            2-e             | Giulia Bianchi  | /in/giulia | [/in/giulia]          | 2026-01-01 |
            2-f             | Giulia Bianchi  | /in/giulia | [/in/anna]            | 2026-07-02 |
        """,
    )
    assert episodes.is_empty()


def test_nothing_starts_where_nobody_knows_who_the_owner_is() -> None:
    drawn = mailbox([message("out", "anna", "2026-01-01")])
    assert run_mart("mart_episodes", stg_messages=drawn, stg_export="export_date\n---\n2026-06-30").is_empty()


def test_a_deleted_member_is_one_person_in_each_conversation() -> None:
    episodes = run_mailbox(
        "mart_episodes",
        message("in", "", "2026-01-01", conversation_id="2-x"),
        message("out", "", "2026-01-02", conversation_id="2-x"),
        message("in", "", "2026-01-03", conversation_id="2-y"),
        message("in", "anna", "2026-01-04"),
    )
    assert_table(
        episodes,
        """
        person_key    | is_anonymous | started_at | messages_sent | messages_received
        --------------+--------------+------------+---------------+------------------
        /in/anna      | false        | 2026-01-04 | 0             | 1
        anonymous:2-x | true         | 2026-01-01 | 1             | 1
        anonymous:2-y | true         | 2026-01-03 | 0             | 1
        """,
    )


def test_both_have_written_from_the_first_answer_on() -> None:
    episodes = run_mailbox(
        "mart_episodes",
        message("out", "anna", "2026-01-01 10:00"),
        message("out", "anna", "2026-01-02 10:00"),
        message("in", "anna", "2026-01-03 10:00"),
        message("out", "anna", "2026-01-04 10:00"),
        message("out", "anna", "2026-02-01 10:00"),
        message("in", "anna", "2026-05-01 10:00"),
        message("out", "anna", "2026-05-01 11:00"),
    )
    assert_table(
        episodes,
        """
        started_at          | two_way_at          | evidence
        --------------------+---------------------+---------------
        2026-01-01 10:00:00 | 2026-01-03 10:00:00 | messages.csv:2
        2026-02-01 10:00:00 |                     | messages.csv:6
        2026-05-01 10:00:00 | 2026-05-01 11:00:00 | messages.csv:7
        """,
    )


def test_silence_is_counted_in_whole_days_from_the_last_message_in_any_thread() -> None:
    episodes = run_mailbox(
        "mart_episodes",
        message("out", "anna", "2025-01-01 10:00"),
        message("in", "anna", "2025-01-02 12:00", conversation_id="2-other"),
        message("out", "anna", "2026-01-02 11:59"),
        message("out", "anna", "2026-02-01 11:59"),
    )
    assert episodes["silence_days"].to_list() == [None, 364, 30]


def test_namesakes_whose_messages_alternate_have_episodes_of_their_own() -> None:
    episodes = run_mart(
        "mart_episodes",
        stg_messages="""
            conversation_id | from_name  | sender_key | recipient_keys | sent_at
            ----------------+------------+------------+----------------+-----------
            2-a             | Anna Rossi | /in/anna   | [/in/giulia]   | 2026-01-01
            2-b             | Anna Rossi | /in/anna-2 | [/in/giulia]   | 2026-01-02
            2-a             | Anna Rossi | /in/anna   | [/in/giulia]   | 2026-01-03
            2-b             | Anna Rossi | /in/anna-2 | [/in/giulia]   | 2026-01-04
        """,
    )
    assert_table(
        episodes,
        """
        person_key | started_at | messages_received
        -----------+------------+------------------
        /in/anna   | 2026-01-01 | 2
        /in/anna-2 | 2026-01-02 | 2
        """,
    )


def test_a_broadcast_starts_an_episode_and_says_so_and_since_when() -> None:
    openings = [
        *broadcast(*"abc", sent_at="2026-01-01"),
        *broadcast(*"de", sent_at="2026-01-05"),
        *broadcast("f", sent_at="2026-01-06"),
    ]
    drawn = mailbox([*openings, message("out", "g", "2026-01-01")])
    episodes = run_mart("mart_episodes", stg_messages=drawn)
    assert episodes["is_broadcast"].to_list() == [True] * 6 + [False]
    fifth, sixth = datetime(2026, 1, 5, tzinfo=UTC), datetime(2026, 1, 6, tzinfo=UTC)
    assert episodes["broadcast_from"].to_list() == [*[fifth] * 5, sixth, None]


def test_a_broadcast_in_the_middle_of_a_talk_makes_no_broadcast_of_it() -> None:
    drawn = mailbox(
        [
            message("in", "a", "2026-01-01"),
            *broadcast(*"bcde", sent_at="2026-01-02"),
            *broadcast("a", sent_at="2026-01-02", conversation_id="2-new"),
        ]
    )
    episodes = run_mart("mart_episodes", stg_messages=drawn)
    assert episodes["is_broadcast"].to_list() == [False, True, True, True, True]


def test_within_one_second_the_received_message_goes_first_whatever_the_rows() -> None:
    episodes = run_mart(
        "mart_episodes",
        stg_messages="""
            conversation_id | from_name      | sender_key | recipient_keys | sent_at    | text_hash
            ----------------+----------------+------------+----------------+------------+----------
            2-a             | Giulia Bianchi | /in/giulia | [/in/anna]     | 2026-01-01 | aa
            2-a             | Anna Rossi     | /in/anna   | [/in/giulia]   | 2026-01-01 | bb
        """,
    )
    assert episodes["direction"].to_list() == ["in"]


def test_equal_moments_are_told_apart_by_side_and_text_never_by_their_place_in_the_file() -> None:
    talk = [
        message("out", "anna", "2026-01-01", text_hash="bb"),
        message("in", "anna", "2026-01-01", text_hash="dd"),
        message("in", "anna", "2026-01-01", text_hash="cc"),
        message("out", "anna", "2026-01-01", text_hash="aa"),
    ]
    for order in ([0, 1, 2, 3], [3, 2, 1, 0], [1, 3, 0, 2]):
        episodes = run_mart("mart_episodes", stg_messages=mailbox(talk, order))
        assert episodes.select("direction", "evidence").rows() == [("in", "messages.csv:4")]
