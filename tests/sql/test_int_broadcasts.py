"""Openings sent nearly alike to many."""

from datetime import UTC, date, datetime, timedelta

import polars as pl

from tests.helpers.tables import drawing, run_mart

HEADING = "conversation_id | from_name | sender_key | recipient_keys | sent_at | opening_template"


def broadcasts(*openings: tuple[str, int, str]) -> pl.DataFrame:
    """Openings of the owner as (recipient, day, template)."""
    rows = [
        f"2-{who} | Giulia Bianchi | /in/giulia | [/in/{who}] | {date(2026, 1, 1) + timedelta(days=day)} | {template}"
        for who, day, template in openings
    ]
    return run_mart("int_broadcasts", stg_messages=drawing(HEADING, *rows))


def test_five_people_within_fourteen_days_are_a_broadcast() -> None:
    found = broadcasts(("a", 0, "t"), ("b", 3, "t"), ("c", 7, "t"), ("d", 10, "t"), ("e", 14, "t"))
    known = datetime(2026, 1, 15, tzinfo=UTC)
    assert found.rows() == [("messages.csv", line, 5, known) for line in range(2, 7)]


def test_four_people_are_none() -> None:
    assert broadcasts(("a", 0, "t"), ("b", 3, "t"), ("c", 7, "t"), ("d", 10, "t")).is_empty()


def test_the_same_person_five_times_is_none() -> None:
    assert broadcasts(*[("a", day, "t") for day in range(5)]).is_empty()


def test_five_people_over_fifteen_days_are_none() -> None:
    assert broadcasts(("a", 0, "t"), ("b", 3, "t"), ("c", 7, "t"), ("d", 10, "t"), ("e", 15, "t")).is_empty()


def test_different_texts_are_none() -> None:
    assert broadcasts(*[(who, 0, who) for who in "abcde"]).is_empty()
    assert broadcasts(*[(who, 0, "") for who in "abcde"]).is_empty()


def test_a_latecomer_is_no_part_of_the_broadcast() -> None:
    found = broadcasts(*[(who, 0, "t") for who in "abcde"], ("f", 30, "t"))
    assert found["source_line"].to_list() == [2, 3, 4, 5, 6]


def test_one_message_to_a_group_of_five_is_none() -> None:
    row = "2-g | Giulia Bianchi | /in/giulia | [/in/a, /in/b, /in/c, /in/d, /in/e] | 2026-01-01 | t"
    assert run_mart("int_broadcasts", stg_messages=drawing(HEADING, row)).is_empty()


def test_the_same_message_to_five_groups_is_none() -> None:
    rows = [f"2-{who} | Giulia Bianchi | /in/giulia | [/in/{who}, /in/z] | 2026-01-01 | t" for who in "abcde"]
    assert run_mart("int_broadcasts", stg_messages=drawing(HEADING, *rows)).is_empty()


def test_drafts_reach_nobody() -> None:
    rows = [f"2-{who} | Giulia Bianchi | /in/giulia | [/in/{who}] | 2026-01-01 | t | true" for who in "abcde"]
    drawn = drawing(HEADING + " | is_draft", *rows)
    assert run_mart("int_broadcasts", stg_messages=drawn).is_empty()


def known_from(*openings: tuple[str, int, str]) -> list[int]:
    """Days from which each of the openings found could be called a broadcast."""
    return [(at.date() - date(2026, 1, 1)).days for at in broadcasts(*openings)["broadcast_from"]]


def test_what_is_sent_after_the_fifth_is_a_broadcast_at_once() -> None:
    assert known_from(*[(who, day, "t") for day, who in enumerate("abcdefg")]) == [4, 4, 4, 4, 4, 5, 6]


def test_an_early_opening_joins_a_later_wave_when_that_reaches_five() -> None:
    wave = [("a", 0, "t"), ("b", 1, "t"), ("c", 12, "t"), ("d", 13, "t"), ("e", 15, "t"), ("f", 15, "t")]
    assert known_from(*wave) == [15, 15, 15, 15, 15]
    assert broadcasts(*wave)["source_line"].to_list() == [3, 4, 5, 6, 7]


def test_writing_twice_to_one_person_makes_nothing_known_sooner() -> None:
    wave = [("a", 0, "t"), ("a", 1, "t"), ("b", 2, "t"), ("c", 3, "t"), ("d", 4, "t"), ("e", 9, "t")]
    assert known_from(*wave) == [9] * 6
