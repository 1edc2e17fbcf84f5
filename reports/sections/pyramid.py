"""The answer first: five steps drawn as a pyramid, the level reached, the score with its bounds."""

from __future__ import annotations

from typing import Any

from reports.page.section import Document, Marts

STANDS_FROM = 60
"""Points from which a step stands."""

WIDTH, TIER_HEIGHT, GAP, TOP_WIDTH = 400, 72, 6, 66
"""The drawing's units: the lowest step is WIDTH wide, the highest starts TOP_WIDTH wide."""


def context(document: Document, marts: Marts) -> dict[str, Any]:
    """The steps with their place in the drawing, highest first, and the score's own words."""
    steps = sorted(document["steps"], key=lambda step: -int(step["step"]))
    height = len(steps) * (TIER_HEIGHT + GAP) - GAP
    unfinished = [step for step in reversed(steps) if step["score"] is not None and step["score"] < STANDS_FROM]
    return {
        "score": document["score"],
        "tiers": [tier(step, place, height) for place, step in enumerate(steps)],
        "width": WIDTH,
        "height": height,
        "stands_from": STANDS_FROM,
        "next_step": unfinished[0] if unfinished else None,
    }


def tier(step: dict[str, Any], place: int, height: int) -> dict[str, Any]:
    """One step and the trapezoid it is drawn as; place 0 is the top of the pyramid."""
    top = place * (TIER_HEIGHT + GAP)
    bottom = top + TIER_HEIGHT
    upper, lower = _left_edge(top, height), _left_edge(bottom, height)
    score = step["score"]
    return {
        **step,
        "stands": score is not None and score >= STANDS_FROM,
        "top": top,
        "middle": top + TIER_HEIGHT // 2,
        "left": lower,
        "filled": round((WIDTH - 2 * lower) * (score or 0) / 100, 1),
        "mark": round(lower + (WIDTH - 2 * lower) * STANDS_FROM / 100, 1),
        "corners": f"{upper},{top} {WIDTH - upper},{top} {WIDTH - lower},{bottom} {lower},{bottom}",
    }


def _left_edge(depth: int, height: int) -> float:
    return round((WIDTH - TOP_WIDTH) / 2 * (1 - depth / height), 1)
