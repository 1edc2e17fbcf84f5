"""A process that works beside a run: it imports in its own time what takes seconds, and two work at once.

Requests go in and answers come out as one JSON document a line. Answers hold counts, never values.
"""

from __future__ import annotations

import contextlib
import json
import os
import pkgutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypedDict, TypeVar

from pipelines.checks import validation
from pipelines.failures import RunFailed, place_of

Given = TypeVar("Given")


class Request(TypedDict):
    """A function of ours, as module:name, what to call it with, and a name to fetch the answer by."""

    name: str
    work: str
    given: Any


class Answer(TypedDict):
    """What the function returned, or else where it failed."""

    name: str
    result: Any
    failed_at: str | None


@dataclass
class SideProcess:
    """A running process; ask first, fetch the answers later. It does one thing after the other."""

    process: subprocess.Popen[str]
    asked: set[str] = field(default_factory=set)
    answers: dict[str, Answer] = field(default_factory=dict)

    @classmethod
    def started(cls) -> SideProcess:
        """A process that waits for work, or else a new one."""
        return _WAITING.pop() if _WAITING else cls._begin()

    @classmethod
    def warm_up(cls) -> None:
        """Start the process ahead of the run that will use it."""
        _WAITING.append(cls._begin())

    def release(self) -> None:
        """Let the next run of this command have the process; one that died or owes an answer is ended."""
        if self.asked != set(self.answers) or self.process.poll() is not None:
            self.stop()
            return
        self.asked, self.answers = set(), {}
        _WAITING.append(self)

    @classmethod
    def _begin(cls) -> SideProcess:
        process = subprocess.Popen(
            [sys.executable, "-m", "pipelines.beside"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        return cls(process)

    def ask(self, name: str, work: Callable[[Given], object], given: Given) -> None:
        """Have a function called there with what JSON can carry; its answer is fetched by the name."""
        request: Request = {"name": name, "work": f"{work.__module__}:{work.__name__}", "given": given}
        self.asked.add(name)
        assert self.process.stdin is not None  # noqa: S101  it was started with a pipe
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.write(json.dumps(request) + "\n")
            self.process.stdin.flush()

    def answer_to(self, name: str) -> Any:  # noqa: ANN401 (whatever the function asked for returns)
        """Wait for what was asked under this name.

        Raises:
            RunFailed: it failed there, or the process ended before it was done.
        """
        assert self.process.stdout is not None  # noqa: S101  it was started with a pipe
        while name not in self.answers:
            line = self.process.stdout.readline()
            if not line:
                raise RunFailed(
                    f"The process beside the run ended before it was done with {name}; run the export again."
                )
            answer: Answer = json.loads(line)
            self.answers[answer["name"]] = answer
        failed_at = self.answers[name]["failed_at"]
        if failed_at is not None:
            raise RunFailed(f"Work on {name} failed at {failed_at}; please report this.")
        return self.answers[name]["result"]

    def stop(self) -> None:
        """End the process."""
        self.process.kill()
        self.process.communicate()


_WAITING: list[SideProcess] = []


def cool_down() -> None:
    """End the processes that wait for work."""
    while _WAITING:
        _WAITING.pop().stop()


def main() -> None:
    """Answer requests from standard input until it ends; the slowest import comes first."""
    answers_out = os.fdopen(os.dup(sys.stdout.fileno()), "w")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    validation.get_ready()
    for line in sys.stdin:
        answers_out.write(json.dumps(_answer(json.loads(line))) + "\n")
        answers_out.flush()


def _answer(request: Request) -> Answer:
    try:
        result = pkgutil.resolve_name(request["work"])(request["given"])
    except Exception as error:  # which the run is told of, and this process outlives
        return {"name": request["name"], "result": None, "failed_at": place_of(error)}
    return {"name": request["name"], "result": result, "failed_at": None}


if __name__ == "__main__":
    main()
