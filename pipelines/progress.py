"""What a run says while it works: one line per stage, from Dagster's own step events."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import dagster as dg

_STAGES = logging.getLogger("piramide.stages")


class _StepStarts(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        meta = getattr(record, "dagster_meta", {})
        event = meta.get("dagster_event") if isinstance(meta, dict) else None
        if event is not None and event.event_type_value == "STEP_START":
            _STAGES.info(str(event.step_key))


def _tells_steps(_: dg.InitLoggerContext) -> logging.Logger:
    logger = logging.Logger("piramide.run", level=logging.DEBUG)
    logger.addHandler(_StepStarts())
    return logger


quiet_logger = dg.LoggerDefinition(
    _tells_steps, description="Says nothing on the console; tells who listens which step begins."
)
"""The console logger of every job."""


@contextmanager
def stages_told_to(tell: Callable[[str], None]) -> Iterator[None]:
    """Call tell with the name of each step as it begins."""

    class Teller(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            tell(record.getMessage())

    teller = Teller()
    _STAGES.setLevel(logging.INFO)
    _STAGES.propagate = False
    _STAGES.addHandler(teller)
    try:
        yield
    finally:
        _STAGES.removeHandler(teller)
