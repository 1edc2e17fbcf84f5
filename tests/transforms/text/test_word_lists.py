import csv
from pathlib import Path

import polars as pl
import pytest

import transforms.text
from transforms.text.cases import PHRASE, SLOTS
from transforms.text.titles import FUNCTIONS, SENIORITIES

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


def test_title_rules_name_only_functions_and_steps_that_exist() -> None:
    assert {row["function"] for row in rows("title_function")} == set(FUNCTIONS)
    steps = {str(step) for step in range(len(SENIORITIES))}
    assert {row["level"] for row in rows("title_seniority")} == {*steps, "none"}


def test_case_study_cues_name_only_slots_that_exist() -> None:
    assert {row["slot"] for row in rows("case_study")} == {PHRASE, *SLOTS}


@pytest.mark.parametrize(
    "name", ["title_phrases", "title_seniority", "title_function", "introductions", "case_study"]
)
def test_word_lists_speak_italian_and_english(name: str) -> None:
    assert {"it", "en"} <= {row["lang"] for row in rows(name)} <= {"it", "en", "both"}
