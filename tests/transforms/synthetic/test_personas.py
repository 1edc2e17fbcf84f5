"""The golden personas live as they are said to live, and their exports are like any other."""

import re
from collections import Counter
from datetime import datetime, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path

import polars as pl
import pytest

from tests.transforms.synthetic.reading import Reading, count
from transforms.archive import open_archive
from transforms.export import read_export
from transforms.synthetic import PERSONAS, imagine, write_persona, write_world
from transforms.synthetic.grammar import exchanges, feed, tell, words
from transforms.synthetic.people import PROFESSIONS
from transforms.synthetic.personas import EXPORTED_ON, without
from transforms.synthetic.plans import Blast, Talk
from transforms.synthetic.streams import Streams
from transforms.synthetic.twins import as_of, files_twice, renamed, rows_shuffled, shifted
from transforms.synthetic.world import World
from transforms.text.cases import case_signs
from transforms.text.titles import classify_titles

NOW = datetime(EXPORTED_ON.year, EXPORTED_ON.month, EXPORTED_ON.day, 6)


@cache
def world(name: str) -> World:
    return imagine(PERSONAS[name].member, 1)


def owns(told: World) -> list[str]:
    return [message.content for message in told.messages if message.sender is told.owner]


@pytest.mark.parametrize("name", PERSONAS)
def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(name: str, tmp_path: Path) -> None:
    first = write_persona(tmp_path / "1", name).path.read_bytes()
    assert write_persona(tmp_path / "2", name).path.read_bytes() == first
    assert write_persona(tmp_path / "3", name, seed=2).path.read_bytes() != first


def test_an_unknown_name_is_answered_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"nobody-in-particular.*ghost, newcomer.*stationary"):
        write_persona(tmp_path, "nobody-in-particular")
    assert not any(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["expert", "english", "newcomer", "opportunist", "basic-export"])
def test_every_row_and_value_of_an_export_is_read(name: str, tmp_path: Path) -> None:
    files = read_export([open_archive(write_persona(tmp_path, name).path)]).tables["stg_files"]
    assert files["rows_set_aside"].sum() == 0
    assert files["unread_values"].sum() == 0
    assert set(files["state"]) <= {"read", "absent", "header only", "not read on purpose"}


@pytest.mark.parametrize("name", ["expert", "broadcaster"])
def test_facts_are_those_that_the_rows_tell(name: str, tmp_path: Path) -> None:
    made = write_persona(tmp_path, name)
    told = count(Reading(made.path), 2026)
    assert {fact: made.facts[fact] for fact in told} == told


def test_the_basic_export_shows_neither_feed_nor_jobs(tmp_path: Path) -> None:
    made = write_persona(tmp_path, "basic-export")
    assert made.path.name == "Basic_LinkedInDataExport_06-17-2026.zip"
    paths = set(Reading(made.path).files)
    assert {"Connections.csv", "messages.csv", "Profile.csv", "Positions.csv"} <= paths
    assert not [
        path for path in paths if re.match(r"Shares|Comments|Reactions|Jobs|Articles|Ad_|Logins", path)
    ]
    assert made.facts["posts_original"] is None
    assert made.facts["messages_sent"] == write_persona(tmp_path, "expert").facts["messages_sent"]


@pytest.mark.parametrize("name", sorted(set(PERSONAS) - {"newcomer"}))
def test_everybody_but_the_newcomer_has_three_years_of_history(name: str) -> None:
    told = world(name)
    since = NOW - timedelta(days=3 * 365.25)
    assert min(link.connected_on for link in told.connections) < since.date()
    assert min(message.sent_at for message in told.messages) < since
    assert max(message.sent_at for message in told.messages) < NOW


def test_the_newcomer_has_four_months_of_it() -> None:
    told = world("newcomer")
    days = [NOW - message.sent_at for message in told.messages]
    days += [NOW.date() - link.connected_on for link in told.connections]
    assert timedelta(days=60) < max(days) < timedelta(days=123)


def test_the_collector_has_three_thousand_connections_and_writes_to_none() -> None:
    told = world("collector")
    people = {link.person for link in told.connections if link.person}
    assert len(people) == 3000
    assert not [one for one in told.messages if people & set(one.thread.counterparts)]
    titles = pl.Series([person.position for person in people])
    most = classify_titles(titles)["job_function"].drop_nulls().value_counts(sort=True)["count"]
    assert most[0] < 0.25 * most.sum()


def test_the_opportunist_asks_forty_people_in_two_times_of_need_and_is_silent_else() -> None:
    told = world("opportunist")
    applied = sorted(
        datetime.strptime(row["Application Date"], "%m/%d/%y, %I:%M %p")
        for row in told.told["job_applications"]
    )
    people = {link.person for link in told.connections}
    openings, last = [], {}
    for message in told.messages:
        if message.thread.counterparts[0] not in people:
            continue
        if message.sent_at - last.get(message.thread, NOW.replace(year=2000)) > timedelta(days=30):
            assert message.sender is told.owner
            openings.append(message.sent_at)
        last[message.thread] = message.sent_at
    assert len(openings) == 40
    for moment in openings:
        assert min(abs(moment - day) for day in applied) < timedelta(days=30)
    assert timedelta(days=300) < applied[-1] - applied[0]


def test_the_steady_seeker_applies_as_the_opportunist_does_and_writes_all_year() -> None:
    seeker, other = world("steady-seeker"), world("opportunist")
    days = [[row["Application Date"] for row in told.told["job_applications"]] for told in (seeker, other)]
    assert days[0] == days[1]
    months = {one.sent_at.strftime("%Y-%m") for one in seeker.messages if one.sender is seeker.owner}
    assert len(months) >= 40


def test_the_reconnector_writes_to_people_not_heard_of_for_years() -> None:
    told = world("reconnector")
    threads: dict[object, list[datetime]] = {}
    for message in told.messages:
        threads.setdefault(message.thread, []).append(message.sent_at)
    silences = [
        max(after - before for before, after in pairwise(moments))
        for moments in threads.values()
        if len(moments) > 2
    ]
    assert sum(silence > timedelta(days=365) for silence in silences) >= 30


def test_the_spammer_sends_one_text_to_four_hundred_and_the_rest_stays_as_it_was() -> None:
    member = PERSONAS["spammer"].member
    told, before = imagine(member, 1), imagine(without(member, Blast), 1)
    said = Counter(
        re.sub(rf"\b{re.escape(one.thread.counterparts[0].first_name)}\b", "", one.content)
        for one in told.messages
        if one.sender is told.owner
    )
    text, times = said.most_common(1)[0]
    assert times == 400
    assert "sconto" in text or "discount" in text
    assert len(told.messages) == len(before.messages) + 400
    assert set(owns(before)) <= set(owns(told))


def test_the_clone_network_does_one_kind_of_work() -> None:
    positions = [link.person.position for link in world("clone-network").connections if link.person]
    functions = classify_titles(pl.Series(positions))["job_function"].drop_nulls()
    assert functions.unique().to_list() == ["it"]
    assert len(functions) > 150


def test_the_lurker_reacts_and_says_nothing() -> None:
    told = world("lurker")
    assert len(told.told["reactions"]) > 2000
    assert not told.told["comments"]
    assert not told.posts


def test_the_italian_and_the_english_twin_live_on_the_same_days() -> None:
    italian, english = world("italian"), world("english")
    noise = {"spinmail", "%FIRSTNAME%"}
    days = [
        [
            one.sent_at
            for one in told.messages
            if one.thread.counterparts[0].company and not noise & {one.content}
        ]
        for told in (italian, english)
    ]
    assert len(set(days[0]) ^ set(days[1])) < 0.02 * len(days[0])
    assert [post.posted_at for post in italian.posts] == [post.posted_at for post in english.posts]
    people = [
        classify_titles(pl.Series([link.person.position for link in told.connections if link.person]))
        for told in (italian, english)
    ]
    functions = [sorted(one["job_function"].drop_nulls()) for one in people]
    assert functions[0] == functions[1]


@pytest.mark.parametrize("name", ["exchange", "feed"])
def test_both_languages_say_the_same_things_in_as_many_ways(name: str) -> None:
    def ways(told: dict, path: str = "") -> dict[str, int]:
        found = {}
        for key, value in told.items():
            found |= ways(value, f"{path}{key}.") if isinstance(value, dict) else {path + key: len(value)}
        return found

    assert ways(words(f"{name}_it")) == ways(words(f"{name}_en"))


def test_professions_are_the_same_work_and_standing_in_both_languages() -> None:
    for function, pairs in PROFESSIONS.items():
        for pair in pairs:
            told = classify_titles(pl.Series(list(pair)))
            assert told["job_function"].to_list() == [function, function], pair
            assert told["seniority"][0] == told["seniority"][1], pair


@pytest.mark.parametrize("english", [False, True])
def test_every_made_up_case_study_tells_its_five_parts(english: bool) -> None:
    rng = Streams(7, "cases").words
    facts = {"people": "240", "plants": "3", "percent": "31", "months": "7"}
    told = pl.Series([tell(rng, feed(english, "data"), "case", **facts) for _ in range(60)])
    assert case_signs(told)["case_slots"].list.len().min() >= 4
    assert told.str.len_chars().min() >= 600


@pytest.mark.parametrize("english", [False, True])
@pytest.mark.parametrize(
    ("kind", "symbols"),
    [
        ("ask", ["ask_advice", "ask_introduction", "ask_favour", "ask_job"]),
        ("give", ["give_resource", "give_offer", "give_contact", "congratulation"]),
    ],
)
def test_asks_and_gives_are_heard_as_such(kind: str, symbols: list[str], english: bool) -> None:
    from transforms.text.intents import intents

    rng = Streams(11, "intents").words
    known = {"name": "Anna", "code": "abc"}
    told = [tell(rng, exchanges(english), symbol, **known) for symbol in symbols for _ in range(40)]
    heard = intents(pl.Series(told))
    assert heard[f"has_{kind}"].mean() >= 0.9


def test_a_plan_more_changes_nothing_of_the_others() -> None:
    member = PERSONAS["spammer"].member
    silent = imagine(without(member, Talk), 1)
    told = imagine(member, 1)
    assert [link.person.name for link in told.connections if link.person] == [
        link.person.name for link in silent.connections if link.person
    ]
    assert told.told["reactions"] == silent.told["reactions"]


def test_an_earlier_export_shows_what_had_happened_by_then() -> None:
    told = world("stationary")
    earlier = as_of(told, EXPORTED_ON.replace(month=3))
    then = datetime(2026, 3, 17, 6)
    assert earlier.messages == [one for one in told.messages if one.sent_at < then]
    assert 0 < len(earlier.posts) < len(told.posts)
    lengths = [len(one.told["reactions"]) for one in (earlier, told)]
    assert lengths[0] == pytest.approx(lengths[1] - 4.0 * 13, abs=4)
    assert as_of(told, EXPORTED_ON).told == told.told


def test_moving_there_and_back_changes_nothing(tmp_path: Path) -> None:
    told = world("expert")
    moved = shifted(told, 364)
    assert moved.messages[0].sent_at - told.messages[0].sent_at == timedelta(days=364)
    here = Reading(write_world(tmp_path / "here", told).path).files
    back = Reading(write_world(tmp_path / "back", shifted(moved, -364)).path).files
    changed = {path for path, content in here.items() if content != back[path]}
    assert changed <= {"Positions.csv", "Education.csv"}  # which tell months and years only


def test_new_names_leave_no_old_one_behind(tmp_path: Path) -> None:
    told = world("expert")
    files = Reading(write_world(tmp_path, renamed(told, 5)).path).files
    everything = "\n".join(
        content.decode()
        for path, content in files.items()
        if not path.startswith(("Member_Follows", "Comments"))
    )
    old = {link.person.url().rpartition("/")[2] for link in told.connections if link.person}
    assert not [slug for slug in old if f"/in/{slug}\n" in everything or f"/in/{slug}," in everything]
    assert told.owner.url() in everything


def test_shuffled_and_doubled_exports_hold_the_same_rows(tmp_path: Path) -> None:
    path = write_persona(tmp_path, "expert").path
    before = Reading(path)
    shuffled = Reading(rows_shuffled(path, tmp_path / "shuffled", 3))
    for name in ("messages", "Comments", "Shares", "Connections"):
        rows = [sorted(map(str, export.rows(name))) for export in (before, shuffled)]
        assert rows[0] == rows[1]
        assert before.text(name) != shuffled.text(name)
    doubled = Reading(files_twice(path, tmp_path / "twice")).files
    (shares,) = (name for name in before.files if name.startswith("Shares"))
    assert doubled[shares.replace(".csv", "_2.csv")] == doubled[shares] == before.files[shares]
