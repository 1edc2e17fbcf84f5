from datetime import UTC, date, datetime

import polars as pl

from reports.page.months import every_month, per_month


def test_months_run_without_gaps_to_the_month_of_the_export():
    moments = pl.Series([date(2025, 11, 30), None, date(2025, 12, 1)])
    assert every_month(moments, until=date(2026, 2, 1)) == [
        date(2025, 11, 1),
        date(2025, 12, 1),
        date(2026, 1, 1),
        date(2026, 2, 1),
    ]


def test_an_event_after_the_export_still_has_its_month():
    assert every_month(pl.Series([date(2026, 3, 1)]), until=date(2026, 2, 28))[-1] == date(2026, 3, 1)


def test_no_events_are_no_months():
    assert every_month(pl.Series([None], dtype=pl.Date), until=date(2026, 2, 1)) == []


def test_events_are_counted_in_their_month_and_empty_months_are_nought():
    moments = pl.Series([datetime(2025, 11, 30, 23, 59, tzinfo=UTC), datetime(2025, 11, 1, tzinfo=UTC)])
    months = [date(2025, 10, 1), date(2025, 11, 1), date(2025, 12, 1)]
    assert per_month(moments, months) == [0, 2, 0]
