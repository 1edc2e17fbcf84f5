"""How this was measured, what is not claimed, and every number that somebody might argue with."""

from __future__ import annotations

from typing import Any

from reports.page.section import Document, Marts
from reports.scoring.method import value_in_words


def context(document: Document, marts: Marts) -> dict[str, Any]:
    """Versions, the day that every age is counted from, the register of constants and what is not claimed."""
    return {
        "piramide": document["piramide"],
        "export": document["export"],
        "not_claimed": document["rubric"]["not_claimed"],
        "constants": [
            {
                **constant,
                "name": constant["name"].replace("_", " "),
                "value_text": value_in_words(constant["value"]).replace("_", " "),
            }
            for constant in document["rubric"]["constants"]
        ],
    }
