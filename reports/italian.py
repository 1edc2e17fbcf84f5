"""Little words of Italian that depend on what stands behind them: il 7 but l’8, a Marco but ad Anna."""

from __future__ import annotations

import re
from collections.abc import Mapping

_ARTICLES = {
    "il": "l’", "del": "dell’", "dal": "dall’", "al": "all’", "nel": "nell’", "sul": "sull’",
    "i": "gli ", "dei": "degli ", "dai": "dagli ", "ai": "agli ", "nei": "negli ", "sui": "sugli ",
}  # fmt: skip
_BEFORE_A_PLACE = re.compile(rf"\b({'|'.join(_ARTICLES)}|a|e) {{(\w+)}}", re.IGNORECASE)
_VOWEL = re.compile(r"8|11(?!\d)|1(?=\s*%)")
"""Numbers whose names begin with a vowel: otto, undici, and uno per cento."""

FIRST_OF_A_MONTH = "1º"
"""How the first day of a month is written; the others are plain numbers."""


def joined(template: str, written: Mapping[str, str]) -> str:
    """A template whose words before places are as the texts want them that will stand there."""

    def fitting(found: re.Match[str]) -> str:
        word, name = found[1], found[2]
        fitted = _fitted(word.lower(), written.get(name, ""))
        return f"{fitted.capitalize() if word[0].isupper() else fitted}{{{name}}}"

    return _BEFORE_A_PLACE.sub(fitting, template)


def _fitted(word: str, text: str) -> str:
    if word in _ARTICLES:
        return _ARTICLES[word] if _VOWEL.match(text) else f"{word} "
    return f"{word}d " if text[:1].lower() == word else f"{word} "
