"""Odd and damaged files with the truth about each: the rows that must come back, and what must be set aside."""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.helpers.csv_files import CONNECTIONS, MESSAGES, PREAMBLE, Row, line, text
from tests.transforms.dialects.drawn import COMMENTS, mail, people
from transforms.dialects.records import Reason

Aside = tuple[int, int, Reason]


@dataclass(frozen=True)
class Case:
    """A file and the truth about it; rows are whole rows of the file, aside is first line, last line, reason."""

    name: str
    table: str
    header: Row
    data: bytes
    rows: Sequence[Row]
    aside: Sequence[Aside] = ()
    skipped: int = 1
    notes: tuple[str, ...] = field(default=())


def connections(name: str, lines: str | bytes, rows: Sequence[Row], **truth: object) -> Case:
    data = lines.encode() if isinstance(lines, str) else lines
    return Case(name, "connections", CONNECTIONS, data, rows, **truth)  # type: ignore[arg-type]


P = people(12)
M = mail(12)
PLAIN = text(CONNECTIONS, P)
QUOTED = text(CONNECTIONS, P, quote_all=True)
HEAD = line(CONNECTIONS) + "\n"


def lines_of(rows: Sequence[Row]) -> list[str]:
    return [line(row) + "\n" for row in rows]


def with_line(number: int, replacement: str | bytes) -> bytes:
    """The plain file with one line (the header is line 1) replaced."""
    lines: list[bytes] = PLAIN.encode().splitlines(keepends=True)
    lines[number - 1] = replacement.encode() if isinstance(replacement, str) else replacement
    return b"".join(lines)


def without(rows: Sequence[Row], *numbers: int) -> list[Row]:
    """The rows but those on these lines of the plain file."""
    return [row for position, row in enumerate(rows, start=2) if position not in numbers]


UTF16 = "read as UTF-16"
MARK = "starts with a byte order mark"
SEMICOLONS = "cells are separated by semicolons"
BY_SEMICOLON = text(CONNECTIONS, P, ";")

ENCODINGS = [
    connections("byte order mark", b"\xef\xbb\xbf" + PLAIN.encode(), P, notes=(MARK,)),
    connections("two byte order marks", b"\xef\xbb\xbf" * 2 + PLAIN.encode(), P, notes=(MARK,)),
    connections("mark before a quoted header", b"\xef\xbb\xbf" + QUOTED.encode(), P, notes=(MARK,)),
    connections(
        "mark before the preamble", b"\xef\xbb\xbf" + (PREAMBLE + PLAIN).encode(), P, skipped=4, notes=(MARK,)
    ),
    connections("mark that was re-saved as letters", "ï»¿" + PLAIN, P),
    connections("UTF-16 little-endian", codecs.BOM_UTF16_LE + PLAIN.encode("utf-16-le"), P, notes=(UTF16,)),
    connections("UTF-16 big-endian", codecs.BOM_UTF16_BE + PLAIN.encode("utf-16-be"), P, notes=(UTF16,)),
    connections("UTF-16 little-endian, no mark", PLAIN.encode("utf-16-le"), P, notes=(UTF16,)),
    connections("UTF-16 big-endian, no mark", PLAIN.encode("utf-16-be"), P, notes=(UTF16,)),
    connections(
        "UTF-16 with tabs",
        codecs.BOM_UTF16_LE + text(CONNECTIONS, P, "\t").encode("utf-16-le"),
        P,
        notes=(UTF16, "cells are separated by tabs"),
    ),
    connections(
        "UTF-16 that ends in half a character",
        PLAIN.encode("utf-16-le") + b"A",
        P,
        aside=[(14, 14, Reason.NOT_TEXT)],
        notes=(UTF16,),
    ),
    connections(
        "UTF-16 with half a pair in one row",
        PLAIN.encode("utf-16-le").replace(
            "Rossi3,".encode("utf-16-le"), b"\x00\xd8" + ",".encode("utf-16-le")
        ),
        without(P, 5),
        aside=[(5, 5, Reason.NOT_TEXT)],
        notes=(UTF16,),
    ),
    connections(
        "Windows-1252 all over",
        text(CONNECTIONS, [row for row in P if row[0] != "Łukasz"]).encode("cp1252"),
        [row for row in P if row[0] != "Łukasz"],
        notes=("read as Windows-1252",),
    ),
    connections(
        "UTF-8 with Windows-1252 in two rows",
        with_line(3, lines_of(P)[1].encode("cp1252")).replace("Nicolò,Rossi6".encode(), b"Nicol\xf2,Rossi6"),
        without(P, 3, 8),
        aside=[(3, 3, Reason.NOT_TEXT), (8, 8, Reason.NOT_TEXT)],
    ),
    connections(
        "UTF-8 with Windows-1252 in three rows",
        b"".join(
            row.encode("cp1252" if row.startswith("Zoë") else "utf-8")
            for row in PLAIN.replace("Łukasz", "Mélanie").splitlines(keepends=True)
        ),
        [("Mélanie", *row[1:]) if row[0] == "Łukasz" else row for row in without(P, 3, 7, 11)],
        aside=[(number, number, Reason.NOT_TEXT) for number in (3, 7, 11)],
    ),
    connections(
        "two bad bytes in a file without accents",
        text(CONNECTIONS, P[::4]).encode().replace(b"Rossi4", b"Ross\xff4").replace(b"Rossi8", b"Ross\xe98"),
        P[:1],
        aside=[(3, 4, Reason.NOT_TEXT)],
    ),
]

LINE_ENDS = [
    connections("CRLF", PLAIN.replace("\n", "\r\n"), P),
    connections("CRLF in the header only", PLAIN.replace("\n", "\r\n", 1), P),
    connections("lone CR", PLAIN.replace("\n", "\r"), P),
    connections("mixed line ends", PLAIN.replace("\n", "\r\n", 3).replace("3 Feb 2026\n", "3 Feb 2026\r"), P),
    connections("no line end after the last row", PLAIN.removesuffix("\n"), P),
    connections("no line end after the last row, CRLF", PLAIN.replace("\n", "\r\n").removesuffix("\r\n"), P),
    connections("blank lines at the end", PLAIN + "\n\n\r\n", P, skipped=4),
    connections(
        "blank lines and empty rows among the rows",
        PLAIN.replace("\n", '\n\n  \n,,,,,,\n"", ,,,,,\n,,\n'),
        P,
        skipped=66,
    ),
    connections("all quoted", QUOTED, P),
    connections("header and nothing else", HEAD, []),
    connections("header without a line end and nothing else", HEAD.strip(), []),
]

HEADERS = [
    connections("preamble", PREAMBLE + PLAIN, P, skipped=4),
    connections("preamble without its blank line", PREAMBLE.strip() + "\n" + PLAIN, P, skipped=3),
    connections("preamble after blank lines", "\n\n" + PREAMBLE + "\n" + PLAIN, P, skipped=7),
    connections(
        "preamble, its quotation mark never closed", PREAMBLE.replace('."', ".") + PLAIN, P, skipped=4
    ),
    connections(
        "preamble padded by a spreadsheet",
        'Notes:,,,,,,\n"When, one asks",,,,,,\n,,,,,,\n' + PLAIN,
        P,
        skipped=4,
    ),
    connections("semicolons", BY_SEMICOLON, P, notes=(SEMICOLONS,)),
    connections("sep= line", "sep=;\n" + BY_SEMICOLON, P, skipped=2, notes=(SEMICOLONS,)),
    connections("sep= line that is wrong", "sep=;\n" + PLAIN, P, skipped=2),
    connections("tabs", text(CONNECTIONS, P, "\t"), P, notes=("cells are separated by tabs",)),
    connections(
        "header in other case and blanks",
        PLAIN.replace(HEAD, "FIRST_NAME, last name ,Url,e-mail address,company,POSITION,Connected\u00a0on\n"),
        P,
    ),
    connections("header quoted, rows not", PLAIN.replace(HEAD, line(CONNECTIONS, quote_all=True) + "\n"), P),
    connections("comma after the header", PLAIN.replace(HEAD, HEAD.strip() + ",\n"), P),
    connections("comma after the header and every row", PLAIN.replace("\n", ",\n"), P),
    connections("three commas after the header and every row", PLAIN.replace("\n", ",,,\n"), P),
    connections(
        "comma after the header, one row with one cell too many",
        PLAIN.replace(HEAD, HEAD.strip() + ",\n").replace("Rossi3,", "Rossi,3,"),
        without(P, 5),
        aside=[(5, 5, Reason.LONG)],
    ),
    connections(
        "comma after the header and every row, something behind one of them",
        PLAIN.replace("\n", ",\n").replace("04 Feb 2026,", "04 Feb 2026,x"),
        without(P, 5),
        aside=[(5, 5, Reason.LONG)],
    ),
    connections(
        "row above the header",
        line(P[0]) + "\n" + text(CONNECTIONS, P[1:]),
        P[1:],
        aside=[(1, 1, Reason.ABOVE_HEADER)],
    ),
    connections(
        "hidden people",
        HEAD + ",,,,,,07 Jun 2026\n" + line(P[0]) + "\n,,,,,,08 Jun 2026",
        [("",) * 6 + ("07 Jun 2026",), P[0], ("",) * 6 + ("08 Jun 2026",)],
    ),
]

TEXT_ROWS: list[Row] = [
    (name, surname, "u", "", "  outer spaces  ", title, "01 Feb 2026")
    for name, surname, title in (
        ("NULL", "NA", "None"),
        ("nan", "null", "N/A"),
        ("007", "0123", "1e5"),
        ("=1+1", "+39", "@x"),
        ("😀", "شركة", "日本"),
        ("a\u2028b", "a\u0085b", "a\x1cb"),
        ("\ufeffx", "\u00a0", "\x0b\x0c"),
        ('"', '""', '"x"'),
        ("'", "`", "\\"),
        ("\\n", '\\"', "a\\"),
        (" ", "\t", "é"),
        ("#x", "--", "//"),
        ("two\nlines", "two\r\nlines", "two\rlines"),
        ("\n", "\n\n", "x\n"),
        (",", ";", "\t"),
    )
]
BIG: list[Row] = [(*P[0][:4], "x" * 3_000_000, 'a "big", cell\n' * 8_000, P[0][6]), P[1]]

LEGAL = [
    connections("plain", PLAIN, P),
    connections("texts that readers like to change", text(CONNECTIONS, TEXT_ROWS), TEXT_ROWS),
    connections(
        "texts that readers like to change, quoted", text(CONNECTIONS, TEXT_ROWS, quote_all=True), TEXT_ROWS
    ),
    connections(
        "a first cell that starts with a byte order mark",
        text(CONNECTIONS, [TEXT_ROWS[6], *P]),
        [TEXT_ROWS[6], *P],
    ),
    connections("cells of three megabytes", text(CONNECTIONS, BIG), BIG),
    Case("messages of several lines", "messages", MESSAGES, text(MESSAGES, M).encode(), M),
    Case(
        "messages of several lines, quoted",
        "messages",
        MESSAGES,
        text(MESSAGES, M, quote_all=True).encode(),
        M,
    ),
    Case(
        "messages with CRLF",
        "messages",
        MESSAGES,
        text(MESSAGES, M, quote_all=True).replace("\n", "\r\n").encode(),
        [tuple(cell.replace("\n", "\r\n") for cell in row) for row in M],
    ),
]


def messages(name: str, data: str | bytes, rows: Sequence[Row], aside: Sequence[Aside]) -> Case:
    """The third line of every text is blank: where a message falls to pieces, that line is a blank one."""
    blank = 2 if len(aside) > 1 else 1
    return Case(
        name, "messages", MESSAGES, data.encode() if isinstance(data, str) else data, rows, aside, blank
    )


MAIL = text(MESSAGES, M)
MAIL_QUOTED = text(MESSAGES, M, quote_all=True)


def but(*numbers: int) -> list[Row]:
    return [row for number, row in enumerate(M) if number not in numbers]


L = lines_of(P)
DAMAGED = [
    connections(
        "short row", with_line(5, L[3].replace(",,", ",")), without(P, 5), aside=[(5, 5, Reason.SHORT)]
    ),
    connections(
        "unquoted comma",
        with_line(5, L[3].replace("Rossi3,", "Rossi,3,")),
        without(P, 5),
        aside=[(5, 5, Reason.LONG)],
    ),
    connections(
        "inch mark",
        with_line(5, L[3].replace("Rossi3", '5" Rossi')),
        without(P, 5),
        aside=[(5, 5, Reason.QUOTATION_MARK)],
    ),
    connections(
        "marks inside an unquoted cell",
        with_line(5, L[3].replace("Rossi3", 'Ros"si"3')),
        without(P, 5),
        aside=[(5, 5, Reason.QUOTATION_MARK)],
    ),
    connections(
        "marks not doubled inside a quoted cell",
        with_line(5, L[3].replace("Rossi3", '"Ros "si" 3"')),
        without(P, 5),
        aside=[(5, 5, Reason.QUOTATION_MARK)],
    ),
    connections(
        "blank before the opening mark",
        with_line(5, L[3].replace("Rossi3", ' "Rossi3"')),
        without(P, 5),
        aside=[(5, 5, Reason.QUOTATION_MARK)],
    ),
    connections(
        "blank behind the closing mark",
        with_line(5, L[3].replace("Rossi3", '"Rossi3" ')),
        without(P, 5),
        aside=[(5, 5, Reason.QUOTATION_MARK)],
    ),
    connections(
        "opening mark, never closed, no mark below",
        text(CONNECTIONS, P[::3]).replace("Rossi3", '"Rossi3'),
        [P[0], P[6], P[9]],
        aside=[(3, 3, Reason.NEVER_CLOSED)],
    ),
    connections(
        "opening mark, never closed, marks below",
        with_line(5, L[3].replace("Rossi3", '"Rossi3')).replace(b"Rossi6", b'"Ross""i6"'),
        [row if row[1] != "Rossi6" else (row[0], 'Ross"i6', *row[2:]) for row in without(P, 5)],
        aside=[(5, 5, Reason.NEVER_CLOSED)],
    ),
    connections(
        "opening mark in one row, closing mark ten rows below",
        with_line(2, L[0].replace("Rossi0", '"Rossi0'))
        .replace(b"Rossi11", b'Rossi11"')
        .replace(b'"', b"", 0),
        without(P, 2, 13),
        aside=[(2, 2, Reason.QUOTATION_MARK), (13, 13, Reason.QUOTATION_MARK)],
    ),
    connections(
        "rows swallowed by one quoted cell",
        text(CONNECTIONS, P[::3]).replace("Rossi0", '"Rossi0').replace("Rossi9", 'Rossi9"'),
        P[3:9:3],
        aside=[(2, 2, Reason.RUNS_TOGETHER), (5, 5, Reason.QUOTATION_MARK)],
    ),
    connections(
        "rows swallowed by one quoted cell, one of them torn",
        text(CONNECTIONS, P[::3])
        .replace("Rossi0", '"Rossi0')
        .replace("Rossi6,", "Rossi6")
        .replace("Rossi9", 'Rossi9"'),
        P[3:4],
        aside=[(2, 2, Reason.RUNS_TOGETHER), (4, 4, Reason.SHORT), (5, 5, Reason.QUOTATION_MARK)],
    ),
    connections(
        "two rows joined by two stray marks",
        text(CONNECTIONS, P[::3]).replace("Rossi3", '"Rossi3').replace("Rossi6", 'Rossi6"'),
        [P[0], P[9]],
        aside=[(3, 3, Reason.RUNS_TOGETHER), (4, 4, Reason.QUOTATION_MARK)],
    ),
    connections(
        "hidden people swallowed",
        HEAD
        + line(P[0]).replace("Rossi0", '"Rossi0')
        + "\n,,,,,,07 Jun 2026\n"
        + line(P[3]).replace("Rossi3", 'Rossi3"')
        + "\n",
        [("",) * 6 + ("07 Jun 2026",)],
        aside=[(2, 2, Reason.RUNS_TOGETHER), (4, 4, Reason.QUOTATION_MARK)],
    ),
    connections(
        "cut off in the last row", PLAIN[: PLAIN.rindex(",Respons")], P[:-1], aside=[(13, 13, Reason.SHORT)]
    ),
    connections(
        "cut off inside a quoted cell",
        QUOTED[: QUOTED.rindex("onsabile")],
        P[:-1],
        aside=[(13, 13, Reason.NEVER_CLOSED)],
    ),
    connections(
        "a bad byte in a row cut short",
        with_line(5, b"Anna,Ross\xe9\n"),
        without(P, 5),
        aside=[(5, 5, Reason.NOT_TEXT)],
    ),
    connections(
        "NUL in a cell",
        with_line(5, L[3].replace("Rossi3", "Ros\0si3")),
        without(P, 5),
        aside=[(5, 5, Reason.NUL)],
    ),
    connections(
        "a block of NUL instead of rows",
        with_line(5, b"\0" * 512),
        without(P, 5, 6),
        aside=[(5, 5, Reason.NUL)],
    ),
    connections(
        "two rows on one line",
        PLAIN.replace("04 Feb 2026\n", "04 Feb 2026"),
        without(P, 5, 6),
        aside=[(5, 5, Reason.LONG)],
    ),
    connections(
        "a row split in two",
        PLAIN.replace("Rossi3,", "Rossi3\n,"),
        without(P, 5),
        aside=[(5, 6, Reason.SHORT)],
    ),
    connections("a row of one cell", with_line(5, "Anna\n"), without(P, 5), aside=[(5, 5, Reason.SHORT)]),
    connections("the header once more", PLAIN + PLAIN, P + P, aside=[(14, 14, Reason.REPEATED_HEADER)]),
    connections(
        "the header once more, spelled otherwise",
        PLAIN + "first_name," + HEAD.split(",", 1)[1].upper(),
        P,
        aside=[(14, 14, Reason.REPEATED_HEADER)],
    ),
    connections(
        "the file twice, preamble and all",
        (PREAMBLE + PLAIN) * 2,
        P + P,
        aside=[(17, 18, Reason.SHORT), (20, 20, Reason.REPEATED_HEADER)],
        skipped=5,
    ),
    messages(
        "closing mark lost",
        MAIL_QUOTED.replace('alle 3, ti chiamo.","', 'alle 3, ti chiamo.,"'),
        but(3),
        [
            (14, 15, Reason.QUOTATION_MARK),
            (17, 17, Reason.SHORT),
        ],
    ),
    messages(
        "opening mark lost",
        MAIL.replace('"Ciao', "Ciao", 1),
        but(0),
        [(2, 2, Reason.SHORT), (3, 3, Reason.QUOTATION_MARK), (5, 5, Reason.QUOTATION_MARK)],
    ),
    messages(
        "a bad byte in the midst of a message",
        MAIL.encode().replace(b"alle 3", b"all\xe8 3"),
        but(3),
        [(14, 17, Reason.NOT_TEXT)],
    ),
    messages(
        "NUL in the midst of a message", MAIL.replace("alle 3", "alle\0 3"), but(3), [(14, 17, Reason.NUL)]
    ),
    messages(
        "cut off inside a message",
        MAIL[: MAIL.rindex("ti chiamo")],
        but(11),
        [(46, 46, Reason.NEVER_CLOSED), (47, 47, Reason.QUOTATION_MARK), (49, 49, Reason.SHORT)],
    ),
    messages(
        "short message of several lines",
        MAIL.replace(",2025-06-04 14:03:22 UTC", ""),
        but(3),
        [(14, 14, Reason.SHORT), (15, 15, Reason.QUOTATION_MARK), (17, 17, Reason.QUOTATION_MARK)],
    ),
]

SAID = ("2025-09-22 21:06:44", "https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A1")
COMMENT_ROWS: list[Row] = [
    (*SAID, 'She wrote "great post"\nand left.'),
    (*SAID, 'C:\\temp and C:\\"x"'),
    (*SAID, "a\\b"),
    ("", SAID[1], "no date"),
    (*SAID, '"'),
    (*SAID, "plain"),
]
COMMENT_TEXT = (
    "Date,Link,Message\n"
    f'{SAID[0]},{SAID[1]},"She wrote \\"great post\\"\nand left."\n'
    f'{SAID[0]},{SAID[1]},"C:\\temp and C:\\\\\\"x\\""\n'
    f"{SAID[0]},{SAID[1]},a\\b\n"
    f",{SAID[1]},no date\n"
    f'{SAID[0]},{SAID[1]},"\\""\n'
    f"{SAID[0]},{SAID[1]},plain\n"
)


def comments(name: str, data: str, rows: Sequence[Row], aside: Sequence[Aside] = ()) -> Case:
    return Case(name, "comments", COMMENTS, data.encode(), rows, aside)


BACKSLASHES = [
    comments("backslash dialect", COMMENT_TEXT, COMMENT_ROWS),
    comments(
        "backslash dialect with doubled marks",
        COMMENT_TEXT.replace('\\"great post\\"', '""great post""'),
        COMMENT_ROWS,
    ),
    comments("comments without a backslash", text(COMMENTS, COMMENT_ROWS[3:]), COMMENT_ROWS[3:]),
    comments(
        "comment that ends in a lone backslash",
        COMMENT_TEXT + f'{SAID[0]},{SAID[1]},"see C:\\"\n{SAID[0]},{SAID[1]},last\n',
        [*COMMENT_ROWS, (*SAID, "last")],
        [(9, 9, Reason.NEVER_CLOSED)],
    ),
    comments(
        "comments swallowed",
        COMMENT_TEXT.replace("a\\b", '"a\\b') + f'{SAID[0]},{SAID[1]},last"\n',
        [*COMMENT_ROWS[:2], *COMMENT_ROWS[3:]],
        [(5, 5, Reason.QUOTATION_MARK), (9, 9, Reason.QUOTATION_MARK)],
    ),
]

LEARNING: Row = (
    "Content Title",
    "Content Type",
    "Content Last Watched Date (if viewed)",
    "Content Completed At (if completed)",
)
LESSONS: list[Row] = [(f"Corso {n}", "COURSE", f"2020-12-{n:02d} 14:24 UTC", "N/A") for n in range(1, 6)]
LANGUAGES: Row = ("Name", "Proficiency")
SPOKEN: list[Row] = [(name, "Native") for name in ("Italiano", "English", "Français", "Deutsch", "Español")]


def swallowed(table: str, header: Row, rows: list[Row]) -> Case:
    """Five rows, the second to the fourth joined by stray marks: one before the one's first cell, one behind the other's."""
    written = [line(row) + "\n" for row in rows]
    written[1] = '"' + written[1]
    written[3] = written[3].replace(rows[3][0], rows[3][0] + '"', 1)
    truth = [rows[0], rows[2], rows[4]]
    return Case(
        f"{table} swallowed",
        table,
        header,
        (line(header) + "\n" + "".join(written)).encode(),
        truth,
        [(3, 3, Reason.RUNS_TOGETHER), (5, 5, Reason.QUOTATION_MARK)],
    )


SWALLOWED = [
    swallowed("learning", LEARNING, LESSONS),
    swallowed("languages", LANGUAGES, SPOKEN),
]

POSITIONS: Row = ("Company Name", "Title", "Description", "Location", "Started On", "Finished On")
RICH_MEDIA: Row = ("Date/Time", "Media Description", "Media Link")
SHARES: Row = ("Date", "ShareLink", "ShareCommentary", "SharedUrl", "MediaUrl", "Visibility")
UPLOADED = "You uploaded a feed photo on March 8, 2026 at 9:37 AM (GMT)"


def lookalike(table: str, header: Row, rows: Sequence[Row]) -> Case:
    """Texts of which lines have as many commas as a row, or even its dates: legal all the same."""
    return Case(f"{table} with lines like rows", table, header, text(header, rows).encode(), rows)


LOOKALIKES = [
    lookalike(
        "messages", MESSAGES, [(*M[0][:8], "a,b,c,d,e,f,g,h,i,j\nx,,,,,,,,,\n,,,,,,,,,", "INBOX"), M[1]]
    ),
    lookalike(
        "messages",
        MESSAGES,
        [(*M[0][:8], "Hi, a, b, c, d, e, f, g, h\na, b, c, d, e, f, g, h, i, j", ""), M[1]],
    ),
    lookalike(
        "comments",
        COMMENTS,
        [(*SAID, "uno, due, tre\nquattro, cinque, sei\nsette, otto, nove"), (*SAID, "x")],
    ),
    lookalike(
        "positions",
        POSITIONS,
        [("ACME", "CEO", "from, to\na, b, c, d, 2019, 2020\n1,2,3,4,5,6", "Roma", "2019", "")] * 2,
    ),
    lookalike(
        "rich_media", RICH_MEDIA, [(UPLOADED, "uno, due\ntre, quattro, cinque\nsei, sette", "https://x")] * 2
    ),
    lookalike("connections", CONNECTIONS, [(*P[0][:4], "a,b,c,d,e,f,01 Mai 2026\n,,,,,,x", *P[0][5:]), P[1]]),
    lookalike("languages", LANGUAGES, [("Italiano, o\nquasi\nlombardo", "Native"), ("English", "Full")]),
    Case(
        "shares, double-encoded",
        "shares",
        SHARES,
        (
            ",".join(SHARES)
            + '\n2026-01-05 10:00:00,https://x,"He said ""hi"".""\n""""\n""Next ""line"" here.",https://example.com,,MEMBER_NETWORK\n'
        ).encode(),
        [
            (
                "2026-01-05 10:00:00",
                "https://x",
                'He said "hi"."\n""\n"Next "line" here.',
                "https://example.com",
                "",
                "MEMBER_NETWORK",
            )
        ],
    ),
]

CASES = [*LOOKALIKES, *ENCODINGS, *LINE_ENDS, *HEADERS, *LEGAL, *DAMAGED, *BACKSLASHES, *SWALLOWED]
