"""How numbers, dates and names are written for people. A later language replaces this file's patterns."""

from __future__ import annotations

from datetime import date, datetime

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

NOTHING = "–"
"""What stands where a number is unknown: never a nought."""

_UNSEEN = dict.fromkeys(code for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\n\t")


def printable(value: object) -> object:
    """The same value; a plain text loses the control characters that HTML forbids."""
    return value.translate(_UNSEEN) if type(value) is str else value


def day(value: date | datetime | str | None) -> str:
    """A day as in "3 March 2026"; takes ISO text as well as dates."""
    if value is None:
        return NOTHING
    if isinstance(value, str):
        value = date.fromisoformat(value[:10])
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def count(value: int | None) -> str:
    """A whole number with its thousands apart, as in "12,345"."""
    return NOTHING if value is None else f"{value:,}"


def counted(value: int | None, one: str, many: str) -> str:
    """A number with its noun, as in "1 person" or "1,200 people"."""
    return f"{count(value)} {one if value == 1 else many}"


def points(value: float | None) -> str:
    """A score from 0 to 100 as a whole number."""
    return NOTHING if value is None else str(round(value))


def point_word(value: float | None) -> str:
    """The noun after a score written as a whole number: "point" after 1, else "points"."""
    return "point" if points(value) == "1" else "points"


def share(value: float | None) -> str:
    """A share from 0 to 1 as a percentage."""
    return NOTHING if value is None else f"{round(100 * value)} %"


def amount(value: float | None) -> str:
    """A measured value: whole numbers plain, others with two digits after the point at most."""
    if value is None:
        return NOTHING
    text = f"{value:,.2f}" if abs(value) < 10 else f"{value:,.1f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def ago(days: int) -> str:
    """An age in the largest unit that stays readable, as in "12 days", "5 months" or "3 years"."""
    if days < 60:
        return counted(days, "day", "days")
    if days < 730:
        return counted(days // 30, "month", "months")
    return counted(days // 365, "year", "years")
