import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from pipelines.beside import SideProcess
from pipelines.home import Home
from pipelines.judging import BESIDE, get_ready, make, make_ordered, order
from pipelines.warehouse import RunFolder
from reports.scoring.tables import JUDGED, reads
from tests.helpers.feeds import feed, posted
from tests.helpers.marts import profile
from transforms.refusal import Refused

ROOT = Path(__file__).parents[2]


@pytest.fixture
def run(tmp_path: Path) -> RunFolder:
    home = Home(tmp_path)
    home.prepare()
    run = RunFolder(home, "anna-rossi_2026-03-03", "one")
    posts = posted(feed({"security": 8, "training": 7, "wine": 6}))
    run.write_tables({"int_posts": posts, "mart_profile": profile()})
    return run


def test_a_table_made_beside_the_run_is_the_one_made_in_it_byte_for_byte(run, tmp_path):
    beside = SideProcess.started()
    beside.ask("getting ready", get_ready, BESIDE)
    beside.ask("mart_topics", make_ordered, order("mart_topics", run))
    told = beside.answer_to("mart_topics")
    beside.stop()
    here = tmp_path / "here.parquet"
    tables = run.tables(["int_posts", "mart_profile"])
    assert make("mart_topics", tables, here, run.home) == told
    assert told == {"rows": pl.read_parquet(here).height, "repeated": 0}
    assert told["rows"] > 1
    written = run.table_path("mart_topics")
    assert written.read_bytes() == here.read_bytes()
    assert written.stat().st_mode == here.stat().st_mode


def test_a_table_is_not_asked_for_while_one_that_it_needs_is_missing(run):
    run.table_path("int_posts").unlink()
    with pytest.raises(Refused, match="int_posts has not been made"):
        order("mart_topics", run)


def test_no_judged_table_waits_for_one_made_beside_the_run():
    assert BESIDE == ["mart_topics"]
    for name in JUDGED:
        assert reads(name).isdisjoint(BESIDE)


IMPORTS = """
import sys
from pathlib import Path
from pipelines.judging import BESIDE, get_ready, make_ordered, order
from pipelines.home import Home
from pipelines.warehouse import RunFolder
get_ready(BESIDE)
before = set(sys.modules)
make_ordered(order("mart_topics", RunFolder(Home(Path(sys.argv[1])), "anna-rossi_2026-03-03", "one")))
libraries = {name.partition(".")[0] for name in set(sys.modules) - before}
print(*sorted(libraries & {"sklearn", "scipy", "pandas", "threadpoolctl"}))
"""


def test_nothing_slow_is_left_to_import_once_it_is_ready(run):
    asked = [sys.executable, "-c", IMPORTS, str(run.home.root)]
    done = subprocess.run(asked, capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.split() == []
