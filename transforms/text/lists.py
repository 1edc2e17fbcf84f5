"""Word lists: data files of patterns, read once."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def word_list(name: str) -> tuple[dict[str, str], ...]:
    """The rows of transforms/text/words/<name>.csv, in the order of the file.

    Every list has a column note for people; lang tells the language of the words (it, en, both and so on).
    """
    lines = files("transforms.text").joinpath("words", f"{name}.csv").read_text(encoding="utf-8").splitlines()
    return tuple(csv.DictReader(lines))


def any_of(patterns: list[str]) -> str:
    """One pattern that matches whatever any of the patterns matches, earlier ones first."""
    return "(?:" + "|".join(patterns) + ")"
