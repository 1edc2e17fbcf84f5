"""Every dated event of any kind, direction and person."""

import pytest

from tests.helpers.tables import assert_table, run_mart
from tests.helpers.talks import broadcast, message, run_mailbox

MESSAGES = """
    conversation_id | from_name      | sender_key | recipient_keys          | sent_at    | has_introduction
    ----------------+----------------+------------+-------------------------+------------+-----------------
    2-a             | Giulia Bianchi | /in/giulia | [/in/anna]              | 2026-01-01 | false
    2-a             | Anna Rossi     | /in/anna   | [/in/giulia]            | 2026-01-02 | false
    2-b             | Marco Neri     | /in/marco  | [/in/giulia]            | 2026-01-03 | true
    2-g             | Giulia Bianchi | /in/giulia | [/in/anna, /in/marco]   | 2026-01-04 | true
    2-h             | Anna Rossi     | /in/anna   | [/in/giulia, /in/marco] | 2026-01-05 | true
    2-a             | Anna Rossi     | /in/anna   | [/in/giulia]            |            | false
"""


def test_messages_conversations_started_and_introductions() -> None:
    activity = run_mart("mart_activity", stg_messages=MESSAGES)
    assert_table(
        activity,
        """
        occurred_at | kind                 | direction | person_key | evidence       | is_proactive
        ------------+----------------------+-----------+------------+----------------+-------------
        2026-01-01  | conversation started | out       | /in/anna   | messages.csv:2 | true
        2026-01-01  | message              | out       | /in/anna   | messages.csv:2 | false
        2026-01-02  | message              | in        | /in/anna   | messages.csv:3 | false
        2026-01-03  | conversation started | in        | /in/marco  | messages.csv:4 | false
        2026-01-03  | message              | in        | /in/marco  | messages.csv:4 | false
        2026-01-04  | introduction         | out       |            | messages.csv:5 | false
        2026-01-04  | message              | out       |            | messages.csv:5 | false
        2026-01-05  | introduction         | in        | /in/anna   | messages.csv:6 | false
        2026-01-05  | message              | in        | /in/anna   | messages.csv:6 | false
        """,
    )


def test_a_broadcast_starts_conversations_but_is_not_proactive() -> None:
    activity = run_mailbox("mart_activity", *broadcast(*"abcde", sent_at="2026-01-01"))
    assert activity.height == 10
    assert activity["is_broadcast"].to_list() == [True] * 10
    assert not activity["is_proactive"].any()


def test_a_conversation_with_a_deleted_member_counts_and_names_nobody() -> None:
    activity = run_mailbox("mart_activity", message("in", "", "2026-01-01", conversation_id="2-x"))
    assert activity.select("kind", "direction", "person_key").rows() == [
        ("conversation started", "in", None),
        ("message", "in", None),
    ]


def test_only_an_invitation_tells_whether_it_carried_a_note() -> None:
    activity = run_mart(
        "mart_activity",
        stg_messages=MESSAGES,
        stg_invitations="""
            sent_at             | direction | inviter_key | invitee_key | has_note
            --------------------+-----------+-------------+-------------+---------
            2026-01-06 10:00:00 | OUTGOING  | /in/giulia  | /in/marco   | true
            2026-01-07 10:00:00 | INCOMING  | /in/sara    | /in/giulia  | false
            2026-01-08 10:00:00 | INCOMING  | /in/ugo     | /in/giulia  |
        """,
    )
    noted = {one["person_key"]: one["has_note"] for one in activity.to_dicts() if one["kind"] == "invitation"}
    assert noted == {"/in/marco": True, "/in/sara": False, "/in/ugo": None}
    assert activity.filter(activity["kind"] != "invitation")["has_note"].null_count() == activity.height - 3


def test_dates_of_the_network_and_of_trust() -> None:
    activity = run_mart(
        "mart_activity",
        stg_connections="""
            full_name  | person_key | connected_on | company_key
            -----------+------------+--------------+------------
            Anna Rossi | /in/anna   | 2026-01-01   | acme
        """,
        stg_invitations="""
            sent_at             | direction | inviter_key | invitee_key
            --------------------+-----------+-------------+------------
            2026-01-02 10:00:00 | OUTGOING  | /in/giulia  | /in/marco
            2026-01-03 10:00:00 | INCOMING  | /in/sara    | /in/giulia
        """,
        stg_endorsements_given="""
            endorsed_at | person_key | skill | status
            ------------+------------+-------+---------
            2026-01-04  | /in/anna   | Excel | ACCEPTED
            2026-01-05  | /in/anna   | SQL   | PENDING
        """,
        stg_endorsements_received="""
            endorsed_at | person_key      | skill | status
            ------------+-----------------+-------+---------
            2026-01-06  | name:anna rossi | Excel | ACCEPTED
        """,
        stg_recommendations_given="""
            recommended_at | person_key      | status
            ---------------+-----------------+--------
            2026-01-07     | name:anna rossi |
            2026-01-08     | name:luca gallo | PENDING
        """,
        stg_recommendations_received="""
            recommended_at | person_key      | status
            ---------------+-----------------+--------
            2026-01-09     | name:luca gallo | VISIBLE
        """,
    )
    assert_table(
        activity,
        """
        occurred_at         | kind           | direction | person_key      | subject | status   | is_proactive
        --------------------+----------------+-----------+-----------------+---------+----------+-------------
        2026-01-01          | connection     | both      | /in/anna        | acme    |          | false
        2026-01-02 10:00:00 | invitation     | out       | /in/marco       |         |          | true
        2026-01-03 10:00:00 | invitation     | in        | /in/sara        |         |          | false
        2026-01-04          | endorsement    | out       | /in/anna        | Excel   | ACCEPTED | true
        2026-01-05          | endorsement    | out       | /in/anna        | SQL     | PENDING  | false
        2026-01-06          | endorsement    | in        | /in/anna        | Excel   | ACCEPTED | false
        2026-01-07          | recommendation | out       | /in/anna        |         |          | true
        2026-01-08          | recommendation | out       | name:luca gallo |         | PENDING  | false
        2026-01-09          | recommendation | in        | name:luca gallo |         | VISIBLE  | false
        """,
    )


def test_dates_of_what_the_person_does() -> None:
    activity = run_mart(
        "mart_activity",
        stg_shares="""
            shared_at  | characters | words
            -----------+------------+------
            2026-01-01 | 40         | 8
            2026-01-02 | 0          | 0
        """,
        stg_instant_reposts="""
            reposted_at
            -----------
            2026-01-03
        """,
        stg_articles="""
            published_at | words
            -------------+------
            2026-01-04   | 500
        """,
        stg_comments="""
            commented_at | words
            -------------+------
            2026-01-05   | 6
        """,
        stg_reactions="""
            reacted_at | reaction
            -----------+---------
            2026-01-06 | PRAISE
        """,
        stg_votes="""
            voted_at
            ----------
            2026-01-07
        """,
        stg_saved_items="""
            saved_at
            ----------
            2026-01-08
        """,
        stg_rich_media="""
            uploaded_at | kind
            ------------+---------
            2026-01-09  | document
        """,
        stg_company_follows="""
            followed_at | company     | company_key
            ------------+-------------+------------
            2026-01-10  | ACME S.p.A. | acme
        """,
        stg_hashtag_follows="""
            followed_at | hashtag      | state
            ------------+--------------+-------
            2026-01-11  | #Innovazione | Follow
        """,
        stg_events="""
            starts_at  | event_name          | status
            -----------+---------------------+---------
            2026-01-12 | Convegno sul cloud  | APPROVED
        """,
        stg_job_applications="""
            applied_at | company
            -----------+--------
            2026-01-13 | Acme
        """,
        stg_saved_jobs="""
            saved_at   | company
            -----------+--------
            2026-01-14 | Acme
        """,
        stg_learning="""
            watched_at | completed_at | kind   | title
            -----------+--------------+--------+---------
            2026-01-15 | 2026-01-20   | Course | Python
                       | 2026-01-16   | VIDEO  | Python
                       |              | VIDEO  | Python
        """,
    )
    assert_table(
        activity,
        """
        occurred_at | kind            | subject     | words | status   | is_proactive
        ------------+-----------------+-------------+-------+----------+-------------
        2026-01-01  | post            |             | 8     |          | true
        2026-01-02  | repost          |             | 0     |          | false
        2026-01-03  | instant repost  |             |       |          | false
        2026-01-04  | article         |             | 500   |          | true
        2026-01-05  | comment         |             | 6     |          | true
        2026-01-06  | reaction        | PRAISE      |       |          | true
        2026-01-07  | vote            |             |       |          | false
        2026-01-08  | saved item      |             |       |          | false
        2026-01-09  | upload          | document    |       |          | false
        2026-01-10  | company follow  | acme        |       |          | false
        2026-01-11  | hashtag follow  | innovazione |       | FOLLOW   | false
        2026-01-12  | event           |             |       | APPROVED | false
        2026-01-13  | job application |             |       |          | false
        2026-01-14  | saved job       |             |       |          | false
        2026-01-15  | learning        | COURSE      |       |          | false
        2026-01-16  | learning        | VIDEO       |       |          | false
        """,
    )
    assert activity["direction"].unique().to_list() == ["out"]


def test_an_article_without_words_is_still_an_article() -> None:
    activity = run_mart(
        "mart_activity",
        stg_articles="""
            published_at | words
            -------------+------
            2026-01-04   |
        """,
    )
    assert activity["kind"].to_list() == ["article"]


def test_exact_repeats_among_followed_members_are_one_event() -> None:
    activity = run_mart(
        "mart_activity",
        stg_member_follows="""
            followed_at | status   | full_name  | person_key
            ------------+----------+------------+----------------
            2026-01-01  | Active   | Anna Rossi | name:anna rossi
            2026-01-01  | Active   | Anna Rossi | name:anna rossi
            2026-01-02  | Unfollow | Anna Rossi | name:anna rossi
        """,
    )
    assert_table(
        activity,
        """
        occurred_at | kind          | person_key      | status   | evidence
        ------------+---------------+-----------------+----------+---------------------
        2026-01-01  | member follow | name:anna rossi | ACTIVE   | Member_Follows.csv:2
        2026-01-02  | member follow | name:anna rossi | UNFOLLOW | Member_Follows.csv:4
        """,
    )


def test_undated_events_and_those_after_the_export_are_left_out() -> None:
    activity = run_mart(
        "mart_activity",
        stg_votes="""
            voted_at            | post_url
            --------------------+---------
                                | a
            2026-07-01 23:59:59 | b
            2026-07-02 00:00:00 | c
        """,
        stg_connections="""
            full_name  | person_key | connected_on
            -----------+------------+-------------
            Anna Rossi | /in/anna   | 2027-01-01
        """,
    )
    assert activity["evidence"].to_list() == ["Votes.csv:3"]


OWN_SHARES = """
    shared_at           | urn_at              | characters
    --------------------+---------------------+-----------
    2026-01-01 10:00:00 |                     | 40
    2026-01-02 10:00:00 | 2026-01-02 10:00:44 | 40
"""


@pytest.mark.parametrize(
    ("post_at", "is_own"),
    [
        ("2026-01-01 09:59:58", True),
        ("2026-01-01 10:00:00.900", True),
        ("2026-01-01 10:00:02", True),
        ("2026-01-01 10:00:02.001", False),
        ("2026-01-01 09:59:57.999", False),
        ("2026-01-02 10:00:45", True),
        ("2025-01-01 10:00:00", False),
        ("2026-05-01 10:00:00", False),
        ("", None),
    ],
)
def test_a_reaction_to_an_own_post_is_told_by_the_moment_of_the_post(
    post_at: str, is_own: bool | None
) -> None:
    activity = run_mart(
        "mart_activity",
        stg_shares=OWN_SHARES,
        stg_reactions=f"""
            reacted_at | reaction | post_at
            -----------+----------+---------
            2026-06-01 | LIKE     | {post_at}
        """,
    )
    assert activity.filter(activity["kind"] == "reaction")["is_on_own_post"].to_list() == [is_own]


def test_whose_post_it_is_can_not_be_told_without_shares() -> None:
    drawn = """
        commented_at | post_at
        -------------+-----------
        2026-06-01   | 2026-05-01
    """
    assert run_mart("mart_activity", stg_comments=drawn)["is_on_own_post"].to_list() == [None]


def test_a_person_without_own_posts_comments_on_those_of_others() -> None:
    activity = run_mart(
        "mart_activity",
        stg_files="""
            table_name | state
            -----------+------------
            shares     | header only
        """,
        stg_comments="""
            commented_at | post_at
            -------------+-----------
            2026-06-01   | 2026-05-01
        """,
    )
    assert activity["is_on_own_post"].to_list() == [False]


def test_a_comment_is_one_event_however_many_own_posts_are_near() -> None:
    activity = run_mart(
        "mart_activity",
        stg_shares="""
            shared_at           | characters
            --------------------+-----------
            2026-01-01 10:00:00 | 40
            2026-01-01 10:00:01 | 40
        """,
        stg_comments="""
            commented_at | post_at
            -------------+--------------------
            2026-06-01   | 2026-01-01 10:00:01
            2026-06-01   | 2026-01-01 10:00:01
        """,
    )
    assert activity.filter(activity["kind"] == "comment").height == 2
