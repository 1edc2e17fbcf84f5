import pytest
from selectolax.lexbor import LexborHTMLParser

from reports.render import written
from reports.sections import steps
from tests.helpers.page import UNMEASURED, document, marts, measure
from tests.helpers.reading import text, words


def body(*measures):
    return written(steps, document(measures=list(measures)) if measures else document(), marts()).body


def card(markup: str, identifier: str) -> str:
    return text(LexborHTMLParser(markup).css_first(f"#measure-{identifier}"))


def test_a_measure_shows_question_value_unit_points_advice_and_evidence_count():
    shown = card(body(), "F1")
    assert shown.startswith("What about profile completeness? 88 of 100 profile points 88 points")
    assert "Advice on profile_completeness." in shown
    assert "What this rests on: 1 row" in shown
    assert "Profile.csv, line 2" in shown


def test_a_share_is_written_as_a_percentage_of_what_it_is_a_share_of():
    shown = card(body(), "N1")
    assert "41 % of your connections in or near your field" in shown
    assert "lies between 36 % and 47 %" in shown


def test_a_missing_measure_says_why_and_shows_neither_value_nor_points():
    shown = card(body(), "F3")
    assert "Not measured. Endorsement_Received_Info.csv is not in the export." in shown
    assert " points" not in shown
    assert "–" not in shown


def test_few_data_are_called_few():
    assert "Few data: 2 to go by where 10 would do" in card(body(), "P4")


def test_what_could_not_be_seen_stands_beside_the_value():
    markup = body(measure("regularity", 3, notes=["Reactions.csv is not in the export."]))
    assert "Reactions.csv is not in the export." in card(markup, "R1")


def test_evidence_is_named_by_file_and_line_in_order_and_the_rest_is_counted():
    shown = card(body(), "N1")
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


def test_measures_stand_in_their_step_the_weightiest_first():
    markup = body(
        measure("aa", 2, weight=0.1, question="Second?"),
        measure("bb", 2, weight=0.3, question="First?"),
        measure("cc", 1, weight=0.9, question="Elsewhere?"),
    )
    tree = LexborHTMLParser(markup)
    assert [text(node) for node in tree.css("#step-2 h4")] == ["First?", "Second?"]
    assert [text(node) for node in tree.css("#step-1 h4")] == ["Elsewhere?"]


def test_a_step_without_questions_says_that_it_does_not_count():
    tree = LexborHTMLParser(body())
    assert "not assessed yet" in text(tree.css_first("#step-5"))
    assert "No question is asked of this step yet." in text(tree.css_first("#step-5"))


def test_a_measure_that_is_worth_nothing_shows_nought_and_not_a_dash():
    shown = card(body(measure("aa", 1, value=0.0, points=0.0, unit="share of weeks")), "AA")
    assert "0 % of weeks 0 points" in shown


@pytest.mark.parametrize("points", [100.0, 99.6])
def test_full_marks_ask_for_nothing_more_and_keep_the_advice_in_the_fold(points):
    shown = card(body(measure("aa", 1, value=100.0, points=points)), "AA")
    assert "Full marks: keep it so. What this rests on" in shown
    assert "What helps. Advice on aa." in shown


def test_details_and_experimental_state_are_told():
    assert "Behind the number. connections: 160; terms: cloud, supply chain." in card(body(), "N1")
    assert "Experimental." in card(body(), "P4")


def test_how_a_question_of_the_rubric_is_counted_is_told():
    assert "How it is counted. Points for each of thirteen items" in card(body(), "F1")


def test_all_that_was_missing_leaves_no_page_half_made():
    shown = words(body(*(measure(key, 1, **UNMEASURED, why_missing="Not there.") for key in ("aa", "bb"))))
    assert shown.count("Not measured. Not there.") == 2


def test_one_point_is_a_point():
    assert "1 point Advice" in card(body(measure("aa", 1, points=0.8)), "AA")
    assert "2 points Advice" in card(body(measure("aa", 1, points=1.8)), "AA")


def test_a_step_tells_its_range_and_one_that_was_not_assessed_tells_none():
    tree = LexborHTMLParser(body())
    assert "between 75 and 86 points in nine of ten cases" in text(tree.css_first("#step-1"))
    assert "nine of ten" not in text(tree.css_first("#step-5"))


def test_a_measure_that_counts_nothing_stands_last_and_says_so_instead_of_points():
    beside = measure("bb", 2, weight=0.0, is_reported=True, value=0.3, points=100.0, question="Beside?")
    markup = body(beside, measure("aa", 2, weight=0.1, question="Counted?"))
    assert [text(node) for node in LexborHTMLParser(markup).css("#step-2 h4")] == ["Counted?", "Beside?"]
    shown = card(markup, "BB")
    assert "Beside? 0.3 points of 100 counts nothing Shown beside the score" in shown
    assert "100 points" not in shown
    assert "Full marks" not in shown
