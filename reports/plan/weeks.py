"""Which actions fall into which week: the most expected gain for a minute first, as far as weeks hold it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from reports.plan.actions import GIVES, KEEPS, QUOTAS, RECONNECTS, SITTINGS
from reports.plan.candidates import Candidate
from reports.plan.gains import After
from reports.scoring.rubric import Constants

_FRIDAY = 4


@dataclass(frozen=True, slots=True, eq=False)
class Proposal:
    """A candidate that was worked out.

    minutes: of one sitting. success: how likely it comes off. sittings: weeks that it takes.
    """

    candidate: Candidate
    after: After
    minutes: int
    success: float

    @property
    def sittings(self) -> int:
        """How many weeks it takes, one sitting each."""
        return SITTINGS.get(self.candidate.action.kind, 1)

    @property
    def priority(self) -> float:
        """Expected points of overall for a minute of work."""
        return self.success * self.after.rise / (self.minutes * self.sittings)

    @property
    def order(self) -> tuple[float, str, str, str]:
        """What goes first: the higher priority, then the earlier key."""
        action = self.candidate.action
        return (-round(self.priority, 9), action.person_key or "", action.kind, action.part)


@dataclass(frozen=True, slots=True)
class Week:
    """A week of the plan: its number from 1, and its working days."""

    number: int
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Planned:
    """A proposal with its place: week, day, and which sitting of how many it is."""

    proposal: Proposal
    week: int
    day: date
    sitting: int


def weeks_after(day: date, count: int) -> list[Week]:
    """So many weeks from the first working day after a day on; all but the first begin on a Monday."""
    start = day + timedelta(days=1)
    if start.weekday() > _FRIDAY:
        start += timedelta(days=7 - start.weekday())
    monday = start - timedelta(days=start.weekday())
    weeks = []
    for number in range(count):
        days = (monday + timedelta(days=7 * number + place) for place in range(_FRIDAY + 1))
        weeks.append(Week(number + 1, tuple(one for one in days if one >= start)))
    return weeks


@dataclass(frozen=True, slots=True, eq=False)
class _Sitting:
    """One sitting of a proposal, from 1."""

    proposal: Proposal
    number: int

    @property
    def is_last(self) -> bool:
        return self.number == self.proposal.sittings


class Filling:
    """Weeks being filled: first a gift and answers to who waits, then what brings most for a minute."""

    def __init__(
        self, weeks: Sequence[Week], minutes: int, needs: Sequence[tuple[date, date]], constants: Constants
    ) -> None:
        """Begin with empty weeks.

        minutes: what a week holds. needs: first and last days of known times of need, in which no silent tie
        is taken up again.
        """
        self._weeks = weeks
        self._minutes = minutes
        self._needs = needs
        self._cost = constants.number("plan_cost_accepted")
        self._quotas = constants.table("plan_quotas")
        self._fewest, self._most = (int(number) for number in constants.numbers("plan_items"))
        self._chosen: dict[int, list[_Sitting]] = {week.number: [] for week in weeks}
        self._taken: set[Proposal] = set()
        self._persons: set[str] = set()

    def filled(self, proposals: Sequence[Proposal]) -> list[Planned]:
        """The whole plan, week by week, what brings most for a minute first.

        What takes several weeks is begun first, or there would be no time to finish it. What brings nothing
        is not chosen for its gain. What keeps things as they are comes after all the rest, in the order
        given; a gift that costs next to nothing may be the week's gift.
        """
        gaining = sorted((one for one in proposals if one.after.rise > 0.0), key=lambda one: one.order)
        level = [one for one in proposals if -self._cost <= one.after.rise <= 0.0]
        gifts = [one for one in (*gaining, *level) if one.candidate.action.kind in GIVES]
        answers = [one for one in (*gaining, *level) if one.candidate.action.kind == "reply"]
        self._begin_projects(gaining)
        for week in self._weeks:
            self._choose_from(gifts, week, int(self._quotas["gives"]))
            self._choose_from(answers, week, int(self._quotas["answers"]))
        keeping = [one for one in level if one.candidate.action.kind in KEEPS]
        for week in self._weeks:
            self._choose_from((*gaining, *keeping), week, self._most)
        return [planned for week in self._weeks for planned in self._planned(week)]

    def _begin_projects(self, gaining: Sequence[Proposal]) -> None:
        """Begin in the first week what takes several, if each sitting brings more than nobody would see."""
        for one in gaining:
            is_worth_it = one.success * one.after.rise / one.sittings > self._cost
            others = [other for other in gaining if other is not one]
            if one.sittings > 1 and is_worth_it and self._fits(one, self._weeks[0], others):
                self._choose(one, self._weeks[0])

    def _choose_from(self, proposals: Sequence[Proposal], week: Week, most: int) -> None:
        """Take so many at most that fit into a week, in their order."""
        left = most
        for place, one in enumerate(proposals):
            if left and self._fits(one, week, proposals[place + 1 :]):
                self._choose(one, week)
                left -= 1

    def _choose(self, one: Proposal, week: Week) -> None:
        for number in range(one.sittings):
            self._chosen[week.number + number].append(_Sitting(one, number + 1))
        self._taken.add(one)
        if one.candidate.action.person_key is not None:
            self._persons.add(one.candidate.action.person_key)

    def _fits(self, one: Proposal, week: Week, others: Sequence[Proposal]) -> bool:
        """Whether it can be begun in a week.

        others: what may be chosen after it; minutes are kept for as many of them as make a plan.
        """
        last = week.number + one.sittings - 1
        if not self._is_open(one, week) or last > len(self._weeks):
            return False
        weeks = [self._chosen[number] for number in range(week.number, last + 1)]
        if any(len(chosen) >= self._most for chosen in weeks) or not self._is_within_quotas(one, last):
            return False
        missing = max(self._fewest - len(weeks[0]) - 1, 0)
        kept = sum(sorted(other.minutes for other in others if self._is_open(other, week))[:missing])
        spent = [sum(sitting.proposal.minutes for sitting in chosen) for chosen in weeks]
        return spent[0] + one.minutes + kept <= self._minutes and max(spent) + one.minutes <= self._minutes

    def _is_open(self, one: Proposal, week: Week) -> bool:
        """Whether it is not chosen yet, its person is free, and its day comes in the week."""
        is_free = one.candidate.action.person_key not in self._persons
        return is_free and one not in self._taken and bool(self._days(one, week))

    def _is_within_quotas(self, one: Proposal, last: int) -> bool:
        """Whether the week in which it ends may hold one more of its kind."""
        ending = [sitting.proposal for sitting in self._chosen[last] if sitting.is_last]
        kind = one.candidate.action.kind
        full = [
            name
            for name, kinds in QUOTAS.items()
            if kind in kinds
            and sum(other.candidate.action.kind in kinds for other in ending) >= self._quotas[name]
        ]
        levels = sum(other.after.rise <= 0.0 for other in ending)
        return not full and (one.after.rise > 0.0 or levels < self._quotas["keeps"])

    def _days(self, one: Proposal, week: Week) -> list[date]:
        """Days of a week on which it may be done."""
        since = one.candidate.from_day or week.days[0]
        is_silent = one.candidate.action.kind in RECONNECTS
        return [
            day
            for day in week.days
            if day >= since and not (is_silent and any(first <= day <= last for first, last in self._needs))
        ]

    def _planned(self, week: Week) -> list[Planned]:
        """What a week holds, spread over its days."""
        planned = []
        for place, one in enumerate(sorted(self._chosen[week.number], key=lambda one: one.proposal.order)):
            days = self._days(one.proposal, week) or list(week.days)
            planned.append(Planned(one.proposal, week.number, days[place % len(days)], one.number))
        return planned
