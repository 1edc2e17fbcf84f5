import pytest

from tests.helpers.marts import activity, event, profile
from tests.helpers.ties import ANNA, OWNER, Said, exchange, know, the


def bridging(said=(), mart_profile=OWNER, **person) -> bool:
    """Whether Anna, in touch ten days ago unless told otherwise, is a bridge for a marketing manager at Acme."""
    linked = {**ANNA, "company_key": "beta", "job_function": "marketing", **person}
    people = know([linked], said or exchange("/in/anna", 10), mart_profile=mart_profile)
    return the(people, "/in/anna")["is_bridge"]


class TestBridges:
    CLOSE = tuple(one for days in range(0, 800, 10) for one in exchange("/in/anna", days, 9))

    def test_a_loose_tie_to_another_company_is_a_bridge(self):
        assert bridging()

    @pytest.mark.parametrize("company", ["acme", "oldco", None])
    def test_a_company_of_ones_own_or_an_unknown_one_is_not(self, company):
        assert not bridging(company_key=company)

    def test_more_of_the_same_is_not_and_another_function_is(self):
        assert not bridging(self.CLOSE)
        assert bridging(self.CLOSE, job_function="it")
        assert not bridging(self.CLOSE, job_function=None)

    @pytest.mark.parametrize(("days", "expected"), [(364, True), (365, False)])
    def test_only_contact_of_the_last_year_counts(self, days, expected):
        assert bridging(exchange("/in/anna", days)) == expected
        assert not bridging([Said("/in/anna", 3, "out", 50)])

    def test_a_strong_tie_to_the_same_company_makes_the_loose_one_no_bridge(self):
        network = [
            {"person_key": key, "company_key": "beta", "job_function": "marketing"}
            for key in ("/in/anna", "/in/bea")
        ]
        people = know(network, [*self.CLOSE, *exchange("/in/bea", 10)], mart_profile=OWNER)
        assert people["is_bridge"].to_list() == [False, False]

    def test_without_a_function_of_ones_own_only_loose_ties_are(self):
        assert bridging(mart_profile=profile())
        assert not bridging(self.CLOSE, mart_profile=profile(), job_function="it")


def reconnecting(said=(), signs=(), mart_profile=OWNER, **person) -> float | None:
    """What taking up the tie to Anna, last in touch four years ago unless told otherwise, may bring."""
    linked = {**ANNA, "company_key": "beta", "job_function": "it", "seniority": 3, **person}
    people = know(
        [linked],
        said or exchange("/in/anna", 1460),
        mart_activity=activity(signs),
        mart_profile=mart_profile,
    )
    return the(people, "/in/anna")["reconnect_value"]


class TestReconnecting:
    RECOMMENDED = (event("recommendation", 1500, direction="in", person_key="/in/anna"),)

    def test_new_high_up_and_trusted_is_best(self):
        assert reconnecting(signs=self.RECOMMENDED) == 1
        assert reconnecting(signs=self.RECOMMENDED, seniority=5) == 1

    @pytest.mark.parametrize(
        ("person", "expected"),
        [
            ({}, (1 + 1 + 0.25) / 3),
            ({"job_function": "marketing"}, (0.5 + 1 + 0.25) / 3),
            ({"company_key": "oldco"}, (0.5 + 1 + 0.75) / 3),
            ({"seniority": 1}, (1 + 0.6 + 0.25) / 3),
            ({"seniority": None}, (1 + 0.25) / 2),
            ({"company_key": None, "job_function": "marketing"}, (0 + 1 + 0.25) / 3),
            ({"company_key": None, "job_function": None}, (1 + 0.25) / 2),
            ({"company_key": None, "job_function": None, "seniority": None}, 0.25),
        ],
    )
    def test_what_is_not_known_is_left_out_and_not_counted_against_anybody(self, person, expected):
        assert reconnecting(**person) == pytest.approx(expected, abs=1e-6)

    def test_signs_of_trust_are_not_added_up(self):
        endorsed = event("endorsement", 1500, person_key="/in/anna")
        assert reconnecting(signs=[endorsed]) == pytest.approx((1 + 1 + 0.5) / 3, abs=1e-6)
        assert reconnecting(signs=[endorsed, *self.RECOMMENDED]) == 1

    def test_how_much_and_how_long_the_two_wrote_plays_no_part(self):
        intimate = [one for days in range(1460, 4000, 10) for one in exchange("/in/anna", days, 30)]
        assert reconnecting(intimate) == reconnecting()

    @pytest.mark.parametrize(
        "said",
        [
            exchange("/in/anna", 300),
            [Said("/in/anna", 1460, "out", 30)],
            [Said("/in/anna", 2000, "out"), Said("/in/anna", 1460, "in")],
        ],
    )
    def test_only_silent_ties_with_a_conversation_behind_them_are_taken_up_again(self, said):
        assert reconnecting(said) is None

    def test_a_tie_asleep_for_a_year_may_be_taken_up_too(self):
        assert reconnecting(exchange("/in/anna", 400)) is not None

    def test_without_positions_of_ones_own_nothing_is_new_or_old(self):
        assert reconnecting(mart_profile=profile()) == 0.25
