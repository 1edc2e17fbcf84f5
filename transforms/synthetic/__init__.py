"""MADE-UP. Members who never lived, and exports of theirs that obey the contract of their time."""

from __future__ import annotations

from pathlib import Path

from transforms.synthetic.big import SIZES, write_big
from transforms.synthetic.demo import demo_world, with_damage
from transforms.synthetic.eras import ERAS, Era
from transforms.synthetic.facts import count_facts
from transforms.synthetic.files import export_files
from transforms.synthetic.life import imagine
from transforms.synthetic.member import Member
from transforms.synthetic.not_read import not_read_files
from transforms.synthetic.personas import PERSONAS, persona
from transforms.synthetic.small import small_world
from transforms.synthetic.twins import basic_files, basic_world
from transforms.synthetic.world import World
from transforms.synthetic.zipped import MadeExport, write_zip

_NEWEST = ERAS[max(ERAS)]


def write_world(folder: Path, world: World, era: Era = _NEWEST) -> MadeExport:
    """Writes the export of a world as LinkedIn would have at that time, unread files included."""
    files = export_files(world, era) | not_read_files(world, era) | world.unknown_files
    return MadeExport(write_zip(folder, world.export_date, files), count_facts(world, era))


def write_basic(folder: Path, world: World, era: Era = _NEWEST) -> MadeExport:
    """Writes LinkedIn's Basic export of a world: without what is done in the feed and without jobs."""
    shown = basic_world(world)
    files = basic_files(export_files(shown, era) | not_read_files(shown, era))
    return MadeExport(write_zip(folder, shown.export_date, files, kind="Basic"), count_facts(shown, era))


def write_persona(folder: Path, name: str, seed: int = 1) -> MadeExport:
    """Writes the export of a golden persona; the same seed gives the same bytes.

    Raises:
        ValueError: there is no persona of that name.
    """
    chosen = persona(name)
    write = write_basic if chosen.is_basic else write_world
    return write(folder, imagine(chosen.member, seed))


def write_export(folder: Path, era: int, *, seed: int = 1, size: str = "small") -> MadeExport:
    """Writes a made-up export into the folder: the same bytes for the same seed.

    Args:
        folder: where the zip goes; made if it isn't there.
        era: 2019, 2021, 2023, 2024 or 2026: the year whose headers, dialects and file names are used.
        seed: chooses the people and what they did.
        size: "small" holds every trap of the era; "20k", "100k" and "1m" are that many messages (2026 only).

    Raises:
        ValueError: the era or size is not one of these.
    """
    if era not in ERAS:
        raise ValueError(f"No exports of {era} are made, only of {', '.join(map(str, ERAS))}.")
    if size == "small":
        return write_world(folder, small_world(ERAS[era], seed), ERAS[era])
    if size not in SIZES or ERAS[era] is not _NEWEST:
        sizes = ", ".join(SIZES)
        raise ValueError(
            f"No export of {era} of size {size} is made; sizes of {_NEWEST.year}: small, {sizes}."
        )
    return write_big(folder, _NEWEST, SIZES[size], seed=seed)


def write_demo(folder: Path) -> MadeExport:
    """Writes the export of the made-up member of `piramide demo`, a few damaged rows included."""
    world = demo_world()
    files = export_files(world, _NEWEST) | not_read_files(world, _NEWEST) | world.unknown_files
    path = write_zip(folder, world.export_date, with_damage(files))
    return MadeExport(path, count_facts(world, _NEWEST))


__all__ = [
    "ERAS",
    "PERSONAS",
    "MadeExport",
    "Member",
    "imagine",
    "write_basic",
    "write_demo",
    "write_export",
    "write_persona",
    "write_world",
]
