"""How this was measured, what is not claimed, and every number that somebody might argue with."""

from __future__ import annotations

from typing import Any

from reports.language import LANGUAGES, Say, say_in
from reports.page.section import Document, Marts
from reports.scoring.method import (
    GRADES,
    IN_THIS_LANGUAGE,
    NOT_CLAIMED,
    account,
    step_about,
    step_title,
    value_in_words,
)
from reports.scoring.rubric import Measure, Rubric, Step, load_rubric


def context(document: Document, marts: Marts) -> dict[str, Any]:
    """Versions, the day that every age is counted from, what is not claimed, every question and constant."""
    rubric = load_rubric()
    not_claimed = document["rubric"]["not_claimed"]
    return {
        "piramide": document["piramide"],
        "export": document["export"],
        "languages": [in_language(code, rubric, not_claimed) for code in LANGUAGES],
        "constants": [
            {
                **constant,
                "name": constant["name"].replace("_", " "),
                "value_text": value_in_words(constant["value"]).replace("_", " "),
            }
            for constant in document["rubric"]["constants"]
        ],
    }


def in_language(code: str, rubric: Rubric, not_claimed: list[str]) -> dict[str, Any]:
    """What is not claimed and every question, step by step, in the language of this code."""
    say = say_in(code)
    return {
        "code": code,
        "label": say(IN_THIS_LANGUAGE),
        "grades": say(GRADES),
        "not_claimed_title": say(NOT_CLAIMED),
        "not_claimed": [say(sentence) for sentence in not_claimed],
        "steps": [_step(step, rubric, say) for step in rubric.steps],
    }


def _step(step: Step, rubric: Rubric, say: Say) -> dict[str, Any]:
    measures = sorted(rubric.measures_of(step), key=lambda measure: (-measure.weight, measure.id))
    return {
        "title": step_title(step, say),
        "about": step_about(step, say),
        "measures": [_measure(measure, say) for measure in measures],
    }


def _measure(measure: Measure, say: Say) -> dict[str, Any]:
    return {"id": measure.id, "question": say(measure.question), "account": account(measure, say)}
