import pytest
from selectolax.lexbor import LexborHTMLParser

from reports.language import words_in
from reports.page.section import Page
from reports.render import written
from reports.scoring.measures.profile_completeness import profile_completeness
from reports.scoring.rubric import load_rubric
from reports.sections import profile
from tests.helpers import marts as made
from tests.helpers.marts import activity, connections, event, position
from tests.helpers.page import FACTS, UNMEASURED, document, measure
from tests.helpers.reading import text, words

NOTHING_FILLED = dict.fromkeys(profile.ITEMS, 0.0)
TERMS = {"found": "cloud, erp", "not_found": "supply chain"}


def page(*measures, facts=FACTS, language="en", is_shared=False, **tables):
    return Page(
        document(measures=list(measures), facts=facts), made.marts(**tables), words_in(language), is_shared
    )


def completeness(**details):
    return measure("profile_completeness", 1, details=details)


def findability(**changes):
    return measure("findability", 1, **{"details": TERMS, "n": 3, **changes})


def body(*measures, **given):
    return written(profile, page(*measures, **given)).body


def checked(markup):
    return [text(item) for item in LexborHTMLParser(markup).css(".checklist li")]


class TestChecklist:
    def test_what_is_missing_comes_first_with_what_it_is_worth_the_most_first(self):
        details = {**NOTHING_FILLED, "headline": 5.0, "skills": 8.0, "education": None}
        items = checked(body(completeness(**details)))
        assert items[0] == "not there: A headline in words of your own 11 points"
        assert items[-1].startswith("there: A headline")
        assert "partly there: Ten skills partly there; 2 more points" in items
        assert "can't be told: A school or course of study can't be told from this export" in items

    def test_the_title_counts_what_is_left_and_its_points(self):
        worth = load_rubric().constants.table("completeness_points")
        filled = {**worth, "current_position_described": 0.0}
        title = "One thing is left to fill in, worth 10 of 100 profile points"
        assert title in words(body(completeness(**filled)))

    def test_a_complete_profile_has_nothing_left(self):
        worth = load_rubric().constants.table("completeness_points")
        shown = body(completeness(**worth))
        assert "All 13 things that this export shows are filled in" in words(shown)
        assert all(item.startswith("there: ") for item in checked(shown))

    def test_a_profile_that_is_not_in_the_export_is_no_empty_profile(self):
        shown = body(measure("profile_completeness", 1, **UNMEASURED))
        assert "Your profile isn't in this export" in words(shown)
        assert checked(shown) == []

    def test_it_says_what_the_measure_counted(self):
        tables = made.marts(
            mart_profile=made.profile(headline="Analista", skills=["SAP"] * 10, positions=[position()]),
            mart_connections=connections([{}] * 60),
        )
        rubric = load_rubric().constants
        told = profile_completeness(
            tables["mart_profile"], tables["mart_connections"], tables["mart_export"], rubric
        )
        items = profile.listed_items(dict(told.details), page())
        earned = sum(item["worth"] - item["lacking"] for item in items if item["worth"] is not None)
        assert earned == pytest.approx(told.value)


class TestTerms:
    def test_words_found_and_not_found_are_told_apart(self):
        shown = body(findability())
        assert "2 of 3 words of your work stand in your headline or summary" in words(shown)
        tree = LexborHTMLParser(shown)
        assert [text(chip) for chip in tree.css(".chips li")] == [
            "cloud found",
            "erp found",
            "supply chain not found",
        ]
        assert [text(chip) for chip in tree.css(".chips .absent")] == ["supply chain not found"]

    def test_it_says_whose_words_they_are(self):
        declared = body(findability(), mart_profile=made.profile(target_terms=["ERP"]))
        assert "You declared these words yourself." in words(declared)
        assert "They weigh most in your own positions" in words(body(findability()))

    def test_without_a_measure_there_are_no_words(self):
        assert "words of your work" not in words(body(findability(**UNMEASURED)))

    def test_a_shared_page_counts_words_and_shows_none(self):
        shown = body(findability(), is_shared=True)
        assert "2 of 3 words of your work" in words(shown)
        assert LexborHTMLParser(shown).css(".chips") == []

    def test_words_that_look_like_tags_are_escaped(self):
        assert "<b>erp</b>" not in body(findability(details={"found": "<b>erp</b>", "not_found": ""}))


class TestVouching:
    ACTS = activity(
        [
            *(
                event("endorsement", 30, place, direction="in", subject="SAP", person_key=f"/in/p-{place}")
                for place in range(3)
            ),
            event("endorsement", 30, 9, direction="in", subject="SAP", person_key=None, status="REJECTED"),
            event("recommendation", 58, 2, direction="in", person_key="/in/p-1"),
            event("recommendation", 900, 3, direction="in", person_key="/in/p-2", status="HIDDEN"),
        ]
    )

    def test_skills_and_the_latest_recommendation_are_told_in_a_sentence(self):
        shown = words(body(measure("recognition", 1), mart_activity=self.ACTS))
        assert "1 recommendation is on show, written in May 2026." in shown
        assert "3 people endorsed what you are known for most: SAP." in shown

    def test_a_shared_page_names_no_skill(self):
        shown = words(body(measure("recognition", 1), mart_activity=self.ACTS, is_shared=True))
        assert "3 people endorsed your main skills." in shown
        assert "SAP" not in shown

    def test_files_that_are_not_there_are_no_lack_of_praise(self):
        facts = {**FACTS, "endorsements_received": None, "recommendations_received": None}
        unseen = words(body(measure("recognition", 1, **UNMEASURED), facts=facts))
        assert "Endorsements and recommendations aren't in this export" in unseen
        inferred = words(body(measure("recognition", 1, value=0.0), facts=facts))
        assert "No endorsement and no recommendation yet." in inferred
