"""How far the score says the same of the same habits: parallel forms, and a life that doesn't change.

Parallel forms: members of the middle range, drawn at random, each live twice from the same habits; what
differs between their two lives is chance. A step is reliable as far as members differ more than chance does:
the intraclass correlation ICC(2,1) of Shrout and Fleiss 1979, Psychological Bulletin 86: two-way random
effects, absolute agreement, single measure,

    (MSR - MSE) / (MSR + (k - 1) MSE + k (MSC - MSE) / n)

with n members (rows), k lives each (columns), and the mean squares of rows, columns and the rest.

The stationary persona does the same every month; its export is made month by month.

Usage: python -m bench.retest [--members 30] [--lives 2] [--months 6]
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike

from bench.scored import Scored
from transforms.synthetic import PERSONAS, Member, imagine, write_world
from transforms.synthetic.personas import sketched
from transforms.synthetic.plans import Circle, Feed, Introductions, Praise, Talk
from transforms.synthetic.twins import as_of
from transforms.synthetic.world import World

SEED = 1979
STEPS = (1, 2, 3, 4, 5)
_SPAN = (3.5, 0.0)


def ordinary(rng: random.Random) -> Member:
    """A member of the middle range, whose habits are drawn at random."""
    profile = rng.choice(("full_it", "full_en", "fair", "fair", "young", "thin"))
    people = round(rng.triangular(40, 420, 150))
    in_field, english = rng.uniform(0.2, 0.9), rng.choice((0.0, 0.3, 1.0))
    talk = Talk(
        circle="people",
        per_week=rng.triangular(0.1, 3.5, 0.8),
        span=_SPAN,
        reach=round(people * rng.uniform(0.15, 0.9)),
        opens=rng.uniform(0.1, 0.9),
        answers=rng.uniform(0.3, 0.95),
        answered=rng.uniform(0.4, 0.9),
    )
    feed = Feed(
        span=_SPAN,
        english=english,
        value_per_month=rng.choice((0.0, 0.5, 1.5, 4.0)),
        selfish_per_month=rng.choice((0.0, 0.0, 0.3, 1.5)),
        plain_per_month=rng.choice((0.0, 0.5, 1.5)),
        cases_per_year=rng.choice((0.0, 0.0, 1.0, 3.0, 5.0)),
        subjects=rng.choice(
            (
                (("data", 1), ("security", 1), ("people", 1)),
                (("data", 7), ("security", 1), ("people", 1)),
                (("people", 6), ("data", 1)),
            )
        ),
        comments_per_week=rng.triangular(0.0, 2.5, 0.4),
        reactions_per_week=rng.triangular(0.0, 8.0, 2.0),
    )
    praise = Praise(
        circle="people",
        span=_SPAN,
        endorsements_given=rng.uniform(0, 6),
        endorsements_received=rng.uniform(0, 12),
        recommendations_given=rng.uniform(0, 1.5),
        recommendations_received=rng.uniform(0, 1.5),
    )
    return sketched(
        "stationary",
        profile,
        Circle(name="people", people=people, in_field=in_field, english=english, connected=(7.0, 0.0)),
        talk,
        feed,
        praise,
        Introductions(circle="people", per_year=rng.uniform(0, 4), span=_SPAN),
    )


def icc(scores: ArrayLike) -> float:
    """ICC(2,1) of scores, a row per member and a column per life; see the module for the formula."""
    table = np.asarray(scores, dtype=np.float64)
    n, k = table.shape
    rows, columns, mean = table.mean(axis=1), table.mean(axis=0), table.mean()
    between_rows = k * ((rows - mean) ** 2).sum() / (n - 1)
    between_columns = n * ((columns - mean) ** 2).sum() / (k - 1)
    rest = table - rows[:, None] - columns[None, :] + mean
    error = (rest**2).sum() / ((n - 1) * (k - 1))
    return float(
        (between_rows - error) / (between_rows + (k - 1) * error + k * (between_columns - error) / n)
    )


def scored(world: World) -> Scored:
    """The score of the world's export."""
    with tempfile.TemporaryDirectory() as folder:
        return Scored.of(write_world(Path(folder), world).path)


def parallel_forms(members: int, lives: int) -> dict[str, float]:
    """ICC of each step, over the members of whom it could be assessed in every life, and of the whole."""
    rng = random.Random(SEED)  # noqa: S311 - made-up data, no secrets
    drawn = [ordinary(rng) for _ in range(members)]
    results = [[scored(imagine(member, seed)) for seed in range(1, lives + 1)] for member in drawn]
    found = {}
    for step in STEPS:
        table = np.array([[life.steps[step - 1] for life in row] for row in results], dtype=np.float64)
        found[f"Step {step}"] = icc(table[~np.isnan(table).any(axis=1)])
    return found | {"Overall": icc([[life.overall for life in row] for row in results])}


def month_by_month(months: int, seed: int = 1) -> list[Scored]:
    """The stationary persona's export on the same day of successive months, the last one first imagined."""
    world = imagine(PERSONAS["stationary"].member, seed)
    return [scored(as_of(world, _months_before(world.export_date, ago))) for ago in range(months)][::-1]


def largest_change(numbers: Sequence[float | None]) -> float:
    """The largest difference between neighbours; one that can't be told counts as 0 points."""
    told = [number or 0.0 for number in numbers]
    return max((abs(after - before) for before, after in pairwise(told)), default=0.0)


def _months_before(day: date, months: int) -> date:
    """The same day of an earlier month; days up to the 28th only."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return day.replace(year=year, month=month + 1)


def main() -> None:
    """Print both as tables in Markdown."""
    parser = argparse.ArgumentParser(prog="bench.retest")
    parser.add_argument("--members", type=int, default=30)
    parser.add_argument("--lives", type=int, default=2)
    parser.add_argument("--months", type=int, default=6)
    asked = parser.parse_args()
    found = parallel_forms(asked.members, asked.lives)
    print(f"| parallel forms, {asked.members} members, {asked.lives} lives each | ICC(2,1) |\n|---|---|")
    for name, number in found.items():
        print(f"| {name} | {number:.2f} |")
    months = month_by_month(asked.months)
    print(f"\n| stationary persona, {asked.months} months | largest change from month to month |\n|---|---|")
    for step in STEPS:
        print(f"| Step {step} | {largest_change([one.steps[step - 1] for one in months]):.1f} |")
    print(f"| Overall | {largest_change([one.overall for one in months]):.1f} |")


if __name__ == "__main__":
    main()
