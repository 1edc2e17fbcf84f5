import pytest

from tests.reports.scoring.asking import ask
from tests.reports.scoring.exchange import answered, turn, turns


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
