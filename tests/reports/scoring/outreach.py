"""Letters to people out of touch, in times of need and at others, and what is said of who wrote them."""

from __future__ import annotations

import polars as pl
from hypothesis import strategies as st

from reports.scoring.score import Judged
from tests.reports.scoring.asking import ask
from tests.reports.scoring.letters import Letter, known, needs, told

WINDOWS = needs((800, 726), (300, 226))
"""Two stretches of 75 days."""

START = [Letter("/in/old-0", 1200), Letter("/in/old-0", 1200, is_mine=False)]
"""A conversation of long ago, so that three whole years are seen."""


def people(many: int, since: int = 2000) -> dict[str, int]:
    return {f"/in/p-{number}": since for number in range(1, many + 1)}


def openings(*days: int, first: int = 1, intent: str = "neutral") -> list[Letter]:
    """One opening to a different person on each of these days."""
    return [Letter(f"/in/p-{number}", day, intent=intent) for number, day in enumerate(days, first)]


def answers(letters: list[Letter]) -> list[Letter]:
    return [one._replace(is_mine=False, intent="neutral") for one in letters]


def judged(letters: list[Letter], windows: pl.DataFrame = WINDOWS, **changes: pl.DataFrame) -> Judged:
    """O1 of somebody who sent and got these letters, and has been connected with all for years."""
    keys = {one.person: 2000 for one in letters}
    return ask(
        "O1", **{"mart_connections": known(keys), "mart_need_windows": windows, **told(letters), **changes}
    )


def details(letters: list[Letter], windows: pl.DataFrame = WINDOWS, **changes: pl.DataFrame) -> dict:
    return dict(judged([*START, *letters], windows, **changes).measured.details)


LETTERS = st.lists(
    st.builds(
        Letter,
        st.integers(1, 9).map(lambda number: f"/in/p-{number}"),
        st.integers(0, 1150),
        st.booleans(),
        st.sampled_from(["ask", "ask", "give", "neutral"]),
    ),
    min_size=30,
    max_size=90,
    unique_by=lambda one: (one.person, one.days_ago, one.is_mine),
)


def opportunist() -> list[Letter]:
    """Silent, forty asks in two times of need, silent again."""
    return [*START, *openings(*(800 - 3 * (n % 20) - 500 * (n // 20) for n in range(40)), intent="ask")]
