"""Direction, sender and reason of dropping of every message."""

from tests.helpers.tables import assert_table, run_mart

CONNECTIONS = """
    full_name  | person_key
    -----------+-----------
    Anna Rossi | /in/anna
"""
OWNER_UNKNOWN = """
    export_date
    -----------
    2026-06-30
"""
OWNER_BY_NAME = """
    owner_name     | export_date
    ---------------+------------
    Giulia Bianchi | 2026-06-30
"""
CONNECTIONS_ABSENT = """
    table_name  | state
    ------------+-------
    connections | absent
    messages    | read
"""


def test_the_owner_is_known_by_address() -> None:
    messages = run_mart(
        "int_messages",
        stg_messages="""
            from_name         | sender_key
            ------------------+--------------
            Giulia Bianchi    | /in/giulia
            Giulia M. Bianchi | /in/giulia
            Anna Rossi        | /in/anna
            Giulia Bianchi    | /in/giulia-2
            LinkedIn Member   |
        """,
    )
    assert_table(
        messages,
        """
        source_line | direction | sender_key   | is_from_deleted
        ------------+-----------+--------------+----------------
        2           | sent      |              | false
        3           | sent      |              | false
        4           | received  | /in/anna     | false
        5           | received  | /in/giulia-2 | false
        6           | received  |              | true
        """,
    )


def test_an_own_message_without_address_is_known_by_the_names_the_owner_writes_under() -> None:
    messages = run_mart(
        "int_messages",
        stg_messages="""
            from_name         | sender_key
            ------------------+-----------
            Giulia M. Bianchi | /in/giulia
            Giulia M. Bianchi |
            giulia  bianchi   |
        """,
    )
    assert messages["direction"].to_list() == ["sent", "sent", "sent"]


def test_old_exports_tell_the_direction() -> None:
    messages = run_mart(
        "int_messages",
        stg_export=OWNER_UNKNOWN,
        stg_messages="""
            from_name      | to_names       | direction_told
            ---------------+----------------+---------------
            Giulia Bianchi | Anna Rossi     | OUTGOING
            Anna Rossi     | Giulia Bianchi | INCOMING
        """,
    )
    assert_table(
        messages,
        """
        direction | sender_key
        ----------+----------------
        sent      |
        received  | name:anna rossi
        """,
    )


def test_the_name_tells_the_direction_where_no_address_is_known() -> None:
    messages = run_mart(
        "int_messages",
        stg_export=OWNER_BY_NAME,
        stg_messages="""
            from_name      | sender_key
            ---------------+-----------
            GIULIA BIANCHI | /in/giulia
            Anna Rossi     | /in/anna
            Giulia Bianchi |
        """,
    )
    assert messages["direction"].to_list() == ["sent", "received", "sent"]


def test_without_owner_there_is_no_direction() -> None:
    messages = run_mart(
        "int_messages",
        stg_export=OWNER_UNKNOWN,
        stg_messages="""
            from_name  | sender_key
            -----------+-----------
            Anna Rossi | /in/anna
        """,
    )
    assert messages["direction"].to_list() == [None]


def test_a_message_is_dropped_for_the_first_reason_that_applies() -> None:
    messages = run_mart(
        "int_messages",
        stg_connections=CONNECTIONS,
        stg_messages="""
            from_name       | sender_key | sender_url | is_draft | folder | is_campaign_markup | has_subject
            ----------------+------------+------------+----------+--------+--------------------+------------
            Giulia Bianchi  | /in/giulia | in/giulia  | true     | SPAM   | true               | true
            Acme News       |            |            | false    | spam   | true               | true
            Acme News       |            |            | false    | INBOX  | true               | false
            Acme News       |            |            |          |        | true               |
            Marco Neri      | /in/marco  | in/marco   | false    | INBOX  | false              | true
            Anna Rossi      | /in/anna   | in/anna    | false    | INBOX  | false              | true
            Giulia Bianchi  | /in/giulia | in/giulia  | false    | INBOX  | false              | true
            Marco Neri      | /in/marco  | in/marco   | false    | INBOX  | true               | false
            LinkedIn Member |            |            | false    | INBOX  | false              | true
            LinkedIn Member |            |            | false    | INBOX  | false              | false
            Acme            |            | company/a  | false    | INBOX  | true               | false
        """,
    )
    assert messages["why_dropped"].to_list() == [
        "draft",
        "spam",
        "sponsored",
        "sponsored",
        "sponsored",
        None,
        None,
        None,
        "sponsored",
        None,
        None,
    ]


SUBJECT_FROM_SOMEBODY = """
    from_name  | sender_key | has_subject
    -----------+------------+------------
    Anna Rossi | /in/anna   | true
"""


def test_mail_with_a_subject_is_kept_when_connections_are_absent() -> None:
    messages = run_mart("int_messages", stg_files=CONNECTIONS_ABSENT, stg_messages=SUBJECT_FROM_SOMEBODY)
    assert messages["why_dropped"].to_list() == [None]


def test_mail_with_a_subject_is_dropped_when_the_member_has_no_connection() -> None:
    messages = run_mart(
        "int_messages",
        stg_files="""
            table_name  | state
            ------------+------------
            connections | header only
            messages    | read
        """,
        stg_messages=SUBJECT_FROM_SOMEBODY,
    )
    assert messages["why_dropped"].to_list() == ["sponsored"]


def test_mail_with_a_subject_from_a_connection_without_address_is_kept() -> None:
    two_of_one_name = run_mart(
        "int_messages",
        stg_connections="""
            full_name  | person_key      | connected_on
            -----------+-----------------+-------------
            Anna Rossi | name:anna rossi | 2019-01-01
            Anna Rossi | name:anna rossi | 2020-01-01
        """,
        stg_messages=SUBJECT_FROM_SOMEBODY,
    )
    assert two_of_one_name["why_dropped"].to_list() == [None]


def test_mail_with_a_subject_is_kept_when_the_owner_is_unknown() -> None:
    messages = run_mart(
        "int_messages",
        stg_export=OWNER_UNKNOWN,
        stg_connections=CONNECTIONS,
        stg_messages=SUBJECT_FROM_SOMEBODY,
    )
    assert messages["why_dropped"].to_list() == [None]


def test_a_message_from_after_the_export_has_no_date() -> None:
    messages = run_mart(
        "int_messages",
        stg_messages="""
            from_name  | sender_key | sent_at
            -----------+------------+--------------------
            Anna Rossi | /in/anna   | 2026-07-01 23:59:59
            Anna Rossi | /in/anna   | 2026-07-02 00:00:00
        """,
    )
    assert_table(
        messages,
        """
        source_line | sent_at
        ------------+--------------------
        2           | 2026-07-01 23:59:59
        3           |
        """,
    )


def test_what_a_message_asks_gives_and_closes_is_handed_on() -> None:
    messages = run_mart(
        "int_messages",
        stg_messages="""
            from_name  | sender_key | has_ask | has_give | intent_cues            | is_closing
            -----------+------------+---------+----------+------------------------+-----------
            Anna Rossi | /in/anna   | true    | true     | [potresti, ti segnalo] | false
            Anna Rossi | /in/anna   | false   | false    | []                     | true
        """,
    )
    assert_table(
        messages,
        """
        source_line | has_ask | has_give | intent_cues            | is_closing
        ------------+---------+----------+------------------------+-----------
        2           | true    | true     | [potresti, ti segnalo] | false
        3           | false   | false    | []                     | true
        """,
    )
