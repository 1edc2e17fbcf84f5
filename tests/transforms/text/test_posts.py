import csv
import io

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.text.posts import has_link, has_question, hashtags, links, unescape_share, words


def test_a_raw_cell_of_shares_becomes_the_text_as_written() -> None:
    raw = '"He said ""hi"".""\n""""\n""Next ""line"" here."'
    (cell,) = next(csv.reader(io.StringIO(raw)))
    assert unescape_share(cell) == 'He said "hi".\n\nNext "line" here.'


@pytest.mark.parametrize(
    ("commentary", "text"),
    [
        ("Una riga sola", "Una riga sola"),
        ('Dice "ciao" e va', 'Dice "ciao" e va'),
        ('Dice "ciao"', 'Dice "ciao"'),
        ("Prima\nSeconda", "Prima\nSeconda"),  # files without the wrapping
        ('Prima"\n"Seconda', "Prima\nSeconda"),
        ('Prima"\r\n"Seconda', "Prima\nSeconda"),
        ('Prima"\n""\n"Terza', "Prima\n\nTerza"),
        ('"Detto""\n""Fatto"', '"Detto"\n"Fatto"'),
        ('Prima"\n"Seconda"\n"', "Prima\nSeconda"),
        ('Prima"\n"Seconda"\n', "Prima\nSeconda"),
        ('Prima"\n"Seconda"', "Prima\nSeconda"),
        ('Prima"\r\n', "Prima"),
        ('Prima"\n"Dice "ciao"', 'Prima\nDice "ciao"'),
        ("Ricerca &amp; sviluppo", "Ricerca & sviluppo"),
        ("perch&eacute; &#8211; no&nbsp;ma", "perché – no ma"),
        ("&amp;lt; resta", "&lt; resta"),
        ("AT&T; e &ciao; restano", "AT&T; e &ciao; restano"),
        ("Prima<br>Seconda<BR/>Terza", "Prima\nSeconda\nTerza"),
        ("&lt;br&gt; resta", "<br> resta"),
        ("", ""),
        ('"\n"', ""),
    ],
)
def test_commentary_is_unwrapped(commentary: str, text: str) -> None:
    assert unescape_share(commentary) == text


POSTS = st.lists(
    st.sampled_from(["ciao", '"', "\n", " ", "perché", "27", "#tag", "👍", ".", "“"]), max_size=30
).map("".join)


@settings(max_examples=200)
@given(POSTS)
def test_any_post_survives_the_wrapping_of_its_line_breaks(post: str) -> None:
    text = f"{post.strip()}."
    assert unescape_share(text.replace("\n", '"\n"')) == text


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("Si parla di #Innovazione e #SmartWorking.", ["innovazione", "smartworking"]),
        ("#uno #due #UNO", ["uno", "due"]),
        ("#perché_no #industria40", ["perché_no", "industria40"]),
        ("Siamo i #1 in Italia", []),
        ("https://example.com/pagina#sezione", []),
        ("a#b &#39; C#", []),
        ("(#tra #parentesi)", ["tra", "parentesi"]),
        ("", []),
    ],
)
def test_hashtags_are_found(text: str, tags: list[str]) -> None:
    assert hashtags(text) == tags


def test_words_links_and_questions_are_counted() -> None:
    texts = pl.DataFrame(
        {
            "text": [
                "Come va? L'ufficio è aperto!",
                "Ecco: https://lnkd.in/abc, (www.example.com) lnkd.in/xyz.",
                "Guarda https://example.com/?a=1",
                "Hai visto https://example.com/?a=1?",
                "👍 !!! --",
                "",
                None,
            ]
        }
    ).select(
        words=words(pl.col("text")),
        links=links(pl.col("text")),
        has_link=has_link(pl.col("text")),
        has_question=has_question(pl.col("text")),
    )
    assert texts.rows() == [
        (5, 0, False, True),
        (4, 3, True, False),
        (2, 1, True, False),
        (3, 1, True, True),
        (0, 0, False, False),
        (0, 0, False, False),
        (None, None, None, None),
    ]
    assert texts.schema == pl.Schema(
        {"words": pl.Int64, "links": pl.Int64, "has_link": pl.Boolean, "has_question": pl.Boolean}
    )
