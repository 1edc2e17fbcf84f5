"""P5: is there one subject of the person's own that the posts are about?"""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from reports.scoring.curves import X, band, ramp
from reports.scoring.evidence import evidence_ids
from reports.scoring.intervals import Weights, by_kinds
from reports.scoring.measured import Detail, Measured, missing
from reports.scoring.rubric import Constants
from reports.scoring.subject import UNTOLD, Subject, main_subject


def topic_focus(
    mart_topics: pl.DataFrame, mart_profile: pl.DataFrame, mart_export: pl.DataFrame, constants: Constants
) -> Measured:
    """Points from 0 to 100 for how far posts gather around one subject of the person's own."""
    subject = main_subject(mart_topics, mart_profile, mart_export, constants)
    if subject.is_untold:
        return missing(UNTOLD, subject.details)
    if subject.stage == "enough":
        measured = _gathered(mart_topics, subject, constants)
    else:
        measured = _on_field(subject, constants)
    return Measured(
        value=measured.value,
        n=subject.posts,
        coverage=measured.coverage,
        spread=measured.spread,
        evidence=evidence_ids(mart_topics["evidence"].explode(empty_as_null=False)),
        details={**subject.details, **measured.details},
        bounds=measured.bounds if subject.are_articles_seen else (0.0, 100.0),
    )


def concentration(shares: NDArray[np.float64], sought: int) -> NDArray[np.float64]:
    """(sum of squared shares - 1/k) / (1 - 1/k): 0 if the k topics are level, 1 if all posts are on one.

    shares: of all posts, one row per case and one column per topic; posts on no subject are in none, and may
        push a row below zero, which counts as 0.
    """
    level = 1.0 / sought
    above: NDArray[np.float64] = ((shares**2).sum(axis=1) - level) / (1.0 - level)
    return above.clip(min=0.0)


def _gathered(mart_topics: pl.DataFrame, subject: Subject, constants: Constants) -> Measured:
    ordered = mart_topics.sort("topic")
    counts = ordered["posts"].to_numpy()
    is_topic = (ordered["kind"] == "topic").to_numpy()
    sought = int(ordered["topics_sought"][0])

    def gathered(drawn: Weights) -> NDArray[np.float64]:
        return concentration(drawn[:, is_topic] / drawn.sum(axis=1, keepdims=True), sought)

    focus = float(gathered(counts[None, :].astype(np.float64))[0])
    points, factor = focus_points(focus, constants), _field_factor(subject, constants)
    least = constants.number("off_field_factor")
    return Measured(
        value=factor * points,
        n=subject.posts,
        coverage=1.0 - (1.0 - least) * (1.0 - subject.field_seen),
        spread=by_kinds(counts, lambda drawn: factor * focus_points(gathered(drawn), constants), constants),
        details={
            "subjects": int(is_topic.sum()),
            "concentration": focus,
            "field_cosine": None if subject.main is None else subject.main["field_cosine"],
        },
        bounds=None if subject.is_field_seen_whole else (least * points, points),
    )


def focus_points(focus: X, constants: Constants) -> X:
    """Points from 0 to 100 for how far posts gather."""
    low, good, much, top = constants.numbers("focus_band")
    return band(focus, low, good, much, top, constants.number("focus_floor"))


def _field_factor(subject: Subject, constants: Constants) -> float:
    """1 if the main subject is that of the profile, less if not; 1 too if no profile can be seen."""
    if subject.field_seen == 0.0:
        return 1.0
    cosine = 0.0 if subject.main is None else subject.main["field_cosine"] or 0.0
    least = constants.number("off_field_factor")
    return least + (1.0 - least) * min(cosine / constants.number("field_cosine_full"), 1.0)


def _on_field(subject: Subject, constants: Constants) -> Measured:
    """What few posts tell: the share that holds words of the own field, in proportion to their number."""
    if subject.stage == "too few":
        return Measured(0.0, subject.posts)
    proportion = subject.posts / constants.whole("topic_posts")
    on_field = 0 if subject.main is None else subject.main["posts"]

    def points(drawn: Weights) -> NDArray[np.float64]:
        share: NDArray[np.float64] = drawn[:, 0] / drawn.sum(axis=1)
        return proportion * ramp(share, *constants.numbers("on_field_ramp"))

    counts = np.array([on_field, subject.posts - on_field])
    details: dict[str, Detail] = {"on_field_share": on_field / subject.posts}
    return Measured(
        value=float(points(counts[None, :].astype(np.float64))[0]),
        n=subject.posts,
        coverage=subject.field_seen,
        spread=by_kinds(counts, points, constants),
        details=details,
        bounds=None if subject.is_field_seen_whole else (0.0, 100.0 * proportion),
    )
