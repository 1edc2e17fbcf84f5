"""Posts, reposts, articles, and which of them tell a case."""

from tests.helpers.tables import assert_table, run_mart

SLOTS = "[context, problem, action, result]"


def test_shares_instant_reposts_and_articles_are_told_apart() -> None:
    posts = run_mart(
        "mart_posts",
        stg_shares="""
            shared_at  | characters | words | media_url       | visibility     | hashtags
            -----------+------------+-------+-----------------+----------------+--------------
            2026-01-01 | 40         | 8     | https://media/1 | MEMBER_NETWORK | [cloud, erp]
            2026-01-02 | 0          | 0     |                 | MEMBER_NETWORK |
        """,
        stg_instant_reposts="""
            reposted_at
            -----------
            2026-01-03
        """,
        stg_articles="""
            published_at | characters | words
            -------------+------------+------
                         | 3000       | 500
        """,
    )
    assert_table(
        posts.sort("posted_at", nulls_last=True),
        """
        kind           | posted_at  | words | has_media | visibility     | hashtags     | is_case_study | is_repeat
        ---------------+------------+-------+-----------+----------------+--------------+---------------+----------
        post           | 2026-01-01 | 8     | true      | MEMBER_NETWORK | [cloud, erp] | false         | false
        repost         | 2026-01-02 | 0     | false     | MEMBER_NETWORK |              | false         | false
        instant repost | 2026-01-03 |       |           |                |              | false         | false
        article        |            | 500   |           |                |              | false         | false
        """,
    )


def test_a_post_without_date_takes_the_moment_in_its_number() -> None:
    posts = run_mart(
        "mart_posts",
        stg_shares="""
            shared_at  | urn_at     | characters
            -----------+------------+-----------
                       | 2026-01-02 | 40
            2026-01-03 | 2026-01-04 | 40
            2027-01-03 | 2027-01-03 | 40
        """,
    )
    assert_table(
        posts,
        """
        posted_at  | evidence
        -----------+-------------
        2026-01-02 | Shares.csv:2
        2026-01-03 | Shares.csv:3
                   | Shares.csv:4
        """,
    )


def test_a_case_study_shows_four_parts_or_calls_itself_one_and_is_long() -> None:
    posts = run_mart(
        "mart_posts",
        stg_shares=f"""
            source_line | characters | has_case_phrase | case_slots
            ------------+------------+-----------------+---------------------------
            1           | 600        | false           | {SLOTS}
            2           | 599        | false           | {SLOTS}
            3           | 600        | false           | [context, problem, action]
            4           | 600        | true            | [context, result]
            5           | 600        | true            | [problem, action]
            6           | 600        | true            | [context, problem]
            7           | 600        | true            | [result]
            8           | 600        |                 |
        """,
    )
    told = posts.filter(posts["is_case_study"])
    assert told["evidence"].to_list() == ["Shares.csv:1", "Shares.csv:4", "Shares.csv:5"]
    assert posts["is_case_study"].null_count() == 0


def test_a_short_article_and_a_short_post_with_a_document_may_be_case_studies() -> None:
    posts = run_mart(
        "mart_posts",
        stg_shares=f"""
            shared_at           | characters | case_slots
            --------------------+------------+-----------
            2026-01-01 10:00:30 | 300        | {SLOTS}
            2026-01-02 10:00:30 | 300        | {SLOTS}
            2026-01-03 10:00:30 | 300        | {SLOTS}
        """,
        stg_articles=f"""
            characters | case_slots
            -----------+-----------
            300        | {SLOTS}
        """,
        stg_rich_media="""
            kind     | uploaded_at
            ---------+--------------------
            document | 2026-01-01 10:00:00
            photo    | 2026-01-02 10:00:00
            document | 2026-01-03 09:00:00
        """,
    )
    told = posts.filter(posts["is_case_study"])
    assert told["evidence"].to_list() == ["Articles/*.html:2", "Shares.csv:2"]


def test_a_case_study_told_again_in_nearly_the_same_words_counts_once() -> None:
    posts = run_mart(
        "mart_posts",
        stg_shares=f"""
            source_line | shared_at  | characters | case_slots | shingles
            ------------+------------+------------+------------+--------------------------
            2           | 2026-02-02 | 700        | {SLOTS}    | [a, b, c, d, e, f, g, x]
            3           | 2026-01-01 | 700        | {SLOTS}    | [a, b, c, d, e, f, g, h]
            4           | 2026-03-03 | 700        | {SLOTS}    | [a, b, c, d, p, q, r, s]
            5           |            | 700        | {SLOTS}    | [a, b, c, d, e, f, g, h]
            6           | 2025-01-01 | 700        |            | [a, b, c, d, e, f, g, h]
            7           | 2026-05-05 | 700        | {SLOTS}    |
        """,
    )
    assert_table(
        posts,
        """
        evidence     | is_case_study | is_repeat
        -------------+---------------+----------
        Shares.csv:2 | false         | true
        Shares.csv:3 | true          | false
        Shares.csv:4 | true          | false
        Shares.csv:5 | false         | true
        Shares.csv:6 | false         | false
        Shares.csv:7 | true          | false
        """,
    )


def test_six_tenths_of_the_runs_of_words_in_common_are_a_repeat() -> None:
    posts = run_mart(
        "mart_posts",
        stg_shares=f"""
            shared_at  | characters | case_slots | shingles
            -----------+------------+------------+---------------
            2026-01-01 | 700        | {SLOTS}    | [a, b, c, d]
            2026-01-02 | 700        | {SLOTS}    | [a, b, c, e]
            2026-01-03 | 700        | {SLOTS}    | [e, f, g, h]
            2026-01-04 | 700        | {SLOTS}    | [e, f, g, i, j]
        """,
    )
    assert posts["is_repeat"].to_list() == [False, True, False, False]


def test_the_tone_goes_by_how_many_kinds_of_signs_show() -> None:
    posts = run_mart(
        "mart_posts",
        stg_shares="""
            characters | value_types               | self_types
            -----------+---------------------------+------------------------------
            40         |                           | [announcement, award]
            40         | [lesson]                  | [announcement, award]
            40         | [lesson, credit]          | [announcement, award]
            40         | [lesson, credit]          | [announcement]
            40         | [lesson, credit]          |
            40         | [lesson, credit, how_to]  | [announcement, award]
            40         | [lesson]                  | [award]
            40         | [lesson]                  |
            40         |                           | [award]
            40         | []                        | []
            40         |                           |
            0          | [lesson, credit]          |
        """,
        stg_instant_reposts="""
            reposted_at
            -----------
            2026-01-03
        """,
        stg_articles="""
            characters | value_types | self_types | tone_cues
            -----------+-------------+------------+------------------
            3000       | [resource]  | [award]    | [guida, we won]
        """,
    )
    assert_table(
        posts,
        """
        evidence             | kind           | tone  | tone_cues
        ---------------------+----------------+-------+----------------
        Articles/*.html:2    | article        | mixed | [guida, we won]
        InstantReposts.csv:2 | instant repost |       |
        Shares.csv:2         | post           | self  |
        Shares.csv:3         | post           | self  |
        Shares.csv:4         | post           | mixed |
        Shares.csv:5         | post           | value |
        Shares.csv:6         | post           | value |
        Shares.csv:7         | post           | value |
        Shares.csv:8         | post           | mixed |
        Shares.csv:9         | post           | other |
        Shares.csv:10        | post           | other |
        Shares.csv:11        | post           | other |
        Shares.csv:12        | post           | other |
        Shares.csv:13        | repost         |       |
        """,
    )
    assert posts["value_types"].to_list()[5] == ["lesson", "credit"]
