import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
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


def piramide(*arguments: object, env: dict[str, str] | None = None, before: list[str] | None = None) -> Ran:
    """The command as a user runs it, in a process of its own."""
    command = [*(before or []), sys.executable, "-m", "pipelines.cli", *map(str, arguments)]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=os.environ | (env or {}),
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
