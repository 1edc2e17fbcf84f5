"""Two Dagster steps serve every suite: what stops a run, and what is only counted."""

from collections.abc import Iterator

import dagster as dg

from pipelines.checks.suites import BLOCKING, REQUIRED_COLUMNS, VALUES, value_checks
from pipelines.resources import Warehouse
from transforms.contract import TABLES

_VALUE_CHECKS = list(value_checks())


@dg.multi_asset_check(
    name="contract_columns",
    specs=[
        dg.AssetCheckSpec(
            REQUIRED_COLUMNS,
            asset=table.staged,
            blocking=True,
            description="Every column without which the file can't be read is there.",
        )
        for table in TABLES
    ],
)
def contract_columns(
    context: dg.AssetCheckExecutionContext, warehouse: Warehouse
) -> Iterator[dg.AssetCheckResult]:
    """A missing required column stops what needs the table."""
    answers = warehouse.expectations.answers_to(BLOCKING)
    for table in TABLES:
        missing = [answer for answer in answers if answer["asset"] == table.staged and not answer["success"]]
        yield dg.AssetCheckResult(
            asset_key=table.staged,
            check_name=REQUIRED_COLUMNS,
            passed=not missing,
            metadata={"missing": len(missing)},
        )


@dg.multi_asset_check(
    name="contract_values",
    specs=[dg.AssetCheckSpec(check.name, asset=check.table.staged) for check in _VALUE_CHECKS],
)
def contract_values(
    context: dg.AssetCheckExecutionContext, warehouse: Warehouse
) -> Iterator[dg.AssetCheckResult]:
    """Odd values are counted and kept."""
    answers = {
        (answer["asset"], answer["check"]): answer for answer in warehouse.expectations.answers_to(VALUES)
    }
    for check in _VALUE_CHECKS:
        answer = answers.get((check.table.staged, check.name))
        metadata: dict[str, int | str] = {"values": 0, "odd": 0}
        if answer is not None:
            metadata = {"values": answer["values"], "odd": answer["unexpected"]}
            if answer["error"]:
                metadata["error"] = answer["error"]
        yield dg.AssetCheckResult(
            asset_key=check.table.staged,
            check_name=check.name,
            passed=answer is None or answer["success"],
            severity=dg.AssetCheckSeverity.WARN,
            metadata=metadata,
        )
