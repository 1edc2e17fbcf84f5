"""What is told of a failure that lies with us: where, and never a value."""

from __future__ import annotations

import traceback
from pathlib import Path

from pipelines.home import PROJECT


class RunFailed(Exception):
    """A run failed for a reason that lies with us; the text says which step and what to do."""


def place_of(error: BaseException) -> str:
    """The kind of error and the last line of ours on its way, without its text, which may hold a cell."""
    ours = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if Path(frame.filename).is_relative_to(PROJECT) and ".venv" not in Path(frame.filename).parts
    ]
    line = f"{Path(ours[-1].filename).relative_to(PROJECT)}:{ours[-1].lineno}" if ours else "a library"
    return f"{line} ({type(error).__name__})"
