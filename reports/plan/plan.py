"""The plan of an export: what to do in the next weeks, with whom, why, and what it would bring."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from reports.plan.candidates import Listed, candidates
from reports.plan.gains import Gain, WhatIf
from reports.plan.items import Telling
from reports.plan.likelihoods import likelihoods
from reports.plan.weeks import Filling, Planned, Proposal, Week, weeks_after
from reports.scoring.calendar import export_day
from reports.scoring.rubric import Constants, Rubric
from reports.told import how_told

Marts = Mapping[str, pl.DataFrame]
Plan = dict[str, Any]


def plan(marts: Marts, rubric: Rubric, minutes: int | None = None) -> Plan:
    """The plan as data: weeks, items in their order, what was looked at, and how its sentences were made.

    Args:
        marts: every mart and judged table of the export, and the tables beneath mart_people.
        rubric: with the constants of the plan.
        minutes: time that the person has in a week; the register's unless told.
    """
    constants = rubric.constants
    minutes = constants.whole("plan_minutes_a_week") if minutes is None else minutes
    scorer = WhatIf(marts, rubric)
    lists = candidates(marts, scorer.judged, constants)
    proposals = _worked_out(lists, marts, scorer, constants)
    weeks = weeks_after(export_day(marts["mart_profile"]), constants.whole("plan_weeks"))
    needs = list(marts["mart_need_windows"].select("starts_on", "ends_on").iter_rows())
    planned = Filling(weeks, minutes, needs, constants).filled(proposals)
    telling = Telling(marts, constants)
    items = [telling.item(one, _gain(one.proposal, scorer)) for one in planned]
    told: Plan = {
        "minutes": minutes,
        "weeks": [_week(week, planned) for week in weeks],
        "items": items,
        "considered": [_considered(source, one, proposals, planned) for source, one in lists.items()],
    }
    return {**told, "sentences": how_told(told)}


def _gain(proposal: Proposal, scorer: WhatIf) -> Gain:
    """The expected gain of one sitting: an equal share of what all of them bring together."""
    return scorer.gain(proposal.after, proposal.success / proposal.sittings)


def _worked_out(
    lists: Mapping[str, Listed], marts: Marts, scorer: WhatIf, constants: Constants
) -> list[Proposal]:
    """The first of each list, each person once, with what success would bring."""
    looked_at = constants.table("plan_looked_at")
    chosen = [
        candidate
        for source, listed in lists.items()
        for candidate in listed.candidates[: int(looked_at.get(source, len(listed.candidates)))]
    ]
    once = list({(one.action.kind, one.action.person_key, one.action.part): one for one in chosen}.values())
    minutes, success = constants.table("plan_minutes"), likelihoods(marts, constants)
    return [
        Proposal(one, after, int(minutes[one.action.kind]), success[one.action.kind])
        for one, after in zip(once, scorer.after([one.action for one in once]), strict=True)
    ]


def _week(week: Week, planned: Sequence[Planned]) -> dict[str, Any]:
    return {
        "week": week.number,
        "from": week.days[0].isoformat(),
        "to": week.days[-1].isoformat(),
        "minutes": sum(one.proposal.minutes for one in planned if one.week == week.number),
    }


def _considered(
    source: str, listed: Listed, proposals: Sequence[Proposal], planned: Sequence[Planned]
) -> dict[str, Any]:
    """How many of a list were found, worked out and planned, and how many left alone by reason."""
    return {
        "source": source,
        "found": len(listed.candidates),
        "worked_out": sum(one.candidate.source == source for one in proposals),
        "planned": len({id(one.proposal) for one in planned if one.proposal.candidate.source == source}),
        "left_alone": dict(sorted(listed.left_alone.items())),
        "unseen": listed.unseen,
    }
