"""The tables of published exports, for questions asked after a run."""

from __future__ import annotations

import json
from collections.abc import Mapping

import polars as pl

from pipelines.home import Home
from pipelines.sql_models import load_models
from pipelines.warehouse import RunFolder, current, published_keys
from reports.scoring.rubric import load_rubric
from reports.scoring.tables import JUDGED
from transforms.refusal import Refused

Tables = Mapping[str, pl.DataFrame]
"""Tables by name, each read when it is asked for."""


def published_of(home: Home, member: str | None) -> list[str]:
    """Keys of the published exports of a member, or of everybody, the newest last."""
    keys = [key for key in published_keys(home) if member in (None, key.rpartition("_")[0])]
    return sorted(keys, key=lambda key: (key.rpartition("_")[2], key))


def tables_of(home: Home, key: str) -> Tables:
    """Every model and judged table of a published export, each read when it is asked for.

    Raises:
        Refused: it was made under another rubric, so that its tables don't go with today's measures.
    """
    generation = current(home, key)
    assert generation is not None  # noqa: S101  the key is a published one
    document = json.loads((generation.report / "result.json").read_text(encoding="utf-8"))
    if document["piramide"]["rubric_version"] != load_rubric().version:
        raise Refused(
            f"The report of {key} was made by another version of Piramide; "
            "make it anew with `piramide run` and its archive."
        )
    return RunFolder(home, key, "none").tables([*load_models(), *JUDGED])


def newest_tables(home: Home, member: str | None = None) -> Tables:
    """The tables of the newest published export.

    Raises:
        Refused: there is none.
    """
    keys = published_of(home, member)
    if not keys:
        raise Refused(f"Nothing is published in {home.marts} yet; make a report with `piramide run`.")
    return tables_of(home, keys[-1])


def two_newest(home: Home, member: str | None = None) -> tuple[Tables, Tables]:
    """The tables of the two newest published exports of a member, the earlier one first.

    Raises:
        Refused: there are not two.
    """
    keys = published_of(home, member)
    if keys and member is None:
        keys = published_of(home, keys[-1].rpartition("_")[0])
    if len(keys) < 2:
        raise Refused(
            "A comparison needs two exports of one member; make a report of each with `piramide run`."
        )
    return tables_of(home, keys[-2]), tables_of(home, keys[-1])
