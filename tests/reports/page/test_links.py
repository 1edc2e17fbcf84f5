import pytest

from reports.page.links import linkedin_address, profile_address
from tests.helpers.payloads import ADDRESSES, PAYLOADS


@pytest.mark.parametrize(
    "address",
    [
        "https://www.linkedin.com/in/anna-rossi",
        "https://linkedin.com/in/anna-rossi/",
        "https://it.linkedin.com/in/anna-rossi?trk=x&a=b",
        "https://www.linkedin.com/feed/update/urn:li:activity:7000000000000000000",
        "https://www.linkedin.com/in/zo%C3%AB",
    ],
)
def test_addresses_on_linkedin_are_let_through_as_they_are(address):
    assert linkedin_address(address) == address


def test_letters_outside_ascii_are_percent_encoded():
    assert linkedin_address("https://www.linkedin.com/in/zoë") == "https://www.linkedin.com/in/zo%C3%AB"


@pytest.mark.parametrize("address", [*ADDRESSES, *PAYLOADS, None])
def test_every_other_address_is_left_out(address):
    assert linkedin_address(address) is None


def test_a_person_known_by_address_gets_a_link_and_one_known_by_name_none():
    assert profile_address("/in/zoë") == "https://www.linkedin.com/in/zo%C3%AB"
    assert profile_address("/pub/anna/1/2/3") == "https://www.linkedin.com/pub/anna/1/2/3"
    assert profile_address("name:anna rossi") is None
    assert profile_address(None) is None


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_hostile_key_becomes_a_harmless_path_on_linkedin_or_nothing(payload):
    address = profile_address(f"/in/{payload}")
    assert address is None or (address.isascii() and not set(address) & set("<>\"'` \n"))
