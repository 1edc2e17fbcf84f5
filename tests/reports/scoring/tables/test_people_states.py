import polars as pl
import pytest

from reports.scoring.rubric import load_rubric
from tests.helpers.marts import activity, event
from tests.helpers.ties import ANNA, OWNER, Said, exchange, know, since, the

CONSTANTS = load_rubric().constants


def state(*said: Said, connected: int | None = 1500) -> str | None:
    """State of the tie to Anna, connected so many days ago."""
    linked = None if connected is None else since(connected)
    return the(know([{**ANNA, "connected_on": linked}], said), "/in/anna")["state"]


def days_of_contact(*days: int) -> list[Said]:
    """Contact on these days, both ways on the first of them."""
    return [*exchange("/in/anna", days[0]), *(Said("/in/anna", one) for one in days[1:])]


class TestStates:
    @pytest.mark.parametrize(
        ("connected", "expected"), [(89, "new"), (90, "latent"), (None, "latent"), (0, "new")]
    )
    def test_never_a_word_is_latent_after_ninety_days_and_new_until_then(self, connected, expected):
        assert state(connected=connected) == expected

    @pytest.mark.parametrize("direction", ["out", "in"])
    def test_messages_in_one_direction_are_no_conversation_however_old(self, direction):
        assert state(Said("/in/anna", 3, direction, 200)) == "one-way"
        assert state(Said("/in/anna", 2000, direction)) == "one-way"

    @pytest.mark.parametrize(
        ("silence", "expected"), [(1095, "dormant"), (1094, "sleeping"), (365, "sleeping"), (364, "fading")]
    )
    def test_silence_puts_a_conversation_to_sleep(self, silence, expected):
        assert state(*exchange("/in/anna", silence), connected=4000) == expected

    def test_messages_both_ways_that_never_met_are_asleep_but_not_dormant(self):
        apart = [Said("/in/anna", 2000, "out"), Said("/in/anna", 1500, "in")]
        assert state(*apart, connected=4000) == "sleeping"

    @pytest.mark.parametrize(("silence", "expected"), [(80, "active"), (81, "fading")])
    def test_eight_usual_gaps_of_silence_are_fading(self, silence, expected):
        met = [silence + 10 * place for place in range(5)]
        assert state(*days_of_contact(*met)) == expected

    @pytest.mark.parametrize(("silence", "expected"), [(30, "active"), (31, "fading")])
    def test_a_month_of_silence_is_never_fading_however_often_one_wrote(self, silence, expected):
        met = [silence + place for place in range(6)]
        assert state(*days_of_contact(*met)) == expected

    def test_three_days_of_contact_are_judged_by_the_interval_that_suits_the_tie(self):
        three = days_of_contact(200, 201, 202)
        four = days_of_contact(200, 201, 202, 203)
        tie = the(know([ANNA], three), "/in/anna")
        assert (tie["contact_interval_days"], tie["median_gap_days"], tie["state"]) == (120, 1.0, "fading")
        assert state(*four) == "fading"
        assert state(*days_of_contact(180, 181, 182)) == "active"
        assert state(*days_of_contact(180, 181, 182, 183)) == "fading"

    def test_few_days_of_contact_without_a_layer_are_never_fading(self):
        crowd = [{"person_key": f"/in/p-{place}"} for place in range(150)]
        loud = [one for person in crowd for one in exchange(person["person_key"], 1, 5)]
        tie = the(know([*crowd, ANNA], [*loud, *exchange("/in/anna", 360)]), "/in/anna")
        assert (tie["layer"], tie["contact_interval_days"], tie["state"]) == (None, None, "active")

    def test_a_message_a_day_after_the_export_is_no_silence_of_less_than_nothing(self):
        assert state(*exchange("/in/anna", -1)) == "active"


class TestClasses:
    def test_strong_weak_and_dormant_are_three_different_things(self):
        said = [
            *(one for days in range(1, 400, 10) for one in exchange("/in/strong", days, 5)),
            *exchange("/in/medium", 0),
            *exchange("/in/medium", 9),
            Said("/in/weak", 3),
            *exchange("/in/dormant", 1200, 40),
        ]
        people = know([{"person_key": "/in/latent"}], said).sort("person_key")
        assert dict(zip(people["person_key"], people["tie_class"], strict=True)) == {
            "/in/dormant": "dormant", "/in/latent": "weak", "/in/medium": "weak", "/in/strong": "strong",
            "/in/weak": "weak",
        }  # fmt: skip
        assert the(people, "/in/medium")["strength"] == "medium"
        assert the(people, "/in/strong")["strength"] == "strong"
        assert the(people, "/in/dormant")["strength"] == "weak"

    def test_who_was_close_for_ten_years_is_dormant_all_the_same_after_three_of_silence(self):
        long = [one for days in range(1095, 4800, 10) for one in exchange("/in/anna", days, 30)]
        signs = activity(
            [
                event("recommendation", 2000, person_key="/in/anna"),
                event("endorsement", 2000, person_key="/in/anna"),
            ]
        )
        tie = the(know([ANNA], long, mart_activity=signs), "/in/anna")
        assert tie["tie_strength"] > 45
        assert (tie["strength"], tie["state"], tie["tie_class"]) == ("strong", "dormant", "dormant")


class TestStrength:
    def test_two_hundred_messages_alike_without_an_answer_make_no_tie(self):
        for spam in (
            [Said("/in/anna", days, "out") for days in range(200)],
            [Said("/in/anna", 0, "out", 200)],
            [Said("/in/anna", days, "out", 1, 0) for days in range(200)],
        ):
            assert the(know([ANNA], spam), "/in/anna")["tie_strength"] <= 10.4

    def test_a_broadcast_weighs_a_tenth(self):
        personal, alike = (
            the(know([ANNA], [Said("/in/anna", 0, alike_from=known)]), "/in/anna") for known in (None, 0)
        )
        assert (personal["out_volume"], alike["out_volume"]) == (1.0, 0.1)
        assert alike["tie_strength"] < personal["tie_strength"]

    def test_years_run_from_the_first_conversation_both_ways_to_the_end_of_the_last(self):
        said = [
            Said("/in/anna", 3000),
            *exchange("/in/anna", 1500),
            *(one for days in range(400, 440, 10) for one in exchange("/in/anna", days)),
            Said("/in/anna", 5),
        ]
        tie = the(know([ANNA], said), "/in/anna")
        assert tie["two_way_years"] == pytest.approx(1100 / 365.25, abs=0.001)
        assert (tie["two_way_episodes"], tie["contact_days"]) == (2, 7)
        assert tie["last_two_way_at"].date() == since(400)
        assert tie["last_contact_at"].date() == since(5)

    def test_weekly_talk_without_a_break_lasts_as_long_as_it_lasts(self):
        said = [one for days in range(0, 1100, 7) for one in exchange("/in/anna", days)]
        tie = the(know([ANNA], said), "/in/anna")
        assert (tie["two_way_episodes"], tie["two_way_years"]) == (1, pytest.approx(1099 / 365.25, abs=0.001))

    def test_five_channels_are_counted_each_once(self):
        signs = activity(
            [
                event("endorsement", 10, direction="in", person_key="/in/anna"),
                event("endorsement", 11, person_key="/in/anna"),
                event("recommendation", 12, direction="in", person_key="/in/anna"),
                event("invitation", 13, person_key="/in/anna", has_note=True),
            ]
        )
        linked = {**ANNA, "company_key": "oldco"}
        tie = the(
            know([linked], exchange("/in/anna", 0), mart_activity=signs, mart_profile=OWNER), "/in/anna"
        )
        assert tie["channels"] == 5
        assert tie["tie_strength"] == pytest.approx(24.04 + 10, abs=0.01)

    @pytest.mark.parametrize(
        "sign",
        [
            event("invitation", 3, person_key="/in/anna", has_note=False),
            event("invitation", 3, person_key="/in/anna"),
            event("endorsement", 3, person_key="/in/anna", status="PENDING"),
            event("recommendation", 3, person_key="/in/anna", status="PENDING"),
            event("message", 3, person_key="/in/anna"),
            event("member follow", 3, person_key="/in/anna"),
            event("endorsement", 3, person_key=None),
        ],
    )
    def test_what_is_no_channel_adds_nothing(self, sign):
        assert the(know([ANNA], mart_activity=activity([sign])), "/in/anna")["channels"] == 0

    def test_a_recommendation_that_tells_no_state_was_given_all_the_same(self):
        signs = activity([event("recommendation", 3, person_key="/in/anna", status=None)])
        assert the(know([ANNA], mart_activity=signs), "/in/anna")["channels"] == 1

    def test_the_half_life_can_be_changed(self):
        said = exchange("/in/anna", 180)
        quick, slow = (
            the(know([ANNA], said, constants=CONSTANTS.having({"tie_half_life_days": days})), "/in/anna")
            for days in (90, 365)
        )
        assert quick["out_volume"] == 0.25
        assert (
            quick["tie_strength"] < the(know([ANNA], said), "/in/anna")["tie_strength"] < slow["tie_strength"]
        )


class TestLayers:
    def test_rank_and_strength_must_both_do(self):
        crowd = [f"/in/p-{place:03}" for place in range(160)]
        close = [one for person in crowd[:7] for day in (0, 20, 40) for one in exchange(person, day, 9)]
        near = [one for person in crowd[7:60] for one in exchange(person, 0, 2)]
        far = [one for person in crowd[60:] for one in exchange(person, 300)]
        people = know([{"person_key": one} for one in crowd], [*close, *near, *far])
        layers = people.group_by("layer").len().sort("layer", nulls_last=True).rows()
        assert layers == [(5, 5), (15, 10), (50, 35), (150, 100), (None, 10)]
        intervals = people.select("layer", "contact_interval_days").drop_nulls().unique().sort("layer").rows()
        assert intervals == [(5, 30), (15, 60), (50, 120), (150, 365)]

    def test_the_best_of_few_weak_ties_is_not_called_close(self):
        people = know(
            [ANNA, {"person_key": "/in/bea"}], [*exchange("/in/anna", 100), Said("/in/bea", 900, "in")]
        )
        assert people["layer"].to_list() == [50, 150]

    def test_nobody_without_a_tie_has_a_layer(self):
        signs = activity(
            [
                event(kind, 30, person_key="/in/fan", direction="in")
                for kind in ("endorsement", "recommendation")
            ]
        )
        fan = the(know([ANNA], strangers=["/in/fan"], mart_activity=signs), "/in/fan")
        assert (fan["tie_strength"], fan["layer"]) == (10.0, None)

    def test_where_strengths_are_level_the_latest_contact_goes_first_then_the_key(self):
        crowd = [f"/in/p-{place:03}" for place in range(151)]
        said = [Said(person, 9000 + place % 2) for place, person in enumerate(crowd)]
        people = know([{"person_key": one} for one in crowd], said)
        assert people["tie_strength"].n_unique() == 1
        assert people.filter(pl.col("layer").is_null())["person_key"].to_list() == ["/in/p-149"]
