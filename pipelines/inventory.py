"""What is inside an export, without running anything: the answer of `piramide check`."""

from __future__ import annotations

from pathlib import Path

import polars as pl
from rich.console import Group, RenderableType
from rich.table import Table as Grid
from rich.text import Text

from pipelines.intake import archives_at
from reports.scoring.rubric import load_rubric, measures_needing
from transforms.contract import BY_NAME
from transforms.contract.bookkeeping import EXPORT, FILES, SET_ASIDE
from transforms.export import read_export

_THERE = ["read", "header only", "unreadable", "same as another"]


def inventory(path: Path) -> RenderableType:
    """Era, rows and files of an export, and what each absent file costs the score.

    Raises:
        Refused: there is no usable archive at the path.
    """
    export = read_export(archives_at(path))
    about = export.tables[EXPORT.staged].row(0, named=True)
    files = export.tables[FILES.staged]
    aside = export.tables[SET_ASIDE.staged]
    there = files.filter(pl.col("state").is_in(_THERE))
    return Group(
        Text(
            f"Export of {about['export_date']} (told by {about['export_date_source']}), "
            f"in the spelling of {about['era']}; "
            + (
                "everything seems to have been asked for"
                if about["is_full_like"]
                else "not everything was asked for"
            )
        ),
        Text(
            f"{there.height} files recognised, {there['rows'].sum() or 0:,} rows, "
            f"{aside.height:,} stretches set aside"
        ),
        _files_read(there),
        *_set_aside(aside),
        *_absent(files.filter(pl.col("state") == "absent")),
        *_listed("Not read on purpose, since no measure needs it", files, "not read on purpose"),
        *_listed("Not known to this version (left alone)", files, "unknown"),
    )


def _grid(title: str, *columns: str) -> Grid:
    """A table whose cells are broken into lines rather than cut, so that no file name is lost in a pipe."""
    grid = Grid(title=title, title_justify="left")
    for column in columns:
        grid.add_column(column, overflow="fold")
    return grid


def _files_read(files: pl.DataFrame) -> Grid:
    grid = _grid("Read", "File", "Table", "State")
    for title in ("Lines", "Rows", "Set aside"):
        grid.add_column(title, justify="right")
    for row in files.iter_rows(named=True):
        grid.add_row(
            Text(row["source_file"]),
            row["table_name"],
            Text(row["why"] or row["state"]),
            *(str(row[count] or 0) for count in ("lines", "rows", "rows_set_aside")),
        )
    return grid


def _set_aside(aside: pl.DataFrame) -> list[Grid]:
    if aside.is_empty():
        return []
    grid = _grid("Set aside", "File", "Lines", "Reason")
    for row in aside.head(50).iter_rows(named=True):
        grid.add_row(Text(row["source_file"]), f"{row['first_line']}-{row['last_line']}", Text(row["reason"]))
    return [grid]


def _absent(files: pl.DataFrame) -> list[Grid]:
    if files.is_empty():
        return []
    rubric = load_rubric()
    grid = _grid("Absent", "File", "What can't be answered without it")
    for name in files["table_name"]:
        questions = [measure.question for measure in measures_needing(name, rubric)]
        grid.add_row(BY_NAME[name].files[0], "\n".join(questions) or "nothing that is scored")
    return [grid]


def _listed(title: str, files: pl.DataFrame, state: str) -> list[Grid]:
    chosen = files.filter(pl.col("state") == state)
    if chosen.is_empty():
        return []
    grid = _grid(title, "File", "What it holds")
    grid.add_column("Lines", justify="right")
    for row in chosen.iter_rows(named=True):
        grid.add_row(Text(row["source_file"]), Text(row["why"] or ""), str(row["lines"] or 0))
    return [grid]
