"""A life as it is drawn: who is in it, and the messages of two people."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from tests.oracle.words import FILLER, SENTENCES

ME, MY_NAME = "https://www.linkedin.com/in/giulia-bianchi", "Giulia Bianchi"
SITE = "https://www.linkedin.com/in/"


@dataclass(frozen=True)
class Person:
    name: str
    slug: str
    connected: date | None
    company: str
    threads: tuple[str, ...]

    @property
    def url(self) -> str:
        return SITE + self.slug if self.slug else ""


@dataclass
class Draw:
    """One export as it is drawn."""

    seed: int
    rng: random.Random
    day: date
    start: date
    people: list[Person] = field(default_factory=list)
    messages: list[list[str]] = field(default_factory=list)
    moments: set[datetime] = field(default_factory=set)
    seeking: list[date] = field(default_factory=list)

    def moment(self, first: date | None = None, last: date | None = None) -> datetime:
        """A second of the span, or between these days."""
        first, last = first or self.start, last or self.day - timedelta(days=1)
        seconds = int(((last - first).days + 1) * 86400)
        return datetime.combine(first, time()) + timedelta(seconds=self.rng.randrange(max(1, seconds)))

    def text(self, kind: str) -> str:
        """A sentence whose intent is plain, and words that make every text its own."""
        words = " ".join(self.rng.choices(FILLER, k=self.rng.randint(7, 10)))
        return f"{self.rng.choice(SENTENCES[kind])} {words}"

    def write(
        self,
        person: Person,
        at: datetime,
        mine: bool,
        text: str,
        *,
        subject: str = "",
        folder: str = "INBOX",
        draft: str = "No",
        thread: str = "",
    ) -> None:
        """A message of two, never in the same second as another and never after the day of the export."""
        while at in self.moments:
            at += timedelta(seconds=1)
        if at.date() > self.day:
            return
        self.moments.add(at)
        sides = [(MY_NAME, ME), (person.name, person.url)]
        (name, url), (to, to_url) = sides if mine else sides[::-1]
        thread = thread or self.rng.choice(person.threads)
        stamp = at.strftime("%Y-%m-%d %H:%M:%S UTC")
        self.messages.append(
            [thread, "", name, url, to, to_url, stamp, subject, text, folder, "", draft, "No"]
        )


def clock(at: datetime) -> str:
    """M/D/YY, h:mm AM"""
    half = "AM" if at.hour < 12 else "PM"
    return f"{at.month}/{at.day}/{at:%y}, {at.hour % 12 or 12}:{at:%M} {half}"


def writable(one: Draw) -> list[Person]:
    return [person for person in one.people if person.slug]
