"""P3: do posts give readers something, or do they praise their author?"""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from reports.scoring.calendar import export_day, within
from reports.scoring.curves import ramp, shrink
from reports.scoring.evidence import evidence_ids
from reports.scoring.files import Files
from reports.scoring.intervals import by_kinds
from reports.scoring.measured import Measured
from reports.scoring.posts import ORIGINAL
from reports.scoring.rubric import Constants
from reports.told import Told, joined

TONES = ("value", "mixed", "self", "other")
"""What a post can be, in the order of the counts below."""


def value_over_self(
    mart_posts: pl.DataFrame, mart_profile: pl.DataFrame, mart_export: pl.DataFrame, constants: Constants
) -> Measured:
    """Points from 0 to 100 for posts of the last year that give something, less those that only praise."""
    written = mart_posts.filter(pl.col("kind").is_in(ORIGINAL))
    posts = within(written, "posted_at", export_day(mart_profile), constants.whole("recent_days"))
    counts = np.array([int((posts["tone"] == tone).sum()) for tone in TONES])
    articles = Files(mart_export, mart_profile, constants).sight("articles")
    return Measured(
        value=0.0 if posts.is_empty() else float(points(counts[None, :].astype(np.float64), constants)[0]),
        n=posts.height,
        spread=by_kinds(counts, lambda drawn: points(drawn, constants), constants),
        evidence=evidence_ids(posts["evidence"]),
        details={
            "posts": posts.height,
            **{f"{tone}_posts": int(count) for tone, count in zip(TONES, counts, strict=True)},
            "value_signs": _commonest(posts["value_types"]),
            "self_signs": _commonest(posts["self_types"]),
        },
        bounds=None if articles.coverage else (0.0, 100.0),
    )


def points(counts: NDArray[np.float64], constants: Constants) -> NDArray[np.float64]:
    """Points for numbers of value, mixed, self and other posts, one row per case."""
    value, mixed, of_self = (counts[:, TONES.index(tone)] for tone in ("value", "mixed", "self"))
    posts: NDArray[np.float64] = counts.sum(axis=1)
    worth = value + constants.number("mixed_post_worth") * mixed
    deserved = ramp(
        shrink(worth, posts, *constants.numbers("value_prior")), 0.0, constants.number("value_share_full")
    )
    praise = shrink(of_self, posts, *constants.numbers("self_prior"))
    too_much = np.maximum(praise - constants.number("self_share_tolerated"), 0.0)
    return deserved * (1.0 - too_much) * np.minimum(posts / constants.number("value_posts_full"), 1.0)


def _commonest(signs: pl.Series) -> str:
    """Signs by the number of posts that show them, such as "lesson 8, question 3"; blank if none does."""
    counts: dict[str, int] = dict(signs.explode(empty_as_null=False).drop_nulls().value_counts().iter_rows())
    ordered = sorted(counts, key=lambda sign: (-counts[sign], sign))
    return joined(
        (Told("{sign} {posts}", sign=Told(sign.replace("_", " ")), posts=counts[sign]) for sign in ordered),
        between=", ",
    )
