import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.text.companies import company_key, legal_forms


def key(company: str | None) -> str | None:
    found: str | None = company_key(pl.Series([company], dtype=pl.String))[0]
    return found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ACME SpA", "Acme S.p.A."),
        ("Acme Spa", "ACME S.P.A"),
        ("Acme s.p.a.", "ACME SPA"),
        ("Acme S. p. A.", "Acme SpA"),
        ("Acme S p A", "Acme SpA"),
        ("Acme, S.p.A", "Acme SpA"),
        ("Acme Sp.A.", "Acme SpA"),
        ("Acme - S.p.A.", "Acme SpA"),
        ("Acme Società per Azioni", "Acme SpA"),
        ("ACME SOCIETA' PER AZIONI", "Acme SpA"),
        ("Acme S.p.A. a socio unico", "Acme SpA"),
        ("Acme", "Acme SpA"),
        ("Acme S.r.l.", "ACME SRL"),
        ("Acme SRL unipersonale", "Acme S.r.l."),
        ("Acme S.r.l.s.", "Acme srls"),
        ("Acme Società a responsabilità limitata", "Acme srl"),
        ("Acme S.r.l. Società Benefit", "Acme srl"),
        ("Acme Srl in liquidazione", "Acme srl"),
        ("Rossi & C. S.n.c.", "Rossi snc"),
        ("Rossi e C. S.a.s.", "Rossi S.A.S."),
        ("Alfa Società Cooperativa Sociale", "Alfa Coop. Soc."),
        ("Società Cooperativa Alfa", "Alfa Soc. Coop. a r.l."),
        ("Muster GmbH & Co. KG", "Muster GmbH & Co.KG"),
        ("Muster GmbH", "Muster Gesellschaft mit beschränkter Haftung"),
        ("Muster AG", "MUSTER A.G."),
        ("Acme, Inc.", "Acme Inc"),
        ("Acme Incorporated", "Acme Inc."),
        ("Acme Ltd", "Acme Limited"),
        ("Acme Co., Ltd.", "Acme Ltd."),
        ("Acme L.L.C.", "Acme LLC"),
        ("Acme plc", "ACME P.L.C."),
        ("Acme B.V.", "Acme BV"),
        ("Acme SA", "Acme S.A."),
        ("Acme S.à r.l.", "Acme SARL"),
        ("Acme Sp. z o.o.", "Acme"),
        ("Acme A/S", "Acme"),
        ("L'Oréal", "L’OREAL"),
        ("Nestlé", "NESTLE"),
        ("I.B.M.", "IBM"),
        ("H&M", "H & M"),
        ("Coca-Cola", "Coca Cola"),
        ("A.Verdi S.r.l.", "A. Verdi"),
        ("Straße AG", "STRASSE"),
        ("  Acme \t SpA ", "Acme"),
        ("Acme\u200b SpA", "Acme"),
        ("ＡＣＭＥ", "Acme"),
        ("Acme Spa Srl", "Acme"),
    ],
)
def test_one_company_has_one_key(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acme", "Acme Labs"),
        ("Acme", "Acme Group"),
        ("Acme", "Acme Italia S.p.A."),
        ("Acme", "Acmesrl"),
        ("Acme", "New Acme"),
        ("Spa Resort Milano", "Resort Milano"),
        ("Spa Milano S.p.A.", "Milano S.p.A."),
        ("Sapienza", "Sapienza SAP"),
        ("Rossi & Figli", "Rossi e Figli"),
        ("Rossi e Figli", "Rossi and Figli"),
        ("Rossi", "Rossi & Figli"),
        ("Bianchi", "Bianchi & Company"),
        ("E.ON", "Eon"),
        ("CocaCola", "Coca Cola"),
        ("Canal+", "Canal"),
        ("Incas", "Inc."),
        ("Studio A G", "Studio"),
        ("SAS", "SRL"),
        ("***", "+++"),
    ],
)
def test_different_names_have_different_keys(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_a_name_that_is_only_a_legal_form_stays() -> None:
    assert [key(name) for name in ("S.p.A.", "Spa", "SRL", "Inc.", "SAS", "GmbH")] == [
        "spa",
        "spa",
        "srl",
        "inc",
        "sas",
        "gmbh",
    ]


def test_blank_companies_have_no_key() -> None:
    assert [key(name) for name in (None, "", "  ", "\u00a0")] == [None] * 4


def test_keys_stand_in_the_order_of_the_rows() -> None:
    companies = pl.Series("company", ["Beta Srl", None, "ACME SpA", "Beta", "Acme S.p.A."])
    assert company_key(companies).to_list() == ["beta", None, "acme", "beta", "acme"]


NAMES = st.lists(
    st.sampled_from(
        [
            "Acme",
            "Rossi",
            "&",
            "e",
            "S.p.A.",
            "spa",
            "S",
            "p",
            "A",
            "SRL",
            "GmbH & Co. KG",
            "C.",
            "L'Oréal",
            "-",
            "ß",
            "★",
        ]
    )
    | st.text(max_size=6),
    max_size=6,
).map(" ".join)


@settings(max_examples=200)
@given(NAMES)
def test_a_key_is_its_own_key(name: str) -> None:
    found = key(name)
    assert found is None or key(found) == found


@settings(max_examples=100)
@given(NAMES, st.sampled_from(["S.p.A.", "SRL", "GmbH", "Inc.", "Ltd"]))
def test_a_legal_form_at_the_end_never_changes_the_key_of_a_name_with_words(name: str, form: str) -> None:
    company = f"Verdi {name} Milano"
    assert key(f"{company} {form}") == key(company)


def test_legal_forms_are_told_to_others_as_keys_are_freed_of_them() -> None:
    forms = legal_forms()
    assert {"spa", "s p a", "societa per azioni", "gmbh", "inc", "ltd"} <= set(forms["end"])
    assert all(key(f"Acme {form}") == "acme" for form in forms["end"])
    assert all(key(f"{form} Acme") == "acme" for form in forms["start"])
