"""Whom and what a plan may be about."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from functools import cache
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.plan.candidates import Candidate, Listed, candidates
from reports.scoring.score import Judged, judge
from tests.helpers.doing import CONSTANTS, COUNTED
from tests.helpers.marts import (
    BASIC,
    DAY,
    activity,
    ago,
    busy,
    event,
    export,
    frame,
    marts,
    position,
    profile,
)

Row = dict[str, Any]

OWNER = "/in/giulia-bianchi"
WITH_PEOPLE = ("unanswered", "fading", "debts", "overdue", "dormant", "bridges", "invitations")


def person(name: str, **changes: Any) -> Row:
    """A connection at another company with whom there was a talk."""
    return {
        "person_key": f"/in/{name}", "full_name": name.title(), "evidence": f"Connections.csv:{name}",
        "is_connection": True, "is_anonymous": False, "state": "active", "strength": "medium",
        "tie_strength": 30.0, "company_key": "other", "job_function": "sales", "seniority": 3, "is_debt": False,
        "contact_days": 4, "two_way_years": 1.0, "last_contact_at": ago(100), **changes,
    }  # fmt: skip


def turn(name: str, days: int, direction: str = "in", **changes: Any) -> Row:
    """A turn that opens a conversation and got no answer."""
    return {
        "evidence": f"messages.csv:{name}-{days}", "person_key": f"/in/{name}", "is_anonymous": False,
        "direction": direction, "started_at": ago(days), "ended_at": ago(days), "messages": 1, "words": 20,
        "has_question": True, "has_link": False, "has_subject": False, "intent": "neutral", "is_closing": False,
        "is_broadcast": False, "opens_episode": True, **changes,
    }  # fmt: skip


@cache
def _judged_of_busy() -> Mapping[str, Judged]:
    return judged(busy())


def judged(told: Mapping[str, pl.DataFrame]) -> Mapping[str, Judged]:
    """The questions that count, by key."""
    return {one.measure.key: one for one in judge(told, COUNTED)}


def lists(*people: Row, turns: tuple[Row, ...] = (), **changes: pl.DataFrame) -> dict[str, Listed]:
    """All lists of these people, who wrote and got these turns."""
    told = marts(
        mart_people=frame("mart_people", people),
        mart_turns=frame("mart_turns", turns),
        **{"mart_profile": profile(positions=[position()]), **changes},
    )
    return candidates(told, _judged_of_busy(), CONSTANTS)


def keys(listed: Listed) -> list[str | None]:
    """Who is on a list, in its order."""
    return [one.action.person_key for one in listed.candidates]


def the(listed: Listed) -> Candidate:
    """The only one of a list."""
    (one,) = listed.candidates
    return one


EVERYWHERE: Row = {"reconnect_value": 0.9, "balance": -0.6, "is_debt": True, "contact_interval_days": 30}


@settings(max_examples=25)
@given(
    state=st.sampled_from(["new", "latent", "one-way", "dormant", "sleeping", "fading", "active"]),
    owner_is_there=st.booleans(),
    name=st.sampled_from([None, "Anna"]),
)
def test_nobody_deleted_nameless_or_the_owner_is_ever_on_a_list(
    state: str, owner_is_there: bool, name: str | None
) -> None:
    told = {**EVERYWHERE, "state": state, "units_given": 0.0, "units_received": 9.0}
    people = [
        person("gone", **told, is_anonymous=True),
        person("nameless", **{**told, "full_name": None}),
        person("anna", **{**told, "full_name": name}),
    ]
    if owner_is_there:
        people.append({**person("me", **told), "person_key": OWNER})
    everything = lists(
        *people,
        turns=tuple(turn(one["person_key"].removeprefix("/in/"), 20) for one in people),
        mart_activity=activity([event("invitation", 60, person_key=one["person_key"]) for one in people]),
        mart_profile=profile(positions=[position()], target_functions=["sales"]),
    )
    met = {key for source in WITH_PEOPLE for key in keys(everything[source])}
    assert met <= ({"/in/anna"} if name else set())


@pytest.mark.parametrize(("days", "is_waiting"), [(2, False), (3, True), (90, True), (91, False)])
def test_people_wait_from_the_third_day_on_for_a_quarter_of_a_year(days: int, is_waiting: bool) -> None:
    found = lists(person("anna"), turns=(turn("anna", days),))["unanswered"]
    assert keys(found) == (["/in/anna"] if is_waiting else [])


@pytest.mark.parametrize(
    "changes",
    [
        {"answered_at": ago(1)},
        {"is_closing": True},
        {"is_broadcast": True},
        {"has_subject": True},
        {"has_question": False, "opens_episode": False},
        {"direction": "out"},
    ],
)
def test_nobody_waits_for_what_was_answered_or_asks_for_nothing(changes: Row) -> None:
    found = lists(person("anna"), turns=({**turn("anna", 20), **changes},))
    assert keys(found["unanswered"]) == []


def test_of_those_who_wait_the_strongest_tie_goes_first_each_person_once() -> None:
    people = [person("anna", tie_strength=10.0), person("berta", tie_strength=60.0)]
    found = lists(*people, turns=(turn("anna", 50), turn("anna", 9), turn("berta", 5)))["unanswered"]
    assert keys(found) == ["/in/berta", "/in/anna"]
    assert found.candidates[1].facts["started_at"] == ago(50)
    assert found.candidates[1].evidence == ("messages.csv:anna-50", "Connections.csv:anna")


def test_fading_ties_of_some_strength_the_strongest_first() -> None:
    found = lists(
        person("anna", state="fading", tie_strength=30.0),
        person("berta", state="fading", tie_strength=50.0),
        person("weak", state="fading", tie_strength=24.0),
        person("active", tie_strength=80.0),
    )["fading"]
    assert keys(found) == ["/in/berta", "/in/anna"]


@pytest.mark.parametrize(("owed", "kind"), [(2.0, "endorse"), (12.0, "offer_help"), (40.0, "recommend")])
def test_a_debt_is_repaid_with_what_comes_nearest(owed: float, kind: str) -> None:
    debtor = person("anna", is_debt=True, balance=-0.5, units_given=1.0, units_received=1.0 + owed)
    found = the(lists(debtor)["debts"])
    assert found.action.kind == kind
    assert found.facts["owed"] == owed


def test_only_connections_can_be_owed_something_and_the_worst_balance_goes_first() -> None:
    told = {"is_debt": True, "units_given": 0.0, "units_received": 5.0}
    found = lists(
        person("anna", balance=-0.4, **told),
        person("berta", balance=-0.8, **told),
        person("stranger", balance=-0.9, is_connection=False, **told),
    )["debts"]
    assert keys(found) == ["/in/berta", "/in/anna"]


def test_a_tie_is_due_when_its_interval_ends_give_or_take_a_tenth() -> None:
    found = lists(
        person("anna", contact_interval_days=60, last_contact_at=ago(50)),
        person("later", contact_interval_days=365, last_contact_at=ago(50)),
        person("berta", contact_interval_days=30, last_contact_at=ago(50)),
    )["overdue"]
    assert keys(found) == ["/in/berta", "/in/anna"]
    for one, days in zip(found.candidates, (30, 60), strict=True):
        assert one.from_day is not None
        late = (one.from_day - (DAY - timedelta(days=50))).days
        assert 0.9 * days - 1 <= late <= 1.1 * days + 1


SILENT: Row = {"state": "dormant", "reconnect_value": 0.5}


@pytest.mark.parametrize(
    ("changes", "is_listed"),
    [
        ({}, True),
        ({"seniority": 2}, False),
        ({"seniority": 5}, True),
        ({"seniority": None}, True),
        ({"company_key": "acme"}, False),
        ({"reconnect_value": None}, False),
        ({"two_way_years": 6.0, "contact_days": 40}, False),
        ({"two_way_years": 6.0, "contact_days": 9}, True),
    ],
)
def test_a_silent_tie_is_reopened_elsewhere_not_below_oneself_and_not_with_intimates(
    changes: Row, is_listed: bool
) -> None:
    found = lists(person("anna", **{**SILENT, **changes}))["dormant"]
    assert keys(found) == (["/in/anna"] if is_listed else [])
    assert found.left_alone == ({"intimate": 1} if changes.get("contact_days") == 40 else {})


def test_the_silent_tie_worth_most_goes_first_then_the_one_with_less_behind_it() -> None:
    found = lists(
        person("anna", **SILENT, contact_days=9),
        person("berta", **SILENT, contact_days=2),
        person("carla", **{**SILENT, "reconnect_value": 0.9}),
    )["dormant"]
    assert keys(found) == ["/in/carla", "/in/berta", "/in/anna"]


@pytest.mark.parametrize(("vain", "factor"), [(0, None), (1, 2), (2, 0), (3, 0)])
def test_after_a_word_in_vain_the_interval_doubles_and_after_two_it_is_over(
    vain: int, factor: int | None
) -> None:
    told = turn("anna", 900, opens_episode=True, answered_at=ago(899))
    mine = tuple(turn("anna", 400 + 20 * number, "out") for number in range(vain))
    anna = person("anna", **SILENT, last_contact_at=ago(400), contact_interval_days=100)
    found = lists(anna, turns=(told, *mine))["dormant"]
    if factor == 0:
        assert keys(found) == []
        assert found.left_alone == {"unanswered twice": 1}
        return
    day = the(found).from_day
    if factor is None:
        assert day is None
    else:
        assert day is not None
        assert 0.9 * factor * 100 <= (day - (DAY - timedelta(days=400))).days <= 1.1 * factor * 100


def test_words_that_were_answered_are_not_in_vain() -> None:
    turns = (turn("anna", 500, "out"), turn("anna", 450, "out"), turn("anna", 430))
    found = lists(person("anna", **SILENT), turns=turns)["dormant"]
    assert the(found).facts["vain"] == 0


def test_bridges_lead_to_declared_companies_first_then_to_declared_functions() -> None:
    told = {"state": "latent", "strength": "weak"}
    found = lists(
        person("function", **told, seniority=5),
        person("company", **told, seniority=1, company_key="dream", job_function="hr"),
        person("neither", **told, job_function="hr"),
        person("own", **told, company_key="acme"),
        person("near", state="active", strength="strong"),
        person("stranger", **told, is_connection=False),
        mart_profile=profile(
            positions=[position()],
            target_functions=["sales"],
            target_company_keys=["dream"],
            followed_company_keys=["other"],
        ),
    )["bridges"]
    assert keys(found) == ["/in/company", "/in/function"]
    assert [one.facts["is_declared"] for one in found.candidates] == [True, True]


def test_without_declared_aims_bridges_lead_to_companies_that_are_followed() -> None:
    told = {"state": "latent", "strength": "weak"}
    followed = profile(positions=[position()], followed_company_keys=["dream"])
    people = (person("anna", **told, company_key="dream"), person("berta", **told))
    found = lists(*people, mart_profile=followed)["bridges"]
    assert keys(found) == ["/in/anna"]
    assert not the(found).facts["is_declared"]
    assert keys(lists(*people)["bridges"]) == []


@pytest.mark.parametrize(("days", "is_stale"), [(28, False), (29, True), (400, True)])
def test_invitations_are_stale_after_four_weeks(days: int, is_stale: bool) -> None:
    invited = event("invitation", days, line=7, person_key="/in/anna")
    found = lists(person("anna", is_connection=False), mart_activity=activity([invited]))["invitations"]
    assert keys(found) == (["/in/anna"] if is_stale else [])
    if is_stale:
        assert the(found).action.part == "Invitations.csv:7"


def test_an_invitation_that_was_accepted_or_came_in_is_not_withdrawn() -> None:
    invited = [
        event("invitation", 60, line=2, person_key="/in/anna"),
        event("invitation", 60, line=3, person_key="/in/berta", direction="in"),
    ]
    people = (person("anna"), person("berta", is_connection=False))
    assert keys(lists(*people, mart_activity=activity(invited))["invitations"]) == []


def test_the_item_of_the_profile_worth_most_goes_first_and_filled_ones_are_not_listed() -> None:
    told = busy()
    listed = candidates(told, judged(told), CONSTANTS)["profile"]
    worth = [one.facts["points"] for one in listed.candidates]
    assert worth == sorted(worth, reverse=True)
    parts = {one.action.part for one in listed.candidates}
    assert not {"industry", "location", "education"} & parts
    assert "proof" in parts


def test_a_job_is_described_only_by_whoever_has_one() -> None:
    told = marts(mart_profile=profile(positions=[position(is_current=False)]))
    parts = {one.action.part for one in candidates(told, judged(told), CONSTANTS)["profile"].candidates}
    assert "current_position_described" not in parts
    assert "headline" in parts


def test_what_cannot_be_looked_at_is_said_and_the_rest_is_still_offered() -> None:
    basic = marts(
        mart_profile=BASIC, mart_export=export(dict.fromkeys(("messages", "shares", "articles"), "absent"))
    )
    told = candidates(basic, judged(basic), CONSTANTS)
    unseen = {source: one.unseen for source, one in told.items() if one.unseen}
    without_messages = dict.fromkeys(
        ("unanswered", "fading", "debts", "overdue", "dormant", "bridges"), "messages"
    )
    assert unseen == {**without_messages, "content": "shares"}
    assert told["profile"].candidates


def test_a_new_account_without_posts_may_begin_to_publish() -> None:
    new = marts()
    told = candidates(new, judged(new), CONSTANTS)
    assert [one.action.kind for one in told["content"].candidates] == ["case_study", "post"]
    assert all(not told[source].candidates for source in WITH_PEOPLE)


def test_lists_are_the_same_whatever_the_order_of_rows() -> None:
    people = [
        person(name, **SILENT, tie_strength=strength)
        for name, strength in (("anna", 3.0), ("berta", 3.0), ("carla", 9.0))
    ]
    turns = tuple(turn(name, days) for name, days in (("anna", 20), ("berta", 20), ("carla", 20)))
    one, other = lists(*people, turns=turns), lists(*reversed(people), turns=turns[::-1])
    assert {source: keys(listed) for source, listed in one.items()} == {
        source: keys(listed) for source, listed in other.items()
    }
