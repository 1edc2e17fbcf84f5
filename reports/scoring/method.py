"""The part of docs/method.md that repeats the rubric, written from it."""

from __future__ import annotations

from pathlib import Path

from reports.scoring.curves import Curve
from reports.scoring.rubric import Constant, Measure, Rubric, Step, load_rubric

METHOD_FILE = Path(__file__).parent.parent.parent / "docs" / "method.md"
START = "<!-- from the rubric: start (renew with make docs) -->"
END = "<!-- from the rubric: end -->"


def method_markdown(rubric: Rubric) -> str:
    """Steps, measures and constants of a rubric in Markdown."""
    parts = [f"Rubric version {rubric.version}.", *(_step(step, rubric) for step in rubric.steps)]
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


def _step(step: Step, rubric: Rubric) -> str:
    measures = rubric.measures_of(step)
    asked = {measure.id for measure in measures}
    keystone = f"Its keystone is {step.keystone}" + (
        "." if step.keystone in asked else ", which is not asked yet, so nothing caps the step."
    )
    head = f"### Step {step.number}: {step.label} (weight {_number(step.weight)})\n\n{step.about} {keystone}"
    if not measures:
        return f"{head}\n\nNo question is asked of this step yet; it is shown as not assessed."
    return "\n\n".join([head, *(_measure(measure) for measure in measures)])


def _measure(measure: Measure) -> str:
    lines = [
        f"#### {measure.id} {measure.question}",
        "",
        measure.counted,
        "",
        f"- Weight in its step: {_number(measure.weight)}"
        + (", halved until its word lists are validated" if measure.is_experimental else "")
        + (" (keystone)" if measure.is_keystone else ""),
        f"- Unit: {measure.unit}",
        f"- Points: {curve_in_words(measure.curve)}" + _growth(measure),
        *([f"- Few data below: {measure.n_min}"] if measure.n_min else []),
        f"- Needs: {', '.join(f'`{need}`' for need in measure.needs)}" + _helps(measure),
        f"- What good looks like: {measure.good}",
        f"- What the export can't show: {measure.limits}",
        f"- Evidence: {measure.grade}. {measure.source}",
    ]
    return "\n".join(lines)


def _helps(measure: Measure) -> str:
    side = [f"`{table}`" for table in (*measure.helps, *measure.parts)]
    return f"; the surer with {', '.join(side)}" if side else ""


def _growth(measure: Measure) -> str:
    grows = measure.grows_with
    return "" if grows is None else f", in full from {_number(grows.full_at)} {grows.count} on"


def curve_in_words(curve: Curve) -> str:
    """How a curve turns values into points, as half a sentence."""
    posts = [_number(post) for post in curve.goalposts]
    if curve.kind == "sat":
        return f"diminishing returns, 50 at {posts[0]} and 75 at twice that"
    if curve.kind == "ramp":
        return f"0 up to {posts[0]}, 100 from {posts[1]} on, a straight line between"
    if curve.kind == "band":
        falling = f"down to {posts[4]} at {posts[3]} and beyond"
        return f"0 up to {posts[0]}, 100 from {posts[1]} to {posts[2]}, {falling}"
    if curve.kind == "pw":
        return "straight lines through " + ", ".join(f"({_number(x)}, {_number(y)})" for x, y in curve.knots)
    return "the value itself"


def _constants(rubric: Rubric) -> str:
    rows = [f"| `{one.name}` | {_value(one)} | {one.grade} | {one.source} |" for one in rubric.constants]
    return "\n".join(["| Constant | Value | Evidence | Why |", "|---|---|---|---|", *rows])


def _value(constant: Constant) -> str:
    value = constant.value
    if isinstance(value, dict):
        return ", ".join(f"{key} {_number(number)}" for key, number in value.items())
    if isinstance(value, list):
        return ", ".join(_item(item) for item in value)
    return _number(value)


def _item(item: object) -> str:
    if isinstance(item, list):
        return "(" + ", ".join(_item(one) for one in item) + ")"
    return _number(item) if isinstance(item, int | float) else str(item)


def _number(number: float) -> str:
    return f"{number:.10g}"


if __name__ == "__main__":
    METHOD_FILE.write_text(
        renewed(METHOD_FILE.read_text(encoding="utf-8"), load_rubric()), encoding="utf-8", newline="\n"
    )
