"""`make personas`: what the golden personas score, one row each.

Usage: python -m bench.personas [--seeds 1] [NAME ...]
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from bench.scored import STRENGTHS, Scored
from transforms.synthetic import PERSONAS, write_persona

HEAD = (
    f"{'persona':<15}{'seed':>5}{'S1':>7}{'S2':>7}{'S3':>7}{'S4':>7}{'S5':>7}{'overall':>9}{'level':>7}"
    f"{'grade':>7}{'O':>7}{'G1':>7}" + "".join(f"{strength:>8}" for strength in STRENGTHS)
)


def row(name: str, seed: int, scored: Scored) -> str:
    """One persona's row: steps, overall, level, grade, opportunism, balance, and ties by strength."""
    whole = scored.score.pyramid
    level = f"{'≥' if whole.is_at_least else ''}{whole.level}"
    steps = "".join(_cell(points) for points in scored.steps)
    ties = "".join(f"{count:>8}" for count in scored.ties().values())
    return (
        f"{name:<15}{seed:>5}{steps}{_cell(whole.overall, 9)}{level:>7}{scored.score.grade:>7}"
        f"{_cell(scored.opportunism, digits=2)}{_cell(scored.points('G1'))}{ties}"
    )


def _cell(number: float | None, width: int = 7, digits: int = 1) -> str:
    return f"{'–' if number is None else f'{number:.{digits}f}':>{width}}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="bench.personas")
    parser.add_argument("names", nargs="*", default=list(PERSONAS), metavar="NAME")
    parser.add_argument("--seeds", type=int, default=1, help="how many seeds of each")
    asked = parser.parse_args()
    print(HEAD)
    for name in asked.names:
        for seed in range(1, asked.seeds + 1):
            with tempfile.TemporaryDirectory() as folder:
                made = write_persona(Path(folder), name, seed)
                print(row(name, seed, Scored.of(made.path)), flush=True)


if __name__ == "__main__":
    main()
