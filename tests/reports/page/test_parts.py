import pytest
from selectolax.lexbor import LexborHTMLParser

from reports.page import steps
from reports.render import environment_of
from tests.helpers.page import UNMEASURED, document, measure, page, step
from tests.helpers.plan import item
from tests.helpers.reading import text, words

TEMPLATE = """{% from "parts.html" import step_head, measures, to_do with context %}
{{ step_head(step) }}{{ to_do(step) }}{{ measures(step) }}"""


def body(number, *measures, **changes):
    """What a step's section shows of a step and its measures."""
    changed = document(**changes, **({"measures": list(measures)} if measures else {}))
    shown = page(changed)
    template = environment_of(shown).from_string(TEMPLATE)
    return template.render(step=steps.of_page(shown, number), is_shared=False)


def card(markup: str, identifier: str) -> str:
    return text(LexborHTMLParser(markup).css_first(f"#measure-{identifier}"))


def questions(markup: str) -> list[str]:
    return [text(node) for node in LexborHTMLParser(markup).css(".measure h4")]


def test_a_measure_shows_question_value_unit_points_what_is_good_advice_and_evidence_count():
    shown = card(body(1), "F1")
    assert shown.startswith(
        "What about profile completeness? 88 of 100 profile points n 40 88 of 100 Good: Ninety or more."
    )
    assert "Advice on profile_completeness." in shown
    assert "What this rests on: 1 row" in shown
    assert "Profile.csv, line 2" in shown


def test_a_share_is_written_as_a_percentage_of_what_it_is_a_share_of():
    shown = card(body(2), "N1")
    assert "41 % of your connections in or near your field" in shown
    assert "lies between 36 % and 47 %" in shown


def test_a_missing_measure_says_why_and_shows_neither_value_nor_points():
    shown = card(body(1), "F3")
    assert "Not measured. Endorsement_Received_Info.csv is not in the export." in shown
    assert "of 100" not in shown
    assert "–" not in shown


def test_few_data_are_called_few():
    assert "Few data: 2 to go by where 10 would do" in card(body(4), "P4")


def test_one_thing_that_could_not_be_seen_stands_beside_the_value_and_several_in_the_fold():
    one = card(body(3, measure("regularity", 3, notes=["Reactions.csv is not in the export."])), "R1")
    assert one.index("Reactions.csv is not in the export.") < one.index("What this rests on")
    two = card(body(3, measure("regularity", 3, notes=["No reactions.", "No votes."])), "R1")
    assert "Rests on part of its data: 2 notes in the fold below." in two
    assert two.index("What this rests on") < two.index("No reactions. No votes.")


def test_evidence_is_named_by_file_and_line_in_order_and_the_rest_is_counted():
    shown = card(body(2), "N1")
    assert "What this rests on: 231 rows" in shown
    assert "Connections.csv, lines 161, 162, 163," in shown
    assert "and 191 more rows" in shown


@pytest.mark.parametrize(
    "evidence", ["Comments, part 2.csv:7", "a:b.csv:12", "Articles/My: case.html", ":5", ""]
)
def test_file_names_with_colons_and_ids_without_lines_do_no_harm(evidence):
    files = steps.by_file([evidence])
    assert len(files) == 1
    assert evidence.startswith(files[0]["file"].removesuffix(":"))


def test_measures_of_a_step_stand_the_weightiest_first_and_those_of_others_do_not():
    markup = body(
        2,
        measure("aa", 2, weight=0.1, question="Second?"),
        measure("bb", 2, weight=0.3, question="First?"),
        measure("cc", 1, weight=0.9, question="Elsewhere?"),
    )
    assert questions(markup) == ["First?", "Second?"]


def test_a_step_without_questions_says_that_it_does_not_count():
    shown = words(body(5))
    assert "not assessed yet" in shown
    assert "No question is asked of this step yet." in shown
    assert "of 100" not in shown


def test_a_measure_that_is_worth_nothing_shows_nought_and_not_a_dash():
    shown = card(body(1, measure("aa", 1, value=0.0, points=0.0, unit="share of weeks")), "AA")
    assert "0 % of weeks n 40 0 of 100" in shown


@pytest.mark.parametrize("points", [100.0, 99.6])
def test_full_marks_ask_for_nothing_more_and_keep_the_advice_in_the_fold(points):
    markup = body(1, measure("aa", 1, value=100.0, points=points))
    assert LexborHTMLParser(markup).css_first(".advice") is None
    assert "What helps. Advice on aa." in card(markup, "AA")


def test_details_and_experimental_state_are_told():
    assert "Behind the number. connections: 160; terms: cloud, supply chain." in card(body(2), "N1")
    assert "Experimental." in card(body(4), "P4")


def test_how_a_question_of_the_rubric_is_counted_is_told():
    assert "How it is counted. Points for each of thirteen items" in card(body(1), "F1")


def test_all_that_was_missing_leaves_no_step_half_made():
    shown = words(body(1, *(measure(key, 1, **UNMEASURED, why_missing="Not there.") for key in ("aa", "bb"))))
    assert shown.count("Not measured. Not there.") == 2


def test_a_step_tells_its_score_its_range_and_whether_it_stands():
    shown = words(body(1))
    assert "81 of 100 points stands stands from 60 on" in shown
    assert "between 75 and 86 points in nine of ten cases" in shown
    assert "48 of 100 points stands from 60 on" in words(body(3))
    assert "nine of ten" not in words(body(5))


def test_a_step_that_is_held_back_says_how_much_of_it_counts():
    steps_ = [step(number, "Step", 50.0, gate=0.83 if number == 2 else 1.0) for number in range(1, 6)]
    told = "As long as a step below doesn't stand, 83 % of these points count."
    assert told in words(body(2, steps=steps_))
    assert told not in words(body(1, steps=steps_))


def test_a_bullet_marks_the_points_from_which_a_step_stands_and_shows_its_range():
    bullet = LexborHTMLParser(body(1)).css_first(".step-head .bullet")
    assert bullet.css_first(".bar-part").attributes["width"] == "81.0"
    assert bullet.css_first(".bullet-range").attributes["x"] == "75.0"
    assert bullet.css_first(".bullet-range").attributes["width"] == "11.0"
    assert bullet.css_first(".bullet-mark").attributes["x"] == "59.7"
    sure = LexborHTMLParser(body(1)).css_first("#measure-F1 .bullet")
    assert sure.css_first(".bullet-range") is None


def test_a_measure_that_counts_nothing_stands_last_and_says_so_instead_of_points():
    beside = measure("bb", 2, weight=0.0, is_reported=True, value=0.3, points=100.0, question="Beside?")
    markup = body(2, beside, measure("aa", 2, weight=0.1, question="Counted?"))
    assert questions(markup) == ["Counted?", "Beside?"]
    shown = card(markup, "BB")
    assert shown.startswith("Beside? 0.3 points of 100 n 40 counts nothing")
    assert "the score does not ask for it" in shown
    assert "100 of 100" not in shown


def test_a_step_names_the_first_things_to_do_for_it_and_counts_the_others():
    items = [item(f"i{place}", step=2, title=f"Thing {place}") for place in range(5)]
    markup = body(2, plan={"items": [*items, item("x", step=1, title="Elsewhere")]})
    rows = [text(row) for row in LexborHTMLParser(markup).css(".to-do li")]
    assert rows == [
        "Thing 0 5 minutes · +0.8 points",
        "Thing 1 5 minutes · +0.8 points",
        "Thing 2 5 minutes · +0.8 points",
        "and 2 more in the plan",
    ]
    assert "What you could do" not in words(body(2))
