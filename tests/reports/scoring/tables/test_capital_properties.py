from datetime import timedelta

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.scoring.rubric import load_rubric
from tests.helpers.marts import DAY, activity, ago, event
from tests.reports.scoring.exchange import entry, ledger
from tests.reports.scoring.letters import Letter, known, needs, told
from tests.reports.scoring.series import later, months, today

CONSTANTS = load_rubric().constants
few = settings(max_examples=20, derandomize=True)

WORLDS = st.fixed_dictionaries(
    {
        "letters": st.lists(
            st.builds(
                Letter,
                st.integers(1, 6).map(lambda number: f"/in/p-{number}"),
                st.integers(0, 1300),
                st.booleans(),
                st.sampled_from(["ask", "give", "neutral"]),
            ),
            max_size=60,
            unique_by=lambda one: (one.person, one.days_ago, one.is_mine),
        ),
        "entries": st.lists(
            st.tuples(
                st.sampled_from(["given", "received"]),
                st.sampled_from(["recommendation", "endorsement", "gift"]),
                st.integers(0, 1300),
                st.one_of(st.none(), st.integers(0, 40)),
                st.integers(1, 3),
            ),
            max_size=30,
        ),
        "acts": st.lists(
            st.tuples(st.sampled_from(["comment", "reaction", "endorsement"]), st.integers(0, 1300)),
            max_size=30,
        ),
        "windows": st.lists(st.tuples(st.integers(0, 1300), st.integers(20, 90)), max_size=4),
    }
)


def as_known(world: dict, days_ago: int) -> dict[str, pl.DataFrame]:
    """The tables of a drawn world as far as they could be known so many days before the export."""
    then = ago(days_ago)
    entries = [
        entry(
            side,
            9,
            days,
            line,
            kind=kind,
            person_key=f"/in/p-{person}",
            broadcast_from=None if delay is None or ago(days - delay) > then else ago(days - delay),
        )
        for line, (side, kind, days, delay, person) in enumerate(world["entries"], 2)
        if days >= days_ago
    ]
    acts = [event(kind, days, line) for line, (kind, days) in enumerate(world["acts"], 2) if days >= days_ago]
    windows = [(first, first - length) for first, length in world["windows"] if first >= days_ago]
    return {
        **told(one for one in world["letters"] if one.days_ago >= days_ago),
        "mart_ledger": ledger(entries),
        "mart_activity": activity(acts),
        "mart_need_windows": needs(*windows),
        "mart_connections": known({f"/in/p-{number}": 2000 for number in range(1, 7)}),
    }


@few
@given(WORLDS, st.integers(1, 1200))
def test_a_past_month_is_the_same_whatever_came_after(world, days_ago):
    then = DAY - timedelta(days=days_ago)
    whole = months(**as_known(world, 0)).filter(pl.col("as_of_on") <= then)
    past = months(**as_known(world, days_ago)).filter(pl.col("as_of_on") <= then)
    assert past["as_of_on"].equals(whole["as_of_on"])
    for column in past.columns[2:]:
        assert past[column].to_list() == pytest.approx(whole[column].to_list(), abs=2e-6), column


@few
@given(WORLDS, st.integers(1, 900))
def test_idle_time_alone_never_raises_any_part(world, days):
    tables = as_known(world, 0)
    before, after = today(**tables), today(mart_profile=later(days), **tables)
    for term in ("k_rel", "k_rep", "k_give"):
        assert after[term] <= before[term]
        assert (after[term] < before[term]) == (before[term] > 1e-5)


@few
@given(WORLDS)
def test_every_part_lies_where_it_should(world):
    made = months(**as_known(world, 0))
    for name in ("relational_points", "reputation_points", "giving_points", "capital"):
        assert made[name].is_between(0, 100).all()
    assert made["opportunism"].drop_nulls().is_between(0, 1).all()
    assert made["k_rel"].is_between(0, 6).all()
