from datetime import date, timedelta

import polars as pl
import pytest

from reports.scoring.calendar import dated, export_day, last_weeks, within
from tests.helpers.marts import DAY, activity, ago, event, profile


def weeks_of(*days: int, export_date: date = DAY, most: int = 4) -> list[tuple[int, int]]:
    owner = profile(export_date=export_date)
    events = activity(event("reaction", days_ago) for days_ago in days)
    found = last_weeks(owner, most).of(events, "occurred_at", export_date)
    return found.select("week", "weekday").rows()


def test_weeks_run_from_monday_to_sunday_the_newest_last():
    assert weeks_of(0, 6, 7, 27, 28) == [(3, 6), (3, 0), (2, 6), (0, 0)]


def test_the_week_of_the_export_counts_only_if_it_is_complete():
    saturday = DAY - timedelta(days=1)
    assert last_weeks(profile(export_date=saturday), 4).end == DAY - timedelta(days=7)
    assert last_weeks(profile(), 4).end == DAY


def test_an_event_of_the_open_week_is_in_no_complete_week():
    wednesday = DAY - timedelta(days=4)
    assert weeks_of(4, 5, 6, export_date=wednesday) == []
    assert weeks_of(7, export_date=wednesday) == [(3, 6)]


@pytest.mark.parametrize(("age", "weeks"), [(0, 0), (5, 0), (6, 1), (12, 1), (13, 2), (400, 26)])
def test_there_are_no_weeks_from_before_the_account_was_opened(age, weeks):
    assert last_weeks(profile(registered_at=ago(age)), 26).count == weeks


def test_without_a_registration_the_first_event_tells_the_age():
    assert last_weeks(profile(registered_at=None, first_event_on=DAY - timedelta(days=69)), 26).count == 10
    assert last_weeks(profile(registered_at=None), 26).count == 26


def test_an_account_opened_after_the_export_has_no_weeks():
    assert last_weeks(profile(registered_at=ago(-30)), 26).count == 0


def test_a_window_holds_its_first_day_and_not_the_day_before_it():
    events = activity(event("reaction", days) for days in (0, 364, 365))
    assert within(events, "occurred_at", DAY, 365)["days_ago"].to_list() == [0, 364]


def test_one_day_after_the_export_is_the_day_itself_and_two_are_an_error():
    events = activity([event("reaction", -1), event("reaction", -2), event("reaction", 0, occurred_at=None)])
    assert dated(events, "occurred_at", DAY)["days_ago"].to_list() == [0]


def test_dates_are_taken_as_well_as_moments():
    frame = pl.DataFrame({"connected_on": [DAY, DAY - timedelta(days=3)]})
    assert dated(frame, "connected_on", DAY)["days_ago"].to_list() == [0, 3]


def test_an_export_without_a_date_cannot_be_scored():
    with pytest.raises(ValueError, match="no export date"):
        export_day(profile(export_date=None))
