"""Signs of a case study in a text."""

from __future__ import annotations

from functools import cache

import polars as pl

from transforms.text.lists import any_of, word_list

SLOTS: tuple[str, ...] = ("context", "problem", "action", "result", "lesson")
"""Parts of a case study, in the order of telling."""

PHRASE = "phrase"
"""What the word list calls an explicit mention of a case study; no part of one."""

RESULT_REACH = 80
"""Most characters between a verb of outcome and the number that makes it a result."""

_START = r"(?-u:\b)"
_END = r"(?:[^\p{L}]|$)"  # the end of a word that may end in an accent
_DIGITS = r"[0-9]{1,3}(?:[.,][0-9]{1,3})+"
_UNIT = r"(?:%|€|\$|£|x\b|k\b|euro\b|mila\b|mln\b|milion|million|percent|per cento)"
_NOT_A_YEAR = r"(?:[0-9]{1,3}|[03-9][0-9]{3}|1[0-8][0-9]{2}|2[1-9][0-9]{2}|[0-9]{5,12})"
_NUMBER = rf"\b(?:(?:{_DIGITS}|[0-9]{{1,6}}) ?{_UNIT}|(?:{_DIGITS}|{_NOT_A_YEAR})\b)".replace(r"\b", _START)
_AFTER_A_WORD = " .,;:!?()[]«»\"'’”"
_MOST_CUES = 40


def case_signs(texts: pl.Series) -> pl.DataFrame:
    """What in each text tells of a case study, in both languages whatever the text is in.

    Args:
        texts: posts or articles; null shows nothing.

    Returns:
        One row per text, in order: has_case_phrase (it calls itself a case study or a success story),
        case_slots (those of SLOTS that show, in their order) and case_cues (the words that matched and what
        stands between them, as written, each once, the explicit phrase first, forty at most). A result counts
        where a verb of outcome stands within 80 characters of a number; a year is no such number. Signs, to
        be overruled by the person.
    """
    found = pl.DataFrame({"text": texts.fill_null("").str.normalize("NFC")}).select(
        pl.col("text").str.extract_all(_pattern(sign)).alias(sign) for sign in (PHRASE, *SLOTS)
    )
    cues = pl.concat_list(PHRASE, *SLOTS).list.eval(
        pl.element().str.replace_all(r"\s+", " ").str.strip_chars_end(_AFTER_A_WORD)
    )
    return found.select(
        has_case_phrase=pl.col(PHRASE).list.len() > 0,
        case_slots=pl.concat_list(
            pl.when(pl.col(slot).list.len() > 0).then(pl.lit(slot)) for slot in SLOTS
        ).list.drop_nulls(),
        case_cues=cues.list.unique(maintain_order=True).list.head(_MOST_CUES),
    )


@cache
def _pattern(sign: str) -> str:
    words = any_of([row["pattern"] for row in word_list("case_study") if row["slot"] == sign])
    word = f"{_START}{words}{_END}"
    if sign != "result":
        return f"(?i){word}"
    between = f"(?:.|\n){{0,{RESULT_REACH}}}?"
    return f"(?i){word}{between}{_NUMBER}|{_NUMBER}{between}{word}"
