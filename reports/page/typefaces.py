"""The letters of the page and of the card, which come along so that both look the same everywhere."""

from __future__ import annotations

import base64
from pathlib import Path

_FOLDER = Path(__file__).parent / "fonts"

SERIF, SANS = "Piramide Serif", "Piramide Sans"

_FACES = (
    (SERIF, "600 900", "PiramideSerif-SemiBold.ttf"),
    (SANS, "100 500", "PiramideSans-Regular.ttf"),
    (SANS, "600 900", "PiramideSans-SemiBold.ttf"),
)

FILES = tuple(_FOLDER / file for _, _, file in _FACES)
"""Every font file: Latin letters, figures and signs; other scripts are drawn in the reader's own fonts."""


def font_faces() -> str:
    """The rules of a style sheet that bring the letters along."""
    return "".join(
        f'@font-face{{font-family:"{family}";font-weight:{weight};src:url(data:font/ttf;base64,{_encoded(file)})}}\n'
        for family, weight, file in _FACES
    )


def _encoded(file: str) -> str:
    return base64.b64encode((_FOLDER / file).read_bytes()).decode("ascii")
