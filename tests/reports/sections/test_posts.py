from datetime import UTC, date, datetime

from reports.render import written
from reports.sections import posts
from tests.helpers.page import FACTS, document, marts, table
from tests.helpers.reading import words

NOVEMBER, JANUARY = datetime(2025, 11, 30, 23, tzinfo=UTC), datetime(2026, 1, 2, tzinfo=UTC)


def published(*rows):
    return table("mart_posts", [{"kind": kind, "posted_at": at, "is_case_study": False} for kind, at in rows])


def test_posts_are_stacked_by_kind_and_kinds_that_never_occur_are_left_out():
    rows = published(("post", NOVEMBER), ("article", NOVEMBER), ("post", JANUARY), ("post", JANUARY))
    figure = posts.by_kind(rows, date(2026, 1, 31))
    assert {trace.name: list(trace.y) for trace in figure.data} == {"posts": [1, 0, 2], "articles": [1, 0, 0]}
    assert figure.layout.barmode == "stack"


def test_every_kind_keeps_its_colour_whatever_else_is_there():
    one = posts.by_kind(published(("instant repost", JANUARY)), date(2026, 1, 31))
    all_kinds = posts.by_kind(published(*((kind, JANUARY) for kind in posts.KINDS)), date(2026, 1, 31))
    assert one.data[0].marker.color == all_kinds.data[-1].marker.color
    assert len({trace.marker.color for trace in all_kinds.data}) == 4


def test_the_words_below_the_chart_carry_its_numbers():
    shown = words(written(posts, document(), marts()).body)
    assert "18 posts in your own words, 3 articles, 4 reposts, 2 instant reposts." in shown
    assert "1 reads like a case study" in shown


def test_undated_posts_are_named_and_not_drawn():
    rows = published(("post", JANUARY), ("post", None))
    assert "1 post is not drawn" in words(written(posts, document(), marts(mart_posts=rows)).body)


def test_somebody_who_posted_nothing_is_encouraged_and_not_told_of_absent_files():
    facts = {**FACTS, "posts_original": 0, "posts_reposted": 0, "instant_reposts": 0}
    part = written(posts, document(facts=facts), marts(mart_posts=published()))
    assert words(part.body).startswith("Nothing published yet.")


def test_a_basic_export_says_where_posts_come_from():
    facts = {**FACTS, "posts_original": None, "posts_reposted": None, "instant_reposts": None}
    part = written(posts, document(facts=facts), marts(mart_posts=published()))
    assert "the complete one" in words(part.body)


def test_a_fact_that_is_unknown_is_left_out_where_other_posts_are_known():
    facts = {**FACTS, "posts_original": None, "posts_reposted": None, "instant_reposts": 1}
    rows = published(("instant repost", JANUARY))
    shown = words(written(posts, document(facts=facts), marts(mart_posts=rows)).body)
    assert "0 articles, 1 instant repost." in shown
    assert "posts in your own words" not in shown
