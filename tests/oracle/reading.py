"""The export as the method's conventions read it: who wrote what to whom on which day, and in what manner.

Written from the method alone and as plainly as can be, in loops over dictionaries, so that a stranger can
hold it against the text. It shares no code with the product; the lists of words are data and are
read as such. Newest format only.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
import zipfile
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from urllib.parse import unquote

WORDS = Path(__file__).parents[2] / "transforms" / "text" / "words"
MEMBER = "LinkedIn Member"
EPISODE = timedelta(days=14)

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@dataclass(frozen=True)
class Message:
    """A message that counts: no draft, no spam, nothing sponsored."""

    at: datetime
    mine: bool
    text: str
    subject: str


@dataclass(frozen=True)
class Event:
    """A recommendation, an endorsement or an introduction; without a person if nobody can be told."""

    on: date
    given: bool
    person: str | None
    status: str = ""


@dataclass(frozen=True)
class Position:
    company: str
    started: date
    finished: date | None


@dataclass
class Export:
    """What an archive holds, person by person."""

    day: date
    connected: dict[str, date] = field(default_factory=dict)
    company: dict[str, str] = field(default_factory=dict)
    dyads: dict[str, list[Message]] = field(default_factory=dict)
    introductions: list[Event] = field(default_factory=list)
    recommendations: list[Event] = field(default_factory=list)
    endorsements: list[Event] = field(default_factory=list)
    noted_invitations: set[str] = field(default_factory=set)
    positions: list[Position] = field(default_factory=list)
    applied: list[date] = field(default_factory=list)
    saved: list[datetime] = field(default_factory=list)
    first_message: date | None = None


def read(path: Path) -> Export:
    """§0, Clock: the day of the export is in the zip's name."""
    month, day, year = re.search(r"(\d\d)-(\d\d)-(\d{4})", path.name).groups()
    export = Export(date(int(year), int(month), int(day)))
    rows = {}
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            rows[name] = table(archive.read(name).decode("utf-8"))
    by_name = read_connections(export, rows["Connections.csv"])
    owner = read_invitations(export, rows["Invitations.csv"])
    read_endorsements(export, rows, by_name)
    read_recommendations(export, rows, by_name)
    read_jobs(export, rows)
    read_messages(export, rows["messages.csv"], owner)
    return export


def table(text: str) -> list[dict[str, str]]:
    """Rows by header; the header of connections comes after a preamble."""
    lines = list(csv.reader(io.StringIO(text)))
    if lines[0] == ["Notes:"]:
        lines = lines[next(i for i, line in enumerate(lines) if "Connected On" in line) :]
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:] if line]


def person_of(url: str, name: str) -> str:
    """§0, Person key: lower-cased, percent-decoded /in/<slug>; without an address, the folded name."""
    if url:
        return "/in/" + unquote(url.split("/in/")[1]).strip("/").lower()
    return "name:" + folded(name)


def folded(name: str) -> str:
    """§0, Person key: a name in NFKD, casefolded."""
    letters = [letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter)]
    return " ".join("".join(letters).casefold().split())


def full_name(row: dict[str, str], who: str = "") -> str:
    return f"{row[f'{who}First Name']} {row[f'{who}Last Name']}".strip()


def read_connections(export: Export, rows: list[dict[str, str]]) -> dict[str, list[str]]:
    """§0.1: connections; rows with a date only are hidden members, no people. Returns the people by name."""
    by_name: dict[str, list[str]] = {}
    for row in rows:
        name = full_name(row)
        if not name:
            continue
        person = person_of(row["URL"], name)
        day, month, year = row["Connected On"].split()
        export.connected[person] = date(int(year), MONTHS.index(month) + 1, int(day))
        export.company[person] = folded(row["Company"])
        by_name.setdefault(folded(name), []).append(person)
    return by_name


def named(by_name: dict[str, list[str]], name: str) -> str | None:
    """§0: rows with a name only link to a connection if exactly one connection has that name."""
    people = by_name.get(folded(name), [])
    return people[0] if len(people) == 1 else None


def read_invitations(export: Export, rows: list[dict[str, str]]) -> str:
    """§0: the owner is the inviter of OUTGOING, the invitee of INCOMING invitations."""
    owner = ""
    for row in rows:
        inviter, invitee = person_of(row["inviterProfileUrl"], ""), person_of(row["inviteeProfileUrl"], "")
        owner, other = (inviter, invitee) if row["Direction"] == "OUTGOING" else (invitee, inviter)
        if row["Message"].strip():
            export.noted_invitations.add(other)
    return owner


def read_endorsements(
    export: Export, rows: dict[str, list[dict[str, str]]], by_name: dict[str, list[str]]
) -> None:
    """§0.1: endorsements by address, else by name."""
    for file, who, given in (
        ("Endorsement_Given_Info.csv", "Endorsee ", True),
        ("Endorsement_Received_Info.csv", "Endorser ", False),
    ):
        for row in rows[file]:
            url = row[f"{who}Public Url"]
            person = person_of(url, "") if url else named(by_name, full_name(row, who))
            on = datetime.strptime(row["Endorsement Date"], "%Y/%m/%d %H:%M:%S UTC").date()
            export.endorsements.append(Event(on, given, person, row["Endorsement Status"]))


def read_recommendations(
    export: Export, rows: dict[str, list[dict[str, str]]], by_name: dict[str, list[str]]
) -> None:
    """§0.1: recommendations by name; blank in Given counts as visible."""
    for file, given in (("Recommendations_Given.csv", True), ("Recommendations_Received.csv", False)):
        for row in rows[file]:
            status = row["Status"] or ("VISIBLE" if given else "")
            on = datetime.strptime(row["Creation Date"], "%m/%d/%y, %I:%M %p").date()
            export.recommendations.append(Event(on, given, named(by_name, full_name(row)), status))


def read_jobs(export: Export, rows: dict[str, list[dict[str, str]]]) -> None:
    """§0.1: months of positions are taken at their first day of start and last day of end."""
    for row in rows["Positions.csv"]:
        started = month_of(row["Started On"])
        finished = None
        if row["Finished On"]:
            after = month_of(row["Finished On"]) + timedelta(days=31)
            finished = after.replace(day=1) - timedelta(days=1)
        export.positions.append(Position(folded(row["Company Name"]), started, finished))
    for row in rows["Jobs/Job Applications.csv"]:
        export.applied.append(datetime.strptime(row["Application Date"], "%m/%d/%y, %I:%M %p").date())
    for row in rows["Jobs/Saved Jobs.csv"]:
        export.saved.append(datetime.strptime(row["Saved Date"], "%m/%d/%y, %I:%M %p"))


def month_of(text: str) -> date:
    month, year = text.split()
    return date(int(year), MONTHS.index(month) + 1, 1)


def counts(export: Export, row: dict[str, str], owner: str) -> bool:
    """§0, Message clean-up: drafts, the SPAM folder and sponsored mail are dropped."""
    url, mine = row["SENDER PROFILE URL"], False
    if url:
        mine = person_of(url, "") == owner
    if row["IS MESSAGE DRAFT"] == "Yes" or row["FOLDER"] == "SPAM":
        return False
    if not url and "spinmail" in row["CONTENT"]:
        return False
    stranger = not mine and (not url or person_of(url, "") not in export.connected)
    return not (row["SUBJECT"] and stranger)


def read_messages(export: Export, rows: list[dict[str, str]], owner: str) -> None:
    """§0, Message clean-up: threads of two are ties, larger ones hold introductions only."""
    threads: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        if counts(export, row, owner):
            threads.setdefault(row["CONVERSATION ID"], []).append(row)
    for thread, its_rows in threads.items():
        its_rows.sort(key=lambda row: row["DATE"])
        others = others_in(thread, its_rows, owner)
        messages = [message_of(row, owner) for row in its_rows]
        if len(others) == 1:
            export.dyads.setdefault(others.pop(), []).extend(messages)
        elif introduces(messages[0].text):
            opener = None if messages[0].mine else person_of(its_rows[0]["SENDER PROFILE URL"], "")
            export.introductions.append(Event(messages[0].at.date(), messages[0].mine, opener))
    for messages in export.dyads.values():
        messages.sort(key=lambda message: message.at)
    firsts = [messages[0].at.date() for messages in export.dyads.values()]
    export.first_message = min(firsts, default=None)


def others_in(thread: str, rows: list[dict[str, str]], owner: str) -> set[str]:
    """§0: everybody in a thread but the owner; "LinkedIn Member" is one anonymous person per conversation."""
    others = set()
    for row in rows:
        for url in [row["SENDER PROFILE URL"], *row["RECIPIENT PROFILE URLS"].split(",")]:
            if url and person_of(url, "") != owner:
                others.add(person_of(url, ""))
        if row["FROM"] == MEMBER or MEMBER in row["TO"]:
            others.add("anonymous:" + thread)
    return others


def message_of(row: dict[str, str], owner: str) -> Message:
    url = row["SENDER PROFILE URL"]
    return Message(
        datetime.strptime(row["DATE"], "%Y-%m-%d %H:%M:%S UTC"),
        bool(url) and person_of(url, "") == owner,
        row["CONTENT"],
        row["SUBJECT"],
    )


# ---------------------------------------------------------------- episodes, turns, broadcasts


def episodes_of(messages: list[Message]) -> list[list[Message]]:
    """§0: messages of two people separated by 14 d at most; its initiator sends the first."""
    episodes: list[list[Message]] = []
    for message in messages:
        if episodes and message.at - episodes[-1][-1].at <= EPISODE:
            episodes[-1].append(message)
        else:
            episodes.append([message])
    return episodes


def two_way(messages: list[Message]) -> bool:
    return {message.mine for message in messages} == {True, False}


def turns_of(messages: list[Message]) -> list[list[Message]]:
    """§0: maximal runs of messages by one sender; a turn ends with its episode."""
    turns = []
    for episode in episodes_of(messages):
        turn = [episode[0]]
        for message in episode[1:]:
            if message.mine == turn[-1].mine:
                turn.append(message)
            else:
                turns.append(turn)
                turn = [message]
        turns.append(turn)
    return turns


def broadcasts_of(export: Export) -> set[tuple[str, datetime]]:
    """§0: openings of mine, alike to 0.8 of their runs of five words, to 5 recipients or more within 14 d."""
    openings = []
    for person, messages in export.dyads.items():
        for episode in episodes_of(messages):
            if episode[0].mine:
                openings.append((episode[0].at, person, shingles(episode[0].text)))
    found = set()
    for first, _, mine in openings:
        window = [
            (at, person)
            for at, person, other in openings
            if first <= at <= first + EPISODE and jaccard(mine, other) >= 0.8
        ]
        if len({person for _, person in window}) >= 5:
            found.update((person, at) for at, person in window)
    return found


def shingles(text: str) -> set[tuple[str, ...]]:
    """Runs of five words; addresses and digits are stripped, and the drawn texts hold no names."""
    words = words_of(re.sub(r"https?://\S+|\d+", " ", text).lower())
    return {tuple(words[i : i + 5]) for i in range(max(1, len(words) - 4))}


def jaccard(one: set[tuple[str, ...]], other: set[tuple[str, ...]]) -> float:
    return len(one & other) / len(one | other)


# ---------------------------------------------------------------- words


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+(?:['’]\w+)*", text)


@cache
def patterns(file: str, column: str, value: str) -> re.Pattern[str]:
    """All patterns of a list that have this value in this column, as whole words, in either case."""
    with (WORDS / file).open(encoding="utf-8", newline="") as lines:
        found = [row["pattern"] for row in csv.DictReader(lines) if not column or row[column] == value]
    found = [pattern.replace("(?-u:", "(?:") for pattern in found]
    return re.compile(rf"(?<!\w)(?:{'|'.join(found)})(?!\w)", re.IGNORECASE)


@cache
def asks(text: str) -> bool:
    """§3, Message intent: a request, look-alikes left out."""
    return bool(patterns("intents.csv", "intent", "ask").search(without(text, "not ask")))


@cache
def gives(text: str) -> bool:
    """§3, Message intent: an offer, or an address without an ask; ask beats give."""
    if asks(text):
        return False
    return "https://" in text or bool(
        patterns("intents.csv", "intent", "give").search(without(text, "not give"))
    )


def without(text: str, look_alikes: str) -> str:
    return patterns("intents.csv", "intent", look_alikes).sub(" . ", text)


@cache
def introduces(text: str) -> bool:
    """§3: an intro phrase."""
    return bool(patterns("introductions.csv", "", "").search(text))


@cache
def closes(text: str) -> bool:
    """§5, R3: a closing has 3 words at most and no question mark, or is all emoji, thanks, farewell."""
    if "?" in text:
        return False
    if len(words_of(text)) <= 3:
        return True
    rest = patterns("closings.csv", "", "").sub(" ", text)
    return not words_of(rest)
