"""What the assets of one run share: the home, its lock, and the process that works beside the run."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import dagster as dg
from pydantic import PrivateAttr

from pipelines.beside import SideProcess
from pipelines.home import Home
from pipelines.lock import run_lock, sign_of_life
from pipelines.warehouse import RunFolder

WAIT_FOR_ANOTHER_RUN_SECONDS = 900.0


class Warehouse(dg.ConfigurableResource):  # type: ignore[type-arg]  # no value other than itself is handed out
    """The tables of the run at hand, and the lock that keeps other runs away from them.

    language, minutes, share: as the person chose them.
    """

    root: str
    language: str
    minutes: int | None
    share: bool
    _beside: SideProcess = PrivateAttr()

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Iterator[Warehouse]:
        """Hold the lock and a sign of life for as long as the run lasts."""
        run_id = context.run_id or "none"
        with sign_of_life(self.home, run_id), run_lock(self.home, WAIT_FOR_ANOTHER_RUN_SECONDS):
            self._beside = SideProcess.started()
            try:
                yield self
            finally:
                self._beside.release()

    @property
    def home(self) -> Home:
        """The folder that holds everything."""
        return Home(Path(self.root))

    @property
    def beside(self) -> SideProcess:
        """The process that works beside this one."""
        return self._beside

    def run_folder(self, context: dg.AssetExecutionContext | dg.AssetCheckExecutionContext) -> RunFolder:
        """The folder that the run at hand writes to."""
        return RunFolder(self.home, context.partition_key, context.run.run_id)
