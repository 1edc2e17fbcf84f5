"""The key of every person connected."""

from tests.helpers.tables import assert_table, run_mart


def test_hidden_members_are_no_people() -> None:
    connections = run_mart(
        "int_connections",
        stg_connections="""
            full_name  | person_key | connected_on | is_hidden
            -----------+------------+--------------+----------
                       |            | 2024-01-01   | true
            Anna Rossi | /in/anna   | 2024-01-02   | false
        """,
    )
    assert_table(
        connections,
        """
        person_key | evidence
        -----------+------------------
        /in/anna   | Connections.csv:3
        """,
    )


def test_namesakes_with_addresses_are_two_people() -> None:
    connections = run_mart(
        "int_connections",
        stg_connections="""
            full_name  | person_key
            -----------+-----------
            Anna Rossi | /in/anna
            Anna Rossi | /in/anna-2
        """,
    )
    assert connections["person_key"].to_list() == ["/in/anna", "/in/anna-2"]


def test_one_address_under_two_names_is_one_person() -> None:
    connections = run_mart(
        "int_connections",
        stg_connections="""
            full_name     | person_key | connected_on
            --------------+------------+-------------
            Anna Rossi    | /in/anna   | 2020-01-01
            Anna R. Verdi | /in/anna   | 2024-01-01
        """,
    )
    assert_table(
        connections,
        """
        person_key | full_name
        -----------+--------------
        /in/anna   | Anna R. Verdi
        """,
    )


def test_namesakes_without_address_stay_apart_and_are_numbered_by_date() -> None:
    connections = run_mart(
        "int_connections",
        stg_connections="""
            full_name  | person_key      | company | connected_on
            -----------+-----------------+---------+-------------
            Anna Rossi | name:anna rossi | Beta    | 2020-01-01
            Anna Rossi | name:anna rossi | Acme    | 2019-01-01
            Marco Neri | name:marco neri | Acme    | 2019-01-01
        """,
    )
    assert_table(
        connections,
        """
        person_key        | company
        ------------------+--------
        name:anna rossi#1 | Acme
        name:anna rossi#2 | Beta
        name:marco neri   | Acme
        """,
    )


def test_a_row_repeated_without_address_is_one_person() -> None:
    connections = run_mart(
        "int_connections",
        stg_connections="""
            full_name  | person_key      | company | position | connected_on
            -----------+-----------------+---------+----------+-------------
            Anna Rossi | name:anna rossi | Acme    | CFO      | 2019-01-01
            Anna Rossi | name:anna rossi | Acme    | CFO      | 2019-01-01
        """,
    )
    assert_table(
        connections,
        """
        person_key      | evidence
        ----------------+------------------
        name:anna rossi | Connections.csv:2
        """,
    )


FIVE_NAMES = """
    full_name     | person_key
    --------------+-------------------
    Anna Rossi    | name:anna rossi
    Marco Neri    | name:marco neri
    Luca Gallo    | name:luca gallo
    Luca Gallo    | /in/luca
    Sara Riva     | name:sara riva
"""


def test_a_connection_without_address_takes_the_one_seen_in_messages_if_the_name_is_unique_on_both_sides() -> (
    None
):
    connections = run_mart(
        "int_connections",
        stg_connections=FIVE_NAMES,
        stg_messages="""
            from_name  | sender_key
            -----------+-----------
            ANNA ROSSI | /in/anna
            Marco Neri | /in/marco
            Marco Neri | /in/marco-2
            Luca Gallo | /in/luca-3
        """,
    )
    assert_table(
        connections,
        """
        person_key        | full_name
        ------------------+-----------
        /in/anna          | Anna Rossi
        /in/luca          | Luca Gallo
        name:luca gallo#1 | Luca Gallo
        name:marco neri   | Marco Neri
        name:sara riva    | Sara Riva
        """,
    )


def test_addresses_are_taken_from_invitations_and_endorsements_too() -> None:
    connections = run_mart(
        "int_connections",
        stg_connections=FIVE_NAMES,
        stg_invitations="""
            from_name  | to_name        | direction | inviter_key | invitee_key
            -----------+----------------+-----------+-------------+------------
            Anna Rossi | Giulia Bianchi | INCOMING  | /in/anna    | /in/giulia
        """,
        stg_endorsements_received="""
            full_name | person_key | status
            ----------+------------+---------
            Sara Riva | /in/sara   | ACCEPTED
        """,
    )
    assert {"/in/anna", "/in/sara"} <= set(connections["person_key"])


def test_an_address_that_goes_by_the_names_of_two_connections_is_neither_s() -> None:
    connections = run_mart(
        "int_connections",
        stg_connections="""
            full_name  | person_key
            -----------+----------------
            Anna Rossi | name:anna rossi
            Anna Verdi | name:anna verdi
        """,
        stg_messages="""
            from_name  | sender_key
            -----------+-----------
            Anna Rossi | /in/anna
            Anna Verdi | /in/anna
        """,
    )
    assert connections["person_key"].to_list() == ["name:anna rossi", "name:anna verdi"]


def test_an_address_already_connected_under_another_name_is_not_taken_twice() -> None:
    connections = run_mart(
        "int_connections",
        stg_connections="""
            full_name  | person_key
            -----------+----------------
            Anna Verdi | /in/anna
            Anna Rossi | name:anna rossi
        """,
        stg_messages="""
            from_name  | sender_key
            -----------+-----------
            Anna Rossi | /in/anna
        """,
    )
    assert connections["person_key"].to_list() == ["/in/anna", "name:anna rossi"]


def test_a_namesake_of_the_owner_is_a_connection_but_not_the_owner() -> None:
    connections = run_mart(
        "int_connections",
        stg_connections="""
            full_name      | person_key
            ---------------+--------------------
            Giulia Bianchi | name:giulia bianchi
            Giulia Bianchi | /in/giulia
        """,
        stg_messages="""
            from_name      | sender_key
            ---------------+-----------
            Giulia Bianchi | /in/giulia
        """,
    )
    assert connections["person_key"].to_list() == ["name:giulia bianchi"]


def test_a_day_after_the_export_is_no_day() -> None:
    connections = run_mart(
        "int_connections",
        stg_connections="""
            full_name  | person_key | connected_on
            -----------+------------+-------------
            Anna Rossi | /in/anna   | 2026-07-01
            Marco Neri | /in/marco  | 2026-07-02
        """,
    )
    assert_table(
        connections,
        """
        person_key | connected_on
        -----------+-------------
        /in/anna   | 2026-07-01
        /in/marco  |
        """,
    )
