import polars as pl
import pytest

from transforms.text.introductions import has_introduction


def introduces(text: str | None) -> bool | None:
    frame = pl.DataFrame({"text": pl.Series([text], dtype=pl.String)})
    found: bool | None = frame.select(has_introduction(pl.col("text"))).item()
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Ciao Anna, ti presento Marco, di cui ti parlavo",
        "Vi presento la dott.ssa Verdi",
        "Le presento il mio collega Luca",
        "TI METTO IN CONTATTO con Sara",
        "Vi metto in contatto, così vi sentite",
        "Volevo metterti in contatto con Luca",
        "Vorrei presentarti un collega",
        "Mi piacerebbe farvi conoscere un mio caro amico",
        "Lascio a voi organizzare la call",
        "Anna, meet Marco.",
        "Please meet my former colleague Sara",
        "Hi both, I'd like to introduce you to each other",
        "Happy to introduce Marco, who runs operations",
        "Putting you two in touch",
        "Connecting you with Sara",
        "Quick intro: Anna runs ops",
        "You two should really talk",
    ],
)
def test_introducing_people_to_each_other_is_seen(text: str) -> None:
    assert introduces(text) is True


@pytest.mark.parametrize(
    "text",
    [
        "Mi presento: sono Anna",
        "Let me introduce myself",
        "Ti presento la nostra nuova soluzione",
        "Vi presento i risultati",
        "I'd like to introduce our new product",
        "Mi presenteresti Marco?",
        "Could you introduce me to Marco?",
        "Nice to meet you",
        "Let's meet Monday",
        "Looking forward to meet Monday",
        "Presento domani il progetto",
        "Vi lascio il link",
        "",
    ],
)
def test_other_phrases_introduce_nobody(text: str) -> None:
    assert introduces(text) is False


def test_no_text_is_unknown() -> None:
    assert introduces(None) is None
