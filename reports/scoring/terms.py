"""Words and pairs of words that tell what a post is about."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import log
from pathlib import Path

import polars as pl

from reports.scoring.measures.findability import stem, stop_words
from transforms.text.posts import LINK

STOP_WORDS_FILE = Path(__file__).parent / "post_stop_words.txt"

_LINK = re.compile(LINK)
_HASH = re.compile(r"[#＃](?=\w)")
_WORD = re.compile(r"[^\W\d_][\w+#]*")
_PAUSE = re.compile(r"[.,!?:;…()«»“”\"]+")
_REACH = 2
"""Words that say nothing which may stand between two that make a pair, as in "qualità di tutti i dati"."""

_SHOUTED = 3
"""From so many words on a line in capitals is emphasis, and no row of abbreviations."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or two words that follow each other but for words that say nothing.

    key: without endings of number and gender.
    written: as it stands in the text.
    """

    key: str
    written: str


Terms = Sequence[Term]


def terms(text: str) -> list[Term]:
    """Words that carry meaning, and pairs of them that no punctuation parts, line by line.

    Accents are kept. An abbreviation in capitals is none of the words that say nothing: AI is no "ai".
    """
    found: list[Term] = []
    for line in _readable(text).splitlines():
        shouts = line.isupper() and len(line.split()) >= _SHOUTED
        found += [term for phrase in _PAUSE.split(line) for term in _terms_of(phrase, shouts)]
    return found


def spellings(posts: Sequence[Terms], keys: set[str]) -> dict[str, str]:
    """The commonest spelling of these terms; the first by alphabet where two are as common."""
    seen: dict[str, Counter[str]] = {key: Counter() for key in keys}
    for term in (term for post in posts for term in post if term.key in keys):
        seen[term.key][_spelt(term.written)] += 1
    return {key: min(counts, key=lambda word: (-counts[word], word)) for key, counts in seen.items()}


def _spelt(written: str) -> str:
    """In lower case but for abbreviations, with single spaces."""
    words = " ".join(written.split())
    return _WORD.sub(lambda word: word[0] if word[0].isupper() else word[0].casefold(), words)


def field_words(texts: Sequence[str], how_many: int) -> dict[str, str]:
    """The words that weigh most over these texts, spelling by key, the weightiest first.

    TF-IDF: occurrences over all texts times ln(1 + texts / texts that hold it).
    """
    told = [[term for term in terms(text) if " " not in term.key] for text in texts]
    counts = Counter(term.key for text in told for term in text)
    holding = Counter(key for text in told for key in dict.fromkeys(term.key for term in text))
    weight = {key: count * log(1 + len(texts) / holding[key]) for key, count in counts.items()}
    best = sorted(weight, key=lambda key: (-weight[key], key))[:how_many]
    spelt = spellings(told, set(best))
    return {key: spelt[key] for key in best}


def field_texts(mart_profile: pl.DataFrame) -> list[str]:
    """What is told of the person's field: declared terms, headline, summary, skills and positions."""
    profile = mart_profile.row(0, named=True)
    positions = profile["positions"] or []
    told = [profile["headline"], profile["summary"], *(profile["skills"] or [])]
    worked = [f"{one['title'] or ''}\n{one['description'] or ''}" for one in positions]
    return [text for text in (*profile["target_terms"], *told, *worked) if text]


@cache
def everyday_words() -> frozenset[str]:
    """Words, without accents, that say nothing about the subject of a post."""
    lines = STOP_WORDS_FILE.read_text(encoding="utf-8").splitlines()
    return stop_words() | {word for line in lines if not line.startswith("#") for word in line.split()}


def _readable(text: str) -> str:
    return _HASH.sub(" ", _LINK.sub(" ", unicodedata.normalize("NFC", text)))


def _terms_of(phrase: str, shouts: bool) -> Iterator[Term]:
    found = [
        (place, word, stem(word[0].casefold()))
        for place, word in enumerate(_WORD.finditer(phrase))
        if _carries_meaning(word[0], shouts)
    ]
    for _, word, key in found:
        yield Term(key, word[0])
    for (place, first, one), (later, second, other) in pairwise(found):
        if later - place <= _REACH + 1:
            yield Term(f"{one} {other}", phrase[first.start() : second.end()])


def _carries_meaning(word: str, shouts: bool) -> bool:
    if len(word) < 2:
        return False
    return (word.isupper() and not shouts) or _without_accents(word.casefold()) not in everyday_words()


def _without_accents(word: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFKD", word) if not unicodedata.combining(one))
