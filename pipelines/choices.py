"""What the person chose for a run; Dagster's pages and the monthly schedule go by the same choices."""

from __future__ import annotations

import os
from dataclasses import dataclass

from reports.language import LANGUAGES, system_language

LANGUAGE, MINUTES, SHARE = "PIRAMIDE_LANG", "PIRAMIDE_MINUTES", "PIRAMIDE_SHARE"
"""Where choices are kept for every process of a run."""


@dataclass(frozen=True, slots=True)
class Choices:
    """language: of the page, the plan and the spreadsheets.

    minutes: time a week for the plan; null for what the rubric takes as usual.
    share: whether a page under made-up names is made too.
    """

    language: str
    minutes: int | None
    share: bool

    @classmethod
    def made(cls) -> Choices:
        """The choices that the environment holds; where it has none, the usual ones."""
        language = os.environ.get(LANGUAGE, "")
        minutes = os.environ.get(MINUTES, "")
        return cls(
            language if language in LANGUAGES else system_language(),
            int(minutes) if minutes.isdigit() and int(minutes) > 0 else None,
            os.environ.get(SHARE) == "1",
        )

    def keep(self) -> None:
        """Leave the choices in the environment, for whatever runs from here on."""
        os.environ |= {
            LANGUAGE: self.language,
            MINUTES: str(self.minutes or ""),
            SHARE: "1" if self.share else "0",
        }
