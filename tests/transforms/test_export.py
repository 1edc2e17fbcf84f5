from __future__ import annotations

import shutil
import zipfile
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from tests.helpers.csv_files import PREAMBLE
from tests.helpers.exports import small_export, write_zip
from transforms.archive import Archive, open_archive
from transforms.contract import TABLES
from transforms.contract.bookkeeping import BOOKKEEPING
from transforms.export import Export, identify, read_export
from transforms.refusal import Refused

COMPLETE = "Complete_LinkedInDataExport_03-04-2026.zip"
BASIC = "Basic_LinkedInDataExport_03-04-2026.zip"
CONNECTIONS = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
SKILLS = "Name\nMarketing\nCRM\n"
JOBS = "Application Date,Company Name,Job Title\n"


def archive(folder: Path, files: Mapping[str, str | bytes], name: str = COMPLETE) -> Archive:
    return open_archive(write_zip(folder / name, files))


def read(folder: Path, files: Mapping[str, str | bytes], name: str = COMPLETE) -> Export:
    return read_export([archive(folder, files, name)])


def files_of(export: Export) -> dict[str, dict[str, Any]]:
    """Rows of stg_files by file, or by table for absent ones."""
    rows = export.tables["stg_files"].iter_rows(named=True)
    return {row["source_file"] or row["table_name"]: row for row in rows}


def told(export: Export) -> dict[str, Any]:
    return export.tables["stg_export"].row(0, named=True)


def conserved(export: Export) -> bool:
    files = export.tables["stg_files"].filter(pl.col("state").is_in(["read", "header only"]))
    parts = pl.col("lines_of_rows") + pl.col("lines_set_aside") + pl.col("lines_skipped")
    return bool(files.select((pl.col("lines") == parts).all()).item())


def test_every_table_is_there_with_its_types_even_for_a_tiny_export(tmp_path: Path) -> None:
    export = read(tmp_path, {"Skills.csv": SKILLS})
    declared = {table.staged: table.schema for table in (*TABLES, *BOOKKEEPING)}
    assert {name: frame.schema for name, frame in export.tables.items()} == declared


def test_a_small_export_is_read_whole(tmp_path: Path) -> None:
    export = read(tmp_path, small_export())
    assert told(export) == {
        "owner_name": "Giulia Bianchi",
        "owner_key": "/in/giulia-bianchi",
        "owner_source": "invitations",
        "member": "giulia-bianchi",
        "export_date": date(2026, 3, 4),
        "export_date_source": "file name",
        "is_full_like": False,
        "era": "2026",
    }
    files = files_of(export)
    assert files["Connections.csv"]["rows"] == export.tables["stg_connections"].height == 3
    assert files["Connections.csv"]["last_at"] == datetime(2024, 2, 10, tzinfo=UTC)
    assert files["messages.csv"]["first_at"] == datetime(2025, 6, 1, 14, 3, 22, tzinfo=UTC)
    assert files["Shares_12345678.csv"]["table_name"] == "shares"
    assert files["Email Addresses.csv"]["state"] == "not read on purpose"
    assert files["Email Addresses.csv"]["why"] == "phone numbers and e-mail addresses"
    assert (files["Email Addresses.csv"]["lines"], files["Email Addresses.csv"]["rows"]) == (2, 1)
    assert (files["Novelty.csv"]["state"], files["Novelty.csv"]["table_name"]) == ("unknown", None)
    assert files["reactions"]["state"] == "absent"
    assert conserved(export)


def test_the_text_of_messages_is_in_no_table(tmp_path: Path) -> None:
    export = read(tmp_path, small_export({"message text": "Zuccherino", "invitation note": "Mandorlato"}))
    for name, frame in export.tables.items():
        assert "Zuccherino" not in str(frame.rows()), name
        assert "Mandorlato" not in str(frame.rows()), name


def test_a_table_without_a_file_is_absent_and_one_without_rows_is_not(tmp_path: Path) -> None:
    files = files_of(read(tmp_path, {"Skills.csv": "Name\n", "Profile.csv": "First Name,Last Name\n"}))
    assert files["Skills.csv"]["state"] == "header only"
    assert (files["Skills.csv"]["rows"], files["Skills.csv"]["unread_values"]) == (0, 0)
    absent = files["connections"]
    assert (absent["state"], absent["source_file"], absent["lines"], absent["rows"]) == (
        "absent",
        None,
        None,
        None,
    )
    assert absent["columns_found"] == []


def test_a_file_that_cannot_be_read_stops_nothing_else(tmp_path: Path) -> None:
    export = read(tmp_path, {"Skills.csv": "Nonsense\nx\n", "Languages.csv": "Name,Proficiency\nItaliano,\n"})
    skills = files_of(export)["Skills.csv"]
    assert skills["state"] == "unreadable"
    assert "Skills.csv" in skills["why"]
    assert export.tables["stg_skills"].is_empty()
    assert export.tables["stg_languages"].height == 1


def test_a_damaged_row_is_set_aside_with_file_line_and_reason_and_never_its_text(tmp_path: Path) -> None:
    rows = "Anna,Rossi,,,ACME,,01 Feb 2024\nBianca,Segreti,too,many,cells,in,this,row\n,,,,,,02 Feb 2024"
    export = read(tmp_path, {"Connections.csv": PREAMBLE + CONNECTIONS + rows})
    (aside,) = export.tables["stg_set_aside"].iter_rows(named=True)
    assert (aside["source_file"], aside["first_line"], aside["last_line"]) == ("Connections.csv", 6, 6)
    assert "Segreti" not in aside["reason"]
    files = files_of(export)
    assert (files["Connections.csv"]["rows"], files["Connections.csv"]["rows_set_aside"]) == (2, 1)
    assert "Segreti" not in str([frame.rows() for frame in export.tables.values()])
    assert conserved(export)


def test_a_file_all_of_whose_rows_are_damaged_was_read(tmp_path: Path) -> None:
    files = files_of(read(tmp_path, {"Skills.csv": "Name\none,too many\n"}))
    assert (files["Skills.csv"]["state"], files["Skills.csv"]["rows"]) == ("read", 0)


def test_cells_nobody_understands_are_counted_by_file(tmp_path: Path) -> None:
    text = CONNECTIONS + "Anna,Rossi,,,,,08 Mai 2024\nBruno,Verdi,,,,,\nCarla,Neri,,,,,08 May 2024\n"
    export = read(tmp_path, {"Connections.csv": text})
    assert files_of(export)["Connections.csv"]["unread_values"] == 1
    assert export.tables["stg_connections"].height == 3


def test_unknown_headers_and_notes_are_reported(tmp_path: Path) -> None:
    text = "\ufeffName;Novelty\nMarketing;1\n"
    skills = files_of(read(tmp_path, {"Skills.csv": text}))["Skills.csv"]
    assert skills["columns_found"] == ["skill"]
    assert skills["unknown_headers"] == ["Novelty"]
    assert len(skills["notes"]) >= 2


def test_the_parts_of_a_split_file_are_one_table_in_order(tmp_path: Path) -> None:
    parts = {
        f"Jobs/Job Applications{part}.csv": f'{JOBS}"1/{day}/26, 2:37 PM",ACME,Buyer\n'
        for day, part in enumerate(["", "_1", "_2", "_10"], start=1)
    }
    export = read(tmp_path, dict(reversed(parts.items())))
    assert export.tables["stg_job_applications"]["applied_at"].dt.day().to_list() == [1, 2, 3, 4]
    assert export.tables["stg_job_applications"]["source_file"].to_list()[3] == "Job Applications_10.csv"


def test_rows_alike_in_two_parts_are_two_rows(tmp_path: Path) -> None:
    row = '"1/1/26, 2:37 PM",ACME,Buyer\n'
    parts = {"Jobs/Job Applications.csv": JOBS + row, "Jobs/Job Applications_1.csv": JOBS + row + row}
    assert read(tmp_path, parts).tables["stg_job_applications"].height == 3


def test_a_part_that_is_another_byte_for_byte_counts_once(tmp_path: Path) -> None:
    part = f'{JOBS}"1/1/26, 2:37 PM",ACME,Buyer\n'
    export = read(tmp_path, {"Jobs/Job Applications.csv": part, "Jobs/Job Applications_1.csv": part})
    assert export.tables["stg_job_applications"].height == 1
    copy = files_of(export)["Job Applications_1.csv"]
    assert copy["state"] == "same as another"
    assert "Job Applications.csv" in copy["why"]


def test_an_older_spelling_beside_the_newer_adds_only_what_is_new(tmp_path: Path) -> None:
    header = "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorsement Status"
    rows = [
        "2017/05/07 01:01:57 UTC,CRM,Anna,Rossi,ACCEPTED",
        "2018/05/07 01:01:57 UTC,CRM,Bruno,Verdi,ACCEPTED",
    ]
    old = "\n".join(line.replace(",", "\t") for line in (header, *rows)).encode("utf-16")
    new = "\n".join((header, rows[0]))
    export = read(
        tmp_path, {"Endorsement Received Info.csv": old, "Endorsement_Received_Info.csv": new + "\n"}
    )
    assert export.tables["stg_endorsements_received"]["full_name"].to_list() == ["Anna Rossi", "Bruno Verdi"]
    older = files_of(export)["Endorsement Received Info.csv"]
    assert (older["state"], older["rows"]) == ("read", 1)
    assert any("count once" in note for note in older["notes"])
    assert conserved(export)


def test_an_older_spelling_that_adds_nothing_is_the_same_as_another(tmp_path: Path) -> None:
    text = "Endorsement Date,Skill Name\n2017/05/07 01:01:57 UTC,CRM\n"
    spaced = text.replace("\n", "\r\n")
    export = read(tmp_path, {"Endorsement Given Info.csv": spaced, "Endorsement_Given_Info.csv": text})
    assert files_of(export)["Endorsement Given Info.csv"]["state"] == "same as another"
    assert export.tables["stg_endorsements_given"].height == 1


def test_rows_that_linkedin_repeats_are_said_to_be_repeats_and_no_line_is_lost(tmp_path: Path) -> None:
    row = "2025-09-22 21:06:44,Active,Anna Rossi\n"
    export = read(tmp_path, {"Member_Follows_12345678.csv": "Date,Status,FullName\n" + row * 3})
    follows = files_of(export)["Member_Follows_12345678.csv"]
    assert (follows["rows"], follows["lines"], follows["lines_of_rows"]) == (1, 4, 3)
    assert follows["lines_set_aside"] == 0
    assert follows["notes"] == ["rows that stand in the export twice and count once: 2"]


def test_files_not_read_on_purpose_leave_nothing_but_their_lines(tmp_path: Path) -> None:
    export = read(
        tmp_path,
        {
            "Skills.csv": SKILLS,
            "guide_messages.csv": '"CONVERSATION ID","CONTENT"\n"1","tell me\na Secret"\n',
            "LearningCoachMessages.csv": "No conversations found",
            "Jobs/Job Applicant Saved Screening Question Responses_2.csv": "Question,Answer\r\nSecret,Secret\r\n",
        },
    )
    files = files_of(export)
    assert files["guide_messages.csv"]["state"] == "not read on purpose"
    assert (files["guide_messages.csv"]["lines"], files["guide_messages.csv"]["table_name"]) == (3, None)
    assert (files["LearningCoachMessages.csv"]["lines"], files["LearningCoachMessages.csv"]["rows"]) == (1, 0)
    assert files["Job Applicant Saved Screening Question Responses_2.csv"]["rows"] == 1
    assert export.tables["stg_messages"].is_empty()
    assert files["messages"]["state"] == "absent"
    assert "Secret" not in str([frame.rows() for frame in export.tables.values()])


def test_articles_are_rows_of_one_line_account_each(tmp_path: Path) -> None:
    export = read(
        tmp_path,
        {
            "Articles/Articles/perché.html": "<h1>Perché</h1>\n<div>Uno due tre</div>\n",
            "Articles/Articles/vuoto.html": "",
            "Articles/Articles/zeta-2.html": "<h1>Zeta</h1>",
        },
    )
    assert export.tables["stg_articles"]["title"].to_list() == ["Perché", "Zeta"]
    files = files_of(export)
    assert (files["perché.html"]["lines"], files["perché.html"]["lines_of_rows"]) == (2, 2)
    assert files["vuoto.html"]["state"] == "unreadable"
    assert conserved(export)


def test_basic_and_complete_of_one_day_are_one_export(tmp_path: Path) -> None:
    invited = small_export()["Invitations.csv"]
    basic = archive(
        tmp_path,
        {"Skills.csv": "Name\nOnly here\nTwo\nThree\n", "Invitations.csv": invited, "X.csv": "1"},
        BASIC,
    )
    complete = archive(tmp_path, {"Skills.csv": SKILLS, "Languages.csv": "Name\nItaliano\n", "X.csv": "1"})
    for archives in ([basic, complete], [complete, basic]):
        export = read_export(archives)
        assert export.tables["stg_skills"]["skill"].to_list() == ["Marketing", "CRM"]
        assert export.tables["stg_invitations"].height == 1
        assert export.tables["stg_languages"].height == 1
        assert told(export)["owner_key"] == "/in/giulia-bianchi"
        files = files_of(export)
        assert files["Skills.csv"]["state"] == "read"
        copy = files[f"{BASIC}/Skills.csv"]
        assert (copy["state"], copy["table_name"]) == ("same as another", "skills")
        assert COMPLETE in copy["why"]
        assert files[f"{BASIC}/X.csv"]["state"] == "same as another"
        names = export.tables["stg_files"]["source_file"].drop_nulls()
        assert names.is_unique().all()


def test_of_two_halves_of_equal_standing_the_one_with_more_of_a_file_is_read(tmp_path: Path) -> None:
    small = archive(tmp_path, {"Skills.csv": SKILLS, "Languages.csv": "Name\nItaliano\nInglese\n"}, BASIC)
    large = archive(
        tmp_path / "again", {"Skills.csv": SKILLS + "Third\n", "Languages.csv": "Name\nItaliano\n"}, BASIC
    )
    for archives in ([small, large], [large, small]):
        export = read_export(archives)
        assert export.tables["stg_skills"].height == 3
        assert export.tables["stg_languages"].height == 2


def test_files_of_one_name_in_two_folders_are_told_apart(tmp_path: Path) -> None:
    export = read(tmp_path, {"Skills.csv": SKILLS, "A/notes.txt": "a", "B/notes.txt": "b"})
    unknown = export.tables["stg_files"].filter(pl.col("state") == "unknown")
    assert unknown["source_file"].to_list() == ["A/notes.txt", "B/notes.txt"]


def test_the_name_of_the_zip_tells_the_day_before_anything_else(tmp_path: Path) -> None:
    assert told(read(tmp_path, {"Skills.csv": SKILLS}))["export_date"] == date(2026, 3, 4)


def test_else_the_files_times_tell_it(tmp_path: Path) -> None:
    row = told(read(tmp_path, {"Skills.csv": SKILLS}, "mine.zip"))
    assert (row["export_date"], row["export_date_source"]) == (date(2026, 3, 3), "file times")


def undated(folder: Path, files: Mapping[str, str]) -> Archive:
    path = folder / "mine.zip"
    with zipfile.ZipFile(path, "w") as written:
        for name, text in files.items():
            written.writestr(zipfile.ZipInfo(name), text)  # 1 January 1980, the zero of the format
    return open_archive(path)


def test_else_the_latest_row_tells_it_but_no_date_that_may_lie_ahead(tmp_path: Path) -> None:
    files = small_export() | {
        "Positions.csv": "Company Name,Title,Started On,Finished On\nACME,Buyer,2020,Dec 2030\n",
        "Events.csv": 'Event Name,Event Time\nFiera,"Jun 16, 2031 10:00 AM - Jun 16, 2031 11:00 AM"\n',
    }
    export = read_export([undated(tmp_path, files)])
    assert told(export)["export_date"] == date(2025, 9, 22)
    assert told(export)["export_date_source"] == "latest row"


def test_if_nothing_tells_the_day_the_sentence_says_what_to_do(tmp_path: Path) -> None:
    untold = undated(tmp_path, {"Skills.csv": SKILLS})
    for reading in (read_export, identify):
        with pytest.raises(Refused, match=r"mine\.zip .* name"):
            reading([untold])


def test_an_unzipped_folder_gives_the_same_tables(tmp_path: Path) -> None:
    zipped = write_zip(tmp_path / COMPLETE, small_export())
    folder = tmp_path / "unzipped" / COMPLETE.removesuffix(".zip")
    shutil.unpack_archive(zipped, folder)
    one, other = read_export([open_archive(zipped)]), read_export([open_archive(folder)])
    for name, frame in one.tables.items():
        assert frame.equals(other.tables[name]), name


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (["Reactions.csv", "Comments_12345.csv"], False),
        (["Reactions.csv", "Comments_12345.csv", "Logins.csv"], True),
        (["Ads Clicked.csv", "Security Challenges.csv", "Receipts.csv"], False),
        (["Ad_Targeting.csv", "SearchQueries.csv", "Jobs/Job Seeker Preferences.csv"], True),
        (["Jobs/Saved Jobs.csv", "Jobs/Job Applications.csv", "Jobs/Online Job Postings.csv"], False),
    ],
)
def test_three_signs_make_an_archive_full_like(tmp_path: Path, files: list[str], expected: bool) -> None:
    export = read(tmp_path, {"Skills.csv": SKILLS} | dict.fromkeys(files, "x\n"))
    assert told(export)["is_full_like"] is expected


OLD_MESSAGES = "FROM,TO,DATE,SUBJECT,CONTENT,DIRECTION,FOLDER\n"
MESSAGES_2021 = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER\n"
MESSAGES_2023 = MESSAGES_2021.replace("TO,", "TO,RECIPIENT PROFILE URLS,")
OLD_CONNECTIONS = "First Name,Last Name,Email Address,Company,Position,Connected On\n"


@pytest.mark.parametrize(
    ("files", "era"),
    [
        ({"Skills.csv": SKILLS}, None),
        ({"Connections.csv": OLD_CONNECTIONS}, "2019"),
        ({"messages.csv": OLD_MESSAGES}, "2019"),
        ({"messages.csv": MESSAGES_2021}, "2021"),
        ({"Connections.csv": PREAMBLE + OLD_CONNECTIONS}, "2021"),
        ({"Connections.csv": "\ufeff" + PREAMBLE + OLD_CONNECTIONS}, "2021"),
        ({"Connections.csv": PREAMBLE + CONNECTIONS}, "2023"),
        ({"messages.csv": MESSAGES_2023, "Connections.csv": PREAMBLE + OLD_CONNECTIONS}, "2023"),
        ({"Invitations.csv": "From,To,Direction,inviterProfileUrl,inviteeProfileUrl\n"}, "2023"),
        ({"messages.csv": MESSAGES_2023.replace("FOLDER", "FOLDER,IS MESSAGE DRAFT")}, "2024"),
        ({"Shares_12345678.csv": "Date,ShareLink,ShareCommentary\n", "messages.csv": OLD_MESSAGES}, "2026"),
        ({"messages.csv": ",".join(f'"{h}"' for h in MESSAGES_2023.strip().split(",")) + "\n"}, "2026"),
        ({"Jobs/Job Applications_1.csv": JOBS, "messages.csv": OLD_MESSAGES}, "2019"),
        ({"Connections.csv": "broken"}, None),
    ],
)
def test_headers_and_quoting_tell_the_era(tmp_path: Path, files: dict[str, str], era: str | None) -> None:
    assert told(read(tmp_path, files))["era"] == era


def test_identity_is_what_the_whole_reading_finds(tmp_path: Path) -> None:
    without_invitations = {name: text for name, text in small_export().items() if name != "Invitations.csv"}
    nameless = {"Skills.csv": SKILLS}
    for number, files in enumerate((small_export(), without_invitations, nameless)):
        opened = archive(tmp_path / str(number), files)
        identity, row = identify([opened]), told(read_export([opened]))
        assert (identity.member, identity.export_date, identity.name) == (
            row["member"],
            row["export_date"],
            row["owner_name"],
        )
    dateless = undated(tmp_path, small_export())
    assert identify([dateless]).key == "giulia-bianchi_2025-09-22"


def test_identity_reads_no_more_than_it_takes(tmp_path: Path) -> None:
    opened = archive(tmp_path, small_export())
    asked: list[str] = []

    def noted(member: Any) -> bytes:
        asked.append(member.base_name)
        return opened.read(member)

    watched = Archive(opened.name, opened.is_complete, opened.name_date, opened.members, opened.digest, noted)
    assert identify([watched]).key == "giulia-bianchi_2026-03-04"
    assert sorted(asked) == ["Invitations.csv", "Profile.csv"]


def test_progress_names_each_file_that_is_read(tmp_path: Path) -> None:
    sentences: list[str] = []
    read_export([archive(tmp_path, {"Skills.csv": SKILLS, "X.csv": "1"})], sentences.append)
    assert sentences == ["Reading Skills.csv"]


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    opened = archive(tmp_path, small_export())
    one, other = read_export([opened]), read_export([opened])
    for name, frame in one.tables.items():
        assert frame.equals(other.tables[name]), name


def test_reading_writes_nothing(tmp_path: Path) -> None:
    opened = archive(tmp_path, small_export())
    before = sorted((path, path.stat().st_mtime_ns) for path in tmp_path.rglob("*"))
    read_export([opened])
    assert sorted((path, path.stat().st_mtime_ns) for path in tmp_path.rglob("*")) == before
