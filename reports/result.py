"""The result document: facts, measures, steps and score of one export, as data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import polars as pl

from reports.scoring.calendar import export_day
from reports.scoring.rubric import Rubric, load_rubric
from reports.scoring.score import Judged, Score, Watch, score, unwatched
from reports.scoring.steps import StepSum
from reports.scoring.uncertainty import Uncertainty, uncertainty
from reports.told import Told, how_told, mark

EVIDENCE_LISTED = 200
"""Evidence ids listed per measure; evidence_count has the true number."""

FACTS = (
    "owner",
    "owner_url",
    "export_date",
    "connections",
    "connections_hidden",
    "message_rows",
    "messages_drafts",
    "messages_spam",
    "messages_sponsored",
    "messages_sent",
    "messages_received",
    "direct_threads",
    "group_threads",
    "anonymous_threads",
    "awaiting_me",
    "awaiting_them",
    "invitations_sent",
    "invitations_received",
    "posts_original",
    "posts_reposted",
    "instant_reposts",
    "comments",
    "reactions",
    "positions",
    "skills",
    "job_applications",
    "endorsements_given",
    "endorsements_received",
    "recommendations_given",
    "recommendations_received",
)
"""What is counted, in the order of the document; null where the export can't tell."""

Document = dict[str, Any]


NOT_ASSESSED, NOT_ASSESSABLE = mark("not assessed yet"), mark("not assessable")
"""States of a step without a score: no question is asked of it, or too little of what it needs is there."""


def result_document(marts: Mapping[str, pl.DataFrame], version: str, watch: Watch = unwatched) -> Document:
    """Everything that is known and judged of one export, ready for JSON.

    marts: every mart and judged table by name; version: of the program; watch: held around each measure and
    around the uncertainty, for those who time them.
    The same marts give the same document, whatever the order of their rows.
    """
    rubric = load_rubric()
    result = score(marts, rubric, watch)
    doubt = uncertainty(result, marts, rubric, watch)
    profile = marts["mart_profile"].row(0, named=True)
    facts = _facts(marts["mart_facts"])
    document = {
        "piramide": {"version": version, "rubric_version": rubric.version},
        "member": {"name": facts["owner"], "profile_url": facts["owner_url"]},
        "export": {
            "date": export_day(marts["mart_profile"]),
            "date_source": profile["export_date_source"],
            "era": profile["era"],
            "files": _files(marts["mart_export"]),
        },
        "facts": facts,
        "score": _score(result, doubt, rubric),
        "steps": _steps(result, doubt, rubric),
        "measures": [_measure(one) for one in result.judged],
        "rubric": _rubric(rubric),
    }
    document["sentences"] = how_told(document)
    return {key: plain(part) for key, part in document.items()}


def with_plan(document: Mapping[str, Any], plan: Mapping[str, Any]) -> Document:
    """The document with the plan in it, and the sentences of both in one place."""
    told = {name: part for name, part in plan.items() if name != "sentences"}
    return {**document, "plan": told, "sentences": {**document["sentences"], **plan["sentences"]}}


def to_json(document: Mapping[str, Any]) -> str:
    """The document as ASCII text, the same bytes for the same document.

    Raises:
        ValueError: it holds a number that JSON has no word for.
    """
    return json.dumps(document, ensure_ascii=True, allow_nan=False, indent=2) + "\n"


def _facts(mart_facts: pl.DataFrame) -> dict[str, Any]:
    return mart_facts.select(FACTS).row(0, named=True)


def _files(mart_export: pl.DataFrame) -> list[dict[str, Any]]:
    return (
        mart_export.select(
            pl.col("source_file").alias("file"),
            pl.col("table_name").alias("table"),
            "state",
            "lines",
            "rows",
            pl.col("rows_set_aside").alias("set_aside"),
            "unread_values",
            "first_at",
            "last_at",
            "notes",
            "why",
        )
        .sort("table", "file", "state", nulls_last=True)
        .with_columns(pl.col("notes").fill_null([]))
        .to_dicts()
    )


def _score(result: Score, doubt: Uncertainty, rubric: Rubric) -> dict[str, Any]:
    return {
        "overall": result.pyramid.overall,
        "interval": doubt.interval,
        "level": result.pyramid.level,
        "level_is_at_least": result.pyramid.is_at_least,
        "level_stability": doubt.stability,
        "level_text": _level_text(result, doubt, rubric.constants.number("level_stability_from")),
        "grade": result.grade,
        "coverage": result.coverage,
        "bounds": {
            "worst": result.bounds.worst,
            "best": result.bounds.best,
            "worst_level": result.bounds.worst_level,
            "best_level": result.bounds.best_level,
        },
        "sensitivity": doubt.shares,
    }


def _level_text(result: Score, doubt: Uncertainty, stable_from: float) -> str:
    """The level in words; two of them if too few draws agree on one."""
    level = result.pyramid.level
    steps, highest = len(result.steps), level
    reached: str = Told("No level yet")
    if level:
        reached = Told("Level {level} of {steps}", level=level, steps=steps)
    if doubt.stability is not None and doubt.other_level is not None and doubt.stability < stable_from:
        lowest, highest = sorted((level, doubt.other_level))
        reached = Told("Level {lowest} or {highest} of {steps}", lowest=lowest, highest=highest, steps=steps)
    if highest == steps or result.sums[highest].score is not None:
        return Told("{level_reached}.", level_reached=reached)
    if _step_state(result, highest) == NOT_ASSESSED:
        beyond = mark("{level_reached}, perhaps more: step {step} is not assessed yet.")
    else:
        beyond = mark("{level_reached}, perhaps more: step {step} is not assessable.")
    return Told(beyond, level_reached=reached, step=highest + 1)


def _step_state(result: Score, place: int) -> str:
    number = result.steps[place].number
    if not any(one.measure.step == number and not one.measure.is_reported for one in result.judged):
        return NOT_ASSESSED
    return NOT_ASSESSABLE if result.sums[place].score is None else mark("assessed")


def _steps(result: Score, doubt: Uncertainty, rubric: Rubric) -> list[dict[str, Any]]:
    ids = {measure.id for measure in rubric.measures}
    return [
        {
            "step": step.number,
            "label": step.label,
            "about": step.about,
            "weight": step.weight,
            "state": _step_state(result, place),
            "score": one.score,
            "interval": doubt.steps[place],
            "cap": one.cap,
            "gate": result.pyramid.gates[place],
            "counted": result.pyramid.counted[place],
            "coverage": one.coverage,
            "keystone": step.keystone if step.keystone in ids else None,
            "measures": [measure.id for measure in rubric.measures_of(step)],
            "why": _why(one, _step_state(result, place), step.keystone in ids),
        }
        for place, (step, one) in enumerate(zip(result.steps, result.sums, strict=True))
    ]


def _why(one: StepSum, state: str, asks_keystone: bool) -> str:
    """One plain sentence on what is unusual about a step, or nothing."""
    if state == NOT_ASSESSED:
        return mark("No question is asked of this step yet, so it does not count in the score.")
    if state == NOT_ASSESSABLE:
        return mark("Too little of what this step needs is in the export, so it does not count in the score.")
    if not asks_keystone:
        return mark("Its most important question is not asked yet, so nothing caps this step.")
    if one.lacks_keystone:
        return mark("Its most important question could not be answered, so nothing caps this step.")
    if one.cap is not None and one.score is not None and one.score >= round(one.cap, 6):
        return mark("Held back by its most important question.")
    return ""


def _measure(judged: Judged) -> dict[str, Any]:
    measure, measured = judged.measure, judged.measured
    return {
        "id": measure.id,
        "key": measure.key,
        "step": measure.step,
        "question": measure.question,
        "value": measured.value,
        "unit": measure.unit,
        "points": judged.points,
        "points_bounds": [judged.worst, judged.best],
        "n": measured.n,
        "n_min": measure.n_min,
        "state": measured.state,
        "coverage": measured.coverage,
        "ci80": None if measured.ci80 is None else list(measured.ci80),
        "evidence": list(measured.evidence[:EVIDENCE_LISTED]),
        "evidence_count": len(measured.evidence),
        "details": dict(sorted(measured.details.items())),
        "why_missing": measured.why_missing,
        "notes": list(judged.notes),
        "weight": judged.weight,
        "is_keystone": measure.is_keystone,
        "is_experimental": measure.is_experimental,
        "is_reported": measure.is_reported,
        "needs": list(measure.tables),
        "advice": measure.advice,
        "good": measure.good,
        "limits": measure.limits,
        "evidence_grade": measure.grade,
        "source": measure.source,
    }


def _rubric(rubric: Rubric) -> dict[str, Any]:
    return {
        "not_claimed": rubric.not_claimed,
        "constants": [
            {"name": one.name, "value": one.value, "grade": one.grade, "source": one.source}
            for one in rubric.constants
        ],
    }


def plain(value: Any) -> Any:  # noqa: ANN401 (whatever JSON can hold)
    """The same data in JSON's own types, numbers rounded to six decimals."""
    if isinstance(value, Mapping):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return round(value, 6) + 0.0  # no minus zero
    return value
