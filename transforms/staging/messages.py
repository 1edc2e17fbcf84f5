"""The mailbox: every text is read once, turned into lengths, flags and a hash, and left behind."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import polars as pl

from transforms.text.closings import is_closing
from transforms.text.hashes import hash_texts
from transforms.text.intents import intents
from transforms.text.introductions import has_introduction
from transforms.text.language import languages
from transforms.text.people import url_key, url_keys
from transforms.text.posts import has_link, has_question, words
from transforms.text.templates import template_keys

SILENCE_DAYS = 14
"""A message opens a new episode after more days than these without any (metrics: message clean-up)."""

_MARKUP = r"<[^>]*>"
_CAMPAIGN = r"(?i)<[a-z][^>]*spinmail"


def with_keys(frame: pl.DataFrame) -> pl.DataFrame:
    """Adds the keys of sender and recipients by address, from which the owner can be told."""
    return frame.with_columns(
        sender_key=url_key(pl.col("sender_url")), recipient_keys=url_keys(pl.col("recipient_urls"))
    )


def derive_messages(frame: pl.DataFrame, owner_key: str | None) -> pl.DataFrame:
    """Adds everything that is kept of the texts.

    Flags about a column that the file doesn't have (subjects, attachments) are null, not false.

    Args:
        frame: cast messages with their keys (see with_keys) and their texts.
        owner_key: who writes the openings that are compared; where it is unknowable, the direction that
            exports to 2020 tell says it.
    """
    with ThreadPoolExecutor(max_workers=1) as beside:  # Polars works there while Python works here
        flags = beside.submit(_flags, frame)
        text, thread = frame["content"], _threads(frame)
        language = _languages(thread, text)
        frame = frame.with_columns(hash_texts(text).alias("text_hash"))
        templates = _opening_templates(frame, thread, owner_key)
        return frame.with_columns(language, templates, *flags.result())


def _flags(frame: pl.DataFrame) -> list[pl.Series]:
    """What can be counted and flagged in each message by itself; a request is never a closing."""
    text = pl.col("content")
    does = intents(frame["content"])
    flags = frame.select(
        characters=text.str.strip_chars().str.len_chars().cast(pl.Int64),
        words=words(text),
        has_subject=pl.col("subject").str.strip_chars() != "",
        has_attachment=pl.col("attachments").str.strip_chars() != "",
        has_link=has_link(text),
        has_question=has_question(text),
        has_introduction=has_introduction(text),
        is_closing=is_closing(text) & ~does["has_ask"],
        is_campaign_markup=text.str.contains(_CAMPAIGN),
    )
    return [*flags.get_columns(), *does.get_columns()]


def _threads(frame: pl.DataFrame) -> pl.Series:
    """A number for each conversation; in exports to 2020, which name none, for each two names that write."""
    one, other = pl.col("from_name").fill_null(""), pl.col("to_names").fill_null("")
    names = (
        pl.when(one < other).then(pl.format("{}\n{}", one, other)).otherwise(pl.format("{}\n{}", other, one))
    )
    threads = frame.select(thread=pl.coalesce("conversation_id", names))
    numbers = threads.unique().with_row_index("number")
    return threads.join(numbers, on="thread", how="left", maintain_order="left")["number"].alias("thread")


def _languages(thread: pl.Series, text: pl.Series) -> pl.Series:
    """One language per thread, told by its longest text (of equally long ones the first in order of text)."""
    texts = pl.DataFrame({"thread": thread, "text": text, "characters": text.str.len_chars()})
    longest = texts.filter(pl.col("characters") == pl.col("characters").max().over("thread"))
    told = longest.group_by("thread").agg(pl.col("text").min())
    told = told.select("thread", languages(told["text"].str.replace_all(_MARKUP, " ")).alias("language"))
    return thread.to_frame().join(told, on="thread", how="left", maintain_order="left")["language"]


def _opening_templates(frame: pl.DataFrame, thread: pl.Series, owner_key: str | None) -> pl.Series:
    """Which of the owner's openings say nearly the same, apart from the name of the person addressed."""
    rows = _openings(frame, thread, owner_key)
    found = pl.Series("opening_template", [None], dtype=pl.String).new_from_index(0, frame.height)
    if rows.len() == 0:
        return found
    keys = template_keys(frame["content"].gather(rows), frame["to_names"].gather(rows))
    return found.scatter(rows, keys)


def _openings(frame: pl.DataFrame, thread: pl.Series, owner_key: str | None) -> pl.Series:
    """Rows that the owner sent first in a thread or after a long silence in it; drafts and spam are none."""
    is_own = (
        pl.col("direction_told").str.to_uppercase() == "OUTGOING"
        if owner_key is None
        else pl.col("sender_key") == owner_key
    ).fill_null(False)
    is_sent = (
        pl.col("sent_at").is_not_null()
        & ~pl.col("is_draft").fill_null(False)
        & (pl.col("folder").str.to_uppercase() != "SPAM").fill_null(True)
    )
    sent = (
        frame.select(thread, "sent_at", "text_hash", is_own=is_own, is_sent=is_sent)
        .with_row_index("row")
        .filter("is_sent")
        .sort("thread", "sent_at", "is_own", "text_hash")
    )
    silence = pl.col("sent_at").diff().over("thread")
    opens = (silence > pl.duration(days=SILENCE_DAYS)).fill_null(True)
    return sent.filter(pl.col("is_own") & opens)["row"].sort()
