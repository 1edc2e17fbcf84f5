"""Rows of the files whose cells need no more thought than the contract gives."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta

from transforms.contract import BY_NAME, Column, Shape
from transforms.synthetic.cells import padded_us_minutes, spell, urn_id
from transforms.synthetic.conversations import code
from transforms.synthetic.world import Person, Post, Row

REACTIONS = ("LIKE", "LIKE", "LIKE", "LIKE", "PRAISE", "INTEREST", "EMPATHY", "APPRECIATION", "ENTERTAINMENT")
"""Kinds of reaction, the usual ones more often."""


def stamp(table: str, column: str, moment: date) -> str:
    """The day or moment as the newest exports write it in that column."""
    return spell(moment, BY_NAME[table].column(column).shapes[0])


def activity_number(rng: random.Random, post: Post) -> int:
    """The number under which the feed knows an own post: minted within two seconds of it."""
    minted = post.posted_at.replace(microsecond=0) + timedelta(milliseconds=rng.randrange(1900))
    return urn_id(minted, rng.getrandbits(22))


def others_post(rng: random.Random, seen_at: datetime) -> int:
    """The number of somebody else's post, minted within the three days before it is seen."""
    return urn_id(seen_at - timedelta(minutes=rng.randint(5, 4000)), rng.getrandbits(22))


def own_post(rng: random.Random, moment: datetime, text: str) -> Post:
    """A post, or a repost if it has no words of its own."""
    minted = moment + timedelta(milliseconds=rng.randrange(1000))
    return Post(
        posted_at=minted,
        text=text,
        number=urn_id(minted, rng.getrandbits(22)),
        kind="ugcPost" if text and rng.random() < 0.3 else "share",
        shared_url="" if text and rng.random() < 0.8 else f"https://example.com/{code(rng)}",
        visibility="MEMBER_NETWORK" if rng.random() < 0.95 else "PUBLIC",
    )


def figures(rng: random.Random) -> dict[str, str]:
    """The figures and the link that a post may tell of."""
    return {
        "people": str(rng.randrange(60, 900, 10)),
        "plants": str(rng.randint(2, 6)),
        "percent": str(rng.randint(12, 45)),
        "months": str(rng.randint(3, 9)),
        "code": code(rng),
    }


def comment_row(moment: datetime, link: str, text: str) -> Row:
    """A comment under the post of that address."""
    return {"Date": stamp("comments", "commented_at", moment), "Link": link, "Message": text}


def reaction_row(moment: datetime, kind: str, link: str) -> Row:
    """A reaction to the post of that address."""
    return {"Date": stamp("reactions", "reacted_at", moment), "Type": kind, "Link": link}


def job_row(rng: random.Random, header: str, when: str, company: str, title: str) -> Row:
    """A job applied for or saved; header is that of the moment."""
    return {
        header: when,
        "Contact Email": "member@example.com",
        "Company Name": company,
        "Job Title": title,
        "Job Url": f"https://www.linkedin.com/jobs/view/{rng.randrange(10**9, 4 * 10**9)}",
        "Resume Name": "cv.pdf",
        "Question And Answers": "Quanti anni di esperienza?: 8 | Patente: Sì",
    }


def endorsement_row(
    table: str, other: str, person: Person, skill: str, moment: datetime, status: str = "ACCEPTED"
) -> Row:
    """An endorsement; other is the word LinkedIn uses for the other side."""
    return {
        "Endorsement Date": stamp(table, "endorsed_at", moment),
        "Skill Name": skill,
        f"{other} First Name": person.first_name,
        f"{other} Last Name": person.last_name,
        f"{other} Public Url": person.url().removeprefix("https://"),
        "Endorsement Status": status,
    }


def recommendation_row(person: Person, text: str, moment: datetime, status: str) -> Row:
    """A recommendation, given or received."""
    return {
        "First Name": person.first_name,
        "Last Name": person.last_name,
        "Company": person.company,
        "Job Title": person.position,
        "Text": text,
        "Creation Date": padded_us_minutes(moment),
        "Status": status,
    }


def media_row(rng: random.Random, moment: datetime, text: str) -> Row:
    """An upload, with LinkedIn's sentence about it."""
    kind = rng.choice(("feed photo", "feed document", "video"))
    sentence = f"You uploaded a {kind} {spell(moment, Shape.SENTENCE)}"
    link = f"https://media.licdn.com/dms/image/{code(rng)}?e=2147483647&v=beta"
    return {
        "Date/Time": sentence,
        "Media Description": text or "-",
        "Media Link": link,
        "Link": link,
    }


def example_rows(table: str, export_date: date) -> list[Row]:
    """Rows of a file made from the contract's own examples, dated before the export."""
    declared = BY_NAME[table]
    return [
        {
            column.headers[0]: _example(column, turn, export_date)
            for column in declared.read_columns
            if column.examples
        }
        for turn in range(max(len(column.examples) for column in declared.read_columns))
    ]


def _example(column: Column, turn: int, export_date: date) -> str:
    if column.shapes:
        return spell(export_date - timedelta(days=400 * (turn + 1)), column.shapes[0])
    return column.examples[turn % len(column.examples)]
