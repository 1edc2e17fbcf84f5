"""F2: do headline and summary hold the words that the person's work is about?"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from functools import cache
from math import log
from pathlib import Path

import polars as pl

from reports.scoring.evidence import evidence_ids
from reports.scoring.files import Files
from reports.scoring.intervals import wilson
from reports.scoring.measured import Measured, missing
from reports.scoring.rubric import Constants
from reports.told import joined

STOP_WORDS_FILE = Path(__file__).parent.parent / "stop_words.txt"

_WORD = re.compile(r"[^\W\d_][\w+#]*")
_SHORTEST_STEM = 4


def findability(mart_profile: pl.DataFrame, mart_export: pl.DataFrame, constants: Constants) -> Measured:
    """Share of the terms that positions and skills are about which stand in headline or summary too.

    Terms that the person declares are looked for instead, each as a whole.
    """
    files = Files(mart_export, mart_profile, constants)
    profile = mart_profile.row(0, named=True)
    sights = [files.sight(table) for table in ("positions", "skills")]
    if not profile["target_terms"] and not any(sight.coverage for sight in sights):
        return missing(joined(sight.note for sight in sights))
    positions = profile["positions"] or []
    texts = [f"{one['title'] or ''} {one['description'] or ''}" for one in positions]
    how_many = constants.whole("target_terms")
    told = [(_stems(term), term) for term in profile["target_terms"] if words(term)]
    terms = (told or target_terms([*texts, *(profile["skills"] or [])], how_many))[:how_many]
    shown = [f" {_stems(profile[part] or '')} " for part in ("headline", "summary")]
    found = [name for key, name in terms if any(f" {key} " in text for text in shown)]
    evidence = pl.Series("evidence", [one["evidence"] for one in positions], pl.String)
    return Measured(
        value=len(found) / len(terms) if terms else 0.0,
        n=len(terms),
        coverage=1.0 if told else sum(sight.coverage for sight in sights) / len(sights),
        spread=wilson(len(found), len(terms), constants),
        evidence=evidence_ids(mart_profile["profile_evidence"], evidence),
        details={
            "found": ", ".join(found),
            "not_found": ", ".join(name for _, name in terms if name not in found),
        },
        bounds=None if told or all(sight.coverage for sight in sights) else (0.0, 1.0),
    )


def target_terms(texts: list[str], how_many: int) -> list[tuple[str, str]]:
    """The terms that weigh most over these texts, as stem and commonest spelling, the weightiest first.

    TF-IDF: occurrences over all texts times ln(1 + texts / texts that hold it); ties go by spelling.
    """
    counts: Counter[str] = Counter()
    holding: Counter[str] = Counter()
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        stems = [(stem(word), word) for word in words(text)]
        counts.update(one for one, _ in stems)
        holding.update({one for one, _ in stems})
        for one, word in stems:
            spellings[one][word] += 1
    weight = {one: counts[one] * log(1 + len(texts) / holding[one]) for one in counts}
    best = sorted(weight, key=lambda one: (-weight[one], one))[:how_many]
    return [(one, min(spellings[one], key=lambda word: (-spellings[one][word], word))) for one in best]


def words(text: str) -> list[str]:
    """Words that carry meaning, folded: lower case, no accents, no stop words; IT in capitals is no "it"."""
    plain = "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))
    acronyms = set() if plain.isupper() else {word for word in _WORD.findall(plain) if word.isupper()}
    return [
        word.casefold()
        for word in _WORD.findall(plain)
        if len(word) > 1 and (word in acronyms or word.casefold() not in stop_words())
    ]


def _stems(text: str) -> str:
    """The words of a text by their stems, one space between them."""
    return " ".join(map(stem, words(text)))


def stem(word: str) -> str:
    """A word without the endings in which Italian and English tell number and gender."""
    bare = word.removesuffix("s") if len(word) > _SHORTEST_STEM else word
    short = bare.rstrip("aeiou")
    return short if len(short) >= _SHORTEST_STEM else bare


@cache
def stop_words() -> frozenset[str]:
    """Words of five languages that say nothing about anybody's work."""
    lines = STOP_WORDS_FILE.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
