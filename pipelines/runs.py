"""Run exports through Dagster in this process, recorded in its instance, and say how each went."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import dagster as dg
import polars as pl

from pipelines.checks.contract_checks import CONTRACT_CHECK
from pipelines.failures import RunFailed, place_of
from pipelines.home import Home
from pipelines.intake import Export
from pipelines.lock import is_alive
from pipelines.progress import stages_told_to
from pipelines.warehouse import RunFolder, heal
from transforms.refusal import Refused

_BY_COMMAND = {"piramide/started_by": "command"}  # such a run holds the home's lock for as long as it lives
_BEGINNING = [dg.DagsterRunStatus.NOT_STARTED, dg.DagsterRunStatus.STARTING]
_UNDER_WAY = [dg.DagsterRunStatus.STARTED, dg.DagsterRunStatus.CANCELING]
_REDACTED = logging.getLogger("dagster.redacted_errors")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the run of one export went: error is None when it went well."""

    export: Export
    error: Refused | RunFailed | None


def run_exports(home: Home, exports: list[Export], tell: Callable[[str, str], None]) -> list[Outcome]:
    """Run each export; one that fails doesn't stop the others. Call it while holding the lock.

    tell: called with the export's key and the name of each step as it begins.
    """
    from pipelines.definitions import defs

    job = defs.resolve_job_def("refresh")
    outcomes = []
    with dg.DagsterInstance.get() as instance:
        clean_up(home, instance)
        for export in exports:
            instance.add_dynamic_partitions("exports", [export.key])
            with stages_told_to(lambda step, key=export.key: tell(key, step)), _errors_kept() as errors:  # type: ignore[misc]
                done = job.execute_in_process(
                    instance=instance, partition_key=export.key, tags=_BY_COMMAND, raise_on_error=False
                )
            error = (
                None
                if done.success
                else _why_it_failed(RunFolder(home, export.key, done.run_id), done, errors)
            )
            outcomes.append(Outcome(export, error))
            heal(home)
    return outcomes


def clean_up(home: Home, instance: dg.DagsterInstance) -> None:
    """Sweep what a killed run left: its folder, a stale report, and its place among the running."""
    heal(home)
    by_command = dg.RunsFilter(statuses=[*_BEGINNING, *_UNDER_WAY], tags=_BY_COMMAND)
    by_dagster = dg.RunsFilter(statuses=_UNDER_WAY)
    dead = {run.run_id: run for run in instance.get_runs(by_command)} | {
        run.run_id: run for run in instance.get_runs(by_dagster) if not is_alive(home, run.run_id)
    }
    for run in dead.values():
        instance.report_run_failed(run, "The process of this run ended before the run did.")


def _why_it_failed(
    run: RunFolder, done: dg.ExecuteInProcessResult, errors: list[BaseException]
) -> Refused | RunFailed:
    for error in errors:
        if isinstance(error, Refused | RunFailed):
            return error
    broken = [
        evaluation
        for evaluation in done.get_asset_check_evaluations()
        if not evaluation.passed and evaluation.severity is dg.AssetCheckSeverity.ERROR
    ]
    tables = {evaluation.asset_key.to_user_string() for evaluation in broken}
    if any(evaluation.check_name == CONTRACT_CHECK for evaluation in broken):
        return Refused(_missing_columns(run, tables))
    if broken:
        return RunFailed(f"{', '.join(sorted(tables))} broke its grain; please report this.")
    steps = [event.step_key for event in done.all_events if event.is_step_failure]
    where = place_of(errors[0]) if errors else "an unknown place"
    return RunFailed(
        f"The step {steps[0] if steps else 'before the first'} failed at {where}; please report this."
    )


def _missing_columns(run: RunFolder, failed: set[str]) -> str:
    files = pl.read_parquet(run.table_path("stg_files")).filter(
        ("stg_" + pl.col("table_name")).is_in(sorted(failed)) & pl.col("source_file").is_not_null()
    )
    sentences = [
        why or f"{file} lacks a column it can't be read without."
        for file, why in files.select("source_file", "why").iter_rows()
    ]
    return " ".join(dict.fromkeys(sentences))


@contextmanager
def _errors_kept() -> Iterator[list[BaseException]]:
    """What went wrong in a step; Dagster hides it from its history, since it may hold a cell's value."""
    errors: list[BaseException] = []

    class Keeper(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.exc_info and record.exc_info[1] is not None:
                errors.append(getattr(record.exc_info[1], "user_exception", None) or record.exc_info[1])

    keeper = Keeper()
    _REDACTED.propagate = False
    _REDACTED.addHandler(keeper)
    try:
        yield errors
    finally:
        _REDACTED.removeHandler(keeper)
