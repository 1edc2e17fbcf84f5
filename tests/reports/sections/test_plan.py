from selectolax.lexbor import LexborHTMLParser

from reports.render import written
from reports.sections import plan
from tests.helpers.page import document, page
from tests.helpers.plan import item
from tests.helpers.reading import text, words


def part(*items, is_shared=False):
    return written(plan, page(document(plan={"minutes": 90, "items": list(items)}), is_shared=is_shared))


MONTH = (
    item("a", minutes=40),
    item("c", week=3, date="2026-03-16", title="Write a post", minutes=45),
    item("b", week=2, date="2026-03-10", title="Endorse Anna", minutes=1),
    item(
        "d",
        week=2,
        date="2026-03-09",
        title="Fill a gap",
        minutes=10,
        gain={"value": 0.0, "low": 0.0, "high": 0.1},
    ),
)


def test_later_weeks_stand_in_order_with_first_day_items_and_minutes():
    cards = [text(card) for card in LexborHTMLParser(part(*MONTH).body).css(".weeks .card")]
    assert cards == [
        "Week 2 from Monday 9 March · 11 minutes Endorse Anna 1 minute · +0.8 points Fill a gap 10 minutes",
        "Week 3 from Monday 16 March · 45 minutes Write a post 45 minutes · +0.8 points",
    ]


def test_the_whole_plan_is_counted_with_the_first_week():
    shown = words(part(*MONTH).body)
    assert "4 things to do in 96 minutes over four weeks." in shown
    assert "No week asks for more than 90 minutes" in shown


def test_the_files_of_the_plan_are_named_where_they_lie_beside_the_page():
    links = [link.attributes["href"] for link in LexborHTMLParser(part(*MONTH).body).css("a")]
    assert links == ["plan.ics", "plan.csv", "plan.html"]
    assert "plan.ics" not in part(*MONTH, is_shared=True).body


def test_no_plan_no_section():
    assert part() is None


def test_a_page_that_leaves_the_house_names_nobody():
    assert "Anna" not in part(*MONTH, is_shared=True).body
