"""Texts without what HTML forbids."""

from __future__ import annotations

_UNSEEN = dict.fromkeys(code for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\n\t")


def printable(value: object) -> object:
    """The same value; a plain text loses the control characters that HTML forbids."""
    return value.translate(_UNSEEN) if isinstance(value, str) and not hasattr(value, "__html__") else value
