"""How likely each kind of action comes off: what is usual, moved by answers given and got."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from reports.plan.actions import Kind
from reports.scoring.answers import Waits, waits
from reports.scoring.calendar import export_day
from reports.scoring.curves import shrink
from reports.scoring.measures.responsiveness import inviting_turns
from reports.scoring.rubric import Constants

Marts = Mapping[str, pl.DataFrame]


def likelihoods(marts: Marts, constants: Constants) -> dict[Kind, float]:
    """The likelihood of each kind, 0 to 1, in the order of the register.

    Replies: the share of inviting turns that the person answered at all. Openings: the share that was
    answered within two weeks, told apart by how long the two had been silent. What hangs on nobody keeps its
    usual value.
    """
    usual = constants.table("plan_success")
    day = export_day(marts["mart_profile"])
    turns = marts["mart_turns"]
    replied = _answered(waits(inviting_turns(turns), day, constants), constants.number("answer_days"))
    seen: dict[str, tuple[int, int]] = {"reply": replied}
    opened = turns.filter(
        pl.col("direction") == "out", pl.col("opens_episode"), ~pl.col("is_broadcast")
    ).join(
        marts["mart_episodes"].select("person_key", "started_at", "silence_days"),
        on=["person_key", "started_at"],
    )
    silence, sleeping = pl.col("silence_days"), constants.whole("sleeping_days")
    for kinds, which in (
        (("keep_in_touch", "light_contact"), silence < sleeping),
        (("reopen",), silence >= sleeping),
        (("bridge",), silence.is_null()),
    ):
        found = waits(opened.filter(which), day, constants)
        seen |= dict.fromkeys(kinds, _answered(found, constants.number("reply_in_time_days")))
    weight = constants.number("plan_success_prior")
    return {
        kind: shrink(*seen.get(kind, (0, 0)), prior, weight)  # type: ignore[misc]
        for kind, prior in usual.items()
    }


def _answered(waited: Waits, days: float) -> tuple[int, int]:
    """Turns answered within so many days, and turns that could be followed for so long or were answered."""
    is_timely = waited.is_answered & (waited.days <= days)
    return int(is_timely.sum()), int((is_timely | (waited.days >= days)).sum())
