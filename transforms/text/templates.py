"""Texts that say nearly the same: openings sent to many people, posts written twice.

Texts are compared by their sets of five-word runs (shingles): the share of runs in common is their Jaccard
index. Openings are paired as in PPJoin (Xiao and others 2008): with runs ordered from rare to frequent,
texts that are alike must share one of their few rarest runs, and share it early, so nearly all pairs are
never looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar
from unicodedata import normalize

import numpy as np
import numpy.typing as npt
import polars as pl

from transforms.text.distinct import map_distinct
from transforms.text.folding import fold_case
from transforms.text.hashes import hash_text
from transforms.text.posts import LINK

RUN = 5
"""Words in a run."""

ALIKE = (4, 5)
"""Least Jaccard index of two openings of one template, as a fraction: 0.8."""

_OPENING_CHARACTERS = 1000
_MOST_TRIES = 200  # texts that a text is held against
_LETTERS = r"\p{L}+"
_WORD = re.compile(r"[^\W\d_]+")
_LINK = re.compile(LINK)
T = TypeVar("T", bound=np.generic)
_MARK_BITS = 256
_RANK_BITS = 32  # a rank and the number of a text share 64 bits
_MULTIPLIERS = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F],
    dtype=np.uint64,
)  # odd, so that different runs get different numbers


def template_keys(texts: pl.Series, names: pl.Series | None = None) -> pl.Series:
    """Keys shared by texts that say nearly the same.

    Links, digits, marks and names are left out; then texts belong together if at least 0.8 of their five-
    word runs are the same, or if a chain of such texts leads from one to the other. Texts of fewer than
    five words, and texts of nothing but links or signs, must be the same. Only the first 1,000 characters
    count, and each text is compared with at most 200 others that share its rarest runs.

    Args:
        texts: openings of conversations.
        names: for each text the names in it that differ from reader to reader, as one string of words.

    Returns:
        A series as long: a key that depends on nothing but the group's own texts, null for a text that is
        like no other and for null and blank ones. The order of rows doesn't matter.
    """
    opening = texts.str.slice(0, _OPENING_CHARACTERS)
    without_links = opening.str.replace_all(LINK, " ")
    openings = pl.DataFrame(
        {
            "text": opening.zip_with((without_links.str.strip_chars() == "").fill_null(True), without_links),
            "names": pl.repeat("", len(texts), eager=True) if names is None else names.fill_null(""),
        }
    )
    said = _plain(openings)
    groups = _groups(said.drop_nulls().unique().sort())
    alone = groups.filter(pl.len().over("key") == 1)["plain"]
    return (
        pl.DataFrame({"plain": said})
        .join(groups, on="plain", how="left", maintain_order="left")
        .with_columns(is_alone=pl.col("plain").is_in(alone.implode()) & (pl.len().over("plain") == 1))
        .select(pl.when(~pl.col("is_alone")).then("key").alias(texts.name))
        .to_series()
    )


def shingles(text: str) -> list[str]:
    """Hashes of the text's five-word runs, each once, sorted; a shorter text is one run, no text none."""
    words = _words(_LINK.sub(" ", text))
    if not words:
        return []
    runs = {" ".join(words[start : start + RUN]) for start in range(max(1, len(words) - RUN + 1))}
    return sorted(hash_text(run) for run in runs)


def shingle_lists(texts: pl.Series) -> pl.Series:
    """The shingles of every text; null stays null."""
    return map_distinct(texts, shingles, pl.List(pl.String()))


def _plain(openings: pl.DataFrame) -> pl.Series:
    """Words of each opening without digits and names; where nothing is left, the folded text itself.

    openings: columns text (may be null) and names.
    """
    numbered = openings.with_row_index("opening").drop_nulls("text")
    said = numbered.select("opening", word=_word_lists("text")).explode("word")
    named = numbered.select("opening", word=_word_lists("names")).explode("word").unique()
    kept = said.join(named, on=["opening", "word"], how="anti", maintain_order="left").drop_nulls("word")
    words = kept.group_by("opening", maintain_order=True).agg(pl.col("word").str.join(" "))
    told = numbered.join(words, on="opening", how="left", maintain_order="left")
    bare = [
        word or " ".join(fold_case(text).split()) or None
        for text, word in told.select("text", "word").iter_rows()
    ]
    plain = told.select("opening", plain=pl.Series(bare, dtype=pl.String))
    rows = openings.with_row_index("opening").select("opening")
    return rows.join(plain, on="opening", how="left", maintain_order="left")["plain"]


def _word_lists(column: str) -> pl.Expr:
    return pl.col(column).str.to_lowercase().str.normalize("NFKC").str.extract_all(_LETTERS)


def _words(text: str) -> list[str]:
    return _WORD.findall(normalize("NFKC", text.casefold()))


def _groups(plain: pl.Series) -> pl.DataFrame:
    """Columns plain and key: texts of one group share the hash of the group's first text in sorted order."""
    leaders = _leaders(_shared_runs(plain), len(plain))
    said = plain.to_list()
    keys = {leader: hash_text(said[leader]) for leader in set(leaders)}
    return pl.DataFrame(
        {"plain": plain, "key": [keys[leader] for leader in leaders]},
        schema={"plain": pl.String, "key": pl.String},
    )


@dataclass(frozen=True)
class _Runs:
    """Runs that occur more than once, in texts that may be like another; rare runs of a text first.

    runs: the run, as its rank from rare to frequent.
    texts: the text that it is of, in order.
    places: how many runs of that text come before it, those that occur only once included.
    starts: where each text's runs begin in the columns above, with the end of the last text's.
    sizes: different runs of each text.
    """

    runs: npt.NDArray[np.int64]
    texts: npt.NDArray[np.int64]
    places: npt.NDArray[np.int64]
    starts: npt.NDArray[np.int64]
    sizes: npt.NDArray[np.int64]


def _shared_runs(plain: pl.Series) -> _Runs:
    texts, runs = _all_runs(plain)
    ranks = _rarity(runs)
    is_shared = ranks >= 0
    least, whole = ALIKE
    alone = np.bincount(texts[~is_shared], minlength=len(plain))
    may_be_alike = alone * whole <= np.bincount(texts, minlength=len(plain)) * (whole - least)
    kept = is_shared & may_be_alike[texts]
    ordered = _unique((texts[kept] << _RANK_BITS) + ranks[kept])
    texts, ranks = ordered >> _RANK_BITS, ordered & ((1 << _RANK_BITS) - 1)
    shared = np.bincount(texts, minlength=len(plain))
    starts = np.concatenate([[0], np.cumsum(shared)])
    places = np.arange(len(texts)) - starts[texts] + alone[texts]
    return _Runs(ranks, texts, places, starts, alone + shared)


def _all_runs(plain: pl.Series) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.uint64]]:
    """Every run of every text in order, as a number, and the text that it is of.

    A text of fewer words is filled up to one run.
    """
    spaces = plain.str.count_matches(" ").cast(pl.Int64)
    missing = (RUN - 1 - spaces).clip(0)
    words = (plain + pl.Series([" " * count for count in range(RUN)]).gather(missing)).str.split(" ")
    numbers = words.explode().hash().to_numpy()
    counts = (spaces + missing - RUN + 2).to_numpy()
    texts = np.repeat(np.arange(len(plain), dtype=np.int64), counts)
    firsts = np.arange(len(texts)) + texts * (RUN - 1)
    runs = np.zeros(len(texts), dtype=np.uint64)
    for step, multiplier in enumerate(_MULTIPLIERS):
        runs += numbers[firsts + step] * multiplier
    return texts, runs


def _rarity(runs: npt.NDArray[np.uint64]) -> npt.NDArray[np.int64]:
    """For each run its rank, rare to frequent, among those that occur more than once; -1 for the others."""
    ordered = np.sort(runs)
    shared = _unique(ordered[1:][ordered[1:] == ordered[:-1]])
    holders = np.searchsorted(ordered, shared, "right") - np.searchsorted(ordered, shared, "left")
    ranks = np.empty(len(shared) + 1, dtype=np.int64)
    ranks[np.lexsort((shared, holders))] = np.arange(len(shared))
    ranks[-1] = -1
    found = np.searchsorted(shared, runs)
    found[np.append(shared, 0)[found] != runs] = len(shared)
    return ranks[found]


def _unique(values: npt.NDArray[T]) -> npt.NDArray[T]:
    """The values sorted, each once."""
    ordered = np.sort(values)
    is_first = np.ones(len(ordered), dtype=bool)
    is_first[1:] = ordered[1:] != ordered[:-1]
    return ordered[is_first]


def _leaders(runs: _Runs, texts: int) -> list[int]:
    """For each text the first text of its group."""
    parents = list(range(texts))

    def leader(text: int) -> int:
        while parents[text] != text:
            parents[text] = parents[parents[text]]
            text = parents[text]
        return text

    likeness = _Likeness(runs)
    for one, other in _likely_pairs(runs):
        first, second = sorted((leader(one), leader(other)))
        if first != second and likeness.between(one, other):
            parents[second] = first
    return [leader(text) for text in range(texts)]


class _Likeness:
    """Tells whether two texts are alike; their runs as sets are made when first asked for."""

    def __init__(self, runs: _Runs) -> None:
        self._runs = runs
        self._shared: dict[int, set[int]] = {}

    def between(self, text: int, other: int) -> bool:
        """Whether the Jaccard index of two texts reaches ALIKE."""
        least, whole = ALIKE
        common = len(self._of(text) & self._of(other))
        together = int(self._runs.sizes[text] + self._runs.sizes[other]) - common
        return common * whole >= together * least

    def _of(self, text: int) -> set[int]:
        if text not in self._shared:
            start, end = self._runs.starts[text : text + 2]
            self._shared[text] = set(self._runs.runs[start:end].tolist())
        return self._shared[text]


def _likely_pairs(runs: _Runs) -> Iterator[tuple[int, int]]:
    """Pairs of texts that share an early run and, by size and marks, may be alike; a pair may come again.

    The texts that hold a run early are put in order of size, and each is held against those behind it: first
    against its neighbour, then against the next but one, and so on, until the next is too long.
    """
    least, whole = ALIKE
    sizes = runs.sizes[runs.texts]
    early = np.flatnonzero(runs.places <= sizes - -(-sizes * least // whole))
    early = early[np.lexsort((runs.texts[early], sizes[early], runs.runs[early]))]
    held, texts, sizes, marks = runs.runs[early], runs.texts[early], sizes[early], _marks(runs)
    ones = np.arange(len(early))
    for distance in range(1, _MOST_TRIES + 1):
        ones = ones[: np.searchsorted(ones, len(early) - distance)]
        others = ones + distance
        is_near = (held[ones] == held[others]) & (sizes[others] * least <= sizes[ones] * whole)
        ones, others = ones[is_near], others[is_near]
        if not len(ones):
            return
        differing = np.bitwise_count(marks[texts[ones]] ^ marks[texts[others]]).sum(axis=1, dtype=np.int64)
        is_likely = differing * (least + whole) <= (sizes[ones] + sizes[others]) * (whole - least)
        yield from zip(texts[ones[is_likely]].tolist(), texts[others[is_likely]].tolist(), strict=True)


def _marks(runs: _Runs) -> npt.NDArray[np.uint64]:
    """For each text _MARK_BITS bits, in which two texts differ at most as often as in runs.

    Each run of a text turns one bit over: a run that both have changes both marks alike.
    """
    bits = np.zeros((len(runs.sizes), _MARK_BITS), dtype=np.uint8)
    np.bitwise_xor.at(bits, (runs.texts, runs.runs % _MARK_BITS), np.uint8(1))
    return np.packbits(bits, axis=1).view(np.uint64)
