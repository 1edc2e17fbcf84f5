import json
import os
import shutil
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from pipelines.home import Home
from pipelines.sql_models import Model
from pipelines.warehouse import (
    KEEP_GENERATIONS,
    Damaged,
    RunFolder,
    connect,
    current,
    heal,
    publish,
    report_folder,
)
from transforms.refusal import Refused

KEY = "anna-rossi_2026-03-03"
STEPS = ["manifest", "sync", "staging in place", "marts in place", "swap", "report", "old generations"]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path / "home")
    home.prepare()
    return home


MART_WORDS = Model(
    name="mart_words",
    about="",
    grain=("word",),
    reads=frozenset({"stg_words"}),
    columns={},
    sql="select word, count(*) as times from stg_words group by all order by all -- by word",
)


def make_run(home: Home, words: str, run_id: str = "one") -> RunFolder:
    run = RunFolder(home, KEY, run_id)
    run.write_tables({"stg_words": pl.DataFrame({"word": words.split()})})
    with run.models() as models:
        models.run(MART_WORDS)
    run.write_report("result.json", json.dumps({"words": words}).encode())
    run.write_report("report.html", f"<p>{words}</p>".encode())
    return run


def state(home: Home) -> tuple[str, str, list[str]]:
    generation = current(home, KEY)
    assert generation is not None
    generation.verify()
    folder = report_folder(home, KEY)
    return (
        json.loads((folder / "result.json").read_text())["words"],
        (folder / "report.html").read_text(),
        pl.read_parquet(generation.tables["mart_words"])["word"].to_list(),
    )


def test_a_published_run_is_found_whole(home):
    publish(make_run(home, "dare avere dare"), {"a.zip": "1"})
    assert state(home) == ("dare avere dare", "<p>dare avere dare</p>", ["avere", "dare"])


def test_nothing_is_seen_before_it_is_published(home):
    publish(make_run(home, "prima"), {"a.zip": "1"})
    make_run(home, "dopo", run_id="two")
    assert state(home)[0] == "prima"
    assert RunFolder(home, KEY, "three").read_table("mart_words")["word"].to_list() == ["prima"]


def test_a_table_that_was_never_made_is_refused_by_name(home):
    with pytest.raises(Refused, match="mart_words has not been made"):
        RunFolder(home, KEY, "one").read_table("mart_words")


def test_a_part_of_a_run_is_never_published_as_the_whole(home):
    publish(make_run(home, "prima"), {"a.zip": "1"})
    part = RunFolder(home, KEY, "part")
    part.write_report("result.json", json.dumps({"words": "dopo"}).encode())
    part.write_report("report.html", b"<p>dopo</p>")
    with pytest.raises(Refused, match="whole export"):
        publish(part, {"a.zip": "1"})
    assert state(home) == ("prima", "<p>prima</p>", ["prima"])


def test_the_same_content_is_the_same_generation(home):
    first = publish(make_run(home, "uno"), {"a.zip": "1"})
    again = publish(make_run(home, "uno", run_id="two"), {"a.zip": "1"})
    assert (again.name, again.files) == (first.name, first.files)
    assert state(home)[0] == "uno"


def test_the_last_generations_are_kept_and_older_ones_go(home):
    names = [
        publish(make_run(home, word, run_id=word), {"a.zip": "1"}).name
        for word in ["uno", "due", "tre", "quattro", "cinque"]
    ]
    kept = {path.name for path in (home.marts / KEY).iterdir() if path.is_dir()}
    assert names[-1] in kept
    assert len(kept) == KEEP_GENERATIONS
    assert {path.name for path in (home.staging / KEY).iterdir()} == kept


def test_files_and_folders_are_for_their_owner_alone(home):
    publish(make_run(home, "uno"), {"a.zip": "1"})
    for path in home.root.rglob("*"):
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), path


@pytest.mark.parametrize("layer", ["staging", "marts", "report"])
def test_every_altered_byte_is_found(home, layer):
    generation = publish(make_run(home, "uno due tre"), {"a.zip": "1"})
    path = {
        "staging": generation.tables["stg_words"],
        "marts": generation.tables["mart_words"],
        "report": generation.report / "result.json",
    }[layer]
    content = bytearray(path.read_bytes())
    for position in range(0, len(content), max(1, len(content) // 40)):
        altered = bytearray(content)
        altered[position] ^= 1
        path.write_bytes(altered)
        with pytest.raises(Damaged, match=path.name):
            generation.verify()
    path.write_bytes(content)
    generation.verify()


def test_a_missing_file_is_found(home):
    generation = publish(make_run(home, "uno"), {"a.zip": "1"})
    generation.tables["mart_words"].unlink()
    with pytest.raises(Damaged, match="mart_words"):
        generation.verify()


def test_an_altered_manifest_is_found(home):
    generation = publish(make_run(home, "uno"), {"a.zip": "1"})
    manifest = home.marts / KEY / generation.name / "MANIFEST.json"
    manifest.write_text(manifest.read_text().replace("a.zip", "b.zip"))
    with pytest.raises(Damaged, match="run `piramide run`"):
        current(home, KEY)


def test_a_damaged_generation_is_rebuilt_by_publishing_again(home):
    generation = publish(make_run(home, "uno"), {"a.zip": "1"})
    generation.tables["mart_words"].write_bytes(b"broken")
    publish(make_run(home, "uno", run_id="two"), {"a.zip": "1"})
    assert state(home)[2] == ["uno"]


KILLED_AT = """
import os, signal, sys
from pathlib import Path
from pipelines.home import Home
from pipelines.warehouse import publish
from tests.pipelines.test_warehouse import make_run
home = Home(Path(sys.argv[1])); home.prepare()
def at_step(step):
    if step == sys.argv[2]:
        os.kill(os.getpid(), signal.SIGKILL)
publish(make_run(home, "dopo", run_id="killed"), {"a.zip": "2"}, at_step)
"""


@pytest.mark.parametrize("step", STEPS)
def test_a_run_killed_at_any_step_leaves_a_whole_state_and_the_next_run_heals_it(home, step):
    publish(make_run(home, "prima"), {"a.zip": "1"})
    killed = subprocess.run(
        [sys.executable, "-c", KILLED_AT, str(home.root), step],
        check=False,
        env=os.environ | {"PYTHONPATH": "."},
    )
    assert killed.returncode == -9
    is_swapped = STEPS.index(step) > STEPS.index("swap")
    generation = current(home, KEY)
    assert generation is not None
    generation.verify()
    assert pl.read_parquet(generation.tables["mart_words"])["word"].to_list() == (
        ["dopo"] if is_swapped else ["prima"]
    )
    heal(home)
    assert state(home)[:2] == (("dopo", "<p>dopo</p>") if is_swapped else ("prima", "<p>prima</p>"))
    assert not list(home.root.rglob(".new-*"))
    publish(make_run(home, "poi", run_id="next"), {"a.zip": "3"})
    assert state(home)[0] == "poi"


def test_every_step_of_publishing_is_killed_above(home):
    seen: list[str] = []
    publish(make_run(home, "uno"), {"a.zip": "1"}, seen.append)
    assert seen == STEPS


@pytest.mark.parametrize(("grain", "repeated"), [(("word",), 1), (("word", "place"), 0), ((), 1)])
def test_grain_counts_repeated_groups(home, grain, repeated):
    run = RunFolder(home, KEY, "one")
    run.write_tables({"stg_words": pl.DataFrame({"word": ["a", "a", "b"], "place": [1, 2, 3]})})
    model = replace(MART_WORDS, grain=grain, sql="select * from stg_words order by all")
    with run.models() as models:
        assert models.run(model) == 3
        assert models.groups_off_grain(model) == repeated


@pytest.mark.parametrize(
    "escape",
    [
        "select * from read_text('/etc/passwd')",
        "select * from read_csv('{outside}')",
        "copy (select 1) to '{outside}'",
        "attach '{outside}.duckdb'",
        "install httpfs",
        "load httpfs",
        "set enable_external_access = true",
        "set allowed_directories = ['/']",
        "select * from glob('/etc/*')",
    ],
)
def test_a_query_reaches_nothing_but_its_folder(home, tmp_path, escape):
    import duckdb

    outside = tmp_path / "outside.csv"
    outside.write_text("a\n1\n")
    with connect(home, [home.marts]) as connection:
        connection.execute(f"copy (select 1 as one) to '{home.marts / 'own.parquet'}'").fetchall()
        with pytest.raises(duckdb.Error):
            connection.execute(escape.format(outside=outside)).fetchall()


def test_a_home_in_a_folder_with_an_odd_name_works(tmp_path):
    home = Home(tmp_path / "l'archivio di Zoë ✨")
    home.prepare()
    publish(make_run(home, "uno"), {"a.zip": "1"})
    assert state(home)[0] == "uno"
    shutil.rmtree(home.root)


def test_a_file_that_the_newest_report_does_not_have_goes_from_where_people_look(home):
    run = make_run(home, "prima", "one")
    run.write_report("share.html", b"<p>under made-up names</p>")
    publish(run, {})
    assert (report_folder(home, KEY) / "share.html").exists()
    publish(make_run(home, "dopo", "two"), {})
    assert sorted(path.name for path in report_folder(home, KEY).iterdir()) == ["report.html", "result.json"]
