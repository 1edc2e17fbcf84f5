"""Messages that count, with their person and flags."""

from tests.helpers.tables import assert_table, run_mart
from tests.helpers.talks import broadcast, run_mailbox
from transforms.contract import BY_NAME


def test_each_kind_of_thread_tells_its_person() -> None:
    messages = run_mart(
        "mart_messages",
        stg_messages="""
            conversation_id | from_name       | sender_key | to_names        | recipient_keys
            ----------------+-----------------+------------+-----------------+------------------------
            2-direct        | Giulia Bianchi  | /in/giulia | Anna Rossi      | [/in/anna]
            2-direct        | Anna Rossi      | /in/anna   | Giulia Bianchi  | [/in/giulia]
            2-group         | Giulia Bianchi  | /in/giulia | A, B            | [/in/anna, /in/marco]
            2-group         | Marco Neri      | /in/marco  | A, G            | [/in/anna, /in/giulia]
            2-deleted       | LinkedIn Member |            | Giulia Bianchi  | [/in/giulia]
            2-deleted       | Giulia Bianchi  | /in/giulia | LinkedIn Member | []
            2-self          | Giulia Bianchi  | /in/giulia | Giulia Bianchi  | [/in/giulia]
        """,
    )
    assert_table(
        messages,
        """
        evidence       | conversation_key | kind      | direction | person_key
        ---------------+------------------+-----------+-----------+-----------
        messages.csv:2 | 2-direct         | direct    | sent      | /in/anna
        messages.csv:3 | 2-direct         | direct    | received  | /in/anna
        messages.csv:4 | 2-group          | group     | sent      |
        messages.csv:5 | 2-group          | group     | received  | /in/marco
        messages.csv:6 | 2-deleted        | anonymous | received  |
        messages.csv:7 | 2-deleted        | anonymous | sent      |
        messages.csv:8 | 2-self           | unknown   | sent      |
        """,
    )


def test_drafts_spam_and_sponsored_mail_are_left_out() -> None:
    messages = run_mart(
        "mart_messages",
        stg_connections="""
            full_name  | person_key
            -----------+-----------
            Anna Rossi | /in/anna
        """,
        stg_messages="""
            conversation_id | from_name      | sender_key | recipient_keys | is_draft | folder | has_subject
            ----------------+----------------+------------+----------------+----------+--------+------------
            2-a             | Giulia Bianchi | /in/giulia | [/in/anna]     | true     | INBOX  | false
            2-a             | Anna Rossi     | /in/anna   | [/in/giulia]   | false    | SPAM   | false
            2-b             | Luca Gallo     | /in/luca   | [/in/giulia]   | false    | INBOX  | true
            2-a             | Anna Rossi     | /in/anna   | [/in/giulia]   | false    | INBOX  | false
        """,
    )
    assert messages["evidence"].to_list() == ["messages.csv:5"]


def test_flags_and_lengths_are_carried_as_staged() -> None:
    messages = run_mart(
        "mart_messages",
        stg_messages="""
            conversation_id | from_name  | sender_key | sent_at             | characters | words | language | has_link
            ----------------+------------+------------+---------------------+------------+-------+----------+---------
            2-a             | Anna Rossi | /in/anna   | 2026-01-01 23:30:00 | 12         | 3     | it       | true
            2-a             | Anna Rossi | /in/anna   | 2027-01-01          |            |       | und      |
        """,
    )
    assert_table(
        messages,
        """
        sent_at             | characters | words | language | has_link | has_question | is_broadcast
        --------------------+------------+-------+----------+----------+--------------+-------------
        2026-01-01 23:30:00 | 12         | 3     | it       | true     |              | false
                            |            |       | und      |          |              | false
        """,
    )


def test_an_opening_sent_to_five_is_a_broadcast() -> None:
    sent = [one for n in range(1, 6) for one in broadcast(f"p-{n}", sent_at=f"2026-01-0{n}")]
    messages = run_mailbox("mart_messages", *sent)
    assert messages["is_broadcast"].to_list() == [True] * 5


def test_no_column_holds_a_text() -> None:
    held_back = {column.name for column in BY_NAME["messages"].columns if not column.stored}
    assert held_back >= {"content", "subject"}
    assert not held_back & set(run_mart("mart_messages").columns)
