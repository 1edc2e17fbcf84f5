"""How a number came about, in plain lines: inputs, rows, steps in between, curve and points.

Rows are told by their day, kind and name, and posts by the words that were found in them; the text of a
message is nowhere to be told from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import polars as pl

from reports.language import say_in, words_in
from reports.scoring.files import Files, file_name
from reports.scoring.method import curve_in_words, value_in_words
from reports.scoring.rubric import Constant, Measure, Rubric, load_rubric
from reports.scoring.score import Judged, judge
from transforms.refusal import Refused
from transforms.text.people import fold_name
from transforms.untrusted import displayable

Marts = Mapping[str, pl.DataFrame]

_ENGLISH = words_in("en")
amount, share = _ENGLISH.amount, _ENGLISH.share
_NAMESAKES_NAMED = 10
_SOMEBODY = "a member whose account is closed"


def explained(asked: str, marts: Marts, person: str | None = None, rows: int = 40) -> str:
    """The account of one measure of one export.

    Args:
        asked: id or key of a measure, such as N3 or nurture.
        marts: every mart of the export, judged ones included.
        person: name or profile address of somebody; only what concerns them is listed then.
        rows: rows listed at most; the rest is counted.

    Raises:
        Refused: there is no such measure, or nobody or more than one of that name.
    """
    rubric = load_rubric()
    measure = _measure(asked, rubric)
    (judged,) = judge(marts, replace(rubric, measures=(measure,)))
    somebody = None if person is None else _person(person, marts)
    parts = [
        _head(judged),
        _inputs(judged, marts, rubric),
        _between(judged),
        _constants(judged, rubric),
        *([] if somebody is None else [_tie(somebody, rubric), _exchanges(somebody, marts, rows)]),
        _rows(judged, marts, None if somebody is None else somebody["person_key"], rows),
        [f"What the export can't show: {measure.limits}", f"Evidence {measure.grade}: {measure.source}"],
    ]
    return "\n\n".join("\n".join(lines) for lines in map(list, parts) if lines)


def _measure(asked: str, rubric: Rubric) -> Measure:
    for measure in rubric.measures:
        if asked.casefold() in (measure.id.casefold(), measure.key.casefold()):
            return measure
    known = ", ".join(f"{measure.id} ({measure.key})" for measure in rubric.measures)
    raise Refused(f"There is no measure of that name; there are {known}.")


def _person(asked: str, marts: Marts) -> dict[str, Any]:
    people = marts["mart_people"].filter(~pl.col("is_anonymous"))
    wanted = fold_name(asked)
    found = [
        one
        for one in people.iter_rows(named=True)
        if wanted in (fold_name(one["full_name"] or ""), one["person_key"], one["profile_url"])
    ]
    if len(found) == 1:
        return found[0]
    if not found:
        raise Refused("Nobody in this export goes by just that name.")
    keys = ", ".join(one["person_key"] for one in found[:_NAMESAKES_NAMED])
    raise Refused(f"{len(found)} people go by that name; give one of these instead: {keys}.")


def _head(judged: Judged) -> Iterator[str]:
    measure, measured = judged.measure, judged.measured
    yield f"{measure.id}  {measure.question}"
    yield measure.counted
    if measured.value is None:
        yield f"Missing, which is not zero: {measured.why_missing}"
        return
    value = share(measured.value) if measure.unit.startswith("share") else amount(measured.value)
    yield f"Value: {value} ({measure.unit}), from {_counted(measured.n, 'case', 'cases')}"
    if measured.ci80 is not None:
        low, high = measured.ci80
        yield f"In 80 of 100 cases between {amount(low)} and {amount(high)}"
    yield f"Points: {amount(judged.points)} of 100. Curve: {curve_in_words(measure.curve, say_in('en'))}"
    if measure.grows_with is not None:
        seen, full_at = measured.details[measure.grows_with.count], measure.grows_with.full_at
        yield f"Counts in full from {amount(full_at)} {measure.grows_with.counted} on; there are {seen}"
    yield (
        "Shown beside the score, in which it counts nothing"
        if measure.is_reported
        else f"Weight {amount(judged.weight)} in step {measure.step}"
        + (", its keystone" if measure.is_keystone else "")
        + (", halved until its word lists are validated" if measure.is_experimental else "")
    )


def _inputs(judged: Judged, marts: Marts, rubric: Rubric) -> Iterator[str]:
    files = Files(marts["mart_export"], marts["mart_profile"], rubric.constants)
    yield "From these files:"
    for table in judged.measure.tables:
        rows = (
            marts["mart_export"]
            .filter(pl.col("table_name") == table, pl.col("state") == "read")["rows"]
            .sum()
        )
        sight = files.sight(table)
        yield f"  {file_name(table)}: {sight.note or _counted(int(rows), 'row', 'rows')}"
    yield f"  Seen of what it would like to see: {share(judged.measured.coverage)} ({judged.measured.state})"


def _between(judged: Judged) -> Iterator[str]:
    details = [(name, value) for name, value in judged.measured.details.items() if value is not None]
    if not details:
        return
    yield "In between:"
    for name, value in details:
        text = amount(value) if isinstance(value, int | float) else value
        yield f"  {name.replace('_', ' ')}: {text}"


def _constants(judged: Judged, rubric: Rubric) -> Iterator[str]:
    wanted = set(judged.measure.constants)
    chosen = [constant for constant in rubric.constants if constant.name in wanted]
    if not chosen:
        return
    yield f"Constants (rubric {rubric.version}):"
    yield from (_constant(constant) for constant in chosen)


def _constant(constant: Constant) -> str:
    return f"  {constant.name} = {value_in_words(constant.value)} [{constant.grade}] {constant.source}"


def _tie(person: dict[str, Any], rubric: Rubric) -> Iterator[str]:
    """The strength of a tie, from its parts to the sum, as ties.py adds it up."""
    place = ", ".join(filter(None, (person["position"], person["company"])))
    yield displayable(f"{person['full_name']}{f' ({place})' if place else ''}")
    if person["connected_on"] is not None:
        yield f"  connected on {person['connected_on']}"
    if person["tie_strength"] is None:
        yield "  The strength of the tie can't be told without messages."
        return
    parts = rubric.constants.table("tie_parts")
    years_half = rubric.constants.number("years_half")
    full = rubric.constants.number("channels_full")
    yield f"  sent, decayed: {amount(person['out_volume'])}; received, decayed: {amount(person['in_volume'])}"
    yield (
        f"  two-way volume {amount(person['two_way_volume'])}, as an index {amount(person['volume_index'])}; "
        f"{amount(person['two_way_years'])} years of two-way talk; {person['channels']} channels"
    )
    yield (
        f"  tie strength {amount(person['tie_strength'])} = 100 x ({parts['volume']} x volume index "
        f"+ {parts['years']} x (1 - 2^(-years/{years_half:g})) "
        f"+ {parts['channels']} x min(1, channels/{full:g}))"
    )
    yield f"  {person['strength']}; class {person['tie_class']}; state {person['state']}"
    if person["contact_interval_days"] is not None:
        yield (
            f"  among your {person['layer']} nearest: one contact in {person['contact_interval_days']} days "
            "keeps it warm"
        )


def _exchanges(person: dict[str, Any], marts: Marts, rows: int) -> Iterator[str]:
    ledger = marts["mart_ledger"].filter(pl.col("person_key") == person["person_key"])
    yield (
        f"Given {amount(person['units_given'])}, received {amount(person['units_received'])} effort-minutes "
        f"of the last three years, older ones counting less; balance {amount(person['balance'])}"
    )
    newest = ledger.sort("occurred_at", "kind", "side", "evidence", descending=[True, False, False, False])
    for one in newest.head(rows).iter_rows(named=True):
        cues = f" ({', '.join(one['cues'])})" if one["cues"] else ""
        capped = f", capped from {amount(one['units'])}" if one["why_capped"] else ""
        yield (
            f"  {_day(one['occurred_at'])}  {one['kind']} {one['side']}{cues}: "
            f"{amount(one['units_counted'])}{capped}  {one['evidence']}"
        )
    yield from _beyond(ledger.height, rows)


def _rows(judged: Judged, marts: Marts, person_key: str | None, rows: int) -> Iterator[str]:
    evidence = pl.DataFrame({"evidence": judged.measured.evidence}, schema={"evidence": pl.String})
    told = evidence.join(_told(marts), on="evidence", how="left", maintain_order="left")
    if person_key is not None:
        told = told.filter(pl.col("person_key") == person_key)
    if told.is_empty():
        yield "No rows of the export to list" + (" with them." if person_key else ".")
        return
    yield _counted(told.height, "row", "rows") + " of the export behind it:"
    signs = _signs(judged.measure, marts["mart_posts"])
    for one in told.head(rows).iter_rows(named=True):
        parts = (_day(one["on"]), one["what"] or "", displayable(one["name"] or ""), one["evidence"])
        yield "  " + "  ".join(part for part in parts if part)
        yield from signs.get(one["evidence"], ())
    yield from _beyond(told.height, rows)


def _signs(measure: Measure, mart_posts: pl.DataFrame) -> dict[str, list[str]]:
    """Why each post was taken for what it is, by row; only where the measure goes by words."""
    told_by = {"value_over_self": _tone, "case_studies": _case}.get(measure.key)
    if told_by is None:
        return {}
    return {post["evidence"]: list(told_by(post)) for post in mart_posts.iter_rows(named=True)}


def _tone(post: dict[str, Any]) -> Iterator[str]:
    yield f"    tone: {post['tone']}"
    yield f"    gives readers: {_listed(post['value_types'])}"
    yield f"    is about its author: {_listed(post['self_types'])}"
    yield f"    words found: {_listed(post['tone_cues'])}"


def _case(post: dict[str, Any]) -> Iterator[str]:
    says_so = " (and it calls itself a case)" if post["has_case_phrase"] else ""
    yield f"    parts of a case: {_listed(post['case_slots'])}{says_so}"
    yield f"    words found: {_listed(post['case_cues'])}"


def _listed(signs: list[str] | None) -> str:
    return ", ".join(sign.replace("_", " ") for sign in signs or ()) or "none"


def _beyond(count: int, rows: int) -> Iterator[str]:
    if count > rows:
        yield f"  and {count - rows:,} more; --rows {count} lists them all"


def _told(marts: Marts) -> pl.DataFrame:
    """Day, kind and name of every row that any mart knows, one per evidence id."""
    direction = pl.col("direction").replace_strict({"out": " by you", "in": " to you"}, default="")
    positions = marts["mart_profile"].select("positions").explode("positions").unnest("positions")
    rows = pl.concat(
        [
            marts["mart_activity"].select(
                "evidence", "person_key", on=pl.col("occurred_at").dt.date(), what=pl.col("kind") + direction
            ),
            marts["mart_connections"].select(
                "evidence", "person_key", on="connected_on", what=pl.lit("connection")
            ),
            marts["mart_posts"].select(
                "evidence", on=pl.col("posted_at").dt.date(), what=pl.col("kind") + " by you"
            ),
            positions.select("evidence", on="started_on", what=pl.lit("position")),
        ],
        how="diagonal",
    )
    once = rows.unique().sort("evidence", "on", "what", "person_key", nulls_last=True)
    by_row = once.group_by("evidence", maintain_order=True).agg(
        pl.col("on").first(),
        pl.col("what").unique(maintain_order=True).str.join(", "),
        pl.col("person_key").drop_nulls().first(),
    )
    name = pl.when("is_anonymous").then(pl.lit(_SOMEBODY)).otherwise("full_name")
    people = marts["mart_people"].select("person_key", name=name)
    return by_row.join(people, on="person_key", how="left")


def _day(moment: date | datetime | None) -> str:
    if moment is None:
        return ""
    return (moment.date() if isinstance(moment, datetime) else moment).isoformat()


def _counted(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"
