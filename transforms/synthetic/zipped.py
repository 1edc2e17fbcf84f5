"""The zip as LinkedIn packs it, the same bytes every time."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from transforms.synthetic.facts import Fact


@dataclass(frozen=True, slots=True)
class MadeExport:
    """A made-up export and what is true of it.

    facts: the facts of the result document, counted while it was made; None for what the export can't tell.
    """

    path: Path
    facts: dict[str, Fact]


def zip_name(export_date: date, kind: str = "Complete") -> str:
    """Name under which LinkedIn offers an export; kind is Complete or Basic."""
    return f"{kind}_LinkedInDataExport_{export_date:%m-%d-%Y}.zip"


def _entry(path: str, export_date: date) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(path, date_time=(export_date.year, export_date.month, export_date.day, 9, 30, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    return entry


def write_zip(
    folder: Path,
    export_date: date,
    files: Mapping[str, bytes],
    streamed: Mapping[str, Iterable[bytes]] | None = None,
    kind: str = "Complete",
) -> Path:
    """Packs the files, sorted by path, dated with the day of the export, without entries for folders.

    streamed: files too big to be held, in pieces; packed last.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / zip_name(export_date, kind)
    with zipfile.ZipFile(path, "w") as archive:
        for name in sorted(files):
            archive.writestr(_entry(name, export_date), files[name], compresslevel=6)
        for name, pieces in sorted((streamed or {}).items()):
            with archive.open(_entry(name, export_date), "w") as member:
                for piece in pieces:
                    member.write(piece)
    return path
