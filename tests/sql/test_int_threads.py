"""The kind of each thread and who is in it, in every era of the mailbox."""

from tests.helpers.tables import assert_table, run_mart

OWNER_UNKNOWN = """
    export_date
    -----------
    2026-06-30
"""


def test_kinds_of_threads() -> None:
    threads = run_mart(
        "int_threads",
        stg_messages="""
            conversation_id | from_name       | sender_key | to_names                          | recipient_keys
            ----------------+-----------------+------------+-----------------------------------+----------------------
            2-anonymous     | LinkedIn Member |            | Giulia Bianchi                    | [/in/giulia]
            2-anonymous     | Giulia Bianchi  | /in/giulia | LinkedIn Member                   | []
            2-direct        | Giulia Bianchi  | /in/giulia | Anna Rossi                        | [/in/anna]
            2-direct        | Anna R. Rossi   | /in/anna   | Giulia Bianchi                    | [/in/giulia]
            2-group         | Giulia Bianchi  | /in/giulia | Anna Rossi, Marco Neri            | [/in/anna, /in/marco]
            2-half-deleted  | Anna Rossi      | /in/anna   | Giulia Bianchi, LinkedIn Member   | [/in/giulia]
            2-self          | Giulia Bianchi  | /in/giulia | Giulia Bianchi                    | [/in/giulia]
            2-two-deleted   | LinkedIn Member |            | Giulia Bianchi                    | [/in/giulia]
            2-two-deleted   | Giulia Bianchi  | /in/giulia | LinkedIn Member, LinkedIn Member  |
        """,
    )
    assert_table(
        threads,
        """
        thread_id      | kind      | person_key | counterparts | counterpart_keys
        ---------------+-----------+------------+--------------+----------------------
        2-anonymous    | anonymous |            | 1            | []
        2-direct       | direct    | /in/anna   | 1            | [/in/anna]
        2-group        | group     |            | 2            | [/in/anna, /in/marco]
        2-half-deleted | group     |            | 2            | [/in/anna]
        2-self         | unknown   |            | 0            | []
        2-two-deleted  | group     |            | 2            | []
        """,
    )


def test_a_hidden_name_beside_its_address_is_one_person() -> None:
    threads = run_mart(
        "int_threads",
        stg_messages="""
            conversation_id | from_name      | sender_key | to_names        | recipient_keys
            ----------------+----------------+------------+-----------------+---------------
            2-a             | Giulia Bianchi | /in/giulia | LinkedIn Member | [/in/anna]
        """,
    )
    assert threads["kind"].to_list() == ["direct"]


def test_commas_in_names_make_nobody_where_addresses_are_given() -> None:
    threads = run_mart(
        "int_threads",
        stg_messages="""
            conversation_id | from_name      | sender_key | to_names        | recipient_keys
            ----------------+----------------+------------+-----------------+---------------
            2-a             | Giulia Bianchi | /in/giulia | Jane Doe, Ph.D. | [/in/jane]
        """,
    )
    assert threads["kind"].to_list() == ["direct"]


def test_dropped_messages_leave_no_trace_in_threads() -> None:
    threads = run_mart(
        "int_threads",
        stg_messages="""
            conversation_id | from_name      | sender_key | to_names       | recipient_keys | is_draft
            ----------------+----------------+------------+----------------+----------------+---------
            2-a             | Giulia Bianchi | /in/giulia | Anna Rossi     | [/in/anna]     | false
            2-a             | Giulia Bianchi | /in/giulia | Marco Neri     | [/in/marco]    | true
            2-b             | Giulia Bianchi | /in/giulia | Marco Neri     | [/in/marco]    | true
        """,
    )
    assert_table(
        threads,
        """
        thread_id | kind   | person_key
        ----------+--------+-----------
        2-a       | direct | /in/anna
        """,
    )


def test_without_owner_there_are_no_kinds() -> None:
    threads = run_mart(
        "int_threads",
        stg_export=OWNER_UNKNOWN,
        stg_messages="""
            conversation_id | from_name  | sender_key | to_names       | recipient_keys
            ----------------+------------+------------+----------------+---------------
            2-a             | Anna Rossi | /in/anna   | Giulia Bianchi | [/in/giulia]
        """,
    )
    assert threads["kind"].to_list() == [None]


def test_before_mid_2023_recipients_are_known_by_name() -> None:
    threads = run_mart(
        "int_threads",
        stg_connections="""
            full_name       | person_key
            ----------------+---------------------
            Jane Doe, Ph.D. | name:jane doe, ph.d.
            Luca Gallo      | name:luca gallo
        """,
        stg_messages="""
            conversation_id | from_name       | sender_key | to_names
            ----------------+-----------------+------------+---------------------------
            2-answered      | Giulia Bianchi  | /in/giulia | Anna Rossi
            2-answered      | Anna Rossi      | /in/anna   | Giulia Bianchi
            2-comma         | Giulia Bianchi  | /in/giulia | Jane Doe, Ph.D.
            2-elsewhere     | Giulia Bianchi  | /in/giulia | Anna Rossi
            2-group         | Giulia Bianchi  | /in/giulia | Anna Rossi, Luca Gallo
            2-group         | Anna Rossi      | /in/anna   | Giulia Bianchi, Luca Gallo
            2-unknown       | Giulia Bianchi  | /in/giulia | Sara Riva
        """,
    )
    assert_table(
        threads,
        """
        thread_id   | kind   | person_key           | counterparts
        ------------+--------+----------------------+-------------
        2-answered  | direct | /in/anna             | 1
        2-comma     | direct | name:jane doe, ph.d. | 1
        2-elsewhere | direct | /in/anna             | 1
        2-group     | group  |                      | 2
        2-unknown   | direct | name:sara riva       | 1
        """,
    )


def test_namesakes_in_the_mailbox_are_told_apart_by_thread_before_mid_2023() -> None:
    threads = run_mart(
        "int_threads",
        stg_messages="""
            conversation_id | from_name      | sender_key | to_names
            ----------------+----------------+------------+----------------
            2-both          | Giulia Bianchi | /in/giulia | Anna Rossi
            2-both          | Anna Rossi     | /in/anna   | Giulia Bianchi
            2-both          | Anna Rossi     | /in/anna-2 | Giulia Bianchi
            2-first         | Giulia Bianchi | /in/giulia | Anna Rossi
            2-first         | Anna Rossi     | /in/anna   | Giulia Bianchi
            2-neither       | Giulia Bianchi | /in/giulia | Anna Rossi
            2-second        | Giulia Bianchi | /in/giulia | Anna Rossi
            2-second        | Anna Rossi     | /in/anna-2 | Giulia Bianchi
        """,
    )
    assert_table(
        threads,
        """
        thread_id | kind   | person_key      | counterparts
        ----------+--------+-----------------+-------------
        2-both    | group  |                 | 2
        2-first   | direct | /in/anna        | 1
        2-neither | direct | name:anna rossi | 1
        2-second  | direct | /in/anna-2      | 1
        """,
    )


def test_the_owner_is_nobody_s_counterpart_under_any_name() -> None:
    threads = run_mart(
        "int_threads",
        stg_messages="""
            conversation_id | from_name         | sender_key | to_names
            ----------------+-------------------+------------+------------------------------
            2-alias         | Anna Rossi        | /in/anna   | Giulia M. Bianchi
            2-group         | Anna Rossi        | /in/anna   | Giulia M. Bianchi, Marco Neri
            2-other-alias   | Anna Rossi        | /in/anna   | G. Bianchi-Verdi
            2-self          | Giulia M. Bianchi | /in/giulia | Giulia Bianchi
        """,
    )
    assert_table(
        threads,
        """
        thread_id     | kind    | counterpart_keys
        --------------+---------+----------------------------
        2-alias       | direct  | [/in/anna]
        2-group       | group   | [/in/anna, name:marco neri]
        2-other-alias | direct  | [/in/anna]
        2-self        | unknown | []
        """,
    )


def test_what_is_sent_to_a_namesake_of_the_owner_is_not_sent_to_oneself() -> None:
    threads = run_mart(
        "int_threads",
        stg_connections="""
            full_name      | person_key
            ---------------+--------------------
            Giulia Bianchi | name:giulia bianchi
        """,
        stg_messages="""
            conversation_id | from_name      | sender_key   | to_names
            ----------------+----------------+--------------+---------------
            2-a             | Giulia Bianchi | /in/giulia   | Giulia Bianchi
            2-a             | Giulia Bianchi | /in/giulia-2 | Giulia Bianchi
            2-b             | Giulia Bianchi | /in/giulia   | Giulia Bianchi
        """,
    )
    assert_table(
        threads,
        """
        thread_id | kind   | person_key
        ----------+--------+-------------
        2-a       | direct | /in/giulia-2
        2-b       | direct | /in/giulia-2
        """,
    )


def test_exports_to_2020_have_threads_by_kind_and_people() -> None:
    threads = run_mart(
        "int_threads",
        stg_messages="""
            from_name       | to_names                   | direction_told
            ----------------+----------------------------+---------------
            Giulia Bianchi  | Anna Rossi                 | OUTGOING
            Anna Rossi      | Giulia Bianchi             | INCOMING
            Giulia Bianchi  | Anna Rossi, Marco Neri     | OUTGOING
            Marco Neri      | Giulia Bianchi, Anna Rossi | INCOMING
            LinkedIn Member | Giulia Bianchi             | INCOMING
            Giulia Bianchi  | LinkedIn Member            | OUTGOING
            Giulia Bianchi  | Giulia Bianchi             | OUTGOING
        """,
    ).sort("conversation_key", "thread_id")
    assert_table(
        threads,
        """
        conversation_key                            | kind      | person_key
        --------------------------------------------+-----------+----------------
        mail, anonymous                             | anonymous |
        mail, anonymous                             | anonymous |
        mail, direct name:anna rossi                | direct    | name:anna rossi
        mail, direct name:anna rossi                | direct    | name:anna rossi
        mail, group name:anna rossi name:marco neri | group     |
        mail, group name:anna rossi name:marco neri | group     |
        mail, unknown                               | unknown   |
        """,
    )


def test_exports_to_2020_keep_namesakes_out_of_each_other_s_threads() -> None:
    threads = run_mart(
        "int_threads",
        stg_connections="""
            full_name  | person_key      | company
            -----------+-----------------+--------
            Anna Rossi | name:anna rossi | Acme
            Anna Rossi | name:anna rossi | Beta
            Marco Neri | name:marco neri | Acme
        """,
        stg_messages="""
            from_name  | to_names       | direction_told
            -----------+----------------+---------------
            Anna Rossi | Giulia Bianchi | INCOMING
            Marco Neri | Giulia Bianchi | INCOMING
        """,
    )
    assert threads["person_key"].to_list() == ["name:anna rossi", "name:marco neri"]
