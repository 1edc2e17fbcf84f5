from pathlib import Path

import pytest

from pipelines import intake
from pipelines.home import Home
from tests.helpers.exports import small_export, write_small_export, write_zip
from transforms.refusal import Refused


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path / "home")
    home.prepare()
    return home


def test_an_archive_is_copied_under_its_own_name(home, tmp_path):
    archive = write_small_export(tmp_path / "downloads")
    taken = intake.take(archive, home)
    assert taken == [home.raw / archive.name]
    assert taken[0].read_bytes() == archive.read_bytes()


def test_the_same_archive_twice_is_one_file(home, tmp_path):
    archive = write_small_export(tmp_path / "downloads")
    assert intake.take(archive, home) == intake.take(archive, home)
    assert len(list(home.raw.glob("*.zip"))) == 1


def test_another_archive_of_the_same_name_is_kept_beside_the_first(home, tmp_path):
    intake.take(write_small_export(tmp_path / "one"), home)
    other = write_zip(
        tmp_path / "two" / "Complete_LinkedInDataExport_03-03-2026.zip",
        small_export() | {"Languages.csv": "Name,Proficiency\nItaliano,\n"},
    )
    taken = intake.take(other, home)
    assert len(list(home.raw.glob("*.zip"))) == 2
    assert [export.paths for export in intake.scan(home).exports] == [tuple(sorted(home.raw.glob("*.zip")))]
    assert taken[0] in home.raw.iterdir()


def test_an_archive_without_the_ending_is_found_again(home, tmp_path):
    archive = write_small_export(tmp_path / "downloads")
    renamed = archive.rename(archive.with_name("Complete_LinkedInDataExport_03-03-2026"))
    taken = intake.take(renamed, home)
    assert intake.holding(taken, intake.scan(home))[0].key == "giulia-bianchi_2026-03-03"


def test_a_folder_of_archives_is_taken_one_by_one(home, tmp_path):
    write_small_export(tmp_path / "downloads")
    write_zip(tmp_path / "downloads" / "Basic_LinkedInDataExport_04-04-2026.zip", small_export())
    assert len(intake.take(tmp_path / "downloads", home)) == 2
    assert [export.key for export in intake.scan(home).exports] == [
        "giulia-bianchi_2026-03-03",
        "giulia-bianchi_2026-04-04",
    ]


def test_what_cannot_be_read_in_data_raw_is_told_and_the_rest_goes_on(home, tmp_path):
    intake.take(write_small_export(tmp_path / "downloads"), home)
    (home.raw / "holiday.zip").write_bytes(b"not a zip")
    found = intake.scan(home)
    assert [export.key for export in found.exports] == ["giulia-bianchi_2026-03-03"]
    assert [name for name, _ in found.refused] == ["holiday.zip"]


def test_a_link_is_never_followed_into_data_raw(home, tmp_path):
    folder = tmp_path / "Complete_LinkedInDataExport_03-03-2026"
    folder.mkdir()
    secret = tmp_path / "secret.csv"
    secret.write_text("Name\nsecret\n")
    (folder / "Skills.csv").symlink_to(secret)
    (folder / "Profile.csv").write_text("First Name,Last Name\nGiulia,Bianchi\n")
    with pytest.raises(Refused, match="link"):
        intake.take(folder, home)
    assert not list(home.raw.glob("*.zip"))


def test_an_archive_changed_in_place_is_looked_at_again(home, tmp_path):
    taken = intake.take(write_small_export(tmp_path / "downloads"), home)[0]
    first = intake.scan(home).exports[0].sources
    write_zip(taken, small_export() | {"Languages.csv": "Name,Proficiency\nItaliano,\n"})
    assert intake.scan(home).exports[0].sources != first


def test_an_unknown_export_is_refused_by_its_key(home):
    with pytest.raises(Refused, match="nobody_2026-01-01"):
        intake.scan(home).find("nobody_2026-01-01")


def without_address(files: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in files.items() if name not in {"Invitations.csv", "messages.csv"}}


def test_a_half_that_tells_only_the_name_goes_with_the_half_that_tells_the_address(home):
    write_zip(home.raw / "Basic_LinkedInDataExport_03-03-2026.zip", without_address(small_export()))
    assert [export.key for export in intake.scan(home).exports] == ["name-giulia-bianchi_2026-03-03"]
    write_zip(home.raw / "Complete_LinkedInDataExport_03-03-2026.zip", small_export())
    exports = intake.scan(home).exports
    assert [(export.key, len(export.paths)) for export in exports] == [("giulia-bianchi_2026-03-03", 2)]


def test_a_half_that_could_be_of_two_namesakes_stays_apart(home):
    write_zip(home.raw / "Basic_LinkedInDataExport_03-03-2026.zip", without_address(small_export()))
    for slug in ("giulia-bianchi", "giulia-bianchi-2"):
        files = {
            name: text.replace("/in/giulia-bianchi", f"/in/{slug}") for name, text in small_export().items()
        }
        write_zip(home.raw / slug / "Complete_LinkedInDataExport_03-03-2026.zip", files)
        (home.raw / slug / "Complete_LinkedInDataExport_03-03-2026.zip").rename(
            home.raw / f"Complete_LinkedInDataExport_03-03-2026 {slug}.zip"
        )
        (home.raw / slug).rmdir()
    assert len(intake.scan(home).exports) == 3


def test_declarations_beside_the_archive_belong_to_its_member_and_make_the_export_another(home, tmp_path):
    intake.take(write_small_export(tmp_path / "downloads"), home)
    (before,) = intake.scan(home).exports
    assert before.declared().is_empty()
    (home.raw / "somebody-else.toml").write_text('target_terms = ["marketing"]')
    (home.raw / "giulia-bianchi.toml").write_text('target_terms = ["marketing"]')
    (after,) = intake.scan(home).exports
    assert after.declared()["value"].to_list() == ["marketing"]
    assert (after.key, after.paths) == (before.key, before.paths)
    assert after.sources != before.sources


def test_declarations_that_make_no_sense_say_so(home, tmp_path):
    intake.take(write_small_export(tmp_path / "downloads"), home)
    (home.raw / "giulia-bianchi.toml").write_text("target_terms = 1")
    (export,) = intake.scan(home).exports
    with pytest.raises(Refused, match=r"giulia-bianchi\.toml can't be used"):
        export.declared()
