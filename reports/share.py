"""The page that may leave the house: the same findings, with nobody's name, company or words in it.

Nothing of an export gets through unless it is let through by name here. Numbers, days, and yes or no stay.
Of texts, those stay that the program itself writes (a kind of event, a state), word by word. People,
companies and words of one's own become pseudonyms; everything else is left out, and so is what no list knows.

Pseudonyms are keyed hashes: under one key the same person has the same pseudonym in every export, and without
the key nobody can try out names. They are still personal data: who holds the key, or knows the person well,
can tell who is meant.
"""

from __future__ import annotations

import base64
import hmac
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import polars as pl

from reports.language import Words
from reports.page.section import Page
from reports.told import mark
from transforms.contract import NOT_READ, TABLES
from transforms.contract.model import NotRead, Table
from transforms.dialects.records import Reason
from transforms.recognise import folded, part_number, recognise
from transforms.text.titles import FUNCTIONS

SMALLEST_GROUP = 5
"""Fewer people than this are not told apart by function or company (k-anonymity with k = 5)."""

_NAMES = {
    "person": mark("Person {code}"),
    "company": mark("Company {code}"),
    "topic": mark("Topic {code}"),
    "text": mark("Text {code}"),
    "file": mark("File {code}"),
}

_CODE_LENGTH = 6
_EVIDENCE = re.compile(r"(.+):(\d+)", re.DOTALL)
_KEY = re.compile(r"[a-z][a-z0-9_]*|unanswered twice")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}Z)?")


@dataclass(frozen=True, slots=True)
class Pseudonyms:
    """Stands for whatever must not be told, the same for the same under one key.

    words: the language that the names are in; the codes are the same in every language.
    """

    key: bytes
    words: Words

    def code(self, kind: str, value: str, length: int = _CODE_LENGTH) -> str:
        """Letters and digits that stand for a value of some kind."""
        digest = hmac.digest(self.key, f"{kind}\0{value}".encode("utf-8", "surrogatepass"), "sha256")
        return base64.b32encode(digest).decode("ascii")[:length].replace("I", "8").replace("O", "9")

    def name(self, kind: str, value: str) -> str:
        """A pseudonym as people read it, such as Person K7Q2XM."""
        return self.words.say(_NAMES[kind], code=self.code(kind, value))

    def identity(self, kind: str, value: str) -> str:
        """A pseudonym that no two values of the kind share, to join tables by."""
        return f"{kind}:{self.code(kind, value, 26)}"

    def file(self, name: str) -> str:
        """The declared name of a file of LinkedIn's, without the member's number; else a pseudonym."""
        kind = recognise(name, "")
        declared = _declared_file(kind, name)
        if declared is None:
            return self.name("file", name)
        part = part_number(name)
        stem, dot, ending = declared.rpartition(".")
        return f"{stem}_{part}{dot}{ending}" if part else declared

    def evidence(self, row: str) -> str:
        """The id of a row with its file's name replaced."""
        found = _EVIDENCE.fullmatch(row)
        return f"{self.file(found[1])}:{found[2]}" if found else self.name("file", row)


def shared(page: Page, key: bytes) -> Page:
    """The page with pseudonyms in its document and its tables, and nobody listed on it.

    Args:
        page: a page of one export.
        key: secret of this computer, 16 bytes or more.

    Raises:
        ValueError: the key is too short to keep anybody from trying out names.
    """
    if len(key) < 16:
        raise ValueError("the key of pseudonyms has fewer than 16 bytes")
    names = Pseudonyms(key, page.words)
    marts = {name: _table(name, frame, names) for name, frame in page.marts.items()}
    return replace(page, document=_document(page, names), marts=marts, is_shared=True)


Replacement = Callable[[str, Pseudonyms], str | None]


def _identity(kind: str) -> Replacement:
    return lambda value, names: names.identity(kind, value)


def _name(kind: str) -> Replacement:
    return lambda value, names: names.name(kind, value)


def _one_of(*words: str) -> Replacement:
    allowed = frozenset(words)
    return lambda value, _: value if value in allowed else None


def _file(value: str, names: Pseudonyms) -> str:
    return names.file(value)


def _evidence(value: str, names: Pseudonyms) -> str:
    return names.evidence(value)


_ACTS = (
    "article", "comment", "company follow", "connection", "conversation started", "endorsement", "event",
    "hashtag follow", "instant repost", "introduction", "invitation", "job application", "learning",
    "member follow", "message", "post", "reaction", "recommendation", "repost", "saved item", "saved job",
    "upload", "vote",
)  # fmt: skip
_KINDS = (
    *_ACTS, "direct", "group", "anonymous", "topic", "own field", "rest", "ask answered", "gift", "contact",
    "contact with many",
)  # fmt: skip
_STATES = (
    "new", "latent", "one-way", "dormant", "sleeping", "fading", "active", "read", "header only", "absent",
    "not read on purpose", "unknown", "unreadable", "same as another",
)  # fmt: skip
_STATUS = (
    "", "ACCEPTED", "ACTIVE", "APPROVED", "FOLLOW", "HIDDEN", "PENDING", "RELINQUISHED", "UNFOLLOW",
    "VISIBLE",
)  # fmt: skip
_TABLE_NAMES = tuple(table.name for table in TABLES)
_COLUMN_NAMES = tuple({column.name: None for table in TABLES for column in table.read_columns})
_WHY_NOT_READ = tuple(one.why for one in NOT_READ)
_SLOTS = ("context", "problem", "action", "result", "lesson")
_SIGNS_OF_VALUE = ("how_to", "evidence", "lesson", "resource", "question", "credit")
_SIGNS_OF_SELF = ("announcement", "award", "new_role", "milestone", "humblebrag")

COLUMNS: Mapping[str, Replacement] = {
    "person_key": _identity("person"),
    "owner_key": _identity("person"),
    "counterpart_keys": _identity("person"),
    "member": _identity("person"),
    "conversation_key": _identity("conversation"),
    "company_key": _identity("company"),
    "followed_company_keys": _identity("company"),
    "target_company_keys": _identity("company"),
    "headline": _name("text"),
    "summary": _name("text"),
    "description": _name("text"),
    "industry": _name("text"),
    "geo_location": _name("text"),
    "title": _name("text"),
    "skills": _name("topic"),
    "hashtags": _name("topic"),
    "terms": _name("topic"),
    "target_terms": _name("topic"),
    "subject": _name("topic"),
    "source_file": _file,
    "evidence": _evidence,
    "first_evidence": _evidence,
    "profile_evidence": _evidence,
    "job_function": _one_of(*FUNCTIONS),
    "target_functions": _one_of(*FUNCTIONS),
    "tie_class": _one_of("strong", "weak", "dormant"),
    "strength": _one_of("weak", "medium", "strong"),
    "state": _one_of(*_STATES),
    "kind": _one_of(*_KINDS),
    "direction": _one_of("in", "out", "both", "sent", "received"),
    "side": _one_of("given", "received"),
    "status": _one_of(*_STATUS),
    "intent": _one_of("ask", "give", "neutral"),
    "first_writer": _one_of("me", "them"),
    "last_writer": _one_of("me", "them"),
    "awaited": _one_of("me", "them"),
    "basis": _one_of("observed", "reconstructed"),
    "sign": _one_of("application", "saved jobs", "new employer", "position ended", "declared"),
    "why_capped": _one_of("endorsements", "day"),
    "language": _one_of("de", "en", "es", "fr", "it", "und"),
    "visibility": _one_of("MEMBER_NETWORK", "PUBLIC"),
    "case_slots": _one_of(*_SLOTS),
    "value_types": _one_of(*_SIGNS_OF_VALUE),
    "self_types": _one_of(*_SIGNS_OF_SELF),
    "tone": _one_of("value", "self", "mixed", "other"),
    "export_date_source": _one_of("file name", "file times", "latest row"),
    "era": lambda value, _: value if re.fullmatch(r"\d{4}", value) else None,
    "table_name": _one_of(*_TABLE_NAMES),
    "columns_found": _one_of(*_COLUMN_NAMES),
    "nothing_done": _one_of(*_TABLE_NAMES),
    "not_requested": _one_of(*_TABLE_NAMES),
    "why": _one_of(*_WHY_NOT_READ),
    "reason": _one_of(*Reason),
}
"""Columns of text that are let through, and what becomes of their values; all others are emptied."""

_OTHER_TABLES = ("stg_set_aside",)


def _table(name: str, frame: pl.DataFrame, names: Pseudonyms) -> pl.DataFrame:
    """A mart with pseudonyms; any other table without its rows."""
    if not name.startswith("mart_") and name not in _OTHER_TABLES:
        return frame.clear()
    replaced = frame.with_columns(_column(frame[column], names) for column in frame.columns)
    if {"full_name", "person_key"} <= set(frame.columns):
        replaced = replaced.with_columns(_named(frame["person_key"], frame["full_name"], "person", names))
    if {"company", "company_key"} <= set(frame.columns):
        replaced = _large_groups_only(
            replaced.with_columns(_named(frame["company_key"], frame["company"], "company", names))
        )
    if name == "mart_activity":
        is_skill = pl.col("kind") == "endorsement"
        replaced = replaced.with_columns(pl.when(is_skill).then("subject").alias("subject"))
    return replaced


def _column(values: pl.Series, names: Pseudonyms) -> pl.Series:
    """A column with what is let through of it; emptied if nothing says how its texts are replaced."""
    dtype = values.dtype
    if _holds_no_text(dtype):
        return values
    if isinstance(dtype, pl.List) and isinstance(dtype.inner, pl.Struct):
        rows = [None if cell is None else [_struct(row, names) for row in cell] for cell in values.to_list()]
        return pl.Series(values.name, rows, dtype=dtype)
    replacement = COLUMNS.get(values.name)
    if dtype == pl.List(pl.String):
        return _list_column(values, replacement, names)
    if replacement is None or dtype != pl.String:
        return pl.Series(values.name, [None] * len(values), dtype=dtype)
    distinct = values.unique().drop_nulls().to_list()
    told = {value: replacement(value, names) for value in distinct}
    return values.replace_strict(told, default=None, return_dtype=pl.String)


def _list_column(values: pl.Series, replacement: Replacement | None, names: Pseudonyms) -> pl.Series:
    def replaced(items: list[str] | None) -> list[str] | None:
        if items is None or replacement is None:
            return None if items is None else []
        told = (replacement(item, names) for item in items if item is not None)
        return [item for item in told if item is not None]

    return pl.Series(values.name, [replaced(items) for items in values.to_list()], dtype=values.dtype)


def _struct(row: Mapping[str, Any], names: Pseudonyms) -> dict[str, Any]:
    """A row inside a row, such as a position on the profile: by the same columns."""
    told = {name: _cell(name, value, names) for name, value in row.items()}
    if row.get("company") is not None:
        told["company"] = names.name("company", row.get("company_key") or row["company"])
    return told


def _cell(column: str, value: object, names: Pseudonyms) -> object:
    if value is None or isinstance(value, bool | int | float | date | datetime):
        return value
    replacement = COLUMNS.get(column)
    return replacement(value, names) if isinstance(value, str) and replacement else None


def _holds_no_text(dtype: pl.DataType) -> bool:
    return dtype.is_numeric() or dtype.is_temporal() or dtype == pl.Boolean


def _named(keys: pl.Series, written: pl.Series, kind: str, names: Pseudonyms) -> pl.Series:
    """The names that belong to keys, in place of those written; by the written one where there is no key."""
    told = [
        None if name is None else names.name(kind, name if key is None else key)
        for key, name in zip(keys.to_list(), written.to_list(), strict=True)
    ]
    return pl.Series(written.name, told, dtype=pl.String)


def _large_groups_only(people: pl.DataFrame) -> pl.DataFrame:
    """People without the function and the name of the company that would tell fewer than five apart.

    A function needs five people, a company five within the function. Where so few of a function are left
    without the name of a company that they'd be told apart, too, its smallest company joins them. Keys of
    companies stay, so that whatever counts companies counts as before; one without a name is not to be shown.
    """
    function = "job_function"
    if function not in people.columns:
        return people.with_columns(pl.lit(None, pl.String).alias("company"))
    cell = [function, "company_key"]
    large = people.with_columns(_if_many(function, function)).with_columns(_if_many("company", *cell))
    few = large.group_by(function).agg(pl.col("company").is_null().sum().alias("nameless"))
    smallest = (
        large.filter(pl.col("company").is_not_null())
        .join(few.filter(pl.col("nameless").is_between(1, SMALLEST_GROUP - 1)), on=function, nulls_equal=True)
        .group_by(cell)
        .len("people")
        .sort("people", "company_key")
        .unique(function, keep="first", maintain_order=True)
        .select(*cell, pl.lit(True).alias("joins"))
    )
    return (
        large.join(smallest, on=cell, how="left", nulls_equal=True, maintain_order="left")
        .with_columns(pl.when(pl.col("joins").is_null()).then("company").alias("company"))
        .drop("joins")
    )


def _if_many(column: str, *group: str) -> pl.Expr:
    return pl.when(pl.len().over(group) >= SMALLEST_GROUP).then(column).alias(column)


TEXTS: frozenset[str] = frozenset(
    {
        "piramide.version",
        "piramide.rubric_version",
        "export.date_source",
        "export.era",
        "score.grade",
        "score.level_text",
        "steps.label",
        "steps.about",
        "steps.state",
        "steps.keystone",
        "steps.measures",
        "steps.why",
        "measures.id",
        "measures.key",
        "measures.question",
        "measures.unit",
        "measures.state",
        "measures.why_missing",
        "measures.notes",
        "measures.needs",
        "measures.advice",
        "measures.good",
        "measures.limits",
        "measures.evidence_grade",
        "measures.source",
        "measures.details.mode",
        "measures.details.value_signs",
        "measures.details.self_signs",
        "measures.details.timing_untold",
        "measures.details.cold_asks_untold",
        "measures.details.abandonment_untold",
        "rubric.not_claimed",
        "rubric.constants.name",
        "rubric.constants.value",
        "rubric.constants.grade",
        "rubric.constants.source",
        "plan.items.kind",
        "plan.items.source",
        "plan.considered.source",
        "plan.considered.unseen",
    }
)
"""Texts of the document that the program and its rubric write; all others are left out or replaced."""

_OWN_WORDS = ("found", "not_found", "main_subject")
_PLAN_ABOUT_SOMEBODY = ("title", "why", "opening", "who", "company", "position", "person_key", "done_when")


def _document(page: Page, names: Pseudonyms) -> dict[str, Any]:
    """The result document without anything that somebody wrote; the same keys in the same order."""
    document = page.document
    safe = {key: _safe(part, key) for key, part in document.items() if _KEY.fullmatch(key)}
    owner = _owner(page, names)
    safe["member"] = {"name": owner, "profile_url": None}
    safe["facts"] = {**safe["facts"], "owner": owner, "owner_url": None}
    safe["export"]["files"] = [_document_file(one, names) for one in document["export"]["files"]]
    for told, measure in zip(safe["measures"], document["measures"], strict=True):
        told["evidence"] = [names.evidence(row) for row in measure["evidence"]]
        for name in _OWN_WORDS:
            if isinstance(words := measure["details"].get(name), str):
                told["details"][name] = ", ".join(
                    names.name("topic", word) for word in words.split(", ") if word
                )
    if "plan" in document:
        safe["plan"] = _plan(document["plan"], names)
    safe["sentences"] = _sentences(document["sentences"], safe)
    return safe


def _plan(plan: Mapping[str, Any], names: Pseudonyms) -> dict[str, Any]:
    """The plan by kinds of things to do; its sentences name people and stay behind."""
    items = [_plan_item(item, names) for item in plan["items"]]
    return {**_safe(plan, "plan"), "items": items, "sentences": {}}


def _plan_item(item: Mapping[str, Any], names: Pseudonyms) -> dict[str, Any]:
    """What kind of thing to do, when and for how long; not with whom nor why."""
    about_somebody = dict.fromkeys(name for name in _PLAN_ABOUT_SOMEBODY if name in item)
    return {**_safe(item, "plan.items"), **about_somebody, "id": names.code("item", item["id"], 12)}


def _owner(page: Page, names: Pseudonyms) -> str | None:
    member, profile = page.document["member"]["name"], page.marts.get("mart_profile")
    key = None if profile is None or profile.is_empty() else profile["owner_key"].item(0)
    return None if member is None else names.name("person", key or member)


def _safe(value: object, path: str) -> Any:  # noqa: ANN401 (whatever JSON holds)
    """Data without texts that are not let through; dates and moments stay. Keys are ours or left out."""
    if isinstance(value, Mapping):
        return {key: _safe(one, f"{path}.{key}") for key, one in value.items() if _KEY.fullmatch(key)}
    if isinstance(value, list | tuple):
        kept = [(one, _safe(one, path)) for one in value]
        return [safe for one, safe in kept if safe is not None or one is None]
    if isinstance(value, str):
        is_ours = path in TEXTS or path.startswith("rubric.constants.value")
        return value if is_ours or _MOMENT.fullmatch(value) else None
    return value


def _document_file(told: Mapping[str, Any], names: Pseudonyms) -> dict[str, Any]:
    file, table, state, why = (told[name] for name in ("file", "table", "state", "why"))
    return {
        **_safe(told, "export.files"),
        "file": None if file is None else names.file(file),
        "table": table if table in _TABLE_NAMES else None,
        "state": state if state in _STATES else None,
        "notes": [],
        "why": why if why in _WHY_NOT_READ else None,
    }


def _sentences(sentences: Mapping[str, Any], document: Mapping[str, Any]) -> dict[str, Any]:
    """How those sentences were made that are still in the document, and those inside them."""
    wanted, kept = list(_strings(document)), dict[str, Any]()
    while wanted:
        text = wanted.pop()
        if text in sentences and text not in kept:
            kept[text] = sentences[text]
            wanted.extend(_strings(sentences[text]["values"]))
    return {text: how for text, how in sentences.items() if text in kept}


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, Mapping):
        return [text for one in value.values() for text in _strings(one)]
    if isinstance(value, list):
        return [text for one in value for text in _strings(one)]
    return []


def _declared_file(kind: Table | NotRead | None, name: str) -> str | None:
    """The name that a file of a known kind has in the declaration; null for pages and unknown files."""
    if kind is None or (isinstance(kind, Table) and kind.markup):
        return None
    without_number = re.sub(r"([-_]\d+)+(?=\.[^.]*$)", "", name)
    exact = (file for file in kind.files if folded(file) in (folded(name), folded(without_number)))
    return next(exact, kind.files[0])
