from datetime import timedelta

import polars as pl

from tests.helpers.marts import DAY, capital, export, frame, profile
from tests.reports.scoring.asking import ask

PAST = {
    "basis": "reconstructed",
    "k_rel": 1.0,
    "k_rep": 1.0,
    "k_give": 1.0,
}


class TestTheMeasure:
    def now(self, **changes) -> pl.DataFrame:
        row = {**dict.fromkeys(capital().columns, 0.0), "as_of_on": DAY, "basis": "observed", **changes}
        return frame("mart_capital", [row])

    def test_it_tells_today_and_the_change_in_a_year(self):
        past = capital(
            {**PAST, "as_of_on": DAY - timedelta(days=days), "capital": value}
            for days, value in ((364, 99.0), (365, 31.0), (396, 20.0))
        )
        series = pl.concat([past.head(3), self.now(capital=40.0, opportunism=0.5)]).reverse()
        one = ask("C1", mart_capital=series).measured
        assert (one.value, one.state, one.n) == (40, "ok", 4)
        assert one.details["a_year_ago"] == 31
        assert one.details["a_year_ago_on"] == "2025-06-28"
        assert one.details["change"] == 9
        assert one.details["factor"] == 0.75

    def test_a_short_history_has_no_year_ago(self):
        details = ask("C1", mart_capital=self.now(capital=40.0, opportunism=None)).measured.details
        assert (details["a_year_ago"], details["change"], details["factor"]) == (None, None, 1)

    def test_without_messages_it_is_missing(self):
        assert ask("C1", mart_capital=self.now(capital=None)).measured.state == "missing"
        gone = ask("C1", mart_export=export({"messages": "absent"}), mart_profile=profile(is_full_like=False))
        assert gone.measured.state == "missing"

    def test_it_is_shown_and_counts_nothing(self):
        one = ask("C1").measure
        assert (one.weight, one.is_reported) == (0, True)
