"""What a made-up member did, before any file is written: the world that an export is a picture of.

Moments are naive and in UTC. People and threads are told apart by identity, never by name.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

Row = dict[str, str]
"""One row of a file, by LinkedIn's newest header."""


@dataclass(frozen=True, slots=True, eq=False)
class Person:
    """Somebody with a profile.

    slugs: the ways their address is spelled in the export, percent-encoded or not; none if it never shows.
    """

    first_name: str
    last_name: str
    slugs: tuple[str, ...] = ()
    company: str = ""
    position: str = ""
    email: str = ""
    speaks_english: bool = False

    @property
    def name(self) -> str:
        """Name on display."""
        return f"{self.first_name} {self.last_name}".strip()

    def url(self, turn: int = 0) -> str:
        """Address in one of its spellings, taken in turn; blank if it never shows."""
        return f"https://www.linkedin.com/in/{self.slugs[turn % len(self.slugs)]}" if self.slugs else ""


DELETED_MEMBER = Person("LinkedIn", "Member")
"""How a closed account shows; a different person in every thread."""


@dataclass(frozen=True, slots=True)
class Connection:
    """A person connected, or a hidden one of whom only the day shows."""

    person: Person | None
    connected_on: date
    address: str | None = None

    @property
    def url(self) -> str:
        """Address as Connections.csv spells it."""
        if self.person is None:
            return ""
        return self.person.url() if self.address is None else self.address


@dataclass(frozen=True, slots=True, eq=False)
class Thread:
    """A conversation of the member with one or more others."""

    id: str
    counterparts: tuple[Person, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """One message. sender is the owner or one of the thread's counterparts."""

    thread: Thread
    sender: Person
    sent_at: datetime
    content: str
    subject: str = ""
    folder: str = "INBOX"
    attachments: str = ""
    is_draft: bool = False
    is_sponsored: bool = False


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation that LinkedIn still lists."""

    person: Person
    sent_at: datetime
    is_outgoing: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """A post, or a repost when it has no words of its own."""

    posted_at: datetime
    text: str
    number: int
    kind: str = "share"
    shared_url: str = ""
    media_url: str = ""
    visibility: str = "MEMBER_NETWORK"


@dataclass(frozen=True, slots=True)
class Article:
    """A long article, with or without its dates on the page."""

    title: str
    slug: str
    paragraphs: tuple[str, ...]
    written_at: datetime | None = None


@dataclass(slots=True)
class World:
    """Everything an export tells about one member.

    names_itself: the owner's name in messages, which may differ from the one on the profile.
    told: rows of the files whose cells need no more thought, by contract name and newest header.
    header_only: files sent with a header and no row; any other file without rows isn't sent at all.
    unknown_files: files that no declaration knows, by path in the zip.
    """

    owner: Person
    export_date: date
    member_number: int = 0
    names_itself: str = ""
    connections: list[Connection] = field(default_factory=list)
    invitations: list[Invitation] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)
    told: dict[str, list[Row]] = field(default_factory=dict)
    header_only: set[str] = field(default_factory=set)
    unknown_files: dict[str, bytes] = field(default_factory=dict)
