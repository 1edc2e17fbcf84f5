"""A made-up member in a few numbers: who they are and how they use their network.

From such a description a whole life on LinkedIn is imagined (see `life`), and from that life an export is
written. Rates are per week or month over the whole time told; shares run from 0 to 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from transforms.synthetic.plans import Plan


@dataclass(frozen=True, slots=True)
class Job:
    """A position held; finished_on is None while it lasts."""

    company: str
    title: str
    started_on: date
    finished_on: date | None = None
    description: str = ""
    location: str = ""


@dataclass(frozen=True, slots=True)
class School:
    """A school attended, in years."""

    name: str
    degree: str
    from_year: int
    to_year: int
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Who a made-up member is and what they do.

    slugs: the spellings of their address that the export uses in turn.
    function: the field they work in, by its name in `people.FUNCTIONS`.
    connections: people connected, hidden ones left out.
    in_field_share: connections from their own field.
    english_share: connections who write in English.
    contacted_share: connections with whom at least one message was exchanged.
    years_of_messages: how far back the mailbox goes.
    opens_share: conversations that the member opens.
    answers_share: conversations opened by others that the member answers.
    answered_share: conversations opened by the member that others answer.
    asks_share: conversations opened by the member that ask for something.
    pitches_per_month: strangers who try to sell something; their mail has no subject, so it counts as mail.
    sponsored_per_month: campaigns, some of them in the spam folder.
    closed_accounts: people written with whose account is closed since, shown as LinkedIn Member.
    drafts: answers begun and never sent.
    years_of_activity: how far back posts, comments and reactions go.
    case_studies: posts among `posts_per_month` that tell a case from problem to result.
    plans: what they set out to do besides.
    """

    first_name: str
    last_name: str
    slugs: tuple[str, ...]
    export_date: date
    registered_on: date
    function: str = "it"
    headline: str = ""
    summary: str = ""
    industry: str = ""
    location: str = ""
    websites: str = ""
    jobs: tuple[Job, ...] = ()
    schools: tuple[School, ...] = ()
    skills: tuple[str, ...] = ()
    languages: tuple[tuple[str, str], ...] = (
        ("Italiano", "Native or bilingual proficiency"),
        ("English", ""),
    )

    connections: int = 60
    hidden_connections: int = 4
    in_field_share: float = 0.5
    english_share: float = 0.3

    messages_per_week: float = 2.0
    years_of_messages: float = 2.0
    contacted_share: float = 0.5
    opens_share: float = 0.5
    answers_share: float = 0.8
    answered_share: float = 0.75
    asks_share: float = 0.2
    groups: int = 2
    pitches_per_month: float = 0.5
    sponsored_per_month: float = 0.0
    closed_accounts: int = 0
    drafts: int = 0

    years_of_activity: float = 2.0
    posts_per_month: float = 1.5
    case_studies: int = 1
    reposts_per_month: float = 0.5
    comments_per_week: float = 0.5
    reactions_per_week: float = 2.0

    invitations_sent: int = 8
    invitations_received: int = 8
    endorsements_given: int = 6
    endorsements_received: int = 12
    recommendations_given: int = 2
    recommendations_received: int = 3
    job_applications: int = 3
    saved_jobs: int = 3
    articles: int = 1
    follows: int = 8

    plans: tuple[Plan, ...] = ()


def member_of(told: Mapping[str, Any]) -> Member:
    """The member that a file of words describes: its [member], [[jobs]] and [[schools]]."""
    described = dict(told["member"])
    for name in ("slugs", "skills"):
        described[name] = tuple(described[name])
    described["languages"] = tuple((name, level) for name, level in described["languages"])
    jobs = tuple(Job(**job) for job in told["jobs"])
    schools = tuple(School(**school) for school in told["schools"])
    return Member(**described, jobs=jobs, schools=schools)
