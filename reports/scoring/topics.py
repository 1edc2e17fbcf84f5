"""What posts are about: subjects found in their words, without anybody having named them.

Words and pairs of words are weighed by TF-IDF, non-negative matrix factorisation (NMF) splits the posts into
as many topics as come out most alike from different seeds, and topics are named by c-TF-IDF. Two rules mend
what NMF can't tell, since it always splits into the number asked for: topics whose posts are half as alike
across as within are one subject, and a topic whose posts are half as alike to all others as among themselves
is about nothing in particular.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reports.scoring.rubric import Constants
from reports.scoring.terms import Terms, spellings

Weights = NDArray[np.float64]
Sparse = Any
"""A sparse matrix of SciPy, which ships no types: one row per post, one column per term."""

_EXACT = 9
"""Decimals kept before two weights are compared, so that rounding decides nothing."""


@dataclass(frozen=True, slots=True)
class Topic:
    """Posts on one subject.

    posts: their places, rising.
    terms: what tells them from the other posts, the weightiest first.
    field_cosine: likeness, 0 to 1, of its mean post and the person's own field; null if that has no words.
    """

    posts: tuple[int, ...]
    terms: tuple[str, ...]
    field_cosine: float | None


def find_topics(posts: Sequence[Terms], field: Terms, constants: Constants) -> tuple[int, tuple[Topic, ...]]:
    """The number of topics that the posts were split into, and the subjects that came of them.

    Args:
        posts: the terms of each post, in an order that does not depend on the file.
        field: the terms of the person's own field.
        constants: the register.

    Returns:
        The number k of topics sought, and the subjects, the one with most posts first. There may be fewer
        than k, and a post may belong to none.
    """
    model = constants.table("topic_model")
    vocabulary = _vocabulary(posts, model)
    if not vocabulary:
        return int(model["fewest"]), ()
    weights, of_field = _weighed(posts, field, vocabulary)
    sought, labels = _most_stable_split(weights, model)
    groups = _subjects(labels, weights, constants.number("topics_alike_from"))
    named = _names(groups, posts, set(vocabulary), constants.whole("topic_terms"))
    return sought, tuple(
        sorted(
            (
                Topic(tuple(group.tolist()), name, _cosine(weights, group, of_field) if field else None)
                for group, name in zip(groups, named, strict=True)
            ),
            key=lambda topic: (-len(topic.posts), topic.terms, topic.posts),
        )
    )


def _vocabulary(posts: Sequence[Terms], model: Mapping[str, float]) -> list[str]:
    """Terms that several posts hold, those that most hold if there are too many, in order of spelling."""
    holding = Counter(key for post in posts for key in dict.fromkeys(term.key for term in post))
    shared = [key for key, count in holding.items() if count >= model["posts_holding_a_term"]]
    return sorted(sorted(shared, key=lambda key: (-holding[key], key))[: int(model["most_terms"])])


def _weighed(posts: Sequence[Terms], field: Terms, vocabulary: list[str]) -> tuple[Sparse, Weights]:
    """TF-IDF of each post as one row of length 1 of a sparse matrix, and of the field on the same scale."""
    from sklearn.feature_extraction.text import TfidfVectorizer  # takes a second: only where needed

    vectorizer = TfidfVectorizer(vocabulary=vocabulary, analyzer=list)
    weights = vectorizer.fit_transform([[term.key for term in post] for post in posts])
    return weights, vectorizer.transform([[term.key for term in field]]).toarray()[0]


def _most_stable_split(weights: Sparse, model: Mapping[str, float]) -> tuple[int, NDArray[np.int64]]:
    """The number of topics whose commonest terms agree best from seed to seed, and each post's topic.

    The fewest win where several agree as well. A post that shares no term with another has topic -1.
    """
    from threadpoolctl import threadpool_limits

    most = min(int(model["most"]), weights.shape[0] // int(model["posts_per_topic"]))
    splits: list[tuple[float, int, NDArray[np.int64]]] = []
    with threadpool_limits(1):
        for count in range(int(model["fewest"]), max(most, int(model["fewest"])) + 1):
            fits = [_factorised(weights, count, seed, model) for seed in range(int(model["seeds"]))]
            stability = _stability([topics for _, topics, _ in fits], int(model["top_terms"]))
            posts, topics, _ = min(fits, key=lambda fit: fit[2])
            splits.append((stability, count, _main_topics(posts, topics)))
    _, count, labels = max(splits, key=lambda split: split[0])
    return count, labels


def _factorised(
    weights: Sparse,
    count: int,
    seed: int,
    model: Mapping[str, float],
) -> tuple[Weights, Weights, float]:
    """Posts by topic, topics by term, and the squared error that remains, less that of no topics at all.

    So many rounds are made and no more (tol=0), which is why nothing is said of convergence.
    """
    from sklearn.decomposition import non_negative_factorization

    posts, topics, _ = non_negative_factorization(
        weights, n_components=count, init="random", random_state=seed, tol=0.0, max_iter=int(model["rounds"])
    )
    explained = float(((posts.T @ posts) * (topics @ topics.T)).sum())
    error = explained - 2.0 * float((posts * (weights @ topics.T)).sum())
    return posts, topics, round(error, _EXACT)


def _stability(splits: Sequence[Weights], top: int) -> float:
    """Mean share of top terms that topics of two seeds have in common, each topic with its best match."""
    from scipy.optimize import linear_sum_assignment

    tops = [_top_terms(topics, top) for topics in splits]
    overlaps = []
    for one, other in combinations(tops, 2):
        common = one @ other.T / top
        overlaps.append(common[linear_sum_assignment(-common)].mean())
    return round(float(np.mean(overlaps)), _EXACT)


def _top_terms(topics: Weights, top: int) -> Weights:
    """1 for the weightiest terms of each topic, one row each, else 0."""
    order = np.argsort(-topics.round(_EXACT), axis=1, kind="stable")[:, :top]
    marks = np.zeros_like(topics)
    np.put_along_axis(marks, order, 1.0, axis=1)
    return marks * (topics > 0)


def _main_topics(posts: Weights, topics: Weights) -> NDArray[np.int64]:
    strength = (posts * topics.sum(axis=1)).round(_EXACT)
    return np.where(strength.max(axis=1) > 0, strength.argmax(axis=1), -1)


def _subjects(labels: NDArray[np.int64], weights: Sparse, alike_from: float) -> list[NDArray[np.int64]]:
    """Posts of each subject: topics that are alike made one, those about nothing in particular left out."""
    likeness = (weights @ weights.T).toarray()
    np.fill_diagonal(likeness, 0.0)
    groups = [np.flatnonzero(labels == topic) for topic in range(labels.max() + 1)]
    groups = [group for group in groups if len(group) > 0]
    while len(groups) > 1:
        pairs = list(combinations(range(len(groups)), 2))
        alike = [_alike(likeness, groups[one], groups[other]) for one, other in pairs]
        if max(alike) < alike_from:
            break
        one, other = pairs[alike.index(max(alike))]
        groups[one] = np.sort(np.concatenate([groups[one], groups.pop(other)]))
    return [group for group in groups if _stands_out(likeness, group, alike_from)]


def _alike(likeness: Weights, one: NDArray[np.int64], other: NDArray[np.int64]) -> float:
    """Mean likeness of posts across two groups, as a share of that within them; 0 if one has no likeness."""
    within = _within(likeness, one) * _within(likeness, other)
    across = float(likeness[np.ix_(one, other)].mean())
    return round(across / within**0.5, _EXACT) if within > 0 else 0.0


def _stands_out(likeness: Weights, group: NDArray[np.int64], alike_from: float) -> bool:
    """True if its posts are clearly more alike among themselves than to all others."""
    others = np.setdiff1d(np.arange(len(likeness)), group)
    within = _within(likeness, group)
    across = float(likeness[np.ix_(group, others)].mean()) if len(others) else 0.0
    return within > 0 and round(across / within, _EXACT) < alike_from


def _within(likeness: Weights, group: NDArray[np.int64]) -> float:
    """Mean likeness of two different posts of a group; 0 for a single one."""
    pairs = len(group) * (len(group) - 1)
    return float(likeness[np.ix_(group, group)].sum()) / pairs if pairs else 0.0


def _cosine(weights: Sparse, group: NDArray[np.int64], of_field: Weights) -> float:
    """Cosine of the group's mean post and the field; 0 if they share no words."""
    mean = np.asarray(weights[group].mean(axis=0)).ravel()
    return round(float(mean @ of_field) / float(np.linalg.norm(mean)), _EXACT)


def _names(
    groups: Sequence[NDArray[np.int64]], posts: Sequence[Terms], vocabulary: set[str], how_many: int
) -> list[tuple[str, ...]]:
    """Terms that tell each group from the others by c-TF-IDF: tf * ln(1 + A / f).

    tf: occurrences in the group. f: in all posts. A: terms per group, posts of no group being one more.
    """
    counted = [Counter(term.key for post in group for term in posts[post]) for group in groups]
    in_all = Counter(term.key for post in posts for term in post)
    has_rest = sum(len(group) for group in groups) < len(posts)
    average = in_all.total() / (len(groups) + has_rest)
    chosen = []
    for counts in counted:
        weight = {key: counts[key] * log(1 + average / in_all[key]) for key in counts if key in vocabulary}
        best = sorted(weight, key=lambda key: (-round(weight[key], _EXACT), key))
        chosen.append(_without_repeats(best, how_many))
    spelt = spellings(posts, {key for keys in chosen for key in keys})
    return [tuple(spelt[key] for key in keys) for keys in chosen]


def _without_repeats(keys: Sequence[str], how_many: int) -> list[str]:
    """The first so many, without those whose words were all told by earlier ones."""
    told: set[str] = set()
    chosen: list[str] = []
    for key in keys:
        if len(chosen) < how_many and not told.issuperset(key.split()):
            chosen.append(key)
            told.update(key.split())
    return chosen
