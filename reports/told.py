"""Sentences that remember how they were made, so that another language can make them anew."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from string import Formatter
from typing import Any

from reports.language import Month, Words, words_in
from transforms.sentences import ON_FILES

Sentences = Mapping[str, Mapping[str, Any]]
"""How sentences were made: template and values by the English sentence, ready for JSON."""


_PLACES = {"columns": '".+"', "number": r"\d+", "line": r"\d+"}
_QUOTED = re.compile(r'"[^"]*"')


def mark(template: str) -> str:
    """The same English template; marks it for the catalogues."""
    return template


def mark_plural(one: str, many: str) -> tuple[str, str]:
    """The same English templates for one and for many; marks them for the catalogues."""
    return one, many


class Told(str):
    """An English sentence with the template and the values that it was made from.

    It is a text like any other; values may be texts (themselves told or not), whole numbers, numbers or days.
    """

    template: str
    values: Mapping[str, object]

    def __new__(cls, template: str, **values: object) -> Told:
        """Fill the template's places; each is named in it."""
        told = super().__new__(cls, _filled(template, values, words_in("en")))
        told.template, told.values = template, values
        return told

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, object]]:
        """What makes the same sentence again, for copies."""
        return (self.template,), dict(self.values)


def joined(sentences: Iterable[str], between: str = " ") -> str:
    """Sentences one after the other as one, each still told by itself; one that is not told holds no name."""
    parts = [one if isinstance(one, Told) else Told(one) for one in sentences]
    if len(parts) < 2:
        return parts[0] if parts else ""
    told = {f"part_{place}": one for place, one in enumerate(parts)}
    return Told(between.join(f"{{{name}}}" for name in told), **told)


def how_told(value: object) -> dict[str, dict[str, Any]]:
    """Every told sentence inside some data, with the way it was made."""
    found: dict[str, dict[str, Any]] = {}
    if isinstance(value, Told):
        found[str(value)] = {
            "template": value.template,
            "values": {name: _as_json(one) for name, one in value.values.items()},
        }
        for one in value.values.values():
            found |= how_told(one)
    elif isinstance(value, Mapping):
        for one in value.values():
            found |= how_told(one)
    elif isinstance(value, list | tuple):
        for one in value:
            found |= how_told(one)
    return found


def said(text: str, sentences: Sentences, words: Words) -> str:
    """A sentence in a language: made anew if it is a told one or one on files, else from the catalogue.

    sentences: as how_told gives them.
    """
    how = sentences.get(text)
    if how is None:
        return _said_of_files(text, words) or words.say(text)
    values = {name: _said_value(one, sentences, words) for name, one in how["values"].items()}
    return _filled(how["template"], values, words)


def said_part(text: str, name: str, sentences: Sentences, words: Words) -> str:
    """A value of a told sentence in a language; the whole sentence if it has no value of that name."""
    values = sentences.get(text, {}).get("values", {})
    return (
        words.written(_said_value(values[name], sentences, words))
        if name in values
        else said(text, sentences, words)
    )


def _said_value(value: object, sentences: Sentences, words: Words) -> object:
    if isinstance(value, Mapping):
        if "month" in value:
            return Month.fromisoformat(value["month"])
        return (
            date.fromisoformat(value["day"]) if "day" in value else said(value["sentence"], sentences, words)
        )
    if isinstance(value, list):
        return [_said_value(one, sentences, words) for one in value]
    return value


def _said_of_files(text: str, words: Words) -> str | None:
    """A sentence of transforms.sentences that has places, made anew; null for any other."""
    for template, pattern in _on_files():
        if found := pattern.fullmatch(text):
            return words.say(
                template, **{name: _read(name, one, words) for name, one in found.groupdict().items()}
            )
    return None


def _read(name: str, written: str, words: Words) -> object:
    """What stands in a place of a sentence on files."""
    if name == "what":
        return words.say(written)
    if name == "columns":
        return _QUOTED.findall(written)
    return int(written) if name in ("number", "line") else written


@cache
def _on_files() -> list[tuple[str, re.Pattern[str]]]:
    found = []
    for template in ON_FILES:
        parts = [(re.escape(text), name) for text, name, _, _ in Formatter().parse(template)]
        if any(name for _, name in parts):
            pattern = "".join(
                text + (f"(?P<{name}>{_PLACES.get(name, '.+?')})" if name else "") for text, name in parts
            )
            found.append((template, re.compile(pattern, re.DOTALL)))
    return found


def _filled(template: str, values: Mapping[str, object], words: Words) -> str:
    return words.say(
        template, **{name: values[name] for _, name, _, _ in Formatter().parse(template) if name}
    )


def _as_json(value: object) -> object:
    if isinstance(value, Month):
        return {"month": value.isoformat()}
    if isinstance(value, date):
        return {"day": value.isoformat()[:10]}
    if isinstance(value, list | tuple):
        return [_as_json(one) for one in value]
    if isinstance(value, Told):
        return {"sentence": str(value)}
    return str(value) if isinstance(value, str) else value
