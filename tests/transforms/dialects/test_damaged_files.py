from __future__ import annotations

import pytest

from tests.transforms.dialects.damaged_files import CASES, LEGAL, LOOKALIKES, Case
from tests.transforms.dialects.drawn import both_lanes, only_read, read_rows, same
from transforms.contract import BY_NAME
from transforms.dialects import read_table


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_undamaged_row_comes_back_exactly_and_the_rest_is_set_aside(case: Case) -> None:
    raw = read_table(case.data, BY_NAME[case.table], "file.csv")
    assert read_rows(raw, case.header, case.table) == only_read(case.rows, case.header, case.table)
    assert [(kept.first_line, kept.last_line, kept.reason) for kept in raw.set_aside] == list(case.aside)
    assert raw.lines_skipped == case.skipped
    assert raw.lines == raw.lines_of_rows + raw.lines_set_aside + raw.lines_skipped
    assert raw.notes == case.notes


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_where_the_fast_lane_answers_both_lanes_answer_the_same(case: Case) -> None:
    fast, careful = both_lanes(case.data, case.table)
    assert fast is None or same(fast, careful)


@pytest.mark.parametrize(
    "name",
    ["plain", "all quoted", "preamble", "semicolons", "CRLF", "messages of several lines", "hidden people"],
)
def test_ordinary_files_take_the_fast_lane(name: str) -> None:
    case = next(case for case in CASES if case.name == name)
    assert read_table(case.data, BY_NAME[case.table], "file.csv").lane == "fast"


@pytest.mark.parametrize("chunk", [7, 61])
@pytest.mark.parametrize(
    "case", [case for case in [*LOOKALIKES, *LEGAL] if len(case.data) < 4000], ids=lambda case: case.name
)
def test_the_proof_is_the_same_however_the_bytes_are_cut(
    case: Case, chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, _ = both_lanes(case.data, case.table)
    monkeypatch.setattr("transforms.dialects.fast._CHUNK", chunk)
    cut, careful = both_lanes(case.data, case.table)
    assert (whole is None) == (cut is None)
    assert cut is None or same(cut, careful)
