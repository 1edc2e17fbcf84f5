"""The same life told in another way scores the same, from the zip on."""

import shutil
import tempfile
from functools import cache
from pathlib import Path

import pytest

from bench.scored import Scored
from transforms.synthetic import PERSONAS, imagine, write_persona, write_world
from transforms.synthetic.twins import files_twice, renamed, rows_shuffled, shifted
from transforms.synthetic.world import World

pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("twins"),
    pytest.mark.no_cover,  # whole lives again and again; what they run is measured elsewhere
]

ONE_YEAR = 52 * 7
"""In days: weeks fall alike, and months nearly so; shorter shifts move the months of positions."""


def numbers(scored: Scored) -> dict[str, tuple[float | None, float | None]]:
    found = {one.measure.id: (one.measured.value, one.points) for one in scored.score.judged}
    return found | {"overall": (scored.overall, float(scored.score.pyramid.level))}


def assert_same(one: Scored, other: Scored) -> None:
    left, right = numbers(one), numbers(other)
    assert left.keys() == right.keys()
    for measure in left:
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


def test_a_file_that_is_there_twice_counts_once(tmp_path: Path) -> None:
    path = write_persona(tmp_path, "expert").path
    assert_same(expert(), Scored.of(files_twice(path, tmp_path / "twice")))


def test_names_make_no_difference(tmp_path: Path) -> None:
    assert_same(expert(), Scored.of(write_world(tmp_path, renamed(world(), 9)).path))


def test_a_year_later_the_same_life_scores_the_same(tmp_path: Path) -> None:
    later = shifted(world(), ONE_YEAR)
    assert_same(expert(), Scored.of(write_world(tmp_path, later).path))
