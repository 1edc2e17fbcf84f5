"""Planned conversations: who is written to, who opens, what is said, who answers and who is left without."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from heapq import heappop, heappush
from itertools import accumulate, count

from transforms.synthetic.conversations import code, thread_id
from transforms.synthetic.grammar import exchanges, tell
from transforms.synthetic.plans import Blast, Introductions, Mix, Outreach, Talk
from transforms.synthetic.streams import Streams
from transforms.synthetic.talk import Topic
from transforms.synthetic.world import Connection, Message, Person, Thread, World

EXCHANGES: dict[str, tuple[Topic, ...]] = {
    "ask": (
        Topic("advice", "ask", ("ask_advice", "answer_advice", "thank", "close")),
        Topic("introduction", "ask", ("ask_introduction", "answer_introduction", "thank")),
        Topic("favour", "ask", ("ask_favour", "answer_favour", "thank", "close")),
    ),
    "job": (Topic("job", "ask", ("ask_job", "answer_job", "thank")),),
    "give": (
        Topic("resource", "give", ("give_resource", "thank", "close")),
        Topic("offer", "give", ("give_offer", "thank", "close")),
        Topic("contact", "give", ("give_contact", "thank", "close")),
    ),
    "congratulation": (Topic("congratulation", "give", ("congratulation", "praised", "close")),),
    "question": (Topic("question", "neutral", ("question", "answer", "say_more", "close")),),
    "news": (Topic("news", "neutral", ("news", "reply", "say_more")),),
    "remember": (Topic("remember", "give", ("remember", "remember_back", "tell_me", "close")),),
}
"""Kinds of conversation: what each may be about, turn by turn."""

ASKS = ("ask", "job")
"""Kinds that open by asking for something."""

_GOES_ON = 0.8
_APART = timedelta(days=16)
_WARM = (timedelta(days=15), timedelta(days=365))
_TRIES = 12
_PROMINENCE = 6


@dataclass(slots=True)
class _Tie:
    """What the member and somebody have written so far; warm: when it was more than asking in vain."""

    thread: Thread
    last: datetime
    warm: list[datetime] = field(default_factory=list)

    def is_warm(self, moment: datetime) -> bool:
        """Whether there was such contact within the year before, though not in the last two weeks."""
        soonest, longest = _WARM
        return any(moment - longest <= then < moment - soonest for then in self.warm)


@dataclass(frozen=True, slots=True)
class _Hand:
    """A plan about to be carried out, with draws of its own so that no plan disturbs another."""

    plan: Talk | Outreach
    streams: Streams
    people: Sequence[Connection]
    weights: Sequence[float]

    @property
    def draw(self) -> random.Random:
        """Decides who, when and whether."""
        return self.streams.draw


@dataclass(frozen=True, slots=True)
class _Opening:
    """A conversation that begins; what is None is decided when it does."""

    hand: _Hand
    link: Connection | None = None
    kind: str | None = None


class Correspondence:
    """Carries out plans to talk, all together and in the order of time."""

    def __init__(self, world: World, circles: Mapping[str, Sequence[Connection]], now: datetime) -> None:
        self._world = world
        self._circles = circles
        self._now = now
        self._ties: dict[Person, _Tie] = {}
        self._due: list[tuple[datetime, int, _Opening]] = []
        self._number = count()

    def arrange(self, plan: Talk | Outreach, streams: Streams) -> None:
        """Put the openings of a plan on the calendar."""
        links = list(self._circles[plan.circle])
        earliest, latest = streams.between(plan.span, self._now)
        reach = plan.people if isinstance(plan, Outreach) else plan.reach
        if reach is not None:
            links = streams.draw.sample(links, min(reach, len(links)))
        weights = list(accumulate(1 / (rank + _PROMINENCE) for rank in range(len(links))))
        hand = _Hand(plan, streams, links, weights)
        if isinstance(plan, Outreach):
            moments = streams.rhythm.kept_up(len(links), earliest, latest)
            for link, moment in zip(links, moments, strict=True):
                self._put(moment, _Opening(hand, link, plan.kind))
            return
        weeks = (latest - earliest) / timedelta(weeks=1)
        for moment in streams.rhythm.kept_up(round(plan.per_week * weeks), earliest, latest):
            self._put(moment, _Opening(hand))

    def write(self) -> None:
        """Write every message of the calendar into the world."""
        while self._due:
            moment, _, opening = heappop(self._due)
            self._open(moment, opening)

    def send_alike(self, plan: Blast, streams: Streams) -> None:
        """The same text to many, one after the other."""
        draw, words = streams.draw, streams.words
        links = self._circles[plan.circle]
        moment = streams.between((plan.years_ago, 0.0), self._now)[0].replace(hour=9)
        for link in draw.sample(list(links), min(plan.people, len(links))):
            person = _shown(link)
            moment += timedelta(seconds=draw.randint(20, 90))
            tie = self._tie(person, moment, draw)
            text = tell(words, exchanges(person.speaks_english), "blast", name=person.first_name)
            self._world.messages.append(Message(tie.thread, self._world.owner, moment, text))

    def introduce(self, plan: Introductions, streams: Streams) -> None:
        """Conversations of three that bring two people together."""
        draw, owner = streams.draw, self._world.owner
        for moment in streams.kept_up(plan.per_year, plan.span, self._now):
            links = [link for link in self._circles[plan.circle] if link.connected_on < moment.date()]
            if len(links) < 2:
                continue
            one, other = map(_shown, draw.sample(links, 2))
            thread = Thread(thread_id(draw), (one, other))
            opener, reader = (owner, one) if draw.random() < plan.ours else (one, owner)
            self._say(thread, opener, moment, "introduce", reader, streams, other=other.first_name)
            for speaker in (other, reader):
                moment = streams.rhythm.reply_after(moment)
                if moment < self._now and draw.random() < _GOES_ON:
                    self._say(thread, speaker, moment, "introduced", opener, streams)

    def _put(self, moment: datetime, opening: _Opening) -> None:
        heappush(self._due, (moment, next(self._number), opening))

    def _open(self, moment: datetime, opening: _Opening) -> None:
        hand = opening.hand
        link = opening.link or self._choose(hand, moment)
        if link is None:
            return
        person = _shown(link)
        tie = self._tie(person, moment, hand.draw)
        by_owner = opening.link is not None or self._is_own_turn(hand)
        kind = opening.kind or self._kind(hand, tie, moment, by_owner)
        if not self._exchange(hand, person, tie, moment, kind, by_owner):
            return
        plan = hand.plan
        if isinstance(plan, Outreach) and opening.kind == plan.kind and hand.draw.random() < plan.followed_up:
            again = tie.last + timedelta(days=hand.draw.uniform(20, 150))
            if again < self._now:
                self._put(again, _Opening(hand, link, hand.draw.choice(("news", "give"))))

    def _choose(self, hand: _Hand, moment: datetime) -> Connection | None:
        """Somebody connected by then and not written with lately; None if nobody is found."""
        for _ in range(_TRIES):
            link = hand.draw.choices(hand.people, cum_weights=hand.weights)[0]
            tie = self._ties.get(_shown(link))
            if link.connected_on < moment.date() and (tie is None or moment - tie.last >= _APART):
                return link
        return None

    @staticmethod
    def _is_own_turn(hand: _Hand) -> bool:
        return isinstance(hand.plan, Talk) and hand.draw.random() < hand.plan.opens

    @staticmethod
    def _kind(hand: _Hand, tie: _Tie, moment: datetime, by_owner: bool) -> str:
        plan = hand.plan
        if not isinstance(plan, Talk):
            return plan.kind
        kind = _drawn(hand.draw, plan.ours if by_owner else plan.theirs)
        if by_owner and kind in ASKS and not plan.asks_of_anybody and not tie.is_warm(moment):
            return "give"
        return kind

    def _tie(self, person: Person, moment: datetime, draw: random.Random) -> _Tie:
        if person not in self._ties:
            self._ties[person] = _Tie(Thread(thread_id(draw), (person,)), moment)
        return self._ties[person]

    def _exchange(
        self, hand: _Hand, person: Person, tie: _Tie, moment: datetime, kind: str, by_owner: bool
    ) -> bool:
        """One conversation; True if it was answered."""
        topic = hand.draw.choice(EXCHANGES[kind])
        plan, turns = hand.plan, 0
        answers = plan.answers if isinstance(plan, Talk) else 1.0
        for symbol in topic.turns:
            if turns:
                first = plan.answered if by_owner else answers
                moment = hand.streams.rhythm.reply_after(moment)
                if hand.draw.random() > (first if turns == 1 else _GOES_ON) or moment >= self._now:
                    break
            is_own = by_owner == (turns % 2 == 0)
            sender, reader = (self._world.owner, person) if is_own else (person, self._world.owner)
            self._say(tie.thread, sender, moment, symbol, reader, hand.streams)
            tie.last = moment
            turns += 1
        if turns > 1 or (by_owner and kind not in ASKS):
            tie.warm.append(tie.last)
        return turns > 1

    def _say(
        self,
        thread: Thread,
        sender: Person,
        moment: datetime,
        symbol: str,
        reader: Person,
        streams: Streams,
        **known: str,
    ) -> None:
        words = streams.words
        grammar = exchanges(thread.counterparts[0].speaks_english)
        text = tell(words, grammar, symbol, name=reader.first_name, code=code(words), **known)
        self._world.messages.append(Message(thread, sender, moment, text))


def _shown(link: Connection) -> Person:
    """The person of a connection that is not hidden, as those of circles never are."""
    if link.person is None:
        raise ValueError("Nobody can write with a hidden connection.")
    return link.person


def _drawn(draw: random.Random, mix: Mix) -> str:
    kinds = [kind for kind, _ in mix]
    return draw.choices(kinds, weights=[weight for _, weight in mix])[0]
