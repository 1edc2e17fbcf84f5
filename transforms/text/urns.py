"""Numbers of posts, which hold the moment at which they were given out."""

from __future__ import annotations

from datetime import UTC, datetime

import polars as pl

_COLON = r"(?i)%(?:25)*3A"  # once or twice percent-encoded
_NUMBER = r"(?i)\b(?:activity|share|ugcPost|groupPost)[:-](?:\d{1,12}-)?(\d{16,19})(?:\D|$)"
_MILLISECONDS_SHIFT = 2**22  # the low 22 bits tell servers apart, the rest counts milliseconds
_FIRST_PLAUSIBLE = datetime(2010, 1, 1, tzinfo=UTC)


def urn_moment(url: pl.Expr) -> pl.Expr:
    """Moment held in a post's number: number >> 22 is milliseconds since 1970 in UTC.

    Reads addresses and URNs of activities, shares, ugcPosts and group posts, percent-encoded or plain, also
    inside comment URNs (the post's number, not the comment's) and as
    .../posts/<slug>-activity-<number>-<code>. Shares.csv agrees with it to the second.

    Args:
        url: addresses or URNs; null stays null.

    Returns:
        Datetime in UTC, microseconds; null where there is no such number or it lies before 2010.
    """
    number = url.str.replace_all(_COLON, ":").str.extract(_NUMBER, 1).cast(pl.Int64, strict=False)
    moment = pl.from_epoch(number // _MILLISECONDS_SHIFT, time_unit="ms").cast(pl.Datetime("us", "UTC"))
    return pl.when(moment >= _FIRST_PLAUSIBLE).then(moment)
