"""One key for every spelling of a company's name."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import polars as pl

from transforms.text.distinct import map_distinct
from transforms.text.folding import fold_case
from transforms.text.lists import word_list

_INITIALS = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.){1,9}[^\W\d_]\.?(?![^\W_])")
_LONGEST_NAME = 300
_FEWEST_INITIALS_APART = 3  # "S p A" is a form; "A G" may be somebody's initials


def company_key(companies: pl.Series) -> pl.Series:
    """Keys under which all spellings of a company's name are one.

    Case, accents, apostrophes, dots, hyphens and other marks don't count, nor does the legal form: ACME
    SpA, Acme S.p.A. and "Acme, Società per Azioni" are "acme". Legal forms are those of legal_forms.csv,
    whole words at the end of the name (few at the start), as many as there are; a name that is nothing but
    a legal form keeps it. No other word is dropped: "&", "e" and "and" stay three different words, and Acme
    Labs, Acme Group and Acme Italia are not Acme. Companies that differ by nothing but their legal form
    can't be told apart.

    Args:
        companies: names as people write them.

    Returns:
        A series as long, of the same name; null for null and blank. A key is its own key.
    """
    return map_distinct(companies, _key, pl.String())


def legal_forms() -> dict[str, list[str]]:
    """Legal forms as keys are freed of them, for whoever folds names elsewhere: words joined by a space.

    By the place in a name where they are left out, start or end; in alphabetical order.
    """
    return {where: sorted(" ".join(words) for words in _forms(where)) for where in ("start", "end")}


def _key(company: str) -> str | None:
    words = _words(company[:_LONGEST_NAME])
    if not words:
        return " ".join(company[:_LONGEST_NAME].casefold().split()) or None
    kept = _without_form(words)
    while kept != words:
        words, kept = kept, _without_form(kept)
    return " ".join(kept)


def _words(name: str) -> tuple[str, ...]:
    together = _INITIALS.sub(lambda initials: initials[0].replace(".", ""), fold_case(name))
    return tuple(together.translate(_MARKS).split())


class _Marks(dict[int, str]):
    """What becomes of each character; found out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = _folded_character(chr(code))
        return self[code]


def _folded_character(character: str) -> str:
    if character in "'’‘`´ʼ" or "\u0300" <= character <= "\u036f":
        return ""  # an apostrophe, or the accent of the letter before
    if character in "&+":
        return f" {character} "
    category = unicodedata.category(character)
    if category == "Cf":
        return ""  # shown as nothing
    return character if category[0] in "LMN" else " "


_MARKS = _Marks()


def _without_form(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words less the longest legal form at the end, or else at the start; all of them if none is left."""
    for count in range(min(len(words) - 1, _longest_form()), 0, -1):
        if words[-count:] in _forms("end"):
            return words[:-count]
        if words[:count] in _forms("start"):
            return words[count:]
    return words


@cache
def _forms(where: str) -> frozenset[tuple[str, ...]]:
    """The legal forms as words, those of three initials or more also letter by letter."""
    forms: set[tuple[str, ...]] = set()
    for row in word_list("legal_forms"):
        if row["where"] != where:
            continue
        words = _words(row["form"])
        forms.add(words)
        initials = row["form"].replace(".", "")
        if len(words) == 1 and row["form"].count(".") == len(initials) >= _FEWEST_INITIALS_APART:
            forms.add(tuple(words[0]))
    return frozenset(forms)


@cache
def _longest_form() -> int:
    return max(len(form) for where in ("start", "end") for form in _forms(where))
