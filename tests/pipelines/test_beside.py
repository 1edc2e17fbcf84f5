import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipelines.beside import SideProcess, cool_down
from pipelines.checks.suites import BLOCKING
from pipelines.checks.validation import validated
from pipelines.failures import RunFailed
from pipelines.judging import Made, Order, make_ordered
from tests.helpers.exports import small_export, write_small_export, write_zip

ROOT = Path(__file__).parents[2]


def doubled(number: int) -> int:
    return 2 * number


def fails(what: str | Order) -> Made:
    raise ValueError(what)


def dies_once(asked: Order) -> Made:
    mark = Path(asked["home"]) / "died"
    if mark.exists():
        return make_ordered(asked)
    mark.touch()
    os._exit(1)


@pytest.fixture(scope="module")
def beside():
    process = SideProcess.started()
    yield process
    process.stop()


def test_answers_are_fetched_in_any_order(beside):
    batch = {
        "path": None,
        "columns": ["a"],
        "expectations": [
            {"asset": "t", "check": "c", "type": "ExpectColumnToExist", "arguments": {"column": "a"}}
        ],
    }
    beside.ask("six", doubled, 3)
    beside.ask(BLOCKING, validated, [batch])
    assert [answer["success"] for answer in beside.answer_to(BLOCKING)] == [True]
    assert beside.answer_to("six") == 6


def test_a_failure_there_is_told_by_its_place_and_not_by_its_text_and_work_goes_on(beside):
    beside.ask("a table", fails, "segretissimo")
    beside.ask("eight", doubled, 4)
    with pytest.raises(RunFailed, match=r"^Work on a table failed at \S+\.py:\d+ \(ValueError\)") as failure:
        beside.answer_to("a table")
    assert "segretissimo" not in json.dumps(beside.answers) + str(failure.value)
    assert beside.answer_to("eight") == 8


def test_a_process_that_died_is_told_and_not_handed_on():
    process = SideProcess.started()
    process.process.kill()
    process.ask("late", doubled, 1)
    with pytest.raises(RunFailed, match="before it was done with late; run the export again"):
        process.answer_to("late")
    process.release()
    successor = SideProcess.started()
    assert successor is not process
    successor.process.kill()
    successor.process.wait()
    successor.release()
    last = SideProcess.started()
    assert last is not successor
    last.stop()


def test_a_process_that_still_owes_an_answer_is_not_handed_on():
    process = SideProcess.started()
    process.ask("owed", doubled, 1)
    process.release()
    assert process.process.poll() is not None
    idle = SideProcess.started()
    idle.release()
    assert SideProcess.started() is idle
    idle.release()
    cool_down()
    assert idle.process.poll() is not None


WITH_OTHER_WORK = """
import sys
from pipelines.assets import judged
from pipelines.cli import main
from tests.pipelines import test_beside
judged.make_ordered = getattr(test_beside, sys.argv[1])
main(["run", *sys.argv[3:], "--home", sys.argv[2]])
"""


def run_with(work: str, home: Path, *archives: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", WITH_OTHER_WORK, work, str(home), *map(str, archives)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": "."},
    )


def test_a_table_that_fails_beside_the_run_stops_it_with_one_plain_sentence(tmp_path):
    home = tmp_path / "home"
    ran = run_with("fails", home, write_small_export(tmp_path))
    assert (ran.returncode, ran.stdout) == (1, "")
    (sentence,) = ran.stderr.strip().splitlines()
    assert sentence.startswith("Work on mart_topics failed at tests/pipelines/test_beside.py:")
    assert sentence.endswith("(ValueError); please report this.")
    assert not list(home.glob("reports/out/*/*/*"))
    assert not list(home.rglob(".new-*"))


@pytest.mark.slow
def test_a_process_that_dies_costs_its_own_export_and_not_the_next(tmp_path):
    other = write_zip(tmp_path / "Complete_LinkedInDataExport_04-04-2026.zip", small_export())
    ran = run_with("dies_once", tmp_path / "home", write_small_export(tmp_path), other)
    assert ran.returncode == 1
    assert "ended before it was done with mart_topics; run the export again." in ran.stderr
    assert ran.stdout.count("Report: ") == 1
