"""Who a cell of names without addresses speaks of."""

from tests.helpers.tables import assert_table, draw, run_mart

SENT = """
    conversation_id | from_name      | sender_key | to_names
    ----------------+----------------+------------+---------
    2-a             | Giulia Bianchi | /in/giulia | {cell}
"""


def names_in(cell: str, *known: str) -> list[str]:
    """Keys by name, without prefix, of those that a sent message's cell of recipients names."""
    connections = draw_connections(known)
    addressees = run_mart("int_addressees", stg_messages=SENT.format(cell=cell), stg_connections=connections)
    return [key.removeprefix("name:") for key in addressees["name_key"]]


def draw_connections(names: tuple[str, ...]) -> str:
    rows = [f"{name} | /in/{place}" for place, name in enumerate(names)]
    return "\n".join(["full_name | person_key", "---+---", *rows])


def test_a_single_name_is_one_person() -> None:
    assert names_in("Anna Rossi") == ["anna rossi"]


def test_the_whole_cell_is_tried_as_one_known_name_before_it_is_split() -> None:
    assert names_in("Doe, Jane", "Doe, Jane") == ["doe, jane"]


def test_known_names_with_commas_stay_whole_in_a_list() -> None:
    assert names_in("Anna Rossi, Jane Doe, Ph.D., MBA, Marco Neri", "Jane Doe, Ph.D., MBA") == [
        "anna rossi",
        "jane doe, ph.d., mba",
        "marco neri",
    ]


def test_the_longest_known_name_wins() -> None:
    assert names_in("Jane Doe, Ph.D., Marco Neri", "Jane Doe", "Jane Doe, Ph.D.") == [
        "jane doe, ph.d.",
        "marco neri",
    ]


def test_letters_after_an_unknown_name_belong_to_it() -> None:
    assert names_in("Jane Doe, Ph.D., Marco Neri") == ["jane doe, ph.d.", "marco neri"]


def test_letters_after_a_known_name_do_not_make_another_person() -> None:
    assert names_in("Jane Doe, Ph.D., Marco Neri", "Jane Doe") == ["jane doe", "marco neri"]


def test_a_known_name_of_one_word_is_a_person() -> None:
    assert names_in("Anna Rossi, Madonna", "Madonna") == ["anna rossi", "madonna"]


def test_a_first_name_of_one_word_is_a_person() -> None:
    assert names_in("Madonna, Anna Rossi") == ["anna rossi", "madonna"]


def test_two_people_of_one_name_in_a_cell_are_named_once() -> None:
    assert names_in("Anna Rossi, Anna Rossi") == ["anna rossi"]


def test_a_cell_of_deleted_members_names_nobody() -> None:
    assert names_in("LinkedIn Member") == []


def test_names_keep_their_spelling() -> None:
    addressees = run_mart(
        "int_addressees",
        stg_messages="""
            from_name      | sender_key | to_names
            ---------------+------------+------------------------
            Giulia Bianchi | /in/giulia | ANNA  Rossi, Zoë Brandt
        """,
    )
    assert addressees["full_name"].to_list() == ["ANNA  Rossi", "Zoë Brandt"], draw(addressees)


def test_cells_beside_addresses_are_not_taken_apart() -> None:
    addressees = run_mart(
        "int_addressees",
        stg_messages="""
            from_name      | sender_key | to_names   | recipient_keys
            ---------------+------------+------------+---------------
            Giulia Bianchi | /in/giulia | Anna Rossi | [/in/anna]
            Giulia Bianchi | /in/giulia | Marco Neri | []
        """,
    )
    assert_table(
        addressees,
        """
        to_names   | name_key
        -----------+----------------
        Marco Neri | name:marco neri
        """,
    )
