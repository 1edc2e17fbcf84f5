from datetime import UTC, date, datetime

import pytest

from reports.language import system_language, words_in

ENGLISH, ITALIAN = words_in("en"), words_in("it")


@pytest.mark.parametrize(
    ("moment", "english", "italian"),
    [
        (date(2026, 3, 3), "3 March 2026", "3 marzo 2026"),
        (datetime(2019, 12, 31, 23, 59, tzinfo=UTC), "31 December 2019", "31 dicembre 2019"),
        ("2026-03-03", "3 March 2026", "3 marzo 2026"),
        ("2026-03-03T10:15:00Z", "3 March 2026", "3 marzo 2026"),
        ("2026-06-01", "1 June 2026", "1º giugno 2026"),
        (None, "–", "–"),
    ],
)
def test_days_are_written_for_people(moment, english, italian):
    assert (ENGLISH.day(moment), ITALIAN.day(moment)) == (english, italian)


@pytest.mark.parametrize(
    ("number", "english", "italian"),
    [
        (0, "0", "0"), (0.0, "0", "0"), (1.25, "1.25", "1,25"), (2.5, "2.5", "2,5"), (88.0, "88", "88"),
        (12.345, "12.3", "12,3"), (1234.5, "1,234.5", "1.234,5"), (100, "100", "100"), (-0.4137, "-0.41", "-0,41"),
        (None, "–", "–"),
    ],
)  # fmt: skip
def test_measured_values_lose_the_digits_nobody_needs(number, english, italian):
    assert (ENGLISH.amount(number), ITALIAN.amount(number)) == (english, italian)


def test_what_is_unknown_is_a_dash_and_never_a_nought():
    assert [ENGLISH.count(None), ENGLISH.points(None), ENGLISH.share(None), ENGLISH.gain(None)] == ["–"] * 4
    assert [ENGLISH.count(0), ENGLISH.points(0.0), ENGLISH.share(0.0)] == ["0", "0", "0\u00a0%"]


def test_numbers_take_the_right_noun():
    for number, told in [(1, "1 person"), (0, "0 people"), (12345, "12,345 people"), (None, "– people")]:
        assert ENGLISH.plural("{number} person", "{number} people", number) == told


@pytest.mark.parametrize(
    ("days", "told"),
    [(0, "0 days"), (1, "1 day"), (59, "59 days"), (60, "2 months"), (729, "24 months"), (730, "2 years"), (3000, "8 years")],
)  # fmt: skip
def test_ages_are_told_in_the_largest_readable_unit(days, told):
    assert ENGLISH.ago(days) == told


def test_a_gain_wears_its_sign():
    assert [ENGLISH.gain(one) for one in (1.25, -0.5, 0.0)] == ["+1.2", "−0.5", "+0.0"]
    assert ITALIAN.gain(-0.5) == "−0,5"


def test_what_is_filled_into_a_sentence_is_written_in_its_language():
    template = "{people}, {day}, {share}, {names}"
    values = {"people": 12345, "day": date(2026, 5, 1), "share": 0.5, "names": ["Ada", "Bo", "Cy"]}
    assert ENGLISH.say(template, **values) == "12,345, 1 May 2026, 0.5, Ada, Bo and Cy"
    assert ITALIAN.say(template, **values) == "12.345, 1º maggio 2026, 0,5, Ada, Bo e Cy"


def test_braces_in_a_name_are_only_braces():
    assert ENGLISH.say("For {name}", name="{0.__class__}") == "For {0.__class__}"


@pytest.mark.parametrize(
    ("setting", "language"),
    [("it_IT.UTF-8", "it"), ("en_US", "en"), ("de_DE.UTF-8", "en"), ("C.UTF-8", "en")],
)
def test_the_language_is_the_systems_if_it_is_one_of_ours(monkeypatch, setting, language):
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", setting)
    assert system_language() == language


@pytest.mark.parametrize(
    ("template", "value", "told"),
    [
        ("il {x}", "7 %", "il 7 %"), ("Il {x}", "8 %", "L’8 %"), ("dal {x}", "11 maggio", "dall’11 maggio"),
        ("del {x}", "80\u00a0%", "dell’80\u00a0%"), ("il {x}", "1\u00a0%", "l’1\u00a0%"), ("il {x}", "1º maggio", "il 1º maggio"),
        ("nel {x}", "110", "nel 110"), ("tutti i {x} file", 8, "tutti gli 8 file"), ("Dei {x}", 11000, "Degli 11.000"),
        ("a {x}", "Marco", "a Marco"), ("a {x}", "Anna", "ad Anna"), ("Fino a {x}", "aprile", "Fino ad aprile"),
        ("e {x}", "Elena", "ed Elena"), ("da {x} a {x}", "aprile", "da aprile ad aprile"), ("che {x}", "8", "che 8"),
    ],
)  # fmt: skip
def test_little_words_of_italian_depend_on_what_follows(template, value, told):
    assert ITALIAN.say(template, x=value) == told
    assert ITALIAN.plural(template, template, 2, x=value) == told
    assert ENGLISH.say(template, x="Anna") == template.replace("{x}", "Anna")


def test_a_name_that_holds_such_words_stays_as_it_is():
    assert ITALIAN.say("{x}", x="il 8 {x} a Anna") == "il 8 {x} a Anna"
