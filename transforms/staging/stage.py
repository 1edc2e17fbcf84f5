"""From the files of a table to the table: cast, put together, freed of repeats, and completed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from transforms.contract import Table
from transforms.dialects import RawFile
from transforms.recognise import part_number
from transforms.staging.activity import (
    derive_comments,
    derive_events,
    derive_post_moment,
    derive_rich_media,
    derive_shares,
)
from transforms.staging.cast import UNREAD, cast
from transforms.staging.messages import derive_messages, with_keys
from transforms.staging.network import (
    derive_company_follows,
    derive_connections,
    derive_invitations,
    derive_member_follows,
)
from transforms.staging.profile import derive_positions, derive_profile
from transforms.staging.trust import derive_endorsements, derive_recommendations

DERIVE: dict[str, Callable[[pl.DataFrame], pl.DataFrame]] = {
    "connections": derive_connections,
    "invitations": derive_invitations,
    "company_follows": derive_company_follows,
    "member_follows": derive_member_follows,
    "shares": derive_shares,
    "comments": derive_comments,
    "reactions": derive_post_moment,
    "instant_reposts": derive_post_moment,
    "rich_media": derive_rich_media,
    "events": derive_events,
    "profile": derive_profile,
    "positions": derive_positions,
    "endorsements_received": derive_endorsements,
    "endorsements_given": derive_endorsements,
    "recommendations_received": derive_recommendations,
    "recommendations_given": derive_recommendations,
}
"""What works out the columns that stand in no file, by table; messages and articles go their own ways."""

REPEATING = frozenset({"member_follows"})
"""Tables in which LinkedIn itself repeats whole rows."""

_ODD = "odd"


@dataclass(frozen=True, slots=True)
class Staged:
    """A staged table.

    Attributes:
        frame: exactly the columns and types that the contract declares, rows in the order of the files.
        unread: cells that are not blank and could not be understood, by source file.
        repeats: rows left out because the same row stands elsewhere, by source file.
    """

    frame: pl.DataFrame
    unread: Mapping[str, int]
    repeats: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Gathered:
    """The rows of all files of a table, cast but not completed: columns that stand in files, and UNREAD."""

    frame: pl.DataFrame
    repeats: Mapping[str, int]


def stage(table: Table, raw: Sequence[tuple[str, RawFile]], owner_key: str | None = None) -> Staged:
    """The files of a table as one clean table.

    Args:
        table: any declared table but articles, which are no rows of text.
        raw: name and content of each file, in the order of their parts, the newest spelling of a name first.
        owner_key: key of the owner, whose openings of conversations are compared.
    """
    return finish(table, gather(table, raw), owner_key)


def gather(table: Table, raw: Sequence[tuple[str, RawFile]]) -> Gathered:
    """Casts every file and puts them together, see stage.

    Parts of a split file follow each other. Of two files that claim to be the same part (LinkedIn has sent
    two spellings of one name), the second gives only the rows that the first doesn't have. Messages also get
    the keys of the people in them, from which the owner can be told.
    """
    kept: list[pl.DataFrame] = []
    repeats: dict[str, int] = {}
    firsts: dict[int, tuple[pl.DataFrame, tuple[str, ...]]] = {}
    for source_file, file in raw:
        rows = cast(table, source_file, file)
        part = part_number(source_file)
        fresh = rows
        if part in firsts:
            first, columns = firsts[part]
            shared = [*(column for column in columns if column in file.columns_found), _ODD]
            fresh = rows.with_columns(_odd()).join(
                first.with_columns(_odd()).select(shared).unique(),
                on=shared,
                how="anti",
                nulls_equal=True,
                maintain_order="left",
            )
            fresh = fresh.drop(_ODD)
        else:
            firsts[part] = rows, file.columns_found
        repeats[source_file] = rows.height - fresh.height
        kept.append(fresh)
    frame = pl.concat(kept) if kept else _no_rows(table)
    if table.name in REPEATING:
        frame = _once(frame, repeats)
    if table.name == "messages":
        frame = with_keys(frame)
    return Gathered(frame, repeats)


def finish(table: Table, gathered: Gathered, owner_key: str | None = None) -> Staged:
    """Works out what stands in no file and drops what is not stored, see stage."""
    if gathered.frame.is_empty():
        return Staged(pl.DataFrame(schema=table.schema), {}, gathered.repeats)
    if table.name == "messages":
        frame = derive_messages(gathered.frame, owner_key)
    else:
        frame = DERIVE.get(table.name, _nothing_derived)(gathered.frame)
    return staged(table, frame, gathered.repeats)


def staged(table: Table, frame: pl.DataFrame, repeats: Mapping[str, int]) -> Staged:
    """Counts what could not be understood and keeps the declared columns only."""
    counts = frame.group_by("source_file").agg(pl.col(UNREAD).cast(pl.Int64).sum()).sort("source_file")
    return Staged(
        frame.select(table.schema.names()).match_to_schema(table.schema), dict(counts.iter_rows()), repeats
    )


def _no_rows(table: Table) -> pl.DataFrame:
    read = {column.name: column.type.dtype for column in table.read_columns}
    return pl.DataFrame(schema={"source_file": pl.String, "source_line": pl.Int64, **read, UNREAD: pl.UInt8})


def _once(frame: pl.DataFrame, repeats: dict[str, int]) -> pl.DataFrame:
    """The first of every run of equal rows; the others are added to the repeats."""
    cells = [column for column in frame.columns if column not in ("source_file", "source_line", UNREAD)]
    first = pl.struct(*cells, _odd()).is_first_distinct()
    for source_file, count in frame.filter(~first)["source_file"].value_counts(sort=True).iter_rows():
        repeats[source_file] += count
    return frame.filter(first)


def _odd() -> pl.Expr:
    """Where the row stands, if a cell of it could not be understood: such a row equals no other."""
    return pl.when(pl.col(UNREAD) > 0).then(pl.format("{}:{}", "source_file", "source_line")).alias(_ODD)


def _nothing_derived(frame: pl.DataFrame) -> pl.DataFrame:
    return frame
