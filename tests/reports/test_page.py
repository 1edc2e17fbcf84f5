import base64
import hashlib
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from plotly.offline import get_plotlyjs
from selectolax.lexbor import LexborHTMLParser

from reports import render, sections
from reports.page.links import linkedin_address
from reports.page.section import Page
from tests.helpers import worlds
from tests.helpers.pages import life_page
from tests.helpers.payloads import PAYLOADS
from tests.helpers.reading import text, words

SECTIONS_FOLDER = Path(sections.__file__).parent
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
MEGABYTE = 1_000_000
PLAN_FILES = ["plan.ics", "plan.csv", "plan.html"]


@pytest.fixture(scope="module")
def page() -> str:
    return render.render(life_page())


@pytest.fixture(scope="module")
def hostile_page() -> str:
    return render.render(life_page(hostile=True))


def without_scripts(markup: str) -> str:
    return re.sub(r"<script>.*?</script>", "<script></script>", markup, flags=re.DOTALL)


def scripts(markup: str) -> list[str]:
    return re.findall(r"<script>(.*?)</script>", markup, flags=re.DOTALL)


def data_blocks(markup: str) -> list[str]:
    return re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', markup, flags=re.DOTALL)


def meta(markup: str) -> list[dict[str, str | None]]:
    return [node.attributes for node in LexborHTMLParser(without_scripts(markup)).css("meta")]


# ---------------------------------------------------------------- what stands on it


def test_every_section_is_two_files_of_one_name_and_listed():
    names = [section.__name__.rpartition(".")[2] for section in sections.SECTIONS]
    assert len(set(names)) == len(names)
    assert sorted(names) == sorted(path.stem for path in SECTIONS_FOLDER.glob("*.html"))
    assert sorted(names) == sorted(
        path.stem for path in SECTIONS_FOLDER.glob("*.py") if path.stem != "__init__"
    )


def names_of_sections() -> list[str]:
    return [section.__name__.rpartition(".")[2].replace("_", "-") for section in sections.SECTIONS]


def test_every_section_appears_once_in_order_and_the_contents_lead_to_it(page):
    tree = LexborHTMLParser(without_scripts(page))
    assert [node.attributes["id"] for node in tree.css("main > section")] == names_of_sections()
    assert [link.attributes["href"] for link in tree.css("nav a")] == [
        f"#{name}" for name in names_of_sections()
    ]
    assert all(text(node) for node in tree.css("main > section > h2"))
    assert all(text(link) for link in tree.css("nav a"))


def test_the_sections_of_the_steps_are_numbered_and_begin_a_sheet_of_paper(page):
    tree = LexborHTMLParser(without_scripts(page))
    assert [text(node) for node in tree.css("main > section.step > .eyebrow")] == [
        f"Step {number} of 5" for number in range(1, 6)
    ]


def test_the_contents_tell_the_score_of_each_step(page):
    scores = [step["score"] for step in life_page().document["steps"]]
    shown = [text(node) for node in LexborHTMLParser(without_scripts(page)).css("nav .score")]
    assert shown == [str(round(score)) for score in scores if score is not None]


def test_the_title_names_the_member_and_the_day_of_the_export(page):
    tree = LexborHTMLParser(without_scripts(page))
    assert text(tree.css_first("title")) == "The LinkedIn pyramid of Giulia Bianchi, 28 June 2026"
    assert text(tree.css_first("h1")) == "Giulia Bianchi"
    assert "from the export of 28 June 2026" in words(without_scripts(page))


def test_a_member_without_a_name_still_gets_a_page():
    known = life_page()
    nameless = {**known.document, "member": {"name": None, "profile_url": None}}
    shown = render.render(Page(nameless, known.marts, known.words))
    assert "A LinkedIn member" in words(without_scripts(shown))


def test_the_numbers_shown_are_those_of_the_document(page):
    tree = LexborHTMLParser(without_scripts(page))
    made_from = life_page().document
    assert text(tree.css_first(".big")).split()[0] == str(round(made_from["score"]["overall"]))
    for one in made_from["measures"]:
        card = text(tree.css_first(f"#measure-{one['id']}"))
        assert one["question"] in card
        assert one["advice"] in card
        if one["points"] is not None and not one["is_reported"]:
            assert f"{round(one['points'])} of 100" in card


@pytest.mark.parametrize("language", ["en", "it"])
def test_an_empty_export_makes_a_whole_page_without_charts(language):
    shown = life_page(absent=tuple(worlds.life(7)), language=language)
    tree = LexborHTMLParser(without_scripts(render.render(shown)))
    assert len(tree.css("main > section")) >= len(sections.SECTIONS) - 1
    assert len(tree.css("main > section .empty")) >= 4
    assert tree.css("div.plot") == []


def test_same_input_gives_the_same_bytes_whatever_the_order_of_rows(page):
    known = life_page()
    shuffled = {name: frame.reverse() for name, frame in known.marts.items()}
    assert render.render(Page(known.document, shuffled, known.words)) == page


def test_sentences_never_run_into_one_another(page):
    sentences = LexborHTMLParser(without_scripts(page)).css("p, figcaption, h2, h3, h4")
    assert len(sentences) > 100
    assert not [found for one in sentences if (found := re.search(r"[a-z]{2}[.:?][A-Z][a-z]+", one.text()))]


def test_the_page_stays_small(page):
    assert len(page.encode()) < 6 * MEGABYTE


# ---------------------------------------------------------------- what it must never do


def test_the_policy_comes_first_and_lets_only_these_very_scripts_run(page):
    policy = meta(page)[0]
    assert policy["http-equiv"] == "Content-Security-Policy"
    assert re.search(r"<head>\s*<meta http-equiv=\"Content-Security-Policy\"", page)
    directives = dict(part.strip().split(" ", 1) for part in (policy["content"] or "").split(";"))
    hashes = [
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in scripts(page)
    ]
    assert len(hashes) == 5
    assert directives == {
        "default-src": "'none'",
        "script-src": " ".join(hashes),
        "style-src": "'unsafe-inline'",
        "img-src": "data: blob:",
        "font-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def test_the_library_is_plotlys_own_but_for_control_characters(page):
    library = scripts(page)[0]
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", library)
    assert re.sub(r"\\x(1a|01)", "", library) == re.sub(r"[\x1a\x01]|\\x(1a|01)", "", get_plotlyjs())


def test_no_referrer_is_told(page):
    assert {"name": "referrer", "content": "no-referrer"} in meta(page)


@pytest.mark.parametrize("which", ["page", "hostile_page"])
def test_nothing_is_loaded_from_anywhere(request, which):
    tree = LexborHTMLParser(without_scripts(request.getfixturevalue(which)))
    for node in tree.css("*"):
        assert node.tag not in {
            "link",
            "img",
            "iframe",
            "object",
            "embed",
            "base",
            "form",
            "audio",
            "video",
            "source",
        }
        assert not set(node.attributes) & {
            "src",
            "srcset",
            "srcdoc",
            "data",
            "action",
            "poster",
            "xlink:href",
        }
    style = tree.css_first("style").text()
    assert "@import" not in style
    addresses = set(re.findall(r"url\(([^)]{0,14})", style))
    assert addresses == {"#unassessed", "#held", "data:font/ttf;"}


@pytest.mark.parametrize("which", ["page", "hostile_page"])
def test_links_lead_into_the_page_or_to_linkedin_and_tell_nobody(request, which):
    tree = LexborHTMLParser(without_scripts(request.getfixturevalue(which)))
    links = [node for node in tree.css("[href]") if not (node.attributes["href"] or "").startswith("#")]
    assert [node.attributes["href"] for node in links if not node.attributes.get("rel")] == PLAN_FILES
    outside = [node for node in links if node.attributes.get("rel")]
    assert outside
    for link in outside:
        assert link.tag == "a"
        assert linkedin_address(link.attributes["href"]) == link.attributes["href"]
        assert link.attributes["rel"] == "noopener noreferrer"


def test_no_web_address_stands_in_the_page_but_in_links(page):
    quiet = without_scripts(page)
    addresses = re.findall(r"\w+://[^\s\"'<>]*", quiet)
    assert addresses
    links = {node.attributes["href"] for node in LexborHTMLParser(quiet).css("a")}
    assert set(addresses) - links <= {"https://www.linkedin.com"}


def test_hostile_texts_make_no_element_and_no_attribute(page, hostile_page):
    known = {(node.tag, name) for node in elements(page) for name in ("", *node.attributes)}
    made = {(node.tag, name) for node in elements(hostile_page) for name in ("", *node.attributes)}
    assert made <= known
    assert not [name for _, name in made if name.startswith("on")]
    assert len(scripts(hostile_page)) == 5
    assert hostile_page.count("</script") == 5 + len(data_blocks(hostile_page))


def elements(markup: str) -> Iterator[Any]:
    yield from LexborHTMLParser(without_scripts(markup)).css("*")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_texts_show_as_the_text_they_are(hostile_page, hostile_words, payload):
    visible = " ".join(re.sub(r"[\x00-\x08\x0b-\x1f]", "", payload).split())
    assert hostile_words.count(visible) >= 3
    if re.search(r"[<>\"]", payload):
        assert payload not in without_scripts(hostile_page)


@pytest.fixture(scope="module")
def hostile_words(hostile_page) -> str:
    return words(without_scripts(hostile_page))


@pytest.mark.parametrize("which", ["page", "hostile_page"])
def test_data_blocks_are_plain_ascii_json_that_nothing_can_break_out_of(request, which):
    blocks = data_blocks(request.getfixturevalue(which))
    assert len(blocks) > 8
    for block in blocks:
        assert block.isascii()
        assert not set(block) & set("<>&")
        json.loads(block)


def test_a_hostile_label_in_a_chart_stays_inside_its_block():
    environment = render.environment_of(life_page())
    template = environment.from_string('<script type="application/json">{{ data | tojson }}</script>')
    for payload in PAYLOADS:
        block = data_blocks(template.render(data={"label": payload}))
        assert len(block) == 1
        assert json.loads(block[0]) == {"label": payload}
        assert not set(block[0]) & set("<>&")
        assert block[0].isascii()


def test_templates_never_switch_escaping_off():
    templates = [*SECTIONS_FOLDER.glob("*.html"), *(SECTIONS_FOLDER.parent / "page").glob("*.html")]
    assert len(templates) > len(sections.SECTIONS)
    for path in templates:
        source = path.read_text(encoding="utf-8")
        assert not re.search(r"\|\s*(safe|forceescape|xmlattr)\b|autoescape", source), path.name


def test_a_name_that_a_template_misspells_stops_the_page():
    known = life_page()
    score = {name: value for name, value in known.document["score"].items() if name != "grade"}
    with pytest.raises(Exception, match="grade"):
        render.render(Page({**known.document, "score": score}, known.marts, known.words))


# ---------------------------------------------------------------- how it is built


class Balance(HTMLParser):
    """Notes every tag that is closed out of turn, or never."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(set(names)) != len(names):
            self.faults.append(f"{tag} has an attribute twice")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> at {self.getpos()}")


@pytest.mark.parametrize("which", ["page", "hostile_page"])
def test_tags_are_balanced_and_ids_unique(request, which):
    quiet = without_scripts(request.getfixturevalue(which))
    reader = Balance()
    reader.feed(quiet)
    reader.close()
    assert reader.faults == []
    assert reader.open == []
    ids = [node.attributes["id"] for node in LexborHTMLParser(quiet).css("[id]")]
    assert len(ids) == len(set(ids))
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", quiet)


def test_references_inside_the_page_lead_somewhere(page):
    tree = LexborHTMLParser(without_scripts(page))
    ids = {node.attributes["id"] for node in tree.css("[id]")}
    named = [link.attributes["href"][1:] for link in tree.css("a[href^='#']")]
    named += [node.attributes["aria-labelledby"] for node in tree.css("[aria-labelledby]")]
    named += [node.attributes["data-chart"] for node in tree.css("[data-chart]")]
    assert set(named) <= ids


def test_it_can_be_read_without_seeing_it(page):
    tree = LexborHTMLParser(without_scripts(page))
    assert tree.css_first("html").attributes["lang"] == "en"
    assert [len(tree.css(landmark)) for landmark in ("main", "nav", "body > header", "body > footer")] == [
        1
    ] * 4
    assert len(tree.css("h1")) == 1
    levels = [int(node.tag[1]) for node in tree.css("h1, h2, h3, h4")]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    for one in tree.css("table"):
        assert text(one.css_first("caption"))
        assert all(cell.attributes.get("scope") for cell in one.css("th"))
    for chart in tree.css("figure.chart"):
        assert re.search(r"\d", chart.css_first("div.plot").attributes["aria-label"])
        assert text(chart.css_first("figcaption"))
    assert len(tree.css("div.plot")) >= 8
