"""Connections, invitations and follows."""

from __future__ import annotations

import polars as pl

from transforms.staging.columns import company_keys, full_name, title_columns
from transforms.text.people import person_key


def derive_connections(frame: pl.DataFrame) -> pl.DataFrame:
    """Adds name, keys, function, seniority, and which rows are members who hide from exports.

    A hidden member leaves a row that holds a date at most: it names nobody, so it gets no key.
    """
    named = ("first_name", "last_name", "profile_url", "company", "position")
    return (
        frame.with_columns(full_name=full_name())
        .with_columns(
            person_key=person_key(pl.col("profile_url"), pl.col("full_name")),
            is_hidden=pl.all_horizontal(pl.col(named).is_null()),
        )
        .with_columns(company_keys(frame["company"]), *title_columns(frame["position"]))
    )


def derive_invitations(frame: pl.DataFrame) -> pl.DataFrame:
    """Adds the keys of both sides and whether a note went with it."""
    return frame.with_columns(
        inviter_key=person_key(pl.col("inviter_url"), pl.col("from_name")),
        invitee_key=person_key(pl.col("invitee_url"), pl.col("to_name")),
        has_note=pl.col("message").str.strip_chars() != "",
    )


def derive_company_follows(frame: pl.DataFrame) -> pl.DataFrame:
    """Adds the key of the company."""
    return frame.with_columns(company_keys(frame["company"]))


def derive_member_follows(frame: pl.DataFrame) -> pl.DataFrame:
    """Adds the key of the member, which only a name can give."""
    return frame.with_columns(person_key=person_key(pl.lit(None, dtype=pl.String), pl.col("full_name")))
