"""A member's plans, kept: what came of them joins whatever else is imagined of a life."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable
from datetime import datetime, time, timedelta

from transforms.synthetic.correspondence import Correspondence
from transforms.synthetic.feed import Timeline
from transforms.synthetic.grammar import talk, tell
from transforms.synthetic.member import Member
from transforms.synthetic.people import PROFESSIONS, Companies, Crowd
from transforms.synthetic.plans import (
    Blast,
    Circle,
    Feed,
    Introductions,
    JobSearch,
    Outreach,
    Plan,
    Praise,
    Talk,
)
from transforms.synthetic.streams import Streams
from transforms.synthetic.told import endorsement_row, job_row, recommendation_row, stamp
from transforms.synthetic.world import Connection, Invitation, Person, Row, World

_NAMELESS_WORK = 0.05
_LISTED_DAYS = 300
_NOTE_SHARE = 0.35


class Kept:
    """Keeps one plan after the other; each has draws of its own."""

    def __init__(self, member: Member, world: World, crowd: Crowd, seed: int) -> None:
        self._member = member
        self._world = world
        self._crowd = crowd
        self._now = datetime.combine(member.export_date, time(6))
        told: Counter[str] = Counter()
        self._plans: list[tuple[Plan, Streams]] = []
        for plan in member.plans:
            kind = type(plan).__name__
            self._plans.append((plan, Streams(seed, f"{kind} {told[kind]}")))
            told[kind] += 1
        people = sum(plan.people for plan in member.plans if isinstance(plan, Circle))
        self._companies = Companies(Streams(seed, "companies").draw, max(12, min(160, people // 4)))
        self._circles: dict[str, list[Connection]] = {}

    def keep(self) -> None:
        """All of them: first the people, then what is done with them."""
        world = self._world
        for plan, streams in self._plans:
            if isinstance(plan, Circle):
                self._meet(plan, streams)
        world.connections.sort(key=lambda link: link.connected_on, reverse=True)
        world.invitations.sort(key=lambda invitation: invitation.sent_at, reverse=True)
        self._correspond()
        for plan, streams in self._plans:
            if isinstance(plan, Feed):
                people = [link.person for link in world.connections if link.person is not None]
                Timeline(plan, streams, world, self._now).fill(people)
            elif isinstance(plan, Praise):
                self._praise(plan, streams)
            elif isinstance(plan, JobSearch):
                self._look_for_a_job(plan, streams)

    def _correspond(self) -> None:
        letters = Correspondence(self._world, self._circles, self._now)
        for plan, streams in self._plans:
            if isinstance(plan, Talk | Outreach):
                letters.arrange(plan, streams)
        letters.write()
        for plan, streams in self._plans:
            if isinstance(plan, Blast):
                letters.send_alike(plan, streams)
            elif isinstance(plan, Introductions):
                letters.introduce(plan, streams)
        self._world.messages.sort(key=lambda message: message.sent_at)

    def _meet(self, circle: Circle, streams: Streams) -> None:
        """Connect with the people of a circle."""
        draw = streams.draw
        earliest, latest = streams.between(circle.connected, self._now)
        in_field = _quota(draw, circle.people, circle.in_field)
        speaks_english = _quota(draw, circle.people, circle.english)
        others = [function for function in PROFESSIONS if function != self._member.function]
        links = []
        for is_own, english in zip(in_field, speaks_english, strict=True):
            function = self._member.function if is_own else draw.choice(others)
            title, company = draw.choice(PROFESSIONS[function])[english], self._companies.pick()
            if draw.random() < _NAMELESS_WORK:
                title, company = "", ""
            connected_on = (earliest + (latest - earliest) * draw.random()).date()
            connected_on -= timedelta(days=max(0, connected_on.weekday() - 4))
            links.append(Connection(self._crowd.worker(english, company, title), connected_on))
            self._list_invitation(circle, links[-1], streams)
        self._circles[circle.name] = links
        self._world.connections += links

    def _list_invitation(self, circle: Circle, link: Connection, streams: Streams) -> None:
        draw, person = streams.draw, link.person
        is_listed, is_outgoing, has_note = (
            draw.random() < share for share in (circle.listed, circle.invited, _NOTE_SHARE)
        )
        hours = draw.randint(1, 90)
        if person is None or not is_listed or (self._now.date() - link.connected_on).days > _LISTED_DAYS:
            return
        asked = datetime.combine(link.connected_on, time(8)) - timedelta(hours=hours)
        reader = person if is_outgoing else self._world.owner
        note = ""
        if has_note:
            note = tell(streams.words, talk(person.speaks_english), "invite_note", name=reader.first_name)
        self._world.invitations.append(Invitation(person, asked, is_outgoing, note))

    def _praise(self, plan: Praise, streams: Streams) -> None:
        for side, other, per_year in (
            ("given", "Endorsee", plan.endorsements_given),
            ("received", "Endorser", plan.endorsements_received),
        ):
            table = f"endorsements_{side}"
            self._add(
                table,
                [
                    endorsement_row(table, other, person, self._skill(side, streams.draw), moment)
                    for moment, person in self._encounters(plan, streams, per_year)
                ],
            )
        for side, per_year in (
            ("given", plan.recommendations_given),
            ("received", plan.recommendations_received),
        ):
            rows = []
            for moment, person in self._encounters(plan, streams, per_year):
                praised = person if side == "given" else self._world.owner
                grammar = talk(person.speaks_english)
                text = tell(streams.words, grammar, "praise_text", name=praised.first_name)
                rows.append(recommendation_row(person, text, moment, "VISIBLE"))
            self._add(f"recommendations_{side}", rows)

    def _encounters(
        self, plan: Praise, streams: Streams, per_year: float
    ) -> Iterable[tuple[datetime, Person]]:
        """When somebody praises somebody, newest first, and who of those connected by then it is."""
        for moment in streams.kept_up(per_year, plan.span, self._now)[::-1]:
            known = [
                link.person
                for link in self._circles[plan.circle]
                if link.person is not None and link.connected_on < moment.date()
            ]
            if known:
                yield moment, streams.draw.choice(known)

    def _skill(self, side: str, draw: random.Random) -> str:
        skills = self._member.skills
        if side == "given" or not skills:
            return draw.choice(("Leadership", "Project Management", "SAP", "Problem solving"))
        return draw.choices(skills, weights=[1 / (rank + 1) for rank in range(len(skills))])[0]

    def _look_for_a_job(self, plan: JobSearch, streams: Streams) -> None:
        earliest, latest = streams.between(plan.span, self._now)
        for table, header, column, count in (
            ("job_applications", "Application Date", "applied_at", plan.applications),
            ("saved_jobs", "Saved Date", "saved_at", plan.saved),
        ):
            moments = streams.rhythm.kept_up(count, earliest, latest)[::-1]
            titles = PROFESSIONS[self._member.function]
            rows = [
                job_row(
                    streams.draw,
                    header,
                    stamp(table, column, moment),
                    self._companies.pick(),
                    streams.draw.choice(titles)[0],
                )
                for moment in moments
            ]
            self._add(table, rows)

    def _add(self, table: str, rows: list[Row]) -> None:
        self._world.told.setdefault(table, []).extend(rows)


def _quota(draw: random.Random, count: int, share: float) -> list[bool]:
    """That many yes and no in random order, of which the share is yes as exactly as can be."""
    chosen = round(count * share)
    answers = [True] * chosen + [False] * (count - chosen)
    draw.shuffle(answers)
    return answers
