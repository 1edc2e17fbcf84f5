import base64
import hashlib
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from plotly.offline import get_plotlyjs
from selectolax.lexbor import LexborHTMLParser

from reports import render, sections
from reports.page.links import linkedin_address
from tests.helpers.page import EXPORT_DATE, FACTS, document, file, marts, measure, step, table
from tests.helpers.payloads import ADDRESSES, PAYLOADS
from tests.helpers.reading import table_rows, text, words

SECTIONS_FOLDER = Path(sections.__file__).parent
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
MEGABYTE = 1_000_000


@pytest.fixture(scope="module")
def page() -> str:
    return render.render(document(), marts())


@pytest.fixture(scope="module")
def hostile_page() -> str:
    return render.render(hostile_document(), hostile_marts())


def hostile_document() -> dict[str, Any]:
    """Every text of the document that an export can reach, hostile; one payload per measure for the rest."""
    joined = " ".join(PAYLOADS)
    base = document(
        member={"name": joined, "profile_url": ADDRESSES[0]},
        facts={**FACTS, "owner": joined, "owner_url": ADDRESSES[0]},
        steps=[step(number, payload, 50.0) for number, payload in enumerate(PAYLOADS[:5], start=1)],
    )
    base["measures"] = [
        measure(
            f"m{place}",
            1 + place % 5,
            id=f"M{place}",
            question=payload,
            unit=payload,
            advice=payload,
            why_missing=payload,
            notes=[payload],
            limits=payload,
            details={payload: payload},
            evidence=[f"{payload}:{place + 2}"],
            state="missing" if place % 2 else "ok",
            value=None if place % 2 else 1.0,
        )
        for place, payload in enumerate(PAYLOADS)
    ]
    return base


def hostile_marts() -> dict[str, pl.DataFrame]:
    """Every text of the marts, hostile."""
    addresses = [*ADDRESSES, *PAYLOADS]
    people = [
        {
            "person_key": f"/in/{payload}",
            "full_name": payload,
            "profile_url": addresses[place % len(addresses)],
            "company": payload,
            "position": payload,
            "connected_on": EXPORT_DATE,
        }
        for place, payload in enumerate(PAYLOADS)
    ]
    threads = [
        {
            "conversation_key": payload,
            "person_key": f"/in/{payload}",
            "full_name": payload,
            "awaited": "me" if place % 2 else "them",
            "messages_sent": 1,
            "messages_received": 1,
        }
        for place, payload in enumerate(PAYLOADS)
    ]
    states = ("read", "unknown", "unreadable", "not read on purpose")
    files = [
        file(payload, None, states[place % 4], 1, notes=[payload], unknown_headers=[payload], why=payload)
        for place, payload in enumerate(PAYLOADS)
    ]
    aside = [
        {"source_file": payload, "first_line": 2, "last_line": 3, "reason": payload} for payload in PAYLOADS
    ]
    return marts(
        mart_connections=table("mart_connections", people),
        mart_conversations=table("mart_conversations", threads),
        mart_export=table("mart_export", files),
        stg_set_aside=table("stg_set_aside", aside),
    )


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


def test_every_section_appears_once_in_order_with_a_title_that_the_navigation_leads_to(page):
    tree = LexborHTMLParser(without_scripts(page))
    names = [section.__name__.rpartition(".")[2] for section in sections.SECTIONS]
    assert [node.attributes["id"] for node in tree.css("main > section")] == names
    assert [link.attributes["href"] for link in tree.css("nav a")] == [f"#{name}" for name in names]
    titles = [text(node) for node in tree.css("main > section > h2")]
    assert titles == [text(link) for link in tree.css("nav a")]
    assert all(titles)


def test_the_title_names_the_member_and_the_day_of_the_export(page):
    tree = LexborHTMLParser(without_scripts(page))
    assert text(tree.css_first("title")) == "The LinkedIn pyramid of Chiara Bellandi, 3 March 2026"
    assert text(tree.css_first("h1")) == "Chiara Bellandi"
    assert "from the export of 3 March 2026" in words(without_scripts(page))


def test_a_member_without_a_name_still_gets_a_page():
    changed = document(member={"name": None, "profile_url": None})
    assert "A LinkedIn member" in words(without_scripts(render.render(changed, marts())))


def test_the_numbers_shown_are_those_of_the_document(page):
    tree = LexborHTMLParser(without_scripts(page))
    made_from = document()
    assert text(tree.css_first(".big")).split()[0] == str(round(made_from["score"]["overall"]))
    for one in made_from["measures"]:
        card = text(tree.css_first(f"#measure-{one['id']}"))
        assert one["question"] in card
        assert one["advice"] in card
        if one["points"] is not None:
            assert f"{round(one['points'])} points" in card
    assert (
        len(table_rows(page, "They wrote last, oldest")) + len(table_rows(page, "They wrote last, cont"))
        == 17
    )


def test_an_empty_export_makes_a_whole_page():
    nothing = {name: frame.clear() for name, frame in marts().items()}
    facts = dict.fromkeys(FACTS)
    empty = document(
        facts=facts,
        measures=[],
        steps=[step(number, f"Step {number}", None) for number in range(1, 6)],
        score={
            **document()["score"],
            "overall": None,
            "interval": None,
            "level_stability": None,
            "bounds": {"worst": None, "best": None, "worst_level": 0, "best_level": 0},
        },
    )
    page = render.render(empty, nothing)
    assert len(LexborHTMLParser(without_scripts(page)).css("main > section")) == len(sections.SECTIONS)
    assert "data-chart" not in without_scripts(page)


def test_same_input_gives_the_same_bytes_whatever_the_order_of_rows(page):
    assert render.render(document(), marts()) == page
    shuffled = {name: frame.reverse() for name, frame in marts().items()}
    assert render.render(document(), shuffled) == page


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
    assert len(hashes) == 2
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
            "style",
        }
    style = tree.css_first("style").text()
    assert "@import" not in style
    assert re.findall(r"url\(([^)]*)\)", style) == ["#unassessed"]


@pytest.mark.parametrize("which", ["page", "hostile_page"])
def test_links_lead_into_the_page_or_to_linkedin_and_tell_nobody(request, which):
    tree = LexborHTMLParser(without_scripts(request.getfixturevalue(which)))
    outside = [node for node in tree.css("[href]") if not (node.attributes["href"] or "").startswith("#")]
    assert outside
    for link in outside:
        assert link.tag == "a"
        assert linkedin_address(link.attributes["href"]) == link.attributes["href"]
        assert link.attributes["rel"] == "noopener noreferrer"


def test_no_web_address_stands_in_the_page_but_in_links(page):
    quiet = without_scripts(page)
    addresses = re.findall(r"\w+://[^\s\"'<>]*", quiet)
    assert addresses
    assert set(addresses) == {
        node.attributes["href"]
        for node in LexborHTMLParser(quiet).css("a")
        if "://" in (node.attributes["href"] or "")
    }


def test_hostile_texts_make_no_element_and_no_attribute(page, hostile_page):
    known = {(node.tag, name) for node in elements(page) for name in ("", *node.attributes)}
    made = {(node.tag, name) for node in elements(hostile_page) for name in ("", *node.attributes)}
    assert made <= known
    assert not [name for _, name in made if name.startswith("on")]
    assert len(scripts(hostile_page)) == 2
    assert hostile_page.count("</script") == 2 + len(data_blocks(hostile_page))


def elements(markup: str) -> Iterator[Any]:
    yield from LexborHTMLParser(without_scripts(markup)).css("*")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_texts_show_as_the_text_they_are(hostile_page, hostile_words, payload):
    visible = " ".join(re.sub(r"[\x00-\x08\x0b-\x1f]", "", payload).split())
    assert hostile_words.count(visible) >= 10
    if re.search(r"[<>\"]", payload):
        assert payload not in without_scripts(hostile_page)


@pytest.fixture(scope="module")
def hostile_words(hostile_page) -> str:
    return words(without_scripts(hostile_page))


@pytest.mark.parametrize("which", ["page", "hostile_page"])
def test_data_blocks_are_plain_ascii_json_that_nothing_can_break_out_of(request, which):
    blocks = data_blocks(request.getfixturevalue(which))
    assert len(blocks) == 5
    for block in blocks:
        assert block.isascii()
        assert not set(block) & set("<>&")
        json.loads(block)


def test_a_hostile_label_in_a_chart_stays_inside_its_block():
    environment = render._environment()
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
    broken = document()
    del broken["score"]["grade"]
    with pytest.raises(Exception, match="grade"):
        render.render(broken, marts())


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
    for chart in tree.css("div.plot"):
        caption = tree.css_first(f"#{chart.attributes['aria-labelledby']}")
        assert re.search(r"\d", text(caption))
    assert len(tree.css("div.plot")) == 3


# ---------------------------------------------------------------- in a browser, where there is one

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.mark.skipif(BROWSER is None, reason="no Chromium here: the page was not opened in a browser")
def test_a_browser_draws_every_chart_runs_nothing_else_and_has_no_complaint(hostile_page, tmp_path):
    opened = tmp_path / "page.html"
    opened.write_text(hostile_page, encoding="utf-8", newline="\n")
    switches = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--enable-logging=stderr",
        "--virtual-time-budget=10000",
        "--dump-dom",
    ]
    nowhere = "--host-resolver-rules=MAP * ~NOTFOUND"
    done = subprocess.run(
        [str(BROWSER), *switches, nowhere, f"--user-data-dir={tmp_path / 'profile'}", opened.as_uri()],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    tree = LexborHTMLParser(without_scripts(done.stdout))
    assert [len(plot.css("svg.main-svg")) > 0 for plot in tree.css("div.plot")] == [True] * 3
    assert len(tree.css("div.plot .bars path")) > 50
    assert "data-xss" not in tree.css_first("html").attributes
    assert [line for line in done.stderr.splitlines() if "CONSOLE" in line] == []
