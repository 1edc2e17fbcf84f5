"""The made-up member of `piramide demo`: Serena Altobrando, who runs the IT of a machine builder near Padova.

Her network is good, not perfect: many people, few of them nurtured; posts with gaps; answers owed both ways.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from transforms.synthetic.cells import urn_id
from transforms.synthetic.conversations import thread_id
from transforms.synthetic.grammar import words
from transforms.synthetic.life import imagine
from transforms.synthetic.member import member_of
from transforms.synthetic.world import (
    Article,
    Connection,
    Invitation,
    Message,
    Person,
    Post,
    Thread,
    World,
)

_SEED = 2026
_EXPORT_DATE = date(2026, 9, 21)


def demo_world() -> World:
    """Everything that the made-up member did."""
    rng = random.Random(_SEED)  # noqa: S311 - made-up data, no secrets
    world = imagine(member_of(words("demo")), _SEED)
    world.member_number = 41827365
    _waiting(world, rng)
    _own_words(world, rng)
    _cold_invitations(world)
    world.told |= words("demo")["told"]
    world.told["recommendations_given"][0]["Status"] = "PENDING"
    world.told["endorsements_received"][3]["Endorsement Status"] = "PENDING"
    world.told["endorsements_received"][9]["Endorsement Status"] = "HIDDEN"
    world.connections.sort(key=lambda link: link.connected_on, reverse=True)
    return world


def _ago(days: float) -> datetime:
    return datetime.combine(_EXPORT_DATE, time(14, 20)) - timedelta(days=days)


def _waiting(world: World, rng: random.Random) -> None:
    """People who wait for an answer, and people whose answer is awaited."""
    owner = world.owner
    for who in ("they_wait", "i_wait"):
        for told in words("demo")[who]:
            first, last = told["first_name"], told["last_name"]
            person = Person(first, last, (f"{first}-{last}".lower(),), told["company"], told["position"])
            days = told["days_ago"]
            world.connections.append(Connection(person, _ago(days * 9 + 200).date()))
            thread = Thread(thread_id(rng), (person,))
            last_writer, other = (person, owner) if who == "they_wait" else (owner, person)
            greeting = f"Ciao {last_writer.first_name}, bell'incontro ieri: restiamo in contatto!"
            answer = f"Con piacere {other.first_name}, a presto."
            world.messages += [
                Message(thread, other, _ago(days + 160), greeting),
                Message(thread, last_writer, _ago(days + 159.2), answer),
                Message(thread, last_writer, _ago(days), told["text"]),
            ]


def _own_words(world: World, rng: random.Random) -> None:
    """The posts and articles written by hand, two case studies among them."""
    for told in words("demo")["posts"]:
        moment, text = _ago(told["days_ago"]), told["text"]
        kind = "ugcPost" if len(text) > 900 else "share"
        world.posts.append(Post(moment, text, urn_id(moment, rng.getrandbits(22)), kind))
    world.posts.sort(key=lambda post: post.posted_at, reverse=True)
    for told in words("demo")["articles"]:
        written_at = _ago(told["days_ago"]) if told["days_ago"] else None
        article = Article(told["title"], told["slug"], tuple(told["paragraphs"]), written_at)
        world.articles.append(article)


def _cold_invitations(world: World) -> None:
    """Two invitations with a note that nobody has answered yet."""
    for first, last, days in (("Orsola", "Cavallarin", 20), ("Sjoerd", "Wolvenkamp", 44)):
        person = Person(first, last, (f"{first}-{last}".lower(),))
        note = f"Ciao {first}, ho seguito il tuo intervento sulla qualità dei dati: ci confrontiamo?"
        world.invitations.append(Invitation(person, _ago(days), True, note))
    world.invitations.sort(key=lambda invitation: invitation.sent_at, reverse=True)


def with_damage(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files with a few damaged rows put between good ones."""
    damaged = dict(files)
    for row in words("demo")["damage"]:
        name = next(path for path in sorted(files) if path.startswith(row["file"]))
        lines = damaged[name].split(b"\n")
        lines.insert(row["line"], row["text"].encode())
        damaged[name] = b"\n".join(lines)
    return damaged
