import subprocess
import sys

import polars as pl
import pytest

from transforms.text.language import LANGUAGES, languages


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ci vediamo domani in ufficio per parlare del progetto con il nuovo cliente", "it"),
        ("Perché non ci sentiamo giovedì? Così definiamo le priorità", "it"),
        ("Thanks for reaching out, let us talk about your project next week", "en"),
        ("Je vous remercie pour votre message, nous pouvons en parler demain matin", "fr"),
        ("Vielen Dank für Ihre Nachricht, wir können morgen früh darüber sprechen", "de"),
        ("Muchas gracias por tu mensaje, podemos hablar mañana por la tarde", "es"),
    ],
)
def test_everyday_sentences_are_told_apart(text: str, language: str) -> None:
    assert languages(pl.Series([text])).to_list() == [language]


def test_too_little_text_is_undetermined() -> None:
    texts = pl.Series(["Grazie mille!", "", None, "👍", "Ciao a tutti domani"])
    assert languages(texts).to_list() == ["und"] * 5


def test_links_do_not_count_as_text() -> None:
    texts = pl.Series(["Ciao https://example.com/why-this-is-a-long-english-address-for-you"])
    assert languages(texts).to_list() == ["und"]


def test_only_the_chosen_languages_are_ever_told() -> None:
    texts = pl.Series(
        [
            "Dziękuję bardzo za wiadomość, porozmawiamy jutro",
            "本日はありがとうございました。またよろしくお願いいたします。",
        ]
    )
    assert set(languages(texts)) <= set(LANGUAGES)


def test_the_start_of_a_long_text_decides() -> None:
    start = "Ci vediamo domani in ufficio per parlare del progetto. " * 8
    assert languages(pl.Series([start + "Thanks for reaching out to us. " * 100])).to_list() == ["it"]


def test_answers_stand_in_the_order_of_the_rows() -> None:
    italian, english = (
        "Ci vediamo domani in ufficio per il progetto",
        "See you tomorrow at the office for the project",
    )
    texts = pl.Series("text", [italian, english, None, italian])
    assert languages(texts).to_list() == ["it", "en", "und", "it"]


def test_the_model_is_not_loaded_until_a_text_needs_it() -> None:
    script = (
        "import polars as pl\n"
        "from transforms.text import language\n"
        "language.languages(pl.Series(['ciao', None]))\n"
        "assert language._identifier.cache_info().currsize == 0\n"
        "language.languages(pl.Series(['Ci vediamo domani in ufficio']))\n"
        "assert language._identifier.cache_info().currsize == 1\n"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
