"""Addresses, let through only to LinkedIn: every one in an export was written by somebody else."""

from __future__ import annotations

import re
from urllib.parse import quote

_ALLOWED = re.compile(r"https://([a-z]{2,3}\.)?linkedin\.com/[^\s<>\"'`\\{}|^\x00-\x20\x7f-\x9f]*")
_LONGEST = 2000


def linkedin_address(url: str | None) -> str | None:
    """The address in ASCII if it is one that the page may link to, else null."""
    if url is None or len(url) > _LONGEST or _ALLOWED.fullmatch(url) is None:
        return None
    return quote(url, safe="/:?=&%+,;@!$()*~#._-")


def profile_address(person_key: str | None) -> str | None:
    """Address of the profile that a person key stands for; null for people known by name only."""
    if person_key is None or not person_key.startswith(("/in/", "/pub/")):
        return None
    return linkedin_address("https://www.linkedin.com" + quote(person_key, safe="/"))
