from __future__ import annotations

from datetime import UTC, date, datetime

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.contract import Shape, Type
from transforms.staging.dates import read_dates

PERIOD = (Shape.MONTH_YEAR, Shape.YEAR, Shape.MONTH_DAY_YEAR, Shape.ISO_DAY)
DAY = (Shape.DAY_MONTH_NAME_YEAR, Shape.EXCEL_DAY, Shape.ISO_DAY, Shape.US_DAY, Shape.US_MINUTES)
US = (Shape.US_MINUTES, Shape.ISO_SECONDS)


def read(cells: list[str | None], shapes: tuple[Shape, ...], kind: Type) -> list[date | datetime | None]:
    return read_dates(pl.Series("cells", cells, dtype=pl.String), shapes, kind).to_list()


@pytest.mark.parametrize(
    "shape", [shape for shape in Shape if shape is not Shape.SENTENCE], ids=lambda s: s.name
)
@settings(max_examples=40)
@given(moment=st.datetimes(datetime(1969, 1, 1), datetime(2068, 12, 31)))
def test_every_shape_reads_back_what_it_writes(shape: Shape, moment: datetime) -> None:
    written = moment.strftime(shape.value)
    expected = datetime.strptime(written, shape.value).replace(tzinfo=UTC)
    assert read([written], (shape,), Type.MOMENT) == [expected]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("08 Feb 2026", date(2026, 2, 8)),
        ("4-Apr-21", date(2021, 4, 4)),
        ("12-May-17", date(2017, 5, 12)),
        ("2026-02-08", date(2026, 2, 8)),
        ("03/15/2024", date(2024, 3, 15)),
        ("1/29/17, 2:37 PM", date(2017, 1, 29)),
        ("8 Sept. 2021", date(2021, 9, 8)),
    ],
)
def test_a_day_of_connection_is_read_in_every_form_seen(cell: str, expected: date) -> None:
    assert read([cell], DAY, Type.DAY) == [expected]


def test_a_file_may_mix_forms_and_hold_blanks() -> None:
    cells = ["08 Feb 2026", None, "4-Apr-21", "no date", "03/15/2024"]
    assert read(cells, DAY, Type.DAY) == [date(2026, 2, 8), None, date(2021, 4, 4), None, date(2024, 3, 15)]


def test_twelve_pm_is_noon_and_twelve_am_is_midnight() -> None:
    assert read(["1/29/26, 12:05 PM", "1/29/26, 12:05 AM"], US, Type.MOMENT) == [
        datetime(2026, 1, 29, 12, 5, tzinfo=UTC),
        datetime(2026, 1, 29, 0, 5, tzinfo=UTC),
    ]


@pytest.mark.parametrize("space", [" ", "\u202f", "\u00a0", "  ", ""])
def test_any_space_may_stand_before_am_or_pm(space: str) -> None:
    expected = datetime(2026, 1, 29, 14, 37, tzinfo=UTC)
    assert read([f"1/29/26, 2:37{space}PM", f"01/29/26, 02:37{space}pm"], US, Type.MOMENT) == [
        expected,
        expected,
    ]


def test_two_digits_of_a_year_mean_1969_to_2068() -> None:
    cells = [f"1/2/{year:02}, 3:04 AM" for year in range(100)]
    years = [moment.year for moment in read(cells, US, Type.MOMENT) if moment is not None]
    assert years == [*range(2000, 2069), *range(1969, 2000)]


def test_a_period_starts_with_its_first_day_and_ends_with_its_last() -> None:
    cells = [
        "Aug 2020",
        "Feb 2024",
        "2003",
        "Jan 30, 2020",
        "2019-05-06",
        "Sept 2020",
        "December 2021",
        "1999 ca.",
    ]
    assert read(cells, PERIOD, Type.PERIOD_START) == [
        date(2020, 8, 1),
        date(2024, 2, 1),
        date(2003, 1, 1),
        date(2020, 1, 30),
        date(2019, 5, 6),
        date(2020, 9, 1),
        date(2021, 12, 1),
        None,
    ]
    assert read(cells, PERIOD, Type.PERIOD_END) == [
        date(2020, 8, 31),
        date(2024, 2, 29),
        date(2003, 12, 31),
        date(2020, 1, 30),
        date(2019, 5, 6),
        date(2020, 9, 30),
        date(2021, 12, 31),
        None,
    ]


@pytest.mark.parametrize(
    "cell",
    [
        "0000-01-01 00:00:00",
        "9999-01-01 00:00:00",
        "2026-02-30 10:00:00",
        "2026-02-03 24:00:00",
        "1/29/26, 14:37 PM",
    ],
)
def test_what_can_be_no_date_is_none(cell: str) -> None:
    assert read([cell], US, Type.MOMENT) == [None]


def test_a_damaged_year_is_no_date() -> None:
    assert read(["08 Feb 0026", "08 Feb 26"], DAY, Type.DAY) == [None, None]
