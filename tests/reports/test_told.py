import copy
import json
import pickle
from datetime import date

import pytest

from reports import language
from reports.language import words_in
from reports.told import Told, how_told, joined, mark, mark_plural, said, said_part
from transforms.dialects.records import Reason
from transforms.sentences import (
    COPY,
    KINDS,
    NO_HEADER,
    NO_HEADER_OF_ANY,
    OF_ANOTHER_KIND,
    ON_FILES,
    REPEATS,
    TOO_MANY_STRETCHES,
)


def italian(monkeypatch, **sentences):
    monkeypatch.setattr(language, "catalogue", lambda code: {} if code == "en" else sentences["sentences"])
    return words_in("it")


def test_a_told_sentence_is_an_english_text():
    told = Told("{n} of {all} since {day}", n=1200, all=3000, day=date(2026, 3, 3))
    assert told == "1,200 of 3,000 since 3 March 2026"
    assert json.dumps(told) == '"1,200 of 3,000 since 3 March 2026"'


def test_it_is_made_anew_in_another_language(monkeypatch):
    words = italian(
        monkeypatch, sentences={"{name} is not in this export.": ("{name} non è in questa esportazione.",)}
    )
    told = Told("{name} is not in this export.", name="Shares.csv")
    assert said(str(told), how_told({"why": [told]}), words) == "Shares.csv non è in questa esportazione."


def test_a_sentence_in_a_sentence_is_made_anew_too(monkeypatch):
    words = italian(
        monkeypatch,
        sentences={
            "{level_reached}.": ("{level_reached}.",),
            "Level {level} of {steps}": ("Livello {level} su {steps}",),
        },
    )
    told = Told("{level_reached}.", level_reached=Told("Level {level} of {steps}", level=2, steps=5))
    sentences = json.loads(json.dumps(how_told(told)))
    assert said(str(told), sentences, words) == "Livello 2 su 5."


def test_days_and_numbers_survive_json_and_are_written_in_the_language(monkeypatch):
    words = italian(monkeypatch, sentences={})
    told = Told("{n} by {day}", n=12345, day=date(2026, 1, 2))
    assert said(str(told), json.loads(json.dumps(how_told(told))), words) == "12.345 by 2 gennaio 2026"


def test_a_value_that_reads_like_a_template_or_a_known_sentence_stays_as_it_is(monkeypatch):
    words = italian(monkeypatch, sentences={"Network": ("Rete",), "At {company}": ("Presso {company}",)})
    told = Told("At {company}", company="{0} Network")
    assert said(str(told), how_told(told), words) == "Presso {0} Network"
    told = Told("At {company}", company="Network")
    assert said(str(told), how_told(told), words) == "Presso Network"


def test_a_name_that_reads_like_another_sentence_of_the_same_document_stays_as_it_is(monkeypatch):
    words = italian(
        monkeypatch, sentences={"Part of {file} is read.": ("{file} si legge in parte.",), "All": ("Tutto",)}
    )
    told = [Told("All"), Told("Part of {file} is read.", file="All")]
    sentences = json.loads(json.dumps(how_told(told)))
    assert [said(str(one), sentences, words) for one in told] == ["Tutto", "All si legge in parte."]


def test_sentences_in_a_row_are_told_one_by_one(monkeypatch):
    words = italian(
        monkeypatch,
        sentences={
            "Too little.": ("Troppo poco.",),
            "Fewer than {number} asks.": ("Meno di {number} richieste.",),
        },
    )
    told = joined([mark("Too little."), Told("Fewer than {number} asks.", number=1200)])
    assert told == "Too little. Fewer than 1,200 asks."
    assert (
        said(str(told), json.loads(json.dumps(how_told([told]))), words)
        == "Troppo poco. Meno di 1.200 richieste."
    )


def test_a_single_sentence_in_a_row_is_that_sentence_and_none_is_nothing():
    one = Told("One {n}", n=1)
    assert joined([one]) is one
    assert joined([]) == ""
    assert how_told(joined([])) == {}


def test_a_list_in_a_sentence_is_joined_in_the_language_and_its_sentences_are_told(monkeypatch):
    words = italian(
        monkeypatch, sentences={"{parts} are there": ("ci sono {parts}",), "the headline": ("il sommario",)}
    )
    told = Told("{parts} are there", parts=[Told("the headline"), "Ada"])
    assert told == "the headline and Ada are there"
    assert said(str(told), json.loads(json.dumps(how_told(told))), words) == "ci sono il sommario e Ada"


def test_a_part_of_a_sentence_can_be_told_alone(monkeypatch):
    words = italian(monkeypatch, sentences={"Level {level}": ("Livello {level}",)})
    told = Told("{reached}.", reached=Told("Level {level}", level=2))
    sentences = json.loads(json.dumps(how_told(told)))
    assert said_part(str(told), "reached", sentences, words) == "Livello 2"
    assert said_part(str(told), "other", sentences, words) == "Livello 2."
    assert said_part("Level two", "reached", {}, words) == "Level two"


@pytest.mark.parametrize("copied", [copy.deepcopy, lambda told: pickle.loads(pickle.dumps(told))])
def test_a_copy_remembers_how_it_was_told(copied):
    told = copied(Told("{name} is gone", name="{0}.csv"))
    assert (told, told.template, told.values) == ("{0}.csv is gone", "{name} is gone", {"name": "{0}.csv"})


def test_marks_leave_sentences_as_they_are():
    assert (mark("a {b}"), mark_plural("{number} a", "{number} as")) == (
        "a {b}",
        ("{number} a", "{number} as"),
    )


# ---------------------------------------------------------------- sentences on files, read back


@pytest.mark.parametrize("template", ON_FILES)
def test_every_sentence_on_files_is_told_again_in_italian(template):
    values = {"file": "My {file}.csv", "archive": "Basic.zip", "number": 7, "line": 3, "error": "No access",
              "what": Reason.SHORT, "columns": '"First Name" and "Last Name"'}  # fmt: skip
    told = said(template.format(**values), {}, words_in("it"))
    assert told != template.format(**values)
    assert all(
        str(values[name]) in told for name in ("file", "archive", "error") if f"{{{name}}}" in template
    )
    assert (" and " in told) is False
    assert ("meno celle" in told) == ("{what}" in template)
    assert said(template.format(**values), {}, words_in("en")) == template.format(**values)


def test_numbers_lists_and_kinds_in_them_are_written_in_the_language():
    words = words_in("it")
    assert said(REPEATS.format(number=12345), {}, words).endswith(": 12.345")
    several = '"First Name", "Last Name" and "Connected On"'
    for sentence, between in ((NO_HEADER, "una con"), (NO_HEADER_OF_ANY, "almeno una tra")):
        told = said(sentence.format(file="A.csv", number=10, columns=several), {}, words)
        assert f'{between} "First Name", "Last Name" e "Connected On"' in told
    of_a_kind = said(OF_ANOTHER_KIND.format(file="A.csv", what=KINDS[b"%PDF"]), {}, words)
    assert of_a_kind.startswith("A.csv è un PDF, non")
    torn = TOO_MANY_STRETCHES.format(file="A.csv", number=1000, line=1234, what=Reason.NUL)
    assert "più di 1.000 gruppi" in said(torn, {}, words)
    assert "riga 1.234: contiene caratteri NUL" in said(torn, {}, words)


def test_a_file_named_like_a_sentence_on_files_is_only_a_name():
    told = said(COPY.format(file=COPY.format(file="A.csv")), {}, words_in("it"))
    assert told == "è di nuovo it is A.csv once more, byte for byte, byte per byte"
