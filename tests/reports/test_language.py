import ast
import re
from string import Formatter

import pytest
from babel.messages.pofile import read_po
from jinja2 import Environment, nodes

from reports import catalogue as catalogues
from reports import language
from reports.catalogue import COUNTING, SAYING, messages, renewed
from reports.language import LANGUAGES, LOCALE, catalogue, say_in, words_in
from reports.scoring.rubric import load_rubric

ITALIAN = catalogue("it")
PO = LOCALE / "it" / "LC_MESSAGES" / "piramide.po"

PAIRS = [
    (english, italian)
    for message in messages()
    for english, italian in zip(
        [message] if isinstance(message, str) else message,
        ITALIAN.get(message if isinstance(message, str) else message[0], ()),
        strict=False,
    )
]
"""Every English sentence with its Italian one; those for one and for many are two."""

ALIKE = {
    "Design", "File", "File {code}", "IT", "Id", "Junior", "Manager", "Marketing", "Social leader",
    "design", "marketing", "post",
    "{number} file", "{number} post",
    "{level} {number}", "{level_reached}.", "{name} ({number})", "{sign} {posts}", "{terms}: {number}", "{trade} · {number}",
}  # fmt: skip
"""What Italian says as English does: loan words, what holds places only, and the top of the pyramid, which
keeps the name that its author gave it."""

NOT_A_QUANTITY = re.compile(r"arXiv [\d.]+|94:\d+|UTF-\d+|Windows-\d+|'\{?\w+\}?'")


def numbers(text, decimal, thousands):
    """Numbers in digits as they are meant, whatever marks a language writes them with; papers' numbers aside."""
    plain = NOT_A_QUANTITY.sub("", text).translate({ord(thousands): None, ord(decimal): "."})
    return sorted(float(number) for number in re.findall(r"\d+(?:\.\d+)?", plain))


def spaced(text):
    """The same text; marks between two words no longer touch a number."""
    return re.sub(r"([.,])(?=\s|$|\))", " ", text)


def places(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def tags(text):
    return sorted(re.findall(r"<[^>]+>", text))


def those(condition):
    return [pair for pair in PAIRS if condition(pair[0])]


# ---------------------------------------------------------------- the catalogue


def test_the_catalogue_holds_every_sentence_of_today_and_no_other():
    assert PO.read_text(encoding="utf-8") == renewed("it"), "run `python -m reports.catalogue`"


def test_every_sentence_is_translated_and_none_in_doubt():
    with PO.open("rb") as file:
        read = read_po(file)
    found = [message for message in read if message.id]
    assert [message.id for message in found if not message.string or not all([*message.string])] == []
    assert [message.id for message in found if message.fuzzy] == []
    assert list(read.obsolete) == []


def test_the_catalogue_tells_its_language_and_names_no_machine_and_no_day():
    head = PO.read_text(encoding="utf-8").partition("\n\n")[0]
    assert '"Language: it\\n"' in head
    assert '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"' in head
    assert not re.search(r"Date|Translator|Generated-By|@", head)


def test_a_sentence_for_one_has_a_single_one_for_many():
    keys = [one if isinstance(one, str) else one[0] for one in messages()]
    assert len(keys) == len(set(keys))
    forms: dict[str, set[object]] = {}
    for message in catalogues.everywhere():
        forms.setdefault(message if isinstance(message, str) else message[0], set()).add(message)
    assert {key: found for key, found in forms.items() if len(found) > 1} == {}


def test_no_sentence_is_left_in_english():
    assert {english for english, italian in PAIRS if english == italian} == ALIKE


def test_what_is_filled_in_is_filled_in_in_italian_too():
    assert [pair for pair in PAIRS if places(pair[0]) != places(pair[1])] == []


def test_numbers_are_the_same_in_italian_with_its_own_marks():
    with_numbers = those(lambda sentence: re.search(r"\d", sentence))
    assert len(with_numbers) > 50
    assert [
        (english, italian)
        for english, italian in with_numbers
        if numbers(spaced(english), decimal=".", thousands=",")
        != numbers(spaced(italian), decimal=",", thousands=".")
    ] == []


def test_tags_are_the_same_in_italian():
    assert [pair for pair in PAIRS if tags(pair[0]) != tags(pair[1])] == []


def test_a_question_stays_a_question_and_a_sentence_a_sentence():
    ending = those(lambda sentence: sentence[-1] in ".?:" and len(sentence) > 1)
    assert [pair for pair in ending if pair[0][-1] != pair[1][-1]] == []


def test_a_label_stays_small_where_it_stands_within_a_line():
    small = those(lambda sentence: sentence[0].islower() and not sentence.startswith("read as"))
    assert [
        italian for _, italian in small if italian[0].isupper() and italian not in ("Informazioni",)
    ] == []


def test_the_reader_is_addressed_as_tu():
    polite = re.compile(r"\b(vostr[oaie]|Lei|Suo|Sua|Suoi|Sue)\b|(?<!tra )(?<!Tra )(?<!di )(?<!per )\bvoi\b")
    assert [italian for _, italian in PAIRS if polite.search(italian)] == []


def test_italian_is_set_with_its_own_marks():
    wrong = re.compile(r"\w'\w|\w' |[“”\"](?![^<]*>)|  | [.,;:?]|\bpò\b|\bperchè\b|E'")
    assert [italian for _, italian in PAIRS if wrong.search(italian)] == []


def test_shares_begin_with_a_word_that_the_page_can_leave_out():
    shares = those(lambda sentence: sentence.startswith("share "))
    assert len(shares) > 20
    assert [italian for _, italian in shares if not italian.startswith("quota ")] == []


# ---------------------------------------------------------------- gathering


def test_sentences_are_gathered_from_templates_and_modules():
    template = """{{ say("One {a}", a=1) }}{% set t = say("Two") %}{{ plural("one", "many", n, x=say("Three")) }}{{ other("No") }}"""
    assert list(catalogues.in_template(template)) == ["One {a}", "Two", ("one", "many"), "Three"]
    module = 'X = mark("a")\nY = mark_plural("b", "c")\nwords.say("d")\nTold("e" " f", g=1)\nwords.plural(*Y, 2)\nlist("no")'
    assert sorted(catalogues.in_module(module), key=str) == sorted(["a", ("b", "c"), "d", "e f"], key=str)


def pieces_in_module(source):
    """Lines where a sentence is put together on the spot, so that no catalogue can know it."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and node.args:
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            sayings = node.args[:2] if name in COUNTING else node.args[:1] if name in SAYING else []
            if any(isinstance(one, ast.JoinedStr | ast.BinOp) for one in sayings):
                yield node.lineno


def pieces_in_template(source):
    for node in Environment().parse(source).find_all(nodes.Call):
        name = getattr(node.node, "name", "")
        sayings = node.args[:2] if name in COUNTING else node.args[:1] if name in SAYING else []
        if not all(isinstance(one, nodes.Const) for one in sayings):
            yield node.lineno


def test_no_sentence_is_put_together_where_no_catalogue_can_find_it():
    assert list(pieces_in_module('say(f"a {b}")\nTold("a" + b)\nsay(A)\nsay("a")')) == [1, 2]
    assert list(pieces_in_template('{{ say("a" ~ b) }}\n{{ say("a") }}\n{{ plural("a", b, 1) }}')) == [1, 3]
    reports = LOCALE.parent
    found = {
        str(path.relative_to(reports)): list(pieces(path.read_text(encoding="utf-8")))
        for ending, pieces in (("py", pieces_in_module), ("html", pieces_in_template))
        for path in reports.rglob(f"*.{ending}")
    }
    assert {name: lines for name, lines in found.items() if lines} == {}


# ---------------------------------------------------------------- saying


def test_english_is_said_as_it_is_written():
    say = say_in("en")
    assert all(say(english) == english for english, _ in PAIRS)


def test_italian_is_said_from_the_catalogue():
    say = say_in("it")
    assert say("What is counted") == "Che cosa si conta"
    assert (
        say("Step {0}: {1} (weight {2})").format(2, say("Network"), "0,25") == "Gradino 2: Rete (peso 0,25)"
    )


def test_numbers_take_the_right_form():
    words = words_in("it")
    for number, told in [(1, "1 persona"), (0, "0 persone"), (12345, "12.345 persone"), (None, "– persone")]:
        assert words.plural("{number} person", "{number} people", number) == told


def test_a_unit_that_is_a_share_reads_on_behind_its_percentage():
    units = {measure.unit for measure in load_rubric().measures if measure.unit.startswith("share ")}
    behind = {words_in("it").say(unit).partition(" ")[2] for unit in units}
    assert "delle conversazioni avviate da te" in behind
    assert all(re.match(r"d(i|ei|el|elle|egli|ella|ello|ell’) ?", one) for one in behind)


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
