from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.scoring.measures.findability import stem, target_terms, words
from reports.scoring.measures.profile_completeness import GIVEN_ADDRESS, is_title_at_company
from tests.helpers.marts import activity, ago, connections, event, export, position, profile
from tests.reports.scoring.asking import ask

FULL = {
    "headline": "Aiuto le imprese a farsi capire, senza parole difficili",
    "summary": "x" * 300,
    "industry": "Marketing",
    "geo_location": "Milano",
    "positions": [
        position(2, description="d" * 200),
        position(3, is_current=False, finished_on=date(2018, 1, 31)),
        position(4, is_current=False, finished_on=date(2014, 1, 31)),
    ],
    "skills": [f"Skill {number}" for number in range(10)],
    "education": 1,
    "publications": 1,
}
FIFTY = connections({} for _ in range(50))


class TestCompleteness:
    def test_a_full_profile_has_all_points(self):
        one = ask("F1", mart_profile=profile(**FULL), mart_connections=FIFTY)
        assert (one.points, one.measured.state, one.measured.coverage, one.measured.n) == (100, "ok", 1, 13)
        assert one.measured.evidence == (
            "Positions.csv:2",
            "Positions.csv:3",
            "Positions.csv:4",
            "Profile.csv:2",
        )

    def test_an_empty_profile_keeps_only_the_points_of_its_address(self):
        assert ask("F1").points == 5

    @pytest.mark.parametrize(
        ("change", "lost"),
        [
            ({"headline": ""}, 15),
            ({"headline": None}, 15),
            ({"headline": "x" * 39}, 10),
            ({"headline": "Responsabile Marketing presso Acme, da anni e anni"}, 0),
            ({"summary": "x" * 150}, 5),
            ({"summary": None}, 10),
            ({"industry": None}, 5),
            ({"geo_location": None}, 5),
            ({"education": 0}, 5),
            ({"publications": 0}, 5),
            ({"publications": 0, "websites": 1}, 0),
            ({"publications": 0, "certifications": 2}, 0),
            ({"skills": ["a", "b", "c"]}, 5),
            ({"skills": ["a", "b", "c", "d", "e"]}, 2),
            ({"skills": []}, 10),
            ({"positions": FULL["positions"][:1]}, 10),
            ({"positions": FULL["positions"][1:]}, 20),
            ({"positions": [position(2, description="d" * 199), *FULL["positions"][1:]]}, 10),
            ({"positions": []}, 30),
            ({"owner_key": "/in/giulia-bianchi-1a2b3c4d"}, 5),
        ],
    )
    def test_each_item_is_worth_its_points(self, change, lost):
        one = ask("F1", mart_profile=profile(**{**FULL, **change}), mart_connections=FIFTY)
        assert one.points == pytest.approx(100 - lost)

    def test_forty_nine_connections_are_not_fifty(self):
        one = ask("F1", mart_profile=profile(**FULL), mart_connections=FIFTY.head(49))
        assert one.points == 90

    def test_a_headline_that_only_repeats_title_and_company_is_not_ones_own(self):
        held = [position(title="Responsabile Marketing Internazionale", company="ACME Industriale S.p.A.")]
        for headline in (
            "Responsabile Marketing Internazionale presso ACME Industriale SpA",
            "responsabile marketing internazionale at Acme Industriale S.P.A.",
            "Responsabile Marketing Internazionale - ACME Industriale S.p.A.",
        ):
            assert is_title_at_company(headline, held), headline
        assert not is_title_at_company("Responsabile Marketing Internazionale, qui per ascoltare", held)

    @pytest.mark.parametrize(
        ("slug", "is_given"),
        [
            ("anna-rossi-1a2b3c4d", True),
            ("anna-rossi-0481b6217", True),
            ("anna-rossi-12345678", True),
            ("acoaaaj2k3labcdefgh", True),
            ("/pub/anna-rossi/1/2b/3c4", True),
            ("anna-rossi", False),
            ("annarossi1980", False),
            ("anna-rossi-1980", False),
            ("anna-facade", False),
            ("anna-decade", False),
        ],
    )
    def test_an_address_that_linkedin_gave_ends_in_a_number(self, slug, is_given):
        assert bool(GIVEN_ADDRESS.search(slug)) == is_given

    def test_an_address_that_nobody_knows_is_left_out_not_counted_as_given(self):
        one = ask("F1", mart_profile=profile(**FULL, owner_key=None), mart_connections=FIFTY)
        assert (one.points, one.measured.coverage) == (100, 0.95)
        assert (one.worst, one.best) == (95, 100)

    def test_what_the_export_does_not_show_is_left_out_and_bounded(self):
        one = ask(
            "F1",
            mart_profile=profile(**{**FULL, "headline": None, "skills": None}, is_full_like=False),
            mart_connections=FIFTY,
            mart_export=export({"skills": "absent"}),
        )
        assert one.points == pytest.approx(100 * 75 / 90)
        assert one.measured.coverage == pytest.approx(0.9)
        assert (one.worst, one.best) == (75, 85)
        assert one.measured.details["skills"] is None
        assert "Skills.csv is not in this export." in one.notes

    def test_an_absent_list_is_an_empty_list_where_everything_was_asked_for(self):
        states = export({"skills": "absent"})
        one = ask(
            "F1", mart_profile=profile(**{**FULL, "skills": None}), mart_connections=FIFTY, mart_export=states
        )
        assert one.points == 90
        assert one.measured.coverage == pytest.approx(0.98)

    def test_one_proof_is_enough_whatever_else_is_not_to_be_seen(self):
        gone = export({"certifications": "absent", "projects": "absent"})
        seen = profile(**FULL, is_full_like=False, certifications=None, projects=None)
        assert ask("F1", mart_profile=seen, mart_connections=FIFTY, mart_export=gone).measured.coverage == 1
        unseen = profile(
            **{**FULL, "publications": 0}, is_full_like=False, certifications=None, projects=None
        )
        one = ask("F1", mart_profile=unseen, mart_connections=FIFTY, mart_export=gone)
        assert (one.points, one.measured.coverage) == (100, 0.95)

    def test_without_the_profile_it_is_missing(self):
        one = ask("F1", mart_export=export({"profile": "absent"}))
        assert (one.points, one.measured.state, one.measured.coverage) == (None, "missing", 0)
        assert one.measured.why_missing == "Profile.csv is not in this export."
        assert (one.worst, one.best) == (0, 100)

    @settings(max_examples=40)
    @given(st.sets(st.sampled_from(sorted(FULL))), st.sampled_from(sorted(FULL)))
    def test_filling_a_field_never_lowers_it(self, filled, added):
        before = {name: FULL[name] for name in sorted(filled)}
        ranks = [
            ask("F1", mart_profile=profile(**fields)).points
            for fields in (before, before | {added: FULL[added]})
        ]
        assert ranks[0] <= ranks[1]


WORK = {
    "positions": [position(description="Cybersecurity e cloud. Cybersecurity per le banche, cloud e reti.")],
    "skills": ["Cybersecurity", "Cloud", "Reti", "Audit", "Governance", "Formazione", "Banche"],
}


class TestFindability:
    def test_it_is_the_share_of_ones_terms_in_headline_and_summary(self):
        told = profile(**WORK, headline="Cybersecurity per le banche", summary="Cloud, audit, governance.")
        one = ask("F2", mart_profile=told)
        assert one.measured.n == 9
        assert one.measured.details["found"] == "cloud, cybersecurity, banche, audit, governance"
        assert one.measured.value == pytest.approx(5 / 9)
        assert one.points == pytest.approx(100 * 5 / 9 / 0.6)

    def test_six_of_ten_are_enough(self):
        terms = [f"tema{letter}" for letter in "abcdefghij"]
        told = profile(positions=[], skills=terms, headline=" ".join(terms[:6]))
        one = ask("F2", mart_profile=told)
        assert (one.measured.n, one.measured.value, one.points) == (10, 0.6, 100)
        assert one.measured.ci80[0] < 0.6 < one.measured.ci80[1]

    def test_only_the_ten_weightiest_terms_count(self):
        rare = [f"raro{letter}" for letter in "bcdfg"]
        often = [f"spesso{letter}" for letter in "bcdfghlmnp"]
        assert {key for key, _ in target_terms([*often, *often, *rare], 10)} == {stem(word) for word in often}

    def test_endings_accents_and_case_do_not_matter(self):
        assert {stem(word) for word in words("Innovazione innovazioni INNOVAZIONE")} == {"innovazion"}
        assert words("Attività e Qualità") == ["attivita", "qualita"]

    def test_small_words_are_no_terms_but_it_in_capitals_is(self):
        assert words("Responsabile della IT, and it is the best") == ["responsabile", "it", "best"]
        assert words("DIRETTORE DI IT") == ["direttore"]

    def test_an_empty_profile_is_found_by_nobody(self):
        one = ask("F2")
        assert (one.measured.value, one.points, one.measured.state) == (0, 0, "ok")

    def test_few_terms_are_few_data(self):
        one = ask("F2", mart_profile=profile(skills=["Audit", "Cloud"], headline="Audit"))
        assert (one.measured.state, one.measured.n, one.measured.coverage) == ("low_n", 2, 0.4)

    def test_without_positions_the_skills_must_do_and_the_rest_is_bounded(self):
        one = ask(
            "F2",
            mart_profile=profile(positions=None, skills=WORK["skills"], headline="Cloud", is_full_like=False),
            mart_export=export({"positions": "absent"}),
        )
        assert (one.measured.state, one.measured.coverage) == ("ok", 0.5)
        assert (one.worst, one.best) == (0, 100)

    def test_the_words_one_wants_to_be_found_by_come_before_those_of_the_positions(self):
        wanted = {
            "target_terms": ["governance", "data quality", "data"],
            "headline": "Data governance: quality",
        }
        one = ask("F2", mart_profile=profile(positions=[position(description="sales " * 9)], **wanted))
        assert one.measured.details == {"found": "governance, data", "not_found": "data quality"}

    def test_without_both_it_is_missing(self):
        one = ask(
            "F2",
            mart_profile=profile(positions=None, skills=None, is_full_like=False),
            mart_export=export({"positions": "absent", "skills": "absent"}),
        )
        assert (
            one.measured.why_missing
            == "Positions.csv is not in this export. Skills.csv is not in this export."
        )

    def test_a_profile_without_the_column_is_missing_not_zero(self):
        one = ask(
            "F2", mart_export=export(profile={"columns_found": ["first_name", "last_name", "headline"]})
        )
        assert one.measured.why_missing == "Profile.csv has no column Summary."


class TestRecognition:
    @staticmethod
    def endorsed(skill: str, *people: int) -> list[dict]:
        return [
            event("endorsement", 900, 100 + one, direction="in", subject=skill, person_key=f"/in/{one}")
            for one in people
        ]

    @staticmethod
    def recommended(days: int, status: str | None = "VISIBLE") -> dict:
        return event(
            "recommendation", days, days + 2, direction="in", status=status, person_key=f"name:r{days}"
        )

    def test_two_fresh_recommendations_and_fifteen_endorsers_score_50(self):
        events = [self.recommended(0), self.recommended(0), *self.endorsed("CRM", *range(15))]
        one = ask("F3", mart_activity=activity(events))
        assert one.points == pytest.approx(50)
        assert one.measured.details == {
            "recommendations": 2,
            "recommendations_worth": 2,
            "endorsers_of_top_skills": 15,
        }
        assert one.measured.ci80[0] < 50 < one.measured.ci80[1]

    def test_a_recommendation_counts_half_after_three_years(self):
        one = ask("F3", mart_activity=activity([self.recommended(1095)]))
        assert one.measured.details["recommendations_worth"] == pytest.approx(0.5)
        assert one.points == pytest.approx(60 * (1 - 2**-0.25))

    @pytest.mark.parametrize("status", ["HIDDEN", "PENDING", None, ""])
    def test_only_what_is_shown_counts(self, status):
        hidden = [
            self.recommended(3, status),
            event("endorsement", 3, direction="in", subject="CRM", person_key="/in/a", status=status),
        ]
        assert ask("F3", mart_activity=activity(hidden)).points == 0

    def test_what_was_given_is_not_what_was_received(self):
        given = [event("recommendation", 3), event("endorsement", 3, subject="CRM", person_key="/in/a")]
        assert ask("F3", mart_activity=activity(given)).points == 0

    def test_one_person_endorsing_many_skills_is_one_person_and_only_the_top_three_count(self):
        events = [
            *self.endorsed("A", 1, 2, 3, 4),
            *self.endorsed("B", 1, 2, 3),
            *self.endorsed("C", 1, 2, 5),
            *self.endorsed("D", 8, 9),
        ]
        one = ask("F3", mart_activity=activity(events))
        assert one.measured.details["endorsers_of_top_skills"] == 5

    def test_a_file_that_is_absent_is_none_or_unknown_as_the_archive_tells(self):
        absent = export({"recommendations_received": "absent"})
        inferred = ask("F3", mart_export=absent)
        assert (inferred.points, inferred.measured.state, inferred.measured.coverage) == (0, "ok", 0.8)
        unknown = ask("F3", mart_export=absent, mart_profile=profile(is_full_like=False))
        assert (unknown.points, unknown.measured.state) == (None, "missing")

    def test_without_a_status_nobody_knows_what_is_shown(self):
        lacking = export(endorsements_received={"columns_found": ["endorsed_at", "skill"]})
        assert ask("F3", mart_export=lacking).measured.state == "missing"

    def test_what_is_dated_after_the_export_is_an_error(self):
        late = [event("recommendation", 0, direction="in", occurred_at=ago(0) + timedelta(days=2))]
        assert ask("F3", mart_activity=activity(late)).points == 0
