"""mart_people: everybody the export knows, and what became of each tie."""

from __future__ import annotations

from datetime import date

import polars as pl

from reports.scoring.calendar import export_day
from reports.scoring.field import own_functions, relevance
from reports.scoring.files import Files
from reports.scoring.ledger import counted, units_by_person
from reports.scoring.messages import is_direction_unknown
from reports.scoring.reaching import is_bridge, own_companies, reconnect_value
from reports.scoring.rubric import Constants
from reports.scoring.states import state, strength, tie_class, with_layers
from reports.scoring.tables.table import MOMENT, Column, JudgedTable
from reports.scoring.ties import Impulses, tie_strength, two_way_volume, volume_index

TABLE = JudgedTable(
    name="mart_people",
    about=(
        "One row per person known from any file or met in messages of two: what became of the tie. A deleted"
        " member is one person per conversation, counted but never named. What rests on messages is null"
        " where the export has none that can be told apart."
    ),
    grain=("person_key",),
    columns={
        "person_key": Column(
            pl.String(), "/in/<slug>, name:<folded name>, or anonymous:<conversation> for a deleted member."
        ),
        "full_name": Column(pl.String(), "Name; null for a deleted member."),
        "profile_url": Column(pl.String(), "Public profile address."),
        "evidence": Column(pl.String(), "Row of the connection; null if not connected."),
        "is_connection": Column(pl.Boolean(), "True if connected."),
        "is_anonymous": Column(pl.Boolean(), "True for a deleted member, who is counted but never listed."),
        "connected_on": Column(pl.Date(), "Day of the connection."),
        "company": Column(pl.String(), "Employer of a connection when the export was made."),
        "company_key": Column(pl.String(), "Company name folded so that spellings of one company are one."),
        "position": Column(pl.String(), "Job title of a connection when the export was made."),
        "job_function": Column(pl.String(), "Function told by the title; null where the title says none."),
        "seniority": Column(pl.Int64(), "0 trainee to 5 chief or owner, told by the title."),
        "tie_class": Column(
            pl.String(),
            "strong, weak or dormant; null for whoever is not connected and was never in touch.",
        ),
        "state": Column(
            pl.String(), "new, latent, one-way, dormant, sleeping, fading or active; null like tie_class."
        ),
        "strength": Column(pl.String(), "weak, medium or strong, by tie strength; null like tie_class."),
        "tie_strength": Column(
            pl.Float64(), "Strength of the tie on LinkedIn, 0 to 100: volume, years and channels."
        ),
        "out_volume": Column(pl.Float64(), "Message days sent, busy ones more, half after each half-life."),
        "in_volume": Column(
            pl.Float64(), "Message days received, busy ones more, half after each half-life."
        ),
        "two_way_volume": Column(
            pl.Float64(), "Twice the lesser of the two volumes and a little of their difference."
        ),
        "volume_index": Column(pl.Float64(), "Two-way volume with diminishing returns, 0 to 1."),
        "two_way_years": Column(
            pl.Float64(),
            "Years from the start of the first conversation both ways to the end of the last; 0 without any.",
        ),
        "channels": Column(
            pl.Int64(),
            "How many of five ways were used: messages, recommendation, endorsement, invitation with a note,"
            " shared employer.",
        ),
        "layer": Column(
            pl.Int64(),
            "5, 15, 50 or 150: how near, by rank and strength; null beyond and for deleted members.",
        ),
        "contact_interval_days": Column(pl.Int64(), "Days between contacts that suit the layer."),
        "contact_days": Column(pl.Int64(), "Days on which either side wrote to the other alone."),
        "median_gap_days": Column(
            pl.Float64(), "Median of the days from one day of contact to the next; null below two of them."
        ),
        "messages_sent": Column(pl.Int64(), "Dated messages to them alone."),
        "messages_received": Column(pl.Int64(), "Dated messages from them to the owner alone."),
        "two_way_episodes": Column(pl.Int64(), "Conversations in which both sides wrote."),
        "first_contact_at": Column(MOMENT, "First message either way."),
        "last_contact_at": Column(MOMENT, "Last message either way."),
        "last_two_way_at": Column(
            MOMENT,
            "Until when both last wrote in one conversation; what one went on to write alone is left out.",
        ),
        "units_given": Column(
            pl.Float64(), "Minutes of effort given over three years, capped by the day, recent ones more."
        ),
        "units_received": Column(
            pl.Float64(), "Minutes of effort received over three years, capped by the day, recent ones more."
        ),
        "balance": Column(
            pl.Float64(), "-1 all received to 1 all given, drawn towards 0 while little was exchanged."
        ),
        "is_debt": Column(pl.Boolean(), "True where clearly more was received than given."),
        "relevance": Column(
            pl.Float64(),
            "How near a connection is to the owner's field, 0 to 1; null where the title tells no function.",
        ),
        "is_bridge": Column(
            pl.Boolean(),
            "True if they are in touch and lead to another company: by a loose tie, or by another function.",
        ),
        "reconnect_value": Column(
            pl.Float64(),
            "What taking up a silent tie may bring, 0 to 1: novelty, status and trust; null for other ties.",
        ),
    },
)

_COUNTS = ("contact_days", "messages_sent", "messages_received", "two_way_episodes")
_VOLUMES = ("out_volume", "in_volume", "two_way_years")
_FROM_MESSAGES = (
    *_COUNTS, *_VOLUMES, "channels", "tie_strength", "two_way_volume", "volume_index", "median_gap_days",
    "first_contact_at", "last_contact_at", "last_two_way_at", "units_given", "units_received", "balance",
    "is_debt", "is_bridge",
)  # fmt: skip
"""Columns that would say too little, or wrong things, if the messages could not be seen."""


def mart_people(
    int_people: pl.DataFrame,
    mart_connections: pl.DataFrame,
    mart_contact_days: pl.DataFrame,
    mart_episodes: pl.DataFrame,
    mart_activity: pl.DataFrame,
    mart_ledger: pl.DataFrame,
    mart_profile: pl.DataFrame,
    mart_export: pl.DataFrame,
    constants: Constants,
) -> pl.DataFrame:
    """Everybody, with tie, state, layer, balance and what reaching them may bring, on the export's day."""
    day = export_day(mart_profile)
    alone = ties(
        int_people,
        mart_connections,
        mart_contact_days,
        mart_episodes,
        mart_activity,
        mart_ledger,
        mart_profile,
        constants,
    )
    judged = with_bridges(alone, mart_profile, constants)
    if not is_told(mart_export, mart_profile, mart_activity, constants):
        judged = judged.with_columns(
            pl.lit(None).cast(judged.schema[name]).alias(name) for name in _FROM_MESSAGES
        )
    return (
        with_layers(judged, constants)
        .with_columns(
            (pl.lit(day) - pl.col("last_contact_at").dt.date()).dt.total_days().alias("silence_days"),
            (pl.lit(day) - pl.col("connected_on")).dt.total_days().alias("connected_days"),
            strength(constants).alias("strength"),
        )
        .with_columns(state(constants).alias("state"))
        .with_columns(
            tie_class(constants).alias("tie_class"),
            reconnect_value(mart_profile, constants).alias("reconnect_value"),
        )
        .select(TABLE.schema.names())
        .sort("person_key")
    )


def ties(
    int_people: pl.DataFrame,
    mart_connections: pl.DataFrame,
    mart_contact_days: pl.DataFrame,
    mart_episodes: pl.DataFrame,
    mart_activity: pl.DataFrame,
    mart_ledger: pl.DataFrame,
    mart_profile: pl.DataFrame,
    constants: Constants,
) -> pl.DataFrame:
    """What can be said of each person without a look at anybody else; the connections are always all of them.

    The same row comes out for a person whether the other tables hold everybody or that person only.
    """
    day = export_day(mart_profile)
    known = _known(int_people, mart_connections, mart_contact_days, mart_ledger)
    people = (
        known.join(_volumes(mart_contact_days, day, constants), on="person_key", how="left")
        .join(_conversations(mart_episodes), on="person_key", how="left")
        .join(_exchanged(mart_ledger, day, constants), on="person_key", how="left")
        .join(_near(mart_connections, mart_profile, constants), on="person_key", how="left")
        .with_columns(
            pl.col(*_COUNTS).fill_null(0),
            pl.col(*_VOLUMES, "units_given", "units_received", "balance").fill_null(0.0),
            pl.col("is_debt").fill_null(False),
            *signs(mart_activity, mart_profile),
        )
    )
    return _with_strength(people, constants)


def with_bridges(people: pl.DataFrame, mart_profile: pl.DataFrame, constants: Constants) -> pl.DataFrame:
    """All people, as ties makes them, with is_bridge, for which the others of their company are looked at."""
    return people.with_columns(is_bridge(mart_profile, constants).alias("is_bridge"))


def _known(
    int_people: pl.DataFrame,
    mart_connections: pl.DataFrame,
    mart_contact_days: pl.DataFrame,
    mart_ledger: pl.DataFrame,
) -> pl.DataFrame:
    """Everybody of the files, then whoever is met in messages only; a deleted member has no name.

    A bare name that belongs to no connection and wrote nothing may be anybody, so it is nobody here.
    """
    met = mart_contact_days.group_by("person_key").agg(pl.col("is_anonymous").max())
    named = int_people.select("person_key", "full_name", "profile_url", "is_connection")
    job = ("evidence", "connected_on", "company", "company_key", "position", "job_function", "seniority")
    return (
        named.join(met, on="person_key", how="full", coalesce=True)
        .with_columns(pl.col("is_connection", "is_anonymous").fill_null(False))
        .filter(
            pl.col("person_key").str.starts_with("name:").not_()
            | pl.col("is_connection")
            | pl.col("person_key").is_in(met["person_key"].implode())
            | pl.col("person_key").is_in(mart_ledger["person_key"].drop_nulls().unique().implode())
        )
        .with_columns(
            pl.when(~pl.col("is_anonymous")).then(pl.col("full_name", "profile_url")),
        )
        .join(mart_connections.select("person_key", *job), on="person_key", how="left")
    )


def _volumes(mart_contact_days: pl.DataFrame, day: date, constants: Constants) -> pl.DataFrame:
    """Per person met: out_volume, in_volume, contact_days and median_gap_days."""
    impulses = Impulses.of(mart_contact_days, day)
    out, in_ = impulses.volumes(day, constants)
    return impulses.rhythm().with_columns(pl.Series("out_volume", out), pl.Series("in_volume", in_))


def _conversations(mart_episodes: pl.DataFrame) -> pl.DataFrame:
    """Per person met: messages, first and last contact, and the span of conversations both ways."""
    is_two_way = pl.col("two_way_at").is_not_null()
    began, ended = (pl.col(name).filter(is_two_way) for name in ("started_at", "two_way_until"))
    years = (ended.max() - began.min()).dt.total_seconds() / (365.25 * 86400)
    return mart_episodes.group_by("person_key").agg(
        pl.col("messages_sent", "messages_received").sum(),
        pl.col("started_at").min().alias("first_contact_at"),
        pl.col("ended_at").max().alias("last_contact_at"),
        ended.max().alias("last_two_way_at"),
        is_two_way.sum().cast(pl.Int64).alias("two_way_episodes"),
        years.alias("two_way_years"),
    )


def _exchanged(mart_ledger: pl.DataFrame, day: date, constants: Constants) -> pl.DataFrame:
    return (
        units_by_person(counted(mart_ledger, day, constants), constants)
        .filter(pl.col("person_key").is_not_null())
        .select(
            "person_key",
            pl.col("given").round(6).alias("units_given"),
            pl.col("received").round(6).alias("units_received"),
            pl.col("balance").round(6),
            "is_debt",
        )
    )


def _near(mart_connections: pl.DataFrame, mart_profile: pl.DataFrame, constants: Constants) -> pl.DataFrame:
    """Relevance of the connections whose title tells a function; nobody's if one's own titles tell none."""
    own = own_functions(mart_profile, constants)
    if not own:
        return pl.DataFrame(schema={"person_key": pl.String, "relevance": pl.Float64})
    return relevance(mart_connections, mart_profile, own, constants).select("person_key", "relevance")


def signs(mart_activity: pl.DataFrame, mart_profile: pl.DataFrame) -> list[pl.Expr]:
    """One column per way of being in touch, true for those with whom it was used."""
    kind, status = pl.col("kind"), pl.col("status").fill_null("VISIBLE")
    used = {
        "has_recommendation": (kind == "recommendation") & status.is_in(["VISIBLE", ""]),
        "has_endorsement": (kind == "endorsement") & (status == "ACCEPTED"),
        "has_note": (kind == "invitation") & pl.col("has_note").fill_null(False),
    }
    few = mart_activity.filter(kind.is_in(["recommendation", "endorsement", "invitation"]))
    return [
        *(
            pl.col("person_key")
            .is_in(few.filter(which)["person_key"].drop_nulls().unique().implode())
            .alias(name)
            for name, which in used.items()
        ),
        pl.col("company_key").is_in(own_companies(mart_profile)).fill_null(False).alias("has_employer"),
        (pl.col("contact_days") > 0).fill_null(False).alias("has_messages"),
    ]


def _with_strength(people: pl.DataFrame, constants: Constants) -> pl.DataFrame:
    """People with channels and all that is worked out of volumes, years and channels."""
    ways = ("has_messages", "has_recommendation", "has_endorsement", "has_note", "has_employer")
    channels = people.select(pl.sum_horizontal(pl.col(ways).cast(pl.Int64)).alias("channels"))["channels"]
    out, in_, years = (people[name].to_numpy() for name in _VOLUMES)
    u = volume_index(out, in_, constants)
    return people.with_columns(
        channels,
        pl.Series("two_way_volume", two_way_volume(out, in_, constants)).round(6),
        pl.Series("volume_index", u).round(6),
        pl.Series("tie_strength", tie_strength(u, years, channels.to_numpy(), constants)),
        pl.col(*_VOLUMES).round(6),
    )


def is_told(
    mart_export: pl.DataFrame, mart_profile: pl.DataFrame, mart_activity: pl.DataFrame, constants: Constants
) -> bool:
    """True if the messages were seen, or are declared to be none; that they seem to be none won't do."""
    states = mart_export.filter(pl.col("table_name") == "messages")["state"]
    is_there = (
        states.is_in(["read", "header only"]).any() or "messages" in mart_profile["nothing_done"].item()
    )
    seen = Files(mart_export, mart_profile, constants).sight("messages.sent_at").coverage
    return is_there and seen > 0.0 and not is_direction_unknown(mart_activity)
