"""Kinds of action, and what each is made of: messages, deeds, posts, edits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "reply", "keep_in_touch", "light_contact", "endorse", "recommend", "offer_help", "reopen", "bridge",
    "withdraw", "post", "case_study", "profile",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Action:
    """Something to do.

    person_key: with whom; null for what is done alone.
    part: which item of the profile is filled, or the row of the invitation that is withdrawn.
    """

    kind: Kind
    person_key: str | None = None
    part: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """One message of an action, of plain length; nothing in it asks for anything.

    is_mine: False for the other's answer. gives: True if it offers something or holds a link.
    """

    is_mine: bool
    gives: bool = False


_MINE, _GIFT, _THEIRS = Message(True), Message(True, gives=True), Message(False)

MESSAGES: dict[Kind, tuple[Message, ...]] = {
    "reply": (_MINE,),
    "offer_help": (_GIFT,),
    "keep_in_touch": (_GIFT, _THEIRS),
    "light_contact": (_MINE, _THEIRS),
    "reopen": (_MINE, _THEIRS),
    "bridge": (_MINE, _THEIRS),
}
"""Messages of a kind of action that succeeds, in their order, the answer that success means among them."""

GIVES: frozenset[Kind] = frozenset({"endorse", "recommend", "offer_help", "keep_in_touch"})
"""Kinds that give something and ask for nothing back."""

RECONTACTS: frozenset[Kind] = frozenset({"keep_in_touch", "light_contact", "reopen"})
"""Kinds that take up a contact again."""

RECONNECTS: frozenset[Kind] = frozenset({"reopen"})
"""Kinds that take up a tie silent for long, which in a time of need looks like need."""

KEEPS: frozenset[Kind] = frozenset({"reply", "keep_in_touch", "light_contact", "withdraw"})
"""Kinds that are worth doing even where the score stays where it is."""

QUOTAS: dict[str, frozenset[Kind]] = {
    "recontacts": RECONTACTS,
    "posts": frozenset({"post", "case_study"}),
    "recommendations": frozenset({"recommend"}),
    "withdrawals": frozenset({"withdraw"}),
    "edits": frozenset({"profile"}),
}
"""Kinds of which so many at most end in a week, by the name of the quota."""

SITTINGS: dict[Kind, int] = {"case_study": 4}
"""Kinds that take several sittings, one a week, and how many."""
