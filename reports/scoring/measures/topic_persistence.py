"""P5b: does the person stay with their subject all year?"""

from __future__ import annotations

import polars as pl

from reports.scoring.calendar import account_opened, export_day
from reports.scoring.evidence import evidence_ids
from reports.scoring.intervals import wilson
from reports.scoring.measured import Measured, missing
from reports.scoring.rubric import Constants
from reports.scoring.subject import UNTOLD, main_subject


def topic_persistence(
    mart_topics: pl.DataFrame, mart_profile: pl.DataFrame, mart_export: pl.DataFrame, constants: Constants
) -> Measured:
    """Share of the last twelve months, fewer while the account is young, with a post on the main subject."""
    subject = main_subject(mart_topics, mart_profile, mart_export, constants)
    if subject.is_untold:
        return missing(UNTOLD, subject.details)
    if subject.stage == "too few":
        return Measured(0.0, subject.posts, details=subject.details)
    months = months_known(mart_profile, constants)
    with_it = 0 if subject.main is None else min(int(subject.main["months_active_12"]), months)
    is_seen = subject.are_articles_seen and (subject.stage == "enough" or subject.is_field_seen_whole)
    on_it = mart_topics.filter(pl.col("kind") != "rest").sort("topic").head(1)
    return Measured(
        value=with_it / months,
        n=subject.posts,
        coverage=1.0 if subject.stage == "enough" else subject.field_seen,
        spread=wilson(with_it, months, constants),
        evidence=evidence_ids(on_it["evidence"].explode(empty_as_null=False)),
        details={**subject.details, "months": months},
        bounds=None if is_seen else (0.0, 1.0),
    )


def months_known(mart_profile: pl.DataFrame, constants: Constants) -> int:
    """Complete twelfths of a year since the account was opened, one at least and twelve at most."""
    opened, most = account_opened(mart_profile), constants.whole("topic_months")
    if opened is None:
        return most
    days = (export_day(mart_profile) - opened).days + 1
    return min(max(days * most // constants.whole("recent_days"), 1), most)
