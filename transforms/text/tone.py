"""Signs that a post gives its readers something, and signs that it celebrates its author.

The word lists behind this are experimental: no blind coding has measured yet how often they are right. They
go by the words alone: irony, and whether what is said is true, escape them. What counts is which kinds of
signs show, not how often. The words that matched are kept, so that the person can overrule them.
"""

from __future__ import annotations

from functools import cache

import polars as pl

from transforms.text.lists import as_cues, whole_phrases, word_list
from transforms.text.posts import LINK

VALUE: tuple[str, ...] = ("how_to", "evidence", "lesson", "resource", "question", "credit")
"""Signs that a post gives: instructions, numbers or sources, a lesson, something to use, a question to
readers, credit to others."""

SELF: tuple[str, ...] = ("announcement", "award", "new_role", "milestone", "humblebrag")
"""Signs that a post celebrates its author: an announcement, an award or rank, a new role or certificate, a
count of followers or years, boasting in the dress of modesty."""

_SIDES = {**dict.fromkeys(VALUE, "value"), **dict.fromkeys(SELF, "self")}
_MOST_CUES = 40
_LONGEST_CUE = 80


def tone_signs(texts: pl.Series) -> pl.DataFrame:
    """Which signs of giving and of celebrating oneself each text shows, in both languages whatever it is in.

    What only looks like a sign (a colleague's award, "come ingegnere") is set aside first, sign by sign.

    Args:
        texts: posts or articles; null shows nothing.

    Returns:
        One row per text, in order: value_types (those of VALUE that show, in their order), self_types (those
        of SELF) and tone_cues (the words that matched and what stands between them, as written, each once,
        forty at most, of eighty characters at most).
    """
    plain = texts.fill_null("").str.normalize("NFC")
    bare = plain.str.replace_all(LINK, " | ")
    found = pl.DataFrame([_cues(plain if sign == "evidence" else bare, sign) for sign in _SIDES])
    return found.select(
        value_types=_showing(VALUE),
        self_types=_showing(SELF),
        tone_cues=pl.concat_list(*_SIDES).list.unique(maintain_order=True).list.head(_MOST_CUES),
    )


def _showing(signs: tuple[str, ...]) -> pl.Expr:
    shown = (pl.when(pl.col(sign).list.len() > 0).then(pl.lit(sign)) for sign in signs)
    return pl.concat_list(shown).list.drop_nulls()


def _cues(texts: pl.Series, sign: str) -> pl.Series:
    look_alikes = _pattern(sign, f"not {_SIDES[sign]}")
    matches = texts.str.replace_all(look_alikes, " | ").str.extract_all(_pattern(sign, _SIDES[sign]))
    return matches.list.eval(as_cues(pl.element()).str.slice(0, _LONGEST_CUE)).alias(sign)


@cache
def _pattern(sign: str, side: str) -> str:
    rows = [row for row in word_list("tone") if (row["cue_type"], row["side"]) == (sign, side)]
    return whole_phrases(row["pattern"] for row in rows).replace("<link>", LINK)
