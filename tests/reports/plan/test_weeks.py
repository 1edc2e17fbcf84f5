"""What falls into which week, told by proposals drawn from thin air."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.plan.actions import GIVES, QUOTAS, Action, Kind
from reports.plan.candidates import Candidate
from reports.plan.gains import After
from reports.plan.weeks import Filling, Planned, Proposal, weeks_after
from reports.scoring.rubric import load_rubric

CONSTANTS = load_rubric().constants
MINUTES = CONSTANTS.table("plan_minutes")
DAY = date(2026, 6, 28)
WITH_SOMEBODY: tuple[Kind, ...] = (
    "reply", "keep_in_touch", "light_contact", "endorse", "recommend", "offer_help", "reopen", "bridge", "withdraw",
)  # fmt: skip


def proposal(
    kind: Kind,
    who: str | None = None,
    *,
    rise: float = 0.5,
    success: float = 0.5,
    from_day: date | None = None,
) -> Proposal:
    action = Action(kind, None if who is None else f"/in/{who}", "summary" if kind == "profile" else "")
    after = After(action, rise, (0.0,) * 5, {})
    return Proposal(Candidate("x", action, from_day=from_day), after, int(MINUTES[kind]), success)


def filled(
    proposals: Sequence[Proposal], minutes: int = 90, needs: Sequence[tuple[date, date]] = ()
) -> list[Planned]:
    return Filling(weeks_after(DAY, 4), minutes, needs, CONSTANTS).filled(proposals)


def kinds(planned: Sequence[Planned], week: int) -> list[str]:
    return [one.proposal.candidate.action.kind for one in planned if one.week == week]


@pytest.mark.parametrize(
    ("day", "first", "second"),
    [
        (date(2026, 6, 28), date(2026, 6, 29), date(2026, 7, 6)),  # Sunday
        (date(2026, 6, 29), date(2026, 6, 30), date(2026, 7, 6)),  # Monday
        (date(2026, 7, 2), date(2026, 7, 3), date(2026, 7, 6)),  # Thursday
        (date(2026, 7, 3), date(2026, 7, 6), date(2026, 7, 13)),  # Friday
        (date(2026, 7, 4), date(2026, 7, 6), date(2026, 7, 13)),  # Saturday
    ],
)
def test_a_plan_begins_on_the_first_working_day_and_its_later_weeks_on_mondays(
    day: date, first: date, second: date
) -> None:
    weeks = weeks_after(day, 4)
    assert [week.number for week in weeks] == [1, 2, 3, 4]
    assert (weeks[0].days[0], weeks[1].days[0]) == (first, second)
    assert all(one.weekday() < 5 for week in weeks for one in week.days)


def test_what_brings_most_for_a_minute_goes_first_and_keys_break_ties() -> None:
    planned = filled(
        [
            proposal("bridge", "b"),
            proposal("bridge", "a"),
            proposal("post"),
            proposal("bridge", "c", rise=1.0),
        ]
    )
    assert [(one.proposal.candidate.action.kind, one.proposal.candidate.action.person_key) for one in planned] == [
        ("bridge", "/in/c"), ("bridge", "/in/a"), ("bridge", "/in/b"), ("post", None),
    ]  # fmt: skip


def test_what_costs_points_is_not_proposed_and_what_keeps_things_comes_last() -> None:
    planned = filled([
        proposal("reopen", "a", rise=-0.01), proposal("light_contact", "b", rise=0.0),
        proposal("bridge", "c", rise=0.1), proposal("withdraw", "d", rise=-1.0), proposal("bridge", "e", rise=0.0),
    ])  # fmt: skip
    assert [one.proposal.candidate.action.person_key for one in planned] == ["/in/c", "/in/b"]


def test_a_week_holds_a_gift_even_if_other_things_bring_more() -> None:
    many = [proposal("bridge", f"b{number}", rise=3.0) for number in range(30)]
    planned = filled([*many, *(proposal("endorse", f"e{number}", rise=0.001) for number in range(4))])
    for week in (1, 2, 3, 4):
        assert not GIVES.isdisjoint(kinds(planned, week))


def test_a_case_study_takes_four_sittings_one_a_week_though_smaller_things_bring_more_for_a_minute() -> None:
    many = [proposal("bridge", f"b{number}", rise=0.5) for number in range(30)]
    planned = filled([*many, proposal("case_study", rise=2.0)])
    sittings = [
        (one.week, one.sitting) for one in planned if one.proposal.candidate.action.kind == "case_study"
    ]
    assert sittings == [(1, 1), (2, 2), (3, 3), (4, 4)]


def test_a_case_study_of_which_nobody_would_see_anything_takes_no_time_from_others() -> None:
    many = [proposal("bridge", f"b{number}", rise=0.5) for number in range(30)]
    assert "case_study" not in kinds(filled([*many, proposal("case_study", rise=0.01)]), 1)


def test_three_small_things_are_not_pushed_out_by_a_long_one() -> None:
    small = [proposal("light_contact", name, rise=0.001) for name in "abc"]
    planned = filled([proposal("post", rise=5.0), *small], minutes=45)
    assert sum(one.week == 1 for one in planned) >= 3


def test_silent_ties_are_left_alone_in_times_of_need_others_are_not() -> None:
    need = (date(2026, 6, 1), date(2026, 7, 10))
    planned = filled([proposal("reopen", "a"), proposal("light_contact", "b")], needs=[need])
    assert {one.proposal.candidate.action.kind: one.week for one in planned} == {
        "light_contact": 1,
        "reopen": 3,
    }


def test_nobody_is_written_to_before_their_day() -> None:
    planned = filled(
        [
            proposal("light_contact", "a", from_day=date(2026, 7, 8)),
            proposal("light_contact", "b", from_day=date(2026, 9, 1)),
        ]
    )
    assert [(one.week, one.day) for one in planned] == [(2, date(2026, 7, 8))]


@settings(max_examples=60, derandomize=True)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([*WITH_SOMEBODY, "post", "case_study", "profile"]),
            st.integers(0, 25),
            st.floats(-0.2, 2.0),
        ),
        max_size=60,
    ),
    st.sampled_from([0, 5, 30, 90, 300]),
)  # fmt: skip
def test_no_week_holds_more_than_it_can(drawn: list[tuple[Kind, int, float]], minutes: int) -> None:
    proposals = [
        proposal(kind, f"p{number}" if kind in WITH_SOMEBODY else None, rise=rise)
        for kind, number, rise in drawn
    ]
    planned = filled(proposals, minutes)
    quotas = CONSTANTS.table("plan_quotas")
    persons = [
        one.proposal.candidate.action.person_key
        for one in planned
        if one.proposal.candidate.action.person_key
    ]
    assert len(set(persons)) == len(persons)
    for week in (1, 2, 3, 4):
        chosen = [one for one in planned if one.week == week]
        assert sum(one.proposal.minutes for one in chosen) <= minutes
        assert len(chosen) <= CONSTANTS.numbers("plan_items")[1]
        ended = Counter(
            one.proposal.candidate.action.kind for one in chosen if one.sitting == one.proposal.sittings
        )
        for name, kinds_of_quota in QUOTAS.items():
            assert sum(ended[kind] for kind in kinds_of_quota) <= quotas[name]
