import re
from string import Formatter

import pytest
from babel.messages.pofile import read_po

from reports import language
from reports.language import LANGUAGES, LOCALE, catalogue, say_in
from reports.scoring.method import sentences
from reports.scoring.rubric import load_rubric

SAID = list(dict.fromkeys(sentences(load_rubric())))
ITALIAN = catalogue("it")
PO = LOCALE / "it" / "LC_MESSAGES" / "piramide.po"

ALIKE = {"Social leader"}
"""What Italian says as English does: the top of the pyramid keeps the name that its author gave it."""

NOT_A_QUANTITY = re.compile(r"arXiv [\d.]+|94:\d+")


def numbers(text, decimal, thousands):
    """Numbers in digits as they are meant, whatever marks a language writes them with; papers' numbers aside."""
    plain = NOT_A_QUANTITY.sub("", text).translate({ord(thousands): None, ord(decimal): "."})
    return sorted(float(number) for number in re.findall(r"\d+(?:\.\d+)?", plain))


def spaced(text):
    """The same text; marks between two words no longer touch a number."""
    return re.sub(r"([.,])(?=\s|$)", " ", text)


def placeholders(text):
    return sorted({name for _, name, _, _ in Formatter().parse(text) if name is not None})


# ---------------------------------------------------------------- the catalogue


def test_every_sentence_of_the_method_is_said_in_italian():
    assert [sentence for sentence in SAID if sentence not in ITALIAN] == []


def test_the_catalogue_holds_no_sentence_that_nobody_says():
    assert [sentence for sentence in ITALIAN if sentence not in SAID] == []


def test_no_sentence_is_left_in_english():
    assert {sentence for sentence, italian in ITALIAN.items() if sentence == italian} == ALIKE


@pytest.mark.parametrize("sentence", [sentence for sentence in SAID if "{" in sentence])
def test_what_is_filled_in_is_filled_in_in_italian_too(sentence):
    assert placeholders(sentence)
    assert placeholders(ITALIAN[sentence]) == placeholders(sentence)


@pytest.mark.parametrize("sentence", [sentence for sentence in SAID if re.search(r"\d", sentence)])
def test_numbers_are_the_same_in_italian_with_its_own_marks(sentence):
    english = numbers(spaced(sentence), decimal=".", thousands=",")
    assert english
    assert numbers(spaced(ITALIAN[sentence]), decimal=",", thousands=".") == english


@pytest.mark.parametrize(
    "sentence", [sentence for sentence in SAID if sentence[-1] in ".?" and len(sentence) > 1]
)
def test_a_question_stays_a_question_and_a_sentence_a_sentence(sentence):
    assert ITALIAN[sentence][-1] == sentence[-1]


def test_the_reader_is_addressed_as_tu():
    polite = re.compile(r"\b(voi|vostr[oaie]|Lei|Suo|Sua|Suoi|Sue)\b")
    assert [italian for italian in ITALIAN.values() if polite.search(italian)] == []


def test_the_catalogue_is_finished_tells_its_language_and_names_no_machine_and_no_day():
    with PO.open("rb") as file:
        read = read_po(file)
    assert [message.id for message in read if message.fuzzy] == []
    assert list(read.obsolete) == []
    head = PO.read_text(encoding="utf-8").partition("\n\n")[0]
    assert '"Language: it\\n"' in head
    assert '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"' in head
    assert not re.search(r"Date|Translator|Generated-By|@", head)


# ---------------------------------------------------------------- saying


def test_english_is_said_as_it_is_written():
    say = say_in("en")
    assert [say(sentence) for sentence in SAID] == SAID


def test_italian_is_said_from_the_catalogue():
    say = say_in("it")
    assert say("What is counted") == "Che cosa si conta"
    assert (
        say("Step {0}: {1} (weight {2})").format(2, say("Network"), "0,25") == "Gradino 2: Rete (peso 0,25)"
    )


def test_a_sentence_that_no_catalogue_knows_stays_english():
    assert say_in("it")("Nobody has written this sentence yet.") == "Nobody has written this sentence yet."


def test_a_language_without_a_catalogue_stays_english(tmp_path, monkeypatch):
    monkeypatch.setattr(language, "LOCALE", tmp_path)
    catalogue.cache_clear()
    try:
        assert say_in("it")("What is counted") == "What is counted"
    finally:
        catalogue.cache_clear()


def test_a_language_that_nobody_speaks_here_is_refused():
    assert "xx" not in LANGUAGES
    with pytest.raises(KeyError, match="xx"):
        say_in("xx")
