"""The whole graph on one screen."""

from __future__ import annotations

from dataclasses import asdict

import dagster as dg

from pipelines.assets.judged import judged_tables
from pipelines.assets.models import model_tables
from pipelines.assets.report import report, result
from pipelines.assets.staging import staged_tables
from pipelines.checks.contract_checks import contract
from pipelines.choices import Choices
from pipelines.home import Home
from pipelines.progress import quiet_logger
from pipelines.resources import Warehouse
from pipelines.schedules import monthly_refresh
from pipelines.sensors import new_exports

refresh = dg.define_asset_job(
    "refresh",
    selection=dg.AssetSelection.all(),
    config={
        "loggers": {"console": {}}
    },  # the one below; without this line Dagster takes its own, which is loud
    description="From the archive in data/raw to the published report, for one export.",
)

defs = dg.Definitions(
    assets=[staged_tables, model_tables, judged_tables, result, report],
    asset_checks=[contract],
    jobs=[refresh],
    schedules=[monthly_refresh],
    sensors=[new_exports],
    resources={"warehouse": Warehouse(root=str(Home.chosen().root), **asdict(Choices.made()))},
    executor=dg.in_process_executor,
    loggers={"console": quiet_logger},
)
