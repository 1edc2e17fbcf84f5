"""Conversations with one person, and who starts them."""

from tests.helpers.tables import assert_table, run_mart


def test_fourteen_days_of_silence_belong_to_the_episode_and_more_start_another() -> None:
    episodes = run_mart(
        "int_episodes",
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
        "int_episodes",
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
        person_key | direction | source_line
        -----------+-----------+------------
        /in/anna   | out       | 2
        """,
    )


def test_groups_deleted_members_undated_and_dropped_messages_start_nothing() -> None:
    episodes = run_mart(
        "int_episodes",
        stg_messages="""
            conversation_id | from_name       | sender_key | recipient_keys        | sent_at    | is_draft
            ----------------+-----------------+------------+-----------------------+------------+---------
            2-a             | Giulia Bianchi  | /in/giulia | [/in/anna, /in/marco] | 2026-01-01 |
            2-b             | LinkedIn Member |            | [/in/giulia]          | 2026-01-01 |
            2-c             | Giulia Bianchi  | /in/giulia | [/in/anna]            |            |
            2-d             | Giulia Bianchi  | /in/giulia | [/in/anna]            | 2026-01-01 | true
            2-e             | Giulia Bianchi  | /in/giulia | [/in/giulia]          | 2026-01-01 |
        """,
    )
    assert episodes.is_empty()


def test_namesakes_whose_messages_alternate_have_episodes_of_their_own() -> None:
    episodes = run_mart(
        "int_episodes",
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


def test_a_broadcast_starts_an_episode_and_says_so() -> None:
    rows = [f"2-{who} | Giulia Bianchi | /in/giulia | [/in/{who}] | 2026-01-01 | t" for who in "abcde"]
    rows.append("2-f | Giulia Bianchi | /in/giulia | [/in/f] | 2026-01-01 |")
    heading = "conversation_id | from_name | sender_key | recipient_keys | sent_at | opening_template"
    episodes = run_mart("int_episodes", stg_messages="\n".join([heading, "---", *rows]))
    assert episodes["is_broadcast"].to_list() == [True] * 5 + [False]


def test_within_one_second_the_received_message_goes_first_whatever_the_rows() -> None:
    episodes = run_mart(
        "int_episodes",
        stg_messages="""
            conversation_id | from_name      | sender_key | recipient_keys | sent_at    | text_hash
            ----------------+----------------+------------+----------------+------------+----------
            2-a             | Giulia Bianchi | /in/giulia | [/in/anna]     | 2026-01-01 | aa
            2-a             | Anna Rossi     | /in/anna   | [/in/giulia]   | 2026-01-01 | bb
        """,
    )
    assert episodes["direction"].to_list() == ["in"]
