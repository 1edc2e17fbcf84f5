from datetime import timedelta

import pytest

from reports.comparison import compared, in_lines
from tests.helpers.worlds import DAY, changed, connect, frames, life, message, tables

MADE = life(4)


def marts(made, **how):
    return tables(frames(made, **how))


def test_the_same_export_twice_changed_nothing_and_tells_its_own_past():
    both = marts(MADE)
    comparison = compared(both, both)
    assert comparison.connection_survival == 1.0
    assert comparison.backcast_error == pytest.approx(0.0, abs=1e-9)
    assert (comparison.overall_then, comparison.is_real) == (comparison.overall_now, False)


def test_people_who_left_are_counted_and_their_talk_is_missed_in_the_past():
    talk = [message(1, days, mine=days % 2 == 0, text=f"{days}") for days in range(100, 160)]
    before = changed(MADE, lambda one: (one["messages"].extend(talk), one["connections"].append(connect(77))))
    after = changed(
        MADE,
        lambda one: one.update(
            connections=[row for row in one["connections"] if row["person_key"] != "/in/person-2"]
        ),
    )
    comparison = compared(marts(before, day=DAY - timedelta(days=60)), marts(after))
    assert comparison.connections_left == comparison.connections_then - 2
    assert comparison.backcast_error < 0
    shown = "\n".join(in_lines(comparison))
    assert f"{comparison.connections_left} are left" in shown
    assert "as the later export tells it" in shown


def test_an_export_without_messages_can_tell_no_capital():
    without = marts(MADE, absent=("messages",), full_like=False)
    comparison = compared(without, marts(MADE))
    assert comparison.backcast_error is None
    assert not any("Capital" in line for line in in_lines(comparison))
