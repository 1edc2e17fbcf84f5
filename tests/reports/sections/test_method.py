from selectolax.lexbor import LexborHTMLParser

from reports.render import written
from reports.scoring.rubric import load_rubric
from reports.sections import method
from tests.helpers.page import document, marts
from tests.helpers.reading import table_rows, text, words


def body(**changes):
    return written(method, document(**changes), marts()).body


def test_the_method_names_versions_and_the_day_counted_from():
    shown = words(body())
    assert "Piramide 0.1.0, questions of version 2026.1" in shown
    assert "the day of the export, 3 March 2026 (told by the file name)" in shown


def test_what_is_not_claimed_is_said_in_the_words_of_the_rubric():
    rubric = {"not_claimed": list(load_rubric().not_claimed), "constants": []}
    shown = words(body(rubric=rubric))
    for sentence in load_rubric().not_claimed:
        assert sentence in shown


def test_every_number_stands_in_a_fold_with_its_evidence_and_where_it_comes_from():
    tree = LexborHTMLParser(body())
    assert text(tree.css_first("details summary")) == "The register: 2 numbers and lists"
    assert table_rows(body(), "Numbers behind the score") == [
        ["step stands from", "60", "J", "A step stands from here on."],
        ["gate", "20, 60, 0.2", "J", "How a gate opens."],
    ]
