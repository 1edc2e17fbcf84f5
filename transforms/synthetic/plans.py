"""What a made-up member sets out to do: with whom they talk, when, how often and in which spirit.

Rates and shares describe an ordinary life (see `member`); plans describe a particular one. Times are years
before the export: (3.5, 0) runs from three and a half years ago to the day of the export. Shares run from 0
to 1. Every rate is kept up with some irregularity, as people do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

Span: TypeAlias = tuple[float, float]
"""From so many years before the export to so many."""

Mix: TypeAlias = tuple[tuple[str, float], ...]
"""Kinds of opening or subjects of posts, and how often each occurs beside the others."""

EVEN: Mix = (("question", 2), ("news", 2), ("give", 1.5), ("congratulation", 1), ("ask", 1))
"""Openings among people who like each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """People to connect with.

    in_field: of them from the member's own field. english: of them who write in English.
    connected: when the connections were made. listed: of the last year's whose invitation still shows.
    invited: of the invitations that show, those that the member sent.
    """

    name: str
    people: int
    in_field: float = 0.7
    english: float = 0.3
    connected: Span = (6.0, 0.0)
    listed: float = 0.6
    invited: float = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """Conversations with people of a circle, now one and now another, some much more often.

    reach: how many people take part; all of the circle if None.
    opens: conversations that the member opens. ours, theirs: what the one and the other opens with.
    answers: openings by others that the member answers. answered: openings by the member that are answered.
    asks_of_anybody: if False, the member asks only whom they talked with in the year before.
    """

    circle: str
    per_week: float
    span: Span
    reach: int | None = None
    opens: float = 0.5
    ours: Mix = EVEN
    theirs: Mix = EVEN
    answers: float = 0.85
    answered: float = 0.8
    asks_of_anybody: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outreach:
    """Each of some people of a circle written to once, somewhere in the span.

    kind: what the member opens with. answered: those who answer.
    followed_up: of those who answer, whom the member writes to again within five months, asking for nothing.
    """

    circle: str
    people: int
    span: Span
    kind: str
    answered: float = 0.6
    followed_up: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Blast:
    """One text sent to many within a day; nobody answers."""

    circle: str
    people: int
    years_ago: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Introductions:
    """People brought together in a conversation of three; ours: those that the member opens."""

    circle: str
    per_year: float
    span: Span
    ours: float = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """Own posts by kind, and what is written and liked under other people's.

    value: posts that teach or give something. selfish: posts about the member's own glory. plain: neither.
    cases: case studies a year. subjects: what value and plain posts are about; cases are about the first.
    english: posts in English.
    """

    span: Span
    value_per_month: float = 0.0
    selfish_per_month: float = 0.0
    plain_per_month: float = 0.0
    cases_per_year: float = 0.0
    reposts_per_month: float = 0.0
    subjects: Mix = (("data", 1), ("security", 1), ("people", 1))
    english: float = 0.3
    comments_per_week: float = 0.0
    reactions_per_week: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Praise:
    """Endorsements and recommendations, given to and received from people of a circle, per year."""

    circle: str
    span: Span
    endorsements_given: float = 0.0
    endorsements_received: float = 0.0
    recommendations_given: float = 0.0
    recommendations_received: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class JobSearch:
    """A job looked for over some weeks: applications sent and jobs saved."""

    span: Span
    applications: int = 10
    saved: int = 4


Plan: TypeAlias = Circle | Talk | Outreach | Blast | Introductions | Feed | Praise | JobSearch
"""Anything that a member may set out to do."""
