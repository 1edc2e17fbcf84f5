from datetime import UTC, date, datetime, timedelta

import polars as pl
import pytest
from selectolax.lexbor import LexborHTMLParser

from reports.language import words_in
from reports.page import activity_charts, exchange_charts
from reports.page.section import Page
from reports.render import written
from reports.scoring.rubric import load_rubric
from reports.sections import participation
from tests.helpers.marts import DAY, activity, ago, event, frame, marts, profile
from tests.helpers.page import FACTS, document, table
from tests.helpers.reading import table_rows, words
from tests.reports.scoring.exchange import entry, ledger, turn, turns

ENGLISH, RUBRIC = words_in("en"), load_rubric().constants
HOSTILE = "<b>Eve</b> & {name} %{x}"


def conversation(awaited, days, place=0, **changes):
    key = f"/in/person-{place}"
    row = {
        "conversation_key": f"t{place:04}",
        "kind": "direct",
        "person_key": key,
        "full_name": "Anna Ferraro",
    }
    row |= {"awaited": awaited, "last_at": None if days is None else ago(days)}
    return {**row, "messages_sent": 1, "messages_received": 2, **changes}


def message(days, direction="sent", line=2):
    at = None if days is None else ago(days)
    return {"evidence": f"messages.csv:{line}", "direction": direction, "sent_at": at}


def page(
    conversations=(), connections=(), messages=None, facts=FACTS, language="en", is_shared=False, **changes
):
    sent = [message(3)] if messages is None else messages
    tables = {
        **marts(),
        "mart_conversations": table("mart_conversations", list(conversations)),
        "mart_connections": table("mart_connections", list(connections)),
        "mart_messages": table("mart_messages", list(sent)),
        **changes,
    }
    export = {**document()["export"], "date": DAY.isoformat()}
    return Page(document(facts=facts, export=export), tables, words_in(language), is_shared)


def body(*conversations, **given):
    return written(participation, page(conversations, **given)).body


def charts(markup):
    return [node.attributes["id"] for node in LexborHTMLParser(markup).css(".plot")]


class TestWaiting:
    def test_those_who_wrote_last_are_named_oldest_first(self):
        shown = body(
            conversation("me", 10, 1),
            conversation("me", 400, 2, full_name="Marco Rinaldi"),
            conversation("them", 900, 3, full_name="Zoë Okafor"),
            conversation(None, 500, 4, full_name="Team Dinner"),
            conversation("me", None, 5, full_name="Paolo Senzadata"),
        )
        assert table_rows(shown, "They wrote last") == [
            ["Marco Rinaldi", "", "24 May 2025 13 months ago", "3"],
            ["Anna Ferraro", "", "18 Jun 2026 10 days ago", "3"],
            ["Paolo Senzadata", "", "on an unknown day", "3"],
        ]
        assert [row[0] for row in table_rows(shown, "You wrote last")] == ["Zoë Okafor"]
        assert "Team Dinner" not in shown
        assert "In 3 conversations between two the last word was theirs" in words(shown)

    def test_what_they_left_open_stands_beside_the_day(self):
        shown = body(
            conversation("me", 5, 1),
            conversation("me", 4, 2),
            conversation("me", 3, 3),
            conversation("them", 2, 4),
            mart_turns=turns(
                [
                    turn(5, person_key="/in/person-1"),
                    turn(4, person_key="/in/person-2", intent="ask"),
                    turn(9, answered_after=1, person_key="/in/person-3"),
                    turn(9, person_key="/in/person-4"),
                ]
            ),
        )
        assert [row[2].partition("ago")[2].strip() for row in table_rows(shown, "They wrote last")] == [
            "asked a question",
            "asked for something",
            "",
        ]
        assert "In 2 of them a question or a request is still open" in words(shown)

    def test_names_link_to_linkedin_and_to_nowhere_else(self):
        shown = body(
            conversation("me", 4, person_key="/in/anna"),
            conversation("me", 3, person_key="/in/zoë"),
            conversation("me", 2, person_key="name:c"),
            conversation("me", 1, person_key="/in/evil"),
            connections=[
                {"person_key": "/in/anna", "profile_url": "https://it.linkedin.com/in/anna"},
                {"person_key": "/in/evil", "profile_url": "javascript:alert(1)"},
            ],
        )
        links = LexborHTMLParser(shown).css(".waiting a")
        assert [link.attributes["href"] for link in links] == [
            "https://it.linkedin.com/in/anna",
            "https://www.linkedin.com/in/zo%C3%AB",
            "https://www.linkedin.com/in/evil",
        ]

    def test_a_long_list_is_folded_then_cut_and_the_rest_is_counted(self):
        shown = body(
            *(conversation("me", 999 - place, place, full_name=f"Name {place:03}") for place in range(450))
        )
        first = [row[0] for row in table_rows(shown, "They wrote last, oldest first")]
        assert first == [f"Name {place:03}" for place in range(12)]
        folded = [row[0] for row in table_rows(shown, "They wrote last, continued")]
        assert folded == [f"Name {place:03}" for place in range(12, 300)]
        assert "288 more" in words(shown)
        assert "And 150 more that are not listed here" in words(shown)

    def test_nobody_waiting_is_good_news(self):
        assert "Nobody is waiting for an answer from you" in words(body())

    def test_a_hostile_name_is_only_a_name(self):
        shown = body(conversation("me", 3, full_name=HOSTILE))
        assert "<b>Eve" not in shown
        assert table_rows(shown, "They wrote last")[0][0] == HOSTILE

    def test_the_page_that_is_passed_on_counts_and_names_nobody(self):
        shown = body(conversation("me", 3, 1), conversation("them", 3, 2), is_shared=True)
        assert "Anna Ferraro" not in shown
        assert "In 1 conversation between two the last word was theirs" in words(shown)
        assert "In 1 conversation the last word was yours" in words(shown)


class TestDays:
    def test_a_year_has_a_square_for_each_day_and_none_outside_it(self):
        numbers = {DAY: 4, DAY - timedelta(days=364): 1}
        squares = activity_charts.calendar(numbers, DAY - timedelta(days=364), DAY, ENGLISH).data[0]
        drawn = [(x, y, z) for y, row in zip(squares.y, squares.z, strict=True) for x, z in zip(squares.x, row, strict=True) if z is not None]  # fmt: skip
        assert len(drawn) == 365
        assert ("2026-06-22", "Sun", 2.0) in drawn
        assert ("2025-06-23", "Sun", 1.0) in drawn
        assert squares.hovertext[6][-1] == "28 June 2026: 4 things done"

    def test_each_deed_counts_once_and_what_others_did_does_not(self):
        done = activity_charts.deeds(
            activity(
                [
                    event("message", 3),
                    event("conversation started", 3),
                    event("introduction", 3),
                    event("comment", 400),
                    event("message", 2, direction="in"),
                    event("reaction", 0),
                ]
            ),
            DAY,
        )
        year = activity_charts.year(done, DAY, None, ENGLISH)
        assert (year.active, year.days, year.pause) == (2, 365, 361)
        assert year.kinds == ["1 message", "1 reaction or vote"]
        assert year.chart.title == "You were active on 2 of the last 365 days"

    def test_a_young_account_is_not_called_idle_before_it_was_opened(self):
        done = activity_charts.deeds(activity([event("comment", 3)]), DAY)
        year = activity_charts.year(done, DAY, DAY - timedelta(days=9), ENGLISH)
        assert (year.active, year.days, year.pause) == (1, 10, 6)

    def test_nothing_done_draws_no_empty_squares(self):
        shown = body()
        assert "nothing that you did has a date" in words(shown)
        assert "chart-activity-days" not in charts(shown)

    def test_files_that_are_not_there_are_told_beside_the_days(self):
        facts = {**FACTS, "posts_original": None, "comments": None, "reactions": None}
        acts = activity([event("message", 3)])
        assert "aren't in this export" in words(body(facts=facts, mart_activity=acts))
        assert "aren't in this export" not in words(body(mart_activity=acts))


class TestHours:
    def written_at(self, *hours, weeks=10):
        start = datetime(2026, 6, 1, tzinfo=UTC)
        return activity(
            [
                event("message", 0, line=week * 100 + hour, occurred_at=start - timedelta(weeks=week) + timedelta(hours=hour, minutes=5))
                for week in range(weeks)
                for hour in hours
            ]
        )  # fmt: skip

    def test_the_busiest_stretch_of_the_day_is_the_finding(self):
        done = activity_charts.deeds(self.written_at(22, 23, 0, 30), DAY)
        hours = activity_charts.hours(done, ENGLISH)
        assert hours.chart.title == "You write most between 22:00 and 01:00 UTC"
        assert (hours.written, hours.share, hours.weekend, hours.weekday) == (40, 0.75, 0.0, "Monday")
        squares = hours.chart.figure.data[0]
        assert squares.z[0][22] == 10
        assert squares.z[1][6] == 10
        assert sum(map(sum, squares.z)) == 40

    def test_the_page_says_that_hours_are_in_utc(self):
        assert "LinkedIn writes times in UTC" in words(body(mart_activity=self.written_at(9, 10, 11)))

    def test_too_little_written_says_nothing_of_habits(self):
        done = activity_charts.deeds(self.written_at(9, weeks=29), DAY)
        assert activity_charts.hours(done, ENGLISH) is None

    def test_a_day_without_an_hour_is_not_midnight(self):
        days = activity(
            [
                event("article", 0, line=place, occurred_at=datetime(2026, 6, 1, tzinfo=UTC))
                for place in range(40)
            ]
        )
        assert activity_charts.hours(activity_charts.deeds(days, DAY), ENGLISH) is None


class TestMessages:
    def test_messages_sent_rise_above_the_line_and_those_received_hang_below(self):
        november, january = datetime(2025, 11, 30, 23, tzinfo=UTC), datetime(2026, 1, 2, tzinfo=UTC)
        rows = [("sent", november), ("received", november), ("received", november), ("sent", january)]
        drawn = table("mart_messages", [{"direction": way, "sent_at": at} for way, at in rows])
        above, below = activity_charts.each_way(drawn, date(2026, 1, 31), ENGLISH).data
        assert list(above.x) == ["2025-11-01", "2025-12-01", "2026-01-01"]
        assert list(above.y) == [1, 0, 1]
        assert list(below.y) == [-2, 0, 0]
        assert list(below.customdata) == [2, 0, 0]

    @pytest.mark.parametrize(
        ("sent", "received", "title"),
        [
            (4, 1, "You write more messages than you receive"),
            (1, 4, "You receive more messages than you write"),
            (4, 4, "About as many messages go out as come in"),
        ],
    )
    def test_the_title_tells_which_way_more_go(self, sent, received, title):
        rows = [message(3) for _ in range(sent)] + [message(3, "received") for _ in range(received)]
        assert activity_charts.ways(table("mart_messages", rows), DAY, ENGLISH).chart.title == title

    def test_the_words_below_the_chart_are_the_facts(self):
        shown = words(body(messages=[message(3), message(None), message(4, None)]))
        assert (
            "Since 25 June 2026: 190 messages sent and 212 received, in 40 conversations between two, 3 groups "
            "and 1 conversation with a member who has left."
        ) in shown
        assert "Left aside: 3 drafts, 1 message in the spam folder and 6 advertisements." in shown
        assert "2 messages are not drawn" in shown


class TestGiveAndTake:
    def test_channels_stand_left_and_right_of_the_line_the_largest_on_top(self):
        sums = {("gift", "given"): 6.0, ("gift", "received"): 2.0, ("recommendation", "received"): 30.0}
        given, received = exchange_charts.by_channel(sums, ENGLISH).data
        assert list(given.y) == ["Useful messages", "Recommendations"]
        assert list(given.x) == [-6.0, 0.0]
        assert list(received.x) == [2.0, 30.0]
        assert list(received.text) == ["2", "30"]

    @pytest.mark.parametrize(
        ("given", "received", "title"),
        [
            (40.0, 10.0, "You give more than you receive"),
            (10.0, 40.0, "Lately more came to you than went out"),
            (20.0, 22.0, "You give about as much as you receive"),
        ],
    )
    def test_the_title_tells_how_the_sums_compare(self, given, received, title):
        rows = ledger([entry("given", given), entry("received", received, line=3)])
        channels = exchange_charts.channels(rows, DAY, RUBRIC, ENGLISH)
        assert channels.chart.title == title
        assert (channels.given, channels.received) == (given, received)

    def test_what_is_old_counts_less_and_the_page_says_so(self):
        shown = words(
            body(mart_ledger=ledger([entry("given", 100.0, days=365), entry("received", 9.4, line=3)]))
        )
        assert "50 minutes of effort given and 9 received over three years" in shown
        assert "What is 12 months old counts half" in shown

    def test_hardly_any_exchange_is_told_in_a_sentence(self):
        shown = body(mart_ledger=ledger([entry("given", 2.0)]))
        assert "hardly anything went to and fro" in words(shown)
        assert "chart-give-and-take" not in charts(shown)

    def people(self, *units):
        return frame(
            "mart_people",
            [
                {"person_key": f"/in/p{place:02}", "full_name": f"Person {place:02}", "is_anonymous": False}
                | {"units_given": given, "units_received": received, "is_debt": received > 3 * given}
                for place, (given, received) in enumerate(units)
            ],
        )

    def test_a_dot_for_each_person_of_whom_few_are_named(self):
        rows = self.people((100.0, 81.0), (1.0, 64.0), *((4.0, 9.0 / 4) for _ in range(20)), (0.0, 0.0))
        exchange = exchange_charts.people(rows, ENGLISH, is_shared=False)
        line, others, ahead = exchange.chart.figure.data
        assert list(line.x) == list(line.y)
        assert (len(others.x), len(ahead.x), exchange.people) == (21, 1, 22)
        assert (ahead.x[0], ahead.y[0]) == (8.0, 1.0)
        assert ahead.hovertext[0] == "Person 01: 1 min given, 64 min received"
        assert exchange.chart.title == "1 person lately did clearly more for you than you for them"
        named = [
            one.text for one in exchange.chart.figure.layout.annotations if one.text.startswith("Person")
        ]
        assert {"Person 00", "Person 01"} <= set(named)
        assert len(named) <= exchange_charts.LABELS

    def test_nobody_is_named_on_the_page_that_is_passed_on(self):
        rows = self.people(*((9.0, 4.0 + place) for place in range(12)))
        exchange = exchange_charts.people(rows, ENGLISH, is_shared=True)
        assert "Person" not in str(exchange.chart.data)
        assert exchange.chart.figure.data[1].hovertext[0].startswith("9 min given, 15")

    def test_a_deleted_member_is_a_dot_without_a_name(self):
        rows = self.people(*((9.0, 4.0) for _ in range(12))).with_columns(is_anonymous=True)
        assert "Person" not in str(exchange_charts.people(rows, ENGLISH, is_shared=False).chart.data)

    def test_a_crowd_is_cut_to_those_with_most_and_the_rest_counted(self):
        rows = self.people(*((1.0 + place, 1.0) for place in range(exchange_charts.DOTS + 7)))
        exchange = exchange_charts.people(rows, ENGLISH, is_shared=False)
        assert (exchange.people - exchange.drawn, min(exchange.chart.figure.data[1].y) ** 2) == (
            7,
            pytest.approx(8.0),
        )

    def test_a_hostile_name_is_escaped_in_the_chart(self):
        rows = self.people(*((9.0, 4.0 + place) for place in range(12))).with_columns(
            full_name=pl.lit(HOSTILE)
        )
        drawn = str(exchange_charts.people(rows, ENGLISH, is_shared=False).chart.data)
        assert "<b>" not in drawn
        assert "&lt;b&gt;Eve" in drawn

    def test_a_handful_of_people_is_no_chart(self):
        assert exchange_charts.people(self.people((9.0, 4.0)), ENGLISH, is_shared=False) is None


class TestReplies:
    def asked(self, number, after, **changes):
        return [turn(60, after, line=place, person_key=f"/in/p{place}", **changes) for place in range(number)]

    def opened(self, number, after):
        return [
            {**one, "direction": "out", "opens_episode": True, "has_question": False, "evidence": f"messages.csv:{900 + place}"}
            for place, one in enumerate(self.asked(number, after))
        ]  # fmt: skip

    def replies(self, *rows):
        return exchange_charts.replies(turns(rows), DAY, RUBRIC, ENGLISH)

    def test_who_still_waits_counts_as_waiting(self):
        replies = self.replies(*self.asked(6, 0.25), *self.asked(4, None))
        assert replies.mine.in_a_week == pytest.approx(0.6)
        assert replies.mine.median_text == "6 hours"
        assert replies.theirs is None
        assert replies.chart.title == "When you are asked, you answer half of the time within 6 hours"
        stairs, marks = replies.chart.figure.data
        assert (stairs.y[0], stairs.y[-1]) == (0.0, pytest.approx(0.6))
        assert list(marks.x) == [7.0, 0.25]

    @pytest.mark.parametrize(
        ("mine", "theirs", "title"),
        [
            (0.1, 2.0, "You answer sooner than you are answered"),
            (2.0, 0.1, "You take longer to answer than others do"),
            (2.0, 2.0, "You answer about as soon as you are answered"),
        ],
    )
    def test_the_title_compares_both_sides(self, mine, theirs, title):
        replies = self.replies(*self.asked(12, mine), *self.opened(12, theirs))
        assert replies.chart.title == title
        labels = [one.text for one in replies.chart.figure.layout.annotations]
        assert labels[0].startswith("you: half within")
        assert labels[1].startswith("they: half within")

    def test_a_few_answers_that_move_the_median_are_no_difference(self):
        replies = self.replies(
            *self.asked(51, 0.1), *self.asked(49, None), *self.opened(49, 0.1), *self.opened(51, 20.0)
        )
        assert (replies.mine.median_text, replies.theirs.median_text) == ("2 hours", "20 days")
        assert replies.chart.title == "You answer about as soon as you are answered"

    def test_fewer_than_half_answered_have_no_middle_wait(self):
        replies = self.replies(*self.asked(3, 1.0), *self.asked(9, None))
        assert replies.mine.median_text is None
        assert replies.chart.title == "Fewer than half of those who invited an answer have one so far"
        assert replies.chart.figure.layout.annotations[0].text == "you"

    def test_the_shares_are_those_of_the_measure(self):
        replies = self.replies(*self.asked(8, 1.0), *self.asked(2, 20.0))
        shown = words(body(mart_turns=turns([*self.asked(8, 1.0), *self.asked(2, 20.0)])))
        assert replies.mine.in_a_week == pytest.approx(0.8)
        assert "Of 10 messages that invited an answer from you, 80 % had one within a week" in shown

    def test_a_few_turns_are_no_curve(self):
        assert self.replies(*self.asked(9, 1.0)) is None
        assert "Too few messages that invite an answer" in words(body())

    @pytest.mark.parametrize(
        ("days", "told"),
        [(0.25 / 24, "15 minutes"), (1 / 24, "1 hour"), (0.98, "1 day"), (0.5, "12 hours"), (7.0, "7 days")],
    )
    def test_a_wait_is_told_in_the_unit_that_suits_it(self, days, told):
        assert exchange_charts.duration(days, ENGLISH) == told


class TestEmptyStates:
    def test_without_messages_the_page_says_where_they_come_from_and_names_nobody(self):
        shown = body(conversation("me", 3), facts={**FACTS, "message_rows": None}, messages=[])
        assert "Messages aren't in this export" in words(shown)
        assert "Anna Ferraro" not in shown
        assert not charts(shown)

    def test_an_empty_mailbox_is_not_taken_for_an_absent_file(self):
        shown = words(body(facts={**FACTS, "message_rows": 0}, messages=[]))
        assert "There is no conversation yet" in shown
        assert "aren't in this export" not in shown

    def test_messages_of_unknown_direction_are_not_shared_out(self):
        shown = body(
            conversation(None, 3),
            messages=[message(3, None)],
            mart_activity=activity([event("message", 3, direction=None)]),
        )
        assert "can't be told from this export" in words(shown)
        assert "chart-messages-each-way" not in charts(shown)
        assert "Nobody is waiting" not in words(shown)

    def test_what_was_asked_stands_at_the_end(self):
        shown = words(body())
        assert shown.index("What was asked") > shown.index("Who is waiting for you")
        assert "What about regularity?" in shown


def test_a_lively_account_has_every_chart_once():
    people = TestGiveAndTake().people(*((9.0, 4.0 + place) for place in range(12)))
    asked = TestReplies().asked(12, 1.0)
    shown = body(
        mart_activity=TestHours().written_at(9, 10, 11),
        mart_people=people,
        mart_ledger=ledger([entry("given", 40.0)]),
        mart_turns=turns(asked),
        mart_profile=profile(),
    )
    assert charts(shown) == [
        f"chart-{name}"
        for name in (
            "activity-days", "activity-hours", "messages-each-way", "give-and-take", "give-and-take-people", "answers",
        )
    ]  # fmt: skip
