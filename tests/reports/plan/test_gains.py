"""What the plan says an action brings is what the whole score says when it is taken again."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

import polars as pl
import pytest

from reports.plan.actions import MESSAGES, Action
from reports.plan.edits import ITEMS
from reports.plan.effects import as_if_exported_on, changed, effects
from reports.plan.gains import WhatIf
from reports.scoring.rubric import load_rubric
from reports.scoring.tables import build
from tests.helpers.doing import CONSTANTS, Scored, busy_life, scored
from tests.helpers.worlds import DAY, connect, frames, message, slug, tables

pytestmark = pytest.mark.no_cover  # whole lives scored again and again

Marts = Mapping[str, pl.DataFrame]

HOW: Mapping[str, dict[str, Any]] = {
    "everything asked for": {},
    "no messages": {"absent": ("messages", "shares", "invitations"), "full_like": False},
    "files left out for being empty": {"absent": ("endorsements_given", "shares", "comments")},
    "a Wednesday": {"day": DAY + timedelta(days=3)},
}


def whole(marts: Marts) -> Scored:
    """The score of marts, ties made anew."""
    return scored({**marts, "mart_people": build("mart_people", marts, CONSTANTS)})


def all_kinds(marts: Marts, seed: int) -> Sequence[Action]:
    """Every kind of action; those with somebody for people drawn from all who are known."""
    drawn = random.Random(seed)
    known = marts["mart_people"].filter(~pl.col("is_anonymous"))["person_key"].sort().to_list()
    kinds = [*MESSAGES, "endorse", "recommend"]
    with_somebody = [
        Action(kind, key) for kind, key in zip(kinds, drawn.sample(known, len(kinds)), strict=True)
    ]
    alone = [Action("post"), Action("case_study"), *(Action("profile", None, item) for item in ITEMS)]
    return [*with_somebody, *alone]


@pytest.mark.parametrize(("how", "seed"), [*((how, 1) for how in HOW), ("everything asked for", 2)])
def test_a_gain_is_the_difference_of_two_whole_scores(how: str, seed: int) -> None:
    """Questions that an action does not touch are not asked again; here all of them are."""
    before = tables(frames(busy_life(seed), **HOW[how]))
    scorer = WhatIf(before, load_rubric())
    marts = as_if_exported_on(before, scorer.days.judged_on)
    without = whole(marts).overall or 0.0
    actions = all_kinds(before, seed)
    changes = effects(marts, actions, scorer.days.done_on, CONSTANTS)
    for after, change in zip(scorer.after(actions), changes, strict=True):
        again = whole(changed(marts, change)).overall or 0.0
        assert after.rise == pytest.approx(again - without, abs=1e-6), after.action


def test_the_range_of_a_gain_holds_the_gain_and_shrinks_with_its_likelihood() -> None:
    before = tables(frames(busy_life(1)))
    scorer = WhatIf(before, load_rubric())
    for after in scorer.after([Action("case_study"), Action("endorse", slug(2)), Action("reopen", slug(4))]):
        sure, half = scorer.gain(after, 1.0), scorer.gain(after, 0.5)
        assert sure.low <= sure.value <= sure.high
        assert (half.low, half.value, half.high) == pytest.approx(
            (sure.low / 2, sure.value / 2, sure.high / 2), abs=1e-9
        )


def test_somebody_who_works_nowhere_may_be_written_to_again() -> None:
    """They raise the share of the network that is alive, and lead to no company."""
    made = busy_life(1)
    made["connections"].append(connect(60, company=None, company_key=None, position=None, job_function=None))
    made["messages"] += [message(60, 800, mine=False), message(60, 799, mine=True)]
    scorer = WhatIf(tables(frames(made)), load_rubric())
    after = scorer.after([Action("reopen", slug(60))])[0]
    assert "nurture" in after.sees
    assert "bridges" not in after.sees
    gain = scorer.gain(after, 0.4)
    assert gain.low <= gain.value <= gain.high
