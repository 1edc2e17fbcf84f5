"""Sentences in the reader's language; English is what they are written in, the others are catalogues."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

LOCALE = Path(__file__).with_name("locale")
LANGUAGES = {"en": "English", "it": "Italiano"}
"""Languages by their code, named in their own words."""

Say = Callable[[str], str]
"""Gives an English sentence in another language."""


def say_in(language: str) -> Say:
    """The sentences of a language; one without a translation stays English.

    Raises:
        KeyError: there is no such language.
    """
    if language not in LANGUAGES:
        raise KeyError(language)
    sentences = catalogue(language)
    return lambda sentence: sentences.get(sentence, sentence)


@cache
def catalogue(language: str) -> dict[str, str]:
    """Every translated sentence of a language, by the English one; none for English."""
    path = LOCALE / language / "LC_MESSAGES" / "piramide.po"
    if not path.exists():
        return {}
    from babel.messages.pofile import read_po

    with path.open("rb") as file:
        messages = read_po(file, locale=language)
    return {str(message.id): str(message.string) for message in messages if message.id and message.string}
