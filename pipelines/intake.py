"""What lies in data/raw: which archives there are, and which of them make one export."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from pipelines.home import Home
from pipelines.warehouse import Damaged, current, report_folder, sha256_of
from transforms.archive import Archive, open_archive
from transforms.declared import MOST_BYTES, nothing_declared, read_declarations
from transforms.export import Identity, identify
from transforms.owner import NAMED_ONLY
from transforms.refusal import Refused
from transforms.text.people import fold_name

_REGISTER = ".register.json"
_ARCHIVE_NAME = re.compile(r"\.zip( ?\(\d+\))?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Export:
    """Archives in data/raw that together are one member's export of one day.

    key: the Dagster partition, <member>_<export date>. sources: SHA-256 of each archive, and of the file of
    declarations if there is one, by file name.
    declarations: what the person declares about themselves, <member>.toml beside the archives; None without.
    """

    key: str
    paths: tuple[Path, ...]
    sources: tuple[tuple[str, str], ...]
    declarations: Path | None = None

    def open(self) -> list[Archive]:
        """The archives, opened and checked.

        Raises:
            Refused: one of them can't be used.
        """
        return [open_archive(path) for path in self.paths]

    def declared(self) -> pl.DataFrame:
        """What the person declares, as the staged table has it.

        Raises:
            Refused: the file can't be used.
        """
        if self.declarations is None:
            return nothing_declared()
        with self.declarations.open("rb") as file:
            return read_declarations(file.read(MOST_BYTES + 1), self.declarations.name)


@dataclass(frozen=True, slots=True)
class Intake:
    """Everything in data/raw: exports that can be read, and what can't, with the reason."""

    exports: tuple[Export, ...]
    refused: tuple[tuple[str, str], ...]

    def find(self, key: str) -> Export:
        """The export of this key.

        Raises:
            Refused: data/raw no longer holds it.
        """
        for export in self.exports:
            if export.key == key:
                return export
        raise Refused(f"data/raw no longer holds the archive of {key}; put it back and run it again.")


def take(path: Path, home: Home) -> list[Path]:
    """Copy an archive, a folder of archives or an unzipped export into data/raw; the original stays as it is.

    Raises:
        Refused: there is nothing at the path, or it is no archive of ours.
    """
    archives_at(path)
    if path.resolve().parent == home.raw.resolve():
        return [path.resolve()]
    if path.is_dir():
        inside = _archives_in(path)
        if inside:
            return [copied for archive in inside for copied in take(archive, home)]
        return [_copy_in(path, home.raw / f"{path.resolve().name}.zip", packed=True)]
    name = path.name if _ARCHIVE_NAME.search(path.name) else f"{path.name}.zip"
    return [_copy_in(path, home.raw / name, packed=False)]


def archives_at(path: Path) -> list[Archive]:
    """Open what lies at a path, where it lies.

    Raises:
        Refused: there is nothing at the path, or it is no archive of ours.
    """
    if not path.exists():
        raise Refused(f"There is nothing at {path}; give the path of the zip that LinkedIn sent.")
    inside = _archives_in(path) if path.is_dir() else []
    return [open_archive(found) for found in inside or [path]]


def scan(home: Home) -> Intake:
    """Look through data/raw; archives seen before are known by name, size and time."""
    register = _read_register(home)
    known: dict[str, dict[str, str]] = {}
    for path in _candidates(home.raw):
        stamp = _stamp(path)
        entry = register.get(path.name)
        if entry is None or entry.get("stamp") != stamp:
            entry = {"stamp": stamp, **_look_at(path)}
        known[path.name] = entry
    if known != register:
        _write_register(home, known)
    groups: dict[str, list[str]] = {}
    for name, entry in known.items():
        if "refused" not in entry:
            groups.setdefault(_key_of(entry, known), []).append(name)
    exports = tuple(
        _export(home, key, {name: known[name]["digest"] for name in names})
        for key, names in sorted(groups.items())
    )
    refused = tuple((name, entry["refused"]) for name, entry in known.items() if "refused" in entry)
    return Intake(exports, refused)


def _export(home: Home, key: str, digests: dict[str, str]) -> Export:
    """The export of these archives, with the declarations of its member."""
    paths = tuple(home.raw / name for name in digests)
    declarations = home.raw / f"{key.rpartition('_')[0]}.toml"
    if declarations.is_symlink() or not declarations.is_file():
        return Export(key, paths, tuple(digests.items()))
    sources = (*digests.items(), (declarations.name, sha256_of(declarations)))
    return Export(key, paths, sources, declarations)


def _key_of(entry: dict[str, str], known: dict[str, dict[str, str]]) -> str:
    """The export that an archive belongs to.

    One that tells only the owner's name goes with the one of that day that tells the address of that name:
    so a Basic archive finds its Complete one. Where two addresses have the name, it stays apart.
    """
    same = {
        other["key"]
        for other in known.values()
        if "key" in other and other["name"] == entry["name"] and other["date"] == entry["date"]
    }
    addressed = sorted(key for key in same if not key.startswith(NAMED_ONLY))
    is_named_only = entry["key"].startswith(NAMED_ONLY)
    return addressed[0] if is_named_only and len(addressed) == 1 else entry["key"]


def holding(paths: Iterable[Path], intake: Intake) -> list[Export]:
    """The exports that these files of data/raw belong to."""
    wanted = {path.resolve() for path in paths}
    return [export for export in intake.exports if wanted & {path.resolve() for path in export.paths}]


def without_report(home: Home, exports: Sequence[Export]) -> list[Export]:
    """The exports that have no report made from just these archives."""
    return [export for export in exports if not _is_reported(home, export)]


def _is_reported(home: Home, export: Export) -> bool:
    try:
        generation = current(home, export.key)
    except Damaged:
        return False
    if generation is None or generation.manifest["sources"] != dict(export.sources):
        return False
    return (report_folder(home, export.key) / "report.html").is_file()


def _look_at(path: Path) -> dict[str, str]:
    try:
        archive = open_archive(path)
        identity: Identity = identify([archive])
    except Refused as refusal:
        return {"refused": str(refusal)}
    return {
        "key": identity.key,
        "name": fold_name(identity.name or ""),
        "date": identity.export_date.isoformat(),
        "digest": archive.digest,
    }


def _candidates(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.iterdir()
        if not path.name.startswith(".") and (path.is_dir() or _ARCHIVE_NAME.search(path.name))
    )


def _archives_in(folder: Path) -> list[Path]:
    return [path for path in _candidates(folder) if path.is_file()]


def _stamp(path: Path) -> str:
    files = sorted(found for found in path.rglob("*") if found.is_file()) if path.is_dir() else [path]
    seen = [(str(file.relative_to(path)), file.stat().st_size, file.stat().st_mtime_ns) for file in files]
    return hashlib.sha256(json.dumps(seen).encode()).hexdigest()[:16]


def _copy_in(source: Path, target: Path, *, packed: bool) -> Path:
    new = target.with_name(f".{target.name}.new")
    if packed:
        _pack(source, new)
    else:
        shutil.copyfile(source, new)
        os.utime(new, ns=(source.stat().st_atime_ns, source.stat().st_mtime_ns))
    if target.exists():
        digest = sha256_of(new)
        if sha256_of(target) == digest:
            new.unlink()
            return target
        target = target.with_name(f"{target.stem}-{digest[:8]}{target.suffix}")
    with new.open("rb") as file:
        os.fsync(file.fileno())
    new.chmod(0o600)
    new.replace(target)
    return target


def _pack(folder: Path, target: Path) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as packed:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.is_symlink():
                packed.write(path, path.relative_to(folder).as_posix())


def _read_register(home: Home) -> dict[str, dict[str, str]]:
    try:
        register = json.loads((home.raw / _REGISTER).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return register if isinstance(register, dict) else {}


def _write_register(home: Home, register: dict[str, dict[str, str]]) -> None:
    new = home.raw / f"{_REGISTER}.new"
    new.write_text(json.dumps(register, indent=1, sort_keys=True), encoding="utf-8")
    new.replace(home.raw / _REGISTER)
