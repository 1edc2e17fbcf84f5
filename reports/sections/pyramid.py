"""The answer first: five steps drawn as a pyramid, the level reached, the score with its bounds."""

from __future__ import annotations

from typing import Any

from reports.page.section import Document, Marts
from reports.page.wording import share
from reports.scoring.rubric import load_rubric

WIDTH, TIER_HEIGHT, GAP, TOP_WIDTH = 400, 72, 6, 66
"""The drawing's units: the lowest step is WIDTH wide, the highest starts TOP_WIDTH wide."""

DOUBTS = {
    "weights": "the weights",
    "goalposts": "what counts as good",
    "half_life": "how fast contact fades",
    "adding_up": "how steps are added up",
    "events": "chance in what happened",
}
"""What makes the score unsure, in words."""

DOUBTS_TOLD = 2
"""So many of them are named, the largest first."""


def context(document: Document, marts: Marts) -> dict[str, Any]:
    """The steps with their place in the drawing, highest first, the score and what makes it unsure."""
    constants, score = load_rubric().constants, document["score"]
    stands_from = constants.number("step_stands_from")
    steps = sorted(document["steps"], key=lambda step: -int(step["step"]))
    height = len(steps) * (TIER_HEIGHT + GAP) - GAP
    tiers = [tier(step, place, height, stands_from) for place, step in enumerate(steps)]
    lacking = [one for one in reversed(tiers) if one["score"] is not None and not one["stands"]]
    return {
        "score": score,
        "doubts": doubts(score["sensitivity"]),
        "two_levels": (score["level_stability"] or 0.0) < constants.number("level_stability_from"),
        "tiers": tiers,
        "width": WIDTH,
        "height": height,
        "stands_from": stands_from,
        "next_step": lacking[0] if lacking else None,
    }


def doubts(sensitivity: dict[str, float]) -> list[str]:
    """The factors that make the score most unsure, each with its share of the variance."""
    largest = sorted(sensitivity, key=lambda factor: (-sensitivity[factor], factor))
    return [
        f"{DOUBTS[factor]} ({share(sensitivity[factor])})"
        for factor in largest[:DOUBTS_TOLD]
        if sensitivity[factor] > 0
    ]


def tier(step: dict[str, Any], place: int, height: int, stands_from: float) -> dict[str, Any]:
    """One step and the trapezoid it is drawn as; place 0 is the top of the pyramid.

    The filled part has the share of the trapezoid's area that the score is of 100.
    """
    top = place * (TIER_HEIGHT + GAP)
    bottom = top + TIER_HEIGHT
    score = step["score"]
    return {
        **step,
        "stands": score is not None and score >= stands_from,
        "outline": _slice(top, bottom, height, 1.0),
        "filled": _slice(top, bottom, height, (score or 0) / 100),
        "mark": {
            "x1": _ends(top, height, stands_from / 100)[1],
            "y1": top,
            "x2": _ends(bottom, height, stands_from / 100)[1],
            "y2": bottom,
        },
    }


def _slice(top: int, bottom: int, height: int, share: float) -> str:
    """Corners of the left part of a trapezoid that has this share of its width at every depth."""
    (upper_left, upper_right), (lower_left, lower_right) = (
        _ends(top, height, share),
        _ends(bottom, height, share),
    )
    return f"{upper_left},{top} {upper_right},{top} {lower_right},{bottom} {lower_left},{bottom}"


def _ends(depth: int, height: int, share: float) -> tuple[float, float]:
    """Left end of the pyramid at this depth, and the end of the given share of its width."""
    left = (WIDTH - TOP_WIDTH) / 2 * (1 - depth / height)
    return round(left, 1), round(left + share * (WIDTH - 2 * left), 1)
