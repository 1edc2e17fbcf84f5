"""The small steps that marts share."""

from tests.helpers.tables import assert_table, run_mart

SENDERS = """
    from_name         | sender_key | sent_at
    ------------------+------------+-----------
    Giulia Bianchi    | /in/giulia | 2026-01-01
    Giulia M. Bianchi | /in/giulia | 2026-01-02
    Anna Rossi        | /in/anna   | 2026-01-03
    Anna Verdi        | /in/anna   | 2026-01-04
    Anna Rossi        | /in/anna   | 2026-01-05
    LinkedIn Member   |            | 2026-01-06
"""


def test_senders_are_pairs_of_address_and_name() -> None:
    senders = run_mart("int_senders", stg_messages=SENDERS)
    assert_table(
        senders,
        """
        sender_key | from_name         | last_sent_at
        -----------+-------------------+-------------
        /in/anna   | Anna Rossi        | 2026-01-05
        /in/anna   | Anna Verdi        | 2026-01-04
        /in/giulia | Giulia Bianchi    | 2026-01-01
        /in/giulia | Giulia M. Bianchi | 2026-01-02
                   | LinkedIn Member   | 2026-01-06
        """,
    )


def test_names_differ_by_neither_case_nor_spacing_and_deleted_members_have_no_key() -> None:
    spellings = run_mart(
        "int_spellings",
        stg_connections="""
            full_name
            ---------------
            ANNA  ROSSI
            Anna Rossi
            LinkedIn Member
        """,
    )
    assert_table(
        spellings,
        """
        written_name   | name_key
        ---------------+--------------------
        ANNA  ROSSI    | name:anna rossi
        Anna Rossi     | name:anna rossi
        Giulia Bianchi | name:giulia bianchi
        """,
    )


def test_the_owner_has_an_address_and_every_name_they_write_under() -> None:
    owner = run_mart("int_owner", stg_messages=SENDERS)
    assert owner["person_key"].to_list() == ["/in/giulia", "name:giulia bianchi", "name:giulia m. bianchi"]


def test_an_owner_without_known_address_is_whoever_writes_under_the_name() -> None:
    owner = run_mart(
        "int_owner",
        stg_export="""
            owner_name
            --------------
            giulia bianchi
        """,
        stg_messages=SENDERS,
    )
    assert owner["person_key"].to_list() == ["/in/giulia", "name:giulia bianchi", "name:giulia m. bianchi"]


def test_an_owner_who_never_wrote_is_the_one_whom_others_address_by_name() -> None:
    owner = run_mart(
        "int_owner",
        stg_export="""
            owner_name
            --------------
            Giulia Bianchi
        """,
        stg_messages="""
            from_name  | sender_key | to_names       | recipient_keys
            -----------+------------+----------------+---------------
            Anna Rossi | /in/anna   | Giulia Bianchi | [/in/giulia]
            Anna Rossi | /in/anna   | Marco Neri     | [/in/marco]
        """,
    )
    assert owner["person_key"].to_list() == ["/in/giulia", "name:giulia bianchi"]


def test_the_owner_of_an_old_export_is_whoever_sent_what_went_out() -> None:
    owner = run_mart(
        "int_owner",
        stg_export="""
            export_date
            -----------
            2020-02-02
        """,
        stg_messages="""
            from_name      | direction_told
            ---------------+---------------
            Giulia Bianchi | OUTGOING
            Anna Rossi     | INCOMING
        """,
    )
    assert owner["person_key"].to_list() == ["name:giulia bianchi"]


def test_addresses_go_by_every_name_seen_and_the_owner_s_is_left_out() -> None:
    addresses = run_mart(
        "int_addresses",
        stg_messages=SENDERS,
        stg_invitations="""
            from_name      | to_name    | direction | inviter_key     | invitee_key
            ---------------+------------+-----------+-----------------+----------------
            Giulia Bianchi | Marco Neri | OUTGOING  | /in/giulia      | /in/marco
            Luca Gallo     | Giulia     | INCOMING  | name:luca gallo | /in/giulia
        """,
    )
    assert_table(
        addresses,
        """
        person_key | name_key
        -----------+----------------
        /in/anna   | name:anna rossi
        /in/anna   | name:anna verdi
        /in/marco  | name:marco neri
        """,
    )


def test_a_name_is_one_person_s_only_if_nobody_else_bears_it() -> None:
    names = run_mart(
        "int_names",
        stg_connections="""
            full_name      | person_key
            ---------------+-----------------
            Anna Rossi     | /in/anna
            Marco Neri     | /in/marco
            Marco Neri     | /in/marco-2
            Giulia Bianchi | /in/giulia-2
        """,
        stg_messages="""
            from_name      | sender_key
            ---------------+-----------
            Giulia Bianchi | /in/giulia
            Anna Rossi     | /in/anna-2
            Sara Riva      | /in/sara
            Pia Costa      |
        """,
    )
    assert_table(
        names,
        """
        name_key            | person_key   | connection_key
        --------------------+--------------+---------------
        name:anna rossi     |              | /in/anna
        name:giulia bianchi | /in/giulia-2 | /in/giulia-2
        name:marco neri     |              |
        name:pia costa      |              |
        name:sara riva      | /in/sara     |
        """,
    )


def test_a_stranger_is_certainly_no_connection() -> None:
    drawn = {
        "stg_connections": """
            full_name  | person_key
            -----------+----------------
            Anna Rossi | /in/anna
            Marco Neri | name:marco neri
            Marco Neri | /in/marco-9
        """,
        "stg_messages": """
            from_name       | sender_key
            ----------------+-----------
            Anna Rossi      | /in/anna
            Anna Rossi      | /in/anna-2
            Giulia Bianchi  | /in/giulia
            LinkedIn Member |
            Marco Neri      | /in/marco
        """,
    }
    assert_table(
        run_mart("int_writers", **drawn),
        """
        sender_key | from_name       | direction | person_key | is_stranger
        -----------+-----------------+-----------+------------+------------
        /in/anna   | Anna Rossi      | received  | /in/anna   | false
        /in/anna-2 | Anna Rossi      | received  | /in/anna-2 | true
        /in/giulia | Giulia Bianchi  | sent      |            | false
        /in/marco  | Marco Neri      | received  | /in/marco  | false
                   | LinkedIn Member | received  |            | true
        """,
    )
    alone = run_mart("int_writers", stg_messages=drawn["stg_messages"])
    assert not alone["is_stranger"].any()


def test_counterparts_come_from_senders_and_recipients_of_messages_that_count() -> None:
    counterparts = run_mart(
        "int_counterparts",
        stg_messages="""
            conversation_id | from_name      | sender_key | recipient_keys          | folder
            ----------------+----------------+------------+-------------------------+-------
            2-a             | Anna Rossi     | /in/anna   | [/in/giulia, /in/marco] | INBOX
            2-a             | Giulia Bianchi | /in/giulia | [/in/anna, /in/sara]    | INBOX
            2-a             | Luca Gallo     | /in/luca   | [/in/giulia]            | SPAM
        """,
    )
    assert counterparts["person_key"].to_list() == ["/in/anna", "/in/marco", "/in/sara"]


def test_people_are_known_from_any_file_under_one_name_each() -> None:
    people = run_mart(
        "int_people",
        stg_connections="""
            full_name  | person_key | profile_url
            -----------+------------+------------------------------------
            Anna Rossi | /in/anna   | https://www.linkedin.com/in/anna?x
        """,
        stg_messages="""
            conversation_id | from_name      | sender_key | to_names       | recipient_keys | sent_at
            ----------------+----------------+------------+----------------+----------------+-----------
            2-a             | Anna Vecchia   | /in/anna   | Giulia Bianchi | [/in/giulia]   | 2026-01-09
            2-b             | Sara Riva      | /in/sara   | Giulia Bianchi | [/in/giulia]   | 2026-01-01
            2-b             | Sara Riva-Neri | /in/sara   | Giulia Bianchi | [/in/giulia]   | 2026-01-02
            2-c             | Giulia Bianchi | /in/giulia | Luca Gallo     | [/in/luca]     | 2026-01-01
            2-d             | Giulia Bianchi | /in/giulia | A, B           | [/in/a, /in/b] | 2026-01-01
        """,
        stg_recommendations_received="""
            full_name  | person_key
            -----------+----------------
            Anna Rossi | name:anna rossi
            Pia Costa  | name:pia costa
        """,
    )
    assert_table(
        people,
        """
        person_key     | full_name      | profile_url                        | is_connection
        ---------------+----------------+------------------------------------+--------------
        /in/a          |                | https://www.linkedin.com/in/a      | false
        /in/anna       | Anna Rossi     | https://www.linkedin.com/in/anna?x | true
        /in/b          |                | https://www.linkedin.com/in/b      | false
        /in/luca       | Luca Gallo     | https://www.linkedin.com/in/luca   | false
        /in/sara       | Sara Riva-Neri | https://www.linkedin.com/in/sara   | false
        name:pia costa | Pia Costa      |                                    | false
        """,
    )


def test_a_person_known_only_from_a_cell_of_recipients_keeps_the_spelling() -> None:
    people = run_mart(
        "int_people",
        stg_messages="""
            conversation_id | from_name      | sender_key | to_names
            ----------------+----------------+------------+---------------
            2-a             | Giulia Bianchi | /in/giulia | Jane DOE, Ph.D.
        """,
    )
    assert people["full_name"].to_list() == ["Jane DOE, Ph.D."]


def test_a_namesake_of_the_owner_is_somebody() -> None:
    people = run_mart(
        "int_people",
        stg_connections="""
            full_name      | person_key
            ---------------+--------------------
            Giulia Bianchi | name:giulia bianchi
        """,
        stg_messages="""
            from_name      | to_names       | direction_told
            ---------------+----------------+---------------
            Giulia Bianchi | Giulia Bianchi | INCOMING
        """,
    )
    assert_table(
        people,
        """
        person_key          | full_name      | is_connection
        --------------------+----------------+--------------
        name:giulia bianchi | Giulia Bianchi | true
        """,
    )


def test_posts_in_one_shape_tell_own_words_from_reposts() -> None:
    posts = run_mart(
        "int_posts",
        stg_shares="""
            shared_at  | characters | text
            -----------+------------+------
            2026-01-01 | 4          | Ciao
            2026-01-02 | 0          |
        """,
        stg_instant_reposts="""
            reposted_at
            -------------------
            2026-07-01 23:59:59
            2026-07-02 00:00:00
        """,
    )
    assert_table(
        posts,
        """
        source_file        | kind           | posted_at           | text
        -------------------+----------------+---------------------+-----
        InstantReposts.csv | instant repost | 2026-07-01 23:59:59 |
        InstantReposts.csv | instant repost |                     |
        Shares.csv         | post           | 2026-01-01          | Ciao
        Shares.csv         | repost         | 2026-01-02          |
        """,
    )


def test_moments_of_a_file_end_with_the_export() -> None:
    moments = run_mart(
        "int_moments",
        stg_reactions="""
            source_file     | source_line | reacted_at
            ----------------+-------------+-----------
            Reactions_1.csv | 2           | 2020-01-01
            Reactions_1.csv | 3           | 2027-01-01
            Reactions_2.csv | 2           |
        """,
    )
    assert_table(
        moments,
        """
        table_name | source_file     | first_at   | rows_after_export
        -----------+-----------------+------------+------------------
        reactions  | Reactions_1.csv | 2020-01-01 | 1
        reactions  | Reactions_2.csv |            | 0
        """,
    )


def test_a_table_is_read_if_any_of_its_files_was() -> None:
    tables = run_mart(
        "int_tables",
        stg_files="""
            table_name       | source_file            | state       | columns_found
            -----------------+------------------------+-------------+--------------------
            job_applications | Job Applications.csv   | unreadable  | [title]
            job_applications | Job Applications_1.csv | read        | [company]
            job_applications | Job Applications_2.csv | header only | [applied_at, company]
            skills           |                        | absent      |
            messages         | messages.csv           | unreadable  |
                             | Logins.csv             | unknown     |
        """,
    )
    assert_table(
        tables,
        """
        table_name       | is_read | columns_found
        -----------------+---------+----------------------
        job_applications | true    | [applied_at, company]
        messages         | false   | []
        skills           | false   | []
        """,
    )
