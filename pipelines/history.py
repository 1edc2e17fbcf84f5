"""Dagster's event log in SQLite, kept open while a run writes to it.

Dagster's own makes a new SQLAlchemy engine for each of a run's five hundred events, and each engine compiles
its statements anew. The tables and files are Dagster's; only the connecting differs.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from dagster._core.storage.event_log.sqlite.sqlite_event_log import SqliteEventLogStorage
from sqlalchemy import Connection, Engine, create_engine, event

_WAIT_FOR_ANOTHER_WRITER_SECONDS = 60


class RunHistory(SqliteEventLogStorage):
    """One engine per database file, for as long as the process lives."""

    def __init__(self, base_dir: str, inst_data: Any = None) -> None:  # noqa: ANN401  Dagster hands in its own
        self._engines: dict[str, Engine] = {}
        super().__init__(base_dir, inst_data)

    @classmethod
    def from_config_value(cls, inst_data: Any, config_value: Any) -> RunHistory:  # noqa: ANN401  likewise
        """Made from dagster.yaml."""
        return cls(inst_data=inst_data, **config_value)

    @contextmanager
    def _connect(self, shard: str) -> Iterator[Connection]:
        with self._db_lock:
            if shard not in self._engines:
                self._engines[shard] = self._engine(shard)
            engine = self._engines[shard]
            if shard not in self._initialized_dbs:
                self._initdb(engine)
                self._initialized_dbs.add(shard)
            with engine.begin() as connection:
                yield connection

    def _engine(self, shard: str) -> Engine:
        engine = create_engine(
            self.conn_string_for_shard(shard), connect_args={"timeout": _WAIT_FOR_ANOTHER_WRITER_SECONDS}
        )
        event.listen(engine, "connect", _without_fsync)
        return engine

    def dispose(self) -> None:
        """Close every connection."""
        for engine in self._engines.values():
            engine.dispose()
        super().dispose()


def _without_fsync(connection: Any, _: object) -> None:  # noqa: ANN401  any SQL driver's connection
    """The history survives a killed process; only a power cut could cost its last lines."""
    connection.execute("PRAGMA synchronous=OFF")
