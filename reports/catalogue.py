"""Every sentence that a reader may see, gathered from where it is written, for the translators.

`python -m reports.catalogue` brings each language's catalogue up to date: new sentences come in with nothing
beside them, those that nobody says any more go.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment
from jinja2.ext import extract_from_ast

from reports.language import LANGUAGES, LOCALE
from reports.scoring.method import sentences
from reports.scoring.rubric import load_rubric
from transforms.contract import NOT_READ
from transforms.dialects.records import Reason
from transforms.sentences import KINDS, ON_FILES
from transforms.text.tone import SELF, VALUE

Message = str | tuple[str, str]
"""An English sentence; or two, for one and for many."""

SAYING = ("say", "mark", "Told")
"""Functions whose first argument is a sentence."""

COUNTING = ("plural", "mark_plural")
"""Functions whose first two arguments are sentences, for one and for many."""

_HERE = Path(__file__).parent
_HEAD = """\
# What a reader sees, in {name}. English is the key: `python -m reports.catalogue` renews the keys.
msgid ""
msgstr ""
"Project-Id-Version: Piramide\\n"
"Language: {code}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""


def messages() -> list[Message]:
    """Every sentence once, by the first place where it is written."""
    found: dict[str, Message] = {}
    for message in everywhere():
        found.setdefault(_key(message), message)
    return list(found.values())


def everywhere() -> Iterator[Message]:
    """Sentences wherever they are written: rubric and method, what is read, templates and modules by name."""
    yield from sentences(load_rubric())
    yield from declared()
    for path in sorted(_HERE.rglob("*.html")):
        yield from in_template(path.read_text(encoding="utf-8"))
    for path in sorted(_HERE.rglob("*.py")):
        yield from in_module(path.read_text(encoding="utf-8"))


def declared() -> Iterator[str]:
    """What reading an export writes down in words: what became of files and lines, and signs of tone."""
    yield from ON_FILES
    yield from KINDS.values()
    yield from map(str, Reason)
    yield from (kind.why for kind in NOT_READ)
    yield from (sign.replace("_", " ") for sign in (*VALUE, *SELF))


def in_template(source: str) -> Iterator[Message]:
    """Sentences written in a template."""
    tree = Environment(autoescape=True).parse(source)
    for _, function, texts in extract_from_ast(tree, (*SAYING, *COUNTING)):
        given = [texts] if isinstance(texts, str) else [text for text in texts or () if text is not None]
        yield from _message(function, given)


def in_module(source: str) -> Iterator[Message]:
    """Sentences written in a module of Python."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            texts = [
                one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)
            ]
            yield from _message(name, texts)


def renewed(language: str) -> str:
    """The catalogue of a language with all sentences of today and no others; translations are kept."""
    template = Catalog(locale=language)
    for message in messages():
        template.add(message, flags=("python-brace-format",) if "{" in _key(message) else ())
    path = LOCALE / language / "LC_MESSAGES" / "piramide.po"
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    written = BytesIO()
    write_po(written, catalogue, width=0, omit_header=True, no_location=True)
    return _HEAD.format(name=LANGUAGES[language], code=language) + written.getvalue().decode().lstrip("\n")


def _message(function: str, texts: list[str]) -> Iterator[Message]:
    if function in COUNTING and len(texts) >= 2:
        yield texts[0], texts[1]
    elif function in SAYING and texts:
        yield texts[0]


def _key(message: Message) -> str:
    return message if isinstance(message, str) else message[0]


if __name__ == "__main__":
    for code in LANGUAGES:
        if code != "en":
            place = LOCALE / code / "LC_MESSAGES" / "piramide.po"
            place.write_text(renewed(code), encoding="utf-8", newline="\n")
