from datetime import UTC, date, datetime

import pytest

from reports.page.wording import ago, amount, count, counted, day, point_word, points, printable, share


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (date(2026, 3, 3), "3 March 2026"),
        (datetime(2019, 12, 31, 23, 59, tzinfo=UTC), "31 December 2019"),
        ("2026-03-03", "3 March 2026"),
        ("2026-03-03T10:15:00Z", "3 March 2026"),
        (None, "–"),
    ],
)
def test_days_are_written_for_people(moment, words):
    assert day(moment) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "0"), (0.0, "0"), (1.25, "1.25"), (2.5, "2.5"), (88.0, "88"), (12.345, "12.3"), (1234.5, "1,234.5"), (100, "100"),
     (-0.4137, "-0.41"), (None, "–")],
)  # fmt: skip
def test_measured_values_lose_the_digits_nobody_needs(number, words):
    assert amount(number) == words


def test_what_is_unknown_is_a_dash_and_never_a_nought():
    assert [count(None), points(None), share(None)] == ["–", "–", "–"]
    assert [count(0), points(0.0), share(0.0)] == ["0", "0", "0 %"]


def test_numbers_take_the_right_noun():
    assert counted(1, "person", "people") == "1 person"
    assert counted(0, "person", "people") == "0 people"
    assert counted(12345, "person", "people") == "12,345 people"
    assert counted(None, "person", "people") == "– people"


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "0 days"), (1, "1 day"), (59, "59 days"), (60, "2 months"), (729, "24 months"), (730, "2 years"), (3000, "8 years")],
)  # fmt: skip
def test_ages_are_told_in_the_largest_readable_unit(days, words):
    assert ago(days) == words


def test_control_characters_are_dropped_from_text_and_nothing_else_is():
    assert printable("a\x00b\x1b\x85c\tè\n\u202e") == "abc\tè\n\u202e"
    assert printable(7) == 7
    assert printable(None) is None


@pytest.mark.parametrize(
    ("score", "words"),
    [
        (1.0, "1 point"),
        (0.6, "1 point"),
        (1.4, "1 point"),
        (0.4, "0 points"),
        (1.6, "2 points"),
        (100, "100 points"),
    ],
)
def test_a_score_of_one_is_a_point(score, words):
    assert f"{points(score)} {point_word(score)}" == words
