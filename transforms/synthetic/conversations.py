"""A made-up mailbox: who writes to whom, when, about what, and who is left without an answer."""

from __future__ import annotations

import base64
import random
import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from transforms.synthetic.grammar import talk, tell
from transforms.synthetic.member import Member
from transforms.synthetic.people import Crowd
from transforms.synthetic.rhythm import Rhythm
from transforms.synthetic.talk import PITCH, TOPICS, Topic
from transforms.synthetic.world import DELETED_MEMBER, Connection, Message, Person, Thread

_TURNS_OF_AN_EPISODE = 2.75
_GOES_ON = 0.86
_SPINMAIL = '<p class="spinmail-quill-editor__spin-break">'
CAMPAIGN = (
    f"{_SPINMAIL}Gentile %FIRSTNAME%,</p>{_SPINMAIL}scopra la nostra offerta &amp; risparmi il 30%:&nbsp;"
    '<a href="https://example.com/promo?a=1&amp;b=2">qui</a><br>A presto</p>'
)
"""What LinkedIn's campaign editor makes of a sales letter."""


@dataclass(slots=True)
class Tie:
    """Somebody the member writes with, from when to when and how often."""

    person: Person
    thread: Thread
    earliest: datetime
    latest: datetime
    episodes: int


def thread_id(rng: random.Random) -> str:
    """A conversation id in LinkedIn's shape: 2-, then base64 of a UUID and a number."""
    text = f"{uuid.UUID(int=rng.getrandbits(128))}_{rng.randrange(1000):03d}"
    return "2-" + base64.b64encode(text.encode()).decode()


def code(rng: random.Random) -> str:
    """The short code at the end of a link."""
    return "".join(rng.choices("abcdefghkmnpqrstuvwxyzABCDEFGHKM23456789", k=7))


class Mailbox:
    """Fills a mailbox from a member's habits."""

    def __init__(self, member: Member, owner: Person, rng: random.Random) -> None:
        self._member = member
        self._owner = owner
        self._rng = rng
        self._rhythm = Rhythm(rng)
        self._now = datetime.combine(member.export_date, time(6))
        self._since = self._now - timedelta(days=365.25 * member.years_of_messages)
        self._messages: list[Message] = []

    def fill(self, connections: Sequence[Connection], crowd: Crowd) -> list[Message]:
        """All messages of the made-up mailbox, oldest first."""
        ties = self._ties(connections)
        for tie in ties:
            self._tie(tie)
        people = [tie.person for tie in ties]
        for _ in range(self._member.groups if len(people) >= 3 else 0):
            self._group(people)
        months = 12 * self._member.years_of_messages
        for moment in self._moments(self._member.pitches_per_month * months):
            thread = Thread(thread_id(self._rng), (crowd.person(),))
            self._episode(thread, moment, PITCH, opened_by_owner=False)
        for moment in self._moments(self._member.sponsored_per_month * months):
            self._campaign(moment)
        for moment in self._moments(self._member.closed_accounts):
            thread = Thread(thread_id(self._rng), (DELETED_MEMBER,))
            self._episode(thread, moment, TOPICS[0], opened_by_owner=self._rng.random() < 0.5)
        self._messages.sort(key=lambda message: message.sent_at)
        self._begin_answers()
        return self._messages

    def _moments(self, count: float) -> list[datetime]:
        return self._rhythm.moments(round(count), self._since, self._now)

    def _campaign(self, moment: datetime) -> None:
        seller = Person(
            *self._rng.choice((("Northgale", "Academy"), ("Silverfen", "Software"), ("Team", "Quantorra")))
        )
        thread = Thread(thread_id(self._rng), (seller,), "Sponsored Conversation")
        folder = "SPAM" if self._rng.random() < 0.15 else "INBOX"
        self._messages.append(Message(thread, seller, moment, CAMPAIGN, "", folder, is_sponsored=True))

    def _begin_answers(self) -> None:
        """Drafts: an answer to somebody who wrote last, begun in the last days."""
        last = {message.thread: message for message in self._messages}
        waiting = [
            message
            for message in last.values()
            if message.sender is not self._owner and message.sender.slugs and not message.is_sponsored
        ]
        for message in waiting[-self._member.drafts :] if self._member.drafts else []:
            begun = max(message.sent_at, self._now - timedelta(days=3)) + timedelta(minutes=7)
            text = f"{message.sender.first_name}, ti rispondo con "
            self._messages.append(Message(message.thread, self._owner, begun, text, is_draft=True))

    def _ties(self, connections: Sequence[Connection]) -> list[Tie]:
        """Ties of very different strength: a few carry most of the talk, most fade or wait."""
        member, rng = self._member, self._rng
        known = [(link.person, link.connected_on) for link in connections if link.person is not None]
        count = min(len(known), round(len(known) * member.contacted_share))
        target = member.messages_per_week * 52.18 * member.years_of_messages
        episodes = max(count, round(target / _TURNS_OF_AN_EPISODE)) if target else 0
        if not count or not episodes:
            return []
        chosen = rng.sample(known, count)
        weights = [min(rng.paretovariate(1.05), 60.0) for _ in chosen]
        extra = Counter(rng.choices(range(count), weights=weights, k=episodes - count))
        return [self._tie_with(*known_since, 1 + extra[index]) for index, known_since in enumerate(chosen)]

    def _tie_with(self, person: Person, connected_on: date, episodes: int) -> Tie:
        rng = self._rng
        connected = datetime.combine(connected_on, time(12))
        earliest = min(max(connected, self._since), self._now - timedelta(days=2))
        span = self._now - earliest
        fate = rng.random()
        latest = self._now
        if fate < 0.45:
            latest = earliest + max(span * rng.uniform(0.05, 0.75), timedelta(days=1))
        elif fate < 0.6:
            earliest = earliest + span * rng.uniform(0.4, 0.9)
        return Tie(person, Thread(thread_id(rng), (person,)), earliest, latest, episodes)

    def _tie(self, tie: Tie) -> None:
        member, rng = self._member, self._rng
        free_from = tie.earliest
        for number, start in enumerate(self._rhythm.moments(tie.episodes, tie.earliest, tie.latest)):
            if start < free_from:
                continue
            opened_by_owner = rng.random() < member.opens_share
            topic = self._topic(opened_by_owner, first=number == 0 and rng.random() < 0.6)
            ended = self._episode(tie.thread, start, topic, opened_by_owner=opened_by_owner)
            free_from = ended + timedelta(hours=12)

    def _topic(self, opened_by_owner: bool, *, first: bool) -> Topic:
        rng = self._rng
        if first:
            return rng.choice([topic for topic in TOPICS if topic.first])
        asks = rng.random() < (self._member.asks_share if opened_by_owner else 0.3)
        return rng.choice([topic for topic in TOPICS if (topic.intent == "ask") is asks])

    def _episode(self, thread: Thread, start: datetime, topic: Topic, *, opened_by_owner: bool) -> datetime:
        """One conversation with one person; returns its last moment."""
        member, rng = self._member, self._rng
        person = thread.counterparts[0]
        grammar = talk(person.speaks_english)
        scene = {symbol: rng.choice(grammar[symbol]) for symbol in ("theme", "event", "city", "resource")}
        moment, by_owner = start, opened_by_owner
        for turn, symbol in enumerate(topic.turns):
            if turn:
                answers = member.answers_share if by_owner else member.answered_share
                if topic is PITCH:
                    answers *= 0.3
                moment_of_reply = self._rhythm.reply_after(moment)
                if moment_of_reply >= self._now or rng.random() > (answers if turn == 1 else _GOES_ON):
                    break
                moment = moment_of_reply
            self._say(thread, by_owner, moment, symbol, scene)
            by_owner = not by_owner
        return moment

    def _say(
        self, thread: Thread, by_owner: bool, moment: datetime, symbol: str, scene: dict[str, str]
    ) -> None:
        rng = self._rng
        person = thread.counterparts[0]
        sender, reader = (self._owner, person) if by_owner else (person, self._owner)
        called = "Anna" if reader is DELETED_MEMBER else reader.first_name
        text = tell(rng, talk(person.speaks_english), symbol, name=called, code=code(rng), **scene)
        folder = "ARCHIVE" if rng.random() < 0.03 else "INBOX"
        attachments = ""
        if symbol in ("share_give", "project_back") and rng.random() < 0.2:
            attachments = attachment(rng, moment)
        self._messages.append(Message(thread, sender, moment, text, folder=folder, attachments=attachments))

    def _group(self, people: Sequence[Person]) -> None:
        """A conversation of three and more, opened by the member or by another."""
        rng = self._rng
        others = tuple(rng.sample(people, k=min(len(people), rng.choice((2, 2, 3, 4)))))
        thread = Thread(
            thread_id(rng), others, title=rng.choice(("", "", "Tavolo dati", "Pranzo di settembre"))
        )
        grammar = talk(others[0].speaks_english)
        moment = self._rhythm.moment(self._since, self._now - timedelta(days=3))
        speakers: tuple[Person, ...] = (self._owner, *others)
        sender, symbol = rng.choice(speakers), "group_open"
        for _ in range(rng.randint(2, 7)):
            names = [person.first_name for person in speakers if person is not sender]
            text = tell(rng, grammar, symbol, name=rng.choice(names), other=names[-1], code=code(rng))
            self._messages.append(Message(thread, sender, moment, text))
            moment = moment + timedelta(minutes=rng.randint(2, 300), seconds=rng.randrange(60))
            if moment >= self._now:
                return
            sender = rng.choice([person for person in speakers if person is not sender])
            symbol = "group_say"


def attachment(rng: random.Random, moment: datetime) -> str:
    """An address of an attachment as LinkedIn writes it, expiring."""
    kind = rng.choice(("image", "attachment", "vid"))
    expires = int(moment.replace(tzinfo=UTC).timestamp()) + 30 * 86400
    return f"https://www.linkedin.com/dms/prv/{kind}/v2/{rng.getrandbits(40):010x}/0?e={expires}&v=beta"
