"""How near each connection is to the person's own field."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import combinations
from typing import Any

import polars as pl

from reports.scoring.calendar import export_day
from reports.scoring.curves import decay, shrink
from reports.scoring.evidence import evidence_ids
from reports.scoring.files import file_name
from reports.scoring.intervals import wilson
from reports.scoring.measured import Measured, missing
from reports.scoring.rubric import Constants
from reports.told import Told, mark

Position = dict[str, Any]


def own_functions(mart_profile: pl.DataFrame, constants: Constants) -> dict[str, float]:
    """The person's own functions and how much each is theirs: 1 for the main one, less for the others.

    Each position counts for its function, half as much for every so many years since it ended. A function
    that the person declares to aim at is a main one.
    """
    day = export_day(mart_profile)
    half_life = constants.number("own_field_half_life_years")
    weights: dict[str, float] = defaultdict(float)
    for position in _positions(mart_profile):
        if position["job_function"] is not None:
            weights[position["job_function"]] += decay(_years_since(position, day), half_life)
    most = max(weights.values(), default=1.0)
    weights |= dict.fromkeys(mart_profile["target_functions"].item(), most)
    return {function: weight / most for function, weight in sorted(weights.items())}


def own_seniority(mart_profile: pl.DataFrame) -> int | None:
    """The highest seniority among current positions, else that of the position that ended last."""
    told = [one for one in _positions(mart_profile) if one["seniority"] is not None]
    current = [int(one["seniority"]) for one in told if one["is_current"]]
    if current:
        return max(current)
    last = max(told, key=lambda one: (one["finished_on"] or date.min, one["seniority"]), default=None)
    return None if last is None else int(last["seniority"])


def relevance(
    mart_connections: pl.DataFrame, mart_profile: pl.DataFrame, own: dict[str, float], constants: Constants
) -> pl.DataFrame:
    """Connections whose title tells a function, with relevance from 0 (far) to 1 (own field).

    Weighted mean of function, seniority and company; a seniority that is not known is left out of the mean.
    own: the person's own functions, one at least.
    """
    classified = mart_connections.filter(pl.col("job_function").is_not_null())
    functions = classified["job_function"].unique().to_list()
    nearness = {function: _nearness(function, own, constants) for function in functions}
    near = pl.col("job_function").replace_strict(nearness, return_dtype=pl.Float64, default=None)
    seniority = own_seniority(mart_profile)
    parts = constants.table("relevance_weights")
    apart = (pl.col("seniority") - pl.lit(seniority, pl.Int64)).abs() / constants.number("seniority_span")
    alike = 1.0 - apart
    told = pl.when(alike.is_null()).then(0.0).otherwise(parts["seniority"])
    return (
        classified.with_columns(near.alias("nearness"))
        .with_columns(_company_tie(own, mart_profile, constants).alias("tie"))
        .with_columns(
            (
                (
                    parts["function"] * pl.col("nearness")
                    + told * alike.fill_null(0.0)
                    + parts["company"] * pl.col("tie")
                )
                / (parts["function"] + told + parts["company"])
            )
            .round(9)
            .alias("relevance")
        )
    )


def share_in_field(
    mart_connections: pl.DataFrame, mart_profile: pl.DataFrame, constants: Constants, chosen: pl.Expr
) -> Measured:
    """Share of the chosen connections in the person's own field, drawn towards the prior while they are few.

    Nobody chosen is a true zero; nobody placed in a function can't be judged. The company ties look at the
    whole network, whoever is chosen.
    """
    people = mart_connections.filter(chosen)
    if people.is_empty():
        return Measured(
            0.0, 0, details={"connections": 0, "classified_people": 0, "in_field": 0, "mapped_share": None}
        )
    own = own_functions(mart_profile, constants)
    if not own:
        return missing(
            Told("Your own field can't be told from the job titles in {file}.", file=file_name("positions"))
        )
    placed = relevance(mart_connections, mart_profile, own, constants).filter(chosen)
    mapped_share = placed.height / people.height
    details = {"connections": people.height, "classified_people": placed.height, "mapped_share": mapped_share}
    if placed.is_empty():
        return missing(mark("None of the job titles in question could be placed in a function."), details)
    in_field = placed.filter(pl.col("relevance") >= constants.number("in_field_from"))
    prior, weight = constants.numbers("in_field_prior")
    return Measured(
        value=shrink(in_field.height, placed.height, prior, weight),
        n=placed.height,
        coverage=min(mapped_share / constants.number("mapped_share_wanted"), 1.0),
        spread=wilson(in_field.height + weight * prior, placed.height + weight, constants),
        evidence=evidence_ids(in_field["evidence"]),
        details={**details, "in_field": in_field.height},
    )


def _positions(mart_profile: pl.DataFrame) -> list[Position]:
    positions: list[Position] | None = mart_profile["positions"].to_list()[0]
    return positions or []


def _years_since(position: Position, day: date) -> float:
    ended: date | None = None if position["is_current"] else position["finished_on"]
    return 0.0 if ended is None else max((day - ended).days, 0) / 365.25


def _nearness(function: str, own: dict[str, float], constants: Constants) -> float:
    """1 for the main own function, a half within its family or for general management, else 0."""
    families = [frozenset(family) for family in constants.lists("function_families")]
    kin = {pair for family in families for pair in combinations(sorted(family), 2)}
    related = constants.number("related_function")

    def near(one: str) -> float:
        if one == function:
            return 1.0
        is_kin = tuple(sorted((one, function))) in kin or function == "general_management"
        return related if is_kin else 0.0

    return max(weight * near(one) for one, weight in own.items())


def _company_tie(own: dict[str, float], mart_profile: pl.DataFrame, constants: Constants) -> pl.Expr:
    """1 at a company of one's own, followed or aimed at; a half where several of one's function are."""
    followed = mart_profile["followed_company_keys"].to_list()[0] or []
    worked = [one["company_key"] for one in _positions(mart_profile) if one["company_key"] is not None]
    aimed_at = mart_profile["target_company_keys"].item()
    known = pl.col("company_key").is_in(sorted({*followed, *worked, *aimed_at}))
    main = [function for function, weight in own.items() if weight == 1.0]
    colleagues = pl.col("job_function").is_in(main).sum().over("company_key")
    several = pl.col("company_key").is_not_null() & (colleagues >= constants.whole("company_cluster"))
    return pl.when(known).then(1.0).when(several).then(constants.number("related_company")).otherwise(0.0)
