"""Result and sections in, one HTML file out: no request to the network, no script but the page's own."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from plotly.offline import get_plotlyjs

from reports.page import charts, wording
from reports.page.links import linkedin_address
from reports.page.section import Document, Marts
from reports.sections import SECTIONS

_HERE = Path(__file__).parent
_PAPER = _HERE / "page"


def render(document: Document, marts: Marts) -> str:
    """The page of one export, complete in itself; the same input gives the same bytes.

    Args:
        document: the result document.
        marts: every mart by name, and stg_set_aside.
    """
    environment = _environment()
    parts = []
    for section in SECTIONS:
        name = section.__name__.rpartition(".")[2]
        variables = section.context(document, marts)
        module = environment.get_template(f"{name}.html").make_module(variables)
        parts.append({"name": name, "title": module.title, "body": Markup(module)})  # noqa: S704 (autoescaped)
    scripts = [get_plotlyjs(), (_PAPER / "draw.js").read_text(encoding="utf-8")]
    return environment.get_template("page.html").render(
        document=document,
        parts=parts,
        policy=content_policy(scripts),
        style=_own("style.css"),
        scripts=[Markup(script) for script in scripts],  # noqa: S704 (our own files, no cell of an export)
        chart_template=charts.TEMPLATE,
        chart_config=charts.CONFIG,
    )


def content_policy(scripts: list[str]) -> str:
    """The page's Content-Security-Policy: nothing is loaded, and only these very scripts run."""
    hashes = " ".join(f"'sha256-{_digest(script)}'" for script in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data: blob:; "
        "font-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")


def _own(name: str) -> Markup:
    return Markup((_PAPER / name).read_text(encoding="utf-8"))  # noqa: S704 (our own file)


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader([_PAPER, _HERE / "sections"]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=wording.printable,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.policies["json.dumps_kwargs"] = {
        "allow_nan": False,
        "ensure_ascii": True,
        "separators": (",", ":"),
        "sort_keys": True,
    }
    environment.filters |= {
        "ago": wording.ago,
        "amount": wording.amount,
        "count": wording.count,
        "counted": wording.counted,
        "day": wording.day,
        "linkedin_address": linkedin_address,
        "month": wording.month,
        "points": wording.points,
        "share": wording.share,
    }
    return environment
