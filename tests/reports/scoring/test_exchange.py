import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers.marts import BASIC, UNTOLD, activity, connections, event, export
from tests.reports.scoring.asking import ask
from tests.reports.scoring.exchange import TURNS, drawn, entry, ledger, told, turns


@pytest.mark.parametrize("question", ["G1", "G2", "R3", "R4", "I1"])
class TestWithoutMessages:
    def test_nothing_is_said(self, question):
        one = ask(question, mart_export=export({"messages": "absent"}), mart_profile=BASIC)
        assert (one.measured.state, one.points) == ("missing", None)
        assert one.measured.why_missing == "messages.csv is not in this export."

    def test_nor_where_it_is_not_known_whose_they_are(self, question):
        one = ask(question, mart_activity=UNTOLD)
        assert (one.measured.state, one.points) == ("missing", None)
        assert one.measured.why_missing == "Which messages are yours can't be told from this export."


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
    @settings(max_examples=15)
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

    @settings(max_examples=10)
    @given(TURNS, st.permutations(range(30)))
    def test_other_names_for_people_change_nothing(self, question, conversations, names):
        renamed = asked(question, conversations, lambda person: f"somebody-{names[int(person)]}")
        assert told(renamed) == told(asked(question, conversations))

    @settings(max_examples=10)
    @given(TURNS, st.randoms(use_true_random=False))
    def test_the_order_of_rows_changes_nothing(self, question, conversations, random):
        mixed = asked(question, conversations, order=lambda rows: random.sample(rows, len(rows)))
        assert told(mixed) == told(asked(question, conversations))
