"""One run at a time: the lock of a home, and the sign of life of each run."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from pipelines.home import Home


class Held(Exception):
    """Another run holds the lock; the text says which."""


@contextmanager
def run_lock(home: Home, wait_seconds: float = 0.0) -> Iterator[None]:
    """Hold the home's lock; a second call in the same process shares it.

    Raises:
        Held: another process holds it for longer than wait_seconds.
    """
    lock = FileLock(home.dagster / "run.lock", is_singleton=True, mode=0o600)
    holder = home.dagster / "run.holder"
    try:
        lock.acquire(timeout=wait_seconds)
    except Timeout:
        raise Held(_who(holder, home)) from None
    try:
        holder.write_text(str(os.getpid()))
        yield
    finally:
        lock.release()


def _who(holder: Path, home: Home) -> str:
    try:
        process = f"process {int(holder.read_text())}"
    except (OSError, ValueError):
        process = "another process"
    return f"Another run ({process}) is at work in {home.root}; wait for it to end and try again."


@contextmanager
def sign_of_life(home: Home, run_id: str) -> Iterator[None]:
    """Hold a lock that dies with the process, so that the next start knows whether this run still lives."""
    path = _life_file(home, run_id)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    with FileLock(path, mode=0o600):
        yield
    path.unlink(missing_ok=True)


def is_alive(home: Home, run_id: str) -> bool:
    """True while the process of this run holds its sign of life."""
    path = _life_file(home, run_id)
    if not path.exists():
        return False
    try:
        with FileLock(path, timeout=0):
            pass
    except Timeout:
        return True
    path.unlink(missing_ok=True)
    return False


def _life_file(home: Home, run_id: str) -> Path:
    return home.dagster / "alive" / run_id
