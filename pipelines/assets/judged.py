"""One asset per judged table: what the constants of the rubric make of the marts."""

from collections.abc import Iterator

import dagster as dg

from pipelines.assets.columns import explained_columns
from pipelines.assets.models import GRAIN_CHECK, MODELS
from pipelines.partitions import exports
from pipelines.resources import Warehouse
from reports.scoring.rubric import load_rubric
from reports.scoring.tables import JUDGED, build, judged_table, reads


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
    run, constants = warehouse.run_folder(context), load_rubric().constants
    tables = run.tables([*MODELS, *JUDGED])
    for name in JUDGED:
        frame = build(name, tables, constants)
        run.write_tables({name: frame})
        yield dg.MaterializeResult(asset_key=name, metadata={"dagster/row_count": frame.height})
        repeated = judged_table(name).repeated(frame)
        yield dg.AssetCheckResult(
            asset_key=name, check_name=GRAIN_CHECK, passed=repeated == 0, metadata={"repeated": repeated}
        )
