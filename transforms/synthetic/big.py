"""Exports of 20,000 to a million messages, made in pieces so that they never stand in memory as a whole."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from types import MappingProxyType

import numpy as np
import polars as pl
from numpy.typing import NDArray

from transforms.synthetic.conversations import attachment, code, thread_id
from transforms.synthetic.eras import Era
from transforms.synthetic.facts import MESSAGE_FACTS, Facts, count_facts
from transforms.synthetic.files import export_files, file_name
from transforms.synthetic.grammar import talk, tell
from transforms.synthetic.life import imagine
from transforms.synthetic.member import Job, Member
from transforms.synthetic.not_read import not_read_files
from transforms.synthetic.world import DELETED_MEMBER, Person, World
from transforms.synthetic.zipped import MadeExport, write_zip

Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]
Moments = NDArray[np.datetime64]


@dataclass(frozen=True, slots=True)
class Size:
    """How big: messages in all, people connected, posts."""

    messages: int
    connections: int
    posts_per_month: float
    comments_per_week: float
    reactions_per_week: float


SIZES: MappingProxyType[str, Size] = MappingProxyType(
    {
        "20k": Size(20_000, 3_000, 4, 4, 15),
        "100k": Size(100_000, 8_000, 10, 10, 50),
        "1m": Size(1_000_000, 30_000, 25, 30, 150),
    }
)
"""Sizes of the big exports, by name."""

_YEARS = 8
_PIECE = 60_000
_POOL = 6_000
_ITALIAN_PART = 3_600
_SHORT = ("glad", "coffee_yes", "coffee_fix", "share_thanks", "praise_thanks", "intro_give", "job_answer")
_SPEECH = (
    *("share_give", "advice_ask", "advice_give", "intro_ask", "praise_give", "catch_up", "catch_up_back"),
    *("tell_more", "project", "project_back", "group_say", "meet", "long_back", "coffee_ask"),
)
_SPOKEN = {"short": _SHORT, "speech": _SPEECH, "long": ("long_open",), "tail": ("tell_more",)}
_SPINMAIL = '<p class="spinmail-quill-editor__spin-break">Gentile %FIRSTNAME%,</p><p>&nbsp;'

_DIRECT, _GROUP, _ANONYMOUS, _CAMPAIGN, _INMAIL = range(5)
_SHARES_OF_KINDS = (0.93, 0.02, 0.02, 0.01, 0.02)
_DRAFT_SHARE = 0.004
_SPAM_SHARE = 0.003
_ENGLISH_SHARE = 0.4
_ATTACHMENT_SHARE = 0.02


@dataclass(frozen=True, slots=True)
class _Threads:
    """The threads of a big mailbox, one entry each: kind, length, language, who is in it."""

    kinds: Whole
    lengths: Whole
    english: Flags
    frame: pl.DataFrame


class BigMailbox:
    """Writes a big messages.csv piece by piece and counts its facts on the way."""

    def __init__(self, world: World, era: Era, messages: int, seed: int) -> None:
        self._world = world
        self._era = era
        self._draw = np.random.default_rng(seed)
        self._rng = random.Random(seed)  # noqa: S311 - made-up data, no secrets
        self._texts = self._pools()
        self._attachment = attachment(self._rng, datetime.combine(world.export_date, time(6)))
        self._threads = self._people_in_threads(messages)
        self._counts: dict[str, int] = dict.fromkeys(MESSAGE_FACTS, 0)

    @property
    def facts(self) -> Facts:
        """What is true of the messages written so far."""
        return dict(self._counts)

    def _pools(self) -> dict[str, pl.Series]:
        """Sentences to speak with, the Italian ones first."""
        rng = self._rng
        names = ("Anna", "Marco", "Giulia", "Luca", "Sofia", "Paolo", "Elena", "Tom", "Nadia", "Hugo")
        pools = {}
        for pool, symbols in _SPOKEN.items():
            told = []
            for number in range(_POOL):
                grammar = talk(english=number >= _ITALIAN_PART)
                known = {"name": rng.choice(names), "other": rng.choice(names), "code": code(rng)}
                told.append(tell(rng, grammar, rng.choice(symbols), **known))
            pools[pool] = pl.Series(pool, told, dtype=pl.String)
        return pools

    def _people_in_threads(self, messages: int) -> _Threads:
        draw, world = self._draw, self._world
        people = [link.person for link in world.connections if link.person is not None]
        count = round(len(people) * 0.9 / _SHARES_OF_KINDS[_DIRECT])
        kinds = draw.choice(len(_SHARES_OF_KINDS), size=count, p=_SHARES_OF_KINDS)
        weights = np.minimum(draw.pareto(1.1, size=count) + 0.15, 60.0)
        weights[(kinds == _CAMPAIGN) | (kinds == _INMAIL)] = 0.0
        lengths = np.ones(count, dtype=np.int64)
        lengths += draw.multinomial(messages - count, weights / weights.sum())
        rows = [self._thread_row(int(kind), people, number) for number, kind in enumerate(kinds)]
        return _Threads(
            kinds,
            lengths,
            draw.random(count) < _ENGLISH_SHARE,
            pl.DataFrame(rows, orient="row", schema=_THREAD_SCHEMA),
        )

    def _thread_row(self, kind: int, people: Sequence[Person], number: int) -> tuple[str, ...]:
        """Id, title, and the names and addresses of the others: of the one who writes, and of the rest."""
        rng = self._rng
        title, rest = "", ""
        rest_urls = ""
        if kind == _GROUP:
            other, *others = rng.sample(people, rng.randint(2, 4))
            title = rng.choice(("", "Tavolo dati", "Pranzo"))
            rest = "".join(f", {person.name}" for person in others)
            rest_urls = "".join(f",{person.url()}" for person in others)
        elif kind == _ANONYMOUS:
            other = DELETED_MEMBER
        elif kind == _CAMPAIGN:
            other, title = Person("Northgale", "Academy"), "Sponsored Conversation"
        elif kind == _INMAIL:
            other = Person("Recruiter", f"Numero {number}", (f"recruiter-numero-{number}",))
        else:
            other = people[number % len(people)]
        return (thread_id(rng), title, other.name, other.url(), rest, rest_urls)

    def pieces(self) -> Iterator[bytes]:
        """The file, header first, whole threads at a time."""
        header = ",".join(f'"{name}"' for name in self._era.header("messages"))
        yield f"{header}\n".encode()
        ends = np.cumsum(self._threads.lengths)
        start = 0
        while start < len(ends):
            before = ends[start - 1] if start else 0
            end = max(start + 1, int(np.searchsorted(ends, before + _PIECE, side="right")))
            yield self._piece(start, end)
            start = end

    def _piece(self, start: int, end: int) -> bytes:
        draw, era = self._draw, self._era
        lengths, kinds = self._threads.lengths[start:end], self._threads.kinds[start:end]
        thread = np.repeat(np.arange(start, end), lengths)
        kind = np.repeat(kinds, lengths)
        size = len(thread)
        by_owner = (draw.random(size) < 0.5) & (kind != _CAMPAIGN) & (kind != _INMAIL)
        is_draft = by_owner & (draw.random(size) < _DRAFT_SHARE)
        is_spam = draw.random(size) < _SPAM_SHARE
        is_sponsored = (kind == _CAMPAIGN) | (kind == _INMAIL)
        sent_at = self._moments(lengths)
        self._count(thread, kind, by_owner, is_draft, is_spam, is_sponsored)
        folder = np.where(is_spam, "SPAM", np.where(draw.random(size) < 0.03, "ARCHIVE", "INBOX"))
        frame = pl.DataFrame(
            {
                "by_owner": by_owner,
                "FOLDER": folder,
                "IS MESSAGE DRAFT": np.where(is_draft, "Yes", "No"),
                "SUBJECT": np.where(is_sponsored, "Una proposta, per lei", ""),
                "DATE": pl.Series(sent_at).dt.strftime(era.message_shape.value),
                "CONTENT": self._contents(kind, self._threads.english[thread]),
                "IS CONVERSATION DRAFT": "No",
                "ATTACHMENTS": np.where(draw.random(size) < _ATTACHMENT_SHARE, self._attachment, ""),
            }
        )
        who = self._threads.frame[thread]
        rows = pl.concat([who, frame], how="horizontal").select(self._columns())
        newest_first = np.argsort(-sent_at.astype(np.int64), kind="stable")
        buffer = io.BytesIO()
        rows[newest_first].write_csv(buffer, include_header=False, quote_style="always")
        return buffer.getvalue()

    def _columns(self) -> list[pl.Expr]:
        """The cells of a row, in the order of the era, told apart by who wrote."""
        shown, url = self._world.names_itself, self._world.owner.url()
        by_owner = pl.col("by_owner")
        cells = {
            "FROM": pl.when(by_owner).then(pl.lit(shown)).otherwise(pl.col("name")),
            "SENDER PROFILE URL": pl.when(by_owner).then(pl.lit(url)).otherwise(pl.col("url")),
            "TO": pl.when(by_owner).then(pl.col("name")).otherwise(pl.lit(shown)) + pl.col("rest"),
            "RECIPIENT PROFILE URLS": (
                pl.when(by_owner).then(pl.col("url")).otherwise(pl.lit(url)) + pl.col("rest_urls")
            ),
        }
        return [
            cells[name].alias(name) if name in cells else pl.col(name)
            for name in self._era.header("messages")
        ]

    def _moments(self, lengths: Whole) -> Moments:
        """Moments of the messages, oldest first in each thread: bursts of talk with long silences between."""
        draw = self._draw
        size = int(lengths.sum())
        last = np.datetime64(datetime.combine(self._world.export_date, time(6)), "ms")
        span = _YEARS * 365 * 86_400
        silences = draw.exponential(60 * 86_400, size) * (draw.random(size) < 0.25)
        gaps = draw.exponential(5 * 3_600, size) + silences + 20
        firsts = np.cumsum(lengths) - lengths
        total = np.cumsum(gaps)
        since_first = total - np.repeat(total[firsts], lengths)
        durations = since_first[firsts + lengths - 1]
        scale = np.minimum(1.0, 0.98 * span / np.maximum(durations, 1.0))
        room = span - durations * scale
        begins = draw.random(len(lengths)) * room
        offsets = np.repeat(begins, lengths) + since_first * np.repeat(scale, lengths)
        moments: Moments = (
            last - np.timedelta64(span, "s") + (1000 * offsets.astype(np.int64)).astype("timedelta64[ms]")
        )
        return moments

    def _contents(self, kind: Whole, english: Flags) -> pl.Series:
        """Texts of one to three spoken pieces in the thread's language; campaigns in LinkedIn's markup."""
        draw = self._draw
        size = len(kind)
        shapes = draw.choice(5, size=size, p=(0.1, 0.4, 0.18, 0.17, 0.15))
        low = np.where(english, _ITALIAN_PART, 0)
        high = np.where(english, _POOL, _ITALIAN_PART)
        spoken = {
            name: self._texts[pool].gather(draw.integers(low, high))
            for name, pool in (
                ("short", "short"),
                ("speech", "speech"),
                ("more", "speech"),
                ("long", "long"),
                ("tail", "tail"),
            )
        }
        frame = pl.DataFrame(spoken).with_columns(shape=shapes, is_campaign=kind == _CAMPAIGN)
        shape = pl.col("shape")
        text = (
            pl.when(shape == 0)
            .then(pl.col("short"))
            .when(shape == 1)
            .then(pl.concat_str("speech", "tail", separator=" "))
            .when(shape == 2)
            .then(pl.concat_str("speech", "short", separator="\n\n"))
            .when(shape == 3)
            .then(pl.concat_str("more", "speech", "short", separator="\n"))
            .otherwise(pl.concat_str("long", "tail", separator="\n\n"))
        )
        marked_up = pl.lit(_SPINMAIL) + text + pl.lit("</p>")
        return frame.select(pl.when("is_campaign").then(marked_up).otherwise(text)).to_series()

    def _count(
        self,
        thread: Whole,
        kind: Whole,
        by_owner: Flags,
        is_draft: Flags,
        is_spam: Flags,
        is_sponsored: Flags,
    ) -> None:
        """Adds whole threads, oldest message first in each, to the facts."""
        counts = self._counts
        kept = ~is_draft & ~is_spam & ~is_sponsored
        counts["message_rows"] += len(thread)
        counts["messages_drafts"] += int(is_draft.sum())
        counts["messages_spam"] += int((is_spam & ~is_draft).sum())
        counts["messages_sponsored"] += int((is_sponsored & ~is_spam & ~is_draft).sum())
        counts["messages_sent"] += int((kept & by_owner).sum())
        counts["messages_received"] += int((kept & ~by_owner).sum())
        threads, kinds, writers = thread[kept], kind[kept], by_owner[kept]
        is_last = np.append(threads[1:] != threads[:-1], len(threads) > 0)[: len(threads)]
        for fact, wanted in (
            ("direct_threads", _DIRECT),
            ("group_threads", _GROUP),
            ("anonymous_threads", _ANONYMOUS),
        ):
            counts[fact] += int((is_last & (kinds == wanted)).sum())
        direct = is_last & (kinds == _DIRECT)
        counts["awaiting_them"] += int((direct & writers).sum())
        counts["awaiting_me"] += int((direct & ~writers).sum())


_THREAD_SCHEMA = {
    "CONVERSATION ID": pl.String(),
    "CONVERSATION TITLE": pl.String(),
    "name": pl.String(),
    "url": pl.String(),
    "rest": pl.String(),
    "rest_urls": pl.String(),
}


def big_member(size: Size, export_date: date) -> Member:
    """A member whom everybody knows; the mailbox is written apart."""
    return Member(
        first_name="Ottone",
        last_name="Granmessaggi",
        slugs=("ottone-granmessaggi",),
        export_date=export_date,
        registered_on=export_date - timedelta(days=366 * (_YEARS + 2)),
        headline="Direttore Sistemi Informativi, scrivo molto",
        summary="Tengo insieme persone e sistemi.",
        industry="Industrial Automation",
        location="Bologna, Emilia-Romagna, Italia",
        jobs=(Job("Officine Castelforno S.p.A.", "Direttore Sistemi Informativi", date(2016, 5, 1)),),
        skills=("SAP", "Cloud", "Project Management", "Cybersecurity"),
        connections=size.connections,
        hidden_connections=180,
        messages_per_week=0.0,
        groups=0,
        pitches_per_month=0.0,
        years_of_messages=_YEARS,
        years_of_activity=_YEARS,
        posts_per_month=size.posts_per_month,
        case_studies=12,
        comments_per_week=size.comments_per_week,
        reactions_per_week=size.reactions_per_week,
        invitations_sent=400,
        invitations_received=900,
        endorsements_given=300,
        endorsements_received=900,
        recommendations_given=20,
        recommendations_received=30,
        job_applications=40,
        follows=200,
    )


def write_big(folder: Path, era: Era, size: Size, *, seed: int) -> MadeExport:
    """Writes a big export; its facts are counted while its messages are written."""
    world = imagine(big_member(size, era.export_date), seed)
    mailbox = BigMailbox(world, era, size.messages, seed)
    files = export_files(world, era) | not_read_files(world, era)
    streamed = {file_name("messages", world, era): mailbox.pieces()}
    path = write_zip(folder, world.export_date, files, streamed)
    return MadeExport(path, count_facts(world, era, mailbox.facts))
