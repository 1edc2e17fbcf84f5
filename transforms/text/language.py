"""The language of a text."""

from __future__ import annotations

from functools import cache

import polars as pl
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from transforms.text.distinct import map_distinct
from transforms.text.posts import LINK

LANGUAGES = ("it", "en", "fr", "de", "es")
"""Languages that a text is taken to be in; fewer candidates make fewer mistakes on short texts."""

UNDETERMINED = "und"
"""ISO 639 for a language that can't be told."""

_FEWEST_CHARACTERS = 20
_ENOUGH_CHARACTERS = 120


def languages(texts: pl.Series) -> pl.Series:
    """ISO 639-1 code of the language of every text, one of LANGUAGES.

    Links say nothing about it and are left out. Texts of fewer than 20 characters, and null, are und. A
    text that mixes languages, or is full of borrowed words, may be told wrongly: use it to choose stop
    words, never to judge. The model takes about a second to load, once, when the first text needs it.
    """
    said = texts.fill_null("").str.replace_all(LINK, " ").str.strip_chars().str.slice(0, _ENOUGH_CHARACTERS)
    return map_distinct(said, _language, pl.String()).alias(texts.name)


def _language(text: str) -> str:
    if len(text) < _FEWEST_CHARACTERS:
        return UNDETERMINED
    code: str = _identifier().classify(text)[0]
    return code


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(LANGUAGES)
    return identifier
