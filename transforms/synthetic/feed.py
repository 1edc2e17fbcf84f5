"""Planned posts, comments and reactions."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import chain

from transforms.synthetic.cells import post_url
from transforms.synthetic.grammar import Grammar, exchanges, feed, tell
from transforms.synthetic.plans import Feed
from transforms.synthetic.streams import Streams
from transforms.synthetic.told import (
    REACTIONS,
    activity_number,
    comment_row,
    figures,
    media_row,
    others_post,
    own_post,
    reaction_row,
)
from transforms.synthetic.world import Person, Post, World

_SLOTS = ("case_title", "context", "problem", "action", "detail", "result", "lesson_learned")
_REPLIES_SHARE = 0.25
_MONTHS = 12


class Timeline:
    """Carries out one plan for the feed."""

    def __init__(self, plan: Feed, streams: Streams, world: World, now: datetime) -> None:
        self._plan = plan
        self._streams = streams
        self._world = world
        self._now = now

    def fill(self, readers: Sequence[Person]) -> None:
        """All of it; readers are the people whose posts are commented on."""
        own = self._posts()
        self._comments(readers, own)
        self._reactions()

    def _moments(self, per_year: float) -> list[datetime]:
        return self._streams.kept_up(per_year, self._plan.span, self._now)

    def _posts(self) -> list[Post]:
        plan, draw = self._plan, self._streams.draw
        kinds = (
            ("value", plan.value_per_month * _MONTHS),
            ("selfish", plan.selfish_per_month * _MONTHS),
            ("plain", plan.plain_per_month * _MONTHS),
            ("case", plan.cases_per_year),
            ("repost", plan.reposts_per_month * _MONTHS),
        )
        slots = {english: _in_turn(self._streams.words, english) for english in (False, True)}
        made = []
        for kind, per_year in kinds:
            for moment in self._moments(per_year):
                english = draw.random() < plan.english
                subject = draw.choices(*zip(*plan.subjects, strict=True))[0]
                if kind == "case":
                    subject = plan.subjects[0][0]
                grammar = feed(english, subject)
                if kind == "case":
                    grammar = grammar | next(slots[english])
                text = "" if kind == "repost" else self._text(grammar, kind)
                made.append(own_post(draw, moment, text))
        self._world.posts += made
        self._world.posts.sort(key=lambda post: post.posted_at, reverse=True)
        uploads = self._world.told.setdefault("rich_media", [])
        uploads += [media_row(draw, post.posted_at, post.text) for post in made[::4]]
        return sorted(made, key=lambda post: post.posted_at)

    def _text(self, grammar: Grammar, kind: str) -> str:
        words = self._streams.words
        return tell(words, grammar, kind, **figures(words))

    def _comments(self, readers: Sequence[Person], own: Sequence[Post]) -> None:
        """Comments on posts of others, and answers under own posts."""
        draw, words = self._streams.draw, self._streams.words
        told = []
        for moment in self._moments(self._plan.comments_per_week * 52.18) if readers else []:
            link = post_url(draw.choice(("activity", "activity", "ugcPost")), others_post(draw, moment))
            told.append((moment, link, draw.choice(readers), "commented"))
        for post in own if readers else ():
            moment = self._streams.rhythm.reply_after(post.posted_at.replace(microsecond=0))
            if post.text and draw.random() < _REPLIES_SHARE and moment < self._now:
                link = post_url("activity", activity_number(draw, post))
                told.append((moment, link, draw.choice(readers), "under_own_post"))
        rows = [
            comment_row(
                moment, link, tell(words, exchanges(person.speaks_english), symbol, name=person.first_name)
            )
            for moment, link, person, symbol in sorted(told, key=lambda one: one[0], reverse=True)
        ]
        self._world.told.setdefault("comments", []).extend(rows)

    def _reactions(self) -> None:
        draw = self._streams.draw
        rows = [
            reaction_row(moment, draw.choice(REACTIONS), post_url("activity", others_post(draw, moment)))
            for moment in self._moments(self._plan.reactions_per_week * 52.18)[::-1]
        ]
        self._world.told.setdefault("reactions", []).extend(rows)


def _in_turn(words: random.Random, english: bool) -> Iterator[Grammar]:
    """The parts of one case study after the other; no part comes back before all of its kind were told."""
    grammar = feed(english, "data")

    def shuffled_for_ever(texts: list[str]) -> Iterator[str]:
        return chain.from_iterable(iter(lambda: words.sample(texts, len(texts)), None))

    turns = {slot: shuffled_for_ever(grammar[slot]) for slot in _SLOTS}
    while True:
        yield {slot: [next(texts)] for slot, texts in turns.items()}
