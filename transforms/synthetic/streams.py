"""Random draws kept apart: what one plan draws never changes what another does."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

from transforms.synthetic.plans import Span
from transforms.synthetic.rhythm import Rhythm


class Streams:
    """Draws of one plan: of who, when and whether, and apart from them of words.

    So the same plan in two languages, or with one plan more, happens on the same days to the same people.
    """

    def __init__(self, seed: int, name: str) -> None:
        self.draw = random.Random(f"{seed}/{name}/draw")  # noqa: S311 - made-up data, no secrets
        self.words = random.Random(f"{seed}/{name}/words")  # noqa: S311 - made-up data, no secrets
        self.rhythm = Rhythm(self.draw)

    @staticmethod
    def between(span: Span, now: datetime) -> tuple[datetime, datetime]:
        """First and last moment of a span that is told in years before now."""
        since, until = (now - timedelta(days=365.25 * years) for years in span)
        return since, until

    def kept_up(self, per_year: float, span: Span, now: datetime) -> list[datetime]:
        """Moments of such a span, so many a year, oldest first."""
        earliest, latest = self.between(span, now)
        years = (latest - earliest) / timedelta(days=365.25)
        return self.rhythm.kept_up(round(per_year * years), earliest, latest)
