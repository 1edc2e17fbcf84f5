"""Result and sections in, one HTML file out: no request to the network, no script but the page's own."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from plotly.offline import get_plotlyjs

from reports.language import Words
from reports.page import charts
from reports.page.links import linkedin_address
from reports.page.printable import printable
from reports.page.section import Page, Section
from reports.page.typefaces import font_faces
from reports.sections import SECTIONS
from reports.sections.pyramid import ANCHORS

_HERE = Path(__file__).parent
_PAPER = _HERE / "page"
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")

TABLE_LIBRARY = Path("vendor") / "datatables" / "dataTables.min.js"


@dataclass(frozen=True, slots=True)
class Part:
    """A section as it stands on the page.

    name: its anchor. label: its title in short. body: its escaped HTML.
    """

    name: str
    title: str
    label: str
    body: Markup


def render(page: Page) -> str:
    """The page of one export, complete in itself; the same input gives the same bytes."""
    environment = environment_of(page)
    scripts = [chart_library(), own(TABLE_LIBRARY), own("charts.js"), own("people.js"), own("page.js")]
    parts = [part for section in SECTIONS if (part := written(section, page, environment)) is not None]
    return environment.get_template("page.html").render(
        document=page.document,
        parts=parts,
        steps={ANCHORS[step["step"]]: step for step in page.document["steps"]},
        policy=content_policy(scripts),
        style=Markup(font_faces() + own("style.css")),  # noqa: S704 (our own files)
        scripts=[Markup(script) for script in scripts],  # noqa: S704 (our own files and libraries)
        chart_template=charts.TEMPLATE,
        chart_config=charts.config(page.words),
        chart_dates=charts.dates(page.words),
        is_shared=page.is_shared,
    )


def written(section: Section, page: Page, environment: Environment | None = None) -> Part | None:
    """One section: what its module picks, in the words of the template beside it; null if it is left out."""
    context = section.context(page)
    if context is None:
        return None
    name = section.__name__.rpartition(".")[2]
    template = (environment or environment_of(page)).get_template(f"{name}.html")
    module = template.make_module({"is_shared": page.is_shared, **context})
    title = str(module.title)  # type: ignore[attr-defined]
    label = str(getattr(module, "label", title.partition(":")[0]))
    return Part(name.replace("_", "-"), title, label, Markup(module))  # noqa: S704 (autoescaped)


def chart_library() -> str:
    """Plotly's script; the few control characters in its strings, which HTML forbids, as escapes."""
    return _CONTROLS.sub(lambda found: f"\\x{ord(found[0]):02x}", get_plotlyjs())


def content_policy(scripts: list[str]) -> str:
    """The page's Content-Security-Policy: nothing is loaded, and only these very scripts run."""
    hashes = " ".join(f"'sha256-{_digest(script)}'" for script in scripts) or "'none'"
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data: blob:; "
        "font-src data:; base-uri 'none'; form-action 'none'"
    )


def environment_of(page: Page) -> Environment:
    """Templates in the page's language.

    In a template, say("...") and plural("...", "...", number) give a sentence written there, which may hold
    tags; their values are escaped. The filter `said` gives one that the document or the rubric holds.
    """
    words = page.words
    environment = Environment(
        loader=FileSystemLoader([_PAPER, _HERE / "sections"]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=printable,
        lstrip_blocks=True,
    )
    environment.policies["json.dumps_kwargs"] = {
        "allow_nan": False,
        "ensure_ascii": True,
        "separators": (",", ":"),
        "sort_keys": True,
    }
    environment.globals |= {
        "language": words.code,
        "say": partial(_say, words),
        "plural": partial(_plural, words),
    }
    environment.filters |= {
        "ago": words.ago,
        "amount": words.amount,
        "count": words.count,
        "day": words.day,
        "gain": words.gain,
        "linkedin_address": linkedin_address,
        "listed": words.listed,
        "month": words.month,
        "points": words.points,
        "said": page.said,
        "share": words.share,
        "short_day": words.short_day,
        "weekday": words.weekday,
    }
    return environment


def _say(words: Words, sentence: str, /, **values: Any) -> Markup:  # noqa: ANN401 (whatever a sentence holds)
    return _filled(words, (sentence,), 1, values) if values else Markup(words.say(sentence))  # noqa: S704 (our own)


def _plural(words: Words, one: str, many: str, number: int | None, /, **values: Any) -> Markup:  # noqa: ANN401
    return _filled(words, (one, many), number, {"number": number, **values})


def _filled(words: Words, sentence: tuple[str, ...], number: int | None, values: dict[str, Any]) -> Markup:
    """A sentence of ours, which may hold tags, with values that may not."""
    written = {name: escape(printable(one)) for name, one in words.all_written(values).items()}
    return Markup(words.template(sentence, number, written)).format(**written)  # noqa: S704 (our own sentence)


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")


def own(name: str | Path) -> str:
    """The text of a file of ours that a page brings along."""
    return (_PAPER / name).read_text(encoding="utf-8")
