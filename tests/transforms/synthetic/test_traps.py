"""Every trap is really in the bytes, where a reader would fall into it."""

import re
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from tests.transforms.synthetic.reading import Reading, key
from transforms.synthetic import ERAS

WITH_ADDRESSES = [era for era in ERAS if era >= 2023]
WITH_THREADS = [era for era in ERAS if era >= 2021]
WITH_DRAFTS = [2024, 2026]
Row = dict[str, str]


def urn_moment(url: str) -> datetime:
    """The moment that a post's number holds."""
    number = int(re.split(r"%3A|:", url)[-1])
    return datetime.fromtimestamp((number >> 22) / 1000, UTC).replace(tzinfo=None)


def connection(export: Reading, last_name: str) -> list[Row]:
    return [row for row in export.rows("Connections") if row["Last Name"] == last_name]


@pytest.mark.parametrize("era", ERAS)
def test_hidden_connections_show_only_a_day(opened: dict[int, Reading], era: int) -> None:
    lines = opened[era].text("Connections").split("\n")
    commas = "," * (6 if era >= 2023 else 5)
    hidden = [number for number, line in enumerate(lines) if re.fullmatch(commas + r"\d\d \w{3} \d{4}", line)]
    assert len(hidden) == 4
    assert max(hidden) - min(hidden) > 10


@pytest.mark.parametrize("era", WITH_ADDRESSES)
def test_some_connections_have_a_name_and_no_address(opened: dict[int, Reading], era: int) -> None:
    rows = opened[era].rows("Connections")
    assert sum(bool(row["First Name"]) and not row["URL"] for row in rows) == 3


@pytest.mark.parametrize("era", ERAS)
def test_names_hold_credentials_markup_emoji_and_other_scripts(opened: dict[int, Reading], era: int) -> None:
    names = {f"{row['First Name']} {row['Last Name']}" for row in opened[era].rows("Connections")}
    wanted = {
        *("Jane Doe, Ph.D.", "Jane Doe", "Paolo Gherlone, MBA, PMP®", "Mario <b>Tonellato</b>"),
        *("Sara ✨ Lorenzatto 🚀", "נועה ברקאי", 'Giuseppe "Beppe" Malvolti', "@lessia =Corbelletti"),
        "Chiara Null",
    }
    assert wanted <= names
    writers = {row["FROM"] for row in opened[era].rows("messages")}
    assert wanted <= writers


@pytest.mark.parametrize("era", ERAS)
def test_cells_start_like_formulas_and_hold_commas_quotes_and_breaks(
    opened: dict[int, Reading], era: int
) -> None:
    rows = opened[era].rows("Connections")
    companies = {row["Company"] for row in rows}
    assert {"=Uguale Srl", "@Studio\nNove", 'Studio "Malvolti", Rossettin e Soci', "None"} <= companies
    assert "+Growth Manager" in {row["Position"] for row in rows}
    described = [row["Description"] for row in opened[era].rows("Positions")]
    assert any("\n" in text and '"' in text and "," in text for text in described)
    assert any("\n" in row["Message"] for row in opened[era].rows("Invitations"))


@pytest.mark.parametrize("era", ERAS)
def test_namesakes_are_two_connections_who_both_write_by_turns(opened: dict[int, Reading], era: int) -> None:
    assert len(connection(opened[era], "Ferrandi")) == 2
    written = sorted(
        (row for row in opened[era].rows("messages") if "Luca Ferrandi" in (row["FROM"], row["TO"])),
        key=lambda row: row["DATE"],
    )
    assert len(written) == 6
    if era >= 2021:
        threads = [row["CONVERSATION ID"] for row in written]
        assert len(set(threads)) == 2
        assert all(one != other for one, other in pairwise(threads))
        senders = {row["SENDER PROFILE URL"] for row in written if row["FROM"] == "Luca Ferrandi"}
        assert len(senders) == 2


@pytest.mark.parametrize("era", WITH_ADDRESSES)
def test_one_address_is_spelled_in_several_ways(opened: dict[int, Reading], era: int) -> None:
    spellings: dict[str, set[str]] = defaultdict(set)
    for row in opened[era].rows("messages"):
        for url in (row["SENDER PROFILE URL"], *row["RECIPIENT PROFILE URLS"].split(",")):
            spellings[key(url)].add(url)
    assert len(spellings["/in/zoë-brandtner"]) > 1
    assert len(spellings["/in/martina-dallavalle-7a1b"]) == 2
    assert len(spellings["/in/niccolò-bertapelle"]) == 3
    listed = {row["URL"] for row in opened[era].rows("Connections")}
    assert "https://www.linkedin.com/in/Ingrid-Bergqvall-Neri?utm_source=share" in listed
    assert "https://www.linkedin.com/pub/aldo-marinetto/12/345/678" in listed
    assert "https://www.linkedin.com/in/zo%C3%AB-brandtner" in listed


@pytest.mark.parametrize("era", WITH_ADDRESSES)
def test_the_owner_is_called_otherwise_in_messages_than_on_the_profile(
    opened: dict[int, Reading], era: int
) -> None:
    mine = {
        row["FROM"]
        for row in opened[era].rows("messages")
        if "bertapelle" in row["SENDER PROFILE URL"].lower()
    }
    assert mine == {"Niccolò M. Bertapelle"}
    assert opened[era].rows("Profile")[0]["First Name"] == "Niccolò"


@pytest.mark.parametrize("era", WITH_ADDRESSES)
def test_names_and_addresses_of_a_group_do_not_pair_up(opened: dict[int, Reading], era: int) -> None:
    rows = opened[era].rows("messages")
    doctor = next(row for row in rows if row["TO"].startswith("Jane Doe, Ph.D., "))
    assert doctor["TO"].count(", ") > doctor["RECIPIENT PROFILE URLS"].count(",")
    deleted = [row for row in rows if "LinkedIn Member" in row["TO"].split(", ")[1:]]
    assert deleted
    assert all(", " not in row["RECIPIENT PROFILE URLS"] for row in rows)


@pytest.mark.parametrize("era", ERAS)
def test_deleted_members_share_a_label_and_have_no_address(opened: dict[int, Reading], era: int) -> None:
    rows = [row for row in opened[era].rows("messages") if "LinkedIn Member" in (row["FROM"], row["TO"])]
    assert {row["FROM"] for row in rows} > {"LinkedIn Member"}
    if era >= 2021:
        assert len({row["CONVERSATION ID"] for row in rows}) >= 4
        assert {row["SENDER PROFILE URL"] for row in rows if row["FROM"] == "LinkedIn Member"} == {""}


@pytest.mark.parametrize("era", ERAS)
def test_campaigns_are_marked_up_and_inmail_has_a_subject(opened: dict[int, Reading], era: int) -> None:
    rows = opened[era].rows("messages")
    campaigns = [
        row for row in rows if row["CONTENT"].startswith('<p class="spinmail-quill-editor__spin-break">')
    ]
    assert len(campaigns) >= 3
    assert all("%FIRSTNAME%" in row["CONTENT"] and "&nbsp;" in row["CONTENT"] for row in campaigns)
    assert not any(row.get("SENDER PROFILE URL") for row in campaigns)
    listed = {f"{row['First Name']} {row['Last Name']}" for row in opened[era].rows("Connections")}
    subjects = {row["FROM"]: row["SUBJECT"] for row in rows if row["SUBJECT"]}
    assert "Ornella Tagliapietra" in subjects.keys() & listed
    assert "Camille Delacourte" in subjects.keys() - listed
    assert any(name.endswith("Bertapelle") for name in subjects)
    answered = [row for row in rows if row["TO"] == "Camille Delacourte"]
    assert answered


@pytest.mark.parametrize("era", WITH_ADDRESSES)
def test_a_stranger_with_a_subject_bears_the_name_of_a_connection(
    opened: dict[int, Reading], era: int
) -> None:
    rows = [row for row in opened[era].rows("messages") if row["FROM"] == "Ornella Tagliapietra"]
    listed = {key(row["URL"]) for row in connection(opened[era], "Tagliapietra")}
    assert all(row["SUBJECT"] for row in rows)
    assert {key(row["SENDER PROFILE URL"]) in listed for row in rows} == {True, False}


@pytest.mark.parametrize("era", ERAS)
def test_folders_are_inbox_archive_spam_and_blank(opened: dict[int, Reading], era: int) -> None:
    assert {row["FOLDER"] for row in opened[era].rows("messages")} == {"INBOX", "ARCHIVE", "SPAM", ""}


@pytest.mark.parametrize("era", WITH_DRAFTS)
def test_drafts_end_threads_stand_alone_and_lie_in_spam(opened: dict[int, Reading], era: int) -> None:
    rows = opened[era].rows("messages")
    drafts = [row for row in rows if row["IS MESSAGE DRAFT"] == "Yes"]
    assert {row["FOLDER"] for row in drafts} == {"INBOX", "SPAM"}
    sizes = Counter(row["CONVERSATION ID"] for row in rows)
    assert {sizes[row["CONVERSATION ID"]] > 1 for row in drafts} == {True, False}
    assert {row["IS CONVERSATION DRAFT"] for row in rows} == {"No"}


@pytest.mark.parametrize("era", WITH_THREADS)
def test_messages_of_one_second_are_in_one_thread(opened: dict[int, Reading], era: int) -> None:
    same = Counter((row["CONVERSATION ID"], row["DATE"]) for row in opened[era].rows("messages"))
    assert sorted(number for number in same.values() if number > 1) == [2, 3]
    twice = Counter(
        (row["CONVERSATION ID"], row["DATE"], row["CONTENT"]) for row in opened[era].rows("messages")
    )
    assert 2 in twice.values()


def test_messages_hold_whatever_people_type(opened: dict[int, Reading]) -> None:
    contents = {row["CONTENT"] for row in opened[2026].rows("messages")}
    assert {"", '"', "NULL", "=SOMMA(A1:A9) +39 000 -1 @tutti", "Due\r\nrighe\r\n"} <= contents
    assert any("\u2028" in text and "👩‍💻" in text and "שלום" in text for text in contents)
    assert any("leo://plh/" in text for text in contents)
    attachments = {row["ATTACHMENTS"] for row in opened[2026].rows("messages")} - {""}
    assert all(url.startswith("https://www.linkedin.com/dms/prv/") for url in attachments)


@pytest.mark.parametrize("era", ERAS)
def test_reposts_have_no_words_and_numbers_tell_the_moment(opened: dict[int, Reading], era: int) -> None:
    shares = opened[era].rows("Shares")
    assert {bool(row["ShareCommentary"]) for row in shares} == {True, False}
    for row in shares:
        told = datetime.fromisoformat(row["Date"])
        assert timedelta() <= urn_moment(row["ShareLink"]) - told < timedelta(seconds=1)
        assert re.search(r"urn%3Ali%3A(share|ugcPost)%3A\d+$", row["ShareLink"])


@pytest.mark.parametrize("era", ERAS)
def test_own_posts_are_reacted_to_and_answered_under_another_number(
    opened: dict[int, Reading], era: int
) -> None:
    shares = opened[era].rows("Shares")
    posted = [datetime.fromisoformat(row["Date"]) for row in shares]
    links = {row["ShareLink"] for row in shares}
    for file in ("Reactions", "Comments"):
        rows = opened[era].rows(file)
        own = [
            row
            for row in rows
            if any(abs(urn_moment(row["Link"]) - moment) <= timedelta(seconds=2) for moment in posted)
        ]
        assert own
        assert len(own) < len(rows) / 2
        assert not links & {row["Link"] for row in own}


@pytest.mark.parametrize("era", ERAS)
def test_one_comment_has_no_date_and_one_post_several_comments(opened: dict[int, Reading], era: int) -> None:
    rows = opened[era].rows("Comments")
    assert sum(not row["Date"] for row in rows) == 1
    assert max(Counter(row["Link"] for row in rows).values()) >= 3


def test_all_seven_reactions_occur(opened: dict[int, Reading]) -> None:
    kinds = {"LIKE", "PRAISE", "EMPATHY", "INTEREST", "APPRECIATION", "ENTERTAINMENT", "MAYBE"}
    assert {row["Type"] for row in opened[2026].rows("Reactions")} == kinds


@pytest.mark.parametrize("era", ERAS)
def test_trust_comes_in_every_status(opened: dict[int, Reading], era: int) -> None:
    received = {row["Endorsement Status"] for row in opened[era].rows("Endorsement_Received_Info")}
    assert received == {"ACCEPTED", "PENDING", "HIDDEN"}
    assert {row["Status"] for row in opened[era].rows("Recommendations_Received")} == {
        "VISIBLE",
        "HIDDEN",
        "PENDING",
    }
    if era > 2019:
        given = {row["Status"] for row in opened[era].rows("Recommendations_Given")}
        assert given == {"", "VISIBLE", "HIDDEN", "PENDING"}


@pytest.mark.parametrize("era", ERAS)
def test_some_rows_are_exact_repeats(opened: dict[int, Reading], era: int) -> None:
    for file in ("Member_Follows", "Ads Clicked"):
        repeats = Counter(tuple(row.values()) for row in opened[era].rows(file))
        assert max(repeats.values()) == 2


@pytest.mark.parametrize("era", ERAS)
def test_articles_come_with_and_without_dates(opened: dict[int, Reading], era: int) -> None:
    pages = {path: raw.decode() for path, raw in opened[era].files.items() if path.endswith(".html")}
    assert {'class="published"' in page for page in pages.values()} == {True, False}
    assert any(not path.isascii() for path in pages)
    assert all("https://www.linkedin.com/pulse/" in page for page in pages.values())


def test_some_files_have_a_header_and_nothing_else(opened: dict[int, Reading]) -> None:
    for era, file in (
        (2019, "Endorsement_Given_Info"),
        (2023, "Jobs/Job Applications"),
        (2024, "InstantReposts"),
    ):
        assert opened[era].rows(file) == []
        assert opened[era].text(file).count("\n") == 1


def test_what_did_not_exist_yet_or_has_nothing_to_tell_is_not_sent(opened: dict[int, Reading]) -> None:
    assert not opened[2019].names("Votes")
    assert not opened[2019].names("InstantReposts")
    assert not opened[2021].names("InstantReposts")
    assert not opened[2021].names("Jobs/Job Applications")
    assert not opened[2019].names("Recommendations_Given")
