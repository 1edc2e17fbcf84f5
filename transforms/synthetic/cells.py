"""How LinkedIn writes a cell, a row, a date and a number of a post."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, time

from transforms.contract import Dialect, Shape

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LONG_MONTHS = (
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
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_NEEDS_QUOTES = frozenset(',"\r\n')


def quoted(text: str) -> str:
    """The cell in quotes, a quote inside written twice."""
    return '"' + text.replace('"', '""') + '"'


def cell(text: str, dialect: Dialect = Dialect.STANDARD) -> str:
    """The cell as LinkedIn writes it: in quotes only where it must be.

    The backslash dialect of Comments.csv writes a quote inside as backslash and quote, a backslash twice.
    """
    if dialect is Dialect.BACKSLASH:
        if _NEEDS_QUOTES.isdisjoint(text) and "\\" not in text:
            return text
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return text if _NEEDS_QUOTES.isdisjoint(text) else quoted(text)


def csv_text(
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    dialect: Dialect = Dialect.STANDARD,
    quote_all: bool = False,
) -> str:
    """Header and rows as CSV, lines ended by LF."""
    lines = []
    for row in (header, *rows):
        lines.append(",".join(quoted(text) if quote_all else cell(text, dialect) for text in row))
    return "\n".join(lines) + "\n"


def double_encoded(text: str) -> str:
    """A post as Shares.csv holds it: every line break written as quote, break, quote."""
    return text.replace("\n", '"\n"')


def flattened(text: str) -> str:
    """A message as exports before 2026 hold it: line breaks gone, two spaces in their place."""
    return text.replace("\n", "  ")


def _clock(moment: datetime, *, padded: bool = False) -> str:
    hour = moment.hour % 12 or 12
    half = "AM" if moment.hour < 12 else "PM"
    return f"{hour:02d}:{moment.minute:02d} {half}" if padded else f"{hour}:{moment.minute:02d} {half}"


def _us_minutes(moment: datetime) -> str:
    return f"{moment.month}/{moment.day}/{moment.year % 100:02d}, {_clock(moment)}"


def padded_us_minutes(moment: datetime) -> str:
    """Day and time as the recommendations write them: 04/18/13, 07:36 PM."""
    day = f"{moment.month:02d}/{moment.day:02d}/{moment.year % 100:02d}"
    return f"{day}, {_clock(moment, padded=True)}"


def _java(moment: datetime) -> str:
    day = f"{_WEEKDAYS[moment.weekday()]} {_MONTHS[moment.month - 1]} {moment.day:02d}"
    return f"{day} {moment:%H:%M:%S} UTC {moment.year}"


def _month_day_year(moment: datetime) -> str:
    return f"{_MONTHS[moment.month - 1]} {moment.day}, {moment.year}"


_SPELLINGS: dict[Shape, Callable[[datetime], str]] = {
    Shape.DAY_MONTH_NAME_YEAR: lambda m: f"{m.day:02d} {_MONTHS[m.month - 1]} {m.year}",
    Shape.US_MINUTES: _us_minutes,
    Shape.US_MINUTES_UTC: lambda m: f"{m:%m/%d/%y} {_clock(m, padded=True)} UTC",
    Shape.JAVA: _java,
    Shape.MONTH_YEAR: lambda m: f"{_MONTHS[m.month - 1]} {m.year}",
    Shape.MONTH_DAY_YEAR: _month_day_year,
    Shape.MONTH_DAY_YEAR_MINUTES: lambda m: f"{_month_day_year(m)} {_clock(m)}",
    Shape.SENTENCE: lambda m: f"on {_LONG_MONTHS[m.month - 1]} {m.day}, {m.year} at {_clock(m)} (GMT)",
}


def spell(moment: date, shape: Shape) -> str:
    """The day or moment (UTC) in one of the contract's shapes, months always in English."""
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time())
    spelling = _SPELLINGS.get(shape)
    return spelling(moment) if spelling else moment.strftime(shape.value)


def urn_id(moment: datetime, low_bits: int) -> int:
    """The number of a post made at this moment (UTC): milliseconds since 1970, then 22 bits of no meaning."""
    milliseconds = round(moment.replace(tzinfo=UTC).timestamp() * 1000)
    return (milliseconds << 22) | (low_bits & 0x3FFFFF)


def post_url(kind: str, number: int, *, encoded: bool = True) -> str:
    """Address of a post, its URN percent-encoded as in Shares or plain as in Votes."""
    colon = "%3A" if encoded else ":"
    return "https://www.linkedin.com/feed/update/" + colon.join(("urn", "li", kind, str(number)))
