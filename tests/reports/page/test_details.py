"""Units of measures, and the numbers behind a number, as a reader sees them."""

import pytest

from reports.page.steps import details, shown
from reports.scoring.rubric import load_rubric
from reports.told import Told, how_told, joined
from tests.helpers.page import document, measure, page


def behind(language="en", key="acceptance", told=None, sentences=None):
    of = page(document(sentences=sentences or {}), language=language)
    return dict(details(measure(key, 2, details=told or {}), of))


@pytest.mark.parametrize(
    ("language", "value", "unit"),
    [
        ("en", "53\u00a0%", "of your connections in or near your field"),
        ("it", "53\u00a0%", "dei collegamenti nel tuo ambito o vicini"),
    ],
)
def test_a_share_is_a_percentage_and_its_unit_reads_on(language, value, unit):
    one = measure("selectivity", 2, value=0.531, unit="share of your connections in or near your field")
    told = shown(one, page(language=language))
    assert (told["value_text"], told["unit_text"]) == (value, unit)


def test_every_unit_of_the_rubric_reads_on_in_italian():
    for one in load_rubric().measures:
        told = shown(measure(one.key, one.step, unit=one.unit, evidence_grade=one.grade), page(language="it"))
        assert not told["unit_text"].startswith("quota")
        assert told["unit_text"] != one.unit


def test_numbers_behind_a_number_have_names_in_the_rubrics_order():
    told = {"overlap": 0.614, "accepted": 28, "first_sent_on": "2026-03-01", "people_tested": 1200}
    assert list(behind(told=told).items()) == [
        ("people who tell that", "1,200"),
        ("share of these who are connected", "61\u00a0%"),
        ("first invitation sent on", "1 March 2026"),
        ("accepted", "28"),
    ]
    assert behind("it", told=told) == {
        "persone da cui si capisce": "1.200",
        "quota di queste che sono collegate": "61\u00a0%",
        "primo invito mandato il": "1º marzo 2026",
        "accettati": "28",
    }


def test_codes_are_told_in_words():
    assert behind("it", told={"mode": "pending_only"}) == {
        "che cosa elenca il file": "solo quelli in sospeso"
    }
    assert behind(told={"mode": "partial"}) == {"what the file lists": "accepted ones too"}


def test_what_is_unknown_or_blank_is_left_out():
    assert behind(told={"overlap": None, "accepted": 0, "first_sent_on": ""}) == {"accepted": "0"}


def test_sentences_of_ours_are_told_and_words_of_the_export_stay():
    why = Told("There are fewer than {number} asks.", number=5)
    told = {"timing_untold": str(why), "openings": 7}
    assert (
        behind("it", "opportunism", told, how_told(why))["perché non si può dire"]
        == "Le richieste sono meno di 5"
    )
    words = {"found": "Network, Profile", "not_found": "all"}
    assert behind("it", "findability", words) == {
        "parole trovate": "Network, Profile",
        "parole non trovate": "all",
    }


def test_signs_with_their_numbers_are_told():
    signs = joined(
        [Told("{sign} {posts}", sign=Told(sign), posts=2) for sign in ("how to", "lesson")], between=", "
    )
    told = behind("it", "value_over_self", {"value_signs": str(signs)}, how_told(signs))
    assert told == {"segni del dare": "come si fa 2, lezione 2"}


def test_a_detail_that_nobody_declared_keeps_its_plain_name():
    assert behind("it", told={"strange_thing": 3}) == {"strange thing": "3"}
