from __future__ import annotations

import hashlib
import io
import os
import random
import sys
import tracemalloc
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.helpers.archives import (
    ARCHIVE_CASES,
    CLEAN,
    NAME,
    ArchiveCase,
    Layout,
    Part,
    clean_parts,
    write_folder,
    zip_of,
    zipped_by_library,
)
from transforms.archive import Archive, Limits, open_archive
from transforms.recognise import recognise
from transforms.refusal import Refused
from transforms.zips import Source, read_entries

SOUND = [case for case in ARCHIVE_CASES if not case.is_refused]
BAD = [case for case in ARCHIVE_CASES if case.is_refused]
BOMBS = [case for case in ARCHIVE_CASES if case.is_bomb]


def named(case: ArchiveCase) -> str:
    return case.name


def contents(archive: Archive) -> dict[str, bytes]:
    return {member.path: archive.read(member) for member in archive.members}


def known_contents(archive: Archive) -> dict[str, bytes]:
    """What the recognised files hold, by base name in lower case."""
    known = [member for member in archive.members if recognise(member.base_name, member.folder)]
    return {member.base_name.lower(): archive.read(member) for member in known}


def refused(path: Path, limits: Limits | None = None) -> str:
    """The sentence with which an archive is refused when it is opened."""
    with pytest.raises(Refused) as refusal:
        open_archive(path, limits or Limits())
    return str(refusal.value)


def refused_on_read(path: Path) -> str:
    """The sentence with which an archive that could be opened is refused when its members are read."""
    archive = open_archive(path)
    with pytest.raises(Refused) as refusal:
        contents(archive)
    return str(refusal.value)


def written(folder: Path, data: bytes, name: str = NAME) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


class Watch:
    """Sees whatever this process writes to disk while it is on."""

    WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
    CHANGES = (
        *("os.chmod", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink"),
        *("os.truncate", "os.utime", "shutil.", "tempfile."),
    )

    def __init__(self) -> None:
        self.is_on = False
        self.seen: list[str] = []
        sys.addaudithook(self.hear)

    def hear(self, event: str, arguments: tuple[object, ...]) -> None:
        if not self.is_on:
            return
        flags = arguments[2] if event == "open" else 0
        if event.startswith(self.CHANGES) or (isinstance(flags, int) and flags & self.WRITING):
            self.seen.append(event)

    @contextmanager
    def watching(self) -> Iterator[list[str]]:
        self.seen, self.is_on = [], True
        try:
            yield self.seen
        finally:
            self.is_on = False


@pytest.fixture(scope="module")
def watch() -> Watch:
    return Watch()


# what is read


@pytest.mark.parametrize("case", SOUND, ids=named)
def test_an_odd_but_sound_archive_reads_like_the_clean_one(case: ArchiveCase, tmp_path: Path) -> None:
    expected = {path.rpartition("/")[2].lower(): content for path, content in case.contents.items()}
    assert known_contents(open_archive(case.build(tmp_path))) == expected


@pytest.mark.parametrize("case", SOUND, ids=named)
def test_every_file_of_a_sound_archive_is_listed_once_in_order(case: ArchiveCase, tmp_path: Path) -> None:
    archive = open_archive(case.build(tmp_path))
    paths = [member.path for member in archive.members]
    assert paths == sorted(set(paths))
    for member in archive.members:
        assert member.size == len(archive.read(member))
        assert member.path == unicodedata.normalize("NFC", member.path)
        assert not any(unicodedata.category(letter).startswith("C") for letter in member.path)


def test_members_tell_their_path_name_folder_size_and_day(tmp_path: Path) -> None:
    archive = open_archive(written(tmp_path, zip_of(clean_parts())))
    job = next(member for member in archive.members if "Job" in member.base_name)
    assert (job.path, job.base_name, job.folder) == (
        "Jobs/Job Applications.csv",
        "Job Applications.csv",
        "jobs",
    )
    assert (job.size, job.modified) == (len(CLEAN[job.path]), date(2026, 7, 5))
    profile = next(member for member in archive.members if member.base_name == "Profile.csv")
    assert profile.folder == ""


def test_files_of_a_folder_tell_the_same_as_members_of_a_zip(tmp_path: Path) -> None:
    zipped = open_archive(written(tmp_path, zip_of(clean_parts())))
    unzipped = open_archive(write_folder(tmp_path / "unzipped", CLEAN))
    assert unzipped.members == zipped.members


def test_leftovers_of_operating_systems_are_no_members(tmp_path: Path) -> None:
    leftovers = [
        "__MACOSX/._a",
        "__MACOSX/b/c.csv",
        ".DS_Store",
        "Jobs/.hidden",
        "Jobs/Thumbs.db",
        "DESKTOP.INI",
    ]
    data = zip_of([*clean_parts(), *(Part(path, b"x") for path in leftovers)])
    assert {member.path for member in open_archive(written(tmp_path, data)).members} == set(CLEAN)


def test_a_file_nobody_knows_is_a_member_too(tmp_path: Path) -> None:
    data = zip_of([*clean_parts(), Part("Brand_New_2027.csv", b"A\n1\n")])
    assert contents(open_archive(written(tmp_path, data)))["Brand_New_2027.csv"] == b"A\n1\n"


def test_two_spellings_that_linkedin_sends_side_by_side_are_both_members(tmp_path: Path) -> None:
    spellings = {"Endorsement_Received_Info.csv": b"A\n1\n", "Endorsement Received Info.csv": b"A\n2\n"}
    assert contents(open_archive(written(tmp_path, zipped_by_library(spellings)))) == spellings


def test_all_parts_of_a_split_file_are_members(tmp_path: Path) -> None:
    parts = {f"Jobs/Job Applications{number}.csv": b"A\n" for number in ("", "_1", "_2", "_10")}
    assert contents(open_archive(written(tmp_path, zipped_by_library(parts)))) == parts


@pytest.mark.parametrize("day", [0, (46 << 9) | (2 << 5) | 30, (1 << 5) | 1])
def test_a_member_without_a_possible_day_has_none(day: int, tmp_path: Path) -> None:
    archive = open_archive(written(tmp_path, zip_of(clean_parts(day=day))))
    assert {member.modified for member in archive.members} == {None}


@pytest.mark.parametrize("size", [0, 1, 1 << 18, (1 << 18) + 1, 1 << 22, (1 << 22) - 1, 9_000_001])
@pytest.mark.parametrize(("method", "period"), [(0, 100_000), (8, 100_000), (8, 5_000)])
def test_members_of_any_size_come_out_whole(size: int, method: int, period: int, tmp_path: Path) -> None:
    block = random.Random(size).randbytes(period)  # deflate shrinks what comes again after 5 000 bytes
    content = (block * (1 + size // period))[:size]
    path = written(tmp_path, zip_of([Part("messages.csv", content, method)]))
    assert contents(open_archive(path)) == {"messages.csv": content}


def test_a_member_can_be_read_again_and_from_another_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path, zip_of(clean_parts()))
    archive = open_archive(Path(NAME))
    monkeypatch.chdir("/")
    assert contents(archive) == contents(archive) == CLEAN


# what the name says


@pytest.mark.parametrize(
    ("name", "is_complete", "day"),
    [
        ("Complete_LinkedInDataExport_07-05-2026.zip", True, date(2026, 7, 5)),
        ("Basic_LinkedInDataExport_12-31-2019.zip", False, date(2019, 12, 31)),
        ("Complete_LinkedInDataExport_07-05-2026.zip.zip", True, date(2026, 7, 5)),
        ("complete_linkedindataexport_07-05-2026.zip (1).zip", True, date(2026, 7, 5)),
        ("Ada Basic_LinkedInDataExport_07-05-2026.zip", False, date(2026, 7, 5)),
        ("LinkedInDataExport_07-05-2026.zip", None, date(2026, 7, 5)),
        ("Complete_LinkedInDataExport_31-12-2019.zip", True, None),
        ("Complete_LinkedInDataExport_02-30-2026.zip", True, None),
        ("Complete_LinkedInDataExport.zip", True, None),
        ("export.zip", None, None),
    ],
)
def test_kind_and_day_are_read_from_the_name(
    name: str, is_complete: bool | None, day: date | None, tmp_path: Path
) -> None:
    archive = open_archive(written(tmp_path, zip_of(clean_parts()), name))
    assert (archive.name, archive.is_complete, archive.name_date) == (name, is_complete, day)
    folder = open_archive(write_folder(tmp_path / "folder" / name, CLEAN))
    assert (folder.name, folder.is_complete, folder.name_date) == (name, is_complete, day)


def test_the_zip_inside_or_the_wrapping_folder_says_it_where_the_name_does_not(tmp_path: Path) -> None:
    inner = zipped_by_library({"Basic_LinkedInDataExport_07-05-2026.zip": zip_of(clean_parts())})
    folder = {f"me/Basic_LinkedInDataExport_07-05-2026/{path}": data for path, data in CLEAN.items()}
    for number, data in enumerate((inner, zipped_by_library(folder))):
        archive = open_archive(written(tmp_path, data, f"{number}.zip"))
        assert (archive.is_complete, archive.name_date) == (False, date(2026, 7, 5))


def test_the_outer_name_comes_before_the_inner_one(tmp_path: Path) -> None:
    inner = zipped_by_library({"Basic_LinkedInDataExport_01-02-2024.zip": zip_of(clean_parts())})
    archive = open_archive(written(tmp_path, inner, "Complete_LinkedInDataExport_07-05-2026.zip"))
    assert (archive.is_complete, archive.name_date) == (True, date(2026, 7, 5))


# identity


def test_the_digest_of_a_zip_is_that_of_its_bytes_wrapped_or_not(tmp_path: Path) -> None:
    data = zip_of(clean_parts())
    expected = hashlib.sha256(data).hexdigest()
    assert open_archive(written(tmp_path, data)).digest == expected
    assert open_archive(written(tmp_path, zipped_by_library({NAME: data}), "outer.zip")).digest == expected


def test_the_digest_of_a_folder_follows_content_and_paths_but_not_leftovers(tmp_path: Path) -> None:
    first = open_archive(write_folder(tmp_path / "first", CLEAN)).digest
    assert open_archive(write_folder(tmp_path / "copy", {**CLEAN, ".DS_Store": b"x"})).digest == first
    changed = {**CLEAN, "Profile.csv": CLEAN["Profile.csv"].replace(b"Ada", b"Eva")}
    moved = {**CLEAN, "Jobs/Profile.csv": CLEAN["Profile.csv"]}
    del moved["Profile.csv"]
    assert open_archive(write_folder(tmp_path / "changed", changed)).digest != first
    assert open_archive(write_folder(tmp_path / "moved", moved)).digest != first


# what is refused


@pytest.mark.parametrize("case", BAD, ids=named)
def test_a_bad_archive_is_refused_with_one_plain_sentence(case: ArchiveCase, tmp_path: Path) -> None:
    path = case.build(tmp_path)
    sentence = refused_on_read(path) if case.refused_on_read else refused(path)
    assert case.word in sentence
    assert path.name[:70] in sentence
    assert sentence.endswith(".")
    assert "; " in sentence, "no remedy"
    assert len(sentence) < 400
    assert sentence.isprintable()
    assert str(tmp_path) not in sentence


@pytest.mark.parametrize("case", BOMBS, ids=named)
def test_a_bomb_costs_little_memory(case: ArchiveCase, tmp_path: Path) -> None:
    path = case.build(tmp_path)
    tracemalloc.start()
    try:
        _ = refused_on_read(path) if case.refused_on_read else refused(path)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 40 << 20


@pytest.mark.parametrize("case", ARCHIVE_CASES, ids=named)
def test_nothing_is_written_and_nothing_is_changed(case: ArchiveCase, tmp_path: Path, watch: Watch) -> None:
    path = case.build(tmp_path)
    before = looked_at(tmp_path)
    with watch.watching() as seen:
        try:
            contents(open_archive(path))
        except Refused:
            assert case.is_refused
    assert seen == []
    assert looked_at(tmp_path) == before


def test_the_watch_sees_what_is_written(tmp_path: Path, watch: Watch) -> None:
    with watch.watching() as seen:
        (tmp_path / "folder").mkdir()
        (tmp_path / "file").write_bytes(b"x")
    assert seen == ["os.mkdir", "open"]


def looked_at(folder: Path) -> dict[str, tuple[int, int, int]]:
    states = {str(path): path.lstat() for path in folder.rglob("*")}
    return {path: (state.st_mode, state.st_size, state.st_mtime_ns) for path, state in states.items()}


def test_a_name_is_shown_cut_and_without_control_characters(tmp_path: Path) -> None:
    evil = "../\x1b[31m\n\r\u202e\u2028" + "x" * 300 + ".csv"
    sentence = refused(written(tmp_path, zip_of([*clean_parts(), Part(evil)])))
    assert sentence.isprintable()
    assert "x" * 60 in sentence
    assert "x" * 80 not in sentence


def test_an_archive_with_control_characters_in_its_own_name_is_named_without_them(tmp_path: Path) -> None:
    assert refused(written(tmp_path, b"", "evil\x1b[2J.zip")).startswith("'evil\ufffd[2J.zip': it is empty")
    assert open_archive(written(tmp_path, zip_of(clean_parts()), "a\nb.zip")).name == "a\ufffdb.zip"


def test_both_versions_of_an_ambiguous_file_are_named(tmp_path: Path) -> None:
    twice = {"Connections.csv": b"A\n1\n", "old/connections.CSV": b"A\n2\n"}
    sentence = refused(written(tmp_path, zipped_by_library(twice)))
    assert "'Connections.csv' and 'old/connections.CSV'" in sentence


@pytest.mark.parametrize(
    ("limits", "word"),
    [
        (Limits(archive_bytes=500), "larger than"),
        (Limits(entries=4), "too long"),
        (Limits(directory_bytes=300), "too long"),
        (Limits(member_bytes=1_000), "'messages.csv' is larger than"),
        (Limits(total_bytes=1_500), "together"),
        (Limits(ratio=5, ratio_from_bytes=500), "'messages.csv' inflates 5 times"),
        (Limits(name_characters=20), "not a file name"),
        (Limits(end_bytes=10), "cut off"),
    ],
)
def test_every_limit_of_a_zip_is_kept(limits: Limits, word: str, tmp_path: Path) -> None:
    path = written(tmp_path, zip_of(clean_parts()))
    assert contents(open_archive(path)) == CLEAN
    assert word in refused(path, limits)


def test_an_archive_may_be_exactly_as_large_as_the_limits(tmp_path: Path) -> None:
    data = zip_of(clean_parts())
    sizes = [len(content) for content in CLEAN.values()]
    exactly = Limits(
        archive_bytes=len(data),
        entries=len(CLEAN),
        member_bytes=max(sizes),
        total_bytes=sum(sizes),
        name_characters=max(len(path) for path in CLEAN),
    )
    assert contents(open_archive(written(tmp_path, data), exactly)) == CLEAN
    with_folders = replace(exactly, entries=len(CLEAN) + 3)
    assert contents(open_archive(write_folder(tmp_path / "export", CLEAN), with_folders)) == CLEAN


@pytest.mark.parametrize(
    ("limits", "word"),
    [
        (Limits(entries=7), "more than 7 files"),
        (Limits(member_bytes=1_000), "'messages.csv' in it is larger than"),
        (Limits(total_bytes=1_500), "together"),
        (Limits(name_characters=20), "not a file name"),
    ],
)
def test_every_limit_of_a_folder_is_kept(limits: Limits, word: str, tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "export", CLEAN)
    assert contents(open_archive(folder, Limits(entries=8))) == CLEAN
    assert word in refused(folder, limits)


def test_the_zip_inside_a_zip_keeps_the_limits_too(tmp_path: Path) -> None:
    path = written(tmp_path, zipped_by_library({NAME: zip_of(clean_parts())}), "outer.zip")
    sentence = refused(path, Limits(entries=4))
    assert "too long" in sentence
    assert NAME in sentence
    assert "outer.zip" in sentence


def grown(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"\n")


def replaced_by_a_link(path: Path) -> None:
    path.rename(path.with_name("moved"))
    path.symlink_to(path.with_name("moved"))


@pytest.mark.parametrize(
    ("change", "word"),
    [(grown, "it changed while"), (replaced_by_a_link, "can't be read"), (Path.unlink, "No such file")],
)
@pytest.mark.parametrize("is_folder", [False, True])
def test_an_archive_that_changes_after_it_was_opened_is_refused(
    change: Callable[[Path], None], word: str, is_folder: bool, tmp_path: Path
) -> None:
    if is_folder:
        path = write_folder(tmp_path / "export", CLEAN)
        archive, changed = open_archive(path), path / "Profile.csv"
    else:
        changed = written(tmp_path, zip_of(clean_parts()))
        archive = open_archive(changed)
    change(changed)
    profile = next(member for member in archive.members if member.base_name == "Profile.csv")
    with pytest.raises(Refused, match=word):
        archive.read(profile)


def test_a_file_that_shrinks_while_it_is_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = open_archive(write_folder(tmp_path / "export", CLEAN))
    monkeypatch.setattr("transforms.archive._open_unchanged", lambda *_: io.BytesIO(b"First"))
    with pytest.raises(Refused, match="it changed while it was read"):
        archive.read(archive.members[-1])


def test_a_zip_that_shrinks_while_its_list_is_read_is_refused() -> None:
    data = zip_of(clean_parts())
    with pytest.raises(Refused, match="it is damaged"):
        read_entries(Source("'export.zip'", len(data), lambda: io.BytesIO(data[:-400])))


def test_running_out_of_memory_is_told_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = open_archive(written(tmp_path, zip_of(clean_parts())))

    def exhausted(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("transforms.zips.zlib.decompressobj", exhausted)
    with pytest.raises(Refused, match="not enough memory"):
        contents(archive)


# mutations

SEEDS = (
    zip_of(clean_parts()),
    zip_of(clean_parts(is_streamed=True)),
    zip_of(clean_parts(is_wide=True), Layout(has_wide_end=True, comment=b"hello")),
    zip_of([Part(NAME, zip_of(clean_parts()), method=0)]),
    zipped_by_library(CLEAN),
)
MUTANTS = 1_000
TELLING = (b"\0\0\0\0", b"\xff\xff\xff\xff", b"\xff\xff", b"\1\0", b"PK\5\6", b"PK\1\2", b"PK\3\4", b"PK\6\7")


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The bytes with one to four small damages, half of them in the last 600 bytes, where the lists are."""
    damaged = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4))):
        at = chance.randrange(len(damaged))
        if chance.random() < 0.5:
            at = max(0, len(damaged) - 1 - at % 600)
        kind = chance.randrange(6)
        if kind == 0:
            damaged[at] ^= 1 << chance.randrange(8)
        elif kind == 1:
            damaged[at] = chance.randrange(256)
        elif kind == 2:
            telling = chance.choice(TELLING)
            damaged[at : at + len(telling)] = telling
        elif kind == 3:
            del damaged[at : at + chance.randint(1, 40)]
        elif kind == 4:
            damaged[at:at] = damaged[at : at + chance.randint(1, 60)]
        else:
            del damaged[at + 1 :]
    return bytes(damaged)


@pytest.mark.parametrize("seed", range(len(SEEDS)))
def test_a_damaged_zip_is_refused_or_read_without_altered_content(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    sound = set(CLEAN.values())
    sentences: list[str] = []
    for _ in range(MUTANTS):
        path = written(tmp_path, mutated(SEEDS[seed], chance))
        try:
            assert set(contents(open_archive(path)).values()) <= sound
        except Refused as refusal:
            sentences.append(str(refusal))
    assert all(sentence.isprintable() for sentence in sentences)
    assert MUTANTS // 2 < len(sentences) < MUTANTS
