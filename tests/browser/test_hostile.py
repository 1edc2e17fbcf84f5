"""A page made of attacks, from the zip on, used as a reader uses it: nothing of theirs runs, loads or stands in it."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from bench.chromium import DESKTOP, PHONE
from bench.pages import html_of
from pipelines.directly import page_of
from reports import render
from reports.page import charts
from reports.page.section import Page
from reports.share import shared
from tests.helpers.browser import LINKEDIN, Opened, opened
from tests.helpers.hostile import EVERY, write_hostile_export
from tests.helpers.pages import life_page

pytestmark = pytest.mark.xdist_group("attacks")

CHARTS_WITH_NAMES = "#chart-network-rings, #chart-give-and-take-people"
BESIDE = {"plan.html", "plan.csv", "plan.ics"}
"""Files that lie beside the page."""

SEARCHED = EVERY[::9]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Page:
    return page_of(write_hostile_export(tmp_path_factory.mktemp("hostile")), "en")


@pytest.fixture(scope="module")
def known(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str]]:
    """What the demo's own page is made of, and the line break before columns that nobody declared."""
    path = tmp_path_factory.mktemp("harmless") / "report.html"
    path.write_text(html_of("demo"), encoding="utf-8", newline="\n")
    with opened(chromium, path) as window:
        window.open_folds()
        window.draw()
        window.hover(marks=1)
        window.use_table(["a"])
        return window.made_of() | {("br", "")}


@pytest.fixture(scope="module")
def window(chromium: Browser, page: Page, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    """The page of attacks, with every fold open and every chart drawn."""
    path = tmp_path_factory.mktemp("attacked") / "report.html"
    path.write_text(render.render(page), encoding="utf-8", newline="\n")
    with opened(chromium, path) as window:
        window.open_folds()
        window.draw()
        yield window


def faults(window: Opened, known: set[tuple[str, str]]) -> list[str]:
    """What stands in the page, leads out of it or happened in it that should not."""
    made = [f"made: {tag} {name}".strip() for tag, name in sorted(window.made_of() - known)]
    led = [f"leads to: {one}" for one in sorted(window.addresses() - BESIDE) if not LINKEDIN.fullmatch(one)]
    return [*made, *led, *window.all_complaints()]


def test_the_page_shows_attacks_everywhere_as_the_texts_they_are(window: Opened) -> None:
    """Else the rest would prove nothing."""
    sections = window.page.evaluate(
        "Object.fromEntries([...document.querySelectorAll('main > section')].map((one) => [one.id, one.textContent]))"
    )
    by_name = {name for name, words in sections.items() if re.search(r"dataset|evil", words)}
    assert by_name >= {"profile", "network", "participation", "case-studies", "leader", "people", "sources"}
    everything = "".join("".join(sections.values()).split())
    shown = [one for one in EVERY if "".join(one.split())[:60] in everything]
    assert {one for one in EVERY if "\0" not in one} - set(shown) == set()


def test_nothing_of_an_attack_is_there_after_all_was_opened_and_drawn(window: Opened, known: Any) -> None:
    assert faults(window, known) == []


def test_hovering_over_charts_shows_texts_only(window: Opened, known: Any) -> None:
    window.look(DESKTOP)
    said = window.hover()
    assert len(said) > 40
    assert any(re.search(r"dataset\.xss|evil\.example|<", words) for words in said)
    assert faults(window, known) == []


def test_sorting_searching_and_asking_with_attacks_shows_texts_only(window: Opened, known: Any) -> None:
    window.use_table(SEARCHED)
    assert faults(window, known) == []


def test_pressing_and_following_all_that_can_be_leads_to_linkedin_alone(window: Opened, known: Any) -> None:
    window.press_everything()
    window.follow_links()
    window.settle()
    assert faults(window, known) == []
    assert len(window.addresses()) > 100


def test_long_words_do_not_widen_the_page(window: Opened) -> None:
    for size in (DESKTOP, PHONE):
        window.look(size)
        assert window.page.evaluate("document.scrollingElement.scrollWidth - window.innerWidth") <= 0


def test_the_page_to_be_shared_holds_nothing_of_them_at_all(page: Page) -> None:
    html = render.render(shared(page, b"k" * 32))
    assert re.findall(r".{40}(?:dataset\.xss|evil\.example|onelongword).{40}", html) == []


def test_a_page_with_attacks_in_tables_plan_and_account_holds_nothing_of_them_either(
    chromium: Browser, known: Any, tmp_path: Path
) -> None:
    """Whatever let them in: here they stand where no export has been seen to bring them."""
    path = tmp_path / "report.html"
    path.write_text(render.render(life_page(hostile=True)), encoding="utf-8", newline="\n")
    with opened(chromium, path) as window:
        window.open_folds()
        window.draw()
        window.hover(CHARTS_WITH_NAMES)
        assert faults(window, known) == []


# ---------------------------------------------------------------- would it notice?


def charts_escape_nothing(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(charts, "_escaped", lambda value: value)


def cells_are_read_as_markup(patch: pytest.MonkeyPatch) -> None:
    own = render.own
    patch.setattr(
        render, "own", lambda name: own(name).replace("node.textContent = text", "node.innerHTML = text")
    )


def templates_escape_nothing(patch: pytest.MonkeyPatch) -> None:
    environment_of = render.environment_of

    def careless(page: Page) -> Any:
        environment = environment_of(page)
        environment.autoescape = False
        return environment

    patch.setattr(render, "environment_of", careless)


def any_address_is_linked_to(patch: pytest.MonkeyPatch) -> None:
    environment_of = render.environment_of

    def careless(page: Page) -> Any:
        environment = environment_of(page)
        environment.filters["linkedin_address"] = lambda url: url
        return environment

    patch.setattr(render, "environment_of", careless)


@pytest.mark.slow
@pytest.mark.parametrize(
    "mistake",
    [charts_escape_nothing, cells_are_read_as_markup, templates_escape_nothing, any_address_is_linked_to],
)
def test_a_single_mistake_would_be_noticed(
    mistake: Callable[[pytest.MonkeyPatch], None],
    chromium: Browser,
    page: Page,
    known: set[tuple[str, str]],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    mistake(monkeypatch)
    path = tmp_path / "report.html"
    path.write_text(render.render(page), encoding="utf-8", newline="\n")
    with opened(chromium, path) as window:
        if mistake is charts_escape_nothing:
            window.draw()
            window.hover(CHARTS_WITH_NAMES, marks=10)
        assert faults(window, known) != []
