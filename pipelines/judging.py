"""How a judged table is made and written, in the run's own process or beside it."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import TypedDict

import polars as pl

from pipelines.home import Home
from pipelines.warehouse import RunFolder, write_frames
from reports.scoring.rubric import load_rubric
from reports.scoring.tables import JUDGED, build, judged_table, reads

BESIDE = [
    name
    for name in JUDGED
    if judged_table(name).slow_imports
    and reads(name).isdisjoint(JUDGED)
    and not any(name in reads(other) for other in JUDGED)
]
"""Judged tables made beside the run: those that need slow imports, and that no other waits for."""


class Order(TypedDict):
    """A judged table to make: the Parquet files it is made from, by table, and the one to write."""

    name: str
    inputs: dict[str, str]
    path: str
    home: str


class Made(TypedDict):
    """How many rows a table was made with, and how many repeat the grain of another."""

    rows: int
    repeated: int


def order(name: str, run: RunFolder) -> Order:
    """What another process needs to know to make a judged table of a run.

    Raises:
        Refused: a table that it is made from is missing.
    """
    return {
        "name": name,
        "inputs": {read: str(run.find_table(read)) for read in sorted(reads(name))},
        "path": str(run.table_path(name)),
        "home": str(run.home.root),
    }


def get_ready(names: list[str]) -> None:
    """Import what making these tables needs."""
    for name in names:
        for module in judged_table(name).slow_imports:
            import_module(module)


def make_ordered(asked: Order) -> Made:
    """Make a judged table from files."""
    tables = {name: pl.read_parquet(path) for name, path in asked["inputs"].items()}
    return make(asked["name"], tables, Path(asked["path"]), Home(Path(asked["home"])))


def make(name: str, tables: Mapping[str, pl.DataFrame], path: Path, home: Home) -> Made:
    """Make a judged table and write it."""
    frame = build(name, tables, load_rubric().constants)
    write_frames(home, {path: frame})
    return {"rows": frame.height, "repeated": judged_table(name).repeated(frame)}
