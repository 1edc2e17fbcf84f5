"""A picture of the pyramid to show others: steps, points and month, and nobody's name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import resvg_py
from markupsafe import escape

from reports.language import Words
from reports.page.printable import printable
from reports.page.section import Document
from reports.page.typefaces import FILES, SANS, SERIF
from reports.scoring.rubric import load_rubric
from reports.sections.pyramid import tiers_of
from reports.told import said, said_part

CARD_WIDTH, CARD_HEIGHT = 1200, 630
"""Pixels; what LinkedIn and others show of a link or a post."""

_PAPER, _INK, _MUTED, _LINE = "#faf8f3", "#17202b", "#576373", "#e1ddd4"
_STANDS, _BELOW, _HELD, _WHOLE = "#1f66ab", "#7fabd6", "#b4cee7", "#dfe9f3"

_LEFT, _RIGHT = 72, CARD_WIDTH - 72
_TOP, _STEP = 196, 68
_PYRAMID_SCALE = 0.872
_LIST = 500
_WORD_GAP = 12

_LONGEST_LABEL, _LONGEST_LEVEL = 34, 30
"""Letters that fit: of a step's name beside its points, of the level beside the score."""


def card_svg(document: Document, words: Words) -> str:
    """The card as SVG, 1200 by 630."""
    score = document["score"]
    tiers = tiers_of(document["steps"], load_rubric().constants.number("step_stands_from"))
    parts = [
        f'<rect width="{CARD_WIDTH}" height="{CARD_HEIGHT}" fill="{_PAPER}"/>',
        _brand(),
        _text(_LEFT, 140, _level_reached(document, words), size=54, family=SERIF),
        *_overall(score["overall"], words),
        *_pyramid(tiers),
        *_list(tiers, document, words),
        *_level_line(score["level"], len(tiers), words),
        _text(
            _LEFT,
            588,
            words.say("LinkedIn pyramid, {month}", month=words.month(document["export"]["date"])),
            size=22,
            fill=_MUTED,
        ),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{CARD_WIDTH}" height="{CARD_HEIGHT}" '
        f'viewBox="0 0 {CARD_WIDTH} {CARD_HEIGHT}">{"".join(parts)}</svg>\n'
    )


def card_png(svg: str) -> bytes:
    """The card as PNG, drawn with our own letters only: the same bytes on every computer of a kind."""
    return resvg_py.svg_to_bytes(
        svg_string=svg, skip_system_fonts=True, font_files=[str(file) for file in FILES], font_family=SANS
    )


def _brand() -> str:
    return (
        f'<path transform="translate({_LEFT} 50) scale(1.25)" fill="{_STANDS}" '
        'd="M9 0h2l2.2 4.4H6.8zM6.2 5.6h7.6l2 4H4.2zM3.6 10.8h12.8L20 18H0z"/>'
        + _text(_LEFT + 36, 71, "Piramide", size=24, fill=_STANDS, weight=600)
    )


def _level_reached(document: Document, words: Words) -> str:
    """The level alone, without what is not known of the steps above it."""
    reached = said_part(document["score"]["level_text"], "level_reached", document["sentences"], words)
    return _shortened(reached.rstrip("."), _LONGEST_LEVEL)


def _overall(overall: float | None, words: Words) -> Iterator[str]:
    """The score, and of how much; a renderer that sets text to the right does not count the gap."""
    if overall is not None:
        yield (
            f'<text x="{_RIGHT - _WORD_GAP}" y="140" text-anchor="end">'
            f'<tspan font-family="{SERIF}" font-size="84" font-weight="600" fill="{_INK}">'
            f'{words.points(overall)}</tspan><tspan dx="{_WORD_GAP}" font-family="{SANS}" font-size="26" '
            f'font-weight="400" fill="{_MUTED}">{escape(words.say("of 100"))}</tspan></text>'
        )


def _pyramid(tiers: list[dict[str, Any]]) -> Iterator[str]:
    """The drawing of the page, to scale."""
    height = len(tiers) * _STEP - 5
    own_height = tiers[0]["mark"]["y1"] + max(tier["mark"]["y2"] for tier in tiers)
    yield f'<g transform="translate({_LEFT} {_TOP}) scale({_PYRAMID_SCALE} {height / own_height:.4f})">'
    for tier in tiers:
        yield f'<polygon fill="{_WHOLE}" points="{tier["outline"]}"/>'
        if tier["score"]:
            yield f'<polygon fill="{_HELD}" points="{tier["held_back"]}"/>'
            yield f'<polygon fill="{_STANDS if tier["stands"] else _BELOW}" points="{tier["filled"]}"/>'
    yield "</g>"


def _list(tiers: list[dict[str, Any]], document: Document, words: Words) -> Iterator[str]:
    for place, tier in enumerate(tiers):
        middle = _TOP + place * _STEP + _STEP / 2 - 2
        label = _shortened(said(tier["label"], document["sentences"], words), _LONGEST_LABEL)
        colour = _INK if tier["score"] is not None else _MUTED
        yield _text(_LIST, middle + 9, str(tier["step"]), size=22, fill=_STANDS, weight=600)
        yield _text(_LIST + 36, middle + 9, label, size=27, fill=colour, weight=600)
        if tier["stands"]:
            yield _text(_RIGHT - 92, middle + 9, words.say("stands"), size=21, fill=_STANDS, anchor="end")
        points = words.points(tier["score"])
        yield _text(_RIGHT, middle + 13, points, size=38, family=SERIF, fill=colour, anchor="end")
        if place:
            edge = _TOP + place * _STEP - 2.5
            yield _line(_LIST, edge, _LINE, 1.5)


def _level_line(level: int, steps: int, words: Words) -> Iterator[str]:
    if level:
        edge = _TOP + (steps - level) * _STEP - 2.5
        yield _line(_LEFT, edge, _INK, 2.5)
        if level < steps:
            yield _text(_LEFT, edge - 9, words.say("Level {level}", level=level), size=18, weight=600)


def _line(left: int, y: float, colour: str, width: float) -> str:
    return f'<line x1="{left}" y1="{y}" x2="{_RIGHT}" y2="{y}" stroke="{colour}" stroke-width="{width}"/>'


def _text(
    x: float,
    y: float,
    text: str,
    *,
    size: int,
    family: str = SANS,
    fill: str = _INK,
    weight: int | None = None,
    anchor: str = "start",
) -> str:
    weight = weight or (600 if family == SERIF else 400)
    return (
        f'<text x="{x:g}" y="{y:g}" font-family="{family}" font-size="{size}" font-weight="{weight}" '
        f'fill="{fill}" text-anchor="{anchor}">{escape(printable(text))}</text>'
    )


def _shortened(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
