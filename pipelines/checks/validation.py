"""Great Expectations at work, in the process beside the run: its import takes seconds.

Answers hold counts, never values.
"""

from __future__ import annotations

import gc
import itertools
from datetime import UTC, date, datetime, time
from functools import cache
from typing import TYPE_CHECKING, Any, TypedDict

if TYPE_CHECKING:
    import pandas as pd

    from pipelines.checks.suites import Batch


class Answer(TypedDict):
    """How one expectation came out: whether it holds, of how many values, and for how many it doesn't."""

    asset: str
    check: str
    success: bool
    values: int
    unexpected: int
    error: str | None


_numbers = itertools.count()


def get_ready() -> None:
    """Import Great Expectations ahead of the first batch."""
    _source()


def validated(batches: list[Batch]) -> list[Answer]:
    """How the expectations of each batch came out."""
    answers = []
    for batch in batches:
        definition = _source().add_dataframe_asset(str(next(_numbers)))
        whole = definition.add_batch_definition_whole_dataframe("whole")
        frame = _load(batch)
        answers += _validate(whole.get_batch({"dataframe": frame}), batch, _moments(frame))
    return answers


@cache
def _source() -> Any:  # noqa: ANN401 (a class of Great Expectations, which is not imported here)
    gc.disable()  # a quarter of the import's time would go into looking for garbage that isn't there
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig

    gc.enable()
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False, metric_calculations=False)
    return context.data_sources.add_pandas("staging")


def _load(batch: Batch) -> pd.DataFrame:
    import pandas as pd

    if batch["path"] is None:
        return pd.DataFrame(columns=batch["columns"])
    return pd.read_parquet(batch["path"], columns=batch["columns"])


def _moments(frame: pd.DataFrame) -> set[object]:
    """Columns of moments; the others that hold time hold days."""
    return set(frame.select_dtypes("datetimetz").columns)


def _validate(loaded: object, batch: Batch, moments: set[object]) -> list[Answer]:
    import great_expectations as gx
    import great_expectations.expectations as gxe

    expectations = [
        getattr(gxe, asked["type"])(
            **_typed(asked["arguments"], moments), meta={"asset": asked["asset"], "check": asked["check"]}
        )
        for asked in batch["expectations"]
    ]
    suite = gx.ExpectationSuite(name="contract", expectations=expectations)
    counts_only = {"result_format": "BASIC", "partial_unexpected_count": 0}
    outcome = loaded.validate(suite, result_format=counts_only)  # type: ignore[attr-defined]
    return [_answer(result) for result in outcome.results]


def _typed(arguments: dict[str, object], moments: set[object]) -> dict[str, object]:
    """A day crosses to this process as text; it is compared as a moment or as a day."""
    if "max_value" not in arguments:
        return arguments
    day = date.fromisoformat(str(arguments["max_value"]))
    midnight = datetime.combine(day, time.min, UTC)
    return arguments | {"max_value": midnight if arguments["column"] in moments else day}


def _answer(result: object) -> Answer:
    meta = result.expectation_config.meta  # type: ignore[attr-defined]
    counts = result.result  # type: ignore[attr-defined]
    raised = result.exception_info  # type: ignore[attr-defined]
    has_error = bool(raised) and (
        bool(raised.get("raised_exception")) or any(isinstance(value, dict) for value in raised.values())
    )
    return {
        "asset": meta["asset"],
        "check": meta["check"],
        "success": bool(result.success),  # type: ignore[attr-defined]
        "values": int(counts.get("element_count") or 0),
        "unexpected": int(counts.get("unexpected_count") or 0),
        "error": "the expectation could not be evaluated" if has_error else None,
    }
