"""Keys that tell people apart: the profile address, or else the name."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote

import polars as pl

from transforms.text.distinct import elementwise
from transforms.text.folding import fold_case

LINKEDIN_MEMBER = "LinkedIn Member"
"""What LinkedIn writes in place of the name of anybody who left or hides: many people, so never a key."""

_HOST = r"\s*(?:https?://)?(?:[a-z0-9-]{1,63}\.){0,4}linkedin\.com"
_IN = re.compile(rf"{_HOST}/in/+([^/?#,\s]+)", re.IGNORECASE)
_PUB = re.compile(rf"{_HOST}/pub/+((?!dir/)[^?#,\s]+)", re.IGNORECASE)
_BETWEEN_ADDRESSES = re.compile(r"[,\s]+")


def fold_name(name: str) -> str:
    """The name without difference of case, width or spacing: NFKD, casefolded, white space collapsed.

    Accents stay, so that namesakes who differ by one stay apart.
    """
    return " ".join(fold_case(name).split())


def url_key_of(url: str) -> str | None:
    """The key told by one address, see url_key."""
    person = _IN.match(url)
    if person:
        return f"/in/{_readable(person[1])}"
    old = _PUB.match(url)
    return f"/pub/{_readable(old[1].rstrip('/'))}" if old else None


def url_keys_of(cell: str) -> list[str]:
    """The keys told by a cell of addresses, see url_keys."""
    keys = (url_key_of(address) for address in _BETWEEN_ADDRESSES.split(cell))
    return list(dict.fromkeys(key for key in keys if key is not None))


def name_key_of(name: str) -> str | None:
    """The key told by one name, see name_key."""
    folded = fold_name(name)
    return None if folded in ("", _ANONYMOUS) else f"name:{folded}"


def url_key(url: pl.Expr) -> pl.Expr:
    """Key of a person by profile address: /in/<slug>, percent-decoded and lower-cased.

    The scheme, the country before linkedin.com and whatever follows the slug don't matter. Addresses before
    2015 give /pub/<slug>/<numbers>. Null where the text is no address of a person.
    """
    return elementwise(url, url_key_of, pl.String())


def url_keys(cell: pl.Expr) -> pl.Expr:
    """Keys of all people in a cell of addresses joined by commas, each once, in the order of the cell.

    Addresses are found by their shape, since names and slugs may hold anything but a comma or a space. An
    empty cell gives an empty list, null stays null.
    """
    return elementwise(cell, url_keys_of, pl.List(pl.String()))


def name_key(name: pl.Expr) -> pl.Expr:
    """Key of a person known by name only: name:<folded name>; null for a blank and for LinkedIn Member."""
    return elementwise(name, name_key_of, pl.String())


def person_key(url: pl.Expr, name: pl.Expr) -> pl.Expr:
    """Key of a person: by address where there is one, else by name, else null."""
    return pl.coalesce(url_key(url), name_key(name))


def _readable(slug: str) -> str:
    try:
        decoded = unquote(slug, errors="strict")
    except UnicodeDecodeError:  # not UTF-8: as it stands, so that different slugs stay different
        decoded = slug
    return unicodedata.normalize("NFC", decoded.lower())


_ANONYMOUS = fold_name(LINKEDIN_MEMBER)
