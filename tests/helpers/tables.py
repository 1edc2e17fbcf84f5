"""Tables drawn as text, for tests of SQL that read like examples.

    run_mart("mart_connections", stg_connections='''
        full_name  | person_key    | connected_on
        -----------+---------------+-------------
        Anna Rossi | /in/anna-rossi | 2024-01-05
    ''')

A blank cell is null, `""` is the empty text, `[a, b]` is a list. Columns that are not drawn are null, except
that rows stand on lines 2, 3, 4 ... of their table's usual file. A table that is drawn counts as a file that
was read, with every column such a file can have, and any other as absent, unless stg_files is drawn. The
export is that of Giulia Bianchi, /in/giulia, made on 2026-06-30, unless stg_export is drawn.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache

import duckdb
import polars as pl

from pipelines.sql_models import Model, add_functions, load_models
from transforms.contract import TABLES, Table
from transforms.contract.bookkeeping import BOOKKEEPING

SCHEMAS: Mapping[str, pl.Schema] = {
    **{table.staged: table.schema for table in TABLES},
    **{table.staged: table.schema for table in BOOKKEEPING},
}
_BY_STAGED: Mapping[str, Table] = {table.staged: table for table in TABLES}
_EXPORT = """
    owner_name     | owner_key  | owner_source | member | export_date | export_date_source | is_full_like
    ---------------+------------+--------------+--------+-------------+--------------------+-------------
    Giulia Bianchi | /in/giulia | invitations  | giulia | 2026-06-30  | file name          | true
"""


def run_mart(name: str, **drawn: str) -> pl.DataFrame:
    """What a model makes of drawn staged tables, every model it stands on run first."""
    return _run(_standing_on(name), staged_frames(**drawn))[name]


def run_models(**drawn: str) -> dict[str, pl.DataFrame]:
    """What every model makes of drawn staged tables, by name."""
    return _run(tuple(_models().values()), staged_frames(**drawn))


def staged_frames(**drawn: str) -> dict[str, pl.DataFrame]:
    """Every staged table, typed: those drawn filled, the others empty."""
    unknown = drawn.keys() - SCHEMAS.keys()
    if unknown:
        raise KeyError(f"no staged table is called {sorted(unknown)}")
    frames = {name: _staged(name, drawn[name]) for name in SCHEMAS if name in drawn}
    frames.setdefault("stg_export", _staged("stg_export", _EXPORT))
    frames.setdefault("stg_files", _files_drawn(drawn))
    return {name: frames.get(name, pl.DataFrame(schema=schema)) for name, schema in SCHEMAS.items()}


def drawing(heading: str, *rows: str) -> str:
    """A drawn table of these rows, a | between cells."""
    return "\n".join([heading, "---", *rows])


def read_drawing(drawn: str, schema: Mapping[str, pl.DataType]) -> pl.DataFrame:
    """A drawn table as a frame of the drawn columns, typed as the schema says."""
    lines = [line.strip() for line in drawn.strip().splitlines() if line.strip()]
    if len(lines) < 2 or set(lines[1]) - set("-+"):
        raise ValueError("a drawn table has a heading, a rule of - and +, and rows")
    columns = [name.strip() for name in lines[0].split("|")]
    unknown = [column for column in columns if column not in schema]
    if unknown:
        raise KeyError(f"no such column: {unknown}; there are {sorted(schema)}")
    rows = [[cell.strip() for cell in line.split("|")] for line in lines[2:]]
    for row in rows:
        if len(row) != len(columns):
            raise ValueError(f"{len(row)} cells under {len(columns)} headings: {row}")
    return pl.DataFrame(
        {
            column: pl.Series(column, [_value(row[place], schema[column]) for row in rows], schema[column])
            for place, column in enumerate(columns)
        }
    )


def assert_table(frame: pl.DataFrame, drawn: str) -> None:
    """The frame has the drawn rows, in their order, in the columns that are drawn."""
    expected = read_drawing(drawn, frame.schema)
    actual = frame.select(expected.columns)
    if not actual.equals(expected, null_equal=True):
        raise AssertionError(f"expected\n\n{draw(expected)}\n\nbut got\n\n{draw(actual)}")


def draw(frame: pl.DataFrame) -> str:
    """A frame as a drawn table."""
    cells = [frame.columns, *([_cell(value) for value in row] for row in frame.rows())]
    widths = [max(len(row[place]) for row in cells) for place in range(frame.width)]
    lines = [" | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in cells]
    rule = "-+-".join("-" * width for width in widths)
    return "\n".join(line.rstrip() for line in [lines[0], rule, *lines[1:]])


@lru_cache(maxsize=1)
def _models() -> dict[str, Model]:
    return load_models()


@lru_cache
def _standing_on(name: str) -> tuple[Model, ...]:
    """The model and all that it stands on, each after what it reads."""
    models = _models()
    wanted = {name}
    for model in reversed(models.values()):
        if model.name in wanted:
            wanted |= model.reads
    return tuple(model for model in models.values() if model.name in wanted)


def _run(models: Sequence[Model], staged: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    connection = duckdb.connect(":memory:", config={"threads": 1})
    try:
        connection.execute("set TimeZone = 'UTC'")
        add_functions(connection)
        for name in sorted(set().union(*(model.reads for model in models)) & staged.keys()):
            connection.register(name, staged[name].to_arrow())
        for model in models:
            connection.execute(f"create table {model.name} as {model.sql}").fetchall()
        return {model.name: connection.sql(f"from {model.name}").pl() for model in models}
    finally:
        connection.close()


def _staged(name: str, drawn: str) -> pl.DataFrame:
    schema = SCHEMAS[name]
    frame = read_drawing(drawn, schema)
    usual: dict[str, pl.Expr] = {column: pl.lit(None, dtype) for column, dtype in schema.items()}
    if name in _BY_STAGED:
        usual["source_file"] = pl.lit(_BY_STAGED[name].files[0])
        usual["source_line"] = pl.int_range(2, pl.len() + 2, dtype=pl.Int64)
    return frame.select(
        pl.col(column) if column in frame.columns else usual[column].alias(column) for column in usual
    )


def _files_drawn(drawn: Mapping[str, str]) -> pl.DataFrame:
    absent = [{"table_name": table.name, "state": "absent"} for table in TABLES if table.staged not in drawn]
    read = [
        {
            "table_name": table.name,
            "source_file": table.files[0],
            "state": "read",
            "columns_found": [column.name for column in table.read_columns],
        }
        for table in TABLES
        if table.staged in drawn
    ]
    return pl.DataFrame([*read, *absent], schema=SCHEMAS["stg_files"])


def _value(cell: str, dtype: pl.DataType) -> object:
    if cell == "":
        return None
    if isinstance(dtype, pl.List):
        inner = cell.removeprefix("[").removesuffix("]")
        return [item.strip() for item in inner.split(",")] if inner else []
    if dtype == pl.Boolean:
        return {"true": True, "false": False}[cell]
    if dtype.is_integer():
        return int(cell)
    if dtype.is_float():
        return float(cell)
    if dtype == pl.Date:
        return date.fromisoformat(cell)
    if isinstance(dtype, pl.Datetime):
        return datetime.fromisoformat(cell).replace(tzinfo=UTC)
    return "" if cell == '""' else cell


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return f"[{', '.join(_cell(item) for item in value)}]"
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S")
    return '""' if value == "" else str(value)
