"""Whose export it is: no file says so outright."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from hashlib import blake2b

import polars as pl

from transforms.text.people import fold_name, name_key

MOST_CONVERSATIONS = 0.8
"""Share of conversations in which only the owner can be."""

_LONGEST = 60


NAMED_ONLY = "name-"
"""What the id of a member begins with whose address nothing tells."""


@dataclass(frozen=True, slots=True)
class Owner:
    """The member whose export it is.

    Attributes:
        name: name on the profile, else the one they write messages under; null when nothing tells it.
        key: `/in/<slug>`; null when nothing tells it.
        source: what told the key: "invitations", "messages by name" or "most conversations".
    """

    name: str | None
    key: str | None
    source: str | None


def discover_owner(profile: pl.DataFrame, invitations: pl.DataFrame, messages: pl.DataFrame) -> Owner:
    """Who the owner is (metrics: person key).

    In order: the inviter of outgoing and the invitee of incoming invitations; else the address that writes
    messages under the name on the profile; else the address in at least 80 % of conversations.

    Args:
        profile: full_name.
        invitations: direction, inviter_key, invitee_key.
        messages: conversation_id, from_name, sender_key, recipient_keys.
    """
    names = profile["full_name"].drop_nulls()
    name = names[0] if names.len() else None
    key, source = _by_invitations(invitations), "invitations"
    if key is None:
        presence = _presence(messages)
        key, source = _by_name(messages, name, presence), "messages by name"
        if key is None:
            key, source = _by_presence(presence), "most conversations"
    if key is None:
        return Owner(name, None, None)
    return Owner(name or _name_of(invitations, messages, key), key, source)


def member_id(owner: Owner, digest: str) -> str:
    """Name of the owner that is safe as a folder: lower-case letters a to z, digits and hyphens, at most 60.

    The address where it is known, else the name, else the archive itself. What had to be altered (accents,
    length) is told apart by a hash of what it was, so that no two people ever share a folder.

    Args:
        owner: whose export it is.
        digest: identity of the archive, in hex.
    """
    if owner.key is not None:
        slug = owner.key.removeprefix("/in/")
        return _folder(slug, slug, taken=slug.startswith((NAMED_ONLY, "member-")))
    if owner.name is not None:
        folded = fold_name(owner.name)
        return _folder(f"{NAMED_ONLY}{folded.replace(' ', '-')}", folded, taken="-" in folded)
    return f"member-{digest[:8]}"


def _folder(wish: str, original: str, taken: bool) -> str:
    """The wish made safe; with a hash of the original if that altered it, or if another may wish the same."""
    plain = unicodedata.normalize("NFKD", wish.lower()).encode("ascii", "ignore").decode()
    safe = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if safe == wish and len(safe) <= _LONGEST and not taken:
        return safe
    mark = blake2b(original.encode(), digest_size=4).hexdigest()
    return f"{safe[: _LONGEST - len(mark) - 1].rstrip('-')}-{mark}".lstrip("-")


def _by_invitations(invitations: pl.DataFrame) -> str | None:
    direction = pl.col("direction").str.to_uppercase()
    own = invitations.select(
        pl.when(direction == "OUTGOING")
        .then(pl.col("inviter_key"))
        .when(direction == "INCOMING")
        .then(pl.col("invitee_key"))
        .alias("key")
    )
    return _commonest(own.filter(_is_address("key")), "key")


def _presence(messages: pl.DataFrame) -> pl.DataFrame:
    """One row per address: conversations (in how many it is) and share (of those with any address)."""
    senders = messages.select("conversation_id", key="sender_key")
    recipients = messages.select("conversation_id", key="recipient_keys").unique().explode("key")
    pairs = (
        pl.concat([senders, recipients])
        .filter(_is_address("key") & pl.col("conversation_id").is_not_null())
        .unique()
    )
    conversations = pairs["conversation_id"].n_unique()
    return (
        pairs.group_by("key")
        .agg(pl.len().alias("conversations"))
        .with_columns((pl.col("conversations") / conversations).alias("share"))
        .sort("conversations", "key", descending=[True, False])
    )


def _by_name(messages: pl.DataFrame, name: str | None, presence: pl.DataFrame) -> str | None:
    """The address that writes under the owner's name; a namesake's if another address is everywhere."""
    if name is None:
        return None
    names = messages.select("from_name").unique()
    names = names.filter(name_key(pl.col("from_name")) == f"name:{fold_name(name)}")
    senders = messages.join(names, on="from_name", how="semi").filter(_is_address("sender_key"))
    known = senders.select(key="sender_key").unique().join(presence, on="key", how="left")
    known = known.sort("conversations", "key", descending=[True, False], nulls_last=True)
    if known.is_empty():
        return None
    key, share = known["key"][0], known["share"][0]
    recipients_known = messages["recipient_keys"].list.len().fill_null(0).sum() > 0
    if (
        recipients_known
        and share is not None
        and share < MOST_CONVERSATIONS
        and _by_presence(presence) is not None
    ):
        return None
    return str(key)


def _by_presence(presence: pl.DataFrame) -> str | None:
    """The address in most conversations, if it is in nearly all and no other is in as many."""
    everywhere = presence.filter(pl.col("share") >= MOST_CONVERSATIONS)
    if (
        everywhere.is_empty()
        or everywhere["conversations"].head(2).to_list().count(everywhere["conversations"][0]) > 1
    ):
        return None
    return str(everywhere["key"][0])


def _name_of(invitations: pl.DataFrame, messages: pl.DataFrame, key: str) -> str | None:
    """The name that goes with the address, where the profile tells none."""
    invited = pl.concat(
        [
            invitations.filter(pl.col("inviter_key") == key).select(name="from_name"),
            invitations.filter(pl.col("invitee_key") == key).select(name="to_name"),
        ]
    )
    wrote = messages.filter(pl.col("sender_key") == key).select(name="from_name")
    return _commonest(invited.drop_nulls(), "name") or _commonest(wrote.drop_nulls(), "name")


def _commonest(frame: pl.DataFrame, column: str) -> str | None:
    counts = (
        frame.group_by(column).agg(pl.len().alias("times")).sort("times", column, descending=[True, False])
    )
    return str(counts[column][0]) if counts.height else None


def _is_address(column: str) -> pl.Expr:
    return pl.col(column).is_not_null() & pl.col(column).str.starts_with("/")
