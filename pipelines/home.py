"""Where a person's data, reports and run history live, and who may read them."""

from __future__ import annotations

import json
import os
import resource
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
DAGSTER_SETTINGS = """\
# Written by Piramide. Nothing is sent anywhere, and what a step prints is not kept.
event_log_storage:
  module: pipelines.history
  class: RunHistory
  config:
    base_dir: {history}
telemetry:
  enabled: false
nux:
  enabled: false
compute_logs:
  module: dagster._core.storage.noop_compute_log_manager
  class: NoOpComputeLogManager
concurrency:
  runs:
    max_concurrent_runs: 1
"""


@dataclass(frozen=True, slots=True)
class Home:
    """The folder that holds everything Piramide keeps for its user."""

    root: Path

    @classmethod
    def chosen(cls, asked_for: Path | None = None) -> Home:
        """The folder asked for, else PIRAMIDE_HOME, else the checkout, else ~/piramide."""
        named = asked_for or os.environ.get("PIRAMIDE_HOME")
        if named:
            return cls(Path(named).expanduser().resolve())
        if (PROJECT / "pyproject.toml").is_file():
            return cls(PROJECT)
        return cls(Path.home() / "piramide")

    @property
    def raw(self) -> Path:
        """Archives as the person dropped them."""
        return self.root / "data" / "raw"

    @property
    def staging(self) -> Path:
        """Clean tables, one folder per export and generation."""
        return self.root / "data" / "staging"

    @property
    def marts(self) -> Path:
        """Marts, one folder per export and generation, and the pointer to the current one."""
        return self.root / "data" / "marts"

    @property
    def reports(self) -> Path:
        """Finished reports, as <member>/<export date>."""
        return self.root / "reports" / "out"

    @property
    def dagster(self) -> Path:
        """Dagster's own history of runs."""
        return self.root / ".dagster"

    @property
    def temporary(self) -> Path:
        """What a query spills to disk; empty between runs."""
        return self.root / "data" / ".spill"

    def prepare(self) -> None:
        """Make the folders, for the owner's eyes only, and point every library at them.

        Raises:
            OSError: the folder can't be made or written to.
        """
        harden()
        for folder in (self.raw, self.staging, self.marts, self.reports, self.dagster, self.temporary):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for folder in (self.root / "data", self.raw, self.staging, self.marts, self.reports, self.dagster):
            folder.chmod(0o700)
        settings = DAGSTER_SETTINGS.format(history=json.dumps(str(self.dagster / "history" / "runs")))
        (self.dagster / "dagster.yaml").write_text(settings)
        os.environ["PIRAMIDE_HOME"] = str(self.root)
        os.environ["DAGSTER_HOME"] = str(self.dagster)


def harden() -> None:
    """Before any library starts: private files, no core dumps, no telemetry, no values in errors."""
    os.umask(0o077)
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    os.environ["DAGSTER_DISABLE_TELEMETRY"] = "1"
    os.environ["DAGSTER_REDACT_USER_CODE_ERRORS"] = "1"
    os.environ["DO_NOT_TRACK"] = "1"
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    os.environ.setdefault(
        "_RJEM_MALLOC_CONF", "dirty_decay_ms:500,muzzy_decay_ms:0"
    )  # Polars gives memory back
