"""What is true of a made-up export, counted from the world it was written from and never from its files."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from urllib.parse import unquote

from transforms.synthetic.eras import Era
from transforms.synthetic.world import DELETED_MEMBER, Message, Person, Post, Thread, World

Fact = int | str | None
Facts = dict[str, Fact]

MESSAGE_FACTS = (
    "message_rows",
    "messages_drafts",
    "messages_spam",
    "messages_sponsored",
    "messages_sent",
    "messages_received",
    "direct_threads",
    "group_threads",
    "anonymous_threads",
    "awaiting_me",
    "awaiting_them",
)
"""Facts that the mailbox tells."""

_ROWS = {
    "instant_reposts": "instant_reposts",
    "comments": "comments",
    "reactions": "reactions",
    "positions": "positions",
    "skills": "skills",
    "job_applications": "job_applications",
}
_STATES_THAT_COUNT = {
    "endorsements_given": ("Endorsement Status", {"ACCEPTED"}),
    "endorsements_received": ("Endorsement Status", {"ACCEPTED"}),
    "recommendations_given": ("Status", {"VISIBLE", "HIDDEN", ""}),
    "recommendations_received": ("Status", {"VISIBLE", "HIDDEN"}),
}


def is_sent(world: World, era: Era, table: str) -> bool:
    """Whether the file is in the export at all: LinkedIn sends no file of which there is nothing to tell."""
    if table in era.absent:
        return False
    rows = {
        "connections": world.connections,
        "invitations": world.invitations,
        "messages": world.messages,
        "shares": world.posts,
    }.get(table, world.told.get(table, ()))
    return bool(rows) or table in world.header_only


def dropped_as(message: Message) -> str | None:
    """Why a message doesn't count as one: draft, spam or sponsored, in this order; None if it counts."""
    if message.is_draft:
        return "draft"
    if message.folder == "SPAM":
        return "spam"
    return "sponsored" if message.is_sponsored else None


def _thread_key(thread: Thread, era: Era) -> object:
    """What keeps threads apart: themselves; by the names of those in them while exports had no thread id."""
    if era.has("messages", "CONVERSATION ID"):
        return thread
    return tuple(sorted(person.name for person in thread.counterparts))


def _kind(counterparts: tuple[Person, ...]) -> str:
    if len(counterparts) > 1:
        return "group"
    return "anonymous" if counterparts[0] is DELETED_MEMBER else "direct"


def count_messages(messages: Iterable[Message], owner: Person, era: Era) -> Facts:
    """The facts of the mailbox."""
    counts: Counter[str] = Counter()
    last: dict[object, Message] = {}
    for message in messages:
        counts["rows"] += 1
        why = dropped_as(message)
        if why:
            counts[why] += 1
            continue
        counts["sent" if message.sender is owner else "received"] += 1
        key = _thread_key(message.thread, era)
        if key not in last or message.sent_at >= last[key].sent_at:
            last[key] = message
    kinds = Counter(_kind(message.thread.counterparts) for message in last.values())
    direct = [message for message in last.values() if _kind(message.thread.counterparts) == "direct"]
    awaiting_them = sum(message.sender is owner for message in direct)
    return {
        "message_rows": counts["rows"],
        "messages_drafts": counts["draft"] if era.has("messages", "IS MESSAGE DRAFT") else None,
        "messages_spam": counts["spam"],
        "messages_sponsored": counts["sponsored"],
        "messages_sent": counts["sent"],
        "messages_received": counts["received"],
        "direct_threads": kinds["direct"],
        "group_threads": kinds["group"],
        "anonymous_threads": kinds["anonymous"],
        "awaiting_me": len(direct) - awaiting_them,
        "awaiting_them": awaiting_them,
    }


def owner_url(world: World, era: Era) -> str | None:
    """Address of the member as the export tells it: lower case, percent-decoded; None where nothing does.

    Messages tell it since they tell the sender's address; invitations since they tell addresses.
    """
    told = era.has("invitations", "inviterProfileUrl") and world.invitations
    written = any(message.sender is world.owner for message in world.messages)
    if not told and not (written and era.has("messages", "SENDER PROFILE URL")):
        return None
    slug = unicodedata.normalize("NFC", unquote(world.owner.slugs[0])).lower()
    return f"https://www.linkedin.com/in/{slug}"


def count_posts(posts: Iterable[Post]) -> Counter[str]:
    """Posts with own words, and reposts without."""
    return Counter("original" if post.text.strip() else "reposted" for post in posts)


def count_facts(world: World, era: Era, mailbox: Facts | None = None) -> Facts:
    """Every fact of the result document; None for what the export can't tell.

    mailbox: the facts of a mailbox too big to be held, counted while it was written.
    """
    sent = {table: is_sent(world, era, table) for table in (*_ROWS, *_STATES_THAT_COUNT)}
    facts: Facts = {
        "owner": world.owner.name,
        "owner_url": owner_url(world, era),
        "export_date": world.export_date.isoformat(),
    }
    hidden = sum(link.person is None for link in world.connections)
    has_connections = is_sent(world, era, "connections")
    facts["connections"] = len(world.connections) - hidden if has_connections else None
    facts["connections_hidden"] = hidden if has_connections else None
    if mailbox is None:
        has_messages = is_sent(world, era, "messages")
        counted = count_messages(world.messages, world.owner, era)
        mailbox = counted if has_messages else dict.fromkeys(MESSAGE_FACTS)
    facts.update(mailbox)
    outgoing = sum(invitation.is_outgoing for invitation in world.invitations)
    has_invitations = is_sent(world, era, "invitations")
    facts["invitations_sent"] = outgoing if has_invitations else None
    facts["invitations_received"] = len(world.invitations) - outgoing if has_invitations else None
    posts = count_posts(world.posts)
    has_posts = is_sent(world, era, "shares")
    facts["posts_original"] = posts["original"] if has_posts else None
    facts["posts_reposted"] = posts["reposted"] if has_posts else None
    for table, fact in _ROWS.items():
        facts[fact] = len(world.told.get(table, ())) if sent[table] else None
    for table, (header, states) in _STATES_THAT_COUNT.items():
        counting = sum(row[header] in states for row in world.told.get(table, ()))
        facts[table] = counting if sent[table] else None
    return facts
