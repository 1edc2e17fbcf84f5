import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        return json.loads(self.out)


_RUNS_MEASURED = 4
_runs = count()


def piramide(*arguments: object, env: dict[str, str] | None = None, before: list[str] | None = None) -> Ran:
    """The command as a user runs it, in a process of its own.

    Measuring coverage doubles what a run costs, and a run is like another: only the first few are measured.
    """
    command = [*(before or []), sys.executable, "-m", "pipelines.cli", *map(str, arguments)]
    is_measured = arguments[0] != "run" or next(_runs) < _RUNS_MEASURED
    around = {key: value for key, value in os.environ.items() if is_measured or not key.startswith("COV")}
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=around | (env or {}),
        check=False,
        timeout=300,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


@pytest.fixture(scope="session")
def command() -> Callable[..., Ran]:
    return piramide


@dataclass(frozen=True)
class Home:
    path: Path
    ran: Ran

    def report(self) -> Path:
        return next(self.path.glob("reports/out/*/*/report.html"))


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Home:
    path = tmp_path_factory.mktemp("demo") / "home"
    return Home(path, piramide("demo", "--home", path, "--json"))
