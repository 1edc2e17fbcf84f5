"""Tables as files for spreadsheet programs: texts of an export stay texts and never become formulas."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO, StringIO

Cell = str | int | float | date | None
"""What a cell may hold: days, but no moments; nothing is an empty cell."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
"""Some spreadsheet program takes a text that starts so for a formula."""

_DAY_NOUGHT = date(1899, 12, 30)
_LONGEST = 32_767
_WIDEST = 45
_ROWS_MEASURED = 200


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as people read it.

    name: of the sheet, 31 characters at most. columns: their headings. rows: one cell for each column.
    """

    name: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def formula_safe(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet program would take it for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def csv_file(sheet: Sheet) -> bytes:
    """The sheet as CSV in UTF-8, every field quoted; days as 2026-03-03.

    A byte order mark comes first: without it Excel reads accents wrong.
    """
    file = StringIO(newline="")
    writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([formula_safe(name) for name in sheet.columns])
    writer.writerows([[_as_text(cell) for cell in row] for row in sheet.rows])
    return file.getvalue().encode("utf-8-sig")


def xlsx_file(sheet: Sheet, day: date) -> bytes:
    """The sheet as an Excel workbook: headings stay in sight, columns can be filtered, days are days.

    day: written down as the day it was made, so that the same sheet gives the same bytes.
    """
    import xlsxwriter

    file = BytesIO()
    workbook = xlsxwriter.Workbook(
        file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    workbook.set_properties({"created": datetime.combine(day, time())})
    heading = workbook.add_format({"bold": True, "bottom": 1})
    day_format = workbook.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
    worksheet = workbook.add_worksheet(sheet.name)
    for place, name in enumerate(sheet.columns):
        worksheet.write_string(0, place, formula_safe(name), heading)
        worksheet.set_column(place, place, _width(sheet, place))
    for line, row in enumerate(sheet.rows, start=1):
        for place, cell in enumerate(row):
            if isinstance(cell, str):
                worksheet.write_string(line, place, formula_safe(cell)[:_LONGEST])
            elif isinstance(cell, date):
                worksheet.write_number(line, place, (cell - _DAY_NOUGHT).days, day_format)
            elif cell is not None:
                worksheet.write_number(line, place, cell)
    worksheet.freeze_panes(1, 0)
    worksheet.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
    workbook.close()
    return file.getvalue()


def _as_text(cell: Cell) -> str:
    if isinstance(cell, str):
        return formula_safe(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else str(cell)


def _width(sheet: Sheet, place: int) -> int:
    """Characters that the heading and the first rows of a column need, up to a limit."""
    shown = [sheet.columns[place], *(_as_text(row[place]) for row in sheet.rows[:_ROWS_MEASURED])]
    return min(_WIDEST, max(map(len, shown)) + 3)
