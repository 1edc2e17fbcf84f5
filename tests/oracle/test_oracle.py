"""Drawn exports, measured by the product and by a slow reading of the method; they share no code."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipelines.directly import Tables, tables_of
from reports.scoring import ties as product_ties
from reports.scoring.ledger import counted, units_by_person
from reports.scoring.rubric import Constants, load_rubric
from reports.scoring.score import judge
from tests.oracle import ledger, opportunism, reading, survival, ties
from tests.oracle.drawn import draw
from tests.oracle.mail import draw_mixed_day
from tests.oracle.reading import Export

pytestmark = pytest.mark.no_cover  # whole lives again and again; what they run is measured elsewhere

SEEDS = range(10)
CLOSE = 1e-9
ROUNDED = 5.01e-7
"""What the product's tables may be off by, since they are rounded to six decimals."""


@dataclass(frozen=True, eq=False)
class Drawn:
    """One export, as the oracle reads it and as the product models it."""

    export: Export
    tables: Tables
    path: Path


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Exports by seed, each scored once."""
    folder = tmp_path_factory.mktemp("oracle")

    @cache
    def of(seed: int) -> Drawn:
        path = draw(seed, folder / str(seed))
        return Drawn(reading.read(path), tables_of(path), path)

    return of


@pytest.fixture(params=SEEDS)
def one(drawn: Any, request: pytest.FixtureRequest) -> Drawn:
    return drawn(request.param)


def constants() -> Constants:
    return load_rubric().constants


def details(tables: Tables, question: str) -> dict[str, Any]:
    """What the product says to a question: its value, its number of cases and its details."""
    rubric = load_rubric()
    (judged,) = judge(
        tables, replace(rubric, measures=tuple(one for one in rubric.measures if one.id == question))
    )
    return {"value": judged.measured.value, "n": judged.measured.n, **judged.measured.details}


def people(tables: Tables) -> dict[str, dict[str, Any]]:
    return {row["person_key"]: row for row in tables["mart_people"].to_dicts()}


def product_volumes(tables: Tables, day: date) -> dict[str, tuple[float, float]]:
    """What was sent and received, before it is rounded."""
    impulses = product_ties.Impulses.of(tables["mart_contact_days"], day)
    out, in_ = impulses.volumes(day, constants())
    return {
        key: (float(o), float(i)) for key, o, i in zip(impulses.persons["person_key"], out, in_, strict=True)
    }


def same(found: float | None, expected: float | None, tolerance: float = CLOSE) -> bool:
    if found is None or expected is None:
        return found is expected
    return abs(found - expected) <= tolerance


# ---------------------------------------------------------------- ties


def test_volumes_and_their_index_are_those_of_the_method(one: Drawn) -> None:
    volumes = product_volumes(one.tables, one.export.day)
    expected = ties.ties(one.export)
    assert volumes.keys() == one.export.dyads.keys()
    for key, (out, in_) in volumes.items():
        tie = expected[key]
        assert (out, in_) == (
            pytest.approx(tie.out_volume, abs=CLOSE),
            pytest.approx(tie.in_volume, abs=CLOSE),
        ), key
        index = float(product_ties.volume_index(out, in_, constants()))  # type: ignore[arg-type]
        assert index == pytest.approx(tie.volume_index, abs=CLOSE), key


def test_years_of_two_way_talk_are_those_of_the_method(one: Drawn) -> None:
    both = one.tables["mart_episodes"].filter(pl.col("two_way_at").is_not_null())
    spans = both.group_by("person_key").agg(pl.col("two_way_until").max() - pl.col("started_at").min())
    years = {key: span.total_seconds() / (365.25 * 86400) for key, span in spans.iter_rows()}
    expected = {key: tie.years for key, tie in ties.ties(one.export).items() if tie.years > 0}
    assert {key: span for key, span in years.items() if span > 0} == pytest.approx(expected, abs=CLOSE)


def test_everybody_has_the_strength_and_the_channels_of_the_method(one: Drawn) -> None:
    rows, expected = people(one.tables), ties.ties(one.export)
    assert expected.keys() <= rows.keys()
    for key, tie in expected.items():
        row = rows[key]
        assert row["channels"] == tie.channels, key
        assert row["tie_strength"] == pytest.approx(tie.strength, abs=ROUNDED), key
        for column, value in (
            ("out_volume", tie.out_volume),
            ("in_volume", tie.in_volume),
            ("volume_index", tie.volume_index),
            ("two_way_years", tie.years),
        ):
            assert (row[column] or 0.0) == pytest.approx(value, abs=ROUNDED), (key, column)


def test_nobody_whom_the_method_does_not_know_has_any_tie_or_units(one: Drawn) -> None:
    known = ties.ties(one.export)
    others = [row for key, row in people(one.tables).items() if key not in known]
    assert not [row for row in others if row["tie_strength"] or row["units_given"] or row["units_received"]]


# ---------------------------------------------------------------- ledger


def test_units_of_every_person_are_those_of_the_method(one: Drawn) -> None:
    rows = units_by_person(counted(one.tables["mart_ledger"], one.export.day, constants()), constants())
    found = {}
    for row in rows.filter(pl.col("person_key").is_not_null()).to_dicts():
        for side in ("given", "received"):
            if row[side]:
                found[(row["person_key"], side == "given")] = row[side]
    expected = {key: units for key, units in ledger.balance(one.export).per_person.items() if units}
    assert found == pytest.approx(expected, abs=CLOSE)


def test_totals_and_score_of_the_balance_are_those_of_the_method(one: Drawn) -> None:
    found, expected = details(one.tables, "G1"), ledger.balance(one.export)
    assert found["units_given"] == pytest.approx(expected.given, abs=CLOSE)
    assert found["units_received"] == pytest.approx(expected.received, abs=CLOSE)
    assert found["value"] == pytest.approx(expected.score, abs=CLOSE)


@pytest.mark.parametrize(
    ("given", "received", "expected"),
    [(60, 60, 75.0), (0, 40, 10.6), (40, 60, 55.3), (200, 20, 84.0), (20, 200, 9.2)],
)
def test_the_oracle_meets_the_printed_values_of_the_balance(
    given: int, received: int, expected: float
) -> None:
    assert round(ledger.score(given, received), 1) == expected


# ---------------------------------------------------------------- answers


@pytest.mark.parametrize("days", [1, 3, 7, 14])
def test_answers_in_time_are_those_of_kaplan_and_meier(one: Drawn, days: int, monkeypatch: Any) -> None:
    waits = survival.waits(one.export)
    asked = Constants.whole, Constants.number
    for kind, real in zip(("whole", "number"), asked, strict=True):
        monkeypatch.setattr(
            Constants,
            kind,
            lambda self, name, real=real: days if name == "answer_in_time_days" else real(self, name),
        )
    found = details(one.tables, "R3")
    assert found["n"] == len(waits)
    assert found["answered"] == sum(answered for _, answered in waits)
    assert found["value"] == pytest.approx(100 * (1 - survival.unanswered(waits, days)), abs=CLOSE)


def test_the_oracle_meets_the_printed_staircase() -> None:
    waits = [(1.0, True), (2.0, True), (3.0, False), (5.0, True)]
    assert [survival.unanswered(waits, after) for after in (1, 2, 3, 5)] == [0.75, 0.5, 0.5, 0.0]


# ---------------------------------------------------------------- opportunism


def test_opportunism_and_its_signs_are_those_of_the_method(one: Drawn) -> None:
    found, expected = details(one.tables, "O1"), opportunism.opportunism(one.export)
    assert found["days_of_need"] == expected.need_days
    assert found["days_seen"] == expected.days_seen
    assert (found["openings"], found["openings_in_need"]) == (expected.openings, expected.in_need)
    assert same(found["rate_ratio"], expected.ratio)
    assert same(found["chance"], expected.p_shift)
    assert same(found["timing"], expected.timing)
    assert same(found["cold_asks"], expected.cold_asks)
    assert same(found["abandonment"], expected.abandonment)
    assert same(found["value"], None if expected.opportunism is None else 100 * (1 - expected.opportunism))


@pytest.mark.parametrize(
    ("k", "n", "expected"),
    [(4, 6, 0.32), (5, 6, 0.63), (6, 8, 0.66), (8, 10, 0.90), (8, 20, 0.19), (4, 20, 0)],
)
def test_the_oracle_meets_the_printed_first_factors(k: int, n: int, expected: float) -> None:
    assert opportunism.ratio_factor(opportunism.ratio(k, n, 0.2)) == pytest.approx(expected, abs=0.02)


def test_the_exact_quantile_of_the_beta_distribution_is_one() -> None:
    """Beta(1, 1) is even, Beta(2, 1) has x² below x, Beta(a, b) mirrors Beta(b, a)."""
    assert opportunism.beta_quantile(0.1, 1, 1) == pytest.approx(0.1, abs=1e-12)
    assert opportunism.beta_quantile(0.1, 2, 1) == pytest.approx(0.1**0.5, abs=1e-12)
    assert opportunism.beta_quantile(0.1, 3.7, 9.2) == pytest.approx(
        1 - opportunism.beta_quantile(0.9, 9.2, 3.7)
    )


# ---------------------------------------------------------------- what is in play


def test_the_drawn_exports_hold_what_they_are_drawn_for(drawn: Any) -> None:
    """Signs of opportunism are told here and untold there, caps bind, many are written to alike."""
    ten = [drawn(seed) for seed in SEEDS]
    for part in ("timing", "abandonment"):
        told = [getattr(opportunism.opportunism(one.export), part) is not None for one in ten]
        assert any(told), part
        assert not all(told), part
    assert any((opportunism.opportunism(one.export).timing or 0) > 0.1 for one in ten)
    assert all(len(one.export.connected) >= 18 for one in ten)
    assert sum(bool(reading.broadcasts_of(one.export)) for one in ten) >= 3
    assert any(not answered and waited < 90 for one in ten for waited, answered in survival.waits(one.export))
    for one in ten:
        days: dict[Any, float] = {}
        for entry in ledger.entries(one.export):
            key = (entry.person, entry.given, entry.on)
            days[key] = days.get(key, 0.0) + entry.units
        assert max(days.values()) > ledger.DAY_CAP
        assert any(event.status == "HIDDEN" for event in one.export.endorsements)
        assert any(key.startswith("anonymous:") for key in one.export.dyads)
        assert len(one.export.introductions) == 2


# ---------------------------------------------------------------- openings to many beside personal messages


def test_an_opening_to_many_adds_a_tenth_of_what_it_would_to_a_day_of_personal_messages(
    tmp_path: Path,
) -> None:
    path = draw(1, tmp_path, (draw_mixed_day,))
    export, tables = reading.read(path), tables_of(path)
    rows = units_by_person(counted(tables["mart_ledger"], export.day, constants()), constants())
    given = dict(rows.select("person_key", "given").iter_rows())
    units = ledger.balance(export).per_person
    for key in export.dyads:
        assert given[key] == pytest.approx(units[(key, True)], abs=CLOSE)


def test_a_tie_takes_nothing_from_an_opening_to_many_on_a_day_of_personal_messages(tmp_path: Path) -> None:
    path = draw(1, tmp_path, (draw_mixed_day,))
    export, tables = reading.read(path), tables_of(path)
    expected = ties.ties(export)
    for key, (out, _) in product_volumes(tables, export.day).items():
        assert out == pytest.approx(expected[key].out_volume, abs=CLOSE)
