"""The key under which names become made-up ones on a page that may leave the house."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from pipelines.home import Home

BYTES = 32


def share_key(home: Home) -> bytes:
    """The home's own key, made at first need and readable by its owner alone; call it while holding the lock.

    One key gives one person the same made-up name in every export; who deletes the file can never undo or
    repeat the names.

    Raises:
        OSError: the file can't be made or read.
    """
    path = place(home)
    if path.exists():
        return path.read_bytes()
    new = path.with_suffix(".new")
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(secrets.token_bytes(BYTES))
    new.replace(path)
    return path.read_bytes()


def place(home: Home) -> Path:
    """Where the key lies."""
    return home.root / "data" / "share.key"
