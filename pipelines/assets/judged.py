"""One asset per judged table: what the constants of the rubric make of the marts."""

from collections.abc import Iterator

import dagster as dg

from pipelines.assets.columns import explained_columns
from pipelines.assets.models import GRAIN_CHECK, MODELS
from pipelines.judging import BESIDE, Made, make, make_ordered, order
from pipelines.partitions import exports
from pipelines.resources import Warehouse
from reports.scoring.tables import JUDGED, judged_table, reads


@dg.multi_asset(
    name="judge",
    specs=[
        dg.AssetSpec(
            name,
            deps=sorted(reads(name)),
            description=judged_table(name).about,
            group_name="marts",
            kinds={"polars"},
            partitions_def=exports,
            metadata={
                "dagster/column_schema": explained_columns(
                    {column: told.about for column, told in judged_table(name).columns.items()}
                )
            },
        )
        for name in JUDGED
    ],
    check_specs=[dg.AssetCheckSpec(GRAIN_CHECK, asset=name, blocking=True) for name in JUDGED],
)
def judged_tables(
    context: dg.AssetExecutionContext, warehouse: Warehouse
) -> Iterator[dg.MaterializeResult | dg.AssetCheckResult]:  # type: ignore[type-arg]  # Dagster knows only the bare class
    """Make every judged table after those it reads; one that breaks its grain stops what comes after."""
    run = warehouse.run_folder(context)
    tables = run.tables([*MODELS, *JUDGED])
    for name in BESIDE:
        warehouse.beside.ask(name, make_ordered, order(name, run))
    for name in JUDGED:
        if name not in BESIDE:
            yield from _told(name, make(name, tables, run.table_path(name), run.home))
    for name in BESIDE:
        yield from _told(name, warehouse.beside.answer_to(name))


def _told(name: str, made: Made) -> Iterator[dg.MaterializeResult | dg.AssetCheckResult]:  # type: ignore[type-arg]
    yield dg.MaterializeResult(asset_key=name, metadata={"dagster/row_count": made["rows"]})
    yield dg.AssetCheckResult(
        asset_key=name,
        check_name=GRAIN_CHECK,
        passed=made["repeated"] == 0,
        metadata={"repeated": made["repeated"]},
    )
