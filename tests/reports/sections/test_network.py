from datetime import date

from reports.render import written
from reports.sections import network
from tests.helpers.page import FACTS, document, marts, table
from tests.helpers.reading import words


def connected(*days):
    return table("mart_connections", [{"full_name": "Anna Rossi", "connected_on": day} for day in days])


def test_the_chart_counts_people_per_month_and_all_until_then():
    people = connected(date(2025, 11, 3), date(2025, 11, 30), date(2026, 1, 1))
    total, new = network.growth(people, date(2026, 2, 28)).data
    assert list(new.x) == ["2025-11-01", "2025-12-01", "2026-01-01", "2026-02-01"]
    assert list(new.y) == [2, 0, 1, 0]
    assert list(total.y) == [2, 2, 3, 3]


def test_the_words_below_the_chart_carry_its_numbers():
    people = connected(date(2024, 5, 3), date(2025, 3, 3), date(2025, 3, 4), date(2026, 3, 3), None)
    facts = {**FACTS, "connections": 5, "connections_hidden": 1}
    shown = words(written(network, document(facts=facts), marts(mart_connections=people)).body)
    assert "4 people have joined your network since 3 May 2024, 2 of them in the last twelve months" in shown
    assert "1 person hides from exports" in shown
    assert "1 person is not drawn" in shown


def test_an_export_without_connections_says_so_and_draws_nothing():
    part = written(
        network, document(facts={**FACTS, "connections": None}), marts(mart_connections=connected())
    )
    assert "isn't in this export" in words(part.body)
    assert "data-chart" not in part.body


def test_an_empty_network_is_not_taken_for_an_absent_file():
    part = written(network, document(facts={**FACTS, "connections": 0}), marts(mart_connections=connected()))
    assert "isn't in this export" not in words(part.body)
    assert "appears with the first one" in words(part.body)
