from selectolax.lexbor import LexborHTMLParser

from reports.language import words_in
from reports.render import written
from reports.scoring.rubric import load_rubric
from reports.sections import method
from tests.helpers.page import document, page
from tests.helpers.reading import table_rows, text, words


def body(language="en", **changes):
    return written(method, page(document(**changes), language=language)).body


def test_the_method_names_versions_and_the_day_counted_from():
    shown = words(body())
    assert "Piramide 0.1.0, questions of version 2026.1" in shown
    assert "the day of the export, 3 March 2026 (told by the file name)" in shown


def test_a_day_that_nothing_told_is_named_alone():
    export = document()["export"] | {"date_source": None}
    assert "the day of the export, 3 March 2026, never from today" in words(body(export=export))


def test_what_is_not_claimed_is_said_in_the_language_of_the_page():
    rubric = {"not_claimed": list(load_rubric().not_claimed), "constants": []}
    for language in ("en", "it"):
        items = LexborHTMLParser(body(language, rubric=rubric)).css(".not-claimed li")
        assert [text(item) for item in items] == [
            words_in(language).say(sentence) for sentence in load_rubric().not_claimed
        ]


def test_a_sentence_of_an_older_result_stays_as_it_was_written():
    shown = LexborHTMLParser(body("it", rubric={"not_claimed": ["Nothing is sure."], "constants": []}))
    assert text(shown.css_first(".not-claimed li")) == "Nothing is sure."


def test_every_question_stands_in_a_closed_fold():
    for language in ("en", "it"):
        fold = LexborHTMLParser(body(language)).css_first("details.asked")
        say = words_in(language).say
        asked = {f"{measure.id} {say(measure.question)}" for measure in load_rubric().measures}
        assert {text(node) for node in fold.css("h5")} == asked
        assert len(fold.css("h5")) == len(asked)
        assert not fold.attributes.keys() & {"open"}


def test_questions_stand_under_their_step_weightiest_first():
    headings = [text(node) for node in LexborHTMLParser(body("it")).css(".asked h4, .asked h5")]
    first = headings.index("Gradino 2: Rete (peso 0,25)")
    assert [heading.partition(" ")[0] for heading in headings[first + 1 :][:10]] == [
        "N3", "N1", "N4", "O1", "N2", "N6", "N5", "A1", "C1", "T5",
    ]  # fmt: skip
    assert headings[first + 11].startswith("Gradino 3")


def told(language, name):
    """What is told of the measure of this id, by the name of each point."""
    tree = LexborHTMLParser(body(language))
    for heading, points in zip(tree.css(".asked h5"), tree.css(".asked dl"), strict=True):
        if text(heading).startswith(f"{name} "):
            keys = [text(node) for node in points.css("dt")]
            return dict(zip(keys, [text(node) for node in points.css("dd")], strict=True))
    raise AssertionError(f"no measure {name}")


def test_a_question_tells_files_curve_limits_and_source_in_english():
    shown = told("en", "P1")
    measure = next(measure for measure in load_rubric().measures if measure.id == "P1")
    assert shown["What is counted"] == measure.counted
    assert shown["From"] == "The Articles folder, Shares.csv"
    assert shown["Points"] == "straight lines through (0, 0), (0.25, 50), (0.5, 80), (0.75, 100)"
    assert shown["What the export can't show"] == measure.limits
    assert shown["Evidence"] == f"J. {measure.source}"


def test_a_question_tells_the_same_in_italian_with_italian_numbers():
    shown = told("it", "P1")
    assert shown["Da quali file"] == "La cartella Articles, Shares.csv"
    assert shown["Punti"] == "linee rette per i punti (0; 0), (0,25; 50), (0,5; 80), (0,75; 100)"
    assert shown["Peso"] == "0,2"
    assert shown["Fondamento"] == "J. Nostro giudizio, dall’idea dei post ricorrenti."
    assert len(shown) == len(told("en", "P1"))
    assert told("it", "N1")["Punti"] == (
        "0 fino a 0,2; 100 da 0,6 a 0,9; poi in discesa fino a 85 (da 1 in su), "
        "a punteggio pieno da 30 persone classificate in su"
    )


def test_a_question_that_counts_nothing_says_so_and_one_without_files_names_none():
    assert told("it", "T5")["Peso"] == "nessuno: sta accanto al punteggio e non vi conta"
    assert "From" not in told("en", "P6")


def test_every_number_stands_in_a_fold_with_its_evidence_and_where_it_comes_from():
    tree = LexborHTMLParser(body())
    assert text(tree.css_first("details:not(.asked) summary")) == "The register: 2 numbers and lists"
    assert table_rows(body(), "Numbers behind the score") == [
        ["step stands from", "60", "J", "A step stands from here on."],
        ["gate", "20, 60, 0.2", "J", "How a gate opens."],
    ]
