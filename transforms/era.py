"""Which year's spellings an export has, told by its headers and quoting alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Signs:
    """What the files show of their age.

    Attributes:
        columns: columns found, by table; a table without a readable file is not among the keys.
        has_member_ids: a file of activity carries the member's number, as in Shares_12345678.csv.
        quotes_headers: messages.csv puts quotation marks even around its headers.
        has_preamble: Connections.csv starts with notes above the header.
    """

    columns: Mapping[str, frozenset[str]] = field(default_factory=dict)
    has_member_ids: bool = False
    quotes_headers: bool = False
    has_preamble: bool = False

    def has(self, table: str, *columns: str) -> bool:
        """True if a file of the table was read and has any of these columns."""
        return not self.columns.get(table, frozenset()).isdisjoint(columns)


ERAS: tuple[tuple[str, Callable[[Signs], bool]], ...] = (
    # From early 2026: member numbers in file names, every cell of the messages quoted.
    ("2026", lambda signs: signs.has_member_ids or signs.quotes_headers),
    # 2024 and 2025: drafts and attachments among the messages.
    ("2024", lambda signs: signs.has("messages", "is_draft", "attachments")),
    # From mid-2023: addresses of connections, recipients and endorsers; a little later of those who invite.
    (
        "2023",
        lambda signs: (
            signs.has("connections", "profile_url")
            or signs.has("messages", "recipient_urls")
            or signs.has("endorsements_received", "profile_url")
            or signs.has("endorsements_given", "profile_url")
            or signs.has("invitations", "inviter_url", "invitee_url")
        ),
    ),
    # 2020 and mid-2021 to mid-2023: conversations have a number, connections a preamble, nobody an address.
    ("2021", lambda signs: signs.has_preamble or signs.has("messages", "conversation_id")),
    # Before: neither.
    ("2019", lambda signs: "connections" in signs.columns or "messages" in signs.columns),
)
"""Newest first. The first whose sign is seen is the era: LinkedIn adds columns and hardly takes any away."""


def era_of(signs: Signs) -> str | None:
    """The era, named by a year in it; None where no file that would show it was read."""
    return next((era for era, shows in ERAS if shows(signs)), None)
