"""One asset per SQL file: intermediate models and marts."""

import dagster as dg

from pipelines.assets.columns import explained_columns
from pipelines.partitions import exports
from pipelines.resources import Warehouse
from pipelines.sql_models import Model, load_models

GRAIN_CHECK = "one_row_per_grain"


def model_asset(model: Model) -> dg.AssetsDefinition:
    """The asset that runs one model and checks its grain before anything reads it."""

    @dg.asset(
        name=model.name,
        deps=sorted(model.reads),
        description=model.about,
        group_name="marts" if model.name.startswith("mart_") else "intermediate",
        kinds={"duckdb"},
        partitions_def=exports,
        metadata={"dagster/column_schema": explained_columns(model.columns)},
        check_specs=[dg.AssetCheckSpec(GRAIN_CHECK, asset=model.name, blocking=True)],
    )
    def build(context: dg.AssetExecutionContext, warehouse: Warehouse) -> dg.MaterializeResult:  # type: ignore[type-arg]  # Dagster knows only the bare class
        run = warehouse.run_folder(context)
        rows = run.write_query(model.name, model.sql, model.reads)
        repeated = run.rows_off_grain(model.name, model.grain)
        check = dg.AssetCheckResult(
            check_name=GRAIN_CHECK, passed=repeated == 0, metadata={"repeated": repeated}
        )
        return dg.MaterializeResult(metadata={"dagster/row_count": rows}, check_results=[check])

    return build


MODELS: dict[str, Model] = load_models()
model_assets: list[dg.AssetsDefinition] = [model_asset(model) for model in MODELS.values()]
