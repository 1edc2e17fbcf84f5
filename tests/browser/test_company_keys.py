"""The page folds what is typed as the program folds what an export says, or "no match" would be a lie."""

import json
import random
from pathlib import Path

import polars as pl
import pytest
from playwright.sync_api import Browser

from reports import render
from transforms.text.companies import company_key, legal_forms
from transforms.text.lists import word_list

SCRIPT = (Path(render.__file__).parent / "page" / "people.js").read_text(encoding="utf-8")
PIECES = (
    "A.C.M.E.", "Società", "S.p.A.", "&", "+", "l'Oréal", "G.m.b.H.", " ", "-", "ß", "İ", "ı", "Σίσυφος", "ΟΔΟΣ",
    "ﬁ", "１２", "a.b", "A.B.C", "Spa", "srl", "ltd", "(Italy)", "d’Amico", "E\u0301", "_", "x²", "3.M.", "e\u200bf",
    "日本", "Ünal", "Ørsted", "naïve", "\u202eacme",
)  # fmt: skip


def names() -> list[str]:
    draw = random.Random(20260303)
    forms = [row["form"] for row in word_list("legal_forms")]
    return [
        *(f"Acme {form}" for form in forms),
        *(f"{form.upper()} Acme, {form}" for form in forms),
        *(f"a{chr(code)}b" for code in range(0x20, 0x590)),
        *(
            "".join(draw.choice(PIECES) + draw.choice(("", " ")) for _ in range(draw.randrange(1, 6)))
            for _ in range(3000)
        ),
    ]


@pytest.fixture(scope="module")
def folded(chromium: Browser) -> list[str]:
    start, end = SCRIPT.index("const APOSTROPHES"), SCRIPT.index("// What the search looks through")
    given = f"const people = {{ legal_forms: {json.dumps(legal_forms())} }};"
    page = chromium.new_page()
    try:
        keys: list[str] = page.evaluate(
            f"(names) => {{ {given} {SCRIPT[start:end]} return names.map(companyKey); }}", names()
        )
    finally:
        page.close()
    return keys


def test_a_typed_name_has_the_key_that_the_program_gives_it(folded: list[str]) -> None:
    wanted = company_key(pl.Series(names())).to_list()
    with_words = [
        (name, key, found) for name, key, found in zip(names(), wanted, folded, strict=True) if found
    ]
    assert len(with_words) > 4000
    assert [one for one in with_words if one[1] != one[2]] == []
