from selectolax.lexbor import LexborHTMLParser

from reports.render import written
from reports.sections import waiting
from tests.helpers.page import FACTS, document, marts, moment, table
from tests.helpers.reading import table_rows, words


def threads(*rows):
    return table(
        "mart_conversations",
        [{"conversation_key": f"t{place:04}", "messages_sent": 1, "messages_received": 2, **row} for place, row in enumerate(rows)],
    )  # fmt: skip


def shown(conversations, connections=()):
    frames = marts(
        mart_conversations=conversations, mart_connections=table("mart_connections", list(connections))
    )
    return written(waiting, document(), frames).body


def test_those_who_wrote_last_are_named_oldest_first():
    body = shown(
        threads(
            {"awaited": "me", "full_name": "Anna Ferraro", "last_at": moment(10)},
            {"awaited": "me", "full_name": "Marco Rinaldi", "last_at": moment(400)},
            {"awaited": "them", "full_name": "Zoë Okafor", "last_at": moment(900)},
            {"awaited": None, "full_name": "Team Dinner", "last_at": moment(500)},
            {"awaited": "me", "full_name": "Paolo Senzadata", "last_at": None},
        )
    )
    assert table_rows(body, "They wrote last") == [
        ["Marco Rinaldi", "", "27 January 2025 13 months ago", "3"],
        ["Anna Ferraro", "", "21 February 2026 10 days ago", "3"],
        ["Paolo Senzadata", "", "on an unknown day", "3"],
    ]
    assert [row[0] for row in table_rows(body, "You wrote last")] == ["Zoë Okafor"]
    assert "Team Dinner" not in body
    assert "In 3 conversations between two the last word was theirs" in words(body)


def test_names_link_to_linkedin_and_to_nowhere_else():
    body = shown(
        threads(
            {"awaited": "me", "full_name": "A", "person_key": "/in/anna", "last_at": moment(4)},
            {"awaited": "me", "full_name": "B", "person_key": "/in/zoë", "last_at": moment(3)},
            {"awaited": "me", "full_name": "C", "person_key": "name:c", "last_at": moment(2)},
            {"awaited": "me", "full_name": "D", "person_key": "/in/evil", "last_at": moment(1)},
        ),
        [
            {"person_key": "/in/anna", "profile_url": "https://it.linkedin.com/in/anna"},
            {"person_key": "/in/evil", "profile_url": "javascript:alert(1)"},
        ],
    )
    links = LexborHTMLParser(body).css("a")
    assert [link.attributes["href"] for link in links] == [
        "https://it.linkedin.com/in/anna",
        "https://www.linkedin.com/in/zo%C3%AB",
        "https://www.linkedin.com/in/evil",
    ]
    assert {link.attributes["rel"] for link in links} == {"noopener noreferrer"}


def test_position_and_company_of_a_connection_stand_beside_the_name():
    body = shown(
        threads(
            {"awaited": "me", "full_name": "A", "person_key": "/in/a", "last_at": moment(3)},
            {"awaited": "me", "full_name": "B", "person_key": "/in/b", "last_at": moment(2)},
        ),
        [
            {"person_key": "/in/a", "position": "Chimica", "company": "Acme S.p.A."},
            {"person_key": "/in/b", "company": "Nordwind GmbH"},
        ],
    )
    assert [row[1] for row in table_rows(body, "They wrote last")] == [
        "Chimica, Acme S.p.A.",
        "Nordwind GmbH",
    ]


def test_a_long_list_is_folded_then_cut_and_the_rest_is_counted():
    names = [
        {"awaited": "me", "full_name": f"Name {place:03}", "last_at": moment(999 - place)}
        for place in range(450)
    ]
    body = shown(threads(*names))
    assert [row[0] for row in table_rows(body, "They wrote last, oldest first")] == [
        f"Name {n:03}" for n in range(12)
    ]
    folded = [row[0] for row in table_rows(body, "They wrote last, continued")]
    assert folded == [f"Name {n:03}" for n in range(12, 300)]
    assert "288 more" in words(body)
    assert "And 150 more that are not listed here" in words(body)


def test_nobody_waiting_is_good_news():
    assert "Nobody is waiting for an answer from you" in words(shown(threads()))


def test_without_messages_nobody_is_said_to_wait_or_not_to():
    frames = marts(mart_conversations=threads())
    body = written(waiting, document(facts={**FACTS, "message_rows": None}), frames).body
    assert "nobody can be named" in words(body)
    assert "Nobody is waiting" not in words(body)
