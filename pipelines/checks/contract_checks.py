"""One Dagster step serves every suite: what stops a run, and what is only counted."""

from collections.abc import Iterator

import dagster as dg

from pipelines.checks.suites import BLOCKING, REQUIRED_COLUMNS, VALUES, value_checks
from pipelines.checks.worker import Answer
from pipelines.resources import Warehouse
from transforms.contract import TABLES

USUAL_VALUES = "values_are_usual"
RULED_TABLES = sorted({check.table.staged for check in value_checks()})


@dg.multi_asset_check(
    name="contract",
    specs=[
        *(
            dg.AssetCheckSpec(
                REQUIRED_COLUMNS,
                asset=table.staged,
                blocking=True,
                description="Every column without which the file can't be read is there.",
            )
            for table in TABLES
        ),
        *(
            dg.AssetCheckSpec(
                USUAL_VALUES, asset=name, description="Values are as the contract says; odd ones are counted."
            )
            for name in RULED_TABLES
        ),
    ],
)
def contract(context: dg.AssetCheckExecutionContext, warehouse: Warehouse) -> Iterator[dg.AssetCheckResult]:
    """A missing required column stops what needs the table; odd values are counted and kept."""
    columns = warehouse.expectations.answers_to(BLOCKING)
    for table in TABLES:
        missing = [answer for answer in columns if answer["asset"] == table.staged and not answer["success"]]
        yield dg.AssetCheckResult(
            asset_key=table.staged,
            check_name=REQUIRED_COLUMNS,
            passed=not missing,
            metadata={"missing": len(missing)},
        )
    values = warehouse.expectations.answers_to(VALUES)
    for name in RULED_TABLES:
        answers = [answer for answer in values if answer["asset"] == name]
        yield dg.AssetCheckResult(
            asset_key=name,
            check_name=USUAL_VALUES,
            passed=all(answer["success"] for answer in answers),
            severity=dg.AssetCheckSeverity.WARN,
            metadata={answer["check"]: _told(answer) for answer in answers},
        )


def _told(answer: Answer) -> str:
    return answer["error"] or f"{answer['unexpected']} odd of {answer['values']}"
