"""Every fact, counted once and for all; what is absent is null."""

import pytest

from reports.result import FACTS
from tests.helpers.tables import assert_table, run_mart

CONNECTIONS = """
    full_name  | profile_url                     | person_key | is_hidden
    -----------+---------------------------------+------------+----------
    Anna Rossi | https://www.linkedin.com/in/anna | /in/anna  | false
    Anna Rossi |                                 | name:anna rossi | false
               | https://www.linkedin.com/in/x   | /in/x      | false
               |                                 |            | true
               |                                 |            | true
"""
MESSAGES = """
    conversation_id | from_name       | sender_key | recipient_keys       | is_draft | folder | has_subject | sent_at
    ----------------+-----------------+------------+----------------------+----------+--------+-------------+-----------
    2-a             | Anna Rossi      | /in/anna   | [/in/giulia]         | false    | INBOX  | false       | 2026-01-01
    2-a             | Giulia Bianchi  | /in/giulia | [/in/anna]           | false    | INBOX  | false       | 2026-01-02
    2-b             | Giulia Bianchi  | /in/giulia | [/in/marco]          | false    | INBOX  | false       | 2026-01-01
    2-b             | Marco Neri      | /in/marco  | [/in/giulia]         | false    | INBOX  | false       | 2026-01-02
    2-c             | Giulia Bianchi  | /in/giulia | [/in/anna, /in/marco] | false   | INBOX  | false       | 2026-01-01
    2-d             | LinkedIn Member |            | [/in/giulia]         | false    | INBOX  | false       | 2026-01-01
    2-a             | Giulia Bianchi  | /in/giulia | [/in/anna]           | true     | SPAM   | true        | 2026-01-03
    2-e             | Luca Gallo      | /in/luca   | [/in/giulia]         | false    | SPAM   | true        | 2026-01-01
    2-f             | Luca Gallo      | /in/luca   | [/in/giulia]         | false    | INBOX  | true        | 2026-01-01
    2-f             | Luca Gallo      | /in/luca   | [/in/giulia]         | false    | INBOX  | true        | 2026-01-01
"""


def test_the_mailbox_is_counted() -> None:
    facts = run_mart("mart_facts", stg_connections=CONNECTIONS, stg_messages=MESSAGES)
    assert_table(
        facts,
        """
        message_rows | messages_drafts | messages_spam | messages_sponsored | messages_sent | messages_received
        -------------+-----------------+---------------+--------------------+---------------+------------------
        10           | 1               | 1             | 2                  | 3             | 3
        """,
    )
    assert_table(
        facts,
        """
        direct_threads | group_threads | anonymous_threads | awaiting_me | awaiting_them
        ---------------+---------------+-------------------+-------------+--------------
        2              | 1             | 1                 | 1           | 1
        """,
    )


def test_connections_are_rows_with_a_name_or_address_and_hidden_ones_have_only_a_date() -> None:
    facts = run_mart("mart_facts", stg_connections=CONNECTIONS)
    assert_table(
        facts,
        """
        connections | connections_hidden
        ------------+-------------------
        3           | 2
        """,
    )


def test_the_owner_is_called_as_on_the_profile_and_found_by_address() -> None:
    facts = run_mart(
        "mart_facts",
        stg_profile="""
            full_name
            --------------
            Giulia Bianchi
        """,
    )
    assert_table(
        facts,
        """
        owner          | owner_url                          | export_date
        ---------------+------------------------------------+------------
        Giulia Bianchi | https://www.linkedin.com/in/giulia | 2026-06-30
        """,
    )


@pytest.mark.parametrize("key", ["", "/pub/giulia/1/2/3"])
def test_an_owner_without_address_has_none(key: str) -> None:
    facts = run_mart(
        "mart_facts",
        stg_export=f"""
            owner_name     | owner_key | export_date
            ---------------+-----------+------------
            Giulia Bianchi | {key}     | 2026-06-30
        """,
    )
    assert facts["owner_url"].to_list() == [None]


def test_invitations_are_counted_by_direction() -> None:
    facts = run_mart(
        "mart_facts",
        stg_invitations="""
            direction
            ---------
            OUTGOING
            OUTGOING
            INCOMING
        """,
    )
    assert_table(
        facts,
        """
        invitations_sent | invitations_received
        -----------------+---------------------
        2                | 1
        """,
    )


def test_posts_with_own_words_are_told_from_reposts() -> None:
    facts = run_mart(
        "mart_facts",
        stg_shares="""
            visibility     | characters
            ---------------+-----------
            MEMBER_NETWORK | 12
            MEMBER_NETWORK | 0
            MEMBER_NETWORK |
            MEMBER_NETWORK | 7
        """,
        stg_instant_reposts="""
            reposted_at
            -----------
            2026-01-01
        """,
    )
    assert_table(
        facts,
        """
        posts_original | posts_reposted | instant_reposts
        ---------------+----------------+----------------
        2              | 2              | 1
        """,
    )


def test_endorsements_count_when_accepted() -> None:
    drawn = """
        skill  | status
        -------+---------
        Excel  | ACCEPTED
        Excel  | accepted
        Python | PENDING
        Python | HIDDEN
        Python |
    """
    facts = run_mart("mart_facts", stg_endorsements_given=drawn, stg_endorsements_received=drawn)
    assert_table(
        facts,
        """
        endorsements_given | endorsements_received
        -------------------+----------------------
        2                  | 2
        """,
    )


def test_recommendations_given_may_have_a_blank_status_and_received_ones_may_not() -> None:
    drawn = """
        full_name  | status
        -----------+--------
        Anna Rossi | VISIBLE
        Anna Rossi | HIDDEN
        Anna Rossi | PENDING
        Anna Rossi |
    """
    facts = run_mart("mart_facts", stg_recommendations_given=drawn, stg_recommendations_received=drawn)
    assert_table(
        facts,
        """
        recommendations_given | recommendations_received
        ----------------------+-------------------------
        3                     | 2
        """,
    )


def test_rows_of_split_files_are_joined() -> None:
    facts = run_mart(
        "mart_facts",
        stg_job_applications="""
            source_file            | source_line | company
            -----------------------+-------------+--------
            Job Applications.csv   | 2           | Acme
            Job Applications_1.csv | 2           | Acme
        """,
    )
    assert facts["job_applications"].to_list() == [2]


def test_what_is_absent_is_null() -> None:
    facts = run_mart("mart_facts")
    assert set(facts.columns) == set(FACTS)
    known = {name for name in facts.columns if facts[name][0] is not None}
    assert known == {"owner_url", "export_date"}


def test_what_can_not_be_read_is_null() -> None:
    facts = run_mart(
        "mart_facts",
        stg_files="""
            table_name | state
            -----------+-----------
            skills     | unreadable
        """,
    )
    assert facts["skills"].to_list() == [None]


def test_a_file_with_only_a_header_is_zero() -> None:
    facts = run_mart(
        "mart_facts",
        stg_files="""
            table_name  | state       | columns_found
            ------------+-------------+---------------------------
            connections | header only | [connected_on]
            messages    | header only | [folder, is_draft, subject]
            skills      | header only | [skill]
        """,
    )
    zero = {name for name in facts.columns if facts[name][0] == 0}
    assert zero == {
        "anonymous_threads",
        "awaiting_me",
        "awaiting_them",
        "connections",
        "connections_hidden",
        "direct_threads",
        "group_threads",
        "message_rows",
        "messages_drafts",
        "messages_received",
        "messages_sent",
        "messages_spam",
        "messages_sponsored",
        "skills",
    }


@pytest.mark.parametrize(
    ("columns", "unknown"),
    [
        ("[folder, sender_url]", {"messages_drafts"}),
        ("[is_draft, sender_url]", {"messages_spam"}),
        ("[is_draft, folder]", {"messages_sponsored"}),
        ("[is_draft, folder, subject]", set()),
    ],
)
def test_a_column_that_is_absent_makes_its_fact_null(columns: str, unknown: set[str]) -> None:
    facts = run_mart(
        "mart_facts",
        stg_files=f"""
            table_name  | state | columns_found
            ------------+-------+--------------
            connections | read  | []
            messages    | read  | {columns}
        """,
        stg_messages=MESSAGES,
    )
    dropped = ("messages_drafts", "messages_spam", "messages_sponsored")
    assert {name for name in dropped if facts[name][0] is None} == unknown


def test_sponsored_mail_can_not_be_told_by_subject_without_connections() -> None:
    facts = run_mart(
        "mart_facts",
        stg_files="""
            table_name | state | columns_found
            -----------+-------+---------------------------
            messages   | read  | [is_draft, folder, subject]
        """,
        stg_messages=MESSAGES,
    )
    assert facts["messages_sponsored"].to_list() == [None]


def test_endorsements_without_status_column_are_null() -> None:
    facts = run_mart(
        "mart_facts",
        stg_files="""
            table_name         | state | columns_found
            -------------------+-------+--------------
            endorsements_given | read  | [skill]
        """,
    )
    assert facts["endorsements_given"].to_list() == [None]


OWNER_UNKNOWN = """
    export_date
    -----------
    2026-06-30
"""


def test_without_owner_rows_are_counted_and_directions_are_null() -> None:
    facts = run_mart("mart_facts", stg_export=OWNER_UNKNOWN, stg_messages=MESSAGES)
    assert facts["message_rows"].to_list() == [10]
    unknown = (
        "messages_sent",
        "messages_received",
        "direct_threads",
        "group_threads",
        "anonymous_threads",
        "awaiting_me",
        "awaiting_them",
    )
    assert facts.select(unknown).row(0) == (None,) * len(unknown)


def test_without_any_date_nobody_knows_who_is_awaited() -> None:
    facts = run_mart(
        "mart_facts",
        stg_messages="""
            conversation_id | from_name  | sender_key | recipient_keys
            ----------------+------------+------------+---------------
            2-a             | Anna Rossi | /in/anna   | [/in/giulia]
        """,
    )
    assert_table(
        facts,
        """
        direct_threads | awaiting_me | awaiting_them
        ---------------+-------------+--------------
        1              |             |
        """,
    )
