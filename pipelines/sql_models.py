"""Reads sql/: what each model makes, from what, and what its columns mean. Nothing of it is written twice."""

from __future__ import annotations

from dataclasses import dataclass
from graphlib import TopologicalSorter
from pathlib import Path

import duckdb
import sqlglot
from duckdb.func import SPECIAL
from sqlglot import exp

import sql
from reports.scoring.rubric import load_rubric
from transforms.text.people import name_key_of

FOLDER = Path(next(iter(sql.__path__)))
_GRAIN = "grain:"
_ONE_ROW = "one row"


@dataclass(frozen=True, slots=True)
class Model:
    """One SQL file: the table it makes.

    about: the header comment. grain: columns whose values no two rows share; empty for a table of one row.
    reads: tables named in its from clauses. columns: meaning of each column, by name, in order.
    """

    name: str
    about: str
    grain: tuple[str, ...]
    reads: frozenset[str]
    columns: dict[str, str]
    sql: str


def load_models(folder: Path = FOLDER) -> dict[str, Model]:
    """Every model under a folder, by name, each after the models it reads."""
    models = {
        path.stem: read_model(path.stem, path.read_text("utf-8")) for path in sorted(folder.rglob("*.sql"))
    }
    reads = {name: sorted(model.reads & models.keys()) for name, model in sorted(models.items())}
    return {name: models[name] for name in TopologicalSorter(reads).static_order()}


def read_model(name: str, text: str) -> Model:
    """One model, from its file name and text.

    A column without a comment is explained by the empty text.

    Raises:
        ValueError: the file is no select statement, or has no grain line.
    """
    header = _header(text)
    grain = next((line.removeprefix(_GRAIN).strip() for line in header if line.startswith(_GRAIN)), "")
    if not grain:
        raise ValueError(
            f"{name}.sql does not say what one row is, in a header line `-- grain: column, column`"
        )
    tree = sqlglot.parse_one(text, dialect="duckdb")
    if not isinstance(tree, exp.Query):
        raise ValueError(f"{name}.sql is no select statement")
    steps = {step.alias for step in tree.find_all(exp.CTE)}
    return Model(
        name=name,
        about=" ".join(line for line in header if not line.startswith(_GRAIN)),
        grain=() if grain == _ONE_ROW else tuple(column.strip() for column in grain.split(",")),
        reads=frozenset(table.name for table in tree.find_all(exp.Table)) - steps,
        columns={column.alias_or_name: _comment(column) for column in tree.selects},
        sql=text,
    )


def add_functions(connection: duckdb.DuckDBPyConnection) -> None:
    """Teach a connection what the models ask for: name_key(name), and getvariable for each constant."""
    connection.create_function("name_key", _name_key, ["VARCHAR"], "VARCHAR", null_handling=SPECIAL)
    for constant in load_rubric().constants:
        value = _as_sql(constant.value)
        if value is not None:
            connection.execute(f"set variable {constant.name} = {value}")


def _as_sql(value: object) -> str | None:
    """A number, a list or a table of numbers as DuckDB writes it; null for anything else."""
    if isinstance(value, int | float):
        return f"{value!r}::double"
    if isinstance(value, list) and all(isinstance(one, int | float) for one in value):
        return "[" + ", ".join(f"{one!r}::double" for one in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"'{key}': {one!r}::double" for key, one in value.items()) + "}"
    return None


def _name_key(name: str | None) -> str | None:
    return None if name is None else name_key_of(name)


def _header(text: str) -> list[str]:
    lines = []
    for line in text.splitlines():
        if not line.startswith("--"):
            break
        lines.append(line.removeprefix("--").strip())
    return lines


def _comment(column: exp.Expr) -> str:
    return " ".join(comment.strip() for comment in column.comments or [])
