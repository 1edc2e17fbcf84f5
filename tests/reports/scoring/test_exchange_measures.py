import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.scoring.answers import segments, waits
from reports.scoring.measures.responsiveness import inviting_turns
from reports.scoring.rubric import load_rubric
from tests.helpers.marts import DAY, activity, ago, connections, event, export, profile
from tests.reports.scoring.asking import ask
from tests.reports.scoring.exchange import entry, ledger, spread_over, told, turn, turns

CONSTANTS = load_rubric().constants
UNKNOWN = activity([event("message", 3, direction=None), event("message", 4, direction=None)])
BASIC = profile(is_full_like=False)


@pytest.mark.parametrize("question", ["G1", "G2", "R3", "R4", "I1"])
class TestWithoutMessages:
    def test_nothing_is_said(self, question):
        one = ask(question, mart_export=export({"messages": "absent"}), mart_profile=BASIC)
        assert (one.measured.state, one.points) == ("missing", None)
        assert one.measured.why_missing == "messages.csv is not in this export."

    def test_nor_where_it_is_not_known_whose_they_are(self, question):
        one = ask(question, mart_activity=UNKNOWN)
        assert (one.measured.state, one.points) == ("missing", None)
        assert one.measured.why_missing == "Which messages are yours can't be told from this export."


class TestBalance:
    @pytest.mark.parametrize(
        ("given", "received", "leaning", "points"),
        [
            (60, 60, 0, 75.0),
            (0, 40, -0.571, 10.6),
            (40, 60, -0.154, 55.3),
            (200, 20, 0.72, 84.0),
            (20, 200, -0.72, 9.2),
        ],
    )
    def test_even_exchange_is_best_and_taking_costs_more_than_giving(self, given, received, leaning, points):
        one = ask("G1", mart_ledger=spread_over(10, given, received))
        assert one.points == pytest.approx(points, abs=0.05)
        assert one.measured.details["balance"] == pytest.approx(leaning, abs=5e-4)
        assert one.measured.details["units_given"] == pytest.approx(given)
        assert one.measured.details["units_received"] == pytest.approx(received)

    def test_a_mailbox_without_any_exchange_is_a_true_zero(self):
        one = ask("G1")
        assert (one.points, one.measured.state, one.measured.coverage) == (0, "ok", 1)
        assert one.measured.ci80 is None

    def test_what_was_counted_is_told_by_kind_and_side(self):
        rows = [
            entry("given", 3, line=2),
            entry("given", 3, line=3),
            entry("received", 10, line=4, kind="ask answered"),
            entry("given", 30, line=5, kind="recommendation", is_paired=False),
        ]
        one = ask("G1", mart_ledger=ledger(rows)).measured
        assert {
            name: many for name, many in one.details.items() if name.endswith(("_given", "_received"))
        } == {
            "units_given": pytest.approx(0.2 * 6),
            "units_received": pytest.approx(2),
            "gift_given": 2,
            "ask_answered_received": 1,
            **dict.fromkeys(("gift_received", "ask_answered_given", "contact_given", "contact_received"), 0),
            **{
                f"{kind}_{side}": 0
                for kind in ("recommendation", "introduction", "endorsement", "contact_with_many")
                for side in ("given", "received")
            },
        }
        assert (one.n, one.evidence) == (3, ("messages.csv:2", "messages.csv:3", "messages.csv:4"))
        assert one.details["people"] == 1

    def test_generosity_to_a_single_person_counts_for_a_fifth(self):
        rows = [entry("given", 500, line=2), entry("received", 500, line=3)]
        one = ask("G1", mart_ledger=ledger(rows))
        assert one.points == pytest.approx(100 * (1 - 2 ** (-200 / 60)))

    def test_the_range_comes_from_drawing_people_and_holds_the_value(self):
        rows = [
            entry("given", 3.0 * place, line=2 + place, person_key=f"/in/p-{place}") for place in range(12)
        ]
        rows += [entry("received", 9, line=40 + place, person_key=f"/in/q-{place}") for place in range(12)]
        one = ask("G1", mart_ledger=ledger(rows)).measured
        assert one.ci80[0] < one.value < one.ci80[1]
        assert len(one.spread.draws) == 500

    def test_ten_people_alike_leave_no_doubt_and_one_alone_gives_no_range(self):
        assert ask("G1", mart_ledger=spread_over(10, 60, 60)).measured.ci80 == pytest.approx((75, 75))
        assert ask("G1", mart_ledger=spread_over(1, 60, 60)).measured.ci80 is None

    def test_a_channel_that_cannot_be_seen_costs_coverage_and_opens_both_bounds(self):
        gone = export({"recommendations_received": "absent"})
        one = ask("G1", mart_export=gone, mart_profile=BASIC, mart_ledger=spread_over(10, 60, 60))
        assert one.points == pytest.approx(75)
        assert one.measured.coverage == pytest.approx(0.9)
        assert (one.worst, one.best) == (0, 100)
        assert one.notes == ("Recommendations_Received.csv is not in this export.",)

    def test_a_file_without_its_dates_cannot_be_seen_either(self):
        undated = export(endorsements_given={"columns_found": ["status", "skill"]})
        one = ask("G1", mart_export=undated, mart_ledger=spread_over(10, 60, 60))
        assert one.measured.coverage == pytest.approx(0.95)
        assert (one.worst, one.best) == (0, 100)

    def test_files_taken_to_be_empty_cost_a_little_and_open_no_bounds(self):
        gone = export({"endorsements_given": "absent", "endorsements_received": "absent"})
        one = ask("G1", mart_export=gone, mart_ledger=spread_over(10, 60, 60))
        assert one.measured.coverage == pytest.approx(0.99)
        assert one.worst == one.best == one.points

    @settings(max_examples=40, deadline=None)
    @given(
        st.lists(
            st.tuples(
                st.sampled_from(["given", "received"]),
                st.sampled_from([1.0, 3.0, 10.0, 30.0]),
                st.integers(0, 1200),
                st.integers(0, 5),
            ),
            max_size=20,
        ),
        st.sampled_from([1.0, 3.0, 10.0, 30.0]),
        st.integers(0, 6),
    )
    def test_a_gift_never_lowers_it_while_no_more_than_three_times_as_much_is_given(self, done, units, whom):
        rows = [
            entry(side, amount, days, line=line, person_key=f"/in/{person}")
            for line, (side, amount, days, person) in enumerate(done, 2)
        ]
        before = ask("G1", mart_ledger=ledger(rows))
        gift = entry("given", units, line=99, person_key=f"/in/{whom}")
        after = ask("G1", mart_ledger=ledger([*rows, gift]))
        assert 0 <= after.points <= 100
        if after.measured.details["balance"] <= 0.5:
            assert after.points >= before.points - 1e-9


class TestBreadth:
    def test_it_is_the_share_of_people_who_did_not_lately_give_clearly_more(self):
        rows = [
            entry("received", 30, line=2, person_key="/in/owed"),
            entry("given", 10, line=3, person_key="/in/thanked"),
            entry("given", 5, line=4, person_key="/in/even"),
            entry("received", 5, line=5, person_key="/in/even"),
            entry("received", 4, line=6, person_key="/in/passing"),
        ]
        one = ask("G2", mart_ledger=ledger(rows)).measured
        assert (one.value, one.n, one.state) == (pytest.approx(2 / 3), 3, "low_n")
        assert (one.details["people"], one.details["people_who_gave_more"]) == (4, 1)
        assert one.evidence == ("messages.csv:2", "messages.csv:3", "messages.csv:4", "messages.csv:5")

    def test_with_hardly_any_exchange_there_is_nothing_to_say(self):
        for rows in ([], [entry("received", 4.9)], [entry("given", 50, person_key=None)]):
            assert ask("G2", mart_ledger=ledger(rows)).measured.state == "missing"

    def test_it_counts_nothing_in_the_score(self):
        assert ask("G2", mart_ledger=spread_over(20, 200, 200)).weight == 0


def answered(many: int, after: float = 1.0, days: float = 30.0) -> list[dict]:
    """Questions answered after so many days, each from a person of its own."""
    return [turn(days, after, line=2 + place, person_key=f"/in/a-{place}") for place in range(many)]


def waiting(many: int, days: float = 30.0) -> list[dict]:
    """Questions never answered, each from a person of its own."""
    return [turn(days, line=500 + place, person_key=f"/in/w-{place}") for place in range(many)]


class TestResponsiveness:
    @pytest.mark.parametrize(
        ("rows", "points"),
        [
            (answered(10), 100),
            (waiting(10), 0),
            ([*answered(6), *waiting(4)], 60),
            ([*answered(6), *answered(4, 8)], 60),
            ([*answered(6), *answered(4, 7)], 100),
            ([*answered(6), *answered(4, 89)], 60),
        ],
    )
    def test_it_is_the_share_answered_within_a_week(self, rows, points):
        one = ask("R3", mart_turns=turns(rows))
        assert one.points == pytest.approx(points)
        assert (one.measured.n, one.measured.state) == (10, "ok")

    def test_who_has_waited_for_three_days_only_counts_for_three_days(self):
        rows = [turn(30, 1), turn(30, 2, 3), turn(3 - 15 / 24, line=4), turn(30, 5, 5)]
        one = ask("R3", mart_turns=turns(rows)).measured
        assert one.value == pytest.approx(100)
        assert one.details["mean_days"] == pytest.approx(1 + 0.75 + 0.5 * 3)
        assert one.details["median_hours"] == pytest.approx(48)

    def test_nobody_wrote_is_missing_but_answering_nobody_is_zero(self):
        nobody = ask("R3")
        assert (nobody.measured.state, nobody.points) == ("missing", None)
        assert nobody.measured.why_missing == "Nobody wrote anything that asks for an answer."
        silent = ask("R3", mart_turns=turns(waiting(12)))
        assert (silent.measured.state, silent.points) == ("ok", 0)
        assert silent.measured.details["median_hours"] is None

    def test_own_turns_alone_are_nothing_to_answer(self):
        mine = [turn(30, 1, direction="out", opens_episode=True)]
        assert ask("R3", mart_turns=turns(mine)).measured.state == "missing"

    @pytest.mark.parametrize(
        ("changes", "counts"),
        [
            ({}, True),
            ({"has_question": False}, False),
            ({"has_question": False, "intent": "ask"}, True),
            ({"has_question": False, "intent": "give"}, False),
            ({"has_question": False, "opens_episode": True}, True),
            ({"has_question": False, "opens_episode": True, "is_closing": True}, False),
            ({"has_subject": True}, False),
            ({"has_subject": None}, True),
            ({"is_broadcast": True}, False),
            ({"direction": "out"}, False),
            ({"is_anonymous": True, "person_key": "anonymous:1"}, True),
        ],
    )
    def test_what_invites_an_answer(self, changes, counts):
        assert inviting_turns(turns([turn(30, **changes)])).height == int(counts)

    def test_six_turns_are_few_data(self):
        one = ask("R3", mart_turns=turns(answered(6)))
        assert (one.points, one.measured.state, one.measured.coverage) == (100, "low_n", 0.6)

    def test_an_answer_after_a_quarter_of_a_year_is_none(self):
        one = ask("R3", mart_turns=turns([*answered(5, 91, days=400), *answered(5, 90, days=400)])).measured
        assert (one.value, one.details["answered"], one.details["answered_share"]) == (0, 5, 0.5)

    def test_what_happens_after_the_day_of_the_export_changes_nothing(self):
        rows = [*answered(8), *waiting(4, days=5)]
        before = ask("R3", mart_turns=turns(rows))
        late = [turn(-2, 1, line=900), turn(-40, line=901)]
        answers = [turn(5, 8, line=500 + place, person_key=f"/in/w-{place}") for place in range(4)]
        after = ask("R3", mart_turns=turns([*rows[:8], *answers, *late]))
        assert told(after) == told(before)

    def test_turns_are_looked_at_until_the_day_of_the_export_is_over(self):
        last = turn(0)
        assert waits(turns([last]), DAY, CONSTANTS).days.tolist() == [pytest.approx(15 / 24)]
        assert waits(turns([turn(200)]), DAY, CONSTANTS).days.tolist() == [90]
        evening = turn(0, 14 / 24)
        assert waits(turns([evening]), DAY, CONSTANTS).is_answered.tolist() == [True]

    def test_where_nobody_could_wait_for_a_week_yet_the_upper_bound_is_open(self):
        young = [*answered(3, 0.1, days=2), *waiting(9, days=2)]
        one = ask("R3", mart_turns=turns(young))
        assert one.points == pytest.approx(25)
        assert (one.worst, one.best) == (one.points, 100)
        known = ask("R3", mart_turns=turns([*young, turn(30, line=900)]))
        assert known.best == known.points

    def test_its_range_is_greenwoods_and_that_of_a_share_where_all_or_none_were_answered(self):
        half = ask("R3", mart_turns=turns([*answered(10), *waiting(10)])).measured
        reach = 100 * 1.2815515655446004 * np.sqrt(0.25 / 20)
        assert half.ci80 == pytest.approx((50 - reach, 50 + reach))
        for rows, inner in ((answered(10), 0), (waiting(10), 1)):
            low, high = ask("R3", mart_turns=turns(rows)).measured.ci80
            assert (low, high)[1 - inner] == pytest.approx(100 * (1 - inner))
            assert 5 < high - low < 30

    def test_the_draws_are_of_people_with_all_their_turns(self):
        one_person = [turn(30 + place, line=2 + place) for place in range(20)]
        others = answered(20)
        clustered = ask("R3", mart_turns=turns([*one_person, *others])).measured.spread
        apart = ask("R3", mart_turns=turns([*waiting(20), *others])).measured.spread
        assert clustered.draws.std() > 1.5 * apart.draws.std()
        assert apart.draws.mean() == pytest.approx(50, abs=3)

    def test_the_whole_staircase_can_be_drawn(self):
        staircase = waits(turns([*answered(3), *answered(1, 4), *waiting(4)]), DAY, CONSTANTS).steps()
        assert staircase.times.tolist() == [1, 4]
        assert staircase.left.tolist() == pytest.approx([5 / 8, 4 / 8])


class TestTheirReplies:
    @staticmethod
    def opened(many: int, after: float | None, **changes) -> list[dict]:
        return [
            turn(
                30,
                after,
                line=place,
                direction="out",
                opens_episode=True,
                person_key=f"/in/{place}",
                **changes,
            )
            for place in range(2, 2 + many)
        ]

    @pytest.mark.parametrize(("replied", "points"), [(0, 0), (1, 0), (2, 20), (4, 60), (6, 100), (9, 100)])
    def test_six_of_ten_are_plenty_and_one_of_ten_is_what_strangers_give(self, replied, points):
        rows = [
            *self.opened(replied, 3),
            *[{**row, "answered_at": None} for row in self.opened(10, 3)[replied:]],
        ]
        one = ask("R4", mart_turns=turns(rows))
        assert (one.measured.value, one.points) == (pytest.approx(replied / 10), pytest.approx(points))
        assert one.weight == 0

    def test_a_reply_after_two_weeks_is_late_and_a_message_to_many_no_opening(self):
        rows = [*self.opened(5, 14), *[{**row, "evidence": "x.csv:9"} for row in self.opened(5, 15)]]
        rows += self.opened(50, 1, is_broadcast=True)
        one = ask("R4", mart_turns=turns(rows)).measured
        assert (one.value, one.n) == (0.5, 10)

    def test_who_never_wrote_first_has_no_replies_to_count(self):
        for rows in ([], answered(5), self.opened(9, 1, is_broadcast=True)):
            assert ask("R4", mart_turns=turns(rows)).measured.state == "missing"

    def test_only_the_first_turn_of_a_conversation_is_an_opening(self):
        later = turn(20, 1, line=90, direction="out")
        assert ask("R4", mart_turns=turns([*self.opened(10, 1), later])).measured.n == 10


def invited(many: int, days: int = 60, direction: str = "out", first: int = 0) -> list[dict]:
    """Invitations to, or from, people called /in/i-0, /in/i-1 and so on."""
    return [
        event("invitation", days, 2 + place, direction=direction, person_key=f"/in/i-{place}")
        for place in range(first, first + many)
    ]


def connected(many: int) -> pl.DataFrame:
    return connections({"person_key": f"/in/i-{place}"} for place in range(many))


class TestAcceptance:
    @pytest.mark.parametrize(("accepted", "points"), [(3, 0), (12, 100), (15, 100), (6, 100 * 0.15 / 0.45)])
    def test_it_is_the_share_of_people_invited_who_are_connected(self, accepted, points):
        one = ask("A1", mart_activity=activity(invited(20)), mart_connections=connected(accepted))
        assert one.points == pytest.approx(points)
        assert (one.measured.value, one.measured.n, one.weight) == (accepted / 20, 20, 0)
        assert one.measured.details["mode"] == "partial"
        low, high = one.measured.ci80
        assert low < accepted / 20 < high

    def test_it_says_what_time_it_holds_for_and_what_is_still_open(self):
        sent = [*invited(10, 400), *invited(15, 60, first=10), *invited(4, 5, first=25)]
        details = ask("A1", mart_activity=activity(sent), mart_connections=connected(10)).measured.details
        assert (details["first_sent_on"], details["last_sent_on"]) == ("2025-05-24", "2026-04-29")
        assert (details["outstanding"], details["oldest_outstanding_days"]) == (19, 60)
        assert (details["accepted"], details["overlap"]) == (10, pytest.approx(10 / 25))

    def test_a_list_of_open_invitations_only_tells_their_number_and_age(self):
        sent = [*invited(30, 40), *invited(1, 212, first=30)]
        one = ask("A1", mart_activity=activity(sent))
        assert (one.points, one.measured.state, one.measured.details["mode"]) == (
            None,
            "missing",
            "pending_only",
        )
        assert one.measured.why_missing == (
            "The export seems to list open invitations only, so a share of accepted ones can't be told. "
            "Invitations of yours still open: 31, the oldest for 212 days."
        )

    def test_one_of_twenty_connected_is_enough_to_see_that_accepted_ones_are_listed(self):
        for many, mode in ((20, "partial"), (21, "pending_only")):
            one = ask("A1", mart_activity=activity(invited(many)), mart_connections=connected(1))
            assert one.measured.details["mode"] == mode

    def test_with_fewer_than_twenty_old_ones_nothing_is_said(self):
        for few in (
            invited(19),
            [*invited(19), *invited(30, 27, first=19)],
            [*invited(19), *invited(19, 90)],
        ):
            one = ask("A1", mart_activity=activity(few), mart_connections=connected(15))
            assert (one.measured.state, one.measured.details["mode"]) == ("missing", "unknown")
            assert one.measured.why_missing.startswith("The export lists 19 people in invitations")

    def test_invitations_received_help_to_tell_but_are_not_counted(self):
        rows = [*invited(12), *invited(10, direction="in", first=12)]
        one = ask("A1", mart_activity=activity(rows), mart_connections=connected(6)).measured
        assert (one.value, one.n) == (0.5, 12)
        received = activity(invited(20, direction="in"))
        none = ask("A1", mart_activity=received, mart_connections=connected(6)).measured
        assert none.why_missing == (
            "None of the invitations you sent has had time to be answered. No invitation of yours is open."
        )

    def test_somebody_invited_twice_is_one_person(self):
        one = ask("A1", mart_activity=activity(invited(20) * 2), mart_connections=connected(10)).measured
        assert (one.value, one.n) == (0.5, 20)

    def test_an_export_without_invitations_says_so(self):
        one = ask("A1", mart_export=export({"invitations": "absent"}), mart_profile=BASIC)
        assert one.measured.why_missing == "Invitations.csv is not in this export."
        assert ask("A1").measured.why_missing == (
            "No invitation in the export has had time to be answered. No invitation of yours is open."
        )


class TestInboundPull:
    @staticmethod
    def came(days: float, line: int = 2, **changes) -> dict:
        return turn(days, line=line, person_key=f"/in/c-{line}", opens_episode=True, **changes)

    def test_each_approach_counts_half_as_much_for_every_half_year_since(self):
        one = ask("I1", mart_turns=turns([self.came(0), self.came(180, 3), self.came(360, 4)]))
        assert one.measured.value == pytest.approx(1.75)
        assert one.measured.n == 3

    def test_six_of_today_score_fifty(self):
        rows = [self.came(0, line) for line in range(2, 8)]
        assert ask("I1", mart_turns=turns(rows)).points == pytest.approx(50)

    @pytest.mark.parametrize(
        "changes",
        [{"is_broadcast": True}, {"direction": "out"}, {"opens_episode": False}],
    )
    def test_messages_to_many_and_ones_own_openings_do_not_count(self, changes):
        rows = [{**self.came(0), **changes}]
        assert ask("I1", mart_turns=turns(rows)).measured.value == 0

    def test_a_mailbox_that_nobody_wrote_to_is_a_true_zero(self):
        one = ask("I1", mart_activity=activity(invited(20)), mart_connections=connected(20))
        assert (one.points, one.measured.state, one.measured.coverage) == (0, "ok", 1)
        assert one.best == 0

    def test_invitations_received_count_where_accepted_ones_are_listed(self):
        rows = [*invited(20), *invited(4, 0, direction="in", first=20)]
        one = ask("I1", mart_activity=activity(rows), mart_connections=connected(20))
        assert one.measured.value == pytest.approx(4)
        assert one.measured.details["invitations_received"] == 4

    def test_else_they_are_left_out_which_costs_coverage_and_opens_the_upper_bound(self):
        rows = [*invited(20), *invited(4, 0, direction="in", first=20)]
        one = ask("I1", mart_activity=activity(rows), mart_turns=turns([self.came(0)]))
        assert one.measured.value == 1
        assert one.measured.details["invitations_received"] is None
        assert one.measured.coverage == 0.9
        assert (one.worst, one.best) == (one.points, 100)

    def test_the_range_comes_from_drawing_people(self):
        regular = [turn(30 * place, line=50 + place, opens_episode=True) for place in range(12)]
        rows = [*regular, *(self.came(60, line) for line in range(2, 12))]
        one = ask("I1", mart_turns=turns(rows)).measured
        assert one.ci80[0] < one.value < one.ci80[1]
        assert one.details["people"] == 11

    def test_what_is_dated_after_the_export_is_left_out(self):
        before = ask("I1", mart_turns=turns([self.came(10)]))
        after = ask("I1", mart_turns=turns([self.came(10), self.came(-3, 3)]))
        assert told(after) == told(before)


TURNS = st.lists(
    st.tuples(
        st.integers(0, 6),
        st.floats(0.0, 120.0),
        st.one_of(st.none(), st.floats(0.0, 120.0)),
        st.sampled_from([{}, {"opens_episode": True}, {"direction": "out", "opens_episode": True}]),
    ),
    min_size=1,
    max_size=25,
)


def drawn(conversations, name=str) -> list[dict]:
    return [
        turn(days, after, line=line, person_key=f"/in/{name(person)}", **changes)
        for line, (person, days, after, changes) in enumerate(conversations, 2)
    ]


def entries(conversations, name=str) -> list[dict]:
    return [
        entry(
            "given" if after is None else "received",
            1.0 + days,
            int(days),
            line,
            person_key=f"/in/{name(person)}",
        )
        for line, (person, days, after, _) in enumerate(conversations, 2)
    ]


def asked(question, conversations, name=str, order=lambda rows: rows):
    return ask(
        question,
        mart_turns=turns(order(drawn(conversations, name))),
        mart_ledger=ledger(order(entries(conversations, name))),
        mart_activity=activity(
            event("invitation", 40, line, person_key=f"/in/{name(line)}") for line in range(20)
        ),
        mart_connections=connections([{"person_key": f"/in/{name(line)}"} for line in range(10)]),
    )


QUESTIONS = pytest.mark.parametrize("question", ["G1", "G2", "R3", "R4", "I1", "A1"])


@QUESTIONS
class TestWhateverWasWritten:
    @settings(max_examples=15, deadline=None)
    @given(TURNS)
    def test_points_lie_between_0_and_100_and_inside_their_bounds(self, question, conversations):
        one = asked(question, conversations)
        if one.points is None:
            assert one.measured.why_missing
            return
        assert 0 <= one.worst <= one.points <= one.best <= 100
        if one.measured.spread is not None:
            low, high = one.measured.ci80
            assert low - 1e-9 <= one.measured.value <= high + 1e-9
            assert np.isfinite(one.measured.spread.draws).all()

    @settings(max_examples=10, deadline=None)
    @given(TURNS, st.permutations(range(30)))
    def test_other_names_for_people_change_nothing(self, question, conversations, names):
        renamed = asked(question, conversations, lambda person: f"somebody-{names[int(person)]}")
        assert told(renamed) == told(asked(question, conversations))

    @settings(max_examples=10, deadline=None)
    @given(TURNS, st.randoms(use_true_random=False))
    def test_the_order_of_rows_changes_nothing(self, question, conversations, random):
        mixed = asked(question, conversations, order=lambda rows: random.sample(rows, len(rows)))
        assert told(mixed) == told(asked(question, conversations))


@settings(max_examples=60, deadline=None)
@given(TURNS, st.floats(0.0, 7.0), st.integers(0, 8))
def test_one_more_question_answered_in_time_never_lowers_responsiveness(conversations, after, person):
    before = ask("R3", mart_turns=turns(drawn(conversations)))
    one_more = turn(60, after, line=99, person_key=f"/in/{person}")
    after = ask("R3", mart_turns=turns([*drawn(conversations), one_more]))
    assert after.points >= (before.points or 0.0) - 1e-9


@settings(max_examples=60, deadline=None)
@given(TURNS)
def test_drawing_everybody_once_gives_the_share_itself_where_nobody_went_out_of_sight(conversations):
    asking = inviting_turns(turns(drawn(conversations)))
    settled = asking.filter(pl.col("answered_at").is_not_null() | (pl.col("started_at") < ago(8)))
    waited = waits(settled, DAY, CONSTANTS)
    persons = segments(waited, 7.0)
    assert len(persons) == len(np.unique(waited.person))
    if len(waited):
        everybody = np.ones(len(persons)) @ persons
        assert everybody[-1] == len(waited)
        assert everybody[: len(everybody) // 2].sum() == int((waited.is_answered & (waited.days <= 7)).sum())


def test_the_draws_see_who_went_out_of_sight_when_they_did():
    rows = [turn(30, 1), turn(30, 2, 3, person_key="/in/b"), turn(2, line=4, person_key="/in/c")]
    waited = waits(turns(rows), DAY, CONSTANTS)
    persons = segments(waited, 7.0)
    assert persons.shape == (3, 5)
    assert (np.ones(3) @ persons).tolist() == [2, 0, 1, 0, 3]


def test_however_many_still_wait_the_draws_need_no_more_than_a_cut_a_day():
    many = [turn(place / 1000, line=place, person_key=f"/in/{place}") for place in range(6000)]
    assert segments(waits(turns(many), DAY, CONSTANTS), 7.0).shape == (6000, 2 * 7 + 1)
