import pytest

from tests.reports.scoring.asking import ask
from tests.reports.scoring.exchange import entry, ledger, spread_over


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
