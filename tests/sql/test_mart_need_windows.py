"""Days on which the network was likely needed."""

import random
from datetime import date, timedelta

import polars as pl
import pytest

from tests.helpers.tables import assert_table, drawing, run_mart


def windows_of(*positions: str) -> pl.DataFrame:
    """Windows of positions, drawn as company | start | end."""
    rows = drawing("company_key | started_on | finished_on", *positions)
    return run_mart("mart_need_windows", stg_positions=rows)


def new_employers(*positions: str) -> pl.DataFrame:
    return windows_of(*positions).filter(sign="new employer")


def ended(*positions: str) -> pl.DataFrame:
    return windows_of(*positions).filter(sign="position ended")


def test_an_application_tells_of_the_two_weeks_before_and_the_two_months_after() -> None:
    windows = run_mart(
        "mart_need_windows",
        stg_job_applications="""
            applied_at          | company
            --------------------+--------
            2026-03-01 23:59:00 | Acme
                                | Acme
            2027-01-01 00:00:00 | Acme
        """,
    )
    assert_table(
        windows,
        """
        sign        | starts_on  | ends_on    | known_on   | evidence
        ------------+------------+------------+------------+-----------------------
        application | 2026-02-15 | 2026-04-30 | 2026-03-01 | Job Applications.csv:2
        """,
    )


@pytest.mark.parametrize(
    ("third", "evidence"), [("2026-01-15 10:00", ["Saved Jobs.csv:4"]), ("2026-01-15 10:01", [])]
)
def test_the_third_job_saved_within_two_weeks_is_a_sign(third: str, evidence: list[str]) -> None:
    drawn = f"saved_at\n---\n2026-01-01 10:00\n2026-01-08 10:00\n{third}"
    assert run_mart("mart_need_windows", stg_saved_jobs=drawn)["evidence"].to_list() == evidence


def test_every_saved_job_from_the_third_on_is_a_sign_of_its_own_day() -> None:
    days = ["2026-01-01", "2026-01-02", "2026-01-10", "2026-01-14", "2026-03-01"]
    drawn = drawing("saved_at", *days)
    assert_table(
        run_mart("mart_need_windows", stg_saved_jobs=drawn),
        """
        sign       | starts_on  | ends_on    | known_on   | evidence
        -----------+------------+------------+------------+-----------------
        saved jobs | 2026-01-03 | 2026-02-09 | 2026-01-10 | Saved Jobs.csv:4
        saved jobs | 2026-01-07 | 2026-02-13 | 2026-01-14 | Saved Jobs.csv:5
        """,
    )


def test_whoever_begins_at_a_new_employer_looked_for_it_up_to_the_day_before() -> None:
    assert_table(
        new_employers("acme | 2020-05-01 | ", "beta | 2024-03-01 | "),
        """
        starts_on  | ends_on    | known_on   | evidence
        -----------+------------+------------+----------------
        2020-01-02 | 2020-04-30 | 2020-05-01 | Positions.csv:2
        2023-11-02 | 2024-02-29 | 2024-03-01 | Positions.csv:3
        """,
    )


def test_a_promotion_is_no_new_employer_and_neither_is_a_return() -> None:
    told = new_employers("acme | 2022-01-01 | ", "acme | 2020-01-01 | 2021-12-31", "acme | 2025-01-01 | ")
    assert told["known_on"].cast(pl.String).to_list() == ["2020-01-01"]


def test_without_a_company_or_a_start_nothing_is_known_of_an_employer() -> None:
    assert new_employers(" | 2020-01-01 | ", "acme |  | 2020-01-31").is_empty()


def test_a_start_after_the_export_is_an_error_and_no_sign() -> None:
    assert windows_of("acme | 2026-08-01 | ").is_empty()


def test_after_the_only_job_need_lasts_a_year() -> None:
    assert_table(
        ended("acme | 2020-01-01 | 2024-02-29"),
        """
        starts_on  | ends_on    | known_on   | evidence
        -----------+------------+------------+----------------
        2024-02-29 | 2025-02-28 | 2024-02-29 | Positions.csv:2
        """,
    )


def test_need_ends_with_the_first_day_of_the_next_job() -> None:
    told = ended("acme | 2020-01-01 | 2024-02-29", "beta | 2024-06-01 | ", "gamma | 2025-01-01 | ")
    assert told.select(pl.col("starts_on", "ends_on").cast(pl.String)).rows() == [
        ("2024-02-29", "2024-06-01")
    ]


def test_a_month_that_ends_before_the_next_begins_is_a_need_of_two_days() -> None:
    told = ended("acme | 2020-01-01 | 2024-02-29", "beta | 2024-03-01 | ")
    assert told.select(pl.col("starts_on", "ends_on").cast(pl.String)).rows() == [
        ("2024-02-29", "2024-03-01")
    ]


@pytest.mark.parametrize(
    "other",
    [
        "beta | 2019-01-01 | ",
        "beta | 2024-02-01 | ",
        "beta | 2024-02-29 | ",
        "beta | 2019-01-01 | 2024-03-31",
        "beta |  | ",
        "beta |  | 2024-03-31",
    ],
)
def test_who_still_has_another_job_has_no_need(other: str) -> None:
    assert "Positions.csv:2" not in ended("acme | 2020-01-01 | 2024-02-29", other)["evidence"].to_list()


def test_two_jobs_that_end_in_one_month_leave_none() -> None:
    told = ended("acme | 2020-01-01 | 2024-02-29", "beta | 2021-01-01 | 2024-02-29")
    assert told["evidence"].to_list() == ["Positions.csv:2", "Positions.csv:3"]


def test_the_earlier_of_two_overlapping_jobs_leaves_the_other() -> None:
    told = ended("acme | 2020-01-01 | 2023-06-30", "beta | 2021-01-01 | 2024-02-29")
    assert told["evidence"].to_list() == ["Positions.csv:3"]


@pytest.mark.parametrize("seed", range(8))
def test_among_many_jobs_need_is_what_comparing_each_with_every_other_tells(seed: int) -> None:
    """Days may be missing, and a job may end before it begins: exports hold such rows."""
    rng = random.Random(seed)
    days = [None, *(date(2020, 1, 1) + timedelta(days) for days in range(40))]
    jobs = [(rng.choice(days), rng.choice(days)) for _ in range(6)]
    expected = [
        (
            finish,
            min([start for start, _ in jobs if start and start > finish] + [finish + timedelta(365)]),
        )
        for _, finish in jobs
        if finish
        and not any((not start or start <= finish) and (not end or end > finish) for start, end in jobs)
    ]
    told = ended(*(f"acme | {start or ''} | {finish or ''}" for start, finish in jobs))
    assert sorted(told.select("starts_on", "ends_on").rows()) == sorted(expected)


def test_other_times_of_need_are_those_declared() -> None:
    windows = run_mart(
        "mart_need_windows",
        stg_declared="""
            topic | value        | starts_on  | ends_on
            ------+--------------+------------+-----------
            need  | sales push   | 2026-03-01 | 2026-03-31
            need  | fund-raising | 2025-01-01 | 2025-06-30
            term  | crm          |            |
        """,
    )
    assert_table(
        windows,
        """
        sign     | starts_on  | ends_on    | known_on   | evidence
        ---------+------------+------------+------------+-----------
        declared | 2025-01-01 | 2025-06-30 | 2025-01-01 | declared:1
        declared | 2026-03-01 | 2026-03-31 | 2026-03-01 | declared:2
        """,
    )


def test_the_order_of_rows_does_not_matter() -> None:
    rows = [
        "2 | acme | 2020-01-01 | 2023-06-30",
        "3 | beta | 2023-09-01 | 2024-02-29",
        "4 | beta | 2024-05-01 | ",
    ]
    heading = "source_line | company_key | started_on | finished_on"
    as_drawn, turned = (
        run_mart("mart_need_windows", stg_positions=drawing(heading, *order)) for order in (rows, rows[::-1])
    )
    assert as_drawn.height == 4
    assert as_drawn.equals(turned)
