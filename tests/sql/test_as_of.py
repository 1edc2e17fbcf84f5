"""What is told of a past day is what an export made on that day would have told, and no order of rows changes it."""

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reports.scoring.rubric import load_rubric
from tests.helpers.tables import run_models
from tests.helpers.talks import Message, broadcast, mailbox, message

pytestmark = pytest.mark.no_cover  # whole lives again and again; what they run is measured elsewhere

TENTH = load_rubric().constants.number("broadcast_weight")
BASED_ON_MESSAGES = ("mart_episodes", "mart_turns", "mart_contact_days", "mart_ledger", "mart_activity")
FIRST = date(2026, 1, 1)


@st.composite
def mailboxes(draw: st.DrawFn) -> list[Message]:
    """A month of asking, answering and giving in which some openings may turn out to have gone to many."""
    sent = st.tuples(
        st.sampled_from(["out", "out", "in"]),
        st.sampled_from("abcdef"),
        st.integers(0, 25),
        st.integers(8, 12),
        st.sampled_from([{}, {"opening_template": "t"}]),
        st.sampled_from([{}, {"ask": "potresti"}, {"give": "ti segnalo"}]),
        st.sampled_from([2, 6]),
    )
    return [
        message(
            side,
            who,
            f"{FIRST + timedelta(days=day)} {hour:02}:00",
            words=words,
            text_hash=f"{line:02}",
            **intent,
            **(alike if side == "out" else {}),
        )
        for line, (side, who, day, hour, alike, intent, words) in enumerate(
            draw(st.lists(sent, min_size=25, max_size=40))
        )
    ]


KNOWN_LATE = [
    *broadcast(*"abcd", sent_at="2026-01-01 08:00"),
    message("in", "a", "2026-01-01 09:00"),
    message("out", "a", "2026-01-01 10:00"),
    *broadcast("e", sent_at="2026-01-10 08:00"),
]
"""Openings to many that nobody could call so before the tenth day, one of them beside a personal message."""


def weights_on(days: pl.DataFrame, day: date) -> pl.DataFrame:
    """Weights of contact as they were told at the end of a day."""
    is_known = (pl.col("broadcast_from").dt.date() <= day).fill_null(True)
    weight = pl.when(is_known).then("weight").otherwise("weight_at_first").round(9)
    return days.filter(pl.col("contact_on") <= day).select(
        "person_key", "contact_on", "direction", weight=weight
    )


def units_on(ledger: pl.DataFrame, day: date) -> pl.DataFrame:
    """Units by person, day and side as they were told at the end of a day."""
    is_known = (pl.col("broadcast_from").dt.date() <= day).fill_null(False)
    return (
        ledger.with_columns(done_on=pl.col("occurred_at").dt.date())
        .filter(pl.col("done_on") <= day)
        .with_columns(units=pl.col("units_counted") * pl.when(is_known).then(TENTH).otherwise(1.0))
        .group_by("person_key", "done_on", "side")
        .agg(pl.col("units").sum().round(6))
        .sort("person_key", "done_on", "side")
    )


def broadcasts_on(broadcasts: pl.DataFrame, day: date) -> pl.DataFrame:
    """Openings that were known to be broadcasts at the end of a day."""
    return broadcasts.filter(pl.col("broadcast_from").dt.date() <= day).drop("recipients")


@settings(max_examples=8)
@example(messages=KNOWN_LATE, last_day=3)
@example(messages=KNOWN_LATE, last_day=20)
@given(messages=mailboxes(), last_day=st.integers(5, 22))
def test_what_is_told_of_a_day_is_what_an_export_of_that_day_told(
    messages: list[Message], last_day: int
) -> None:
    then = FIRST + timedelta(days=last_day)
    is_later = {place for place, one in enumerate(messages) if one["sent_at"][:10] > str(then)}
    order = [place for place in range(len(messages)) if place not in is_later]
    whole = run_models(stg_messages=mailbox(messages))
    until = run_models(stg_messages=mailbox(messages, order or [0]))
    for name, told_on in (
        ("int_broadcasts", broadcasts_on),
        ("mart_contact_days", weights_on),
        ("mart_ledger", units_on),
    ):
        assert told_on(whole[name], then).equals(told_on(until[name], then)), name


@settings(max_examples=4)
@given(messages=mailboxes(), data=st.data())
def test_the_order_of_rows_does_not_matter(messages: list[Message], data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(messages))))
    as_drawn = run_models(stg_messages=mailbox(messages))
    shuffled = run_models(stg_messages=mailbox(messages, order))
    assert [name for name in BASED_ON_MESSAGES if not as_drawn[name].equals(shuffled[name])] == []


@settings(max_examples=4)
@given(messages=mailboxes(), data=st.data())
def test_the_place_in_the_file_does_not_matter_either(messages: list[Message], data: st.DataObject) -> None:
    moved = data.draw(st.permutations(messages))
    as_drawn = run_models(stg_messages=mailbox(messages))
    elsewhere = run_models(stg_messages=mailbox(moved))
    for name in BASED_ON_MESSAGES:
        tables = [tables[name].drop("evidence", strict=False) for tables in (as_drawn, elsewhere)]
        columns = [column for column, dtype in tables[0].schema.items() if not isinstance(dtype, pl.List)]
        assert tables[0].sort(columns).equals(tables[1].sort(columns)), name
