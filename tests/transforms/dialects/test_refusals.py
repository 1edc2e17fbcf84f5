from __future__ import annotations

import gzip
import io
import zipfile

import pytest

from tests.helpers.csv_files import CONNECTIONS, MESSAGES, PREAMBLE, line, text
from tests.transforms.dialects.drawn import mail, people
from transforms.contract import BY_NAME
from transforms.dialects import read_table
from transforms.refusal import Refused

P = people(6)
SHORT_MAIL = [(*row[:8], "Ciao", row[9]) for row in mail(2)]
PLAIN = text(CONNECTIONS, P)


def refusal(data: bytes, table: str = "connections", source_file: str = "Connections.csv") -> str:
    with pytest.raises(Refused) as refused:
        read_table(data, BY_NAME[table], source_file)
    sentence = str(refused.value)
    assert source_file in sentence
    assert "put back the file as LinkedIn sent it, or ask LinkedIn for a new export" in sentence
    assert "Rossi" not in sentence
    return sentence


def a_zip() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("Connections.csv", PLAIN)
    return content.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b" \r\n\n", "is empty"),
        (a_zip(), "is a zip or a spreadsheet"),
        (gzip.compress(PLAIN.encode()), "is a gzip file"),
        (b"%PDF-1.7\n", "is a PDF"),
        (b"\n <!DOCTYPE html><html><body>Sign in</body></html>", "is a web page"),
        (b"\xef\xbb\xbf<html>\n</html>", "is a web page"),
        ("<html>\n</html>".encode("utf-16"), "is a web page"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",  # bytes of archives change with the clock
)
def test_a_file_of_another_kind_is_refused_by_its_kind(data: bytes, words: str) -> None:
    assert words in refusal(data)


@pytest.mark.parametrize(
    "data",
    [
        text(P[0], P[1:]).encode(),
        b"\xef\xbb\xbf",
        b"No conversations found",
        text(MESSAGES, mail(2)).encode(),
        b"\0" * 4096,
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        (PREAMBLE * 5 + PLAIN).encode(),
    ],
)
def test_a_file_without_the_header_is_refused_with_the_names_looked_for(data: bytes) -> None:
    sentence = refusal(data)
    assert '"First Name", "Last Name" and "Connected On"' in sentence
    assert "first 10 lines" in sentence


def test_a_missing_required_column_is_named_with_the_line_of_the_header() -> None:
    data = PREAMBLE + PLAIN.replace("Connected On", "Verbunden am")
    assert 'Connections.csv, line 4: the header has no column "Connected On"' in refusal(data.encode())


def test_a_table_without_required_columns_needs_one_that_is_known() -> None:
    sentence = refusal(b"Colour,Shape\nred,round\n", "job_seeker_preferences", "Job Seeker Preferences.csv")
    assert '"Job Titles"' in sentence


def test_a_column_named_twice_is_refused() -> None:
    data = PLAIN.replace("Company,Position", "Company,company")
    assert 'line 1: the header names the column "Company" twice' in refusal(data.encode())


@pytest.mark.parametrize(
    ("table", "data"),
    [
        ("profile", "First Name,Last Name,Headline,Websites\nGiulia,Bianchi,Direttrice,\n"),
        ("messages", text(MESSAGES, SHORT_MAIL)),
        ("messages", text(MESSAGES, SHORT_MAIL, quote_all=True)),
        ("languages", "Name,Proficiency\nItaliano,Native\nEnglish,Full\n"),
        ("learning", "Content Title,Content Type,Content Description,\nCorso,COURSE,N/A,\n"),
    ],
)
def test_a_header_that_swallows_the_first_row_is_refused(table: str, data: str) -> None:
    sentence = refusal(data.replace("\n", "", 1).encode(), table, "file.csv")
    assert "line 1: the header has run together with the row below it" in sentence


def test_a_header_that_swallows_a_row_of_several_lines_is_refused() -> None:
    refusal(text(MESSAGES, mail(2)).replace("\n", "", 1).encode(), "messages", "messages.csv")


def test_sixty_thousand_stray_marks_are_refused() -> None:
    data = text(CONNECTIONS, [P[0]]) + '"abc,def\n' * 60_001
    assert "most of its lines can't be read (the first is line 3:" in refusal(data.encode())


@pytest.mark.parametrize("bad", ['5" Rossi,,,,,,\n', "Rossi,\n", '"Rossi\n', ",,,,,,,,x\n"])
def test_more_than_a_thousand_unreadable_stretches_are_refused(bad: str) -> None:
    good = line(P[0]) + "\n"
    endured = line(CONNECTIONS) + "\n" + (good + good + bad) * 1000
    raw = read_table(endured.encode(), BY_NAME["connections"], "Connections.csv")
    assert raw.frame.height == 2000
    assert len(raw.set_aside) == 1000
    assert "more than 1000 stretches" in refusal((endured + good + bad).encode())


def test_one_long_stretch_does_not_refuse_a_file_that_is_mostly_read() -> None:
    rows = text(CONNECTIONS, people(1500))
    raw = read_table((rows + "torn\n" * 1400).encode(), BY_NAME["connections"], "Connections.csv")
    assert raw.frame.height == 1500
    assert [(kept.first_line, kept.last_line) for kept in raw.set_aside] == [(1502, 2901)]


def test_a_single_broken_row_is_set_aside_and_not_refused() -> None:
    raw = read_table((line(CONNECTIONS) + "\nAnna\n").encode(), BY_NAME["connections"], "Connections.csv")
    assert (raw.frame.height, raw.lines_set_aside) == (0, 1)


def test_a_file_of_more_lines_than_memory_bears_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("transforms.dialects.careful.MOST_LINES", 6)
    assert "has more than 6 lines" in refusal((PLAIN + "\n").encode())
