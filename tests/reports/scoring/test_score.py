"""What must hold for the whole, whatever a member has done."""

from datetime import timedelta
from functools import cache

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.result import result_document, to_json
from reports.scoring.rubric import GrowsWith, load_rubric
from reports.scoring.score import Score, score
from tests.helpers.marts import (
    DAY,
    activity,
    busy,
    connections,
    event,
    export,
    frame,
    marts,
    post,
    posts,
    profile,
)
from tests.helpers.rubrics import MadeUp, always

RUBRIC = load_rubric()
Marts = dict[str, pl.DataFrame]

FEW = settings(max_examples=15)

EVENTS = {
    "messages": ["message", "conversation started", "introduction"],
    "reactions": ["reaction"],
    "comments": ["comment"],
    "shares": ["post", "repost"],
    "invitations": ["invitation"],
}
VOUCHING = {
    "endorsements_given": ("endorsement", "out"),
    "endorsements_received": ("endorsement", "in"),
    "recommendations_given": ("recommendation", "out"),
    "recommendations_received": ("recommendation", "in"),
}


def without(whole: Marts, tables: set[str]) -> Marts:
    """The marts as they would be had these files not been asked for."""
    events, owner = whole["mart_activity"], whole["mart_profile"]
    for table in sorted(tables):
        events = events.filter(~pl.col("kind").is_in(EVENTS.get(table, [])))
        if table in VOUCHING:
            kind, direction = VOUCHING[table]
            events = events.filter(~((pl.col("kind") == kind) & (pl.col("direction") == direction)))
        if table in owner.columns:
            owner = owner.with_columns(pl.lit(None, owner.schema[table]).alias(table))
    if "profile" in tables:
        texts = ("headline", "summary", "industry", "geo_location", "websites")
        owner = owner.with_columns(pl.lit(None, owner.schema[text]).alias(text) for text in texts)
    gone = {"connections": "mart_connections", "shares": "mart_posts"}
    return {
        **whole,
        **{mart: whole[mart].clear() for table, mart in gone.items() if table in tables},
        "mart_activity": events,
        "mart_profile": owner.with_columns(pl.lit(False).alias("is_full_like")),
        "mart_export": export(dict.fromkeys(tables, "absent")),
    }


@cache
def whole_score() -> Score:
    return score(busy(), RUBRIC)


def as_text(whole: Marts) -> str:
    return to_json(result_document(whole, "0.1.0"))


DAYS = st.integers(0, 420)
ACTS = st.lists(
    st.tuples(
        st.sampled_from(
            ["reaction", "comment", "conversation started", "endorsement", "recommendation", "introduction"]
        ),
        st.sampled_from(["out", "in"]),
        DAYS,
    ),
    max_size=25,
)
PEOPLE = st.lists(
    st.tuples(
        st.sampled_from(["marketing", "it", "healthcare", None]), st.sampled_from([None, 0, 3, 5]), DAYS
    ),
    max_size=25,
)
POSTS = st.lists(st.tuples(DAYS, st.booleans()), max_size=10)
STATES = st.dictionaries(
    st.sampled_from([*EVENTS, *VOUCHING, "connections", "positions", "skills", "profile", "articles"]),
    st.sampled_from(["absent", "header only", "unreadable"]),
    max_size=5,
)


@st.composite
def members(draw: st.DrawFn) -> Marts:
    """Members who did this and that, with files that are there or not."""
    acts = [
        event(kind, days, line, direction=way, subject="CRM", person_key=f"/in/p{line % 7}")
        for line, (kind, way, days) in enumerate(draw(ACTS), 2)
    ]
    people = [
        {"job_function": function, "seniority": seniority, "connected_on": DAY - timedelta(days=days)}
        for function, seniority, days in draw(PEOPLE)
    ]
    told = [post(days, line, is_case_study=is_case) for line, (days, is_case) in enumerate(draw(POSTS), 2)]
    owner = busy()["mart_profile"].with_columns(pl.lit(draw(st.booleans())).alias("is_full_like"))
    return marts(
        mart_profile=owner,
        mart_activity=activity(acts),
        mart_connections=connections(people),
        mart_posts=posts(told),
        mart_export=export(draw(STATES)),
    )


@FEW
@given(members())
def test_every_number_is_within_its_range_and_the_bounds_hold_the_score(member):
    document = result_document(member, "0.1.0")
    to_json(document)
    for measure in document["measures"]:
        low, high = measure["points_bounds"]
        assert 0 <= low <= high <= 100
        assert 0 <= measure["coverage"] <= 1
        assert (measure["points"] is None) == (measure["state"] == "missing") == (measure["value"] is None)
        assert measure["points"] is None or low <= measure["points"] <= high
        assert measure["ci80"] is None or measure["ci80"][0] <= measure["value"] <= measure["ci80"][1]
    result = document["score"]
    assert 0 <= result["bounds"]["worst"] <= result["bounds"]["best"] <= 100
    assert result["bounds"]["worst_level"] <= result["level"] <= result["bounds"]["best_level"]
    if result["overall"] is not None:
        assert result["bounds"]["worst"] <= result["overall"] <= result["bounds"]["best"]


@FEW
@given(members(), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(member, random):
    shuffled = {
        name: mart.sample(fraction=1.0, shuffle=True, seed=random.randrange(1000))
        for name, mart in member.items()
    }
    assert as_text(shuffled) == as_text(member)


def test_the_same_export_gives_the_same_bytes():
    assert as_text(busy()) == as_text(busy())


def test_who_people_are_does_not_matter():
    whole = busy()
    renamed = {
        name: mart.with_columns(pl.col("person_key").str.reverse()) if "person_key" in mart.columns else mart
        for name, mart in whole.items()
    }
    assert as_text(renamed) == as_text(whole)


def test_the_same_file_given_twice_changes_no_measure():
    twice = {"table_name": "shares", "source_file": "Shares_2.csv", "state": "same as another", "notes": []}
    whole = busy()
    doubled = {**whole, "mart_export": pl.concat([whole["mart_export"], frame("mart_export", [twice])])}
    before, after = (result_document(one, "0.1.0") for one in (whole, doubled))
    assert (before["measures"], before["score"]) == (after["measures"], after["score"])


@pytest.mark.parametrize("weeks", [1, 52, 417])
def test_when_it_all_happened_does_not_matter(weeks):
    shift = timedelta(weeks=weeks)

    def later(mart: pl.DataFrame) -> pl.DataFrame:
        return mart.with_columns(pl.selectors.temporal() + shift)

    whole = busy()
    moved = {name: later(mart) for name, mart in whole.items()}
    held = [
        {key: value + shift if key.endswith("_on") and value else value for key, value in one.items()}
        for one in whole["mart_profile"]["positions"].to_list()[0]
    ]
    owner = whole["mart_profile"].schema["positions"]
    moved["mart_profile"] = moved["mart_profile"].with_columns(pl.Series("positions", [held], owner))
    before, after = (result_document(one, "0.1.0") for one in (whole, moved))
    assert (before["measures"], before["score"]) == (after["measures"], after["score"])


def test_what_is_dated_after_the_export_changes_nothing():
    whole = busy()
    late = [event(kind, -days, 900 + days, person_key="/in/z", subject="CRM", direction=way)
            for kind in ("reaction", "comment", "conversation started", "endorsement", "recommendation", "introduction")
            for way in ("out", "in") for days in (2, 40)]  # fmt: skip
    told = [post(-2, 900), post(-30, 901, is_case_study=True)]
    with_late = {
        **whole,
        "mart_activity": pl.concat([whole["mart_activity"], activity(late)]),
        "mart_posts": pl.concat([whole["mart_posts"], posts(told)]),
    }
    before, after = (result_document(one, "0.1.0") for one in (whole, with_late))
    assert (before["measures"], before["score"]) == (after["measures"], after["score"])


@pytest.mark.parametrize("measure", RUBRIC.measures, ids=lambda measure: measure.id)
def test_a_file_that_was_not_asked_for_makes_its_measures_missing_and_costs_coverage(measure):
    for need in measure.needs:
        less = score(without(busy(), {need.partition(".")[0]}), RUBRIC)
        one = next(one for one in less.judged if one.measure.id == measure.id)
        assert (one.measured.state, one.points, one.measured.coverage) == ("missing", None, 0)
        assert one.measured.why_missing.endswith("is not in this export.")
        assert (one.worst, one.best) == (0, 100)
        assert less.coverage < whole_score().coverage


@FEW
@given(
    st.sets(
        st.sampled_from([*EVENTS, *VOUCHING, "connections", "profile", "education", "skills", "positions"])
    )
)
def test_what_was_not_asked_for_leaves_the_full_score_within_the_bounds(tables):
    full = whole_score().pyramid
    less = score(without(busy(), tables), RUBRIC)
    assert less.bounds.worst - 1e-6 <= full.overall <= less.bounds.best + 1e-6
    assert less.bounds.worst_level <= full.level <= less.bounds.best_level
    assert less.grade >= whole_score().grade


def test_a_member_who_did_nothing_scores_low_and_is_not_excused():
    idle = score(marts(), RUBRIC)
    assert idle.pyramid.overall < 1
    assert idle.pyramid.level == 0
    missing = {one.measure.id for one in idle.judged if one.measured.state == "missing"}
    nothing_to_answer_or_judge = {"O1", "R3"}
    in_a_file_of_its_own = {"P6"}
    shown_only = {measure.id for measure in RUBRIC.measures if measure.is_reported}
    assert missing - shown_only == nothing_to_answer_or_judge | in_a_file_of_its_own


def test_an_export_with_nothing_in_it_has_no_score_and_the_widest_bounds():
    tables = {row["table_name"] for row in export().to_dicts()}
    empty = score(without(marts(mart_profile=profile(owner_key=None)), tables), RUBRIC)
    assert (empty.pyramid.overall, empty.pyramid.level, empty.pyramid.is_at_least) == (None, 0, True)
    assert (empty.bounds.worst, empty.bounds.best) == (0, 100)
    assert (empty.bounds.worst_level, empty.bounds.best_level) == (0, 5)
    assert (empty.grade, empty.coverage) == ("D", 0)


def test_a_missing_keystone_leaves_grade_c_at_most_and_caps_nothing(monkeypatch):
    made_up = MadeUp(monkeypatch).asks("k", always(None), weight=0.1, is_keystone=True)
    result = made_up.asks("m", always(90.0), weight=0.9).score
    assert (result.sums[0].lacks_keystone, result.sums[0].cap) == (True, None)
    assert (result.sums[0].score, result.coverage, result.grade) == (90, 0.9, "C")


def test_a_step_of_which_nothing_is_asked_lowers_neither_grade_nor_score(monkeypatch):
    result = MadeUp(monkeypatch).asks("a", always(80.0), step=1).asks("b", always(70.0), step=2).score
    assert [(one.score, one.coverage) for one in result.sums[2:]] == [(None, 0)] * 3
    assert (result.grade, result.coverage, result.pyramid.overall) == ("A", 1, pytest.approx(75))
    assert (result.pyramid.level, result.pyramid.is_at_least) == (2, True)


def test_a_step_of_which_too_little_is_covered_is_left_out_and_holds_nothing_back(monkeypatch):
    made_up = MadeUp(monkeypatch).asks("a", always(80.0), step=1).asks("c", always(70.0), step=3)
    made_up.asks("b", always(0.0), step=2, weight=0.39).asks("gone", always(None), step=2, weight=0.61)
    result = made_up.score
    assert (result.sums[1].score, result.sums[1].coverage) == (None, 0.39)
    assert result.pyramid.gates[2] == 1
    assert result.pyramid.overall == pytest.approx((0.25 * 80 + 0.2 * 70) / 0.45)
    assert (result.pyramid.level, result.pyramid.is_at_least) == (1, True)
    assert result.bounds.worst < result.pyramid.overall <= result.bounds.best


@pytest.mark.parametrize("found", [always(0.0), always(100.0), always(None)])
def test_what_is_only_shown_moves_neither_steps_nor_coverage_nor_bounds_nor_grade(monkeypatch, found):
    made_up = MadeUp(monkeypatch).asks("a", always(80.0)).asks("b", always(None), weight=0.2)
    before = made_up.asks("c", always(30.0), step=2).score
    after = made_up.asks("shown", found, weight=0.0).asks("alone", found, step=4, weight=0.0).score
    assert (after.sums, after.pyramid, after.bounds) == (before.sums, before.pyramid, before.bounds)
    assert (after.coverage, after.grade) == (before.coverage, before.grade)


def test_a_measure_that_counts_half_weighs_half(monkeypatch):
    made_up = MadeUp(monkeypatch).asks("a", always(30.0), weight=0.5)
    assert made_up.asks("b", always(90.0), weight=0.5, is_experimental=True).score.sums[0].score == 50


def test_few_cases_count_in_full_only_from_so_many_on(monkeypatch):
    made_up = MadeUp(monkeypatch)
    for people in (0, 4, 40):
        made_up.asks(f"of_{people}", always(50.0, people=people), grows_with=GrowsWith("people", 10))
    assert [one.points for one in made_up.score.judged] == pytest.approx([0, 20, 50])


def test_unread_dates_lower_the_coverage_of_what_rests_on_them():
    spoilt = {**busy(), "mart_export": export(reactions={"unread_values": 30})}
    result = score(spoilt, RUBRIC)
    coverages = {one.measure.id: one.measured.coverage for one in result.judged}
    assert (coverages["G3"], coverages["R1"], coverages["R2"]) == (pytest.approx(0.7), pytest.approx(0.7), 1)
    notes = next(one.notes for one in result.judged if one.measure.id == "G3")
    assert notes == ("Part of Reactions.csv could not be read.",)
