"""Messages that close a conversation and ask for no answer.

The word list behind this is experimental: no blind coding has measured yet how often it is right.
"""

from __future__ import annotations

from functools import cache

import polars as pl

from transforms.text.lists import whole_phrases, word_list
from transforms.text.posts import LINK

MOST_WORDS = 3
"""A message of so few words, and without a question, invites no answer (metrics: responsiveness)."""

_MOST_CHARACTERS = 160
"""Thanks and goodbyes that leave so few words over are never longer: what is longer is not looked into."""

_FEW = rf"^[^\p{{L}}\p{{N}}]*(?:[\p{{L}}\p{{N}}]\S*[^\p{{L}}\p{{N}}]*){{0,{MOST_WORDS}}}$"
_INVITES = rf"[?？]|{LINK}"


def is_closing(text: pl.Expr) -> pl.Expr:
    """Whether the text only says thanks or goodbye, is an emoji, or has three words at most; null stays null.

    Thanks, agreement, good wishes and goodbyes are taken out first, in Italian and English: what is left,
    often a name, may have three words. A question is no closing, nor are a link and a blank text, which may
    come with an attachment.
    """
    short = pl.when(text.str.len_chars() <= _MOST_CHARACTERS).then(text)
    says_little = short.str.replace_all(_courtesies(), " ").str.contains(_FEW)
    closes = says_little & ~short.str.contains(_INVITES) & (short.str.strip_chars() != "")
    return pl.when(text.is_not_null()).then(closes.fill_null(False))


@cache
def _courtesies() -> str:
    return whole_phrases(row["pattern"] for row in word_list("closings"))
