"""How often the timing sign of opportunism errs, by simulation: the innocent convicted, the pattern found.

A simulated member was watched for three years, a fifth of them in times of need: three stretches of 73 days,
put at random. Openings to people out of touch come in bursts of one, four or eight within a week. Without an
effect a burst falls on any day alike; with one, more often on days of need, by the true rate ratio.

Usage: python -m reports.scoring.calibration
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reports.scoring.opportunism import timing
from reports.scoring.rubric import Constants, load_rubric

DAYS, STRETCHES, STRETCH_DAYS, BURST_DAYS = 1095, 3, 73, 7
SEED = 20210426
SIMULATIONS = 4000
CONVICTED_FROM = 0.25
"""From here on the sign would be noticed by its reader."""


@dataclass(frozen=True, slots=True)
class Case:
    """Openings in all and per burst, and how many times as often a burst falls on a day of need."""

    openings: int
    burst: int
    ratio: float


NO_EFFECT = tuple(Case(40, burst, 1.0) for burst in (1, 4, 8))
EFFECT = (Case(20, 1, 6.0), Case(20, 4, 6.0), Case(40, 4, 6.0))


def convicted(case: Case, constants: Constants, simulations: int = SIMULATIONS) -> float:
    """Share of simulated members whose timing sign is above CONVICTED_FROM."""
    random = np.random.default_rng([SEED, case.openings, case.burst])
    signs = [_sign(case, random, constants) for _ in range(simulations)]
    return float(np.mean(np.array(signs) > CONVICTED_FROM))


def table(constants: Constants, simulations: int = SIMULATIONS) -> str:
    """All cases as a table in Markdown."""
    shares = {case: convicted(case, constants, simulations) for case in (*NO_EFFECT, *EFFECT)}
    rows = [
        f"| {case.openings} | {case.burst} | {case.ratio:.0f} | {share:.1%} |"
        for case, share in shares.items()
    ]
    head = f"| openings | in bursts of | true rate ratio | timing above {CONVICTED_FROM} |"
    return "\n".join([head, "|---|---|---|---|", *rows])


def _sign(case: Case, random: np.random.Generator, constants: Constants) -> float:
    is_need = _need(random)
    weights = np.where(is_need, case.ratio, 1.0)
    bursts = random.choice(DAYS, size=case.openings // case.burst, p=weights / weights.sum())
    days = np.repeat(bursts, case.burst) + random.integers(0, BURST_DAYS, size=case.openings)
    per_day = np.bincount(np.minimum(days, DAYS - 1), minlength=DAYS).astype(np.float64)
    return float(timing(per_day[None, :], is_need, constants).value[0])


def _need(random: np.random.Generator) -> NDArray[np.bool_]:
    """Days of need: stretches at random that neither overlap nor leave the days watched."""
    free = DAYS - STRETCHES * STRETCH_DAYS
    starts = np.sort(random.integers(0, free + 1, size=STRETCHES)) + STRETCH_DAYS * np.arange(STRETCHES)
    is_need = np.zeros(DAYS, dtype=np.bool_)
    for start in starts:
        is_need[start : start + STRETCH_DAYS] = True
    return is_need


if __name__ == "__main__":
    print(table(load_rubric().constants))
