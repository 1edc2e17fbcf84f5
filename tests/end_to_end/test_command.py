import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
import pytest

from pipelines.warehouse import REPORT_FILES
from tests.helpers.exports import small_export, write_small_export, write_zip

pytestmark = pytest.mark.xdist_group("command")  # so that one worker makes the runs that tests share, once

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def small(tmp_path_factory, command):
    """A home in which the small export has been run by its path."""
    folder = tmp_path_factory.mktemp("small")
    archive = write_small_export(folder / "downloads")
    before = (archive.read_bytes(), archive.stat().st_mtime_ns)
    ran = command("run", archive, "--home", folder / "home")
    return folder, archive, before, ran


def result_of(home: Path) -> dict:
    return json.loads(next(home.glob("reports/out/*/*/result.json")).read_text())


def test_a_run_ends_with_five_lines_and_the_path_of_the_report(small):
    ran = small[3]
    assert ran.code == 0, ran.err
    lines = ran.out.strip().splitlines()
    assert len(lines) == 5
    assert lines[0] == "Giulia Bianchi, export of 3 March 2026"
    assert Path(lines[-1].removeprefix("Report: ")).is_file()


def test_the_archive_is_copied_and_never_moved_or_changed(small):
    folder, archive, before, _ = small
    assert (archive.read_bytes(), archive.stat().st_mtime_ns) == before
    copy = folder / "home" / "data" / "raw" / archive.name
    assert copy.read_bytes() == before[0]


def test_the_report_lies_where_it_is_promised(small):
    folder, *_ = small
    reports = folder / "home" / "reports" / "out" / "giulia-bianchi" / "2026-03-03"
    assert {path.name for path in reports.iterdir()} == set(REPORT_FILES) - {"share.html"}


def test_the_facts_of_the_small_export_are_exact(small):
    facts = result_of(small[0] / "home")["facts"]
    assert (
        facts
        | {
            "owner": "Giulia Bianchi",
            "owner_url": "https://www.linkedin.com/in/giulia-bianchi",
            "export_date": "2026-03-03",
            "connections": 2,
            "connections_hidden": 1,
            "message_rows": 2,
            "messages_drafts": None,
            "messages_spam": 0,
            "messages_sponsored": 0,
            "messages_sent": 1,
            "messages_received": 1,
            "direct_threads": 1,
            "group_threads": 0,
            "anonymous_threads": 0,
            "awaiting_me": 0,
            "awaiting_them": 1,
            "invitations_sent": 1,
            "invitations_received": 0,
            "posts_original": 1,
            "posts_reposted": 0,
            "instant_reposts": None,
            "comments": None,
            "reactions": None,
            "positions": None,
            "skills": 2,
            "job_applications": None,
            "endorsements_given": None,
            "recommendations_received": None,
        }
        == facts
    )


def test_running_again_changes_no_byte(small, command):
    folder, archive, *_ = small
    home = folder / "home"
    before = {path: path.read_bytes() for path in (home / "data").rglob("*.parquet")} | {
        path: path.read_bytes() for path in (home / "reports").rglob("*") if path.is_file()
    }
    assert command("run", archive, "--home", home).code == 0
    after = {path: path.read_bytes() for path in (home / "data").rglob("*.parquet")} | {
        path: path.read_bytes() for path in (home / "reports").rglob("*") if path.is_file()
    }
    assert before == after


def test_the_same_archive_gives_the_same_bytes_elsewhere_whatever_the_setting(small, command, tmp_path):
    folder, archive, *_ = small
    env = {"TZ": "Pacific/Auckland", "PYTHONHASHSEED": "7", "POLARS_MAX_THREADS": "1", "LC_ALL": "C"}
    shutil.copy(archive, tmp_path / archive.name)
    os.utime(tmp_path / archive.name, (0, 0))
    assert command("run", tmp_path / archive.name, "--home", tmp_path / "elsewhere", env=env).code == 0

    def content(home: Path) -> dict[str, bytes]:
        kept = [*home.glob("data/*/*/*/*.parquet"), *home.glob("reports/out/*/*/*")]
        return {str(path.relative_to(home)): path.read_bytes() for path in kept}

    assert content(folder / "home") == content(tmp_path / "elsewhere")
    assert content(folder / "home")


def test_without_an_argument_only_what_has_no_report_is_run(small, command):
    folder, *_ = small
    ran = command("run", "--home", folder / "home")
    assert ran.code == 0
    assert "Nothing new" in ran.out
    other = small_export() | {"Profile.csv": "First Name,Last Name,Headline\nPaolo,Gialli,Socio\n"}
    other["Invitations.csv"] = "From,To,Sent At,Message,Direction\n"
    write_zip(folder / "home" / "data" / "raw" / "Basic_LinkedInDataExport_04-05-2026.zip", other)
    ran = command("run", "--home", folder / "home")
    assert ran.code == 0, ran.err
    assert ran.out.count("Report: ") == 1
    assert "5 April 2026" in ran.out


def test_basic_and_complete_of_one_day_are_one_export(tmp_path, command):
    files = small_export()
    basic = {name: files[name] for name in ("Profile.csv", "Invitations.csv", "Connections.csv")}
    complete = {name: text for name, text in files.items() if name != "Connections.csv"}
    write_zip(tmp_path / "Basic_LinkedInDataExport_03-03-2026.zip", basic)
    write_zip(tmp_path / "Complete_LinkedInDataExport_03-03-2026.zip", complete)
    ran = command("run", *sorted(tmp_path.glob("*.zip")), "--home", tmp_path / "home", "--json")
    assert ran.code == 0, ran.err
    assert (ran.document["facts"]["connections"], ran.document["facts"]["message_rows"]) == (2, 2)


@pytest.mark.slow
def test_an_unzipped_folder_in_a_folder_is_read_like_the_zip(small, tmp_path, command):
    export = tmp_path / "Complete_LinkedInDataExport_03-03-2026"
    for name, text in small_export().items():
        path = export / export.name / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    ran = command("run", export, "--home", tmp_path / "home", "--json")
    assert ran.code == 0, ran.err
    assert ran.document["facts"] == result_of(small[0] / "home")["facts"]


def test_json_is_the_whole_result_and_nothing_else(demo):
    assert demo.ran.code == 0, demo.ran.err
    jsonschema.validate(demo.ran.document, json.loads((ROOT / "docs" / "result.schema.json").read_text()))
    assert demo.ran.out == (demo.report().parent / "result.json").read_text().rstrip("\n") + "\n"


def test_the_demo_has_something_to_show_in_every_part(demo):
    document = demo.ran.document
    assert document["facts"]["connections"] > 300
    assert document["facts"]["awaiting_me"] > 0
    assert any(file["set_aside"] for file in document["export"]["files"])
    assert document["score"]["overall"] is not None


@pytest.mark.parametrize(
    ("content", "word"),
    [(b"", "zip"), (b"not a zip at all", "zip"), (b"PK\x03\x04 cut short", "zip")],
)
def test_what_is_no_archive_is_refused_in_one_sentence(tmp_path, command, content, word):
    path = tmp_path / "Basic_LinkedInDataExport_03-03-2026.zip"
    path.write_bytes(content)
    ran = command("run", path, "--home", tmp_path / "home")
    assert ran.code == 3
    assert len(ran.err.strip().splitlines()) == 1
    assert word in ran.err
    assert not list((tmp_path / "home" / "data" / "raw").glob("*.zip"))


def test_a_path_with_nothing_there_is_refused_by_name(tmp_path, command):
    ran = command("run", tmp_path / "nowhere.zip", "--home", tmp_path / "home")
    assert (ran.code, ran.out) == (3, "")
    assert "nowhere.zip" in ran.err


def test_wrong_usage_has_its_own_code(command, tmp_path):
    assert command("run", "--nonsense", "--home", tmp_path).code == 2
    assert command("fly").code == 2


def test_a_missing_required_column_stops_the_run_and_says_which(tmp_path, command):
    archive = write_small_export(tmp_path, damage="missing column")
    ran = command("run", archive, "--home", tmp_path / "home")
    assert ran.code == 3
    assert "Connections.csv" in ran.err
    assert "Connected On" in ran.err
    assert not list((tmp_path / "home").glob("reports/out/*/*/*"))


def test_one_bad_export_does_not_stop_the_others(tmp_path, command):
    bad = write_small_export(tmp_path / "bad", damage="missing column")
    good = write_zip(tmp_path / "Basic_LinkedInDataExport_04-04-2026.zip", small_export())
    ran = command("run", bad, good, "--home", tmp_path / "home")
    assert ran.code == 3
    assert "4 April 2026" in ran.out


def test_a_row_that_cannot_be_read_is_shown_with_its_line_and_its_neighbours_survive(tmp_path, command):
    archive = write_small_export(tmp_path, damage="bad row")
    ran = command("run", archive, "--home", tmp_path / "home", "--json")
    assert ran.code == 0, ran.err
    files = {file["file"]: file for file in ran.document["export"]["files"]}
    assert ran.document["facts"]["connections"] == 3
    assert files["Connections.csv"]["set_aside"] == 1
    page = next((tmp_path / "home").glob("reports/out/*/*/report.html")).read_text()
    assert re.search(r"Connections\.csv.{0,200}?8", page, re.DOTALL)


def test_check_says_what_is_inside_and_writes_nothing(tmp_path, command):
    archive = write_small_export(tmp_path / "downloads")
    ran = command("check", archive, env={"PIRAMIDE_HOME": str(tmp_path / "home"), "COLUMNS": "160"})
    assert ran.code == 0, ran.err
    for word in ("Connections.csv", "Email Addresses.csv", "Novelty.csv", "Reactions.csv", "2026-03-03"):
        assert word in ran.out, word
    assert not (tmp_path / "home").exists()


def test_a_second_run_is_told_who_holds_the_lock(tmp_path, command):
    home = tmp_path / "home"
    archive = write_small_export(tmp_path)
    first = subprocess.Popen(
        [
            sys.executable,
            "-c",
            f"from pathlib import Path; from pipelines.home import Home; from pipelines.lock import run_lock; import time\nh = Home(Path({str(home)!r})); h.prepare()\nwith run_lock(h):\n print('held', flush=True); time.sleep(60)",
        ],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    try:
        assert first.stdout is not None
        first.stdout.readline()
        ran = command("run", archive, "--home", home)
        assert ran.code == 11
        assert str(first.pid) in ran.err
    finally:
        first.kill()
        first.communicate()


def test_a_run_killed_in_the_middle_is_swept_to_failed_and_the_next_one_finishes(tmp_path, command):
    home = tmp_path / "home"
    archive = write_small_export(tmp_path)
    for wait in (0.0, 0.3):
        signs = set(home.glob(".dagster/alive/*"))
        process = subprocess.Popen(
            [sys.executable, "-m", "pipelines.cli", "run", str(archive), "--home", str(home)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            start_new_session=True,
        )
        while process.poll() is None and not set(home.glob(".dagster/alive/*")) - signs:
            time.sleep(0.02)
        time.sleep(wait)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    assert not list(home.glob("reports/out/*/*/report.html"))
    assert command("run", archive, "--home", home).code == 0
    statuses = subprocess.run(
        [
            sys.executable,
            "-c",
            "import dagster as dg\nwith dg.DagsterInstance.get() as i: print(sorted(r.status.value for r in i.get_runs()))",
        ],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"DAGSTER_HOME": str(home / ".dagster")},
    ).stdout
    assert statuses.strip() == "['FAILURE', 'FAILURE', 'SUCCESS']"
    assert not list(home.rglob(".new-*"))


def test_the_database_has_one_view_per_table(small, command):
    import duckdb

    folder, *_ = small
    ran = command("db", "--home", folder / "home")
    assert ran.code == 0, ran.err
    with duckdb.connect(str(folder / "home" / "data" / "piramide.duckdb"), read_only=True) as connection:
        views = {
            row[0]
            for row in connection.execute(
                "select view_name from duckdb_views() where not internal"
            ).fetchall()
        }
        assert {"stg_connections", "mart_connections", "mart_export", "mart_facts"} <= views
        rows = connection.execute(
            "select of_member, count(*) from mart_connections where of_export = date '2026-03-03' group by all"
        ).fetchall()
    assert rows == [("giulia-bianchi", 2)]


def test_the_run_is_recorded_with_rows_columns_and_checks(small):
    folder, *_ = small
    script = """
import dagster as dg
with dg.DagsterInstance.get() as instance:
    event = instance.get_latest_materialization_event(dg.AssetKey("mart_connections"))
    metadata = event.asset_materialization.metadata
    print(metadata["dagster/row_count"].value, event.asset_materialization.partition)
    checks = instance.event_log_storage.get_latest_asset_check_execution_by_key(
        [dg.AssetCheckKey(dg.AssetKey("mart_connections"), "one_row_per_grain"),
         dg.AssetCheckKey(dg.AssetKey("stg_connections"), "is_as_the_contract_says")])
    print(sorted(check.status.value for check in checks.values()))
"""
    told = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"DAGSTER_HOME": str(folder / "home" / ".dagster")},
    ).stdout.splitlines()
    assert told[0].split()[0] == "2"
    assert told[1] == "['SUCCEEDED', 'SUCCEEDED']"


def test_a_number_of_the_report_can_be_explained_down_to_its_rows(demo, command):
    told = command("explain", "N3", "--home", demo.path, "--rows", 3)
    assert told.code == 0, told.err
    measure = next(one for one in demo.ran.document["measures"] if one["id"] == "N3")
    assert told.out.startswith(f"N3  {measure['question']}")
    assert f"{measure['evidence_count']} rows of the export behind it" in told.out
    nobody = command("explain", "N3", "--person", "Nessuno Mai", "--home", demo.path)
    assert (nobody.code, nobody.err.strip()) == (3, "Nobody in this export goes by just that name.")
    assert command("explain", "Z9", "--home", demo.path).code == 3


def test_two_exports_of_one_member_are_compared_and_one_is_not_enough(command, tmp_path):
    home = tmp_path / "home"
    assert command("run", write_small_export(tmp_path / "one"), "--home", home).code == 0
    alone = command("compare", "--home", home)
    assert (alone.code, alone.err.strip().endswith("make a report of each with `piramide run`.")) == (3, True)
    later = write_zip(tmp_path / "two" / "Complete_LinkedInDataExport_06-03-2026.zip", small_export())
    assert command("run", later, "--home", home).code == 0
    both = command("compare", "giulia-bianchi", "--home", home)
    assert both.code == 0, both.err
    assert "From 3 March 2026 to 3 June 2026" in both.out
    assert "Of 2 connections 2 are left (100\u00a0%)" in both.out


def test_a_report_of_another_version_is_not_explained_by_todays_measures(command, tmp_path):
    home = tmp_path / "home"
    assert command("run", write_small_export(tmp_path / "one"), "--home", home).code == 0
    (result,) = home.glob("data/marts/*/*/report/result.json")
    document = json.loads(result.read_text())
    document["piramide"]["rubric_version"] = "1"
    result.write_text(json.dumps(document))
    told = command("explain", "N6", "--home", home)
    assert told.code == 3
    assert "was made by another version of Piramide" in told.err


def test_no_name_can_command_the_terminal(command, tmp_path):
    home = tmp_path / "home"
    hostile = write_small_export(tmp_path / "one", {"contact name": "\x1b[31mAnna\u202e:smile:"})
    ran = command("run", hostile, "--home", home)
    assert ran.code == 0, ran.err
    told = command("explain", "N6", "--home", home)
    assert told.code == 0, told.err
    assert ":smile:" in told.out
    assert not {"\x1b", "\u202e"} & set(ran.out + ran.err + told.out + told.err)
