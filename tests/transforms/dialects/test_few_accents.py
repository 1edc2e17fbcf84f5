import pytest

from transforms.contract import BY_NAME
from transforms.dialects import read_table

HEADER = "First Name;Last Name;Headline\r\n"


@pytest.mark.parametrize("headline", ["Società e qualità", "Direttore dell’azienda", "È qui", "Zoë Brandt"])
def test_a_profile_of_one_row_resaved_as_windows_1252_is_read_and_says_so(headline):
    file = read_table(
        (HEADER + f"Giulia;Bianchi;{headline}\r\n").encode("cp1252"), BY_NAME["profile"], "Profile.csv"
    )
    assert file.frame["headline"].to_list() == [headline]
    assert "read as Windows-1252" in file.notes
    assert not file.set_aside


@pytest.mark.parametrize(
    "damage", [b"Zo\xc3 Brandt", b"dell\xe2\x80azienda", b"\xff\xfe", b"a\x80b", b"quattro \xf0\x9f"]
)
def test_a_letter_cut_in_half_is_damage_and_its_row_is_set_aside(damage):
    data = HEADER.encode() + b"Giulia;Bianchi;" + damage + b"\r\n"
    file = read_table(data, BY_NAME["profile"], "Profile.csv")
    assert file.frame.is_empty()
    assert [(aside.first_line, aside.last_line) for aside in file.set_aside] == [(2, 2)]


def test_one_damaged_letter_beside_good_accents_costs_only_its_row():
    rows = ["Nicolò;Verdi;Qualità".encode(), "Zoë;Neri;Qualità".encode("cp1252")]
    file = read_table(HEADER.encode() + b"\r\n".join(rows), BY_NAME["profile"], "Profile.csv")
    assert file.frame["first_name"].to_list() == ["Nicolò"]
    assert len(file.set_aside) == 1
