import pytest

from reports.scoring.rubric import load_rubric
from reports.scoring.tables import build, judged_table
from tests.helpers.marts import activity, ago, event, export, frame, profile
from tests.helpers.tables import run_models
from tests.helpers.ties import ANNA, OWNER, Said, exchange, know, since, the

CONSTANTS = load_rubric().constants


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
