from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import polars as pl
import pytest

from tests.helpers.staging import stage_text

ME = "https://www.linkedin.com/in/io"
ANNA = "https://www.linkedin.com/in/anna"
HEADER = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,"
    "FOLDER,ATTACHMENTS,IS MESSAGE DRAFT\n"
)
START = datetime(2025, 6, 1, 12, tzinfo=UTC)
SALE = (
    "Ciao {name}, ti scrivo perché aiutiamo le imprese come la tua a vendere di più in Germania e in Francia, "
    "hai dieci minuti questa settimana per una breve chiamata senza impegno? https://example.com/{number}"
)


def row(
    text: str = "Ciao",
    *,
    thread: str = "2-a",
    sender: tuple[str, str] = ("Io", ME),
    to: tuple[str, str] = ("Anna Rossi", ANNA),
    day: float = 0,
    subject: str = "",
    folder: str = "INBOX",
    attachments: str = "",
    draft: str = "No",
    date: str | None = None,
) -> str:
    when = f"{START + timedelta(days=day):%Y-%m-%d %H:%M:%S} UTC" if date is None else date
    cells = [thread, "", *sender, *to, when, subject, text, folder, attachments, draft]
    return ",".join('"' + cell.replace('"', '""') + '"' for cell in cells) + "\n"


def stage(*rows: str, owner_key: str | None = "/in/io") -> pl.DataFrame:
    return stage_text("messages", HEADER + "".join(rows), owner_key)


def test_people_are_known_by_their_addresses() -> None:
    frame = stage(
        row(to=("Doe, Ph.D., Zoë", f"{ANNA},https://www.linkedin.com/in/zo%C3%AB")),
        row(sender=("LinkedIn Member", ""), to=("Io", ME)),
        row(to=("LinkedIn Member", "")),
    )
    assert frame["sender_key"].to_list() == ["/in/io", None, "/in/io"]
    assert frame["recipient_keys"].to_list() == [["/in/anna", "/in/zoë"], ["/in/io"], []]


def test_of_a_text_only_its_measures_are_kept() -> None:
    frame = stage(
        row(" Vedi https://example.com/x?a=b\ne dimmi ", subject="Segretissimo", attachments="https://a.b/c")
    )
    kept = frame.row(0, named=True)
    assert kept["characters"] == len("Vedi https://example.com/x?a=b\ne dimmi")
    assert kept["words"] == 4
    assert (kept["has_link"], kept["has_question"]) == (True, False)
    assert (kept["has_subject"], kept["has_attachment"]) == (True, True)
    assert not {"content", "subject", "conversation_title", "attachments", "recipient_urls"} & set(
        frame.columns
    )
    assert not any(word in str(frame.rows()) for word in ("dimmi", "Segretissimo", "a.b/c"))


def test_flags_about_a_column_the_file_lacks_are_unknown() -> None:
    frame = stage_text(
        "messages",
        "FROM,TO,DATE,SUBJECT,CONTENT,DIRECTION,FOLDER\nAnna,Io,2019-11-06T02:08:20,,Ciao,INCOMING,INBOX\n",
    )
    kept = frame.row(0, named=True)
    assert (kept["has_attachment"], kept["is_draft"], kept["recipient_keys"], kept["sender_key"]) == (
        None,
    ) * 4
    assert kept["has_subject"] is False
    assert kept["direction_told"] == "INCOMING"
    assert kept["sent_at"] == datetime(2019, 11, 6, 2, 8, 20, tzinfo=UTC)


def test_a_message_may_be_nothing_but_an_attachment() -> None:
    kept = stage(row("", attachments="https://a.b/c")).row(0, named=True)
    assert (kept["characters"], kept["words"], kept["has_question"], kept["has_link"]) == (0, 0, False, False)


def test_a_draft_is_a_draft_however_it_is_said() -> None:
    frame = stage(*(row(draft=said) for said in ("Yes", "No", "true", "FALSE", "", "perhaps")))
    assert frame["is_draft"].to_list() == [True, False, True, False, None, None]


def test_campaign_mail_is_told_by_its_markup_and_not_by_talking_about_it() -> None:
    frame = stage(
        row('<p class="spinmail-quill-editor__spin-break">Hi %FIRSTNAME%</p>'),
        row("ho ricevuto una spinmail"),
        row("5 < 6 e spinmail"),
    )
    assert frame["is_campaign_markup"].to_list() == [True, False, False]


def test_an_introduction_is_told_by_its_phrase() -> None:
    frame = stage(row("Ti presento Anna, di cui ti dicevo"), row("Mi presento: sono Anna"))
    assert frame["has_introduction"].to_list() == [True, False]


def test_what_a_message_asks_and_gives_is_kept_as_flags_and_the_words_of_the_lists() -> None:
    frame = stage(
        row("Potresti presentarmi Zefirina Quattrocchi?"),
        row("Complimenti! Could you send me the Quattrocchi file?"),
        row("Ci vediamo domani da Quattrocchi"),
    )
    assert frame.select("has_ask", "has_give", "intent_cues").rows() == [
        (True, False, ["potresti"]),
        (True, True, ["could you", "complimenti"]),
        (False, False, []),
    ]
    assert "Quattrocchi" not in str(frame.rows())
    assert "quattrocchi" not in str(frame.rows())


def test_thanks_close_and_a_request_of_three_words_does_not() -> None:
    frame = stage(row("Grazie mille, a presto!"), row("Cerco lavoro"), row("Ieri ho visto Marco in fiera"))
    assert frame["is_closing"].to_list() == [True, False, False]


def test_a_message_without_words_asks_nothing_and_closes_nothing() -> None:
    kept = stage(row("", attachments="https://a.b/c")).row(0, named=True)
    assert (kept["has_ask"], kept["has_give"], kept["intent_cues"], kept["is_closing"]) == (
        False,
        False,
        [],
        False,
    )


def test_a_thread_has_the_language_of_its_longest_text() -> None:
    frame = stage(
        row("ok", thread="2-a"),
        row("Thank you very much, it was a pleasure to meet you in London last week", thread="2-a"),
        row("Grazie mille, è stato un piacere conoscerti a Milano la settimana scorsa", thread="2-b"),
        row("?", thread="2-c"),
    )
    assert frame["language"].to_list() == ["en", "en", "it", "und"]


def test_without_conversation_ids_those_who_write_to_each_other_are_a_thread() -> None:
    frame = stage_text(
        "messages",
        "FROM,TO,DATE,SUBJECT,CONTENT,DIRECTION,FOLDER\n"
        "Anna,Io,2019-11-06T02:08:20,,Thank you very much for the pleasant evening in London,INCOMING,INBOX\n"
        "Io,Anna,2019-11-07T02:08:20,,:),OUTGOING,INBOX\n"
        "Io,Bruno,2019-11-07T02:08:20,,:),OUTGOING,INBOX\n",
    )
    assert frame["language"].to_list() == ["en", "en", "und"]


def test_equal_texts_have_one_hash_and_different_ones_two() -> None:
    hashes = stage(row("Ciao"), row("Ciao"), row("Ciao!"))["text_hash"].to_list()
    assert hashes[0] == hashes[1] != hashes[2]


def openings(count: int, *, day: float = 0, first: int = 0) -> list[str]:
    return [
        row(
            SALE.format(name=name, number=number),
            thread=f"2-{number}",
            to=(f"{name} Verdi", f"{ANNA}-{number}"),
            day=day,
        )
        for number, name in enumerate(["Anna", "Bruno", "Carla", "Dario", "Elena"][:count], start=first)
    ]


def test_openings_that_say_nearly_the_same_share_a_template() -> None:
    other = row("Ciao Franco, ci vediamo domani al bar sotto casa come sempre alle otto?", thread="2-x")
    templates = stage(*openings(4), other)["opening_template"].to_list()
    assert templates[0] is not None
    assert templates == [*[templates[0]] * 4, None]


def test_an_answer_is_no_opening_even_if_it_says_the_same() -> None:
    asked = row("Mi racconti?", thread="2-9", sender=("Anna Rossi", ANNA), to=("Io", ME), day=0)
    answer = row(SALE.format(name="Anna", number=9), thread="2-9", day=1)
    assert stage(*openings(2), asked, answer)["opening_template"].to_list()[2:] == [None, None]


@pytest.mark.parametrize(("silence", "opens"), [(14, False), (14.1, True)])
def test_after_more_than_a_fortnight_of_silence_a_message_opens_again(silence: float, opens: bool) -> None:
    before = row("Ci sentiamo presto", thread="2-9", sender=("Anna Rossi", ANNA), to=("Io", ME), day=0)
    after = row(SALE.format(name="Anna", number=9), thread="2-9", day=silence)
    assert (stage(*openings(2), before, after)["opening_template"][3] is not None) is opens


@pytest.mark.parametrize("told", [{"draft": "Yes"}, {"folder": "SPAM"}, {"date": ""}])
def test_drafts_spam_and_undated_messages_open_nothing_and_break_no_silence(told: dict[str, str]) -> None:
    aside = row(SALE.format(name="Anna", number=9), thread="2-9", **told)  # type: ignore[arg-type]
    real = row(SALE.format(name="Anna", number=9), thread="2-9", day=3)
    templates = stage(*openings(2), aside, real)["opening_template"].to_list()
    assert templates[2] is None
    assert templates[3] is not None


def test_only_the_owner_opens() -> None:
    received = [
        row(SALE.format(name="Io", number=n), thread=f"2-{n}", sender=(f"V{n}", f"{ANNA}-{n}"), to=("Io", ME))
        for n in range(3)
    ]
    assert stage(*received)["opening_template"].to_list() == [None] * 3
    assert stage(*openings(3), owner_key=None)["opening_template"].to_list() == [None] * 3


def test_where_no_address_is_known_the_direction_says_who_opened() -> None:
    rows = "".join(
        f'Io,{name} Verdi,2019-11-0{day}T02:08:20,,"{SALE.format(name=name, number=day)}",OUTGOING,INBOX\n'
        for day, name in enumerate(["Anna", "Bruno", "Carla"], start=1)
    )
    frame = stage_text("messages", "FROM,TO,DATE,SUBJECT,CONTENT,DIRECTION,FOLDER\n" + rows)
    assert frame["opening_template"].n_unique() == 1
    assert frame["opening_template"][0] is not None


def test_the_order_of_rows_changes_nothing_but_the_order_of_rows() -> None:
    rows = [
        *openings(4),
        row("Grazie, molto interessante, ne parliamo volentieri domani", thread="2-1", day=1),
        row("Thanks, that is really interesting, let us talk tomorrow!", thread="2-1", day=1),
        row("A", thread="2-2", day=20),
    ]
    shuffled = rows.copy()
    random.Random(7).shuffle(shuffled)
    by_hash = [
        stage(*order).drop("source_line").sort("text_hash", "conversation_id") for order in (rows, shuffled)
    ]
    assert by_hash[0].equals(by_hash[1])
