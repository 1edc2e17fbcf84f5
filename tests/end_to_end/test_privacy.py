import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.helpers.exports import write_small_export

pytestmark = pytest.mark.xdist_group("privacy")  # so that one worker makes the marked runs, once

MARKERS = {
    "contact name": "Zyxelia",
    "message text": "quarantottomilafarfalle",
    "invitation note": "bigliettosegretissimo",
    "e-mail address": "qwertzuiop.canarino",
    "company": "Fabbricaqwop",
    "file name": "misteriosissimo",
    "position": "Arcivernissatrice",
}


@pytest.fixture(scope="module")
def marked(tmp_path_factory, command):
    """An export full of markers, run four times: whole, and damaged in three ways."""
    folder = tmp_path_factory.mktemp("marked")
    temporary, person = folder / "tmp", folder / "person"
    temporary.mkdir()
    person.mkdir()
    env = {"TMPDIR": str(temporary), "HOME": str(person)}
    texts = []
    for number, damage in enumerate(["none", "bad row", "missing column", "bad cells"]):
        source = write_small_export(folder / f"source-{number}", markers=MARKERS, damage=damage)
        ran = command("run", source, "--home", folder / "home" / str(number), env=env)
        texts.append(ran.out + ran.err)
        assert ran.code == (3 if damage == "missing column" else 0), ran.err
    return folder, texts


def holders_of(folder: Path, word: str) -> list[Path]:
    needles = [word.encode(), word.encode("utf-16-le")]
    return [
        path
        for path in folder.rglob("*")
        if path.is_file() and any(needle in path.read_bytes() for needle in needles)
    ]


@pytest.mark.parametrize("kind", MARKERS)
def test_no_log_history_or_temporary_file_holds_a_personal_value(marked, kind):
    folder, _ = marked
    word = MARKERS[kind]
    histories = sorted((folder / "home").glob("*/.dagster"))
    assert len(histories) == 4
    for place in (*histories, folder / "tmp", folder / "person"):
        assert holders_of(place, word) == [], f"{kind} in {place}"


@pytest.mark.parametrize(
    "kind", ["contact name", "message text", "invitation note", "e-mail address", "company", "position"]
)
def test_the_console_shows_no_cell(marked, kind):
    assert all(MARKERS[kind] not in text for text in marked[1])


@pytest.mark.parametrize("kind", ["message text", "invitation note", "e-mail address"])
def test_what_is_read_once_is_stored_nowhere_but_in_the_archive(marked, kind):
    folder, _ = marked
    import duckdb

    tables = sorted((folder / "home").glob("*/data/**/*.parquet"))
    assert len(tables) > 100
    for path in tables:
        cells = duckdb.sql(f"select * from read_parquet('{path}')").fetchall()
        assert MARKERS[kind] not in str(cells), path.name
    holders = {path.suffix for path in holders_of(folder / "home", MARKERS[kind])}
    assert holders <= {".zip"}


def test_the_search_finds_what_is_there(marked):
    folder, _ = marked
    assert holders_of(folder / "home" / "0" / "reports", MARKERS["contact name"]), "the report names people"


def test_everything_is_for_the_owner_alone_even_under_a_loose_umask(marked):
    folder, _ = marked
    for path in (folder / "home").rglob("*"):
        assert stat.S_IMODE(path.lstat().st_mode) & 0o077 == 0, path


TALK = re.compile(r"AF_INET6?\b")
TRACED = ["strace", "-f", "-qq", "-e", "trace=connect,sendto,sendmsg,sendmmsg"]


def can_trace() -> bool:
    if not shutil.which("strace"):
        return False
    return subprocess.run(["strace", "-qq", "true"], capture_output=True, check=False).returncode == 0


def connections_of(command: list[str], env: dict[str, str] | None = None) -> list[str]:
    with tempfile.NamedTemporaryFile("r") as trace:
        subprocess.run(
            [*TRACED, "-o", trace.name, *command],
            capture_output=True,
            check=True,
            env=os.environ | (env or {}),
        )
        return [line for line in trace if TALK.search(line)]


def test_a_whole_run_opens_no_connection(tmp_path):
    """Watched from outside where strace may; elsewhere every socket is refused from inside."""
    archive = write_small_export(tmp_path / "source")
    run = ["-m", "pipelines.cli", "run", str(archive), "--home", str(tmp_path / "home")]
    talker = (
        "import socket; s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.connect(('127.0.0.1', 9))"
    )
    if can_trace():
        assert connections_of([sys.executable, "-c", talker]), "the positive control is seen"
        assert connections_of([sys.executable, *run]) == []
        return
    guard = (
        "import socket, sys, runpy\n"
        "def refuse(*_): raise SystemExit('a socket was opened')\n"
        "socket.socket.connect = refuse\n"
        "sys.argv = sys.argv[1:]\n"
        "exec(sys.argv.pop(0)) if sys.argv[0].startswith('import') else runpy.run_module('pipelines.cli', run_name='__main__')\n"
    )
    control = subprocess.run([sys.executable, "-c", guard, talker], capture_output=True, check=False)
    assert b"a socket was opened" in control.stderr
    guarded = subprocess.run(
        [sys.executable, "-c", guard, "piramide", *run[2:]], capture_output=True, check=False
    )
    assert guarded.returncode == 0
