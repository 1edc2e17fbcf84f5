import subprocess
import sys
from pathlib import Path

import pytest

from pipelines.home import Home
from pipelines.lock import Held, is_alive, run_lock, sign_of_life

HOLDER = """
import sys, time
from pathlib import Path
from pipelines.home import Home
from pipelines.lock import run_lock, sign_of_life
home = Home(Path(sys.argv[1]))
with sign_of_life(home, "run-1"), run_lock(home):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path)
    home.prepare()
    return home


@pytest.fixture
def holder(home):
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(home.root)], stdout=subprocess.PIPE, text=True, cwd=Path.cwd()
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.communicate()


def test_the_second_run_is_told_who_holds_the_lock(home, holder):
    with pytest.raises(Held, match=f"process {holder.pid}"), run_lock(home):
        pass


def test_a_killed_run_gives_the_lock_back_and_counts_as_dead(home, holder):
    assert is_alive(home, "run-1")
    holder.kill()
    holder.wait()
    assert not is_alive(home, "run-1")
    with run_lock(home):
        pass


def test_one_process_shares_its_own_lock(home):
    with run_lock(home), run_lock(home):
        pass
    with run_lock(home):
        pass


def test_a_run_that_ended_is_not_alive(home):
    with sign_of_life(home, "run-2"):
        pass
    assert not is_alive(home, "run-2")
    assert not is_alive(home, "never-heard-of")
