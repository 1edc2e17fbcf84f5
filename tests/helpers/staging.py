"""Staged tables from the text of a file, for tests of staging."""

from __future__ import annotations

import polars as pl

from transforms.contract import BY_NAME
from transforms.dialects import read_table
from transforms.staging import Staged, stage


def stage_files(name: str, files: dict[str, str], owner_key: str | None = None) -> Staged:
    """The table that these files become, by name and text."""
    raw = [(file, read_table(text.encode(), BY_NAME[name], file)) for file, text in files.items()]
    return stage(BY_NAME[name], raw, owner_key)


def stage_text(name: str, text: str, owner_key: str | None = None) -> pl.DataFrame:
    """The table that one file with this text becomes."""
    return stage_files(name, {BY_NAME[name].files[0]: text}, owner_key).frame
