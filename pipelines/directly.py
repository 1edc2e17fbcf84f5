"""From a zip to its result document without Dagster, files, history or checks: for measuring and for tests.

The steps and the order are those of a run; only what keeps a run safe is left out.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from pipelines.intake import archives_at
from pipelines.sql_models import Model, add_functions, load_models
from reports.language import words_in
from reports.page.section import Page
from reports.plan.plan import plan
from reports.result import plain, result_document, with_plan
from reports.scoring.rubric import load_rubric
from reports.scoring.tables import with_judged
from transforms.export import read_export

Tables = dict[str, pl.DataFrame]
"""Tables by name: staged, intermediate, marts and judged ones."""


def document_of(path: Path) -> tuple[dict[str, Any], Tables]:
    """The result document of an archive or folder, and every table that it was made from.

    Raises:
        Refused: there is no archive of ours at the path.
    """
    tables = tables_of(path)
    return result_document(tables, version("piramide")), tables


def page_of(path: Path, language: str) -> Page:
    """The page of an archive or folder, plan and all, as a run makes it.

    Raises:
        Refused: there is no archive of ours at the path.
    """
    document, tables = document_of(path)
    told = plain(plan(tables, load_rubric()))
    return Page(with_plan(document, told), tables, words_in(language))


def tables_of(path: Path) -> Tables:
    """Every table of an archive or folder, judged ones included.

    Raises:
        Refused: there is no archive of ours at the path.
    """
    staged = read_export(archives_at(path)).tables
    return with_judged(staged | modelled(staged), load_rubric().constants)


def modelled(staged: Tables) -> Tables:
    """What every SQL model makes of staged tables, in memory."""
    connection = duckdb.connect(":memory:", config={"autoinstall_known_extensions": False})
    try:
        connection.execute("set TimeZone = 'UTC'")
        add_functions(connection)
        for name, frame in staged.items():
            connection.register(name, frame)
        models = _models()
        for model in models.values():
            connection.execute(f"create table {model.name} as {model.sql}").fetchall()
        return {name: connection.sql(f"from {name}").pl() for name in models}
    finally:
        connection.close()


@cache
def _models() -> dict[str, Model]:
    return load_models()
