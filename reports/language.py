"""One language: its sentences, and how it writes numbers and days.

English is what sentences are written in; the others are catalogues.
"""

from __future__ import annotations

import locale
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from reports import italian

if TYPE_CHECKING:
    from babel import Locale

LOCALE = Path(__file__).with_name("locale")
LANGUAGES = {"en": "English", "it": "Italiano"}
"""Languages by their code, named in their own words."""

_WRITTEN_AS = {"en": "en_GB", "it": "it_IT"}

NOTHING = "–"
"""What stands where a number is unknown: never a nought."""

Say = Callable[[str], str]
"""Gives an English sentence in another language."""


class Month(date):
    """A month, by its first day; written without the day."""


@dataclass(frozen=True, slots=True)
class Words:
    """A language. Sentences are English templates with named places in braces."""

    code: str

    def say(self, sentence: str, /, **values: object) -> str:
        """The sentence in this language, its places filled; one that no catalogue knows stays English."""
        written = self.all_written(values)
        template = self.template((sentence,), 1, written)
        return template.format(**written) if values else template

    def plural(self, one: str, many: str, number: int | None, /, **values: object) -> str:
        """The sentence for this number, which stands in its place called number."""
        written = self.all_written({"number": number, **values})
        return self.template((one, many), number, written).format(**written)

    def template(self, sentence: Sequence[str], number: int | None, written: Mapping[str, str]) -> str:
        """The sentence in this language with its places still open.

        sentence: in English, one form or two, for one and for many.
        written: what will stand in the places, which an article before it may depend on: il 7, but l’8.
        """
        forms = catalogue(self.code).get(sentence[0], sentence)
        template = forms[0] if number == 1 else forms[-1]
        return italian.joined(template, written) if self.code == "it" else template

    def all_written(self, values: Mapping[str, object]) -> dict[str, str]:
        """Values as they stand in a sentence, by their places."""
        return {name: self.written(value) for name, value in values.items()}

    def written(self, value: object) -> str:
        """A value as it stands in a sentence: texts as they are, numbers, days and lists in this language."""
        if isinstance(value, str):
            return value
        if isinstance(value, Month):
            return self.month(value)
        if isinstance(value, date):
            return self.day(value)
        if isinstance(value, int):
            return self.count(value)
        if isinstance(value, float):
            return self.amount(value)
        if value is None:
            return NOTHING
        return self.listed(self.written(one) for one in value) if isinstance(value, Iterable) else str(value)

    def listed(self, items: Iterable[str]) -> str:
        """Words one after the other, as in "one, two and three"."""
        from babel.lists import format_list

        given = list(items)
        return format_list(given, style="standard", locale=self.locale) if given else NOTHING

    def count(self, value: int | None) -> str:
        """A whole number with its thousands apart."""
        return NOTHING if value is None else f"{value:,}".replace(",", self.thousands_mark)

    def amount(self, value: float | None) -> str:
        """A measured value: whole numbers plain, others with two digits after the mark at most."""
        if value is None:
            return NOTHING
        text = f"{value:,.2f}" if abs(value) < 10 else f"{value:,.1f}"
        whole, _, rest = text.partition(".")
        rest = rest.rstrip("0")
        return whole.replace(",", self.thousands_mark) + (self.decimal_mark + rest if rest else "")

    def points(self, value: float | None) -> str:
        """A score from 0 to 100 as a whole number."""
        return NOTHING if value is None else str(round(value))

    def gain(self, value: float | None) -> str:
        """A change of the score, with its sign and one digit after the mark."""
        return NOTHING if value is None else f"{value:+.1f}".replace(".", self.decimal_mark).replace("-", "−")

    def share(self, value: float | None) -> str:
        """A share from 0 to 1 as a percentage."""
        return NOTHING if value is None else f"{round(100 * value)}\u00a0%"

    def day(self, value: date | datetime | str | None) -> str:
        """A day as in "3 March 2026"; takes ISO text as well as dates."""
        return self._dated(value, "d MMMM y")

    def short_day(self, value: date | datetime | str | None) -> str:
        """A day as in "3 Mar 2026"."""
        return self._dated(value, "d MMM y")

    def weekday(self, value: date | datetime | str | None) -> str:
        """A day of a week at hand as in "Monday 3 March"."""
        return self._dated(value, "EEEE d MMMM")

    def month(self, value: date | datetime | str | None) -> str:
        """A month as in "March 2026"."""
        return self._dated(value, "MMMM y")

    def months(self, *, long: bool = False) -> list[str]:
        """Names of the months from January on, short ones unless asked for long."""
        return [self._dated(date(2024, month, 1), "MMMM" if long else "MMM") for month in range(1, 13)]

    def weekdays(self, *, long: bool = False) -> list[str]:
        """Names of the days from Monday on, short ones unless asked for long."""
        return [self._dated(date(2024, 1, day), "EEEE" if long else "EEE") for day in range(1, 8)]

    def ago(self, days: int) -> str:
        """An age in the largest unit that stays readable, as in "12 days", "5 months" or "3 years"."""
        if days < 60:
            return self.plural("{number} day", "{number} days", days)
        if days < 730:
            return self.plural("{number} month", "{number} months", days // 30)
        return self.plural("{number} year", "{number} years", days // 365)

    @property
    def locale(self) -> Locale:
        """How Babel calls the language."""
        return _locale(self.code)

    @property
    def thousands_mark(self) -> str:
        """What stands between thousands."""
        return str(self.locale.number_symbols["latn"]["group"])

    @property
    def decimal_mark(self) -> str:
        """What stands before decimals."""
        return str(self.locale.number_symbols["latn"]["decimal"])

    def _dated(self, value: date | datetime | str | None, pattern: str) -> str:
        from babel.dates import format_date

        if value is None:
            return NOTHING
        day = date.fromisoformat(value[:10]) if isinstance(value, str) else value
        if self.code == "it" and day.day == 1:
            pattern = pattern.replace("d ", f"'{italian.FIRST_OF_A_MONTH}' ")
        return format_date(day, pattern, locale=self.locale)


def words_in(language: str) -> Words:
    """The words of a language.

    Raises:
        KeyError: there is no such language.
    """
    if language not in LANGUAGES:
        raise KeyError(language)
    return Words(language)


def say_in(language: str) -> Say:
    """The sentences of a language, places left as they are; one without a translation stays English.

    Raises:
        KeyError: there is no such language.
    """
    return words_in(language).say


def system_language() -> str:
    """The language that the system is set to, if it is one of ours; else English."""
    told = next(
        (os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), None
    )
    code = (told or locale.getlocale()[0] or "en")[:2].lower()
    return code if code in LANGUAGES else "en"


@cache
def catalogue(language: str) -> dict[str, tuple[str, ...]]:
    """Every translated sentence of a language, one and many, by the English one; none for English."""
    path = LOCALE / language / "LC_MESSAGES" / "piramide.po"
    if not path.exists():
        return {}
    from babel.messages.pofile import read_po

    with path.open("rb") as file:
        messages = read_po(file, locale=language)
    return {
        message.id if isinstance(message.id, str) else message.id[0]: (
            (message.string,) if isinstance(message.string, str) else tuple(message.string)
        )
        for message in messages
        if message.id and message.string and all([*message.string])
    }


@cache
def _locale(language: str) -> Locale:
    from babel import Locale

    return Locale.parse(_WRITTEN_AS[language])
