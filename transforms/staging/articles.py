"""Articles: one HTML page each, whose text is read and whose scripts are not."""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass

import polars as pl
from selectolax.lexbor import LexborHTMLParser, LexborNode

from transforms.contract import BY_NAME, Shape, Type
from transforms.refusal import Refused
from transforms.sentences import EMPTY_PAGE, NO_TEXT, TOO_MANY_TAGS, UTF16, WINDOWS_1252
from transforms.staging.cast import UNREAD
from transforms.staging.columns import post_columns
from transforms.staging.dates import read_dates

_MOST_TAGS = 20_000
"""Far more than an article has. Parsing time grows with the square of the depth, so it needs a bound."""

_WORDLESS = frozenset(("script", "style", "noscript", "template", "iframe", "svg", "-comment"))
_BREAKS = frozenset(
    ("blockquote", "br", "div", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "li", "p", "pre", "tr")
)
_DATED = (".published", ".created")
_LONGEST_DATE = 80
_DAY_AND_TIME = r"(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}(?::\d{2})?)"
_SHAPES = (Shape.ISO_MINUTES, Shape.ISO_SECONDS)


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on one article's page.

    Attributes:
        dated: what the page says of its publication, or else of its creation; None where it says neither.
        notes: plain sentences about the encoding.
    """

    title: str | None
    url: str | None
    dated: str | None
    text: str
    notes: tuple[str, ...]


def read_page(data: bytes, source_file: str) -> Page:
    """Reads an article's page; any of title, address and date may be missing.

    Raises:
        Refused: the page is empty, no text, or can't be an article.
    """
    text, notes = _decoded(data, source_file)
    if not text.strip():
        raise Refused(EMPTY_PAGE.format(file=source_file))
    if text.count("<") > _MOST_TAGS:
        raise Refused(TOO_MANY_TAGS.format(file=source_file))
    page = LexborHTMLParser(text)
    heading, title, link = (page.css_first(selector) for selector in ("h1", "title", "h1 a[href]"))
    titles = [_one_line(node.text()) for node in (heading, title) if node is not None]
    dates = [node for selector in _DATED for node in page.css(selector) if _is_short(node)]
    apart = {node.mem_id for node in (heading, *dates) if node is not None}
    return Page(
        title=next(filter(None, titles), None),
        url=_address(link),
        dated=next(filter(None, (_one_line(node.text()) for node in dates)), None),
        text=_text(page, apart),
        notes=notes,
    )


def stage_articles(pages: Sequence[tuple[str, Page]]) -> pl.DataFrame:
    """One row per article, in the order given: provenance, every declared column, and UNREAD.

    Args:
        pages: file name and page.
    """
    files = [source_file for source_file, _ in pages]
    found = [page for _, page in pages]
    dated = pl.Series("dated", [page.dated for page in found], dtype=pl.String)
    written = dated.str.extract(_DAY_AND_TIME, 1) + " " + dated.str.extract(_DAY_AND_TIME, 2)
    published_at = read_dates(written, _SHAPES, Type.MOMENT)
    table = BY_NAME["articles"]
    return pl.DataFrame(
        {
            "source_file": pl.Series(files, dtype=pl.String),
            "source_line": pl.Series([1] * len(files), dtype=pl.Int64),
            "title": pl.Series([page.title for page in found], dtype=pl.String),
            "article_url": pl.Series([page.url for page in found], dtype=pl.String),
            "published_at": published_at,
            **{
                column.name: column
                for column in post_columns(pl.Series([page.text for page in found], dtype=pl.String))
            },
            UNREAD: (published_at.is_null() & dated.is_not_null()).cast(pl.UInt8),
        }
    ).select(*table.schema, UNREAD)


def _decoded(data: bytes, source_file: str) -> tuple[str, tuple[str, ...]]:
    encodings: dict[str, tuple[str, ...]] = {"utf-8-sig": (), "cp1252": (WINDOWS_1252,)}
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = {"utf-16": (UTF16,)}
    for encoding, notes in encodings.items():
        with suppress(UnicodeDecodeError):
            return data.decode(encoding), notes
    raise Refused(NO_TEXT.format(file=source_file))


def _address(link: LexborNode | None) -> str | None:
    """Where a link leads, if that is on the web."""
    address = (link.attributes.get("href") or "").strip() if link is not None else ""
    return address if address.lower().startswith(("https://", "http://")) else None


def _is_short(node: LexborNode) -> bool:
    """True if the element can be a line with a date, and is not the whole article."""
    return len(_one_line(node.text())) <= _LONGEST_DATE


def _text(page: LexborHTMLParser, apart: AbstractSet[int]) -> str:
    """The words on the page, one line per block, without heading and dates."""
    pieces: list[str] = []
    waiting: list[LexborNode | str] = [page.body] if page.body is not None else []
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            pieces.append(node)
        elif node.tag == "-text":
            pieces.append(node.text_content or "")
        elif node.tag not in _WORDLESS and node.mem_id not in apart:
            around = "\n" * (node.tag in _BREAKS)
            waiting += [around, *reversed(list(node.iter(include_text=True))), around]
    lines = (_one_line(line) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def _one_line(text: str) -> str:
    return " ".join(text.split())
