"""What each question looks at: the rows of a mart that can change its value; the rest can be left out.

A property holds that a question answers the same with what it looks at as with the whole mart. What an action
does not touch of that need not be asked again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import polars as pl

from reports.scoring.measures.generosity import is_given
from reports.scoring.measures.responsiveness import inviting_turns
from reports.scoring.posts import ORIGINAL
from reports.scoring.rubric import Constants

Look = Callable[[pl.DataFrame, Constants], pl.DataFrame]

BY_EVIDENCE = frozenset({"opportunism"})
"""Questions that tell rows apart by their evidence; others only list it for the reader, and are spared it."""


def _nothing(frame: pl.DataFrame, constants: Constants) -> pl.DataFrame:
    return frame.clear()


def _of_kind(*kinds: str) -> Look:
    return lambda frame, constants: frame.filter(pl.col("kind").is_in(kinds))


def _received(frame: pl.DataFrame, constants: Constants) -> pl.DataFrame:
    is_praise = pl.col("kind").is_in(["recommendation", "endorsement"])
    return frame.filter(is_praise, pl.col("direction") == "in")


def _begun(frame: pl.DataFrame, constants: Constants) -> pl.DataFrame:
    return frame.filter(pl.col("is_proactive").fill_null(False))


def _given(frame: pl.DataFrame, constants: Constants) -> pl.DataFrame:
    return frame.filter(pl.col("direction") == "out", is_given(constants))


def _inviting(frame: pl.DataFrame, constants: Constants) -> pl.DataFrame:
    return inviting_turns(frame)


def _approaches(frame: pl.DataFrame, constants: Constants) -> pl.DataFrame:
    return frame.filter(pl.col("direction") == "in", pl.col("opens_episode"))


def _mine(frame: pl.DataFrame, constants: Constants) -> pl.DataFrame:
    return frame.filter(pl.col("direction") == "out")


def _exchanged(frame: pl.DataFrame, constants: Constants) -> pl.DataFrame:
    return frame.filter(pl.col("is_paired"), pl.col("units_counted") > 0.0)


def _connected(frame: pl.DataFrame, constants: Constants) -> pl.DataFrame:
    return frame.filter("is_connection")


def _own(frame: pl.DataFrame, constants: Constants) -> pl.DataFrame:
    return frame.filter(pl.col("kind").is_in(ORIGINAL))


def _cases(frame: pl.DataFrame, constants: Constants) -> pl.DataFrame:
    return frame.filter(pl.col("is_case_study").fill_null(False))


LOOKS: Mapping[str, Mapping[str, Look]] = {
    "recognition": {"mart_activity": _received},
    "nurture": {"mart_activity": _nothing, "mart_people": _connected},
    "bridges": {"mart_activity": _nothing},
    "opportunism": {"mart_activity": _nothing, "mart_turns": _mine},
    "generosity": {"mart_activity": _given},
    "regularity": {"mart_activity": _begun},
    "both_directions": {"mart_activity": _of_kind("conversation started")},
    "balance": {"mart_activity": _nothing, "mart_ledger": _exchanged},
    "responsiveness": {"mart_activity": _nothing, "mart_turns": _inviting},
    "inbound_pull": {"mart_activity": _of_kind("invitation"), "mart_turns": _approaches},
    "post_recurrence": {"mart_posts": _own},
    "post_cadence": {"mart_posts": _own},
    "value_over_self": {"mart_posts": _own},
    "case_studies": {"mart_posts": _cases},
}
"""By question and mart; a question that stands here not, or not with a mart, looks at all rows of it."""

BLIND = frozenset(
    {
        "regularity", "both_directions", "generosity", "post_recurrence", "post_cadence", "value_over_self",
        "case_studies",
    }
)  # fmt: skip
"""Questions whose value does not hang on who it was."""

READS_EDITS = frozenset({"profile_completeness", "findability"})
"""Questions whose value hangs on what an edit of the profile changes; others read its dates and jobs."""


def seen(question: str, name: str, frame: pl.DataFrame, constants: Constants) -> pl.DataFrame:
    """The rows of a mart that a question looks at."""
    look = LOOKS.get(question, {}).get(name)
    return frame if look is None else look(frame, constants)


def unsigned(question: str, frame: pl.DataFrame) -> pl.DataFrame:
    """Rows without evidence, where the question would only list it."""
    if question in BY_EVIDENCE or question not in LOOKS or "evidence" not in frame.columns:
        return frame
    return frame.with_columns(pl.lit(None, pl.String).alias("evidence"))
