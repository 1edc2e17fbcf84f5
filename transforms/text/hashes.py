"""Short hashes of texts, the same on every machine and in every year."""

from __future__ import annotations

from hashlib import blake2b

import polars as pl

_BYTES = 8
_AT_ONCE = 100_000  # texts held as Python strings at one time


def hash_text(text: str) -> str:
    """BLAKE2b of the text in UTF-8, 8 bytes, as 16 hexadecimal digits."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_BYTES).hexdigest()


def hash_texts(texts: pl.Series) -> pl.Series:
    """The hash of every text; null stays null."""
    hashes = [
        None if text is None else blake2b(text.encode(), digest_size=_BYTES).hexdigest()
        for part in texts.to_frame().iter_slices(_AT_ONCE)
        for text in part.to_series().to_list()
    ]
    return pl.Series(texts.name, hashes, dtype=pl.String)
