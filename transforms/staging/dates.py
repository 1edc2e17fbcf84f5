"""Dates and moments, in every way LinkedIn or a spreadsheet has written them."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from transforms.contract import Shape, Type

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""A date outside these years is a damaged cell, not a date."""

_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_SLASHED = r"^(\d{1,2})/(\d{1,2})/"
_MONTHS_IN_A_YEAR = 12
_ITALIAN_MONTHS = {
    "gen": "Jan",
    "mag": "May",
    "giu": "Jun",
    "lug": "Jul",
    "ago": "Aug",
    "set": "Sep",
    "ott": "Oct",
    "dic": "Dec",
}
"""Months that an Italian spreadsheet writes otherwise than LinkedIn does."""

_WHOLE_MONTH = frozenset({Shape.MONTH_YEAR, Shape.EXCEL_MONTH})
_WHOLE_YEAR = frozenset({Shape.YEAR})


def read_dates(cells: pl.Series, shapes: Sequence[Shape], kind: Type) -> pl.Series:
    """Dates or moments from text, trying each shape in turn on the cells still unread.

    Args:
        cells: text without outer white space; null where the cell is blank.
        shapes: ways the file writes its dates, likeliest first.
        kind: DAY, MOMENT, PERIOD_START or PERIOD_END, which is the last day of the month or year named.

    Returns:
        One value per cell, of the type that kind declares; null where the cell is blank or no shape fits.
        Moments are in UTC: LinkedIn writes UTC or names no zone.
    """
    cells = _month_first(cells)
    found = _try_shapes(cells, shapes, kind)
    missed = (found.is_null() & cells.is_not_null()).arg_true()
    if missed.len() == 0:
        return found
    return found.scatter(missed, _try_shapes(_tidied(cells.gather(missed)), shapes, kind))


def _try_shapes(cells: pl.Series, shapes: Sequence[Shape], kind: Type) -> pl.Series:
    found = pl.Series(cells.name, [None], dtype=kind.dtype).new_from_index(0, cells.len())
    for shape in shapes:
        missing = (found.is_null() & cells.is_not_null()).arg_true()
        if missing.len() == 0:
            break
        if missing.len() == cells.len():
            found = _parsed(cells, shape, kind)
        else:
            found = found.scatter(missing, _parsed(cells.gather(missing), shape, kind))
    return found


def _parsed(cells: pl.Series, shape: Shape, kind: Type) -> pl.Series:
    moments = cells.str.strptime(pl.Datetime("us"), shape.value, strict=False)
    if "%y" in shape.value:  # Polars reads 69 as 2069; strptime, and LinkedIn's Java, as 1969
        moments = moments.to_frame().select(
            pl.when(pl.first().dt.year() == 2069).then(pl.first().dt.offset_by("-100y")).otherwise(pl.first())
        )[cells.name]
    plausible = moments.dt.year().is_between(FIRST_YEAR, LAST_YEAR)
    moments = moments.set(~plausible, None)
    if kind is Type.MOMENT:
        return moments.dt.replace_time_zone("UTC")
    days = moments.dt.date()
    if kind is Type.PERIOD_END:
        if shape in _WHOLE_MONTH:
            return days.dt.month_end()
        if shape in _WHOLE_YEAR:
            return days.dt.offset_by("1y").dt.offset_by("-1d")
    return days


def _month_first(cells: pl.Series) -> pl.Series:
    """Days re-saved by a spreadsheet that puts the day before the month, turned round.

    A column is turned only as a whole, where some first number can't be a month and no second one can't.
    """
    numbers = pl.DataFrame(
        [
            cells.str.extract(_SLASHED, group).cast(pl.Int64).alias(name)
            for group, name in ((1, "first"), (2, "second"))
        ]
    )
    turned = (pl.col("first").max() > _MONTHS_IN_A_YEAR) & (pl.col("second").max() <= _MONTHS_IN_A_YEAR)
    if not numbers.select(turned.fill_null(False)).item():
        return cells
    return cells.str.replace(_SLASHED, "${2}/${1}/")


def _tidied(cells: pl.Series) -> pl.Series:
    """The same with plain spaces (newer Java puts U+202F before AM), short months, AM and PM apart."""
    for italian, english in _ITALIAN_MONTHS.items():
        cells = cells.str.replace(rf"(?i)\b{italian}\b", english)
    return (
        cells.str.replace_all(r"[\s\u{202f}\u{00a0}]+", " ")
        .str.replace_all(rf"(?i)\b({_MONTHS})[a-z]*\.?", "${1}")
        .str.replace_all(r"(?i)\s?([ap])\.?\s?m\b\.?", " ${1}m")
    )
