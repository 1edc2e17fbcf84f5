"""What state a tie is in, what class and layer it belongs to, and how often it wants a word.

All expressions look at columns of mart_people that are there already, or at those named below.

silence_days: days since the last message either way. connected_days: days since the connection; null where
its day is not known, which is taken to be long ago.
"""

from __future__ import annotations

import polars as pl

from reports.scoring.rubric import Constants


def is_tie() -> pl.Expr:
    """True for whoever is connected or ever wrote or was written to."""
    return pl.col("is_connection") | (pl.col("contact_days") > 0)


def strength(constants: Constants) -> pl.Expr:
    """weak, medium or strong, by tie strength."""
    medium, strong = constants.numbers("strength_cuts")
    told = pl.col("tie_strength")
    return (
        pl.when(~is_tie() | told.is_null())
        .then(None)
        .when(told >= strong)
        .then(pl.lit("strong"))
        .when(told >= medium)
        .then(pl.lit("medium"))
        .otherwise(pl.lit("weak"))
    )


def with_layers(people: pl.DataFrame, constants: Constants) -> pl.DataFrame:
    """People with layer and contact_interval_days; null for those who are strangers or have no name.

    Both the rank by strength and the strength must do. Where strengths are level, whoever was in touch last
    goes first, then the key decides, so that nobody's layer is left to chance.
    """
    layers = [(int(rank), floor, int(days)) for rank, floor, days in constants.lists("contact_layers")]
    ranked = (
        people.filter(is_tie(), ~pl.col("is_anonymous"), pl.col("tie_strength").is_not_null())
        .sort(
            "tie_strength", "last_contact_at", "person_key", descending=[True, True, False], nulls_last=True
        )
        .with_row_index("rank", offset=1)
    )
    layer: pl.Expr = pl.lit(None, pl.Int64)
    for size, floor, _ in reversed(layers):
        fits = (pl.col("rank") <= size) & (pl.col("tie_strength") >= floor)
        layer = pl.when(fits).then(pl.lit(size, pl.Int64)).otherwise(layer)
    intervals = {size: days for size, _, days in layers}
    return people.join(
        ranked.select("person_key", layer.alias("layer")), on="person_key", how="left"
    ).with_columns(
        pl.col("layer")
        .replace_strict(intervals, default=None, return_dtype=pl.Int64)
        .alias("contact_interval_days")
    )


def state(constants: Constants) -> pl.Expr:
    """The first state that fits, in this order; null for those never connected nor written to.

    new and latent: connected, for a short or a long while, and never a word; a new connection has had no
    time to be silent, so it is not called active either. one-way: only one side ever wrote. dormant: a
    conversation once, then years of silence. sleeping: a year of silence. fading: silent for much longer
    than usual. active: all others.
    """
    never = pl.col("contact_days") == 0
    silence = pl.col("silence_days")
    return (
        pl.when(~is_tie() | pl.col("contact_days").is_null())
        .then(None)
        .when(never & (pl.col("connected_days") < constants.number("latent_days")))
        .then(pl.lit("new"))
        .when(never)
        .then(pl.lit("latent"))
        .when(pl.min_horizontal("messages_sent", "messages_received") == 0)
        .then(pl.lit("one-way"))
        .when((pl.col("two_way_episodes") > 0) & (silence >= constants.number("dormant_days")))
        .then(pl.lit("dormant"))
        .when(silence >= constants.number("sleeping_days"))
        .then(pl.lit("sleeping"))
        .when(silence > _patience(constants))
        .then(pl.lit("fading"))
        .otherwise(pl.lit("active"))
    )


def tie_class(constants: Constants) -> pl.Expr:
    """strong, weak or dormant: three kinds of tie, each of which wants something else."""
    strong = constants.numbers("strength_cuts")[1]
    told = pl.col("tie_strength")
    return (
        pl.when(~is_tie() | told.is_null())
        .then(None)
        .when(pl.col("state") == "dormant")
        .then(pl.lit("dormant"))
        .when(told >= strong)
        .then(pl.lit("strong"))
        .otherwise(pl.lit("weak"))
    )


def _patience(constants: Constants) -> pl.Expr:
    """Days of silence after which a tie is fading; null where nothing tells how often the two write."""
    by_gaps = pl.max_horizontal(
        constants.number("fading_gaps") * pl.col("median_gap_days"),
        pl.lit(constants.number("fading_least_days")),
    )
    by_layer = constants.number("fading_intervals") * pl.col("contact_interval_days")
    is_regular = pl.col("contact_days") >= constants.whole("fading_contact_days")
    return pl.when(is_regular).then(by_gaps).otherwise(by_layer)
