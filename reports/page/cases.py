"""Case studies among the posts, and posts that lack little of one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from reports.scoring.posts import ORIGINAL
from reports.scoring.rubric import Constants
from transforms.text.cases import SLOTS, case_signs
from transforms.text.tone import SELF, VALUE, tone_signs

Post = Mapping[str, Any]


def near_misses(mart_posts: pl.DataFrame, constants: Constants) -> pl.DataFrame:
    """Posts that would tell a case if they showed one part more, the latest first, undated ones last.

    They are long enough, or articles.
    """
    rule = constants.table("case_study_rule")
    is_long = (pl.col("characters") >= rule["characters"]) | (pl.col("kind") == "article")
    return mart_posts.filter(
        pl.col("kind").is_in(ORIGINAL),
        ~pl.col("is_case_study"),
        ~pl.col("is_repeat"),
        is_long,
        pl.col("case_slots").list.len() == int(rule["parts"]) - 1,
    ).sort("posted_at", "evidence", descending=[True, False], nulls_last=True)


def parts(post: Post) -> list[dict[str, Any]]:
    """The parts of a case study in the order of telling: which of them a post shows, and by which words.

    Words of a number beside a verb of outcome belong to the result, whatever else they hold.
    """
    cues = {slot: list[str]() for slot in SLOTS}
    found = case_signs(pl.Series(post["case_cues"] or [], dtype=pl.String))["case_slots"]
    for cue, slots in zip(post["case_cues"] or [], found, strict=True):
        slot = "result" if "result" in slots else next(iter(slots), None)
        if slot is not None:
            cues[slot].append(cue)
    shown = post["case_slots"] or []
    return [{"slot": slot, "is_shown": slot in shown, "cues": cues[slot]} for slot in SLOTS]


def signs_by_words(posts: pl.DataFrame, most: int) -> list[dict[str, Any]]:
    """Signs of giving and of celebrating oneself, in the order of the word lists, those of no post left out.

    posts: rows of mart_posts. most: so many different cues per sign, the commonest first.

    Returns:
        Per sign its name, its side (value or self), the number of posts that show it, and cues.
    """
    cues = posts["tone_cues"].explode(empty_as_null=False).drop_nulls()
    counted = (
        cues.str.to_lowercase()
        .value_counts(name="times")
        .rename({cues.name: "cue"})
        .sort("times", "cue", descending=[True, False])
    )
    told = counted.hstack(tone_signs(counted["cue"]).select("value_types", "self_types"))
    return [
        {
            "sign": sign,
            "side": side,
            "posts": int(posts[column].list.contains(sign).sum()),
            "cues": told.filter(pl.col(column).list.contains(sign))["cue"].head(most).to_list(),
        }
        for side, column, signs in (("value", "value_types", VALUE), ("self", "self_types", SELF))
        for sign in signs
        if posts[column].list.contains(sign).any()
    ]


def missing_part(post: Post) -> list[str]:
    """Parts of a case study that a post does not show."""
    return [slot for slot in SLOTS if slot not in (post["case_slots"] or [])]


def quoted(cues: Iterable[str], most: int) -> list[str]:
    """The shortest cues, so many at most, in the order of the text."""
    given = list(cues)
    kept = sorted(range(len(given)), key=lambda place: len(given[place]))[:most]
    return [given[place] for place in sorted(kept)]
