"""The facts told with an export are those that its rows tell."""

from pathlib import Path

import pytest

from tests.transforms.synthetic.reading import Reading, count
from transforms.synthetic import ERAS, MadeExport, Member, imagine, write_export, write_world
from transforms.synthetic.member import Job

FACTS = (
    *("owner", "owner_url", "export_date", "connections", "connections_hidden", "message_rows"),
    *("messages_drafts", "messages_spam", "messages_sponsored", "messages_sent", "messages_received"),
    *("direct_threads", "group_threads", "anonymous_threads", "awaiting_me", "awaiting_them"),
    *("invitations_sent", "invitations_received", "posts_original", "posts_reposted", "instant_reposts"),
    *("comments", "reactions", "positions", "skills", "job_applications", "endorsements_given"),
    *("endorsements_received", "recommendations_given", "recommendations_received"),
)


@pytest.mark.parametrize("era", ERAS)
def test_every_fact_is_told_and_no_other(small: dict[int, MadeExport], era: int) -> None:
    assert sorted(small[era].facts) == sorted(FACTS)


@pytest.mark.parametrize("era", ERAS)
def test_facts_are_what_another_reading_counts(
    small: dict[int, MadeExport], opened: dict[int, Reading], era: int
) -> None:
    counted = count(opened[era], era)
    assert counted == {fact: small[era].facts[fact] for fact in counted}


@pytest.mark.parametrize("seed", [2, 3, 4])
@pytest.mark.parametrize("era", ERAS)
def test_facts_hold_for_other_lives(tmp_path: Path, era: int, seed: int) -> None:
    made = write_export(tmp_path, era, seed=seed)
    counted = count(Reading(made.path), era)
    assert counted == {fact: made.facts[fact] for fact in counted}


@pytest.mark.parametrize("era", ERAS)
def test_facts_add_up(small: dict[int, MadeExport], era: int) -> None:
    facts = small[era].facts
    dropped = ("messages_drafts", "messages_spam", "messages_sponsored")
    kept = ("messages_sent", "messages_received")
    assert facts["message_rows"] == sum(int(facts[fact] or 0) for fact in (*dropped, *kept))
    assert facts["direct_threads"] == int(facts["awaiting_me"] or 0) + int(facts["awaiting_them"] or 0)


def test_what_an_export_cannot_tell_is_none(small: dict[int, MadeExport]) -> None:
    unknown = {
        era: {fact for fact, value in made.facts.items() if value is None} for era, made in small.items()
    }
    assert unknown == {
        2019: {"owner_url", "messages_drafts", "instant_reposts", "recommendations_given"},
        2021: {"messages_drafts", "instant_reposts", "job_applications"},
        2023: {"messages_drafts"},
        2024: set(),
        2026: set(),
    }


def test_header_only_files_tell_zero(small: dict[int, MadeExport]) -> None:
    assert small[2019].facts["endorsements_given"] == 0
    assert small[2023].facts["job_applications"] == 0
    assert small[2024].facts["instant_reposts"] == 0


@pytest.mark.parametrize("era", [2021, 2023, 2024, 2026])
def test_the_owner_is_told_by_a_plain_address(small: dict[int, MadeExport], era: int) -> None:
    assert small[era].facts["owner"] == "Niccolò Bertapelle"
    assert small[era].facts["owner_url"] == "https://www.linkedin.com/in/niccolò-bertapelle"


def test_a_described_member_becomes_an_export(tmp_path: Path) -> None:
    today = ERAS[2026].export_date
    quiet = Member(
        first_name="Quinta",
        last_name="Silenziosa",
        slugs=("quinta-silenziosa",),
        export_date=today,
        registered_on=today.replace(year=2020),
        jobs=(Job("Officine Castelforno S.p.A.", "Controller", today.replace(year=2020)),),
        connections=40,
        messages_per_week=0,
        pitches_per_month=0,
        groups=0,
        posts_per_month=0,
        reposts_per_month=0,
        comments_per_week=0,
        job_applications=0,
    )
    made = write_world(tmp_path, imagine(quiet, seed=7))
    assert made.facts["connections"] == 40
    assert made.facts["positions"] == 1
    for fact in ("message_rows", "posts_original", "comments", "job_applications", "skills"):
        assert made.facts[fact] is None
    assert not Reading(made.path).names("Shares")
