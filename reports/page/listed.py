"""Everybody who is listed one by one, for the table of people and for its files."""

from __future__ import annotations

import polars as pl

from reports.scoring.rubric import Constants


def people(mart_people: pl.DataFrame, constants: Constants) -> pl.DataFrame:
    """All people but deleted members, by name; one row each, with two columns more than mart_people.

    gave_more: 1 if the owner gave clearly more, -1 if they did, 0 if it is about even; null where too little
    was exchanged to say. last_contact_on: day of the last message either way.
    Somebody whose name is not known stands under the key of their address.
    """
    return (
        mart_people.filter(~pl.col("is_anonymous"))
        .with_columns(
            pl.coalesce("full_name", "person_key").alias("full_name"),
            pl.col("last_contact_at").dt.date().alias("last_contact_on"),
            _gave_more(constants).alias("gave_more"),
        )
        .sort(pl.col("full_name").str.to_lowercase(), "full_name", "person_key")
    )


def _gave_more(constants: Constants) -> pl.Expr:
    clearly = -constants.number("debt_from")
    exchanged = pl.col("units_given") + pl.col("units_received")
    return (
        pl.when((exchanged < constants.number("exchange_least")).fill_null(True))
        .then(None)
        .when(pl.col("is_debt"))
        .then(-1)
        .when(pl.col("balance") >= clearly)
        .then(1)
        .otherwise(0)
        .cast(pl.Int64)
    )
