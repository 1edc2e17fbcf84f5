"""The result, the page made from it, and the moment both become visible."""

import json
from importlib.metadata import version

import dagster as dg

from pipelines import intake
from pipelines.assets.models import MODELS
from pipelines.partitions import exports
from pipelines.resources import Warehouse
from pipelines.warehouse import publish
from reports.language import words_in
from reports.page.section import Page
from reports.render import render
from reports.result import result_document, to_json
from reports.scoring.again import OF_TIES
from reports.scoring.tables import JUDGED, reads
from transforms.contract.bookkeeping import SET_ASIDE

MARTS = [name for name in (*MODELS, *JUDGED) if name.startswith("mart_")]
JUDGED_ANEW = sorted(reads(OF_TIES).difference(MARTS))
"""Tables beneath the marts from which the uncertainty of the score makes a judged table anew."""


@dg.asset(deps=MARTS, group_name="report", kinds={"polars"}, partitions_def=exports)
def result(context: dg.AssetExecutionContext, warehouse: Warehouse) -> dg.MaterializeResult[None]:
    """The result document: facts, measures, steps and score, as JSON."""
    run = warehouse.run_folder(context)
    document = result_document(run.tables([*MARTS, *JUDGED_ANEW]), version("piramide"))
    run.write_report("result.json", to_json(document))
    return dg.MaterializeResult(metadata={"measures": len(document["measures"])})


@dg.asset(deps=[result, SET_ASIDE.staged], group_name="report", kinds={"plotly"}, partitions_def=exports)
def report(context: dg.AssetExecutionContext, warehouse: Warehouse) -> dg.MaterializeResult[None]:
    """The page; then the whole run is published by one swap."""
    run = warehouse.run_folder(context)
    document = json.loads((run.report / "result.json").read_text(encoding="utf-8"))
    page = Page(document, run.tables([*MARTS, *JUDGED_ANEW, SET_ASIDE.staged]), words_in(warehouse.language))
    html = render(page)
    run.write_report("report.html", html)
    sources = dict(intake.scan(warehouse.home).find(context.partition_key).sources)
    publish(run, sources)
    return dg.MaterializeResult(metadata={"bytes": len(html.encode())})
