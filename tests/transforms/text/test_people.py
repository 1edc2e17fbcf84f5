from urllib.parse import quote

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.text.people import fold_name, name_key, name_key_of, person_key, url_key_of, url_keys


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.linkedin.com/in/anna-rossi", "/in/anna-rossi"),
        ("https://www.linkedin.com/in/Anna-Rossi/", "/in/anna-rossi"),
        ("www.linkedin.com/in/anna-rossi", "/in/anna-rossi"),  # endorsements carry no scheme
        ("linkedin.com/in/anna-rossi", "/in/anna-rossi"),
        ("https://it.linkedin.com/in/anna-rossi?utm_source=share", "/in/anna-rossi"),
        ("HTTPS://WWW.LINKEDIN.COM/IN/ANNA-ROSSI#about", "/in/anna-rossi"),
        ("  https://www.linkedin.com/in/anna-rossi/en  ", "/in/anna-rossi"),
        ("https://www.linkedin.com/in/zo%C3%AB-brandt", "/in/zoë-brandt"),
        ("https://www.linkedin.com/in/zoë-brandt", "/in/zoë-brandt"),
        ("https://www.linkedin.com/in/ZO%c3%8b-brandt", "/in/zoë-brandt"),
        ("https://www.linkedin.com/in/zoe\u0308-brandt", "/in/zoë-brandt"),
        ("https://www.linkedin.com/in/caf%E9", "/in/caf%e9"),  # not UTF-8: left as it is
        ("https://www.linkedin.com/in/ACoAAB12", "/in/acoaab12"),
        ("http://it.linkedin.com/pub/anna-rossi/1/a2/B34", "/pub/anna-rossi/1/a2/b34"),
        ("http://it.linkedin.com/pub/dir/Anna/Rossi", None),  # a search for a name is no person
        ("https://www.linkedin.com/company/acme", None),
        ("https://www.linkedin.com/in/", None),
        ("https://evillinkedin.com/in/anna-rossi", None),
        ("https://example.com/linkedin.com/in/anna-rossi", None),
        ("", None),
    ],
)
def test_an_address_tells_one_key_however_it_is_written(url: str, key: str | None) -> None:
    assert url_key_of(url) == key


def test_addresses_of_a_group_are_found_by_their_shape() -> None:
    cell = "https://www.linkedin.com/in/anna-rossi,https://www.linkedin.com/in/zo%C3%AB-brandt,,https://www.linkedin.com/in/Anna-Rossi"
    cells = pl.DataFrame({"urls": [cell, "", None]})
    assert cells.select(url_keys(pl.col("urls"))).to_series().to_list() == [
        ["/in/anna-rossi", "/in/zoë-brandt"],
        [],
        None,
    ]


def test_a_percent_encoded_comma_does_not_split_an_address() -> None:
    cells = pl.DataFrame({"urls": ["https://www.linkedin.com/in/anna%2Crossi"]})
    assert cells.select(url_keys(pl.col("urls"))).to_series().to_list() == [["/in/anna,rossi"]]


def test_people_are_known_by_address_then_by_name_then_not_at_all() -> None:
    people = pl.DataFrame(
        {
            "url": ["https://www.linkedin.com/in/anna-rossi", "", None, None, None, None],
            "name": ["Anna Rossi", "Anna  ROSSI ", "Zoë Brandt", "LinkedIn Member", "", None],
        }
    )
    keys = people.select(person_key(pl.col("url"), pl.col("name"))).to_series().to_list()
    assert keys == ["/in/anna-rossi", "name:anna rossi", f"name:{fold_name('Zoë Brandt')}", None, None, None]


def test_a_deleted_member_never_gets_a_name_key() -> None:
    names = pl.DataFrame({"name": ["LinkedIn Member", "linkedin member", " LinkedIn\u00a0Member "]})
    assert names.select(name_key(pl.col("name"))).to_series().null_count() == 3


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("ANNA ROSSI", "Anna Rossi"),
        ("Anna\u00a0 Rossi\n", "Anna Rossi"),
        ("Ａｎｎａ Rossi", "Anna Rossi"),
        ("Zoe\u0308 Brandt", "Zoë Brandt"),
        ("Jörg Weiß", "JÖRG WEISS"),
    ],
)
def test_names_fold_case_width_and_spacing(name: str, same: str) -> None:
    assert fold_name(name) == fold_name(same)


def test_names_that_differ_by_an_accent_stay_apart() -> None:
    assert name_key_of("Nicolo Rossi") != name_key_of("Nicolò Rossi")


@settings(max_examples=200)
@given(st.text())
def test_folding_a_folded_name_changes_nothing(name: str) -> None:
    assert fold_name(fold_name(name)) == fold_name(name)


SLUGS = st.text(st.characters(exclude_characters="/?#,%", exclude_categories=["Z", "C"]), min_size=1)


@settings(max_examples=100)
@given(SLUGS)
def test_an_encoded_slug_has_the_key_of_the_plain_one(slug: str) -> None:
    plain = url_key_of(f"https://www.linkedin.com/in/{slug}")
    assert plain is not None
    assert url_key_of(f"https://www.linkedin.com/in/{quote(slug)}") == plain
