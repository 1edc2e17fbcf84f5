"""The text of posts: as the person wrote it, and what can be counted in it."""

from __future__ import annotations

import html
import re
from html.entities import html5

import polars as pl

LINK = r"(?i)(?:https?://|www\.|lnkd\.in/)\S*[^\s.,;:!?)\]}>»”\"']"
"""Pattern of a link, without the punctuation that ends the sentence; the same for Polars and for re."""

_WORD = r"[\p{L}\p{N}]\S*"
_HASHTAG = re.compile(r"(?<![\w&/])[#＃](\w*[^\W\d_]\w*)")
_LINK = re.compile(LINK)
_BREAK = re.compile('"\r?\n"')
_BEGUN_BREAK = re.compile('"\r?\n')
_BR = re.compile(r"<br\s*/?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});")


def unescape_share(commentary: str) -> str:
    """The text of a post as the person wrote it, from the cell ShareCommentary after a normal CSV decode.

    LinkedIn writes every line break as quote, break, quote (seen in files of 2025 and 2026); single lines,
    and files without this wrapping, stay as they are. A break at the end may be cut short to a stray quote,
    which is dropped with the white space around the text. HTML entities and <br>, which occur now and then,
    become what they stand for.
    """
    text = _BREAK.sub("\n", commentary).rstrip()
    if _BEGUN_BREAK.search(commentary) and text.endswith('"') and text.count('"') % 2:
        text = text[:-1]
    return _ENTITY.sub(_meant, _BR.sub("\n", text)).strip()


def _meant(entity: re.Match[str]) -> str:
    is_known = entity[1].startswith("#") or f"{entity[1]};" in html5
    return html.unescape(entity[0]).replace("\xa0", " ") if is_known else entity[0]


def hashtags(text: str) -> list[str]:
    """Hashtags in the text, each once, in order, in lower case and without the sign.

    Numbers as #1 and anchors in links are none.
    """
    found = _HASHTAG.findall(_LINK.sub(" ", text))
    return list(dict.fromkeys(hashtag.lower() for hashtag in found))


def words(text: pl.Expr) -> pl.Expr:
    """Words in the text: runs without white space that hold a letter or a digit; null stays null."""
    return text.str.count_matches(_WORD).cast(pl.Int64)


def links(text: pl.Expr) -> pl.Expr:
    """Links in the text; null stays null."""
    return text.str.count_matches(LINK).cast(pl.Int64)


def has_link(text: pl.Expr) -> pl.Expr:
    """Whether the text holds a link; null stays null."""
    return text.str.contains(LINK)


def has_question(text: pl.Expr) -> pl.Expr:
    """Whether the text asks something: holds a question mark outside of links; null stays null."""
    return text.str.replace_all(LINK, " ").str.contains(r"[?？]")
