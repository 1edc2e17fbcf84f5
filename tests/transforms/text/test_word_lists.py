import csv
import re
from pathlib import Path
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import polars as pl
import pytest

import transforms.text
from transforms.text.cases import PHRASE, SLOTS
from transforms.text.intents import INTENTS
from transforms.text.titles import FUNCTIONS, SENIORITIES
from transforms.text.tone import SELF, VALUE

WORDS = Path(next(iter(transforms.text.__path__))) / "words"
LISTS = sorted(WORDS.glob("*.csv"))


def rows(name: str) -> list[dict[str, str]]:
    with (WORDS / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_every_row_of_a_word_list_has_every_cell_and_nothing_more(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as lines:
        header, *body = csv.reader(lines)
    assert "note" in header
    assert body
    assert [row for row in body if len(row) != len(header)] == []


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_no_row_of_a_word_list_stands_there_twice(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(set(lines))


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_no_pattern_matches_the_empty_text(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as lines:
        patterns = [row["pattern"] for row in csv.DictReader(lines) if "pattern" in row]
    empty = pl.Series([""])
    assert [pattern for pattern in patterns if empty.str.contains(f"^(?:{pattern})$")[0]] == []


@pytest.mark.parametrize("name", ["case_study", "closings", "intents", "introductions", "tone"])
def test_no_pattern_for_posts_and_messages_reaches_over_any_length_of_text(name: str) -> None:
    """A long line full of first words and without the last would be read to its end from each of them."""
    endless = re.compile(r"(?:\[\^[^\]]*\]|(?<!\\)\.|\\[SWD]|\\P\{\w+\})(?:[*+]|\{\d+,\})")
    patterns = [row["pattern"] for row in rows(name)]
    assert [pattern for pattern in patterns if endless.search(pattern)] == []


def test_title_rules_name_only_functions_and_steps_that_exist() -> None:
    assert {row["function"] for row in rows("title_function")} == set(FUNCTIONS)
    steps = {str(step) for step in range(len(SENIORITIES))}
    assert {row["level"] for row in rows("title_seniority")} == {*steps, "none"}


def test_case_study_cues_name_only_slots_that_exist() -> None:
    assert {row["slot"] for row in rows("case_study")} == {PHRASE, *SLOTS}


def test_intents_are_asked_for_and_set_aside_in_both_languages() -> None:
    told = {(row["intent"], row["lang"]) for row in rows("intents")}
    wanted = [intent for name in INTENTS for intent in (name, f"not {name}")]
    assert {intent for intent, _ in told} == set(wanted)
    assert told >= {(intent, language) for intent in wanted for language in ("it", "en")}


def test_every_sign_of_tone_has_words_in_both_languages_and_look_alikes() -> None:
    told = {(row["cue_type"], row["side"], row["lang"]) for row in rows("tone")}
    sides = {**dict.fromkeys(VALUE, "value"), **dict.fromkeys(SELF, "self")}
    assert {(sign, side) for sign, side, _ in told} == {
        (sign, written) for sign, side in sides.items() for written in (side, f"not {side}")
    }
    assert told >= {(sign, side, language) for sign, side in sides.items() for language in ("it", "en")}


@pytest.mark.parametrize("name", ["intents", "closings", "tone"])
def test_a_phrase_begins_where_a_word_can_be_seen_to_begin(name: str) -> None:
    patterns = [row["pattern"] for row in rows(name) if not row["pattern"].startswith("\\B")]
    plain = [pattern.replace("(?-i:\\p{Lu})", "[A-Z]").replace("\\p", "\\w") for pattern in patterns]
    assert [pattern for pattern in plain if not all(map(begins_a_word, firsts(_parser.parse(pattern))))] == []


def begins_a_word(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character == "_")


def firsts(parsed: Any) -> set[str]:
    """Characters that what a pattern matches can begin with; a range is told by its ends."""
    found: set[str] = set()
    for kind, value in parsed:
        begun, may_be_left_out = firsts_of(str(kind), value)
        found |= begun
        if not may_be_left_out:
            break
    return found


def firsts_of(kind: str, value: Any) -> tuple[set[str], bool]:
    if kind == "LITERAL":
        return {chr(value)}, False
    if kind == "RANGE":
        return {chr(end) for end in value}, False
    if kind == "IN":
        return set().union(*(firsts_of(str(inner), one)[0] for inner, one in value)), False
    if kind == "BRANCH":
        return set().union(*map(firsts, value[1])), not all(map(len, value[1]))
    if kind == "SUBPATTERN":
        return firsts(value[-1]), False
    if kind.endswith("REPEAT"):
        return firsts(value[-1]), value[0] == 0
    return {"?"}, False


@pytest.mark.parametrize(
    "name",
    [
        *("title_phrases", "title_seniority", "title_function", "introductions", "case_study"),
        *("intents", "closings", "tone"),
    ],
)
def test_word_lists_speak_italian_and_english(name: str) -> None:
    assert {"it", "en"} <= {row["lang"] for row in rows(name)} <= {"it", "en", "both"}
