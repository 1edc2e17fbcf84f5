"""One Dagster step serves every suite: what stops a run, and what is only counted."""

from collections.abc import Iterator

import dagster as dg

from pipelines.checks.suites import BLOCKING, VALUES
from pipelines.checks.validation import Answer
from pipelines.resources import Warehouse
from transforms.contract import TABLES

CONTRACT_CHECK = "is_as_the_contract_says"


@dg.multi_asset_check(
    name="contract",
    specs=[
        dg.AssetCheckSpec(
            CONTRACT_CHECK,
            asset=table.staged,
            blocking=True,
            description="A missing required column is an error and stops the run; odd values are counted.",
        )
        for table in TABLES
    ],
)
def contract(context: dg.AssetCheckExecutionContext, warehouse: Warehouse) -> Iterator[dg.AssetCheckResult]:
    """A missing required column stops what needs the table; odd values are counted and kept."""
    columns: list[Answer] = warehouse.beside.answer_to(BLOCKING)
    values: list[Answer] = warehouse.beside.answer_to(VALUES)
    for table in TABLES:
        missing = [answer for answer in columns if answer["asset"] == table.staged and not answer["success"]]
        ruled = [answer for answer in values if answer["asset"] == table.staged]
        yield dg.AssetCheckResult(
            asset_key=table.staged,
            check_name=CONTRACT_CHECK,
            passed=not missing and all(answer["success"] for answer in ruled),
            severity=dg.AssetCheckSeverity.ERROR if missing else dg.AssetCheckSeverity.WARN,
            metadata={
                "missing columns": len(missing),
                **{answer["check"]: _told(answer) for answer in ruled},
            },
        )


def _told(answer: Answer) -> str:
    return answer["error"] or f"{answer['unexpected']} odd of {answer['values']}"
