from __future__ import annotations

from datetime import UTC, datetime

import pytest

from transforms.contract import BY_NAME
from transforms.refusal import Refused
from transforms.staging import staged
from transforms.staging.articles import read_page, stage_articles

PAGE = """<html><head><title>Il caffè &amp; altro</title><style>p { color: red }</style></head>
<body><h1><a href="https://www.linkedin.com/pulse/caffe">Il caffè &amp; altro</a></h1>
<p class="created">Created on 2025-03-01 08:00</p>
<p class="published">Published on 2025-03-02 09:15</p>
<div><p>Prima riga con <b>gras</b>setto.</p><p>Seconda<br>riga #caffe</p>
<script>alert("never read")</script><template>never read</template></div></body></html>"""


def stage_pages(*pages: str) -> list[dict[str, object]]:
    read = [
        (f"{number}.html", read_page(page.encode(), f"{number}.html")) for number, page in enumerate(pages)
    ]
    table = BY_NAME["articles"]
    return list(staged(table, stage_articles(read), {}).frame.iter_rows(named=True))


def test_an_article_has_title_address_moment_and_text() -> None:
    (row,) = stage_pages(PAGE)
    assert row["title"] == "Il caffè & altro"
    assert row["article_url"] == "https://www.linkedin.com/pulse/caffe"
    assert row["published_at"] == datetime(2025, 3, 2, 9, 15, tzinfo=UTC)
    assert row["text"] == "Prima riga con grassetto.\nSeconda\nriga #caffe"
    assert row["hashtags"] == ["caffe"]
    assert (row["source_file"], row["source_line"]) == ("0.html", 1)


def test_an_article_tells_what_it_gives_and_what_it_celebrates() -> None:
    (row,) = stage_pages("<h1>Titolo</h1><p>Abbiamo imparato molto.</p><p>Ho vinto il premio.</p>")
    assert (row["value_types"], row["self_types"]) == (["lesson"], ["award"])
    assert row["tone_cues"] == ["Abbiamo imparato", "Ho vinto il premio"]


def test_without_a_moment_of_publication_that_of_creation_counts() -> None:
    (row,) = stage_pages(PAGE.replace('class="published"', 'class="other"'))
    assert row["published_at"] == datetime(2025, 3, 1, 8, 0, tzinfo=UTC)


def test_in_2026_a_page_may_have_no_date_at_all() -> None:
    (row,) = stage_pages("<title>Solo testo</title><body><div>Ciao</div></body>")
    assert (row["published_at"], row["article_url"], row["title"], row["text"]) == (
        None,
        None,
        "Solo testo",
        "Ciao",
    )


def test_only_heading_and_dates_are_left_out_of_the_text() -> None:
    (row,) = stage_pages(
        '<h1 class="published created">Titolo <b class="created">2025-03-02 09:15</b></h1>'
        "uno<!-- never --><h1>Due</h1><span>tr</span><i>e</i><svg><text>never</text></svg>"
        f'<div class="published">{"Una lunga storia. " * 9}</div>'
    )
    assert row["text"] == "uno\nDue\ntre\n" + ("Una lunga storia. " * 9).strip()
    assert row["published_at"] == datetime(2025, 3, 2, 9, 15, tzinfo=UTC)


def test_an_address_that_is_not_on_the_web_is_none() -> None:
    (row,) = stage_pages('<h1><a href="javascript:alert(1)">Titolo</a></h1>')
    assert row["article_url"] is None


def test_a_date_nobody_understands_is_counted() -> None:
    page = read_page(PAGE.replace("2025-03-02 09:15", "domani").encode(), "a.html")
    counted = staged(BY_NAME["articles"], stage_articles([("a.html", page)]), {})
    assert counted.unread == {"a.html": 1}


def test_no_articles_make_an_empty_table_with_every_column() -> None:
    assert staged(BY_NAME["articles"], stage_articles([]), {}).frame.schema == BY_NAME["articles"].schema


@pytest.mark.parametrize("page", ["<", "<html", "<<<>>>", "plain words", "<body></div></p>", "\0", "<title>"])
def test_a_page_that_is_hardly_one_is_read_as_far_as_it_goes(page: str) -> None:
    (row,) = stage_pages(page)
    assert row["published_at"] is None


def test_a_page_of_another_encoding_is_read_and_noted() -> None:
    assert read_page("<p>perché</p>".encode("cp1252"), "a.html").text == "perché"
    assert read_page("<p>perché</p>".encode("cp1252"), "a.html").notes == ("read as Windows-1252",)
    assert read_page("<p>perché</p>".encode("utf-16"), "a.html").text == "perché"


@pytest.mark.parametrize("content", [b"", b" \n", b"\xff\xfe\x00", b"<div>" * 30_000, b"\x81\x8d\xff"])
def test_a_file_that_is_no_page_is_refused_by_name(content: bytes) -> None:
    with pytest.raises(Refused, match=r"a\.html"):
        read_page(content, "a.html")
