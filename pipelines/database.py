"""piramide.duckdb: one view per table over every published export, for people who want to query."""

from __future__ import annotations

from pathlib import Path

from pipelines.home import Home
from pipelines.warehouse import connect, current, published_keys


def rebuild_database(home: Home) -> tuple[Path, int]:
    """Write data/piramide.duckdb anew; returns its path and the number of views.

    Each view holds the rows of all exports, with the columns of_member and of_export in front.

    Raises:
        Damaged: a published file is not the one that was published.
    """
    selects: dict[str, list[str]] = {}
    for key in published_keys(home):
        generation = current(home, key)
        if generation is None:
            continue
        generation.verify()
        member, _, day = key.rpartition("_")
        for name, path in generation.tables.items():
            place = str(path).replace("'", "''")
            selects.setdefault(name, []).append(
                f"select '{member}' as of_member, date '{day}' as of_export, * from read_parquet('{place}')"
            )
    target = home.root / "data" / "piramide.duckdb"
    new = target.with_name(".piramide.duckdb.new")
    new.unlink(missing_ok=True)
    with connect(home, [home.staging, home.marts], new) as connection:
        for name, parts in sorted(selects.items()):
            connection.execute(f"create view {name} as {' union all by name '.join(parts)}")
    new.replace(target)
    return target, len(selects)
