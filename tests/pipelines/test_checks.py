from datetime import date
from pathlib import Path

import polars as pl
import pytest

from pipelines.checks import worker
from pipelines.checks.suites import (
    BLOCKING,
    REQUIRED_COLUMNS,
    VALUES,
    blocking_request,
    value_checks,
    value_request,
)
from pipelines.checks.worker import ExpectationsFailed, ExpectationsProcess
from transforms.contract import BY_NAME
from transforms.contract.bookkeeping import FILES


def files(*rows: dict) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=FILES.schema)


CONNECTIONS = {"table_name": "connections", "source_file": "Connections.csv", "state": "read", "rows": 3}


@pytest.fixture(scope="module")
def expectations():
    process = ExpectationsProcess.started()
    yield process
    process.stop()


def test_a_missing_required_column_fails_and_a_missing_optional_one_does_not(expectations):
    expectations.ask(
        blocking_request(files(CONNECTIONS | {"columns_found": ["first_name", "last_name", "company"]}))
    )
    answers = expectations.answers_to(BLOCKING)
    assert {answer["check"] for answer in answers} == {REQUIRED_COLUMNS}
    assert [answer["success"] for answer in answers].count(False) == 1, (
        "only Connected On is missing and required"
    )


def test_odd_values_are_counted_and_never_told(expectations, tmp_path: Path):
    schema = BY_NAME["connections"].schema
    frame = pl.DataFrame(
        {
            "profile_url": ["https://www.linkedin.com/in/anna", "javascript:alert('segretissimo')", None],
            "connected_on": [date(2024, 1, 1), date(2030, 1, 1), None],
        },
        schema_overrides={"connected_on": pl.Date},
    )
    frame = frame.select(
        [
            frame[name] if name in frame.columns else pl.lit(None, dtype).alias(name)
            for name, dtype in schema.items()
        ]
    )
    frame.write_parquet(tmp_path / "stg_connections.parquet")
    export = pl.DataFrame({"export_date": [date(2026, 3, 3)]})
    expectations.ask(value_request(files(CONNECTIONS), tmp_path, export))
    answers = expectations.answers_to(VALUES)
    odd = {answer["check"]: answer["unexpected"] for answer in answers}
    assert odd == {
        "profile_url_has_its_shape": 1,
        "connected_on_is_filled": 1,
        "connected_on_is_not_in_the_future": 1,
    }
    assert all(answer["error"] is None for answer in answers)
    assert "segretissimo" not in str(answers)


def test_an_absent_file_is_asked_for_nothing():
    request = blocking_request(files(CONNECTIONS | {"state": "absent", "columns_found": None}))
    assert request["batches"][0]["expectations"] == []


def test_every_rule_of_the_contract_has_a_check_that_can_be_evaluated(expectations, tmp_path: Path):
    names = {check.table.name for check in value_checks()}
    rows = []
    for name in sorted(names):
        table = BY_NAME[name]
        pl.DataFrame(schema=table.schema).clear(1).write_parquet(tmp_path / f"{table.staged}.parquet")
        rows.append({"table_name": name, "source_file": table.files[0], "state": "read", "rows": 1})
    request = value_request(files(*rows), tmp_path, pl.DataFrame({"export_date": [date(2026, 3, 3)]}))
    request["name"] = "all rules"
    expectations.ask(request)
    answers = expectations.answers_to("all rules")
    assert len(answers) == len(list(value_checks()))
    assert [answer["check"] for answer in answers if answer["error"]] == []


def test_a_process_that_died_is_told_apart_from_a_failed_check():
    process = ExpectationsProcess.started()
    process.process.kill()
    process.ask({"name": "late", "batches": []})
    with pytest.raises(ExpectationsFailed, match="run the export again"):
        process.answers_to("late")
    process.stop()


def test_a_process_that_still_owes_an_answer_is_not_handed_on():
    process = ExpectationsProcess.started()
    process.ask({"name": "owed", "batches": []})
    process.release()
    assert process.process.poll() is not None
    idle = ExpectationsProcess.started()
    idle.release()
    assert ExpectationsProcess.started() is idle
    idle.stop()
    worker.cool_down()
