"""On the first of each month every member's report is made again from their newest export."""

from __future__ import annotations

from collections.abc import Iterator

import dagster as dg

from pipelines import intake
from pipelines.home import Home


@dg.schedule(
    job_name="refresh",
    cron_schedule="0 6 1 * *",
    default_status=dg.DefaultScheduleStatus.RUNNING,
    description="Makes each member's report again from the newest export, at six on the first of the month.",
)
def monthly_refresh(context: dg.ScheduleEvaluationContext) -> Iterator[dg.RunRequest | dg.SkipReason]:
    """One run per member."""
    home = Home.chosen()
    newest: dict[str, str] = {}
    for export in intake.scan(home).exports:
        member, _, day = export.key.rpartition("_")
        newest[member] = max(day, newest.get(member, ""))
    if not newest:
        yield dg.SkipReason("data/raw holds no export yet.")
    for member, day in sorted(newest.items()):
        key = f"{member}_{day}"
        context.instance.add_dynamic_partitions("exports", [key])
        yield dg.RunRequest(run_key=f"{key}:{context.scheduled_execution_time:%Y-%m}", partition_key=key)
