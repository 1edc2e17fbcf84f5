"""One step reads the archive into every staged table."""

from collections.abc import Iterator

import dagster as dg

from pipelines import intake
from pipelines.assets.columns import declared_columns
from pipelines.checks.suites import BLOCKING, VALUES, blocking_batches, value_batches
from pipelines.checks.validation import validated
from pipelines.judging import BESIDE, get_ready
from pipelines.partitions import exports
from pipelines.resources import Warehouse
from pipelines.warehouse import RunFolder
from transforms.contract import TABLES
from transforms.contract.bookkeeping import BOOKKEEPING, EXPORT, FILES
from transforms.export import read_export
from transforms.refusal import Refused

STAGED_COLUMNS = {
    **{table.staged: table.stored_columns for table in TABLES},
    **{table.staged: table.columns for table in BOOKKEEPING},
}
_ABOUT = {
    **{table.staged: f"{table.files[0]}: one row per {table.grain}." for table in TABLES},
    **{table.staged: f"One row per {table.grain}." for table in BOOKKEEPING},
}


@dg.multi_asset(
    name="read_archive",
    specs=[
        dg.AssetSpec(
            name,
            description=_ABOUT[name],
            group_name="staging",
            kinds={"polars"},
            partitions_def=exports,
            metadata={"dagster/column_schema": declared_columns(columns)},
        )
        for name, columns in STAGED_COLUMNS.items()
    ],
)
def staged_tables(
    context: dg.AssetExecutionContext, warehouse: Warehouse
) -> Iterator[dg.MaterializeResult[None]]:
    """Read every file of the archive, keep aside what can't be read, and write the staged tables."""
    run = warehouse.run_folder(context)
    try:
        rows = _read_and_write(context.partition_key, run, warehouse)
    except Refused as refusal:
        context.log.error(str(refusal))
        raise
    for name in STAGED_COLUMNS:
        yield dg.MaterializeResult(asset_key=name, metadata={"dagster/row_count": rows[name]})


def _read_and_write(key: str, run: RunFolder, warehouse: Warehouse) -> dict[str, int]:
    """Rows of each staged table; the tables themselves are let go of when they are on disk."""
    found = intake.scan(warehouse.home).find(key)
    export = read_export(found.open(), declared=found.declared())
    run.write_tables({name: export.tables[name] for name in STAGED_COLUMNS})
    files = export.tables[FILES.staged]
    values = value_batches(files, run.staging, export.tables[EXPORT.staged])
    warehouse.beside.ask(BLOCKING, validated, blocking_batches(files))
    warehouse.beside.ask(VALUES, validated, values)
    warehouse.beside.ask("getting ready", get_ready, BESIDE)
    return {name: export.tables[name].height for name in STAGED_COLUMNS}
