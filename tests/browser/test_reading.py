"""What a reader does with the page of the demo: sort, search, ask, open, jump, copy, print."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from bench.chromium import DESKTOP
from bench.pages import html_of, page_of
from reports.sections import people
from tests.helpers.browser import Opened, opened

pytestmark = pytest.mark.xdist_group("pages of demo")


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(html_of("demo"), encoding="utf-8", newline="\n")
    return path


@pytest.fixture(scope="module")
def window(chromium: Browser, report: Path) -> Iterator[Opened]:
    with opened(chromium, report) as window:
        yield window
        assert window.all_complaints() == []


@pytest.fixture
def page(window: Opened) -> Page:
    window.look(DESKTOP)
    return window.page


def column(page: Page, number: int) -> list[str]:
    return [
        cell.strip()
        for cell in page.locator(f"#people-table tbody tr > :nth-child({number})").all_inner_texts()
    ]


def shown(page: Page) -> int:
    """How many people the table says that it lets through."""
    return int(re.findall(r"\d+", page.locator(".dt-info").inner_text().replace(",", ""))[2])


def everybody(page: Page) -> int:
    page.locator("#people-clear").click()
    return shown(page)


# ---------------------------------------------------------------- the table of people


def test_a_click_on_a_heading_sorts_and_says_so(page: Page) -> None:
    everybody(page)
    page.locator(".dt-length select").select_option("100")
    heading = page.locator("#people-table thead th").first
    heading.click()
    expect(heading).to_have_attribute("aria-sort", "ascending")
    first = [name.split("\n")[0] for name in column(page, 1)]
    in_order = page.evaluate(
        "(names) => [...names].sort(new Intl.Collator('en', { numeric: true }).compare)", first
    )
    assert len(first) == 100
    assert first == in_order
    heading.click()
    expect(heading).to_have_attribute("aria-sort", "descending")
    last = [name.split("\n")[0] for name in column(page, 1)]
    assert page.evaluate("([a, b]) => new Intl.Collator('en').compare(a, b)", [last[0], first[0]]) > 0
    assert page.locator("#people-table thead th[aria-sort]").count() == 1


def test_a_heading_sorts_by_keyboard_too(page: Page) -> None:
    heading = page.locator("#people-table thead th").nth(1)
    heading.locator("[tabindex='0']").focus()
    page.keyboard.press("Enter")
    expect(heading).to_have_attribute("aria-sort", re.compile("ascending|descending"))


def test_the_search_finds_names_companies_and_titles_whatever_the_accents(page: Page) -> None:
    total = everybody(page)
    name = page.evaluate("JSON.parse(document.getElementById('people-data').textContent).names")[5]
    page.locator("#people-search").fill(name.upper())
    expect(page.locator("#people-table tbody tr").first).to_contain_text(name)
    assert 1 <= shown(page) < total
    page.locator("#people-search").fill("no such person anywhere")
    expect(page.locator("#people-table tbody")).to_contain_text("Nobody fits all that")
    assert everybody(page) == total


def test_do_i_know_anyone_at_finds_that_company_alone_however_it_is_spelled(page: Page) -> None:
    total = everybody(page)
    companies = people.data(
        people.listed.people(page_of("demo").marts["mart_people"], people.load_rubric().constants),
        page_of("demo").words,
    )["companies"]
    known, answer = companies["key_names"][0], page.locator("#people-answer")
    page.locator("#people-company").fill(f"  {known.upper()} s.p.a. ")
    expect(answer).to_contain_text(f"People you know at {known}")
    at = [row.strip() for row in column(page, 2)]
    assert 0 < shown(page) < total
    assert {companies["key_of"][companies["words"].index(company)] for company in at} == {0}
    page.locator("#people-company").fill(known[:-2])
    expect(answer).to_contain_text("No match")
    page.locator("#people-company").fill("")
    expect(answer).to_have_text("")
    assert shown(page) == total


# ---------------------------------------------------------------- keyboard


def test_the_first_tab_leads_past_the_contents(chromium: Browser, report: Path) -> None:
    with opened(chromium, report) as window:
        window.page.keyboard.press("Tab")
        skip = window.page.locator("a.skip")
        expect(skip).to_be_focused()
        expect(skip).to_be_in_viewport()
        window.page.keyboard.press("Enter")
        window.page.keyboard.press("Tab")
        assert window.page.evaluate("document.activeElement.closest('main') !== null")


def test_folds_open_by_keyboard_alone(page: Page) -> None:
    folds = page.locator("main details:not([open]) > summary:visible")
    assert folds.count() > 5
    for place in (0, folds.count() // 2, folds.count() - 2):
        summary = page.locator("main details > summary:visible").nth(place)
        fold = summary.locator("..")
        was_open = fold.evaluate("(fold) => fold.open")
        _tab_to(page, summary)
        page.keyboard.press("Enter")
        assert fold.evaluate("(fold) => fold.open") is not was_open


def _tab_to(page: Page, aim: Locator) -> None:
    """Come to an element by the tab key, from whatever can be focused just before it."""
    aim.evaluate(
        """(aim) => {
          const all = [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")];
          const before = all.slice(0, all.indexOf(aim)).filter((one) => one.checkVisibility() && !one.disabled);
          before.at(-1).focus();
        }"""
    )
    page.keyboard.press("Tab")
    expect(aim).to_be_focused()


def test_a_link_to_something_in_a_fold_opens_the_fold(page: Page) -> None:
    fold = page.locator("main details:not([open])").last
    fold.evaluate(
        "(fold) => { fold.dataset.test = 'aim'; fold.lastElementChild.id = 'aim'; location.hash = 'aim'; }"
    )
    expect(page.locator("details[data-test=aim]")).to_have_attribute("open", "")


def test_words_to_send_are_copied_by_a_click(page: Page) -> None:
    buttons = page.locator("button.copy:visible")
    if buttons.count() == 0:
        pytest.skip("the plan of the demo has no words to send")
    label = buttons.first.inner_text()
    buttons.first.click()
    expect(buttons.first).not_to_have_text(label)
    expect(buttons.first).to_have_text(label)


# ---------------------------------------------------------------- paper


def test_it_prints_whole_with_each_step_on_a_page_of_its_own(chromium: Browser, report: Path) -> None:
    """Fresh from the file: no chart was scrolled to before."""
    with opened(chromium, report) as window:
        window.page.emulate_media(media="print")
        printed = window.page.pdf(format="A4", tagged=True, outline=True)
        pages = printed.count(b"/Type /Page\n")
        assert 10 <= pages <= 40
        steps = window.page.evaluate(
            "[...document.querySelectorAll('section.step')].map((step) => getComputedStyle(step).breakBefore)"
        )
        assert steps == ["page"] * 5
        assert window.page.evaluate(
            "[...document.querySelectorAll('.plot')].every((one) => one.querySelector('svg.main-svg'))"
        )
        hidden = window.page.evaluate(
            "['nav.contents', '.skip', '.people-tools'].filter((one) => document.querySelector(one).checkVisibility())"
        )
        assert hidden == []
        assert window.all_complaints() == []
