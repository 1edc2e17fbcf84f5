from datetime import date
from pathlib import Path

import polars as pl
import pytest

from pipelines.beside import SideProcess
from pipelines.checks.suites import REQUIRED_COLUMNS, Batch, blocking_batches, value_batches, value_checks
from pipelines.checks.validation import Answer, validated
from transforms.contract import BY_NAME
from transforms.contract.bookkeeping import FILES


def files(*rows: dict) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=FILES.schema)


@pytest.fixture(scope="module")
def answers_to():
    """Great Expectations works beside a run, and so it does here."""
    process = SideProcess.started()

    def answers_to(batches: list[Batch]) -> list[Answer]:
        name = f"request {len(process.asked)}"
        process.ask(name, validated, batches)
        return process.answer_to(name)

    yield answers_to
    process.stop()


CONNECTIONS = {"table_name": "connections", "source_file": "Connections.csv", "state": "read", "rows": 3}


def test_a_missing_required_column_fails_and_a_missing_optional_one_does_not(answers_to):
    found = CONNECTIONS | {"columns_found": ["first_name", "last_name", "company"]}
    answers = answers_to(blocking_batches(files(found)))
    assert {answer["check"] for answer in answers} == {REQUIRED_COLUMNS}
    assert [answer["success"] for answer in answers].count(False) == 1, (
        "only Connected On is missing and required"
    )


def test_odd_values_are_counted_and_never_told(answers_to, tmp_path: Path):
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
    answers = answers_to(value_batches(files(CONNECTIONS), tmp_path, export))
    odd = {answer["check"]: answer["unexpected"] for answer in answers}
    assert odd == {
        "profile_url_has_its_shape": 1,
        "connected_on_is_filled": 1,
        "connected_on_is_not_in_the_future": 1,
    }
    assert all(answer["error"] is None for answer in answers)
    assert "segretissimo" not in str(answers)


def test_an_absent_file_is_asked_for_nothing():
    (batch,) = blocking_batches(files(CONNECTIONS | {"state": "absent", "columns_found": None}))
    assert batch["expectations"] == []


def test_every_rule_of_the_contract_has_a_check_that_can_be_evaluated(answers_to, tmp_path: Path):
    names = {check.table.name for check in value_checks()}
    rows = []
    for name in sorted(names):
        table = BY_NAME[name]
        pl.DataFrame(schema=table.schema).clear(1).write_parquet(tmp_path / f"{table.staged}.parquet")
        rows.append({"table_name": name, "source_file": table.files[0], "state": "read", "rows": 1})
    export = pl.DataFrame({"export_date": [date(2026, 3, 3)]})
    answers = answers_to(value_batches(files(*rows), tmp_path, export))
    assert len(answers) == len(list(value_checks()))
    assert [answer["check"] for answer in answers if answer["error"]] == []
