"""What the person declares about themselves, in a small file beside their archive.

Times of need that no file shows, the field they aim at, the words they want to be found by, and what an
absent file means. All of it is optional; what isn't declared is told from the export alone.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import polars as pl

from transforms.contract import Table
from transforms.contract.bookkeeping import DECLARED
from transforms.recognise import recognise
from transforms.refusal import Refused
from transforms.text.companies import company_key
from transforms.text.titles import FUNCTIONS

MOST_BYTES = 64 * 1024
"""Size up to which a file of declarations is read; ten times what anybody needs."""

_LISTS = {
    "target_functions": "function",
    "target_companies": "company",
    "target_terms": "term",
    "nothing_done": "nothing done",
    "not_requested": "not requested",
}

_PLACE = re.compile(r" \(at line \d+, column \d+\)")

Row = tuple[str, str, date | None, date | None]


def nothing_declared() -> pl.DataFrame:
    """The table of somebody who declares nothing."""
    return pl.DataFrame(schema=DECLARED.schema)


def read_declarations(content: bytes, name: str) -> pl.DataFrame:
    """The declarations of a TOML file, one row each, in a fixed order.

    Args:
        content: the file; target_functions, target_companies, target_terms, nothing_done and not_requested
            are lists of texts, [[need]] blocks have from, to and why.
        name: its name, for messages.

    Raises:
        Refused: it is no such file; the sentence says what is wrong with it.
    """
    try:
        if len(content) > MOST_BYTES:
            raise ValueError("it is too long")
        told = tomllib.loads(content.decode("utf-8-sig"))
        if told.keys() - _LISTS.keys() - {"need"}:
            raise ValueError(f"it holds something else than {', '.join([*_LISTS, 'need'])}")
        rows = sorted({*_listed(told), *_needs(told)}, key=str)
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        raise Refused(f"{name} is no TOML{place[0] if place else ''}; see docs/declared.md.") from None
    except UnicodeDecodeError:
        raise Refused(f"{name} is not in UTF-8; save it anew as plain text.") from None
    except RecursionError:
        raise Refused(f"{name} is nested too deeply; see docs/declared.md.") from None
    except ValueError as error:
        raise Refused(f"{name} can't be used: {error}.") from None
    return pl.DataFrame(rows, schema=DECLARED.schema, orient="row")


def _listed(told: dict[str, Any]) -> Iterator[Row]:
    for key, topic in _LISTS.items():
        values = told.get(key, [])
        if not isinstance(values, list) or not all(_is_text(value) for value in values):
            raise ValueError(f"{key} is a list of texts in quotes")
        for value in values:
            yield topic, _meant(topic, value), None, None


def _meant(topic: str, value: str) -> str:
    """The value as the tables have it: a function or table by its name, a company by its key."""
    if topic == "function" and value not in FUNCTIONS:
        raise ValueError(f"there is no such function in target_functions; there are {', '.join(FUNCTIONS)}")
    if topic == "company":
        return str(company_key(pl.Series([value]))[0] or value)
    if topic in ("nothing done", "not requested"):
        kind = recognise(value, "") or recognise("page.html", value)
        if not isinstance(kind, Table):
            raise ValueError(f"a file under {topic.replace(' ', '_')} is none that is read")
        return kind.name
    return value


def _needs(told: dict[str, Any]) -> Iterator[Row]:
    needs = told.get("need", [])
    if not isinstance(needs, list) or not all(isinstance(need, dict) for need in needs):
        raise ValueError("a time of need begins with [[need]]")
    for need in needs:
        if need.keys() != {"from", "to", "why"} or not _is_text(need["why"]):
            raise ValueError("a [[need]] has from, to and why, and nothing else")
        start, end = need["from"], need["to"]
        if not _is_day(start) or not _is_day(end) or end < start:
            raise ValueError("from and to of a [[need]] are days such as 2026-01-31, the earlier one first")
        yield "need", need["why"], start, end


def _is_text(value: object) -> bool:
    return isinstance(value, str) and value.strip() != "" and value.isprintable()


def _is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)
