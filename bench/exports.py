"""Made-up exports to measure with, made once and kept in bench/out."""

from __future__ import annotations

from pathlib import Path

from transforms.synthetic import write_demo, write_export

MADE = Path(__file__).parent / "out"


def made_export(size: str) -> Path:
    """The zip of this size: demo, 20k, 100k or 1m messages."""
    folder = MADE / size
    if not folder.exists():
        folder.mkdir(parents=True)
        write_demo(folder) if size == "demo" else write_export(folder, 2026, size=size)
    return next(folder.glob("*.zip"))
