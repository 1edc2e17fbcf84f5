"""The rubric: what is asked, what it weighs, where each number comes from, what to do about it."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from reports.scoring.curves import Curve, read_curve

RUBRIC_FILE = Path(__file__).with_name("rubric.toml")

GRADES = ("A", "A°", "P", "V", "M", "J")
"""Evidence: research read, research recalled, platform documents, vendor figures, simulation, judgement."""


@dataclass(frozen=True, slots=True)
class Constant:
    """A number that somebody might argue with, its evidence grade and where it comes from.

    everywhere: True for settings that every measure may use.
    goalpost: True if it says what good is, so that the uncertainty of the score must allow for other choices.
    """

    name: str
    value: Any
    grade: str
    source: str
    everywhere: bool = False
    goalpost: bool = False


class Constants:
    """The register of constants, or the part of it that one measure declares."""

    def __init__(self, constants: Mapping[str, Constant]) -> None:
        self._constants = dict(constants)

    def __iter__(self) -> Iterator[Constant]:
        return iter(self._constants.values())

    def only(self, names: tuple[str, ...]) -> Constants:
        """The constants of these names and those for everywhere.

        Raises:
            KeyError: the register has no such constant.
        """
        chosen = {name: self._constants[name] for name in names}
        return Constants(chosen | {one.name: one for one in self._constants.values() if one.everywhere})

    def having(self, values: Mapping[str, Any]) -> Constants:
        """The same register with other values for these names.

        Raises:
            KeyError: the register has no such constant.
        """
        changed = {name: replace(self._constants[name], value=value) for name, value in values.items()}
        return Constants(self._constants | changed)

    def number(self, name: str) -> float:
        """A constant that is one number."""
        return float(self._constants[name].value)

    def whole(self, name: str) -> int:
        """A constant that is one whole number."""
        return int(self._constants[name].value)

    def numbers(self, name: str) -> tuple[float, ...]:
        """A constant that is a list of numbers."""
        return tuple(float(number) for number in self._constants[name].value)

    def table(self, name: str) -> dict[str, float]:
        """A constant that is a table of names and numbers."""
        return {str(key): float(number) for key, number in self._constants[name].value.items()}

    def lists(self, name: str) -> tuple[tuple[Any, ...], ...]:
        """A constant that is a list of lists."""
        return tuple(tuple(inner) for inner in self._constants[name].value)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the pyramid; keystone is the measure without which it can't stand, asked already or not."""

    number: int
    label: str
    weight: float
    keystone: str
    about: str


@dataclass(frozen=True, slots=True)
class GrowsWith:
    """Points count in full from so many on; below, in proportion. count is a detail the measure reports."""

    count: str
    full_at: float

    @property
    def counted(self) -> str:
        """What is counted, in words."""
        return self.count.replace("_", " ")


@dataclass(frozen=True, slots=True)
class Measure:
    """One question of the rubric; key is the name of the function that answers it.

    needs: tables, or columns as table.column, without which the measure is missing.
    helps: tables, or columns as table.column, that could only add to the measure, which is taken without them
        at this cost in coverage.
    parts: tables whose absence the measure accounts for by itself.
    is_experimental: counts half until its word lists are validated.
    is_reported: shown beside the score, in which it counts nothing.
    is_in_proportion: few cases bring points in proportion to their number.
    details: what the numbers behind the number are called, by their name, in the order of telling. One that
        begins with "share" is written as a percentage.
    """

    key: str
    id: str
    step: int
    weight: float
    question: str
    counted: str
    unit: str
    curve: Curve
    grows_with: GrowsWith | None
    n_min: int
    needs: tuple[str, ...]
    helps: Mapping[str, float]
    parts: tuple[str, ...]
    constants: tuple[str, ...]
    is_keystone: bool
    is_experimental: bool
    is_reported: bool
    is_in_proportion: bool
    grade: str
    source: str
    good: str
    limits: str
    advice: str
    details: Mapping[str, str] = field(default_factory=dict)

    @property
    def tables(self) -> tuple[str, ...]:
        """Contract tables whose absence costs this measure something, in order of name."""
        return tuple(sorted({need.partition(".")[0] for need in (*self.needs, *self.helps, *self.parts)}))


@dataclass(frozen=True, slots=True)
class Rubric:
    """Everything the score is made of, except the counting.

    edition: raised by hand when questions come or go.
    not_claimed: what nobody should read out of a result, one plain sentence each.
    """

    edition: str
    steps: tuple[Step, ...]
    measures: tuple[Measure, ...]
    constants: Constants
    not_claimed: tuple[str, ...]

    @property
    def version(self) -> str:
        """The edition and a fingerprint of every number behind a score, such as 2-1f3a9c0b.

        Two results compare only under one version. Words that explain a number are not part of it.
        """
        judged = {
            "steps": [_without(step, {"label", "about"}) for step in self.steps],
            "measures": [_without(one, _WORDS) for one in sorted(self.measures, key=lambda one: one.key)],
            "constants": [
                _without(one, {"grade", "source"}) for one in sorted(self.constants, key=lambda one: one.name)
            ],
        }
        text = json.dumps(judged, sort_keys=True)
        return f"{self.edition}-{hashlib.sha256(text.encode('utf-8')).hexdigest()[:8]}"

    def measures_of(self, step: Step) -> tuple[Measure, ...]:
        """The questions of one step, in the order of the rubric."""
        return tuple(measure for measure in self.measures if measure.step == step.number)

    def counted_of(self, step: Step) -> tuple[Measure, ...]:
        """The questions of one step that count in the score."""
        return tuple(measure for measure in self.measures_of(step) if not measure.is_reported)


_WORDS = {"question", "counted", "unit", "grade", "source", "good", "limits", "advice", "details"}


def _without(part: Step | Measure | Constant, words: set[str]) -> dict[str, Any]:
    return {name: value for name, value in asdict(part).items() if name not in words}


class Cost(NamedTuple):
    """A question that suffers when a file is absent."""

    id: str
    question: str
    step: int


@cache
def load_rubric(path: Path = RUBRIC_FILE) -> Rubric:
    """The rubric as it stands in its file.

    Raises:
        ValueError: a block lacks a field or holds one that nobody knows.
    """
    declared = tomllib.loads(path.read_text(encoding="utf-8"))
    _only(declared, {"version", "not_claimed", "steps", "constants", "measures"}, set(), "the rubric")
    steps = tuple(_step(int(number), block) for number, block in declared["steps"].items())
    constants = Constants({name: _constant(name, block) for name, block in declared["constants"].items()})
    keystones = {step.number: step.keystone for step in steps}
    measures = tuple(_measure(key, block, keystones) for key, block in declared["measures"].items())
    return Rubric(str(declared["version"]), steps, measures, constants, tuple(declared["not_claimed"]))


def measures_needing(table_name: str, rubric: Rubric | None = None) -> list[Cost]:
    """The questions that can't be answered, or only in part, if this contract table is absent."""
    return [
        Cost(measure.id, measure.question, measure.step)
        for measure in (rubric or load_rubric()).measures
        if table_name in measure.tables
    ]


def _step(number: int, block: dict[str, Any]) -> Step:
    _only(block, {"label", "weight", "keystone", "about"}, set(), f"step {number}")
    return Step(number, **block)


def _constant(name: str, block: dict[str, Any]) -> Constant:
    _only(block, {"value", "grade", "source"}, {"everywhere", "goalpost"}, f"constant {name}")
    return Constant(name, **block)


_REQUIRED = {
    "id", "step", "weight", "question", "counted", "unit", "curve", "n_min", "needs",
    "grade", "source", "good", "limits", "advice",
}  # fmt: skip
_OPTIONAL = {
    "helps", "parts", "constants", "grows_with", "experimental", "reported", "in_proportion", "details",
}  # fmt: skip


def _measure(key: str, block: dict[str, Any], keystones: Mapping[int, str]) -> Measure:
    _only(block, _REQUIRED, _OPTIONAL, f"measure {key}")
    if block.get("reported", False) != (block["weight"] == 0):
        raise ValueError(f"measure {key} counts something exactly if it is not only reported")
    texts = {name: block[name] for name in ("id", "question", "counted", "unit", "grade", "source")}
    advice = {name: block[name] for name in ("good", "limits", "advice")}
    return Measure(
        key=key,
        step=block["step"],
        weight=float(block["weight"]),
        curve=read_curve(block["curve"]),
        grows_with=GrowsWith(**block["grows_with"]) if "grows_with" in block else None,
        n_min=block["n_min"],
        needs=tuple(block["needs"]),
        helps=block.get("helps", {}),
        parts=tuple(block.get("parts", ())),
        constants=tuple(block.get("constants", ())),
        is_keystone=keystones[block["step"]] == block["id"],
        is_experimental=block.get("experimental", False),
        is_reported=block.get("reported", False),
        is_in_proportion=block.get("in_proportion", "grows_with" in block),
        details=block.get("details", {}),
        **texts,
        **advice,
    )


def _only(block: Mapping[str, Any], required: set[str], optional: set[str], where: str) -> None:
    lacking = sorted(required - block.keys())
    strange = sorted(block.keys() - required - optional)
    if lacking or strange:
        raise ValueError(f"{where} lacks {lacking} and holds unknown {strange}")
    if "grade" in required and block["grade"] not in GRADES:
        raise ValueError(f"{where} has an evidence grade that does not exist")
