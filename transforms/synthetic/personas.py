"""GOLDEN PERSONAS. Members whose habits are known, to see whether the score says of them what it should.

They test the product against its own theory; they are no evidence that the theory is true.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

from transforms.synthetic.grammar import words
from transforms.synthetic.member import Job, Member, School
from transforms.synthetic.plans import (
    Blast,
    Circle,
    Feed,
    Introductions,
    JobSearch,
    Mix,
    Outreach,
    Plan,
    Praise,
    Talk,
)

EXPORTED_ON = date(2026, 6, 17)
"""The day of every persona's export."""

_YEARS = (4.0, 0.0)
_WINDOWS = ((2.30, 2.15), (1.15, 1.00))
"""Two times of looking for a job, some eight weeks each."""


@dataclass(frozen=True, slots=True)
class Persona:
    """A member with one habit that the score should see.

    about: the habit, in one line. is_basic: True if only LinkedIn's Basic export of them is made.
    """

    about: str
    member: Member
    is_basic: bool = False


def sketched(name: str, profile: str, *plans: Plan, **habits: Any) -> Member:  # noqa: ANN401 - fields of Member
    """A member who does nothing but what the plans say, and a little that everybody does.

    name: a persona's, whose name they bear. profile: one of those in words/personas.toml. habits: rates and
    shares of the member that differ from those of a quiet one.
    """
    told: dict[str, Any] = dict(words("personas")["profiles"][profile])
    first_name, last_name, slug = words("personas")["names"][name]
    jobs = tuple(_job(one) for one in told.pop("jobs", ()))
    schools = tuple(School(**one) for one in told.pop("schools", ()))
    skills = tuple(told.pop("skills", ()))
    if "languages" in told:
        told["languages"] = tuple((language, level) for language, level in told["languages"])
    quiet: dict[str, Any] = {
        "export_date": EXPORTED_ON,
        "registered_on": _years_ago(9.4),
        "connections": 0,
        "hidden_connections": 6,
        "messages_per_week": 0.0,
        "years_of_messages": 4.0,
        "groups": 0,
        "pitches_per_month": 0.2,
        "sponsored_per_month": 0.5,
        "closed_accounts": 1,
        "drafts": 1,
        "years_of_activity": 4.0,
        "posts_per_month": 0.0,
        "case_studies": 0,
        "reposts_per_month": 0.0,
        "comments_per_week": 0.0,
        "reactions_per_week": 0.0,
        "invitations_sent": 2,
        "invitations_received": 2,
        "endorsements_given": 0,
        "endorsements_received": 0,
        "recommendations_given": 0,
        "recommendations_received": 0,
        "job_applications": 0,
        "saved_jobs": 0,
        "articles": 0,
        "follows": 6,
    }
    return Member(
        first_name=first_name,
        last_name=last_name,
        slugs=(slug,),
        jobs=jobs,
        schools=schools,
        skills=skills,
        plans=plans,
        **(told | quiet | habits),
    )


def _job(told: dict[str, Any]) -> Job:
    started, *finished = (_years_ago(years) for years in told["years_ago"])
    description = told.get("description", "")
    return Job(told["company"], told["title"], started, finished[0] if finished else None, description)


def _years_ago(years: float) -> date:
    return EXPORTED_ON - timedelta(days=round(365.25 * years))


def _nurtured(english: float = 0.3, in_field: float = 0.85, people: int = 180) -> tuple[Plan, ...]:
    """A network of colleagues kept alive: two-way conversations every week, a comment now and then."""
    return (
        Circle(name="colleagues", people=people, in_field=in_field, english=english, connected=(8.0, 0.0)),
        Talk(circle="colleagues", per_week=3.0, span=_YEARS),
        Feed(span=_YEARS, english=english, comments_per_week=1.6, reactions_per_week=4.0),
        Praise(
            circle="colleagues",
            span=_YEARS,
            endorsements_given=4,
            endorsements_received=7,
            recommendations_given=1,
            recommendations_received=1,
        ),
        Introductions(circle="colleagues", per_year=4, span=_YEARS),
    )


def _authored(english: float = 0.3, value: float = 2.0, other: float = 0.65) -> tuple[Plan, ...]:
    """Case studies and useful posts besides, so many a month; of the other ones a quarter is vain."""
    return (
        Feed(
            span=_YEARS,
            english=english,
            value_per_month=value,
            plain_per_month=0.75 * other,
            selfish_per_month=0.25 * other,
            cases_per_year=5.0,
        ),
    )


def _opportunist() -> tuple[Plan, ...]:
    """Silence, but for two weeks of asking in each of two times of need."""
    searches = [JobSearch(span=span, applications=14) for span in _WINDOWS]
    asked = [
        Outreach(circle="old acquaintances", people=20, span=(since, until + 0.03), kind="job")
        for since, until in _WINDOWS
    ]
    circle = Circle(name="old acquaintances", people=220, in_field=0.6, connected=(9.0, 3.2))
    return (circle, *searches, *asked)


_ASKED: Mix = (("ask", 5), ("question", 2), ("news", 1), ("give", 0.5))
_GIVING: Mix = (("give", 4), ("congratulation", 2), ("question", 2), ("news", 1))
_TAKING: Mix = (("ask", 8), ("question", 1))


def _personas() -> dict[str, Persona]:
    nurtured, authored = _nurtured(), _authored()
    expert = (*nurtured, *authored)
    return {
        "ghost": Persona(
            "An account that was opened once and never used.",
            sketched(
                "ghost",
                "thin",
                Circle(name="people", people=24, in_field=0.3, connected=(9.0, 4.0)),
                follows=1,
                hidden_connections=1,
                closed_accounts=0,
                drafts=0,
            ),
        ),
        "newcomer": Persona(
            "Four months on LinkedIn, curious and a little shy.",
            sketched(
                "newcomer",
                "young",
                Circle(name="people", people=36, in_field=0.5, connected=(0.3, 0.0)),
                Talk(circle="people", per_week=0.5, span=(0.28, 0.0), opens=0.4),
                Feed(span=(0.3, 0.0), reactions_per_week=3.0, comments_per_week=0.2),
                registered_on=_years_ago(0.33),
                years_of_messages=0.3,
                years_of_activity=0.3,
                hidden_connections=1,
                closed_accounts=0,
                drafts=0,
                follows=3,
            ),
        ),
        "collector": Persona(
            "Three thousand connections of every kind, and no conversation with any.",
            sketched(
                "collector",
                "fair",
                Circle(name="everybody", people=3000, in_field=0.12, english=0.5, connected=(9.0, 0.0)),
                Feed(span=_YEARS, reactions_per_week=3.0),
                Praise(circle="everybody", span=_YEARS, endorsements_received=6),
                answers_share=0.0,
            ),
        ),
        "nurturer": Persona(
            "A hundred and eighty colleagues, and two-way conversations every week.",
            sketched("nurturer", "full_it", *nurtured),
        ),
        "expert": Persona(
            "The same care for people, and case studies with numbers.",
            sketched("expert", "full_it", *expert),
        ),
        "leader": Persona(
            "The person others come to on one subject.",
            sketched(
                "leader",
                "full_it",
                *nurtured,
                Feed(
                    span=_YEARS,
                    value_per_month=4.5,
                    plain_per_month=0.3,
                    cases_per_year=6.0,
                    subjects=(("data", 8), ("security", 1), ("people", 1)),
                    english=0.15,
                    comments_per_week=1.5,
                ),
                Circle(name="readers", people=150, in_field=0.6, connected=(4.0, 0.0), invited=0.2),
                Talk(circle="readers", per_week=1.2, span=_YEARS, opens=0.2, theirs=_ASKED),
                Praise(circle="readers", span=_YEARS, endorsements_received=10, recommendations_received=1.5),
            ),
        ),
        "opportunist": Persona(
            "Silent for years, but for forty requests in two searches for a job.",
            sketched("opportunist", "fair", *_opportunist()),
        ),
        "steady-seeker": Persona(
            "The same two searches for a job, by somebody who writes all year round.",
            sketched(
                "steady-seeker",
                "fair",
                *_opportunist()[:3],
                Circle(name="friends", people=50, in_field=0.7, connected=(8.0, 4.0)),
                Circle(name="colleagues", people=70, in_field=0.7, connected=(8.0, 0.0)),
                Talk(circle="friends", per_week=2.2, span=_YEARS),
                Outreach(
                    circle="old acquaintances",
                    people=45,
                    span=(2.95, 0.05),
                    kind="remember",
                    followed_up=0.95,
                ),
                *(
                    Talk(circle="friends", per_week=1.0, span=span, opens=1.0, ours=(("job", 1),))
                    for span in _WINDOWS
                ),
            ),
        ),
        "reconnector": Persona(
            "Takes up old ties again, one after the other, with something to give.",
            sketched(
                "reconnector",
                "fair",
                Circle(name="old colleagues", people=110, in_field=0.7, connected=(9.2, 6.5)),
                Talk(circle="old colleagues", per_week=1.6, span=(7.5, 4.3)),
                Outreach(
                    circle="old colleagues",
                    people=60,
                    span=(2.9, 0.1),
                    kind="remember",
                    answered=0.65,
                    followed_up=0.9,
                ),
                JobSearch(span=_WINDOWS[1]),
                years_of_messages=7.5,
            ),
        ),
        "taker": Persona(
            "Asks all the time, and answers few who ask.",
            sketched(
                "taker",
                "fair",
                Circle(name="people", people=150, in_field=0.6),
                Talk(
                    circle="people",
                    per_week=2.0,
                    span=_YEARS,
                    opens=0.75,
                    ours=_TAKING,
                    theirs=_GIVING,
                    answers=0.3,
                    asks_of_anybody=True,
                ),
                Praise(circle="people", span=_YEARS, recommendations_received=1, endorsements_received=6),
            ),
        ),
        "over-giver": Persona(
            "Gives far more than comes back.",
            sketched(
                "over-giver",
                "fair",
                Circle(name="people", people=150, in_field=0.6),
                Talk(
                    circle="people",
                    per_week=2.5,
                    span=_YEARS,
                    ours=_GIVING,
                    theirs=_TAKING,
                    answers=0.97,
                    answered=0.7,
                ),
                Praise(circle="people", span=_YEARS, recommendations_given=3, endorsements_given=10),
                Introductions(circle="people", per_year=6, span=_YEARS, ours=0.9),
            ),
        ),
        "broadcaster": Persona(
            "A post about their own glory every day, and hardly a conversation.",
            sketched(
                "broadcaster",
                "full_it",
                Circle(name="audience", people=400, in_field=0.35),
                Talk(circle="audience", per_week=0.15, span=_YEARS),
                Feed(span=(3.2, 0.0), selfish_per_month=28, value_per_month=1.0, reactions_per_week=2.0),
            ),
        ),
        "spammer": Persona(
            "A quiet member who sends one text to four hundred people.",
            sketched(
                "spammer",
                "fair",
                Circle(name="friends", people=90, in_field=0.6),
                Talk(circle="friends", per_week=1.2, span=_YEARS),
                Feed(span=_YEARS, comments_per_week=0.5, reactions_per_week=2.0),
                Circle(name="strangers", people=420, in_field=0.3, english=0.0, connected=(5.0, 0.5)),
                Blast(circle="strangers", people=400, years_ago=0.15),
            ),
        ),
        "lurker": Persona(
            "Likes what others write, and leaves it at that.",
            sketched(
                "lurker",
                "fair",
                Circle(name="people", people=160, in_field=0.6),
                Feed(span=_YEARS, reactions_per_week=12.0),
                answers_share=0.0,
            ),
        ),
        "basic-export": Persona(
            "The expert once more, in LinkedIn's Basic export.",
            sketched("basic-export", "full_it", *expert),
            is_basic=True,
        ),
        "clone-network": Persona(
            "A network in which everybody does the same work.",
            sketched("clone-network", "full_it", *_nurtured(in_field=1.0)),
        ),
        "italian": Persona(
            "An expert whose world is Italian.",
            sketched("italian", "full_it", *_nurtured(0.0, 0.5), *_authored(0.0, 3.0, 2.5)),
        ),
        "english": Persona(
            "The same expert, whose world is English.",
            sketched("english", "full_en", *_nurtured(1.0, 0.5), *_authored(1.0, 3.0, 2.5)),
        ),
        "stationary": Persona(
            "A life that is the same every month.",
            sketched(
                "stationary",
                "full_it",
                *_nurtured(in_field=0.7),
                Feed(span=_YEARS, value_per_month=2.0, plain_per_month=1.0, cases_per_year=4.0),
            ),
        ),
    }


PERSONAS: MappingProxyType[str, Persona] = MappingProxyType(_personas())
"""Every persona, by name, from the least to the most accomplished and then the odd ones."""


def persona(name: str) -> Persona:
    """The persona of that name.

    Raises:
        ValueError: there is none.
    """
    if name not in PERSONAS:
        raise ValueError(f"There is no persona called {name}; there are {', '.join(PERSONAS)}.")
    return PERSONAS[name]


def without(member: Member, kind: type[Plan]) -> Member:
    """The same member without the plans of one kind; whatever else they do stays as it is."""
    return replace(member, plans=tuple(plan for plan in member.plans if not isinstance(plan, kind)))
