"""The floor: import the libraries, run and record an empty Dagster job, read the zip's CSVs with Polars.

Usage: python -m bench.floor ZIP HOME
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

from pipelines.home import Home


def main(archive: Path, home: Home) -> None:
    """Do what no implementation on this stack can do without; what is read is thrown away."""
    home.prepare()
    import dagster as dg
    import duckdb  # noqa: F401  part of the floor is its import
    import great_expectations  # noqa: F401  likewise
    import plotly.graph_objects  # noqa: F401  likewise
    import polars as pl

    @dg.asset
    def nothing() -> None: ...

    job = dg.Definitions(
        assets=[nothing], executor=dg.in_process_executor
    ).resolve_implicit_global_asset_job_def()
    with dg.DagsterInstance.get() as instance:
        job.execute_in_process(
            instance=instance, run_config={"loggers": {"console": {"config": {"log_level": "ERROR"}}}}
        )
    with zipfile.ZipFile(archive) as packed:
        for name in packed.namelist():
            if name.endswith(".csv"):
                pl.read_csv(
                    packed.read(name),
                    infer_schema=False,
                    truncate_ragged_lines=True,
                    ignore_errors=True,
                    encoding="utf8-lossy",
                    quote_char='"' if "Connections" not in name else None,
                )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Home(Path(sys.argv[2])))
