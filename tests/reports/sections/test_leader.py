from datetime import UTC, date, datetime

import polars as pl
import pytest
from selectolax.lexbor import LexborHTMLParser

from reports.language import words_in
from reports.page.charts import figure_data
from reports.page.section import Page
from reports.page.strips import TimeAxis
from reports.render import written
from reports.sections import leader
from tests.helpers import marts as made
from tests.helpers.marts import DAY, activity, event, frame, post, posts
from tests.helpers.page import FACTS, UNMEASURED, document, measure
from tests.helpers.reading import text, words
from tests.reports.scoring.exchange import turn, turns

ENGLISH = words_in("en")
HOSTILE = "<b>Eve</b> & {name} %{x}"
ABSENT = {
    "message_rows": None,
    "endorsements_received": None,
    "recommendations_received": None,
    "invitations_received": None,
}


def topic(place, *lines, kind="topic", **changes):
    row = {"topic": place, "kind": kind, "terms": [f"word{place}", "data", "erp", "beyond"]}
    row |= {"topics_sought": None if kind == "own field" else 3, "posts": len(lines)}
    row |= {"share": 0.5, "evidence": [f"Shares.csv:{line}" for line in lines]}
    return {**row, **changes}


def page(
    *topics,
    dated=(3, 40, 80, 400),
    acts=(),
    begun=(),
    facts=None,
    measures=(),
    is_shared=False,
    language="en",
):
    asked = [measure("case_studies", 4), *measures]
    export = {**document()["export"], "date": DAY.isoformat()}
    tables = made.marts(
        mart_topics=frame("mart_topics", topics),
        mart_posts=posts([post(days, line) for line, days in enumerate(dated, 2)]),
        mart_activity=activity(acts),
        mart_turns=turns(begun),
    )
    told = document(facts={**FACTS, **(facts or {})}, export=export, measures=asked)
    return Page(told, tables, words_in(language), is_shared)


def body(*topics, **given):
    return written(leader, page(*topics, **given)).body


def title_of(markup, name):
    for block in LexborHTMLParser(markup).css("figure"):
        if block.css_first(f"#chart-{name}") is not None:
            return text(block.css_first("h3, h4"))
    return None


def begun(days, line=2, **changes):
    return turn(days, line=line, opens_episode=True, **changes)


class TestTopics:
    def test_each_topic_has_a_row_with_its_posts_month_by_month(self):
        given = page(topic(1, 2, 3, 4), topic(2, 5))
        marts = given.marts["mart_topics"]
        axis = TimeAxis.over(leader.posted(marts, given)["posted_at"], DAY)
        figure = leader.over_time(marts, axis, given)
        assert [bar.name for bar in figure.data] == ["word1, data, erp: 3", "word2, data, erp: 1"]
        assert [sum(map(int, bar.customdata)) for bar in figure.data] == [3, 1]
        assert figure.data[0].marker.color != figure.data[1].marker.color

    @pytest.mark.parametrize(
        ("topics", "title"),
        [
            ([topic(1, 2, 3, share=0.8)], "You keep coming back to one subject: 80 % of your posts"),
            (
                [topic(1, 2, share=0.3), topic(2, 3), topic(3, 4)],
                "Your posts spread over 3 subjects; the largest holds 30 %",
            ),
            (
                [topic(1, 2, 3, kind="own field"), topic(2, 4, kind="rest", topics_sought=None)],
                "2 of 3 posts hold words of your own field",
            ),
        ],
    )
    def test_the_title_says_how_far_posts_gather(self, topics, title):
        assert title_of(body(*topics), "topics-over-time") == title

    def test_few_posts_are_only_compared_with_the_profile(self):
        shown = words(body(topic(1, 2, kind="own field")))
        assert "They are too few to tell subjects from chance" in shown

    def test_months_with_the_main_subject_are_told(self):
        persistence = measure("topic_persistence", 5, details={"months_with_it": 3, "months": 12})
        shown = words(body(topic(1, 2), measures=[persistence]))
        assert "Of the last 12 months, 3 have a post on the main one." in shown

    def test_a_shared_page_numbers_its_topics(self):
        shown = body(topic(1, 2), is_shared=True)
        assert "word1" not in shown
        assert "topic 1: 1" in shown

    def test_terms_are_escaped_in_the_figure_and_kept_out_of_what_is_shown_on_hover(self):
        given = page(topic(1, 2, terms=[HOSTILE]))
        axis = TimeAxis.over(posts([post(3)])["posted_at"], DAY)
        bar = figure_data(leader.over_time(given.marts["mart_topics"], axis, given))["data"][0]
        assert "<b>" not in bar["name"]
        assert bar["hovertemplate"] == "%{customdata}"
        assert "<b>Eve" not in body(topic(1, 2, terms=[HOSTILE]))

    def test_posts_that_are_not_there_are_not_taken_for_none(self):
        told = document(measures=[measure("case_studies", 4, **UNMEASURED)])
        shown = words(written(leader, Page(told, made.marts(), ENGLISH)).body)
        assert "Posts aren't in this export" in shown
        assert "There is no post of twenty words or more yet." in words(body())

    def test_posts_without_dates_are_not_drawn(self):
        shown = body(topic(1, 2), dated=(None,))
        assert "Your posts have no dates in this export" in words(shown)
        assert title_of(shown, "topics-over-time") is None


class TestPull:
    def test_every_way_has_a_row_with_its_own_scale_and_years_without_gaps(self):
        seen = {
            "conversation": pl.Series([datetime(year, 5, 1, tzinfo=UTC) for year in (2024, 2024, 2026)]),
            "recommendation": pl.Series([datetime(2026, 1, 1, tzinfo=UTC)]),
        }
        figure = leader.by_year(seen, date(2026, 6, 28), ENGLISH)
        assert {bar.name: list(bar.customdata) for bar in figure.data} == {
            "conversations that others began: 3": ["2", "0", "1"],
            "recommendations received: 1": ["0", "0", "1"],
        }
        assert list(figure.data[0].x) == ["2024", "2025", "2026"]
        assert max(figure.data[0].y) == max(figure.data[1].y)

    def test_rows_count_what_is_drawn_and_long_ago_is_left_out(self):
        seen = {"conversation": pl.Series([datetime(year, 5, 1, tzinfo=UTC) for year in range(2008, 2027)])}
        figure = leader.by_year(seen, date(2026, 6, 28), ENGLISH)
        assert figure.data[0].name == f"conversations that others began: {leader.YEARS_SHOWN}"
        assert len(figure.data[0].x) == leader.YEARS_SHOWN

    def test_the_title_counts_conversations_that_others_began_in_a_year(self):
        shown = body(begun=[begun(3, 2), begun(400, 3), begun(9, 4, direction="out")])
        expected = "In the last twelve months others began 1 conversation with you"
        assert title_of(shown, "pull-by-year") == expected

    def test_messages_to_many_are_nobody_coming(self):
        shown = body(begun=[begun(3, is_broadcast=True)])
        assert "Nobody has come to you first yet" in words(shown)

    def test_what_is_not_in_the_export_is_named_and_not_drawn_as_nought(self):
        recommended = event("recommendation", 20, direction="in")
        shown = body(acts=[recommended], facts={**ABSENT, "recommendations_received": 1})
        assert title_of(shown, "pull-by-year") == "In the last twelve months others came to you 1 time"
        assert (
            "Not in this export, so not drawn: messages, invitations that were accepted and endorsements."
            in words(shown)
        )

    def test_invitations_are_left_out_where_only_open_ones_are_listed(self):
        acts = [event("invitation", 20, direction="in"), event("endorsement", 9, 3, direction="in")]
        pull = measure("inbound_pull", 5, details={"invitations_received": 1})
        assert "invitations received: 1" in body(acts=acts, measures=[pull])
        assert "invitations received: 1" not in body(acts=acts)

    def test_a_basic_export_says_what_would_fill_it(self):
        shown = words(body(facts=ABSENT))
        assert "nothing can be said about who comes to you" in shown
        assert "the complete one" in shown


def test_signs_are_not_called_proof():
    assert "These are signs, not proof." in words(body())
