"""The result, the plan, the page and all that is handed out, and the moment they become visible."""

from collections.abc import Iterator
from importlib.metadata import version

import dagster as dg

from pipelines import intake
from pipelines.assets.models import MODELS
from pipelines.partitions import exports
from pipelines.resources import Warehouse
from pipelines.warehouse import RunFolder, publish
from pipelines.writing import Order, order, page_of, write_handouts, write_page, write_plan, write_share
from reports.result import result_document, to_json
from reports.scoring.again import OF_TIES
from reports.scoring.tables import JUDGED, reads
from transforms.contract.bookkeeping import SET_ASIDE

MARTS = [name for name in (*MODELS, *JUDGED) if name.startswith("mart_")]
JUDGED_ANEW = sorted(reads(OF_TIES).difference(MARTS))
"""Tables beneath the marts from which the uncertainty of the score makes a judged table anew."""

PLANNED = [*MODELS, *JUDGED]
"""Tables that the plan is worked out from."""

SHOWN = [*MODELS, *JUDGED, SET_ASIDE.staged]
"""Tables that pages and spreadsheets are made from."""


@dg.multi_asset(
    name="result",
    specs=[
        dg.AssetSpec(
            "result",
            deps=MARTS,
            description="The result document: facts, measures, steps and score, as JSON.",
            group_name="report",
            kinds={"polars"},
            partitions_def=exports,
        ),
        dg.AssetSpec(
            "plan",
            deps=MARTS,
            description="What to do in the next four weeks, with whom and why, as JSON.",
            group_name="report",
            kinds={"polars"},
            partitions_def=exports,
        ),
    ],
)
def result(context: dg.AssetExecutionContext, warehouse: Warehouse) -> Iterator[dg.MaterializeResult[None]]:
    """Score, while the process beside works out the plan."""
    run = warehouse.run_folder(context)
    warehouse.beside.ask("the plan", write_plan, _order(run, PLANNED, warehouse))
    document = result_document(run.tables([*MARTS, *JUDGED_ANEW]), version("piramide"))
    run.write_report("result.json", to_json(document).encode())
    yield dg.MaterializeResult(asset_key="result", metadata={"measures": len(document["measures"])})
    items = warehouse.beside.answer_to("the plan")
    yield dg.MaterializeResult(asset_key="plan", metadata={"items": items})


@dg.multi_asset(
    name="report",
    specs=[
        dg.AssetSpec(
            name,
            deps=["result", "plan", *deps],
            description=about,
            group_name="report",
            kinds=kinds,
            partitions_def=exports,
        )
        for name, deps, about, kinds in (
            ("report", [SET_ASIDE.staged], "The page, and if asked for the one to share.", {"plotly"}),
            ("handouts", [], "The plan as calendar, table and paper; people as tables; the card.", {"excel"}),
        )
    ],
)
def report(context: dg.AssetExecutionContext, warehouse: Warehouse) -> Iterator[dg.MaterializeResult[None]]:
    """Draw the page, while the process beside writes the rest; then publish the whole run by one swap."""
    run = warehouse.run_folder(context)
    warehouse.beside.ask("the handouts", write_handouts, _order(run, SHOWN, warehouse))
    page = page_of(run, run.tables(SHOWN), warehouse.language)
    size = write_page(run, page)
    if warehouse.share:
        write_share(run, page)
    warehouse.beside.answer_to("the handouts")
    publish(run, dict(intake.scan(warehouse.home).find(context.partition_key).sources))
    yield dg.MaterializeResult(asset_key="report", metadata={"bytes": size})
    yield dg.MaterializeResult(asset_key="handouts")


def _order(run: RunFolder, tables: list[str], warehouse: Warehouse) -> Order:
    return order(run, tables, warehouse.language, warehouse.minutes)
