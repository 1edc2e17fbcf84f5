"""The same life told in another way scores the same, from the zip on."""

import shutil
import tempfile
from functools import cache
from pathlib import Path

import pytest

from bench.scored import Scored
from transforms.synthetic import PERSONAS, imagine, write_persona, write_world
from transforms.synthetic.twins import renamed, rows_shuffled, rows_twice, shifted
from transforms.synthetic.world import World

pytestmark = pytest.mark.xdist_group("twins")

TWENTY_EIGHT_YEARS = 28 * 365 + 7
"""In days, a multiple of seven: weeks, months and leap years fall alike."""

ONE_YEAR = 52 * 7
BY_MONTH = {"C1", "O1", "N1", "N2", "N4", "T5"}
"""Measures that read months: positions tell no days, and capital is added up at month-ends."""


def numbers(scored: Scored) -> dict[str, tuple[float | None, float | None]]:
    found = {one.measure.id: (one.measured.value, one.points) for one in scored.score.judged}
    return found | {"overall": (scored.overall, float(scored.score.pyramid.level))}


def assert_same(one: Scored, other: Scored, apart: set[str] = frozenset()) -> None:
    left, right = numbers(one), numbers(other)
    assert left.keys() == right.keys()
    for measure in left.keys() - apart:
        assert left[measure] == pytest.approx(right[measure], abs=1e-6, nan_ok=True), measure
    assert one.ties() == other.ties()


@cache
def expert() -> Scored:
    with tempfile.TemporaryDirectory() as folder:
        return Scored.of(write_persona(Path(folder), "expert").path)


@cache
def world() -> World:
    return imagine(PERSONAS["expert"].member, 1)


def test_the_order_of_rows_makes_no_difference(tmp_path: Path) -> None:
    path = write_persona(tmp_path, "expert").path
    assert_same(expert(), Scored.of(rows_shuffled(path, tmp_path / "shuffled", 1)))


def test_the_same_zip_under_two_names_counts_once(tmp_path: Path) -> None:
    path = write_persona(tmp_path / "twice", "expert").path
    shutil.copy(path, path.with_name(f"{path.stem} (1).zip"))
    assert_same(expert(), Scored.of(path.parent))


def test_rows_told_twice_count_once(tmp_path: Path) -> None:
    path = write_persona(tmp_path, "expert").path
    assert_same(expert(), Scored.of(rows_twice(path, tmp_path / "twice")))


def test_names_make_no_difference(tmp_path: Path) -> None:
    assert_same(expert(), Scored.of(write_world(tmp_path, renamed(world(), 9)).path))


def test_a_generation_later_the_same_life_scores_the_same(tmp_path: Path) -> None:
    later = shifted(world(), TWENTY_EIGHT_YEARS)
    assert_same(expert(), Scored.of(write_world(tmp_path, later).path))


def test_a_year_later_only_what_counts_by_the_month_may_differ(tmp_path: Path) -> None:
    later = shifted(world(), ONE_YEAR)
    assert_same(expert(), Scored.of(write_world(tmp_path, later).path), BY_MONTH | {"overall"})
