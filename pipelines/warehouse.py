"""Where tables live: written into a new folder, hashed, then published by one swap."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
import polars as pl

from pipelines.home import Home
from pipelines.sql_models import Model, add_functions
from transforms.refusal import Refused

KEEP_GENERATIONS = 3
REPORT_FILES = (
    "report.html", "result.json", "plan.json", "plan.html", "plan.ics", "plan.csv", "people.csv",
    "people.xlsx", "card.png", "share.html",
)  # fmt: skip
"""What a report may consist of; share.html is made only when asked for."""

_QUERY_MEMORY = "1GB"  # more than that is spilled to the private folder
_NEW = ".new-"
_CURRENT = "CURRENT"
_MANIFEST = "MANIFEST.json"


class Damaged(Exception):
    """A published file is not the one that was published; the text says which, and what to do."""


@dataclass(frozen=True, slots=True)
class RunFolder:
    """What one run of one export has made so far, seen by nobody else until it is published."""

    home: Home
    key: str
    run_id: str

    @property
    def staging(self) -> Path:
        """Folder of the staged tables of this run."""
        return self.home.staging / f"{_NEW}{self.run_id}"

    @property
    def marts(self) -> Path:
        """Folder of the models and marts of this run."""
        return self.home.marts / f"{_NEW}{self.run_id}"

    @property
    def report(self) -> Path:
        """Folder of the result and the page of this run."""
        return self.marts / "report"

    def table_path(self, name: str) -> Path:
        """Where this run writes a table."""
        return (self.staging if name.startswith("stg_") else self.marts) / f"{name}.parquet"

    def find_table(self, name: str) -> Path:
        """The table of this run, or else the published one.

        Raises:
            Refused: neither exists.
        """
        path = self.table_path(name)
        if path.exists():
            return path
        published = current(self.home, self.key)
        if published is not None and name in published.tables:
            return published.tables[name]
        raise Refused(f"The table {name} has not been made yet; run the whole export again.")

    def write_tables(self, tables: Mapping[str, pl.DataFrame]) -> None:
        """Write tables as checksummed Parquet, their rows in the order they have."""
        write_frames(self.home, {self.table_path(name): frame for name, frame in tables.items()})

    @contextmanager
    def models(self) -> Iterator[ModelRun]:
        """A connection that runs models one after the other, each seeing those before it."""
        self.marts.mkdir(mode=0o700, parents=True, exist_ok=True)
        published = current(self.home, self.key)
        found = published.tables if published is not None else {}
        found |= {path.stem: path for path in sorted(self.staging.glob("*.parquet"))}
        with connect(self.home, {self.marts, *(path.parent for path in found.values())}) as connection:
            add_functions(connection)
            for name, path in sorted(found.items()):
                if name.startswith("stg_"):
                    connection.execute(f"create view {name} as select * from read_parquet({_quoted(path)})")
            yield ModelRun(self, connection)

    def read_table(self, name: str) -> pl.DataFrame:
        """A table of this run, or else the published one."""
        return pl.read_parquet(self.find_table(name))

    def tables(self, names: Iterable[str]) -> Mapping[str, pl.DataFrame]:
        """These tables by name, each read when it is first asked for."""
        return _Tables(self, names)

    def write_report(self, name: str, content: bytes) -> None:
        """Write one of the files of the report of this run."""
        self.report.mkdir(mode=0o700, parents=True, exist_ok=True)
        (self.report / name).write_bytes(content)


class _Tables(Mapping[str, pl.DataFrame]):
    """Tables of a run that are read when they are asked for."""

    def __init__(self, run: RunFolder, names: Iterable[str]) -> None:
        self._run = run
        self._read: dict[str, pl.DataFrame | None] = dict.fromkeys(names)

    def __getitem__(self, name: str) -> pl.DataFrame:
        frame = self._read[name]
        if frame is None:
            frame = self._read[name] = self._run.read_table(name)
        return frame

    def __iter__(self) -> Iterator[str]:
        return iter(self._read)

    def __len__(self) -> int:
        return len(self._read)


@dataclass(frozen=True, slots=True)
class ModelRun:
    """The models of one run, in one connection."""

    folder: RunFolder
    connection: duckdb.DuckDBPyConnection

    def run(self, model: Model) -> int:
        """Write what a model makes of the tables before it; returns the number of rows."""
        path = self.folder.table_path(model.name)
        _copy(self.connection, model.sql, path)
        self.connection.execute(f"create view {model.name} as select * from read_parquet({_quoted(path)})")
        return _count(self.connection, f"select count(*) from {model.name}")

    def groups_off_grain(self, model: Model) -> int:
        """How many groups of the grain hold more than one row: none, if the model keeps its promise."""
        by_grain = f"group by {', '.join(model.grain)}" if model.grain else ""
        repeated = f"select 1 from {model.name} {by_grain} having count(*) > 1"
        return _count(self.connection, f"select count(*) from ({repeated})")


@dataclass(frozen=True, slots=True)
class Generation:
    """A published run of an export: whole, hashed, never changed again."""

    home: Home
    key: str
    name: str
    manifest: Mapping[str, object]

    @property
    def tables(self) -> dict[str, Path]:
        """Every table of the generation, by name."""
        return {Path(path).stem: self.home.root / path for path in self.files if path.endswith(".parquet")}

    @property
    def files(self) -> dict[str, str]:
        """SHA-256 of every file, by path from the home."""
        files = self.manifest["files"]
        assert isinstance(files, dict)  # noqa: S101  the manifest was checked when it was read
        return files

    @property
    def report(self) -> Path:
        """Folder of the generation's own copy of the report."""
        return self.home.marts / self.key / self.name / "report"

    @property
    def report_files(self) -> list[str]:
        """Names of the files of the report."""
        folder = self.report.relative_to(self.home.root).as_posix() + "/"
        return sorted(path.removeprefix(folder) for path in self.files if path.startswith(folder))

    def verify(self) -> None:
        """Compare every file with the manifest.

        Raises:
            Damaged: a file is missing or its bytes are not those published.
        """
        for path, expected in self.files.items():
            found = self.home.root / path
            if not found.is_file() or sha256_of(found) != expected:
                raise Damaged(
                    f"{path} is not what was published; run `piramide run` on the export again to rebuild it."
                )


def current(home: Home, key: str) -> Generation | None:
    """The published generation of an export, if there is one.

    Raises:
        Damaged: the pointer or the manifest can't be read.
    """
    pointer = home.marts / key / _CURRENT
    if not pointer.exists():
        return None
    name = pointer.read_text().strip()
    try:
        text = (home.marts / key / name / _MANIFEST).read_text(encoding="utf-8")
        manifest = json.loads(text)
        if name != _generation_name(manifest["sources"], manifest["files"]):
            raise ValueError(name)
        files = {}
        for path, digest in manifest["files"].items():
            layer, _, file = path.partition("/")
            files[f"data/{layer}/{key}/{name}/{file}"] = digest
    except (OSError, ValueError, KeyError, AttributeError):
        raise Damaged(
            f"The published tables of {key} can't be read; run `piramide run` on the export again."
        ) from None
    return Generation(home, key, name, {**manifest, "files": files})


def published_keys(home: Home) -> list[str]:
    """Every export that has a published generation, in order."""
    return sorted(path.parent.name for path in home.marts.glob(f"*/{_CURRENT}"))


def report_folder(home: Home, key: str) -> Path:
    """Where the report of an export is found by people: <member>/<export date>."""
    member, _, day = key.rpartition("_")
    return home.reports / member / day


def publish(
    run: RunFolder, sources: Mapping[str, str], at_step: Callable[[str], None] = lambda step: None
) -> Generation:
    """Make a run's folder the current generation of its export: seen whole, or not at all.

    sources: SHA-256 of each archive, by name. at_step: told the name of each step before it is taken.
    The swap of the pointer is the one moment at which the new generation becomes true. A crash before it
    costs the run; after it, only the copy under reports/out is stale, and the next start renews it.

    Raises:
        Refused: the run made only some of the tables, as when a few assets are chosen on Dagster's pages.
    """
    if not any(run.staging.glob("stg_*.parquet")) or not any(run.marts.glob("mart_*.parquet")):
        raise Refused(
            f"Only a part of {run.key} was run, and nothing was published; run the whole export again."
        )
    at_step("manifest")
    files = {
        **{f"staging/{path.name}": sha256_of(path) for path in sorted(run.staging.glob("*.parquet"))},
        **{f"marts/{path.name}": sha256_of(path) for path in sorted(run.marts.glob("*.parquet"))},
        **{f"marts/report/{path.name}": sha256_of(path) for path in sorted(run.report.glob("*"))},
    }
    name = _generation_name(dict(sources), files)
    manifest = {"sources": dict(sorted(sources.items())), "files": files}
    (run.marts / _MANIFEST).write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    at_step("sync")
    _sync_tree(run.staging)
    _sync_tree(run.marts)
    staging, marts = run.home.staging / run.key, run.home.marts / run.key
    for folder in (staging, marts):
        folder.mkdir(mode=0o700, exist_ok=True)
    at_step("staging in place")
    _move_in(run.staging, staging / name)
    at_step("marts in place")
    _move_in(run.marts, marts / name)
    at_step("swap")
    _write_whole(marts / _CURRENT, name.encode())
    generation = current(run.home, run.key)
    assert generation is not None  # noqa: S101  the pointer was written the line before
    at_step("report")
    mirror_report(generation)
    at_step("old generations")
    _drop_old(generation)
    return generation


def mirror_report(generation: Generation) -> Path:
    """Copy the generation's report to where people look for it, each file whole; returns the folder."""
    folder = report_folder(generation.home, generation.key)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = generation.report_files
    for name in made:
        content = (generation.report / name).read_bytes()
        target = folder / name
        if not target.exists() or target.read_bytes() != content:
            _write_whole(target, content)
    for name in set(REPORT_FILES).difference(made):
        (folder / name).unlink(missing_ok=True)
    return folder


def heal(home: Home) -> None:
    """Sweep what a killed run left behind and renew stale reports; call it while holding the lock."""
    for layer in (home.staging, home.marts):
        for leftover in layer.glob(f"{_NEW}*"):
            shutil.rmtree(leftover)
    shutil.rmtree(home.temporary, ignore_errors=True)
    home.temporary.mkdir(mode=0o700, exist_ok=True)
    for key in published_keys(home):
        try:
            generation = current(home, key)
        except Damaged:
            continue
        if generation is not None and all(
            (generation.report / name).is_file() for name in generation.report_files
        ):
            mirror_report(generation)


def write_frames(home: Home, frames: Mapping[Path, pl.DataFrame]) -> None:
    """Write each frame as checksummed Parquet to its path, its rows in the order they have."""
    folders = {path.parent for path in frames}
    for folder in folders:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with connect(home, folders) as connection:
        for path, frame in frames.items():
            connection.register("frame", frame)
            _copy(connection, "select * from frame", path)


def connect(
    home: Home, folders: Iterable[Path], database: str | Path = ":memory:"
) -> duckdb.DuckDBPyConnection:
    """A DuckDB that can see these folders and nothing else, on disk or on the network."""
    connection = duckdb.connect(
        database,
        config={
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "allow_community_extensions": False,
            "temp_directory": str(home.temporary),
            "memory_limit": _QUERY_MEMORY,
        },
    )
    allowed = ", ".join(_quoted(folder) for folder in sorted({*folders, home.temporary}))
    connection.execute("set TimeZone = 'UTC'")
    connection.execute(f"set allowed_directories = [{allowed}]")
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")
    return connection


def _copy(connection: duckdb.DuckDBPyConnection, sql: str, path: Path) -> None:
    connection.execute(f"copy (\n{sql}\n) to {_quoted(path)} (format parquet, compression zstd)").fetchall()


def _count(connection: duckdb.DuckDBPyConnection, sql: str) -> int:
    row = connection.execute(sql).fetchall()[0]
    return int(row[0])


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def sha256_of(path: Path) -> str:
    """SHA-256 of a file's content, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _generation_name(sources: Mapping[str, str], files: Mapping[str, str]) -> str:
    content = json.dumps([dict(sources), dict(files)], sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()[:16]


def _write_whole(path: Path, content: bytes) -> None:
    new = path.with_name(f".{path.name}.new")
    with new.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
    _sync(path.parent)


def _move_in(source: Path, target: Path) -> None:
    """Rename into place; a folder of that name holds the same bytes, unless somebody altered them."""
    if target.exists():
        if _contents(source) == _contents(target):
            shutil.rmtree(source)
            return
        shutil.rmtree(target)
    source.rename(target)
    _sync(target.parent)


def _contents(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): sha256_of(path) for path in sorted(folder.rglob("*")) if path.is_file()
    }


def _sync_tree(folder: Path) -> None:
    for path in sorted(folder.rglob("*")):
        _sync(path)
    _sync(folder)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _drop_old(generation: Generation) -> None:
    marts = generation.home.marts / generation.key
    others = [path for path in marts.iterdir() if path.is_dir() and path.name != generation.name]
    by_age = sorted(
        others, key=lambda path: (path / _MANIFEST).stat().st_mtime_ns if (path / _MANIFEST).exists() else 0
    )
    for old in by_age[: max(0, len(others) - (KEEP_GENERATIONS - 1))]:
        shutil.rmtree(generation.home.staging / generation.key / old.name, ignore_errors=True)
        shutil.rmtree(old)
