"""What the plan thinks an action makes of the marts is what SQL makes of the same events.

Actions are done in made-up lives twice: to the marts, as the plan does, and to the staged tables, as the
events that a later export would hold. Both must come to the same tables, ties and answers.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import cache
from typing import Any

import numpy as np
import polars as pl
import pytest

from reports.plan.actions import MESSAGES, Action, Kind
from reports.plan.edits import ITEMS
from reports.plan.effects import changed, effects
from reports.plan.gains import After, WhatIf
from reports.plan.ties_after import Ties
from reports.scoring.again import HALF_LIFE, by_goalpost, by_half_life
from reports.scoring.score import score
from reports.scoring.uncertainty import Taken, model_of
from tests.helpers.doing import (
    CONSTANTS,
    COUNTED,
    LATENT,
    NEW,
    RECRUITER,
    STRANGER,
    UNTOLD,
    Scored,
    busy_life,
    done,
    exported,
    renamed,
    scored,
    what_if,
)  # fmt: skip
from tests.helpers.marts import SCHEMAS
from tests.helpers.worlds import DAY, Life, slug

Tables = dict[str, pl.DataFrame]

SEEDS = (1, 2)

pytestmark = pytest.mark.xdist_group("effects")  # so that one worker makes the lives, once

MADE_ANEW = (
    "mart_turns", "mart_episodes", "mart_contact_days", "mart_ledger", "mart_activity", "mart_posts",
    "mart_connections", "mart_need_windows", "int_people",
)  # fmt: skip
"""Tables that must come out alike row by row; the profile is told by what the score makes of it."""

OF_A_TIE = (
    "tie_strength", "two_way_volume", "two_way_years", "channels", "contact_days", "messages_sent",
    "messages_received", "two_way_episodes", "units_given", "units_received", "balance",
)  # fmt: skip


@cache
def _life(seed: int) -> tuple[Life, Tables, WhatIf]:
    made = busy_life(seed)
    return made, *what_if(made)


def _by_sql(seed: int, action: Action) -> Tables:
    made, before, scorer = _life(seed)
    later = done(made, action, scorer.days.done_on, before)
    return exported(later, scorer.days.judged_on, before)


def _somebody(seed: int, kind: Kind, before: Tables) -> str:
    """Somebody known for a kind of action; another one for every kind and seed."""
    known = sorted(before["int_people"]["person_key"])
    return str(known[(7 * seed + sum(map(ord, kind))) % len(known)])


def _agree(scorer: WhatIf, action: Action, tables: Tables) -> tuple[After, Scored]:
    """Hold what the plan says of an action against the score by way of SQL, question by question."""
    after, by_sql = scorer.after([action])[0], scored(tables)
    points = {key: scorer._answers[key, after.sees.get(key)].judged.points for key in scorer.judged}
    assert points == pytest.approx({key: one.points for key, one in by_sql.judged.items()}, abs=1e-6)
    assert (scorer._pyramid.overall or 0.0) + after.rise == pytest.approx(by_sql.overall or 0.0, abs=1e-6)
    return after, by_sql


@pytest.mark.parametrize("seed", SEEDS)
def test_a_week_of_nothing_is_what_sql_makes_of_it(seed: int) -> None:
    made, before, scorer = _life(seed)
    by_sql = scored(exported(made, scorer.days.judged_on, before))
    assert {key: one.points for key, one in scorer.judged.items()} == pytest.approx(
        {key: one.points for key, one in by_sql.judged.items()}, abs=1e-6
    )
    assert scorer._pyramid.overall == pytest.approx(by_sql.overall, abs=1e-6)


@pytest.mark.parametrize(
    ("kind", "seed"),
    [(kind, SEEDS[place % 2]) for place, kind in enumerate((*MESSAGES, "endorse", "recommend"))],
)
def test_whatever_is_done_with_somebody_scores_as_by_sql(kind: Kind, seed: int) -> None:
    _, before, scorer = _life(seed)
    action = Action(kind, _somebody(seed, kind, before))
    _agree(scorer, action, _by_sql(seed, action))


@pytest.mark.parametrize("person", [0, 3, 4, 6, LATENT, NEW, RECRUITER])
def test_talk_under_way_or_never_begun_scores_as_by_sql(person: int) -> None:
    action = Action("keep_in_touch", slug(person))
    _agree(_life(1)[2], action, _by_sql(1, action))


@pytest.mark.parametrize("kind", ["post", "case_study"])
def test_what_is_published_scores_as_by_sql(kind: Kind) -> None:
    after, _ = _agree(_life(1)[2], Action(kind), _by_sql(1, Action(kind)))
    assert after.rise > 0.0


def test_an_invitation_withdrawn_scores_as_by_sql() -> None:
    action = Action("withdraw", slug(STRANGER), "Invitations.csv:2")
    _agree(_life(1)[2], action, _by_sql(1, action))


@pytest.mark.parametrize("item", sorted(ITEMS.keys() - {"own_address"}))
def test_an_item_of_the_profile_scores_as_by_sql(item: str) -> None:
    action = Action("profile", None, item)
    after, _ = _agree(_life(2)[2], action, _by_sql(2, action))
    assert after.rise > 0.0


def test_an_address_of_ones_own_scores_as_by_sql() -> None:
    given, own = "/in/giulia-bianchi-1a2b3c4d", "/in/giulia-bianchi"
    made = busy_life(1)
    before, scorer = what_if(renamed(made, given), owner=given)
    after, _ = _agree(
        scorer,
        Action("profile", None, "own_address"),
        exported(made, scorer.days.judged_on, before, owner=own),
    )
    assert after.rise > 0.0


@pytest.mark.parametrize("kind", ["endorse", "bridge"])
def test_an_export_with_gaps_on_a_day_in_midweek_scores_as_by_sql(kind: Kind) -> None:
    how: dict[str, Any] = {"absent": ("endorsements_received", "positions"), "full_like": False}
    if kind == "bridge":
        how["absent"] = ("shares",)
    made = busy_life(2)
    before, scorer = what_if(made, day=DAY + timedelta(days=3), **how)
    assert scorer.days.judged_on.weekday() == 6
    action = Action(kind, slug(4))
    later = done(made, action, scorer.days.done_on, before)
    _agree(scorer, action, exported(later, scorer.days.judged_on, before, **how))


@pytest.mark.parametrize(
    ("kind", "seed"), [("reply", 1), ("keep_in_touch", 2), ("bridge", 1), ("endorse", 2), ("recommend", 1)]
)
def test_tables_and_ties_are_those_of_sql_whoever_it_is_done_with(kind: Kind, seed: int) -> None:
    made, before, scorer = _life(seed)
    known = before["int_people"]["person_key"].sort().to_list()
    actions = [Action(kind, key) for key in known]
    changes = effects(before, actions, scorer.days.done_on, CONSTANTS)
    marts = before
    for action, change in zip(actions, changes, strict=True):
        made = done(made, action, scorer.days.done_on, before)
        marts = changed(marts, change)
    by_sql = exported(made, scorer.days.judged_on, before)
    for name in MADE_ANEW:
        if kind == "bridge" and name == "mart_activity":
            continue  # as many comments in one hour are as many rows alike
        assert _rows(name, marts[name]) == _rows(name, by_sql[name]), name
    ties = Ties(scorer._marts, CONSTANTS).after(actions, changes, CONSTANTS.number(HALF_LIFE))
    people = {row["person_key"]: row for row in by_sql["mart_people"].iter_rows(named=True)}
    for key, tie in zip(known, ties, strict=True):
        assert tie is not None
        assert tie.after["last_two_way_at"] == people[key]["last_two_way_at"], key
        for column in OF_A_TIE:
            assert tie.after[column] == pytest.approx(people[key][column], abs=1e-6), (key, column)


def _rows(name: str, frame: pl.DataFrame) -> list[str]:
    """What the score reads of a table, in an order of its own."""
    columns = [column for column in SCHEMAS[name] if column not in UNTOLD]
    return sorted(map(str, frame.select(columns).iter_rows()))


@pytest.mark.parametrize(
    "action", [Action("bridge", slug(LATENT)), Action("keep_in_touch", slug(6)), Action("case_study")]
)
def test_draws_of_overall_are_those_of_the_whole_score_taken_again(action: Action) -> None:
    scorer, tables = _life(1)[2], _by_sql(1, action)
    whole = score(tables, COUNTED)
    present = [place for place, one in enumerate(whole.judged) if one.points is not None]
    judged = [whole.judged[place] for place in present]
    gains = zip(by_goalpost(judged, tables, CONSTANTS), by_half_life(judged, tables, CONSTANTS), strict=True)
    taken = [Taken(one, *gained) for one, gained in zip(judged, gains, strict=True)]
    model = model_of(taken, whole.judged, whole.sums, COUNTED)
    weights = [*range(len(COUNTED.steps)), *(len(COUNTED.steps) + place for place in present)]
    draws = replace(
        scorer._draws,
        weights=scorer._draws.weights[:, weights],
        goalposts=scorer._draws.goalposts[:, present],
    )
    drawn = model.overall(model.step_scores(model.points(draws), draws), draws)
    assert np.allclose(scorer._overall(scorer.after([action])[0].sees), drawn, atol=1e-6)
