import re

from selectolax.lexbor import LexborHTMLParser

from reports.plan_page import plan_page
from tests.helpers.page import document, page
from tests.helpers.payloads import PAYLOADS
from tests.helpers.plan import item
from tests.helpers.reading import text, words


def made(*items, language="en"):
    return plan_page(page(document(plan={"minutes": 90, "items": list(items)}), language=language))


def test_every_week_stands_with_a_box_for_each_thing_to_do():
    tree = LexborHTMLParser(made(item("a"), item("b", week=2, date="2026-03-09", title="Write a post")))
    assert [text(node) for node in tree.css("h2")] == [
        "Week 1 from Wednesday 4 March · 5 minutes",
        "Week 2 from Monday 9 March · 5 minutes",
    ]
    assert len(tree.css(".box")) == 2
    assert "Ciao Marco, sorry for the silence." in text(tree.css_first("blockquote"))


def test_the_page_is_complete_in_itself_and_runs_no_script():
    markup = made(item("a"))
    assert "<script" not in markup
    assert "script-src 'none'" in LexborHTMLParser(markup).css_first("meta").attributes["content"]
    assert not re.findall(r"(?:src|href)=", markup)
    assert set(re.findall(r"url\((data:[a-z]+/[a-z]+)", markup)) == {"data:font/ttf"}


def test_a_plan_of_nothing_says_so():
    assert "Nothing is proposed" in words(made())


def test_the_same_plan_gives_the_same_page():
    assert made(item("a")) == made(item("a"))


def test_texts_with_markup_are_shown_as_text():
    for payload in PAYLOADS:
        tree = LexborHTMLParser(made(item("a", title=payload, why=payload, opening=payload, company=payload)))
        assert {node.tag for node in tree.css("li *")} <= {
            "span",
            "div",
            "h3",
            "small",
            "p",
            "bdi",
            "blockquote",
        }
