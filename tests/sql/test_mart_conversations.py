"""Threads: who wrote first and last, who is awaited."""

import pytest

from tests.helpers.tables import assert_table, drawing, run_mart


def test_who_wrote_last_awaits_the_other() -> None:
    conversations = run_mart(
        "mart_conversations",
        stg_connections="""
            full_name  | person_key
            -----------+-----------
            Anna Rossi | /in/anna
        """,
        stg_messages="""
            conversation_id | from_name      | sender_key | to_names       | recipient_keys | sent_at
            ----------------+----------------+------------+----------------+----------------+-----------
            2-anna          | Anna R.        | /in/anna   | Giulia Bianchi | [/in/giulia]   | 2026-01-03
            2-anna          | Giulia Bianchi | /in/giulia | Anna R.        | [/in/anna]     | 2026-01-01
            2-marco         | Giulia Bianchi | /in/giulia | Marco Neri     | [/in/marco]    | 2026-01-02
        """,
    )
    assert_table(
        conversations,
        """
        conversation_key | kind   | person_key | full_name  | first_writer | last_writer | awaited | evidence
        -----------------+--------+------------+------------+--------------+-------------+---------+---------------
        2-anna           | direct | /in/anna   | Anna Rossi | me           | them        | me      | messages.csv:2
        2-marco          | direct | /in/marco  | Marco Neri | me           | me          | them    | messages.csv:4
        """,
    )
    assert_table(
        conversations,
        """
        counterparts | messages_sent | messages_received | first_at   | last_at    | first_evidence
        -------------+---------------+-------------------+------------+------------+---------------
        1            | 1             | 1                 | 2026-01-01 | 2026-01-03 | messages.csv:3
        1            | 1             | 0                 | 2026-01-02 | 2026-01-02 | messages.csv:4
        """,
    )


def test_nobody_is_awaited_in_groups_and_by_deleted_members() -> None:
    conversations = run_mart(
        "mart_conversations",
        stg_messages="""
            conversation_id | from_name       | sender_key | recipient_keys          | sent_at
            ----------------+-----------------+------------+-------------------------+-----------
            2-deleted       | LinkedIn Member |            | [/in/giulia]            | 2026-01-01
            2-group         | Anna Rossi      | /in/anna   | [/in/giulia, /in/marco] | 2026-01-01
        """,
    )
    assert_table(
        conversations,
        """
        conversation_key | kind      | person_key | full_name | last_writer | awaited | counterpart_keys
        -----------------+-----------+------------+-----------+-------------+---------+----------------------
        2-deleted        | anonymous |            |           | them        |         | []
        2-group          | group     |            |           | them        |         | [/in/anna, /in/marco]
        """,
    )


def test_undated_messages_count_but_neither_open_nor_close_a_thread() -> None:
    conversations = run_mart(
        "mart_conversations",
        stg_messages="""
            conversation_id | from_name      | sender_key | recipient_keys | sent_at
            ----------------+----------------+------------+----------------+-----------
            2-a             | Anna Rossi     | /in/anna   | [/in/giulia]   |
            2-a             | Giulia Bianchi | /in/giulia | [/in/anna]     | 2026-01-01
            2-a             | Anna Rossi     | /in/anna   | [/in/giulia]   |
            2-b             | Marco Neri     | /in/marco  | [/in/giulia]   |
        """,
    )
    assert_table(
        conversations,
        """
        conversation_key | messages_sent | messages_received | first_writer | last_writer | awaited | evidence
        -----------------+---------------+-------------------+--------------+-------------+---------+---------------
        2-a              | 1             | 2                 | me           | me          | them    | messages.csv:3
        2-b              | 0             | 1                 |              |             |         | messages.csv:5
        """,
    )


ONE_SECOND = [
    "2-a | Giulia Bianchi | /in/giulia | [/in/anna]   | 2026-01-01 10:00:00 | bb",
    "2-a | Anna Rossi     | /in/anna   | [/in/giulia] | 2026-01-01 10:00:00 | aa",
    "2-a | Giulia Bianchi | /in/giulia | [/in/anna]   | 2026-01-01 10:00:00 | cc",
]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2)])
def test_the_order_of_rows_does_not_matter_within_one_second(order: tuple[int, ...]) -> None:
    heading = "conversation_id | from_name | sender_key | recipient_keys | sent_at | text_hash"
    conversations = run_mart(
        "mart_conversations",
        stg_messages=drawing(heading, *(ONE_SECOND[place] for place in order)),
    )
    assert_table(
        conversations,
        """
        first_writer | last_writer | awaited
        -------------+-------------+--------
        them         | me          | them
        """,
    )
    assert conversations["evidence"].to_list() == [f"messages.csv:{order.index(2) + 2}"]


def test_an_introduction_is_opened_by_the_owner_with_three_people_and_the_phrase() -> None:
    conversations = run_mart(
        "mart_conversations",
        stg_messages="""
            conversation_id | from_name      | sender_key | recipient_keys          | sent_at    | has_introduction
            ----------------+----------------+------------+-------------------------+------------+-----------------
            2-direct        | Giulia Bianchi | /in/giulia | [/in/anna]              | 2026-01-01 | true
            2-later         | Giulia Bianchi | /in/giulia | [/in/anna, /in/marco]   | 2026-01-01 | false
            2-later         | Giulia Bianchi | /in/giulia | [/in/anna, /in/marco]   | 2026-01-02 | true
            2-mine          | Giulia Bianchi | /in/giulia | [/in/anna, /in/marco]   | 2026-01-01 | true
            2-mine          | Anna Rossi     | /in/anna   | [/in/giulia, /in/marco] | 2026-01-02 | false
            2-theirs        | Anna Rossi     | /in/anna   | [/in/giulia, /in/marco] | 2026-01-01 | true
            2-unsaid        | Giulia Bianchi | /in/giulia | [/in/anna, /in/marco]   | 2026-01-01 |
        """,
    )
    introduced = conversations.filter(conversations["has_introduction"])
    assert introduced["conversation_key"].to_list() == ["2-mine"]
    assert conversations["has_introduction"].null_count() == 0


def test_threads_of_dropped_messages_only_are_left_out() -> None:
    conversations = run_mart(
        "mart_conversations",
        stg_messages="""
            conversation_id | from_name  | sender_key | recipient_keys | folder
            ----------------+------------+------------+----------------+-------
            2-a             | Anna Rossi | /in/anna   | [/in/giulia]   | SPAM
        """,
    )
    assert conversations.is_empty()


def test_a_draft_does_not_close_a_thread() -> None:
    conversations = run_mart(
        "mart_conversations",
        stg_messages="""
            conversation_id | from_name      | sender_key | recipient_keys | sent_at    | is_draft
            ----------------+----------------+------------+----------------+------------+---------
            2-a             | Anna Rossi     | /in/anna   | [/in/giulia]   | 2026-01-01 | false
            2-a             | Giulia Bianchi | /in/giulia | [/in/anna]     | 2026-01-02 | true
        """,
    )
    assert conversations["awaited"].to_list() == ["me"]


def test_without_owner_nobody_is_awaited() -> None:
    conversations = run_mart(
        "mart_conversations",
        stg_export="""
            export_date
            -----------
            2026-06-30
        """,
        stg_messages="""
            conversation_id | from_name  | sender_key | recipient_keys | sent_at
            ----------------+------------+------------+----------------+-----------
            2-a             | Anna Rossi | /in/anna   | [/in/giulia]   | 2026-01-01
        """,
    )
    assert_table(
        conversations,
        """
        kind | first_writer | awaited | messages_sent | messages_received | has_introduction
        -----+--------------+---------+---------------+-------------------+-----------------
             |              |         |               |                   | false
        """,
    )


def test_exports_to_2020_join_both_directions_into_one_thread() -> None:
    conversations = run_mart(
        "mart_conversations",
        stg_messages="""
            from_name      | to_names       | direction_told | sent_at
            ---------------+----------------+----------------+-----------
            Giulia Bianchi | Anna Rossi     | OUTGOING       | 2019-01-01
            Anna Rossi     | Giulia Bianchi | INCOMING       | 2019-01-02
        """,
    )
    assert_table(
        conversations,
        """
        kind   | person_key      | full_name  | messages_sent | messages_received | awaited
        -------+-----------------+------------+---------------+-------------------+--------
        direct | name:anna rossi | Anna Rossi | 1             | 1                 | me
        """,
    )


def test_a_deleted_member_is_known_in_any_spelling_of_the_label() -> None:
    conversations = run_mart(
        "mart_conversations",
        stg_messages="""
            conversation_id | from_name       | sender_key | to_names        | recipient_keys | sent_at
            ----------------+-----------------+------------+-----------------+----------------+-----------
            2-from          | Linkedin Member |            | Giulia Bianchi  | [/in/giulia]   | 2026-01-01
            2-to            | Giulia Bianchi  | /in/giulia | LINKEDIN MEMBER | []             | 2026-01-02
        """,
    )
    assert conversations["kind"].to_list() == ["anonymous", "anonymous"]
