"""What each measure, each judged table and the uncertainty cost, one after the other in one process.

Usage: python -m bench.measures [--sizes demo 20k 100k] [--repeat 3]
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import polars as pl

from bench.exports import made_export
from pipelines.directly import modelled
from pipelines.intake import archives_at
from reports.result import result_document
from reports.scoring.rubric import load_rubric
from reports.scoring.tables import JUDGED, build
from transforms.export import read_export


class Stopwatch:
    """Seconds that each named part took, one entry per run."""

    def __init__(self) -> None:
        self.seconds: dict[str, list[float]] = defaultdict(list)

    @contextmanager
    def __call__(self, part: str) -> Iterator[None]:
        """Time what is done meanwhile."""
        begun = time.perf_counter()
        yield
        self.seconds[part].append(time.perf_counter() - begun)

    def medians(self) -> dict[str, float]:
        """Seconds of each part in the middle run, in the order in which the parts were first done."""
        return {part: statistics.median(runs) for part, runs in self.seconds.items()}


def costs_of(archive: Path, repeat: int) -> dict[str, float]:
    """Seconds of each judged table, of each measure and of the uncertainty for one export."""
    staged = read_export(archives_at(archive)).tables
    marts = staged | modelled(staged)
    watch = Stopwatch()
    for _ in range(repeat):
        judged(marts, watch)
    return watch.medians()


def judged(marts: Mapping[str, pl.DataFrame], watch: Stopwatch) -> None:
    """Make the judged tables and the result from marts, and throw them away."""
    tables, constants = dict(marts), load_rubric().constants
    for name in JUDGED:
        with watch(name):
            tables[name] = build(name, tables, constants)
    result_document(tables, "bench", watch)


def main() -> None:
    """Print a row for each part, the dearest of the last size first, with its share of all."""
    parser = argparse.ArgumentParser(prog="bench.measures")
    parser.add_argument("--sizes", nargs="+", default=["demo", "20k", "100k"])
    parser.add_argument("--repeat", type=int, default=3)
    asked = parser.parse_args()
    costs = [costs_of(made_export(size), asked.repeat) for size in asked.sizes]
    questions = {measure.id: measure.question for measure in load_rubric().measures}
    last, total = costs[-1], sum(costs[-1].values())
    print(f"{'milliseconds':<28}" + "".join(f"{size:>9}" for size in asked.sizes) + "   share")
    for part in sorted(last, key=lambda part: (-last[part], part)):
        columns = "".join(f"{1000 * cost[part]:>9.1f}" for cost in costs)
        print(f"{part:<28}{columns}{last[part] / total:>8.1%}  {questions.get(part, '')}".rstrip())
    print(f"{'together':<28}" + "".join(f"{1000 * sum(cost.values()):>9.1f}" for cost in costs))


if __name__ == "__main__":
    main()
