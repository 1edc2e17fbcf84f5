import xml.etree.ElementTree as ElementTree

import pytest

from reports.card import card_png, card_svg
from reports.language import words_in
from reports.page.typefaces import FILES
from tests.helpers.page import document, step
from tests.helpers.payloads import PAYLOADS

TEXT = "{http://www.w3.org/2000/svg}text"


def texts(changed, language="en"):
    drawn = ElementTree.fromstring(card_svg(changed, words_in(language)))  # our own markup
    return [text for node in drawn.iter(TEXT) for text in node.itertext()]


def test_the_card_shows_level_score_steps_points_and_the_month_of_the_export():
    shown = texts(document())
    for one in ("Piramide", "Level 2 of 5", "57", "of 100", "Profile", "81", "Participation", "48", "–"):
        assert one in shown
    assert "LinkedIn pyramid, March 2026" in shown
    assert shown.count("stands") == 2


def test_the_card_names_nobody():
    member = document(
        member={"name": "Zebedeo Quondam", "profile_url": "https://www.linkedin.com/in/zebedeo"}
    )
    svg = card_svg(member, words_in("en")).casefold()
    assert "zebedeo" not in svg
    assert "quondam" not in svg


def test_the_card_speaks_the_language_of_the_page():
    steps = [
        step(number, label, 50.0) for number, label in enumerate(("Profile", "Network", "A", "B", "C"), 1)
    ]
    shown = texts(document(steps=steps), "it")
    assert "Profilo" in shown
    assert "Rete" in shown


def test_the_level_stands_alone_without_what_is_not_known_above_it():
    text = "Level 3 of 5, perhaps more: step 4 is not assessable."
    how = {"template": "{level_reached}, perhaps more: step {step} is not assessable."}
    told = document(
        score=document()["score"] | {"level_text": text},
        sentences={text: {**how, "values": {"level_reached": "Level 3 of 5", "step": 4}}},
    )
    assert "Level 3 of 5" in texts(told)


def test_a_score_that_could_not_be_told_is_left_out():
    nothing = document()["score"] | {"overall": None, "level": 0, "level_text": "No level yet."}
    shown = texts(document(score=nothing, steps=[step(number, "Step", None) for number in range(1, 6)]))
    assert "No level yet" in shown
    assert "of 100" not in shown
    assert shown.count("–") == 5


@pytest.mark.parametrize("label", [*PAYLOADS, "A name of a step that is far longer than any step's name"])
def test_labels_with_markup_or_of_any_length_stay_text_that_fits(label):
    shown = texts(document(steps=[step(number, label, 50.0) for number in range(1, 6)]))
    assert max(map(len, shown)) <= 40


def test_the_picture_is_1200_by_630_and_the_same_each_time():
    svg = card_svg(document(), words_in("en"))
    png = card_png(svg)
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) == (1200, 630)
    assert png == card_png(svg)


def test_the_picture_is_drawn_with_the_letters_that_come_along():
    svg = card_svg(document(), words_in("en"))
    assert all(file.exists() for file in FILES)
    assert card_png(svg) != card_png(svg.replace("<text", "<text display='none'"))
