"""Text without difference of case or of width."""

from __future__ import annotations

import unicodedata


def fold_case(text: str) -> str:
    """The text decomposed (NFKD) and casefolded, so that what looks alike is alike."""
    if text.isascii():
        return text.lower()
    folded = text
    for _ in range(2):  # casefolding can undo the decomposition, and the other way round
        folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", folded).casefold())
    return folded
