"""What a job title says: the function and how high it stands.

Ordered rules over folded words, Italian and English: the phrases of title_phrases.csv are first put into
plain words ("Product Owner" owns nothing), then the first rule of title_seniority.csv and of
title_function.csv that matches whole words decides. A title of several roles counts as the highest of them,
a deputy as whom they stand in for, an assistant never as whom they assist; former roles and the name of the
employer are left out.
"""

from __future__ import annotations

from functools import cache
from itertools import groupby

import polars as pl

from transforms.text.distinct import same_rows
from transforms.text.lists import any_of, word_list

FUNCTIONS: tuple[str, ...] = (
    "it",
    "engineering",
    "product",
    "sales",
    "marketing",
    "consulting",
    "operations",
    "supply_chain",
    "finance",
    "legal",
    "hr",
    "general_management",
    "design",
    "research",
    "education",
    "healthcare",
)
"""Every job function that a title can tell."""

SENIORITIES: tuple[str, ...] = (
    "trainee or student",
    "staff",
    "senior, specialist or lead",
    "manager",
    "director, head or vice president",
    "chief, partner or owner",
)
"""What each step of seniority stands for, from 0 to 5."""

_LONGEST_TITLE = 200

_FOLDING: tuple[tuple[str, str], ...] = (
    (r"[\u0300-\u036f]", ""),  # accents, after decomposition
    (r"(?-u:\b)([a-z])\.", "${1}"),  # a.d. and c.e.o.
    (r"\bc/o\b", " presso "),
    (r"@", " at "),
    (r"\s[-–—/\\]+\s|[|•·,;:()\[\]{}–—]", " | "),
    (r"[&+]", " & "),
    (r"[^\p{L}\p{N}&|]+", " "),
    (r" (?:at|presso|chez) [^|]*", " "),  # the employer
    (r"(\||^) ?(?:ex|former|formerly|gia|past|previously) [^|]*", "${1} "),
)


def classify_titles(titles: pl.Series) -> pl.DataFrame:
    """Function and seniority told by job titles.

    Args:
        titles: job titles as people write them; null and blank tell nothing.

    Returns:
        One row per title, in order: job_function (one of FUNCTIONS, null where the title says none) and
        seniority (0 to 5 as in SENIORITIES, null where the title says none).
    """
    distinct = titles.unique().drop_nulls()
    words = _plain_words(distinct)
    told = pl.DataFrame({"words": words}).select(
        job_function=_first_match("title_function", "function"),
        seniority=_first_match("title_seniority", "level").replace("none", None).cast(pl.Int64),
    )
    return pl.DataFrame(
        [same_rows(titles, distinct, told[column]).alias(column) for column in ("job_function", "seniority")]
    )


def _plain_words(titles: pl.Series) -> pl.Series:
    """Titles in lower case without accents and marks, roles set apart by |, traps put into plain words."""
    words = titles.str.slice(0, _LONGEST_TITLE).str.normalize("NFKD").str.to_lowercase()
    for pattern, replacement in _FOLDING:
        words = words.str.replace_all(pattern, replacement)
    words = (" | " + words + " | ").str.replace_all(r"\s+", " ")
    for phrase in word_list("title_phrases"):
        words = words.str.replace_all(f" (?:{phrase['pattern']}) ", f" {phrase['means']} ")
    return words.str.replace_all(r"\s+", " ")


def _first_match(name: str, outcome: str) -> pl.Expr:
    """Outcome of the first rule of a word list that matches, null where none does."""
    return pl.coalesce(
        pl.when(pl.col("words").str.contains(pattern)).then(pl.lit(answer))
        for answer, pattern in _rules(name, outcome)
    )


@cache
def _rules(name: str, outcome: str) -> tuple[tuple[str, str], ...]:
    """Rules in order; neighbours of the same outcome are one pattern."""
    return tuple(
        (answer, f" {any_of([rule['pattern'] for rule in rules])} ")
        for answer, rules in groupby(word_list(name), key=lambda rule: rule[outcome])
    )
