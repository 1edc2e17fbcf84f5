"""`make bench`: for each size, the floor and ours in turn, with medians and peak memory.

Usage: python -m bench [--sizes demo 20k 100k 1m] [--repeat 3]
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass

from bench.exports import made_export


@dataclass(frozen=True, slots=True)
class Cost:
    """One whole process: wall seconds, and the memory of its largest process in MB."""

    seconds: float
    megabytes: float


def cost_of(command: list[str]) -> Cost:
    """Run a command to its end and measure it from outside.

    Raises:
        RuntimeError: it did not end well.
    """
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begun
    if os.waitstatus_to_exitcode(status) != 0:
        raise RuntimeError(f"{' '.join(command[:4])} ... ended with {os.waitstatus_to_exitcode(status)}")
    return Cost(seconds, usage.ru_maxrss / 1024)


def main() -> None:
    """Print a row for each size."""
    parser = argparse.ArgumentParser(prog="bench")
    parser.add_argument("--sizes", nargs="+", default=["demo", "20k", "100k", "1m"])
    parser.add_argument("--repeat", type=int, default=3)
    asked = parser.parse_args()
    print(
        f"{'export':<8}{'zip MB':>8}{'floor s':>10}{'ours s':>10}{'ratio':>8}{'floor MB':>10}{'ours MB':>10}"
    )
    for size in asked.sizes:
        archive = made_export(size)
        floors, ours = [], []
        for _ in range(asked.repeat):
            with tempfile.TemporaryDirectory() as home:
                floors.append(cost_of([sys.executable, "-m", "bench.floor", str(archive), home]))
            with tempfile.TemporaryDirectory() as home:
                ours.append(
                    cost_of([sys.executable, "-m", "pipelines.cli", "run", str(archive), "--home", home])
                )
        floor = statistics.median(cost.seconds for cost in floors)
        mine = statistics.median(cost.seconds for cost in ours)
        print(
            f"{size:<8}{archive.stat().st_size / 1e6:>8.1f}{floor:>10.2f}{mine:>10.2f}{mine / floor:>8.2f}"
            f"{max(cost.megabytes for cost in floors):>10.0f}{max(cost.megabytes for cost in ours):>10.0f}"
        )


if __name__ == "__main__":
    main()
