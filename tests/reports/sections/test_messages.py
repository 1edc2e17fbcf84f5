from datetime import UTC, date, datetime

from reports.render import written
from reports.sections import messages
from tests.helpers.page import FACTS, document, marts, table
from tests.helpers.reading import words


def sent(*rows):
    return table("mart_messages", [{"direction": direction, "sent_at": at} for direction, at in rows])


NOVEMBER, JANUARY = datetime(2025, 11, 30, 23, tzinfo=UTC), datetime(2026, 1, 2, tzinfo=UTC)


def test_messages_sent_rise_above_the_line_and_those_received_hang_below():
    rows = sent(("sent", NOVEMBER), ("received", NOVEMBER), ("received", NOVEMBER), ("sent", JANUARY))
    above, below = messages.each_way(rows, date(2026, 1, 31)).data
    assert list(above.x) == ["2025-11-01", "2025-12-01", "2026-01-01"]
    assert list(above.y) == [1, 0, 1]
    assert list(below.y) == [-2, 0, 0]
    assert list(below.customdata) == [2, 0, 0]


def test_messages_without_day_or_direction_are_named_and_not_drawn():
    rows = sent(("sent", NOVEMBER), (None, NOVEMBER), ("sent", None))
    part = written(messages, document(), marts(mart_messages=rows))
    assert "2 messages are not drawn" in words(part.body)


def test_the_words_below_the_chart_are_the_facts():
    shown = words(written(messages, document(), marts()).body)
    for fact in (
        "you sent 190 messages and received 212",
        "40 conversations between two",
        "3 groups",
        "1 conversation with members who have left",
        "Left aside: 3 drafts, 1 message in the spam folder, 6 advertisements.",
    ):
        assert fact in shown


def test_what_an_old_export_does_not_tell_is_left_out():
    facts = {**FACTS, "messages_drafts": None}
    shown = words(written(messages, document(facts=facts), marts()).body)
    assert "Left aside: 1 message in the spam folder, 6 advertisements." in shown


def test_a_basic_export_says_where_messages_come_from():
    part = written(messages, document(facts={**FACTS, "message_rows": None}), marts(mart_messages=sent()))
    assert "the complete one" in words(part.body)
    assert "data-chart" not in part.body


def test_an_empty_mailbox_is_not_taken_for_an_absent_file():
    part = written(messages, document(facts={**FACTS, "message_rows": 0}), marts(mart_messages=sent()))
    assert words(part.body) == "There is no conversation to draw yet."
