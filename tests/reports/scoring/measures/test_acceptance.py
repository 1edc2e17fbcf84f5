import pytest

from tests.helpers.marts import BASIC, activity, export
from tests.reports.scoring.asking import ask
from tests.reports.scoring.exchange import connected, invited


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
