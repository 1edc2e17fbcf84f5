"""Pages of made-up members who differ as readers do: rich and poor in data, active and silent."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path

from pipelines import directly
from reports.language import words_in
from reports.page.section import Page
from reports.render import render
from reports.share import shared
from transforms.synthetic import write_demo, write_persona

MEMBERS = ("demo", "leader", "opportunist", "newcomer", "basic-export", "lurker")
"""The member of `piramide demo` and five golden personas."""

LANGUAGES = ("en", "it")

_KEY = b"made up, and no secret to anybody"


@cache
def made_from(member: str) -> Page:
    """A member's page in English; made once, since it takes seconds."""
    with tempfile.TemporaryDirectory() as folder:
        made = write_demo(Path(folder)) if member == "demo" else write_persona(Path(folder), member)
        return directly.page_of(made.path, "en")


def page_of(member: str, language: str = "en", *, is_shared: bool = False) -> Page:
    """What a member's page is made from, in a language; or that of the page to be shared."""
    page = replace(made_from(member), words=words_in(language))
    return shared(page, _KEY) if is_shared else page


@cache
def html_of(member: str, language: str = "en", *, is_shared: bool = False) -> str:
    """A member's page."""
    return render(page_of(member, language, is_shared=is_shared))
