"""A1: do people accept your invitations?"""

from __future__ import annotations

import polars as pl

from reports.scoring.calendar import export_day
from reports.scoring.evidence import evidence_ids
from reports.scoring.intervals import wilson
from reports.scoring.invitations import Invitations, invitations
from reports.scoring.measured import Detail, Measured, missing
from reports.scoring.rubric import Constants
from reports.told import Told, joined, mark


def acceptance(
    mart_activity: pl.DataFrame,
    mart_connections: pl.DataFrame,
    mart_profile: pl.DataFrame,
    constants: Constants,
) -> Measured:
    """Share of people invited, and given time to answer, who are connected; missing where none would show."""
    all_of_them = invitations(mart_activity, mart_connections, export_day(mart_profile), constants)
    old = all_of_them.sent.filter("is_old")
    invited = old.drop_nulls("person_key").unique("person_key")
    details = _details(all_of_them, old)
    why = _why_missing(all_of_them, invited.height)
    if why:
        return missing(joined([why, _still_open(details)]), details)
    accepted = int(invited["is_connected"].sum())
    return Measured(
        value=accepted / invited.height,
        n=invited.height,
        spread=wilson(accepted, invited.height, constants),
        evidence=evidence_ids(old["evidence"]),
        details={**details, "accepted": accepted},
    )


def _why_missing(all_of_them: Invitations, invited: int) -> str:
    """Why no rate can be told, in one plain sentence; blank if one can."""
    if all_of_them.people == 0:
        return mark("No invitation in the export has had time to be answered.")
    if all_of_them.mode == "unknown":
        return Told(
            "The export lists {people} people in invitations that had time to be answered, too few to tell "
            "whether accepted ones are listed at all.",
            people=all_of_them.people,
        )
    if all_of_them.mode == "pending_only":
        return mark(
            "The export seems to list open invitations only, so a share of accepted ones can't be told."
        )
    if invited == 0:
        return mark("None of the invitations you sent has had time to be answered.")
    return ""


def _still_open(details: dict[str, Detail]) -> str:
    """What the export can tell of open invitations all the same, in one plain sentence."""
    if not details["outstanding"]:
        return mark("No invitation of yours is open.")
    return Told(
        "Invitations of yours still open: {number}, the oldest for {days} days.",
        number=details["outstanding"],
        days=details["oldest_outstanding_days"],
    )


def _details(all_of_them: Invitations, old: pl.DataFrame) -> dict[str, Detail]:
    """The test's outcome, the time that the rate is good for, and what is still open."""
    still_open = all_of_them.sent.filter(~pl.col("is_connected"))
    oldest = still_open["days_ago"].max()
    return {
        "mode": all_of_them.mode,
        "people_tested": all_of_them.people,
        "overlap": all_of_them.overlap,
        "first_sent_on": _day(old["occurred_at"].min()),
        "last_sent_on": _day(old["occurred_at"].max()),
        "outstanding": still_open.height,
        "oldest_outstanding_days": oldest if isinstance(oldest, int) else None,
    }


def _day(moment: object) -> str | None:
    return None if moment is None else f"{moment:%Y-%m-%d}"
