"""Result and sections in, one HTML file out: no request to the network, no script but the page's own."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from plotly.offline import get_plotlyjs

from reports.page import charts, wording
from reports.page.links import linkedin_address
from reports.page.section import Document, Marts, Section
from reports.sections import SECTIONS

_HERE = Path(__file__).parent
_PAPER = _HERE / "page"
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Part:
    """A section as it stands on the page; name is its anchor, body its escaped HTML."""

    name: str
    title: str
    body: Markup


def render(document: Document, marts: Marts) -> str:
    """The page of one export, complete in itself; the same input gives the same bytes.

    Args:
        document: the result document.
        marts: every mart by name, and stg_set_aside.
    """
    environment = _environment()
    scripts = [chart_library(), _own("draw.js")]
    return environment.get_template("page.html").render(
        document=document,
        parts=[written(section, document, marts, environment) for section in SECTIONS],
        policy=content_policy(scripts),
        style=Markup(_own("style.css")),  # noqa: S704 (our own file)
        scripts=[Markup(script) for script in scripts],  # noqa: S704 (our own file and Plotly's)
        chart_template=charts.TEMPLATE,
        chart_config=charts.CONFIG,
    )


def written(
    section: Section, document: Document, marts: Marts, environment: Environment | None = None
) -> Part:
    """One section: what its module picks, in the words of the template beside it."""
    name = section.__name__.rpartition(".")[2]
    template = (environment or _environment()).get_template(f"{name}.html")
    module = template.make_module(section.context(document, marts))
    return Part(name, module.title, Markup(module))  # type: ignore[attr-defined] # noqa: S704 (autoescaped)


def chart_library() -> str:
    """Plotly's script; the few control characters in its strings, which HTML forbids, as escapes."""
    return _CONTROLS.sub(lambda found: f"\\x{ord(found[0]):02x}", get_plotlyjs())


def content_policy(scripts: list[str]) -> str:
    """The page's Content-Security-Policy: nothing is loaded, and only these very scripts run."""
    hashes = " ".join(f"'sha256-{_digest(script)}'" for script in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data: blob:; "
        "font-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")


def _own(name: str) -> str:
    return (_PAPER / name).read_text(encoding="utf-8")


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader([_PAPER, _HERE / "sections"]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=wording.printable,
    )
    environment.policies["json.dumps_kwargs"] = {
        "allow_nan": False,
        "ensure_ascii": True,
        "separators": (",", ":"),
        "sort_keys": True,
    }
    environment.filters |= {
        "count": wording.count,
        "counted": wording.counted,
        "day": wording.day,
        "linkedin_address": linkedin_address,
        "point_word": wording.point_word,
        "points": wording.points,
        "share": wording.share,
    }
    return environment
