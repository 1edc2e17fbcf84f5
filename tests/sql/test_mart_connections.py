"""People connected, and what went to and fro."""

from tests.helpers.tables import assert_table, run_mart

ANNA_AND_MARCO = """
    full_name  | person_key | company      | company_key | position | job_function | seniority | connected_on
    -----------+------------+--------------+-------------+----------+--------------+-----------+-------------
    Anna Rossi | /in/anna   | ACME S.p.A.  | acme        | CFO      | finance      | 5         | 2024-01-05
    Marco Neri | /in/marco  |              |             |          |              |           | 2024-02-05
"""


def test_a_connection_is_shown_as_listed() -> None:
    connections = run_mart("mart_connections", stg_connections=ANNA_AND_MARCO)
    assert_table(
        connections,
        """
        evidence          | person_key | full_name  | company     | company_key | job_function | seniority | connected_on
        ------------------+------------+------------+-------------+-------------+--------------+-----------+-------------
        Connections.csv:2 | /in/anna   | Anna Rossi | ACME S.p.A. | acme        | finance      | 5         | 2024-01-05
        Connections.csv:3 | /in/marco  | Marco Neri |             |             |              |           | 2024-02-05
        """,
    )


def test_messages_are_counted_each_way_in_direct_threads_only() -> None:
    connections = run_mart(
        "mart_connections",
        stg_connections=ANNA_AND_MARCO,
        stg_messages="""
            conversation_id | from_name      | sender_key | recipient_keys          | sent_at
            ----------------+----------------+------------+-------------------------+-----------
            2-a             | Giulia Bianchi | /in/giulia | [/in/anna]              | 2026-01-01
            2-a             | Anna Rossi     | /in/anna   | [/in/giulia]            | 2026-01-02
            2-b             | Anna Rossi     | /in/anna   | [/in/giulia]            | 2026-01-05
            2-g             | Marco Neri     | /in/marco  | [/in/giulia, /in/anna]  | 2026-01-09
        """,
    )
    assert_table(
        connections,
        """
        person_key | messages_sent | messages_received | first_contact_at | last_contact_at
        -----------+---------------+-------------------+------------------+----------------
        /in/anna   | 1             | 2                 | 2026-01-01       | 2026-01-05
        /in/marco  | 0             | 0                 |                  |
        """,
    )


def test_without_messages_nobody_knows_how_many_went_to_and_fro() -> None:
    connections = run_mart("mart_connections", stg_connections=ANNA_AND_MARCO)
    assert connections["messages_sent"].null_count() == 2
    assert connections["messages_received"].null_count() == 2


def test_without_owner_nobody_knows_which_way_messages_went() -> None:
    connections = run_mart(
        "mart_connections",
        stg_export="""
            export_date
            -----------
            2026-06-30
        """,
        stg_connections=ANNA_AND_MARCO,
        stg_messages="""
            conversation_id | from_name  | sender_key | recipient_keys
            ----------------+------------+------------+---------------
            2-a             | Anna Rossi | /in/anna   | [/in/giulia]
        """,
    )
    assert connections["messages_sent"].null_count() == 2


def test_trust_counts_what_stands_and_is_null_without_its_file() -> None:
    connections = run_mart(
        "mart_connections",
        stg_connections=ANNA_AND_MARCO,
        stg_endorsements_given="""
            person_key | skill | status
            -----------+-------+---------
            /in/anna   | Excel | ACCEPTED
            /in/anna   | SQL   | ACCEPTED
            /in/anna   | R     | PENDING
        """,
        stg_recommendations_received="""
            person_key      | status
            ----------------+--------
            name:anna rossi | VISIBLE
            name:anna rossi | PENDING
            name:anna rossi |
        """,
        stg_recommendations_given="""
            person_key      | status
            ----------------+--------
            name:marco neri |
            name:marco neri | PENDING
        """,
    )
    assert_table(
        connections,
        """
        person_key | endorsements_given | endorsements_received | recommendations_given | recommendations_received
        -----------+--------------------+-----------------------+-----------------------+-------------------------
        /in/anna   | 2                  |                       | 0                     | 1
        /in/marco  | 0                  |                       | 1                     | 0
        """,
    )


def test_a_bare_name_is_laid_at_nobody_s_door_when_two_connections_bear_it() -> None:
    connections = run_mart(
        "mart_connections",
        stg_connections="""
            full_name  | person_key
            -----------+-----------
            Anna Rossi | /in/anna
            Anna Rossi | /in/anna-2
        """,
        stg_recommendations_received="""
            person_key      | status
            ----------------+--------
            name:anna rossi | VISIBLE
        """,
    )
    assert connections["recommendations_received"].to_list() == [0, 0]


def test_a_bare_name_is_the_connection_s_even_if_a_stranger_bears_it_too() -> None:
    connections = run_mart(
        "mart_connections",
        stg_connections="""
            full_name  | person_key
            -----------+-----------
            Anna Rossi | /in/anna
        """,
        stg_messages="""
            conversation_id | from_name  | sender_key | recipient_keys
            ----------------+------------+------------+---------------
            2-a             | Anna Rossi | /in/anna-2 | [/in/giulia]
        """,
        stg_recommendations_received="""
            person_key      | status
            ----------------+--------
            name:anna rossi | VISIBLE
        """,
    )
    assert_table(
        connections,
        """
        person_key | recommendations_received | messages_received
        -----------+--------------------------+------------------
        /in/anna   | 1                        | 0
        """,
    )


def test_namesakes_keep_their_own_messages() -> None:
    connections = run_mart(
        "mart_connections",
        stg_connections="""
            full_name  | person_key
            -----------+-----------
            Anna Rossi | /in/anna
            Anna Rossi | /in/anna-2
        """,
        stg_messages="""
            conversation_id | from_name  | sender_key | recipient_keys
            ----------------+------------+------------+---------------
            2-a             | Anna Rossi | /in/anna   | [/in/giulia]
            2-b             | Anna Rossi | /in/anna-2 | [/in/giulia]
            2-b             | Anna Rossi | /in/anna-2 | [/in/giulia]
        """,
    )
    assert connections["messages_received"].to_list() == [1, 2]


def test_before_mid_2023_a_connection_is_joined_to_its_messages_by_a_unique_name() -> None:
    connections = run_mart(
        "mart_connections",
        stg_connections="""
            full_name  | person_key
            -----------+----------------
            Anna Rossi | name:anna rossi
            Marco Neri | name:marco neri
        """,
        stg_messages="""
            conversation_id | from_name      | sender_key | to_names
            ----------------+----------------+------------+---------------
            2-a             | Anna Rossi     | /in/anna   | Giulia Bianchi
            2-a             | Giulia Bianchi | /in/giulia | Anna Rossi
            2-b             | Giulia Bianchi | /in/giulia | Marco Neri
        """,
    )
    assert_table(
        connections,
        """
        person_key      | messages_sent | messages_received
        ----------------+---------------+------------------
        /in/anna        | 1             | 1
        name:marco neri | 1             | 0
        """,
    )


def test_hidden_members_are_left_out() -> None:
    connections = run_mart(
        "mart_connections",
        stg_connections="""
            full_name | person_key | connected_on | is_hidden
            ----------+------------+--------------+----------
                      |            | 2024-01-01   | true
        """,
    )
    assert connections.is_empty()
