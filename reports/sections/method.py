"""How this was measured, what is not claimed, and every number that somebody might argue with."""

from __future__ import annotations

from typing import Any

from reports.language import Say
from reports.page.section import Page
from reports.scoring.method import GRADES, account, step_about, step_title, value_in_words
from reports.scoring.rubric import Measure, Rubric, Step, load_rubric
from reports.told import mark

COUNTED_FROM = mark("Every age is counted from the day of the export, {day}, never from today.")
COUNTED_FROM_TOLD = mark(
    "Every age is counted from the day of the export, {day} (told by {source}), never from today."
)

DATE_SOURCES = {
    "file name": mark("the file name"),
    "file times": mark("the times of its files"),
    "latest row": mark("its latest row"),
}
"""What told the day of the export."""


def context(page: Page) -> dict[str, Any]:
    """Versions, the day that every age is counted from, what is not claimed, every question and constant."""
    rubric, document, say = load_rubric(), page.document, page.words.say
    return {
        "piramide": document["piramide"],
        "counted_from": _counted_from(page),
        "grades": say(GRADES),
        "not_claimed": document["rubric"]["not_claimed"],
        "steps": [_step(step, rubric, say) for step in rubric.steps],
        "constants": [
            {
                **constant,
                "name": constant["name"].replace("_", " "),
                "value_text": value_in_words(constant["value"]).replace("_", " "),
            }
            for constant in document["rubric"]["constants"]
        ],
    }


def _counted_from(page: Page) -> str:
    source = DATE_SOURCES.get(page.document["export"]["date_source"])
    if source is None:
        return page.words.say(COUNTED_FROM, day=page.day)
    return page.words.say(COUNTED_FROM_TOLD, day=page.day, source=page.words.say(source))


def _step(step: Step, rubric: Rubric, say: Say) -> dict[str, Any]:
    measures = sorted(rubric.measures_of(step), key=lambda measure: (-measure.weight, measure.id))
    return {
        "title": step_title(step, say),
        "about": step_about(step, say),
        "measures": [_measure(measure, say) for measure in measures],
    }


def _measure(measure: Measure, say: Say) -> dict[str, Any]:
    return {"id": measure.id, "question": say(measure.question), "account": account(measure, say)}
