"""One asset per SQL file; one step runs them all, since a step of its own costs more than most models do."""

from collections.abc import Iterator

import dagster as dg

from pipelines.assets.columns import explained_columns
from pipelines.partitions import exports
from pipelines.resources import Warehouse
from pipelines.sql_models import load_models

GRAIN_CHECK = "one_row_per_grain"
MODELS = load_models()
MARTS = [name for name in MODELS if name.startswith("mart_")]


@dg.multi_asset(
    name="run_models",
    specs=[
        dg.AssetSpec(
            model.name,
            deps=sorted(model.reads),
            description=model.about,
            group_name="marts" if model.name in MARTS else "intermediate",
            kinds={"duckdb"},
            partitions_def=exports,
            metadata={"dagster/column_schema": explained_columns(model.columns)},
        )
        for model in MODELS.values()
    ],
    check_specs=[dg.AssetCheckSpec(GRAIN_CHECK, asset=name, blocking=True) for name in MARTS],
)
def model_tables(
    context: dg.AssetExecutionContext, warehouse: Warehouse
) -> Iterator[dg.MaterializeResult | dg.AssetCheckResult]:  # type: ignore[type-arg]  # Dagster knows only the bare class
    """Run every model after those it reads; a mart that breaks its grain stops what comes after."""
    with warehouse.run_folder(context).models() as models:
        for model in MODELS.values():
            yield dg.MaterializeResult(
                asset_key=model.name, metadata={"dagster/row_count": models.run(model)}
            )
            if model.name in MARTS:
                repeated = models.groups_off_grain(model)
                yield dg.AssetCheckResult(
                    asset_key=model.name,
                    check_name=GRAIN_CHECK,
                    passed=repeated == 0,
                    metadata={"repeated": repeated},
                )
