"""The small export of each era: a quiet member's life, and every trap that the era knew."""

from __future__ import annotations

import random
from datetime import date, timedelta

from transforms.contract import TABLES
from transforms.synthetic.eras import Era
from transforms.synthetic.life import imagine
from transforms.synthetic.member import Job, Member, School
from transforms.synthetic.told import example_rows
from transforms.synthetic.traps import lay_traps
from transforms.synthetic.world import World

_FROM_THE_WORLD = frozenset({"connections", "invitations", "messages", "shares", "articles"})
_SLUGS = ("niccol%C3%B2-bertapelle", "Niccol%C3%B2-Bertapelle", "niccolò-bertapelle")
_HEADER_ONLY = {2019: "endorsements_given", 2023: "job_applications", 2024: "instant_reposts"}
_NOT_SENT = {2019: "recommendations_given", 2021: "job_applications"}


def small_member(export_date: date) -> Member:
    """A member of few connections and few words, as of that day."""

    def years_ago(years: float) -> date:
        return export_date - timedelta(days=round(365.25 * years))

    return Member(
        first_name="Niccolò",
        last_name="Bertapelle",
        slugs=_SLUGS,
        export_date=export_date,
        registered_on=years_ago(7.3),
        headline="Responsabile ICT | Aiuto le fabbriche a fidarsi dei propri dati",
        summary='Mi occupo di sistemi informativi.\n\nCredo nei progetti piccoli, "fatti bene", e finiti.',
        industry="Industrial Automation",
        location="Padova, Veneto, Italia",
        websites="[PERSONAL:https://example.com/nb,BLOG:https://blog.example.org]",
        jobs=(
            Job(
                "Vetrerie Lagonero S.p.A.",
                "Responsabile ICT",
                years_ago(3),
                None,
                "Due stabilimenti,\nsei colleghi.",
            ),
            Job("Meccaniche Valdora Srl", "Sistemista", years_ago(8), years_ago(3.1)),
        ),
        schools=(School("Politecnico del Brenta", "Ingegneria informatica", 1994, 1999, 'Tesi: "Reti"'),),
        skills=("SAP", "Cybersecurity", "Project Management", "Cloud", "ITIL"),
        job_applications=10,
    )


def small_world(era: Era, seed: int) -> World:
    """What the small export of that era is a picture of."""
    world = imagine(small_member(era.export_date), seed)
    if era.has("messages", "RECIPIENT PROFILE URLS"):
        world.names_itself = "Niccolò M. Bertapelle"
    lay_traps(world, era, random.Random(seed))  # noqa: S311 - made-up data, no secrets
    for table in TABLES:
        if table.name not in _FROM_THE_WORLD and not world.told.get(table.name):
            world.told[table.name] = example_rows(table.name, era.export_date)
    for tables in (_HEADER_ONLY, _NOT_SENT):
        if era.year in tables:
            world.told[tables[era.year]] = []
    if era.year in _HEADER_ONLY:
        world.header_only.add(_HEADER_ONLY[era.year])
    return world
