"""The marts of published exports, for questions asked after a run."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from pipelines.home import Home
from pipelines.sql_models import load_models
from pipelines.warehouse import RunFolder, published_keys
from reports.scoring.tables import JUDGED
from transforms.refusal import Refused


def published_of(home: Home, member: str | None) -> list[str]:
    """Keys of the published exports of a member, or of everybody, the newest last."""
    keys = [key for key in published_keys(home) if member in (None, key.rpartition("_")[0])]
    return sorted(keys, key=lambda key: (key.rpartition("_")[2], key))


def marts_of(home: Home, key: str) -> Mapping[str, pl.DataFrame]:
    """Every mart of a published export, each read when it is asked for."""
    names = [name for name in (*load_models(), *JUDGED) if name.startswith("mart_")]
    return RunFolder(home, key, "none").tables(names)


def newest_marts(home: Home, member: str | None = None) -> Mapping[str, pl.DataFrame]:
    """The marts of the newest published export.

    Raises:
        Refused: there is none.
    """
    keys = published_of(home, member)
    if not keys:
        raise Refused(f"Nothing is published in {home.marts} yet; make a report with `piramide run`.")
    return marts_of(home, keys[-1])
