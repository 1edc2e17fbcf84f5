import json
from datetime import date

from reports import language
from reports.language import words_in
from reports.told import Told, how_told, said


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
