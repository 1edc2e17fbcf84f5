"""Great Expectations in a process of its own: its import takes seconds, and reading need not wait for it.

Requests go in and answers come out as one JSON document a line. Answers hold counts, never values.
"""

from __future__ import annotations

import contextlib
import gc
import itertools
import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, TypedDict

from pipelines.checks.suites import Batch, Request

if TYPE_CHECKING:
    import pandas as pd


class Answer(TypedDict):
    """How one expectation came out: whether it holds, of how many values, and for how many it doesn't."""

    asset: str
    check: str
    success: bool
    values: int
    unexpected: int
    error: str | None


class ExpectationsFailed(Exception):
    """The checking process ended without an answer."""


@dataclass
class ExpectationsProcess:
    """A running checking process; ask first, fetch the answers later."""

    process: subprocess.Popen[str]
    asked: set[str] = field(default_factory=set)
    answers: dict[str, list[Answer]] = field(default_factory=dict)

    @classmethod
    def started(cls) -> ExpectationsProcess:
        """A process that waits for work, or else a new one."""
        return _WAITING.pop() if _WAITING else cls._begin()

    @classmethod
    def warm_up(cls) -> None:
        """Start the process ahead of the run that will use it."""
        _WAITING.append(cls._begin())

    def release(self) -> None:
        """Let the next run of this command have the process; one that still owes an answer is ended."""
        if self.asked != set(self.answers):
            self.stop()
            return
        self.asked, self.answers = set(), {}
        _WAITING.append(self)

    @classmethod
    def _begin(cls) -> ExpectationsProcess:
        process = subprocess.Popen(
            [sys.executable, "-m", "pipelines.checks.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        return cls(process)

    def ask(self, request: Request) -> None:
        """Hand over a request."""
        self.asked.add(request["name"])
        assert self.process.stdin is not None  # noqa: S101  it was started with a pipe
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.write(json.dumps(request) + "\n")
            self.process.stdin.flush()

    def answers_to(self, name: str) -> list[Answer]:
        """Wait for the answers to the request of this name.

        Raises:
            ExpectationsFailed: the process ended before it answered.
        """
        assert self.process.stdout is not None  # noqa: S101  it was started with a pipe
        while name not in self.answers:
            line = self.process.stdout.readline()
            if not line:
                raise ExpectationsFailed("Great Expectations ended before it answered; run the export again.")
            answer = json.loads(line)
            self.answers[answer["name"]] = answer["answers"]
        return self.answers[name]

    def stop(self) -> None:
        """End the process."""
        self.process.kill()
        self.process.communicate()


_WAITING: list[ExpectationsProcess] = []


def cool_down() -> None:
    """End the processes that wait for work."""
    while _WAITING:
        _WAITING.pop().stop()


def main() -> None:
    """Answer requests from standard input until it ends."""
    answers_out = os.fdopen(os.dup(sys.stdout.fileno()), "w")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    gc.disable()  # a quarter of the import's time would go into looking for garbage that isn't there
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig

    gc.enable()
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False, metric_calculations=False)
    source = context.data_sources.add_pandas("staging")
    batch_numbers = itertools.count()
    for line in sys.stdin:
        request: Request = json.loads(line)
        answers = []
        for batch in request["batches"]:
            definition = source.add_dataframe_asset(str(next(batch_numbers)))
            whole = definition.add_batch_definition_whole_dataframe("whole")
            frame = _load(batch)
            answers += _validate(whole.get_batch({"dataframe": frame}), batch, _moments(frame))
        answers_out.write(json.dumps({"name": request["name"], "answers": answers}) + "\n")
        answers_out.flush()


def _load(batch: Batch) -> pd.DataFrame:
    import pandas as pd

    if batch["path"] is None:
        return pd.DataFrame(columns=batch["columns"])
    return pd.read_parquet(batch["path"], columns=batch["columns"])


def _moments(frame: pd.DataFrame) -> set[object]:
    """Columns of moments; the others that hold time hold days."""
    return set(frame.select_dtypes("datetimetz").columns)


def _validate(loaded: object, batch: Batch, moments: set[object]) -> list[Answer]:
    import great_expectations as gx
    import great_expectations.expectations as gxe

    expectations = [
        getattr(gxe, asked["type"])(
            **_typed(asked["arguments"], moments), meta={"asset": asked["asset"], "check": asked["check"]}
        )
        for asked in batch["expectations"]
    ]
    suite = gx.ExpectationSuite(name="contract", expectations=expectations)
    counts_only = {"result_format": "BASIC", "partial_unexpected_count": 0}
    outcome = loaded.validate(suite, result_format=counts_only)  # type: ignore[attr-defined]
    return [_answer(result) for result in outcome.results]


def _typed(arguments: dict[str, object], moments: set[object]) -> dict[str, object]:
    """A day crosses to this process as text; it is compared as a moment or as a day."""
    if "max_value" not in arguments:
        return arguments
    day = date.fromisoformat(str(arguments["max_value"]))
    midnight = datetime.combine(day, time.min, UTC)
    return arguments | {"max_value": midnight if arguments["column"] in moments else day}


def _answer(result: object) -> Answer:
    meta = result.expectation_config.meta  # type: ignore[attr-defined]
    counts = result.result  # type: ignore[attr-defined]
    raised = result.exception_info  # type: ignore[attr-defined]
    has_error = bool(raised) and (
        bool(raised.get("raised_exception")) or any(isinstance(value, dict) for value in raised.values())
    )
    return {
        "asset": meta["asset"],
        "check": meta["check"],
        "success": bool(result.success),  # type: ignore[attr-defined]
        "values": int(counts.get("element_count") or 0),
        "unexpected": int(counts.get("unexpected_count") or 0),
        "error": "the expectation could not be evaluated" if has_error else None,
    }


if __name__ == "__main__":
    main()
