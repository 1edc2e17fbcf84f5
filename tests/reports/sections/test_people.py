import hashlib
import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from reports import render
from reports.render import written
from reports.sections import people
from tests.helpers.marts import frame
from tests.helpers.page import page
from tests.helpers.payloads import ADDRESSES, PAYLOADS
from tests.helpers.reading import words
from transforms.text.companies import legal_forms

VENDORED = Path(render.__file__).parent / "page" / "vendor" / "datatables"


def person(name, **told):
    return {
        "person_key": f"/in/{name.lower()}",
        "full_name": name,
        "is_connection": True,
        "is_anonymous": False,
        "contact_days": 0,
        "units_given": 0.0,
        "units_received": 0.0,
        "balance": 0.0,
        "is_debt": False,
        **told,
    }


def of(*rows, language="en"):
    return page(with_marts={"mart_people": frame("mart_people", rows)}, language=language)


def body(*rows, language="en"):
    return written(people, of(*rows, language=language)).body


def data(*rows, language="en"):
    block = LexborHTMLParser(body(*rows, language=language)).css_first("#people-data")
    return json.loads(block.text())


def told(coded):
    """The texts of the rows of a coded column."""
    return [None if code < 0 else coded["words"][code] for code in coded["codes"]]


def test_everybody_is_there_by_name_and_deleted_members_are_not():
    listed = data(
        person("Zoë"), person("bruno"), person("Anna"), person("x", full_name=None, is_anonymous=True)
    )
    assert listed["names"] == ["Anna", "bruno", "Zoë"]


def test_each_column_tells_what_is_known_of_each():
    listed = data(
        person("Anna", company="Acme Srl", company_key="acme", position="CTO", job_function="it",
               tie_class="strong", state="active", last_contact_at=datetime(2026, 2, 1, 9, tzinfo=UTC),
               units_given=2.0, units_received=30.0, balance=-0.6, is_debt=True),
        person("Bruno"),
    )  # fmt: skip
    assert told(listed["companies"]) == ["Acme Srl", None]
    assert told(listed["titles"]) == ["CTO", None]
    assert told(listed["functions"]) == ["IT", None]
    assert told(listed["classes"]) == ["strong", None]
    assert told(listed["states"]) == ["active", None]
    assert told(listed["balances"]) == ["they gave more", None]
    assert listed["days"] == [(date(2026, 2, 1) - date(1970, 1, 1)).days, None]


def test_all_spellings_of_a_company_lead_to_one_key_under_the_commonest():
    rows = [
        *(person(f"a{place}", company="Acme S.p.A.", company_key="acme") for place in range(3)),
        *(person(f"b{place}", company="ACME SPA", company_key="acme") for place in range(2)),
        person("c", company="Borea", company_key="borea"),
    ]
    companies = data(*rows)["companies"]
    assert companies["keys"] == ["acme", "borea"]
    assert companies["key_names"] == ["Acme S.p.A.", "Borea"]
    assert [companies["keys"][companies["key_of"][code]] for code in companies["codes"]] == ["acme"] * 5 + [
        "borea"
    ]


def test_the_script_is_told_the_legal_forms_that_names_are_freed_of():
    forms = data(person("Anna"))["legal_forms"]
    assert forms == legal_forms()
    assert {"spa", "s p a", "srl", "gmbh", "ltd"} <= set(forms["end"])


def test_filters_offer_what_somebody_has():
    shown = LexborHTMLParser(
        body(person("Anna", tie_class="weak", state="latent"), person("Bruno", tie_class="strong"))
    )
    offered = {
        name: [one.text() for one in shown.css(f"#people-{name} option")] for name in ("class", "state")
    }
    assert offered == {"class": ["all", "strong", "weak"], "state": ["all", "never spoke"]}


@pytest.mark.parametrize("address", ADDRESSES)
def test_only_addresses_at_linkedin_are_handed_to_the_script(address):
    (given,) = data(person("Anna", person_key="name:anna", profile_url=address))["addresses"]
    assert given == "" or re.fullmatch(r"(https://([a-z]{2,3}\.)?linkedin\.com)?/[!-~]*", given)
    assert "evil" not in given.partition("?")[0].partition("/")[0]


def test_somebody_without_an_address_is_linked_by_their_key():
    assert data(person("Anna", person_key="/in/anna-rossi"))["addresses"] == ["/in/anna-rossi"]


def test_names_of_attackers_stay_inside_the_data():
    rows = [person(f"p{place}", full_name=payload, company=payload, company_key=payload, position=payload)
            for place, payload in enumerate(PAYLOADS)]  # fmt: skip
    markup = body(*rows)
    block = LexborHTMLParser(markup).css_first("#people-data").text()
    assert "<" not in block
    assert block.isascii()
    assert markup.count("<script") == markup.count("</script") == 1
    kept = {name.translate(dict.fromkeys(range(32))) for name in json.loads(block)["names"]}
    assert "<b>bold</b>" in kept


def test_texts_of_the_table_are_in_the_language_of_the_page():
    english, italian = data(person("Anna")), data(person("Anna"), language="it")
    assert english["locale"] == "en-GB"
    assert italian["locale"] == "it-IT"
    assert set(english["texts"]) == set(italian["texts"])
    assert {"{company}", "{count}"} <= set(re.findall(r"\{\w+\}", italian["texts"]["found"]))


def test_the_question_about_companies_is_not_asked_where_no_company_is_known():
    assert "people-company" not in body(person("Anna"))
    assert "Do I know anyone at" in words(body(person("Anna", company="Acme", company_key="acme")))


def test_an_export_without_messages_says_why_ties_are_not_told():
    shown = words(body(person("Anna", contact_days=None)))
    assert "The export has no messages" in shown
    assert "Strong ties" not in shown


def test_what_the_words_mean_is_told_beside_the_table():
    shown = words(body(person("Anna")))
    assert "silent for 3 years or longer" in shown
    assert "nobody is in debt" in shown


def test_without_javascript_the_files_are_named():
    assert "people.csv" in LexborHTMLParser(body(person("Anna"))).css_first("noscript").html


def test_a_new_account_gets_a_sentence_and_no_empty_table():
    shown = body()
    assert "The export lists nobody yet." in words(shown)
    assert "<table" not in shown


def test_a_page_to_be_shared_has_no_such_section():
    assert written(people, replace(of(person("Anna")), is_shared=True)) is None


def test_the_library_is_the_one_that_its_note_names():
    note = (VENDORED / "README.md").read_text(encoding="utf-8")
    library = (VENDORED / "dataTables.min.js").read_bytes()
    assert hashlib.sha256(library).hexdigest() in note
    assert re.search(r"version (\d[\d.]+\d)", note)[1] in library[:60].decode()
    assert (VENDORED / "LICENSE.txt").read_text(encoding="utf-8").startswith("The MIT License")
