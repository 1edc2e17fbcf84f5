"""Messages that close a conversation, as people end theirs, and those that only look short."""

from __future__ import annotations

import polars as pl
import pytest

from transforms.text.closings import is_closing

CLOSINGS = """
Grazie!
Grazie mille!
Grazie mille Anna, a presto!
Ok
Ok, perfetto
Va bene, ci sentiamo la prossima settimana.
Perfetto, a domani!
D'accordo, grazie. Buona giornata
Ricevuto, grazie a te!
Figurati, è stato un piacere
Di nulla, buon weekend!
Ti ringrazio per la disponibilità, un caro saluto
Grazie per la risposta, buon lavoro!
La ringrazio molto dottoressa Verdi, cordiali saluti, Giulia Bianchi
In bocca al lupo!
Altrettanto, grazie
Ci vediamo lì
Chiaro
Sì
Volentieri
Grazie di cuore, un abbraccio
Perfetto Marco, allora ci sentiamo lunedì. Buona serata
👍
👍👍🙏
😊 😊 😊 😊 😊
🙏🏽
:-)
!!!
...
Thanks!
Thank you so much!
thanks, talk soon
Thanks a lot Anna, have a great weekend!
Sounds good, see you on Monday
Great, thank you for the quick reply
You're welcome!
You’re welcome, any time
No problem, take care
Perfect, speak soon. Best regards, Tom
Ok, will do. Thanks again!
Many thanks for your help, all the best
Got it
Likewise!
I appreciate it, thanks so much Sara
Looking forward to it!
Cheers mate
"""

OPEN = """
Ok?
Sì?
Grazie! E tu come stai?
Thanks! How are you?
Hai visto il mio ultimo messaggio
Grazie, ti richiamo domani con il preventivo del fornitore
Ciao Anna, ho letto il tuo post sui magazzini
Grazie della segnalazione: la porto in riunione giovedì
Perfetto, allora preparo il contratto e domani lo firmiamo insieme
https://example.com
Ecco: www.example.com/a
Thanks, I have sent the contract to the customer this morning
The meeting has moved to Tuesday
I saw your talk in Milan yesterday
Complimenti per il nuovo ruolo in azienda
Happy birthday Anna, enjoy your big day in Rome with the kids
"""


def closes(text: str | None) -> bool | None:
    frame = pl.DataFrame({"text": pl.Series([text], dtype=pl.String)})
    found: bool | None = frame.select(is_closing(pl.col("text"))).item()
    return found


@pytest.mark.parametrize("text", CLOSINGS.strip().splitlines())
def test_thanks_goodbyes_emoji_and_three_words_close(text: str) -> None:
    assert closes(text) is True


@pytest.mark.parametrize("text", OPEN.strip().splitlines())
def test_a_question_a_link_and_anything_that_says_more_stay_open(text: str) -> None:
    assert closes(text) is False


@pytest.mark.parametrize(("words", "closed"), [(3, True), (4, False)])
def test_three_words_without_a_question_close_and_four_do_not(words: int, closed: bool) -> None:
    assert closes(" ".join(["martello"] * words)) is closed


def test_what_is_left_beside_the_thanks_may_have_three_words() -> None:
    assert closes("Grazie mille, Anna Maria Verdi") is True
    assert closes("Grazie mille, lo leggo domani mattina") is False


@pytest.mark.parametrize("mark", ["?", "？"])
def test_a_question_mark_keeps_even_one_word_open(mark: str) -> None:
    assert closes(f"Quando{mark}") is False


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_a_blank_text_closes_nothing_for_an_attachment_may_come_with_it(text: str) -> None:
    assert closes(text) is False


def test_no_text_is_unknown() -> None:
    assert closes(None) is None


def test_line_breaks_and_signatures_do_not_matter() -> None:
    assert closes("Grazie mille!\n\nUn caro saluto,\nGiulia Bianchi") is True


def test_a_long_text_is_no_closing_whatever_it_is_made_of() -> None:
    assert closes("grazie " * 20) is True
    assert closes("grazie " * 40) is False
