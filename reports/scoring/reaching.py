"""Whom it is worth reaching: ties that lead elsewhere, and silent ones worth taking up again."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

from reports.scoring.calendar import export_day
from reports.scoring.field import own_functions, own_seniority
from reports.scoring.rubric import Constants


def own_companies(mart_profile: pl.DataFrame) -> list[str]:
    """Companies where the person works or worked, by folded name, in alphabetical order."""
    positions: list[dict[str, Any]] = mart_profile["positions"].to_list()[0] or []
    return sorted({one["company_key"] for one in positions if one["company_key"] is not None})


def main_functions(mart_profile: pl.DataFrame, constants: Constants) -> list[str]:
    """The person's main function, those they declare to aim at included; empty if no title tells one."""
    own = own_functions(mart_profile, constants)
    return [function for function, weight in own.items() if weight == 1.0]


def in_touch(day: date, constants: Constants) -> pl.Expr:
    """True where a two-way conversation ended within the last year."""
    days_ago = (pl.lit(day) - pl.col("last_two_way_at").dt.date()).dt.total_days()
    return (days_ago < constants.whole("recent_days")).fill_null(False)


def circles(mart_people: pl.DataFrame, kind: str, day: date, constants: Constants) -> pl.DataFrame:
    """Companies, or functions, in which somebody is in touch; one row each, in alphabetical order.

    Has the circle under the name of its column; best, the strength of the best tie to anybody in it; and
    is_weak_only, true where that tie is weak.
    kind: company_key or job_function.
    """
    reached = mart_people.filter(in_touch(day, constants))
    return (
        mart_people.group_by(kind)
        .agg(pl.col("tie_strength").max().alias("best"))
        .join(reached, on=kind, how="semi")
        .with_columns((pl.col("best") < constants.numbers("strength_cuts")[0]).alias("is_weak_only"))
        .sort(kind)
    )


def is_bridge(mart_profile: pl.DataFrame, constants: Constants) -> pl.Expr:
    """True for whoever leads to a company not one's own: in touch, and not merely more of the same.

    It is more of the same if the person does what oneself does and the best tie to their company is a strong
    one.
    """
    strong = constants.numbers("strength_cuts")[1]
    main = main_functions(mart_profile, constants)
    is_elsewhere = ~pl.col("company_key").is_in(own_companies(mart_profile))
    is_loose = pl.col("tie_strength").max().over("company_key") < strong
    is_other = ~pl.col("job_function").is_in(main) if main else pl.lit(False)
    leads_on = is_loose.fill_null(False) | is_other.fill_null(False)
    return is_elsewhere.fill_null(False) & in_touch(export_day(mart_profile), constants) & leads_on


def reconnect_value(mart_profile: pl.DataFrame, constants: Constants) -> pl.Expr:
    """What taking up a silent tie may bring, 0 to 1: the weighted mean of novelty, status and trust.

    Novelty: not a company of one's own, not one's main function. Status: seniority beside one's own. Trust:
    the best sign of it. What is not known is left out of the mean. Neither how much was written nor how long
    the two have known each other plays a part: the most valuable silent ties are people with whom one spent
    little time (Levin, Walter and Murnighan 2011).

    Null for whoever is not silent, never had a conversation both ways, or has no name.
    """
    parts = constants.table("reconnect_parts")
    told = {
        "novelty": _novelty(mart_profile, constants),
        "status": _status(mart_profile, constants),
        "trust": _trust(constants),
    }
    summed = pl.sum_horizontal(parts[name] * one for name, one in told.items())
    weight = pl.sum_horizontal(parts[name] * one.is_not_null().cast(pl.Float64) for name, one in told.items())
    is_silent = pl.col("state").is_in(["dormant", "sleeping"]) & (pl.col("two_way_episodes") > 0)
    return pl.when(is_silent & ~pl.col("is_anonymous")).then((summed / weight).round(6))


def _novelty(mart_profile: pl.DataFrame, constants: Constants) -> pl.Expr:
    own, main = own_companies(mart_profile), main_functions(mart_profile, constants)
    unknown = pl.lit(None, pl.Boolean)
    elsewhere = ~pl.col("company_key").is_in(own) if own else unknown
    other = ~pl.col("job_function").is_in(main) if main else unknown
    return pl.mean_horizontal(elsewhere.cast(pl.Float64), other.cast(pl.Float64))


def _status(mart_profile: pl.DataFrame, constants: Constants) -> pl.Expr:
    """1 from one's own seniority on, less the further below it."""
    below = pl.lit(own_seniority(mart_profile), pl.Int64) - pl.col("seniority")
    return (1.0 - below / constants.number("seniority_span")).clip(0.0, 1.0)


def _trust(constants: Constants) -> pl.Expr:
    """The best sign of trust; that the two talked is there for all."""
    worth = constants.table("reconnect_trust")
    signs = [
        pl.when(pl.col(f"has_{sign}")).then(worth[sign])
        for sign in ("recommendation", "employer", "endorsement")
    ]
    return pl.max_horizontal(*signs, pl.lit(worth["conversation"]))
