from __future__ import annotations

import pytest

from tests.transforms.dialects.damaged_files import CASES, Case
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
