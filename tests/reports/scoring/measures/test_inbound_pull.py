import pytest

from tests.helpers.marts import activity
from tests.reports.scoring.asking import ask
from tests.reports.scoring.exchange import connected, invited, told, turn, turns


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
