"""Made-up people, companies and job titles. None of them is, or is meant to be, anybody.

The family names of people made up by hand (in `traps` and `demo`) are not among these, so that nobody is
their namesake by chance.
"""

from __future__ import annotations

import random
import unicodedata
from urllib.parse import quote

from transforms.synthetic.grammar import words
from transforms.synthetic.world import Person

_WORDS = words("people")
_GIVEN = {english: _WORDS[f"given_{tail}"].split() for english, tail in ((False, "it"), (True, "en"))}
_FAMILY = {english: _WORDS[f"family_{tail}"].split() for english, tail in ((False, "it"), (True, "en"))}
_TITLES: dict[bool, dict[str, list[str]]] = {False: _WORDS["titles_it"], True: _WORDS["titles_en"]}
FUNCTIONS: tuple[str, ...] = tuple(_TITLES[False])
"""Functions for which titles are known, so that a member can say which one is their own."""

PROFESSIONS: dict[str, list[tuple[str, str]]] = {
    function: [(italian, english) for italian, english in titles]
    for function, titles in words("professions").items()
}
"""Job titles by function, each in Italian and in English."""


def ascii_slug(text: str) -> str:
    """Lower-case ASCII letters and digits joined with hyphens, as LinkedIn proposes addresses."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return "-".join("".join(c if c.isalnum() else " " for c in plain.lower()).split())


def encoded_slug(text: str) -> str:
    """Lower-case letters joined with hyphens, those outside ASCII percent-encoded."""
    return quote("-".join(text.lower().split()), safe="-")


class Companies:
    """Made-up companies, some of which their people spell in several ways."""

    def __init__(self, rng: random.Random, count: int) -> None:
        self._rng = rng
        self._spellings: list[tuple[str, ...]] = []
        seen: set[str] = set()
        while len(self._spellings) < count:
            name, forms = self._name()
            if name not in seen:
                seen.add(name)
                kept = rng.sample(forms, k=3)
                self._spellings.append(tuple(f"{name} {form}".strip() for form in kept))
        self._weights = [1 / (rank + 4) for rank in range(count)]

    def _name(self) -> tuple[str, list[str]]:
        """A name without its legal form, and the forms it may take."""
        rng = self._rng
        tail = "it" if rng.random() < 0.62 else "en"
        second = "place_it" if tail == "it" else "trade_en"
        name = f"{rng.choice(_WORDS[f'company_{tail}'].split())} {rng.choice(_WORDS[second].split())}"
        if tail == "it" and rng.random() < 0.1:
            name = f"Gruppo {name}"
        return name, _WORDS[f"form_{tail}"]

    def pick(self) -> str:
        """One company, the big ones more often, spelled in the usual way three times of four."""
        rng = self._rng
        spellings = rng.choices(self._spellings, weights=self._weights)[0]
        return spellings[0] if rng.random() < 0.75 else rng.choice(spellings[1:])


class Crowd:
    """Made-up people, no two with one name or address."""

    def __init__(
        self,
        rng: random.Random,
        *,
        function: str,
        in_field_share: float = 0.5,
        english_share: float = 0.3,
        companies: int = 120,
    ) -> None:
        self._rng = rng
        self._function = function
        self._in_field_share = in_field_share
        self._english_share = english_share
        self.companies = Companies(rng, companies)
        self._names: set[str] = set()
        self._others = [other for other in FUNCTIONS if other != function]

    def _full_name(self, english: bool) -> tuple[str, str]:
        rng = self._rng
        given, family = _GIVEN[english], _FAMILY[english]
        for attempt in range(40):
            first, last = rng.choice(given), rng.choice(family)
            if attempt > 2:
                first = f"{first} {rng.choice(given)}"
            if attempt > 8:
                last = f"{last} {rng.choice(family)}"
            if first.count(" ") < 2 and f"{first} {last}" not in self._names:
                break
        self._names.add(f"{first} {last}")
        return first, last

    def job_title(self, english: bool = False) -> str:
        """A job title, of the member's own field as often as they know people from it."""
        rng = self._rng
        function = self._function if rng.random() < self._in_field_share else rng.choice(self._others)
        return rng.choice(_TITLES[english or rng.random() < 0.25][function])

    def _slug(self, first: str, last: str) -> str:
        """An address, more often than not with the hexadecimal end that LinkedIn proposes."""
        rng = self._rng
        slug = ascii_slug(f"{first} {last}")
        draw = rng.random()
        if draw < 0.6:
            return f"{slug}-{rng.getrandbits(32):08x}{rng.randrange(10)}"
        return encoded_slug(f"{first} {last}") if draw < 0.65 and not first.isascii() else slug

    def worker(self, english: bool, company: str, title: str) -> Person:
        """One more made-up person, whose work is given."""
        first, last = self._full_name(english)
        slug = self._slug(first, last)
        return Person(first, last, (slug,), company, title, speaks_english=english)

    def person(self) -> Person:
        """One more made-up person."""
        rng = self._rng
        english = rng.random() < self._english_share
        first, last = self._full_name(english)
        slug = self._slug(first, last)
        title = rng.choice(_WORDS["odd_titles"]) if rng.random() < 0.06 else self.job_title(english)
        return Person(
            first_name=first,
            last_name=last,
            slugs=(slug,),
            company=self.companies.pick() if title else "",
            position=title,
            email=f"{slug}@example.com" if rng.random() < 0.25 else "",
            speaks_english=english,
        )

    def people(self, count: int) -> list[Person]:
        """That many made-up people."""
        return [self.person() for _ in range(count)]
