"""The zips lie before us as LinkedIn packed them at the time: names, folders, headers, dialects, dates."""

import csv
import io
import re
from datetime import date
from pathlib import Path

import pytest

from tests.transforms.synthetic.reading import Reading
from transforms.contract import NOT_READ, TABLES
from transforms.synthetic import ERAS, MadeExport, write_export

M9 = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER"
M10 = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,"
    "DATE,SUBJECT,CONTENT,FOLDER"
)
MESSAGES = {
    2019: "FROM,TO,DATE,SUBJECT,CONTENT,DIRECTION,FOLDER",
    2021: M9,
    2023: M10,
    2024: f"{M10},IS MESSAGE DRAFT,IS CONVERSATION DRAFT",
    2026: f"{M10},ATTACHMENTS,IS MESSAGE DRAFT,IS CONVERSATION DRAFT",
}
WITHOUT_URL = "First Name,Last Name,Email Address,Company,Position,Connected On"
WITH_URL = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
INVITED = "From,To,Sent At,Message,Direction"
ENDORSED = "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name"
SHARES = "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility"
ZIP_NAMES = {
    2019: "Complete_LinkedInDataExport_12-09-2019.zip",
    2021: "Complete_LinkedInDataExport_09-14-2021.zip",
    2023: "Complete_LinkedInDataExport_11-27-2023.zip",
    2024: "Complete_LinkedInDataExport_12-15-2024.zip",
    2026: "Complete_LinkedInDataExport_07-20-2026.zip",
}
PREAMBLE = b'Notes:\n"When exporting your connection data, you may notice that some of the email addresses are missing.'
SUFFIXED = (
    *("Shares", "Comments", "Reactions", "InstantReposts", "Votes", "Saved_Items"),
    *("Member_Follows", "Hashtag_Follows"),
)


@pytest.mark.parametrize("era", ERAS)
def test_the_zip_is_named_and_dated_by_the_day_of_the_export(
    small: dict[int, MadeExport], opened: dict[int, Reading], era: int
) -> None:
    assert small[era].path.name == ZIP_NAMES[era]
    day = date.fromisoformat(str(small[era].facts["export_date"]))
    assert f"{day:%m-%d-%Y}" in ZIP_NAMES[era]
    assert {entry.date_time[:3] for entry in opened[era].entries} == {(day.year, day.month, day.day)}
    assert not any(entry.is_dir() for entry in opened[era].entries)


@pytest.mark.parametrize("era", ERAS)
def test_files_lie_in_linkedin_folders(opened: dict[int, Reading], era: int) -> None:
    folders = {path.rpartition("/")[0] for path in opened[era].files}
    assert {"", "Jobs", "Articles/Articles"} <= folders
    later = {"Verifications", "Services Marketplace"}
    assert later <= folders if era >= 2023 else not later & folders


@pytest.mark.parametrize("era", ERAS)
def test_headers_are_those_of_the_time(opened: dict[int, Reading], era: int) -> None:
    export = opened[era]
    assert export.header("messages") == MESSAGES[era].split(",")
    assert export.header("Connections") == (WITH_URL if era >= 2023 else WITHOUT_URL).split(",")
    with_urls = f"{INVITED},inviterProfileUrl,inviteeProfileUrl"
    assert export.header("Invitations") == (with_urls if era >= 2023 else INVITED).split(",")
    url = ",Endorser Public Url" if era >= 2023 else ""
    assert export.header("Endorsement_Received_Info") == f"{ENDORSED}{url},Endorsement Status".split(",")
    shares = {2019: "Date,ShareLink,ShareCommentary,SharedURL,MediaURL"}
    shares[2021] = f"{shares[2019]},Visibility"
    assert export.header("Shares") == shares.get(era, SHARES).split(",")
    assert export.header("Comments") == ["Date", "Link", "Comment" if era == 2019 else "Message"]
    assert export.header("Reactions") == ["Date", "Type", "Link"]
    assert export.header("Registration") == ["Registered At", "Registration Ip", "Subscription Types"]
    assert export.header("Profile")[5:8] == ["Headline", "Summary", "Industry"]
    media = "Type,Link" if era < 2023 else "Date/Time,Media Description,Media Link"
    assert export.header("Rich_Media" if era >= 2024 else "Rich Media") == media.split(",")


@pytest.mark.parametrize("era", ERAS)
def test_connections_have_their_preamble_and_no_last_line_end(opened: dict[int, Reading], era: int) -> None:
    raw = opened[era].files["Connections.csv"]
    assert raw.startswith(PREAMBLE) is (era >= 2021)
    assert raw.startswith(b"First Name,") is (era < 2021)
    assert not raw.endswith(b"\n")
    if era >= 2021:
        assert raw.split(b"\n")[2] == b""


@pytest.mark.parametrize("era", ERAS)
def test_only_messages_of_2026_are_quoted_throughout_and_keep_line_breaks(
    opened: dict[int, Reading], era: int
) -> None:
    text = opened[era].text("messages")
    assert text.startswith('"CONVERSATION ID","') is (era == 2026)
    contents = [row["CONTENT"] for row in opened[era].rows("messages")]
    assert any("\n" in content for content in contents) is (era == 2026)
    if era == 2026:
        cells = list(csv.reader(io.StringIO(text, newline="")))
        rewritten = io.StringIO(newline="")
        csv.writer(rewritten, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(cells)
        assert rewritten.getvalue() == text


def test_posts_are_double_encoded_in_later_years(opened: dict[int, Reading]) -> None:
    wanted = 'Ha detto "ciao".\n\nPoi la "seconda", e basta.'
    for era in ERAS:
        texts = [row["ShareCommentary"] for row in opened[era].rows("Shares")]
        decoded = [text.replace('"\n"', "\n") for text in texts]
        assert wanted in (decoded if era >= 2023 else texts)
    raw = opened[2026].text("Shares")
    assert '"Ha detto ""ciao"".""\n""""\n""Poi la ""seconda"", e basta."' in raw


@pytest.mark.parametrize("era", ERAS)
def test_comments_write_quotes_with_a_backslash(opened: dict[int, Reading], era: int) -> None:
    raw = opened[era].text("Comments")
    assert '"Ha scritto \\"bel post\\" e ha ragione.\nDavvero, \\"bel\\" post."' in raw
    assert r'"Il file sta in C:\\dati\\nuovi, vero?"' in raw
    said = [row.get("Message", row.get("Comment")) for row in opened[era].rows("Comments")]
    assert r"Il file sta in C:\dati\nuovi, vero?" in said


@pytest.mark.parametrize("era", ERAS)
def test_odd_headers_are_kept(opened: dict[int, Reading], era: int) -> None:
    learning = opened[era].header("Learning")
    assert learning[-2:] == ["Notes taken on videos (if taken)", ""]
    targeting = opened[era].header("Ad_Targeting")
    assert targeting.count("Company Names") == targeting.count("Job Titles") == 3
    assert len(targeting) == (35 if era == 2026 else 32)


SHAPES = {
    "Connections": ("Connected On", r"\d\d [A-Z][a-z]{2} \d{4}"),
    "Invitations": ("Sent At", r"[1-9]\d?/[1-9]\d?/\d\d, [1-9]\d?:\d\d [AP]M"),
    "Shares": ("Date", r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d"),
    "Endorsement_Received_Info": ("Endorsement Date", r"\d{4}/\d\d/\d\d \d\d:\d\d:\d\d UTC"),
    "Recommendations_Received": ("Creation Date", r"\d\d/\d\d/\d\d, \d\d:\d\d [AP]M"),
    "Company Follows": ("Followed On", r"[A-Z][a-z]{2} [A-Z][a-z]{2} \d\d \d\d:\d\d:\d\d UTC \d{4}"),
    "Positions": ("Started On", r"([A-Z][a-z]{2} )?\d{4}"),
    "Events": ("Event Time", r"Jun 16, 2018 10:00 AM - Jun 16, 2018 12:30 PM"),
    "Learning": ("Content Last Watched Date (if viewed)", r"\d{4}-\d\d-\d\d \d\d:\d\d UTC"),
    "Receipts_v2": ("Transaction Made At", r"\d\d/\d\d/\d\d \d\d:\d\d [AP]M UTC"),
}


@pytest.mark.parametrize("file", SHAPES)
def test_dates_have_the_shape_of_their_file(opened: dict[int, Reading], file: str) -> None:
    column, shape = SHAPES[file]
    rows = opened[2026].rows(file)
    assert rows
    assert [row[column] for row in rows if not re.fullmatch(shape, row[column])] == []


@pytest.mark.parametrize(
    ("era", "shape"),
    [(2019, r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d"), (2021, r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC")],
)
def test_messages_are_dated_as_at_the_time(opened: dict[int, Reading], era: int, shape: str) -> None:
    assert all(re.fullmatch(shape, row["DATE"]) for row in opened[era].rows("messages"))


def test_noon_and_midnight_are_twelve_o_clock(opened: dict[int, Reading]) -> None:
    sent = [row["Sent At"] for row in opened[2026].rows("Invitations")]
    assert any(re.search(r" 12:\d\d PM$", moment) for moment in sent)
    assert any(re.search(r" 12:\d\d AM$", moment) for moment in sent)


def test_only_2026_puts_the_member_number_into_names(opened: dict[int, Reading]) -> None:
    for era in ERAS:
        for start in SUFFIXED:
            for name in opened[era].names(start):
                assert bool(re.search(r"_\d{8,9}\.csv$", name)) is (era == 2026)
    assert all(opened[2026].names(start) for start in SUFFIXED)


def test_long_files_go_on_in_a_second_one(opened: dict[int, Reading]) -> None:
    names = ["Jobs/Job Applications.csv", "Jobs/Job Applications_1.csv"]
    assert opened[2026].names("Jobs/Job Applications") == names
    assert all(opened[2026].files[name].count(b"\n") > 1 for name in names)


@pytest.mark.parametrize("era", [2023, 2024, 2026])
def test_talks_with_assistants_have_rows_and_other_names(opened: dict[int, Reading], era: int) -> None:
    for name in ("guide", "coach", "learning_coach", "learning_role_play"):
        assert opened[era].header(f"{name}_messages") == M10.split(",")
        assert len(opened[era].rows(f"{name}_messages")) == 2
    assert opened[era].files["LearningCoachMessages.csv"] == b"No conversations found"


def test_every_file_of_the_contract_is_made_and_no_header_is_unknown(opened: dict[int, Reading]) -> None:
    export = opened[2026]
    for table in TABLES:
        if table.markup:
            continue
        stem = table.files[0].removesuffix(".csv")
        folder = "Jobs/" if f"Jobs/{table.files[0]}" in export.files else ""
        header = export.header(folder + stem)
        declared = {name for column in table.read_columns for name in column.headers} | set(table.unread)
        assert set(header) - {""} <= declared, table.name
        for column in table.columns:
            old = column.name == "direction_told"
            assert not column.required or set(column.headers) & set(header), (table.name, column.name)
            assert not column.headers or old or set(column.headers) & set(header), (table.name, column.name)


def test_every_kind_of_unread_file_is_made(opened: dict[int, Reading]) -> None:
    made = {path.rpartition("/")[2] for path in opened[2026].files}
    assert [kind.why for kind in NOT_READ if not made & set(kind.files)] == []


def test_one_file_is_known_to_nobody(opened: dict[int, Reading]) -> None:
    known = {name for table in TABLES for name in table.files} | {n for kind in NOT_READ for n in kind.files}
    bare = {re.sub(r"_\d+\.csv$", ".csv", path.rpartition("/")[2]) for path in opened[2026].files}
    assert [name for name in bare - known if not name.endswith(".html")] == [
        "Creator_Collaboration_Signals.csv"
    ]


@pytest.mark.parametrize("era", ERAS)
def test_the_same_seed_makes_the_same_bytes(small: dict[int, MadeExport], tmp_path: Path, era: int) -> None:
    again = write_export(tmp_path / "again", era)
    other = write_export(tmp_path / "other", era, seed=2)
    assert again.path.read_bytes() == small[era].path.read_bytes()
    assert again.facts == small[era].facts
    assert other.path.read_bytes() != small[era].path.read_bytes()


@pytest.mark.parametrize(("era", "size"), [(2020, "small"), (2024, "20k"), (2026, "2m")])
def test_what_is_not_made_is_said_so(tmp_path: Path, era: int, size: str) -> None:
    with pytest.raises(ValueError, match=f"exports? of {era}"):
        write_export(tmp_path, era, size=size)
