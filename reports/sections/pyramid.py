"""The answer first: five steps drawn as a pyramid, the level reached, the score with its bounds."""

from __future__ import annotations

from typing import Any

from reports.language import Words
from reports.page.section import Page
from reports.scoring.rubric import load_rubric
from reports.told import mark

WIDTH, TIER_HEIGHT, GAP, TOP_WIDTH = 400, 72, 5, 60
"""The drawing's units: the lowest step is WIDTH wide, the highest starts TOP_WIDTH wide."""

DOUBTS = {
    "weights": mark("the weights ({share})"),
    "goalposts": mark("what counts as good ({share})"),
    "half_life": mark("how fast contact fades ({share})"),
    "adding_up": mark("how steps are added up ({share})"),
    "events": mark("chance in what happened ({share})"),
}
"""What makes the score unsure, in words, with its share of the variance."""

ANCHORS = {1: "profile", 2: "network", 3: "participation", 4: "case-studies", 5: "leader"}
"""Where the section of each step is found on the page."""

DOUBTS_TOLD = 2
"""So many of them are named, the largest first."""


def context(page: Page) -> dict[str, Any]:
    """The steps with their place in the drawing, highest first, the score and what makes it unsure."""
    constants, document = load_rubric().constants, page.document
    score = document["score"]
    stands_from = constants.number("step_stands_from")
    tiers = tiers_of(document["steps"], stands_from)
    lacking = [one for one in reversed(tiers) if one["score"] is not None and not one["stands"]]
    next_step = lacking[0] if lacking else None
    return {
        "score": score,
        "low": (score["interval"] or [score["overall"]])[0],
        "high": (score["interval"] or [score["overall"]])[-1],
        "doubts": doubts(score["sensitivity"], page.words),
        "two_levels": score["level_stability"] is not None
        and score["level_stability"] < constants.number("level_stability_from"),
        "tiers": tiers,
        "standing": [page.said(one["label"]) for one in reversed(tiers) if one["stands"]],
        "held": [one["step"] for one in reversed(tiers) if one["held"]],
        "width": WIDTH,
        "height": _height(len(tiers)),
        "stands_from": stands_from,
        "next_step": next_step,
        "lever": lever(next_step, document["measures"]) if next_step else None,
    }


def doubts(sensitivity: dict[str, float], words: Words) -> list[str]:
    """The factors that make the score most unsure, each with its share of the variance."""
    largest = sorted(sensitivity, key=lambda factor: (-sensitivity[factor], factor))
    return [
        words.say(DOUBTS[factor], share=words.share(sensitivity[factor]))
        for factor in largest[:DOUBTS_TOLD]
        if sensitivity[factor] > 0
    ]


def lever(step: dict[str, Any], measures: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The measure by which a step gains most: its keystone while that caps it, else by weight and gap."""
    taken = [one for one in measures if one["step"] == step["step"] and one["points"] is not None]
    if step["cap"] is not None and step["score"] >= round(step["cap"], 6):
        taken = [one for one in taken if one["is_keystone"]] or taken
    counted = [one for one in taken if one["weight"] > 0]
    return max(counted, key=lambda one: (one["weight"] * (100 - one["points"]), one["id"]), default=None)


def tiers_of(steps: list[dict[str, Any]], stands_from: float) -> list[dict[str, Any]]:
    """The steps as they are drawn, highest first."""
    highest_first = sorted(steps, key=lambda step: -int(step["step"]))
    height = _height(len(steps))
    return [tier(step, place, height, stands_from) for place, step in enumerate(highest_first)]


def tier(step: dict[str, Any], place: int, height: int, stands_from: float) -> dict[str, Any]:
    """One step and the trapezoid it is drawn as; place 0 is the top of the pyramid.

    The filled part has the share of the trapezoid's area that the counted points are of 100; the part that a
    step below holds back follows it.
    """
    top = place * (TIER_HEIGHT + GAP)
    bottom = top + TIER_HEIGHT
    score = step["score"]
    counted = score if score is None or step["counted"] is None else step["counted"]
    return {
        **step,
        "anchor": ANCHORS[step["step"]],
        "stands": score is not None and score >= stands_from,
        "held": score is not None and round(counted) < round(score),
        "to_go": None if score is None else _to_go(score, stands_from),
        "outline": _slice(top, bottom, height, 0.0, 1.0),
        "filled": _slice(top, bottom, height, 0.0, (counted or 0) / 100),
        "held_back": _slice(top, bottom, height, (counted or 0) / 100, (score or 0) / 100),
        "mark": {
            "x1": _end(top, height, stands_from / 100),
            "y1": top,
            "x2": _end(bottom, height, stands_from / 100),
            "y2": bottom,
        },
    }


def _height(steps: int) -> int:
    return steps * (TIER_HEIGHT + GAP) - GAP


def _slice(top: int, bottom: int, height: int, begin: float, end: float) -> str:
    """Corners of the part of a trapezoid that lies between these shares of its width at every depth."""
    corners = ((begin, top), (end, top), (end, bottom), (begin, bottom))
    return " ".join(f"{_end(depth, height, share)},{depth}" for share, depth in corners)


def _end(depth: int, height: int, share: float) -> float:
    """Where the given share of the pyramid's width ends at this depth."""
    left = (WIDTH - TOP_WIDTH) / 2 * (1 - depth / height)
    return round(left + share * (WIDTH - 2 * left), 1)


def _to_go(score: float, stands_from: float) -> int:
    """Points to the next level as they follow from the score as it is written; one at least, if any."""
    return 0 if score >= stands_from else max(1, round(stands_from) - round(score))
