"""Sentences from rules: {symbol} stands for any one of the symbol's texts, told again until none is left."""

from __future__ import annotations

import random
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

Grammar = dict[str, list[str]]
"""For each symbol, the texts that may stand for it."""

_SYMBOL = re.compile(r"\{(\w+)\}")
_WORDS = Path(__file__).parent / "words"
_SPACES = re.compile(r"[ \t]+")
_BLANK_LINES = re.compile(r"\n{3,}")
_SENTENCE_START = re.compile(r"(?:^|(?<=[.!?]\s)|(?<=\n))(?!https?://|www\.)[a-zà-ù]")


@cache
def words(name: str) -> dict[str, Any]:
    """A file of made-up words."""
    return tomllib.loads((_WORDS / f"{name}.toml").read_text("utf-8"))


def talk(english: bool) -> Grammar:
    """What people write to each other."""
    return words("talk_en" if english else "talk_it")


def posts(english: bool) -> Grammar:
    """What people post."""
    return words("posts_en" if english else "posts_it")


def exchanges(english: bool) -> Grammar:
    """What people who plan their conversations write to each other."""
    return talk(english) | words("exchange_en" if english else "exchange_it")


def feed(english: bool, subject: str) -> Grammar:
    """What people post on a subject.

    Raises:
        KeyError: there is no such subject.
    """
    told = words("feed_en" if english else "feed_it")
    grammar: Grammar = told | told["subjects"][subject]
    return grammar


def tell(rng: random.Random, grammar: Grammar, symbol: str, **known: str) -> str:
    """One of the symbol's texts, every {symbol} in it replaced by what is known, else by the grammar's.

    Raises:
        KeyError: a symbol is neither known nor in the grammar.
    """

    def one(found: re.Match[str]) -> str:
        inner = found.group(1)
        return known[inner] if inner in known else _SYMBOL.sub(one, rng.choice(grammar[inner]))

    return _tidy(_SYMBOL.sub(one, rng.choice(grammar[symbol])))


def _tidy(text: str) -> str:
    """The text as a careful hand leaves it: single spaces, no blank ends, sentences begun with a capital."""
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    text = _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()
    return _SENTENCE_START.sub(lambda found: found.group().upper(), text)
