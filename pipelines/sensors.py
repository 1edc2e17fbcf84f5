"""A new archive in data/raw starts a run of its own."""

from __future__ import annotations

import hashlib
import json

import dagster as dg

from pipelines import intake
from pipelines.home import Home
from pipelines.partitions import exports


@dg.sensor(
    job_name="refresh",
    minimum_interval_seconds=30,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Starts a run for every export in data/raw that has no report yet.",
)
def new_exports(context: dg.SensorEvaluationContext) -> dg.SensorResult:
    """Ask for one run per export without a report; the same archives are asked for once."""
    home = Home.chosen()
    waiting = intake.without_report(home, intake.scan(home).exports)
    known = set(context.instance.get_dynamic_partitions(str(exports.name)))
    new_keys = [export.key for export in waiting if export.key not in known]
    return dg.SensorResult(
        run_requests=[
            dg.RunRequest(run_key=f"{export.key}:{_fingerprint(export)}", partition_key=export.key)
            for export in waiting
        ],
        dynamic_partitions_requests=[exports.build_add_request(new_keys)] if new_keys else [],
    )


def _fingerprint(export: intake.Export) -> str:
    return hashlib.sha256(json.dumps(export.sources).encode()).hexdigest()[:16]
