"""Pages of six members, in both languages and as shared, opened in a browser and looked at all over."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser

from bench.chromium import DESKTOP, PHONE
from bench.pages import LANGUAGES, MEMBERS, html_of
from reports.sections import SECTIONS
from tests.helpers.browser import Opened, opened

SIZES = {"desktop": DESKTOP, "phone": PHONE}
NAMES = [section.__name__.rpartition(".")[2].replace("_", "-") for section in SECTIONS]
LEFT_OUT = {"plan"}
"""Sections that are left out where they have nothing to say."""

NOT_SHARED = {"people"}
"""Sections that are left out of a page to be shared."""

LOOKED_AT = {
    "demo en": [(DESKTOP, "light"), (PHONE, "dark")],
    "demo shared": [(DESKTOP, "dark")],
    "newcomer en": [(DESKTOP, "dark"), (PHONE, "light")],
    "basic-export it": [(DESKTOP, "light")],
}
"""The pages that are checked for people who can't see or use a mouse, and how; it takes seconds each."""

MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Seen:
    """A page that is open, with every chart drawn."""

    window: Opened
    name: str
    language: str
    is_shared: bool
    html: str


ONCE_A_DAY = ("leader", "opportunist", "lurker")
"""Members whose Italian pages are opened by `make proof` only."""


def _name(member: str, language: str, is_shared: bool) -> str:
    return f"{member} {'shared' if is_shared else language}"


def _page(*told: Any) -> Any:
    marks = [pytest.mark.xdist_group(f"pages of {told[0]}")]
    if told[1] == "it" and told[0] in ONCE_A_DAY:
        marks.append(pytest.mark.slow)
    return pytest.param(told, id=_name(*told), marks=marks)


PAGES = [_page(member, language, False) for member in MEMBERS for language in LANGUAGES]
SHARED = [_page(member, "en", True) for member in ("demo", "newcomer")]


pytestmark = pytest.mark.parametrize("seen", [*PAGES, *SHARED], indirect=True)


@pytest.fixture(scope="module")
def seen(
    request: pytest.FixtureRequest, chromium: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Seen]:
    member, language, is_shared = request.param
    path = tmp_path_factory.mktemp("page") / "report.html"
    html = html_of(member, language, is_shared=is_shared)
    path.write_text(html, encoding="utf-8", newline="\n")
    with opened(chromium, path) as window:
        window.draw()
        yield Seen(window, _name(*request.param), language, is_shared, html)


def test_every_section_is_there_under_its_heading_and_in_the_contents(seen: Seen) -> None:
    there = seen.window.page.evaluate(
        """[...document.querySelectorAll("main > section")].map((section) => {
          const heading = section.querySelector("h2");
          const words = section.innerText.replace(heading.innerText, "").trim();
          return [section.id, heading.innerText.trim(), heading.getBoundingClientRect().height, words.length];
        })"""
    )
    names = [name for name, *_ in there]
    assert names == [name for name in NAMES if name in names]
    assert set(NAMES) - set(names) - LEFT_OUT == (NOT_SHARED if seen.is_shared else set())
    for name, title, height, length in there:
        assert title, name
        assert height > 0, name
        assert length > 40, f"{name} says next to nothing"
    contents = seen.window.page.evaluate(
        "[...document.querySelectorAll('nav a')].map((link) => [link.hash.slice(1), link.innerText.trim()])"
    )
    assert [name for name, _ in contents] == names
    assert all(label for _, label in contents)
    assert seen.window.page.evaluate("document.documentElement.lang") == seen.language


def test_no_place_of_a_sentence_stays_empty(seen: Seen) -> None:
    """Neither {names} that nobody filled nor what Python and JavaScript write for nothing."""
    shown = seen.window.page.evaluate("document.body.innerText")
    slips = re.findall(
        r"\{\w*\}|\bundefined\b|\[object|\bNaN\b|\bnan\b|\bnull\b|\bInfinity\b|%\(\w+\)", shown
    )
    slips += re.findall(r"\b(?:is|are|of|in|to|è|sono|di|a) None\b|\bNone (?:days|points|of)\b", shown)
    assert slips == []


@pytest.mark.parametrize("size", SIZES)
def test_every_chart_is_drawn_whole_and_nothing_sticks_out(seen: Seen, size: str) -> None:
    for scheme in ("light", "dark"):
        seen.window.look(SIZES[size], scheme)
        assert seen.window.page.evaluate("document.scrollingElement.scrollWidth - window.innerWidth") <= 0
        assert seen.window.chart_faults() == []


def test_whoever_uses_other_eyes_or_hands_can_use_it(seen: Seen) -> None:
    """By axe-core's serious and critical rules, each page in one light, the rich one and the poor one in both."""
    for size, scheme in LOOKED_AT.get(seen.name, ()):
        seen.window.look(size, scheme)
        assert seen.window.violations() == []


def test_it_stays_small(seen: Seen) -> None:
    assert len(seen.html.encode()) < 8 * MEGABYTE


def test_it_asked_for_nothing_and_complained_of_nothing(seen: Seen) -> None:
    """The last look at a page: whatever was done with it above, and a slow scroll to its end."""
    seen.window.look(DESKTOP)
    seen.window.page.mouse.move(640, 450)
    for _ in range(2):
        seen.window.page.mouse.wheel(0, 4000)
        seen.window.settle()
    assert seen.window.all_complaints() == []
