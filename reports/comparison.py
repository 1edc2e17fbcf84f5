"""Two exports of one member, both judged by the rubric of today: what stayed, and what really changed.

What the later export can no longer tell of the day of the earlier one (people who left, deleted messages) is
measured too: the capital of that day reconstructed today, less the capital observed then.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from reports.language import words_in
from reports.scoring.calendar import export_day
from reports.scoring.rubric import Rubric, load_rubric
from reports.scoring.score import score
from reports.scoring.tables import build, with_judged
from reports.scoring.uncertainty import is_real_change, uncertainty

Marts = Mapping[str, pl.DataFrame]

_ENGLISH = words_in("en")
amount, day, share = _ENGLISH.amount, _ENGLISH.day, _ENGLISH.share


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two exports of one member say together.

    earlier_on, later_on: days of the exports.
    connections_then, connections_left: people connected then, and those of them who still are.
    capital_then, capital_told_now: relational capital of the earlier day as observed then, and as the later
        export tells it; null where one can't.
    overall_then, overall_now: both scores by the rubric of today; null without a score.
    is_real: whether the change of the score is more than chance.
    """

    earlier_on: date
    later_on: date
    connections_then: int
    connections_left: int
    capital_then: float | None
    capital_told_now: float | None
    overall_then: float | None
    overall_now: float | None
    is_real: bool

    @property
    def connection_survival(self) -> float | None:
        """Share of the connections then that are left; null if there were none."""
        return self.connections_left / self.connections_then if self.connections_then else None

    @property
    def backcast_error(self) -> float | None:
        """Points by which the later export misses the capital observed then; null where either is."""
        if self.capital_then is None or self.capital_told_now is None:
            return None
        return self.capital_told_now - self.capital_then


def compared(earlier: Marts, later: Marts, rubric: Rubric | None = None) -> Comparison:
    """Compare two exports of one member; whatever was judged then is judged anew.

    earlier, later: the SQL marts of both, and the intermediate tables that judged ones read.
    """
    by = rubric or load_rubric()
    marts = [with_judged(one, by.constants) for one in (earlier, later)]
    scores = [score(one, by) for one in marts]
    draws = [uncertainty(one, all_marts, by).overall for one, all_marts in zip(scores, marts, strict=True)]
    then, now = (export_day(one["mart_profile"]) for one in marts)
    people = [set(one["mart_connections"]["person_key"]) for one in marts]
    told_now = {**marts[1], "mart_profile": _dated(later["mart_profile"], then)}
    both = all(len(one) for one in draws)
    return Comparison(
        earlier_on=then,
        later_on=now,
        connections_then=len(people[0]),
        connections_left=len(people[0] & people[1]),
        capital_then=_last_capital(marts[0]["mart_capital"]),
        capital_told_now=_last_capital(build("mart_capital", told_now, by.constants)),
        overall_then=scores[0].pyramid.overall,
        overall_now=scores[1].pyramid.overall,
        is_real=both and is_real_change(draws[0], draws[1], by.constants),
    )


def in_lines(comparison: Comparison) -> Iterator[str]:
    """The comparison in plain sentences."""
    yield f"From {day(comparison.earlier_on)} to {day(comparison.later_on)}, by the rubric of today"
    yield (
        f"Overall {amount(comparison.overall_then)}, then {amount(comparison.overall_now)}: "
        + ("a real change" if comparison.is_real else "no more than chance may explain")
    )
    yield (
        f"Of {comparison.connections_then:,} connections {comparison.connections_left:,} are left "
        f"({share(comparison.connection_survival)})"
    )
    if comparison.backcast_error is not None:
        yield (
            f"Capital of the earlier day: {amount(comparison.capital_then)} as observed then, "
            f"{amount(comparison.capital_told_now)} as the later export tells it; so far off "
            f"({amount(abs(comparison.backcast_error))} points) may any reconstructed month be"
        )


def _dated(mart_profile: pl.DataFrame, on: date) -> pl.DataFrame:
    return mart_profile.with_columns(pl.lit(on).alias("export_date"))


def _last_capital(mart_capital: pl.DataFrame) -> float | None:
    return mart_capital.sort("as_of_on").row(-1, named=True)["capital"] if len(mart_capital) else None
