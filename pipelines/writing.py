"""Everything a run hands to its person, written into its folder: pages, plan, spreadsheets, card."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TypedDict

import polars as pl

from pipelines.home import Home
from pipelines.share_key import share_key
from pipelines.warehouse import RunFolder
from reports.language import words_in
from reports.page.section import Document, Page
from reports.result import with_plan

Tables = Mapping[str, pl.DataFrame]


class Order(TypedDict):
    """What another process needs to know of a run to write for it: its folder, and what was chosen."""

    home: str
    key: str
    run_id: str
    tables: list[str]
    language: str
    minutes: int | None


def order(run: RunFolder, tables: list[str], language: str, minutes: int | None) -> Order:
    """The order to write for a run from these tables."""
    return {
        "home": str(run.home.root),
        "key": run.key,
        "run_id": run.run_id,
        "tables": tables,
        "language": language,
        "minutes": minutes,
    }


def write_plan(asked: Order) -> int:
    """Work out the plan and write plan.json; returns how many items it holds."""
    from reports.plan.plan import plan
    from reports.result import plain, to_json
    from reports.scoring.rubric import load_rubric

    run = _run(asked)
    told = plan(run.tables(asked["tables"]), load_rubric(), asked["minutes"])
    run.write_report("plan.json", to_json(plain(told)).encode())
    return len(told["items"])


def write_handouts(asked: Order) -> None:
    """Write the plan for the calendar, for a spreadsheet and for paper, the people, and the card."""
    from reports.card import card_png, card_svg
    from reports.people_files import people_csv, people_xlsx
    from reports.plan.calendar_file import plan_ics
    from reports.plan.table_file import plan_csv
    from reports.plan_page import plan_page

    run = _run(asked)
    page = page_of(run, run.tables(asked["tables"]), asked["language"])
    run.write_report("plan.html", plan_page(page).encode())
    run.write_report("plan.ics", plan_ics(page))
    run.write_report("plan.csv", plan_csv(page))
    run.write_report("people.csv", people_csv(page))
    run.write_report("people.xlsx", people_xlsx(page))
    run.write_report("card.png", card_png(card_svg(page.document, page.words)))


def write_page(run: RunFolder, page: Page) -> int:
    """Write report.html; returns its size in bytes."""
    from reports.render import render

    content = render(page).encode()
    run.write_report("report.html", content)
    return len(content)


def write_share(run: RunFolder, page: Page) -> None:
    """Write share.html: the page under made-up names."""
    from reports.render import render
    from reports.share import shared

    run.write_report("share.html", render(shared(page, share_key(run.home))).encode())


def page_of(run: RunFolder, tables: Tables, language: str) -> Page:
    """The page of a run whose result and plan are written."""
    return Page(document_of(run.report), tables, words_in(language))


def document_of(folder: Path) -> Document:
    """Result and plan of a report as one document."""
    result, plan = (
        json.loads((folder / name).read_text(encoding="utf-8")) for name in ("result.json", "plan.json")
    )
    return with_plan(result, plan)


def _run(asked: Order) -> RunFolder:
    return RunFolder(Home(Path(asked["home"])), asked["key"], asked["run_id"])
