from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.scoring.rubric import load_rubric
from reports.scoring.tables import build, judged_table
from tests.helpers.marts import DAY, activity, ago, event, export, frame, position, profile
from tests.helpers.tables import run_models
from tests.helpers.ties import Said, contact_days, episodes, exchange, know, since, the

CONSTANTS = load_rubric().constants
ANNA = {"person_key": "/in/anna"}
OWNER = profile(
    positions=[position(), position(3, company_key="oldco", is_current=False, finished_on=date(2015, 1, 31))]
)


def state(*said: Said, connected: int | None = 1500) -> str | None:
    """State of the tie to Anna, connected so many days ago."""
    linked = None if connected is None else since(connected)
    return the(know([{**ANNA, "connected_on": linked}], said), "/in/anna")["state"]


def days_of_contact(*days: int) -> list[Said]:
    """Contact on these days, both ways on the first of them."""
    return [*exchange("/in/anna", days[0]), *(Said("/in/anna", one) for one in days[1:])]


class TestWhoIsThere:
    def test_everybody_known_has_a_row_and_a_deleted_member_has_no_name(self):
        people = know(
            [ANNA], [*exchange("/in/bea", 3), Said("anonymous:2-x", 5, "in")], strangers=["/in/carla"]
        )
        assert people["person_key"].to_list() == ["/in/anna", "/in/bea", "/in/carla", "anonymous:2-x"]
        assert people["is_connection"].to_list() == [True, False, False, False]
        assert people["is_anonymous"].to_list() == [False, False, False, True]
        deleted = the(people, "anonymous:2-x")
        assert (deleted["full_name"], deleted["profile_url"]) == (None, None)

    def test_a_bare_name_is_somebody_only_if_connected_or_written_with(self):
        people = know(
            [{"person_key": "name:dora"}], [*exchange("name:elsa", 3)], strangers=["name:carla neri"]
        )
        assert people["person_key"].to_list() == ["name:dora", "name:elsa"]

    def test_a_deleted_member_has_a_state_but_no_layer_and_is_never_to_be_taken_up_again(self):
        people = know([], [one for days in (400, 410) for one in exchange("anonymous:2-x", days, 20)])
        deleted = the(people, "anonymous:2-x")
        assert (deleted["state"], deleted["layer"], deleted["reconnect_value"]) == ("sleeping", None, None)
        assert deleted["tie_strength"] > 5

    def test_a_deleted_member_takes_nobodys_place(self):
        crowd = [one for person in range(5) for one in exchange(f"anonymous:{person}", 1, 20)]
        people = know(
            [ANNA],
            [*crowd, *exchange("/in/anna", 1), *exchange("/in/anna", 800), *exchange("/in/anna", 2, 9)],
        )
        assert the(people, "/in/anna")["layer"] == 5

    def test_who_is_met_in_groups_only_is_no_tie(self):
        stranger = the(know([ANNA], strangers=["/in/group"]), "/in/group")
        assert [stranger[name] for name in ("tie_class", "state", "strength", "layer")] == [None] * 4
        assert (stranger["tie_strength"], stranger["contact_days"]) == (0, 0)

    def test_namesakes_without_address_do_not_share_what_was_said(self):
        namesakes = [{"person_key": f"name:anna rossi#{place}"} for place in (1, 2)]
        people = know(namesakes, exchange("name:anna rossi", 5))
        assert people["tie_strength"].to_list() == [the(people, "name:anna rossi")["tie_strength"], 0, 0]
        assert the(people, "name:anna rossi")["is_connection"] is False
        assert [the(people, one["person_key"])["state"] for one in namesakes] == ["latent", "latent"]

    def test_a_person_known_by_name_only_has_a_tie_like_anybody(self):
        person = the(know([{"person_key": "name:bea"}], exchange("name:bea", 0)), "name:bea")
        assert person["tie_strength"] == pytest.approx(24.04, abs=0.01)
        assert (person["state"], person["messages_sent"], person["two_way_episodes"]) == ("active", 1, 1)


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


class TestMissing:
    UNTOLD = (
        "tie_class", "state", "strength", "tie_strength", "out_volume", "in_volume", "two_way_volume",
        "volume_index", "two_way_years", "channels", "layer", "contact_interval_days", "contact_days",
        "median_gap_days", "messages_sent", "messages_received", "two_way_episodes", "first_contact_at",
        "last_contact_at", "last_two_way_at", "units_given", "units_received", "balance", "is_debt", "is_bridge",
        "reconnect_value",
    )  # fmt: skip

    @pytest.mark.parametrize(
        "unseen",
        [
            {"mart_export": export({"messages": "absent"})},
            {"mart_export": export({"messages": "unreadable"})},
            {"mart_export": export({"messages": "absent"}), "mart_profile": profile(is_full_like=False)},
            {"mart_export": export(messages={"columns_found": ["from_name", "to_names", "content"]})},
            {"mart_activity": activity([event("message", 3, direction=None)])},
        ],
    )
    def test_without_messages_nothing_is_known_and_nobody_is_called_weak(self, unseen):
        tie = the(know([{**ANNA, "company_key": "acme", "job_function": "marketing"}], **unseen), "/in/anna")
        assert {name: tie[name] for name in self.UNTOLD} == dict.fromkeys(self.UNTOLD)
        assert (tie["full_name"], tie["connected_on"]) == ("Name of /in/anna", since(1000))

    @pytest.mark.parametrize(
        "empty",
        [
            {"mart_export": export({"messages": "header only"})},
            {
                "mart_export": export({"messages": "absent"}),
                "mart_profile": profile(nothing_done=["messages"]),
            },
        ],
    )
    def test_no_message_in_a_file_that_is_there_is_a_true_zero(self, empty):
        tie = the(know([ANNA], **empty), "/in/anna")
        assert (tie["tie_strength"], tie["state"], tie["tie_class"]) == (0, "latent", "weak")
        assert (tie["messages_sent"], tie["two_way_years"], tie["is_bridge"]) == (0, 0, False)

    def test_an_export_with_nobody_in_it_has_no_rows_and_all_columns(self):
        people = know()
        assert people.is_empty()
        assert people.schema == judged_table("mart_people").schema


class TestExchange:
    @staticmethod
    def entry(side: str, units: float, **changes) -> dict:
        row = {"evidence": f"messages.csv:{side}", "kind": "gift", "side": side, "occurred_at": ago(0)}
        row |= {"person_key": "/in/anna", "is_anonymous": False, "units": units, "units_counted": units}
        return {**row, "is_paired": True, **changes}

    def test_what_was_given_and_received_stands_beside_each_person(self):
        ledger = frame("mart_ledger", [self.entry("given", 4.0), self.entry("received", 24.0)])
        people = know([ANNA, {"person_key": "/in/bea"}], mart_ledger=ledger)
        anna, bea = the(people, "/in/anna"), the(people, "/in/bea")
        assert (anna["units_given"], anna["units_received"]) == (4, 24)
        assert (anna["balance"], anna["is_debt"]) == (pytest.approx(-20 / 38, abs=1e-6), True)
        assert [bea[name] for name in ("units_given", "units_received", "balance", "is_debt")] == [
            0,
            0,
            0,
            False,
        ]

    def test_what_names_nobody_is_nobodys(self):
        ledger = frame("mart_ledger", [self.entry("given", 15.0, person_key=None)])
        assert know([ANNA], mart_ledger=ledger)["units_given"].to_list() == [0]


class TestField:
    def test_relevance_is_that_of_the_field_and_null_where_a_title_tells_nothing(self):
        network = [{**ANNA, "job_function": "marketing", "seniority": 3}, {"person_key": "/in/bea"}]
        people = know(network, mart_profile=OWNER)
        assert people["relevance"].to_list() == [0.8, None]
        assert know(network)["relevance"].to_list() == [None, None]


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


PERSONS = ("/in/anna", "/in/bea", "name:carla", "anonymous:2-x")
TALKS = st.lists(
    st.builds(
        Said,
        person=st.sampled_from(PERSONS),
        days=st.integers(0, 1500),
        direction=st.sampled_from(["out", "in"]),
        messages=st.integers(1, 20),
        alike_from=st.none(),
    ),
    max_size=25,
)
NETWORK = [ANNA, {"person_key": "/in/bea", "company_key": "beta", "job_function": "it", "seniority": 2}]


class TestProperties:
    @settings(max_examples=60, deadline=None)
    @given(TALKS, st.sampled_from(PERSONS), st.integers(0, 1500), st.integers(1, 20))
    def test_an_exchange_more_never_weakens_a_tie(self, said, person, days, messages):
        before = know(NETWORK, said)
        after = know(NETWORK, [*said, *exchange(person, days, messages)])
        both = before.join(after, on="person_key", suffix="_after")
        assert (both["tie_strength_after"] >= both["tie_strength"]).all()
        assert after["tie_strength"].is_between(0, 100).all()

    @settings(max_examples=60, deadline=None)
    @given(TALKS, st.integers(1, 1500))
    def test_time_alone_never_strengthens_a_tie(self, said, days):
        later = profile(export_date=DAY + timedelta(days=days))
        before, after = know(NETWORK, said), know(NETWORK, said, mart_profile=later)
        assert (after["tie_strength"] <= before["tie_strength"]).all()

    @settings(max_examples=60, deadline=None)
    @given(TALKS, st.permutations(PERSONS[:3]))
    def test_other_keys_for_the_same_people_change_nothing_but_the_order(self, said, keys):
        anew = dict(zip(PERSONS, [*keys, PERSONS[3]], strict=True))
        network = [{**one, "person_key": anew[one["person_key"]]} for one in NETWORK]
        before = know(NETWORK, said)
        after = know(network, [one._replace(person=anew[one.person]) for one in said])
        names = [name for name in before.columns if name not in ("person_key", "full_name")]
        renamed = before.with_columns(pl.col("person_key").replace(anew)).sort("person_key")
        assert renamed["person_key"].to_list() == after["person_key"].to_list()
        assert renamed.select(names).equals(after.select(names))

    @settings(max_examples=30, deadline=None)
    @given(TALKS, st.integers(0, 2**32))
    def test_the_order_of_rows_plays_no_part(self, said, seed):
        days, talks = contact_days(said), episodes(said)
        shuffled = know(
            NETWORK,
            said,
            mart_contact_days=days.sample(fraction=1, shuffle=True, seed=seed),
            mart_episodes=talks.sample(fraction=1, shuffle=True, seed=seed),
        )
        assert shuffled.equals(know(NETWORK, said))


def test_every_column_says_what_it_means():
    assert all(column.about.endswith(".") for column in judged_table("mart_people").columns.values())


def test_from_staged_rows_to_people_nobody_is_taken_for_another():
    tables = run_models(
        stg_connections="""
            full_name  | person_key      | connected_on
            -----------+-----------------+-------------
            Anna Rossi | name:anna rossi | 2020-01-05
            Anna Rossi | name:anna rossi | 2021-01-05
            Marco Neri | /in/marco       | 2020-01-05
            Sara Verdi | /in/sara        | 2020-01-05
        """,
        stg_messages="""
            conversation_id | from_name       | sender_key | to_names        | recipient_keys         | sent_at             | is_draft
            ----------------+-----------------+------------+-----------------+------------------------+---------------------+---------
            2-a             | Giulia Bianchi  | /in/giulia | Marco Neri      | [/in/marco]            | 2026-06-20 10:00:00 | false
            2-a             | Marco Neri      | /in/marco  | Giulia Bianchi  | [/in/giulia]           | 2026-06-21 10:00:00 | false
            2-b             | Giulia Bianchi  | /in/giulia | Anna Rossi      | []                     | 2026-06-20 10:00:00 | false
            2-c             | LinkedIn Member |            | Giulia Bianchi  | [/in/giulia]           | 2026-06-20 10:00:00 | false
            2-d             | LinkedIn Member |            | Giulia Bianchi  | [/in/giulia]           | 2026-06-20 10:00:00 | false
            2-e             | Giulia Bianchi  | /in/giulia | Sara Verdi      | [/in/sara]             | 2026-06-20 10:00:00 | true
            2-g             | Ugo Gialli      | /in/ugo    | Giulia Bianchi  | [/in/giulia, /in/sara] | 2026-06-20 10:00:00 | false
        """,
    )
    people = build("mart_people", tables, CONSTANTS)
    states = dict(zip(people["person_key"], people["state"], strict=True))
    namesakes = sorted(key for key in states if key.startswith("name:anna rossi#"))
    deleted = sorted(key for key in states if key.startswith("anonymous:"))
    assert [states[key] for key in namesakes] == ["latent", "latent"]
    assert [states[key] for key in deleted] == ["one-way", "one-way"]
    assert (states["/in/marco"], states["/in/sara"], states["/in/ugo"]) == ("active", "latent", None)
    assert people.filter("is_anonymous")["full_name"].null_count() == 2
    assert the(people, "/in/marco")["tie_strength"] == pytest.approx(23.6, abs=0.2)
