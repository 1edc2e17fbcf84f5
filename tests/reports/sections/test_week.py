from typing import get_args

from selectolax.lexbor import LexborHTMLParser

from reports.page.items import KINDS
from reports.plan.actions import Kind
from reports.render import written
from reports.sections import week
from tests.helpers.page import document, page
from tests.helpers.payloads import PAYLOADS
from tests.helpers.plan import item
from tests.helpers.reading import text, words


def body(*items, is_shared=False, language="en"):
    plan = {"minutes": 90, "items": list(items)}
    return written(week, page(document(plan=plan), language=language, is_shared=is_shared)).body


def test_an_item_says_who_why_how_long_what_it_brings_what_to_write_and_what_shows_it_done():
    assert text(LexborHTMLParser(body(item("abc"))).css_first("#item-abc")) == (
        "Answer Marco De Santis Marco De Santis · IT Manager, Officine Nord 5 minutes +0.8 points likely +0.3 to +1.2 "
        "He wrote last on 3 February. Ciao Marco, sorry for the silence. Copy "
        "Done when you have written to Marco De Santis."
    )


def test_only_the_first_week_stands_here_in_the_order_of_the_plan():
    markup = body(item("b"), item("later", week=2), item("a"))
    assert [node.attributes["id"] for node in LexborHTMLParser(markup).css(".item")] == ["item-b", "item-a"]
    assert "2 things to do, in 10 minutes together." in words(markup)


def test_the_opening_line_is_what_the_button_copies_and_the_button_waits_for_its_script():
    tree = LexborHTMLParser(body(item("abc")))
    button = tree.css_first("button.copy")
    assert "hidden" in button.attributes
    assert (
        tree.css_first(f"#{button.attributes['data-copies']}").text() == "Ciao Marco, sorry for the silence."
    )


def test_an_item_without_opening_line_person_or_gain_shows_none():
    alone = item("abc", kind="profile", opening=None, who=None, person_key=None, position=None, company=None)
    markup = body({**alone, "gain": {"value": 0.0, "low": 0.0, "high": 0.0}})
    assert "button" not in markup
    assert "points likely" not in words(markup)
    assert "None" not in markup


def test_every_item_has_a_box_of_its_own_that_says_what_it_is_for():
    boxes = LexborHTMLParser(body(item("a"), item("b", title="Write a post"))).css("input[type=checkbox]")
    assert [box.attributes["aria-label"] for box in boxes] == [
        "Done: Answer Marco De Santis",
        "Done: Write a post",
    ]


def test_a_week_without_items_says_why_and_what_would_fill_it():
    shown = words(body())
    assert "Nothing is proposed this week" in shown
    assert "things to do" not in shown


def test_a_page_that_leaves_the_house_says_what_to_do_and_not_with_whom_or_how():
    shown = body(item("abc"), is_shared=True)
    assert "Answer somebody who wrote to you" in words(shown)
    assert "5 minutes +0.8 points" in words(shown)
    for secret in ("Marco", "Officine", "IT Manager", "February", "Ciao"):
        assert secret not in shown


def test_names_and_lines_with_markup_are_shown_as_text():
    for payload in PAYLOADS:
        markup = body(
            item(
                "abc",
                title=payload,
                who=payload,
                company=payload,
                position=payload,
                why=payload,
                opening=payload,
            )
        )
        assert {node.tag for node in LexborHTMLParser(markup).css(".item *")} <= {
            "input", "h3", "p", "span", "a", "bdi", "div", "button",
        }  # fmt: skip


def test_every_kind_of_action_can_be_told_without_a_name():
    assert set(KINDS) == set(get_args(Kind))
