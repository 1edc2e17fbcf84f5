"""Word lists: data files of patterns, read once."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

import polars as pl

_ACCENTS = {"à": "a", "è": "e", "é": "e", "ì": "i", "ò": "o", "ù": "u"}
_SIGN = r"\B"
_START = r"(?-u:\b)"
_END = r"(?:[^\p{L}\p{M}\p{N}_]|$)"
_APOSTROPHE = "['’‘`´ʼ]"
_AS_TYPED = str.maketrans(
    {
        " ": r"(?:\s+)",
        "'": _APOSTROPHE,
        **{
            accented: rf"(?:{accented}|{bare}(?:{_APOSTROPHE}|[\x{{300}}\x{{301}}])?)"
            for accented, bare in _ACCENTS.items()
        },
    }
)


@cache
def word_list(name: str) -> tuple[dict[str, str], ...]:
    """The rows of transforms/text/words/<name>.csv, in the order of the file.

    Every list has a column note for people; lang tells the language of the words (it, en, both and so on).
    """
    lines = files("transforms.text").joinpath("words", f"{name}.csv").read_text(encoding="utf-8").splitlines()
    return tuple(csv.DictReader(lines))


def any_of(patterns: list[str]) -> str:
    """One pattern that matches whatever any of the patterns matches, earlier ones first."""
    return "(?:" + "|".join(patterns) + ")"


def whole_phrases(patterns: Iterable[str]) -> str:
    r"""One pattern that finds any of the phrases as whole words, however they are typed.

    A space stands for any white space, ' for every apostrophe, and a letter with an accent also for the bare
    letter, the letter followed by an apostrophe, and the accent as a sign of its own. Case doesn't matter.
    The character behind the last word belongs to the match: see as_cues.

    Args:
        patterns: each begins with a letter without accent or a digit, or with \B before anything else.
    """
    typed = [pattern.translate(_AS_TYPED) for pattern in patterns]
    phrases = [_START + any_of([pattern for pattern in typed if not pattern.startswith(_SIGN)])]
    phrases += [rf"(?-u:{_SIGN})(?:{pattern[2:]})" for pattern in typed if pattern.startswith(_SIGN)]
    return f"(?i){any_of(phrases)}{_END}"


def as_cues(matches: pl.Expr) -> pl.Expr:
    """Matches of whole_phrases as they are shown: composed, with plain spaces, without what follows them."""
    composed = matches.str.normalize("NFC").str.replace_all(r"\s+", " ")
    return composed.str.replace(r"[^\p{L}\p{N}%€$£]+$", "")
