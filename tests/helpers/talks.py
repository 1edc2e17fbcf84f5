"""Mailboxes for tests of SQL, a line a message: who wrote to whom, when, and what the words were taken for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import polars as pl

from tests.helpers.tables import SCHEMAS, draw, run_mart

Message = dict[str, Any]


def message(side: str, who: str, sent_at: str, **changes: Any) -> Message:
    """A message between Giulia, who owns the mailbox, and somebody else.

    Args:
        side: out if Giulia wrote, in if the other did.
        who: slug of the other; blank for a deleted member, who needs a conversation_id.
        sent_at: moment in UTC; a day alone is its midnight.
        changes: other columns of staged messages. ask and give are phrases found in the text.
    """
    owner = {"name": "Giulia Bianchi", "key": "/in/giulia"}
    other = {"name": who.title() if who else "LinkedIn Member", "key": f"/in/{who}" if who else None}
    sender, recipient = (owner, other) if side == "out" else (other, owner)
    ask, give = changes.pop("ask", None), changes.pop("give", None)
    return {
        "conversation_id": f"2-{who}",
        "from_name": sender["name"],
        "sender_key": sender["key"],
        "to_names": recipient["name"],
        "recipient_keys": [recipient["key"]] if recipient["key"] else [],
        "sent_at": sent_at,
        "words": 6,
        "has_question": False,
        "has_link": False,
        "has_ask": ask is not None,
        "has_give": give is not None,
        "intent_cues": [cue for cue in (ask, give) if cue],
        "is_closing": False,
        "text_hash": "aa",
        **changes,
    }


def broadcast(*people: str, sent_at: str, **changes: Any) -> list[Message]:
    """One opening that says nearly the same to each of several people."""
    return [message("out", who, sent_at, opening_template="t", **changes) for who in people]


def run_mailbox(name: str, *messages: Message, **drawn: str) -> pl.DataFrame:
    """What a model makes of a mailbox and other drawn tables."""
    return run_mart(name, stg_messages=mailbox(messages), **drawn)


def mailbox(messages: Iterable[Message], order: Iterable[int] | None = None) -> str:
    """Drawn staged messages on lines 2, 3, 4 ... of their file; order shuffles the rows, each keeping its line."""
    rows = [{"source_line": line, **one} for line, one in enumerate(messages, 2)]
    if order is not None:
        rows = [rows[place] for place in order]
    columns = [name for name in SCHEMAS["stg_messages"] if any(name in row for row in rows)]
    return draw(pl.DataFrame({name: pl.Series([row.get(name) for row in rows]) for name in columns}))
