from datetime import date

import pytest

from transforms.contract.bookkeeping import DECLARED
from transforms.declared import MOST_BYTES, nothing_declared, read_declarations
from transforms.refusal import Refused

ALL = """
target_functions = ["it"]
target_companies = ["ACME S.p.A."]
target_terms = ["data governance", "Qualità"]
nothing_done = ["Comments.csv", "Articles"]
not_requested = ["Reactions.csv"]

[[need]]
from = 2026-01-15
to = 2026-04-30
why = "fund-raising"
"""


def declared(text):
    return set(read_declarations(text.encode(), "giulia.toml").iter_rows())


def test_everything_that_can_be_declared():
    assert declared(ALL) == {
        ("function", "it", None, None),
        ("company", "acme", None, None),
        ("term", "data governance", None, None),
        ("term", "Qualità", None, None),
        ("nothing done", "comments", None, None),
        ("nothing done", "articles", None, None),
        ("not requested", "reactions", None, None),
        ("need", "fund-raising", date(2026, 1, 15), date(2026, 4, 30)),
    }


def test_the_order_of_the_lines_does_not_matter():
    one = read_declarations(b'target_terms = ["b", "a"]\ntarget_functions = ["hr"]', "x.toml")
    other = read_declarations(b'target_functions = ["hr"]\ntarget_terms = ["a", "b", "a"]', "x.toml")
    assert one.equals(other)


def test_an_empty_file_declares_nothing():
    assert read_declarations(b"", "x.toml").equals(nothing_declared())
    assert nothing_declared().schema == DECLARED.schema


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("target_functions = ['wizardry']", "there is no such function"),
        ("target_terms = 'one'", "target_terms is a list of texts"),
        ("target_terms = [1]", "target_terms is a list of texts"),
        ("tarket_terms = []", "holds something else than target_functions"),
        ("target_terms = ['']", "target_terms is a list of texts"),
        ("target_companies = [' ', 'Acme']", "target_companies is a list of texts"),
        ("target_terms = ['a\\u001b[31m']".replace("'", '"'), "target_terms is a list of texts"),
        ("x = " + "[" * 30_000, "giulia.toml is (nested too deeply|no TOML)"),
        ("nothing_done = ['Secrets.csv']", "is none that is read"),
        ("not_requested = ['Logins.csv']", "is none that is read"),
        ("need = 'yes'", r"begins with \[\[need\]\]"),
        ("[[need]]\nfrom = 2026-01-01\nwhy = 'x'", "has from, to and why"),
        ("[[need]]\nfrom = 2026-02-01\nto = 2026-01-01\nwhy = 'x'", "the earlier one first"),
        ("[[need]]\nfrom = 2026-02-01T10:00:00\nto = 2026-03-01\nwhy = 'x'", "are days such as"),
        ("[[need]]\nfrom = 'soon'\nto = 2026-03-01\nwhy = 'x'", "are days such as"),
        ("target_terms = [", r"giulia.toml is no TOML"),
        ("#" * (MOST_BYTES + 1), "too long"),
    ],
)
def test_what_makes_no_sense_is_said(text, says):
    with pytest.raises(Refused, match=says):
        declared(text)


def test_a_file_of_another_encoding_is_refused_without_its_words():
    with pytest.raises(Refused, match=r"^giulia\.toml is not in UTF-8") as refusal:
        read_declarations('target_terms = ["segretò"]'.encode("latin-1"), "giulia.toml")
    assert "segret" not in str(refusal.value)


def test_a_file_saved_by_a_plain_windows_editor_is_read():
    assert read_declarations(b"\xef\xbb\xbf" + b'target_terms = ["a"]', "x.toml")["value"].to_list() == ["a"]


def test_no_word_of_the_file_stands_in_a_refusal():
    for text in ("kanarino = 1", "kanarino", "target_terms = [kanarino]", "[[need]]\nkanarino = 1"):
        with pytest.raises(Refused) as refusal:
            declared(text)
        assert "kanarino" not in str(refusal.value)
