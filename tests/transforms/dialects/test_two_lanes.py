"""Both lanes on legal tables that Hypothesis draws, and on thousands of seeded mutants of good files."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from tests.helpers.csv_files import CONNECTIONS, MESSAGES, PREAMBLE, Row, line, text
from tests.transforms.dialects.damaged_files import CASES, COMMENT_ROWS, Case
from tests.transforms.dialects.drawn import COMMENTS, both_lanes, mail, only_read, people, read_rows, same
from transforms.contract import BY_NAME
from transforms.dialects import RawFile, read_table
from transforms.dialects.fast import UnprovenError, prove
from transforms.dialects.header import find_header
from transforms.dialects.layout import Layout
from transforms.refusal import Refused

PIECES = [
    *"\"',;\t\n\r\\ ab0é€😀\u2028\u0085\x1c\x0c\ufeff\u00a0",
    '""',
    "\r\n",
    "01 Feb 2026",
    "NULL",
    "NA",
    "None",
    "007",
    "=",
]
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=8).map("".join),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8),
)
ROWS = st.lists(st.tuples(*[TEXTS] * 6, st.just("01 Feb 2026")), max_size=6)
HEAD = line(CONNECTIONS) + "\n"


@settings(max_examples=120)
@given(
    rows=ROWS,
    separator=st.sampled_from(",;\t"),
    quote_all=st.booleans(),
    end=st.booleans(),
    crlf=st.booleans(),
)
def test_legal_tables_round_trip_exactly(
    rows: list[Row], separator: str, quote_all: bool, end: bool, crlf: bool
) -> None:
    terminator = "\r\n" if crlf else "\n"
    written = [line(row, separator, quote_all=quote_all) for row in (CONNECTIONS, *rows)]
    data = (terminator.join(written) + terminator * end).encode()
    raw = read_table(data, BY_NAME["connections"], "Connections.csv")
    assert raw.set_aside == ()
    assert read_rows(raw, CONNECTIONS, "connections") == only_read(rows, CONNECTIONS, "connections")
    fast, careful = both_lanes(data, "connections")
    assert fast is None or same(fast, careful)
    assert careful.frame.equals(raw.frame)


@settings(max_examples=80)
@given(rows=ROWS)
def test_plain_legal_tables_take_the_fast_lane(rows: list[Row]) -> None:
    data = text(CONNECTIONS, rows)
    plain = data.replace("\r\n", "\n")
    assume("\r" not in plain and not plain.removeprefix(HEAD).startswith("\ufeff"))
    fast, _ = both_lanes(data.encode(), "connections")
    assert fast is not None


@settings(max_examples=80)
@given(skills=st.lists(TEXTS, max_size=8), end=st.booleans())
@example(skills=["\x0c"], end=False)
def test_tables_of_one_column_lose_blank_rows_only(skills: list[str], end: bool) -> None:
    data = ("\n".join(["Name", *(line([skill]) for skill in skills)]) + "\n" * end).encode()
    raw = read_table(data, BY_NAME["skills"], "Skills.csv")
    assert raw.frame["skill"].to_list() == [skill for skill in skills if skill.strip(" \t\r\n")]
    fast, careful = both_lanes(data, "skills")
    assert fast is None or same(fast, careful)


@settings(max_examples=80)
@given(messages=st.lists(TEXTS, max_size=5))
def test_comments_in_the_backslash_dialect_round_trip_exactly(messages: list[str]) -> None:
    escaped = (message.replace("\\", "\\\\").replace('"', '\\"') for message in messages)
    lines = "".join(f'2025-09-22 21:06:44,https://x,"{message}"\n' for message in escaped)
    raw = read_table(("Date,Link,Message\n" + lines).encode(), BY_NAME["comments"], "Comments.csv")
    assert raw.frame["message"].to_list() == messages
    assert raw.set_aside == ()


@settings(max_examples=120)
@given(
    st.lists(st.sampled_from(['"', '""', ",", "\n", "\r\n", "\r", "a", "01 Feb 2026", " ", "\\", "\0", "é"]))
)
def test_both_lanes_answer_the_same_on_anything(pieces: list[str]) -> None:
    for table, head in (("connections", HEAD), ("skills", "Name\n"), ("comments", "Date,Link,Message\n")):
        data = (head + "".join(pieces)).encode()
        fast, careful = both_lanes(data, table)
        assert fast is None or same(fast, careful)
        assert careful.lines == careful.lines_of_rows + careful.lines_skipped + sum(
            kept.lines for kept in careful.set_aside
        )


@pytest.mark.parametrize(
    "record",
    [
        'a,"b" ,u,,c,p,01 Feb 2026\n',
        'a, "b",u,,c,p,01 Feb 2026\n',
        'a,b,u,,c,p,"01 Feb 2026"x\n',
        'a,b,u,,c,p,"01 Feb 2026"x',
        'a,b,u,,c,p,"01 Feb 2026',
        'a,"b"""",u,,c,p,01 Feb 2026\n',
        "a,b,u,,c,p\n",
        "a,b,u,,c,p,01 Feb 2026,\n",
        'a,"b,u,,c,p,01 Feb 2026\nc,d"",u,,c,p,01 Feb 2026\n',
        "\n",
    ],
)
def test_the_proof_does_not_need_polars_to_turn_a_record_down(record: str) -> None:
    good = line(people(1)[0]) + "\n"
    data = (HEAD + good + record).encode()
    header = find_header(data, BY_NAME["connections"], "file.csv")
    layout = Layout.of(BY_NAME["connections"], header, "file.csv")
    assert len(prove((HEAD + good + good).encode(), layout).ends) == 2
    with pytest.raises(UnprovenError):
        prove(data, layout)


BITS = [
    b'"',
    b'""',
    b",",
    b"\n",
    b"\r\n",
    b"\r",
    b"\\",
    b"\0",
    b"\xff",
    b"\xc3",
    b"x",
    b" ",
    b";",
    b"\xef\xbb\xbf",
]


def mutants(data: bytes, seed: int, count: int) -> Iterator[bytes]:
    """The same file with one to three accidents each: bytes put in, left out, put twice or changed."""
    rng = random.Random(seed)
    for _ in range(count):
        changed = bytearray(data)
        for _ in range(rng.choice((1, 1, 1, 2, 3))):
            at, length = rng.randrange(len(changed)), rng.choice((1, 1, 2, 30))
            accident = rng.randrange(4)
            if accident == 0:
                changed[at:at] = rng.choice(BITS)
            elif accident == 1:
                del changed[at : at + length]
            elif accident == 2:
                changed[at:at] = changed[at : at + length]
            else:
                changed[at : at + 1] = rng.choice(BITS)
        yield bytes(changed)


def outcome(data: bytes, table: str) -> RawFile | None:
    """What is read, None if refused; nothing else may happen, no line be missing, no lane differ."""
    try:
        raw = read_table(data, BY_NAME[table], "file.csv")
    except Refused:
        return None
    assert raw.lines == raw.lines_of_rows + raw.lines_set_aside + raw.lines_skipped
    assert raw.lines_set_aside == sum(kept.lines for kept in raw.set_aside)
    if raw.lane == "fast":
        fast, careful = both_lanes(data, table)
        assert fast is not None
        assert same(fast, careful)
    return raw


GOOD_FILES = [
    ("connections", (PREAMBLE + text(CONNECTIONS, people(8))).encode()),
    ("connections", text(CONNECTIONS, people(8), quote_all=True).encode()),
    ("connections", text(CONNECTIONS, people(8), ";").encode("utf-16")),
    ("messages", text(MESSAGES, mail(6)).encode()),
    ("messages", text(MESSAGES, mail(6), quote_all=True).replace("\n", "\r\n").encode()),
    ("comments", text(COMMENTS, [row for row in COMMENT_ROWS if "\\" not in row[2]]).encode()),
    ("skills", b"Name\nMarketing\nVendite e CRM\n\nNegoziazione\n"),
]


@pytest.mark.parametrize("number", range(len(GOOD_FILES)))
def test_no_line_of_a_mutant_is_unaccounted_for_and_both_lanes_agree(number: int) -> None:
    table, good = GOOD_FILES[number]
    lanes: Counter[str] = Counter()
    for data in mutants(good, number, 300):
        raw = outcome(data, table)
        lanes[raw.lane if raw else "refused"] += 1
    assert lanes["fast"]
    assert lanes["careful"]


@pytest.mark.parametrize("quote_all", [False, True])
@pytest.mark.parametrize(
    ("table", "header", "rows"), [("connections", CONNECTIONS, people(12)), ("messages", MESSAGES, mail(8))]
)
def test_an_accident_hurts_no_row_that_it_does_not_touch(
    table: str, header: Row, rows: list[Row], quote_all: bool
) -> None:
    records = [(line(row, quote_all=quote_all) + "\n").encode() for row in (header, *rows)]
    good, starts = b"".join(records), [0, *accumulate(map(len, records))]
    truth = only_read(rows, header, table)
    rng = random.Random(len(good))
    for _ in range(300):
        at, length = rng.randrange(starts[1], len(good)), rng.choice((0, 1, 2, 30))
        raw = outcome(good[:at] + rng.choice([b"", *BITS]) + good[at + length :], table)
        assert raw is not None
        read = set(read_rows(raw, header, table))
        untouched = {
            row
            for number, row in enumerate(truth, start=1)
            if starts[number + 1] < at or starts[number] > at + length
        }
        assert untouched <= read


@pytest.mark.parametrize(
    "case", [case for case in CASES if len(case.data) < 10_000], ids=lambda case: case.name
)
def test_mutants_of_odd_files_are_read_alike_or_refused(case: Case) -> None:
    for data in mutants(case.data, len(case.data), 6):
        outcome(data, case.table)
