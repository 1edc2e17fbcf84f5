"""What repeats the rubric in docs/method.md and on the page: written from it, in every language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reports.language import LANGUAGES, Say, say_in
from reports.scoring.curves import Curve
from reports.scoring.files import file_name
from reports.scoring.rubric import Measure, Rubric, Step, load_rubric

METHOD_FILE = Path(__file__).parent.parent.parent / "docs" / "method.md"
START = "<!-- from the rubric: start (renew with make docs) -->"
END = "<!-- from the rubric: end -->"


def method_markdown(rubric: Rubric) -> str:
    """Steps and measures of a rubric in every language, then its constants, in Markdown."""
    parts = [f"Rubric version {rubric.version}."]
    for code, language in LANGUAGES.items():
        say = say_in(code)
        parts += [f"### {language}", say(GRADES)]
        parts += [_step(step, rubric, say) for step in rubric.steps]
    parts.append("### Constants\n\n" + _constants(rubric))
    return "\n\n".join(parts)


def renewed(text: str, rubric: Rubric) -> str:
    """The same page with the part between the markers written anew.

    Raises:
        ValueError: the page lacks a marker.
    """
    before, start, rest = text.partition(START)
    _, end, after = rest.partition(END)
    if not start or not end:
        raise ValueError("the page lacks a marker")
    return f"{before}{START}\n\n{method_markdown(rubric)}\n\n{END}{after}"


def step_title(step: Step, say: Say) -> str:
    """Number, name and weight of a step, as a heading."""
    return say(_STEP).format(step.number, say(step.label), _number_in(step.weight, say))


def step_about(step: Step, say: Say) -> str:
    """What a step is about, and the question that it stands on."""
    return f"{say(step.about)} {say(_ITS_KEYSTONE).format(step.keystone)}"


def account(measure: Measure, say: Say) -> list[tuple[str, str]]:
    """What there is to know of a measure besides its question: name and text of each point."""
    return [
        (say("What is counted"), say(measure.counted)),
        *([(say("From"), ", ".join(map(say, files_of(measure))))] if measure.tables else []),
        (say("Unit"), say(measure.unit)),
        (say("Points"), curve_in_words(measure.curve, say) + _growth(measure, say)),
        (say("Weight"), _weight(measure, say)),
        *([(say("Few cases below"), str(measure.n_min))] if measure.n_min else []),
        (say("What good looks like"), say(measure.good)),
        (say("What the export can't show"), say(measure.limits)),
        (say("Evidence"), f"{measure.grade}. {say(measure.source)}"),
    ]


def sentences(rubric: Rubric) -> Iterator[str]:
    """Every sentence of the method that a catalogue has to know."""
    yield from _WORDS
    yield file_name("articles")
    yield from rubric.not_claimed
    for step in rubric.steps:
        yield from (step.label, step.about)
    for measure in rubric.measures:
        yield from (measure.question, measure.counted, measure.unit, measure.good)
        yield from (measure.limits, measure.advice, measure.source)
        yield from measure.details.values()
        if measure.grows_with is not None:
            yield measure.grows_with.counted
    yield from (constant.source for constant in rubric.constants)


def files_of(measure: Measure) -> list[str]:
    """Names of the files that a measure looks at, as their owner knows them."""
    return [file_name(table) for table in measure.tables]


def curve_in_words(curve: Curve, say: Say) -> str:
    """How a curve turns values into points, as half a sentence."""
    posts = [_number_in(post, say) for post in curve.goalposts]
    if curve.kind == "pw":
        pair = say(_PAIR)
        knots = ", ".join(pair.format(_number_in(x, say), _number_in(y, say)) for x, y in curve.knots)
        return say(_CURVES["pw"]).format(knots=knots)
    return say(_CURVES[curve.kind]).format(*posts)


_CURVES = {
    "sat": "diminishing returns, 50 at {0} and 75 at twice that",
    "ramp": "0 up to {0}, 100 from {1} on, a straight line between",
    "band": "0 up to {0}, 100 from {1} to {2}, down to {4} at {3} and beyond",
    "pw": "straight lines through {knots}",
    "identity": "the value itself",
}
_GROWTH = "in full from {0} {1} on"
_HALVED = "halved until its word lists are validated"
_KEYSTONE = "keystone"
_BESIDE = "shown beside the score, in which it counts nothing"
_STEP = "Step {0}: {1} (weight {2})"
_ITS_KEYSTONE = "Its keystone is {0}."
_DECIMAL_MARK = "."
_PAIR = "({0}, {1})"
GRADES = (
    "Evidence: A is peer-reviewed research, A° the same, recalled, P what LinkedIn documents, "
    "V a vendor's figure, weak, M a simulation, J our own judgement."
)
"""What the letter before a source means."""

NOT_CLAIMED = "What is not claimed"
"""Heading of what nobody should read out of a result."""

IN_THIS_LANGUAGE = "In English"
"""Label of what is said again in another language."""

_WORDS = (
    *_CURVES.values(),
    _GROWTH,
    _HALVED,
    _KEYSTONE,
    _BESIDE,
    _STEP,
    _ITS_KEYSTONE,
    _DECIMAL_MARK,
    _PAIR,
    GRADES,
    NOT_CLAIMED,
    IN_THIS_LANGUAGE,
    "What is counted",
    "From",
    "Unit",
    "Points",
    "Weight",
    "Few cases below",
    "What good looks like",
    "What the export can't show",
    "Evidence",
)


def _step(step: Step, rubric: Rubric, say: Say) -> str:
    measures = (_measure(measure, say) for measure in rubric.measures_of(step))
    return "\n\n".join([f"#### {step_title(step, say)}", step_about(step, say), *measures])


def _measure(measure: Measure, say: Say) -> str:
    lines = [f"- {name}: {text}" for name, text in account(measure, say)]
    return "\n".join([f"##### {measure.id} {say(measure.question)}", "", *lines])


def _weight(measure: Measure, say: Say) -> str:
    if measure.is_reported:
        return say(_BESIDE)
    notes = [say(_KEYSTONE)] if measure.is_keystone else []
    notes += [say(_HALVED)] if measure.is_experimental else []
    return ", ".join([_number_in(measure.weight, say), *notes])


def _growth(measure: Measure, say: Say) -> str:
    grows = measure.grows_with
    return (
        ""
        if grows is None
        else ", " + say(_GROWTH).format(_number_in(grows.full_at, say), say(grows.counted))
    )


def _constants(rubric: Rubric) -> str:
    rows = [
        f"| `{one.name}` | {value_in_words(one.value)} | {one.grade} | {one.source} |"
        for one in rubric.constants
    ]
    return "\n".join(["| Constant | Value | Evidence | Why |", "|---|---|---|---|", *rows])


def value_in_words(value: Any) -> str:  # noqa: ANN401 (a constant is a number, list or table)
    """The value of a constant as it is written for people."""
    if isinstance(value, dict):
        return ", ".join(f"{key} {_number(number)}" for key, number in value.items())
    if isinstance(value, list):
        return ", ".join(_item(item) for item in value)
    return _number(value)


def _item(item: object) -> str:
    if isinstance(item, list):
        return "(" + ", ".join(_item(one) for one in item) + ")"
    return _number(item) if isinstance(item, int | float) else str(item)


def _number_in(number: float, say: Say) -> str:
    return _number(number).replace(".", say(_DECIMAL_MARK))


def _number(number: float) -> str:
    return f"{number:.10g}"


if __name__ == "__main__":
    METHOD_FILE.write_text(
        renewed(METHOD_FILE.read_text(encoding="utf-8"), load_rubric()), encoding="utf-8", newline="\n"
    )
