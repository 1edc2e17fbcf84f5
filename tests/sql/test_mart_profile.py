"""Who the export is about."""

import pytest

from tests.helpers.tables import assert_table, run_mart


def test_there_is_one_row_even_without_a_profile() -> None:
    profile = run_mart("mart_profile")
    assert_table(
        profile,
        """
        member | owner_name     | owner_key  | owner_url                          | export_date | headline | profile_evidence
        -------+----------------+------------+------------------------------------+-------------+----------+-----------------
        giulia | Giulia Bianchi | /in/giulia | https://www.linkedin.com/in/giulia | 2026-06-30  |          |
        """,
    )
    unknown = ("websites", "positions", "skills", "education", "certifications", "projects", "publications")
    assert profile.select(unknown).row(0) == (None,) * len(unknown)
    assert profile["followed_company_keys"].to_list() == [None]


def test_what_the_profile_says() -> None:
    profile = run_mart(
        "mart_profile",
        stg_profile="""
            full_name      | headline             | summary   | industry | geo_location
            ---------------+----------------------+-----------+----------+-------------
            Giulia Bianchi | Direttrice Marketing | Chi sono. | Media    | Milano
        """,
        stg_registration="""
            registered_at
            -------------------
            2012-05-14 09:05:00
        """,
    )
    assert_table(
        profile,
        """
        headline             | summary   | industry | geo_location | websites | registered_at       | profile_evidence
        ---------------------+-----------+----------+--------------+----------+---------------------+-----------------
        Direttrice Marketing | Chi sono. | Media    | Milano       | 0        | 2012-05-14 09:05:00 | Profile.csv:2
        """,
    )


@pytest.mark.parametrize(
    ("cell", "sites"),
    [
        ("[COMPANY:https://example.com]", 1),
        ("[PERSONAL:http://a.example?x=1,2,BLOG:https://b.example,OTHER:c.example]", 3),
        ("[]", 0),
        ("", 0),
    ],
)
def test_sites_are_counted(cell: str, sites: int) -> None:
    profile = run_mart(
        "mart_profile",
        stg_profile=f"""
            full_name      | websites
            ---------------+---------
            Giulia Bianchi | {cell}
        """,
    )
    assert profile["websites"].to_list() == [sites]


def test_sites_are_unknown_without_the_column() -> None:
    profile = run_mart(
        "mart_profile",
        stg_files="""
            table_name | state | columns_found
            -----------+-------+----------------------
            profile    | read  | [first_name, headline]
        """,
    )
    assert profile["websites"].to_list() == [None]


def test_positions_are_listed_newest_first() -> None:
    profile = run_mart(
        "mart_profile",
        stg_positions="""
            company     | company_key | title      | started_on | finished_on | is_current
            ------------+-------------+------------+------------+-------------+-----------
            Beta        | beta        | Analista   | 2010-01-01 | 2015-12-31  | false
            ACME S.p.A. | acme        | Direttrice | 2016-01-01 |             | true
            Gamma       | gamma       | Socia      | 2016-01-01 | 2018-12-31  | false
            Delta       | delta       | Stagista   |            |             |
        """,
    )
    positions = profile["positions"][0].to_list()
    assert [position["company_key"] for position in positions] == ["acme", "gamma", "beta", "delta"]
    assert list(positions[0]) == [
        "evidence",
        "company",
        "company_key",
        "title",
        "description",
        "job_function",
        "seniority",
        "started_on",
        "finished_on",
        "is_current",
    ]
    assert positions[0]["evidence"] == "Positions.csv:3"


def test_lists_are_sorted_and_hold_everything_once() -> None:
    profile = run_mart(
        "mart_profile",
        stg_skills="""
            skill | source_line
            ------+------------
            SQL   | 2
            CRM   | 3
            SQL   | 4
        """,
        stg_company_follows="""
            company     | company_key
            ------------+------------
            ACME S.p.A. | acme
            Acme        | acme
            Beta        | beta
        """,
        stg_education="""
            school      | degree
            ------------+-------
            Politecnico | Laurea
            Liceo       |
        """,
    )
    assert_table(
        profile,
        """
        skills     | followed_company_keys | education | certifications
        -----------+-----------------------+-----------+---------------
        [CRM, SQL] | [acme, beta]          | 2         |
        """,
    )


def test_a_file_with_only_a_header_is_an_empty_list() -> None:
    profile = run_mart(
        "mart_profile",
        stg_files="""
            table_name      | state
            ----------------+------------
            positions       | header only
            skills          | header only
            projects        | header only
            company_follows | header only
        """,
    )
    assert profile.select("positions", "skills", "projects", "followed_company_keys").row(0) == (
        [],
        [],
        0,
        [],
    )


def test_the_first_event_and_the_last_change_of_photo_are_found_in_the_files() -> None:
    profile = run_mart(
        "mart_profile",
        stg_connections="""
            full_name  | person_key | connected_on
            -----------+------------+-------------
            Anna Rossi | /in/anna   | 2015-03-04
        """,
        stg_messages="""
            from_name  | sender_key | sent_at
            -----------+------------+--------------------
            Anna Rossi | /in/anna   | 2014-01-31 23:59:59
        """,
        stg_rich_media="""
            kind          | uploaded_at
            --------------+--------------------
            profile photo | 2020-01-05 08:01:00
            profile photo | 2024-01-05 08:01:00
            photo         | 2025-01-05 08:01:00
            profile photo | 2027-01-05 08:01:00
        """,
    )
    assert_table(
        profile,
        """
        first_event_on | profile_photo_changed_at
        ---------------+-------------------------
        2014-01-31     | 2024-01-05 08:01:00
        """,
    )


def test_what_the_person_declares():
    profile = run_mart(
        "mart_profile",
        stg_declared="""
        topic         | value
        --------------+--------
        function      | sales
        function      | it
        company       | acme
        term          | qualità
        nothing done  | comments
        not requested | reactions
        need          | a move
    """,
    )
    assert profile.select(
        "target_functions", "target_company_keys", "target_terms", "nothing_done", "not_requested"
    ).row(0) == (["it", "sales"], ["acme"], ["qualità"], ["comments"], ["reactions"])
