"""What is drawn of everything but messages: people, jobs, invitations, endorsements, recommendations."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from tests.helpers.csv_files import CONNECTIONS, text
from tests.oracle.life import ME, MY_NAME, Draw, Person, clock, writable
from tests.oracle.words import COMPANIES, FIRST, LAST, MONTHS


def draw_jobs(one: Draw) -> tuple[str, str, str]:
    """Positions, applications and saved jobs; more or less need from one to the next, none in every fifth."""
    rng = one.rng
    jobs: list[tuple[str, date, date | None]] = []
    start = one.start.replace(day=1) - timedelta(days=900)
    for place, company in enumerate(rng.sample(COMPANIES, 4 if one.seed % 5 else 1)):
        start = start.replace(day=1)
        end = (start + timedelta(days=rng.randint(250, 700))).replace(day=1) if place < 3 else None
        if end and end > one.day - timedelta(days=60):
            end = None
        jobs.append((company, start, None if one.seed % 5 == 0 else end))
        if end is None:
            break
        if one.seed == 3 and place == 1:  # a promotion, which is no new employer
            jobs.append((company, end.replace(day=1), None))
            break
        start = end + timedelta(days=rng.choice([32, 32, 130, 500]))
        if start > one.day:
            break
    lines = [[c, "Buyer", "", "", month(s), month(e) if e else ""] for c, s, e in reversed(jobs)]
    applied, saved = [], []
    if one.seed % 5:
        for _ in range(rng.randint(1, 3)):
            first = one.moment()
            applied.append(first)
            one.seeking.append(first.date())
        first = one.moment()
        saved = [first, first + timedelta(days=6), first + timedelta(days=14), first + timedelta(days=25)]
        saved += [one.moment(), one.moment()]
        one.seeking.append(first.date() + timedelta(days=14))
    seen = datetime.combine(one.day, time())
    return (
        text(["Company Name", "Title", "Description", "Location", "Started On", "Finished On"], lines),
        text(
            [
                "Application Date",
                "Contact Email",
                "Contact Phone Number",
                "Company Name",
                "Job Title",
                "Job Url",
                "Resume Name",
                "Question And Answers",
            ],
            [[clock(at), "", "", "Some Srl", "Buyer", "", "", ""] for at in applied],
        ),
        text(
            ["Saved Date", "Job Url", "Job Title", "Company Name"],
            [[clock(at), "", "Buyer", "Some Srl"] for at in saved if at < seen],
        ),
    )


def month(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"


def draw_people(one: Draw) -> None:
    """Connections, a few others who only write, two of one name, one without an address, deleted members."""
    rng = one.rng
    names = [f"{first} {last}" for first in FIRST for last in LAST]
    rng.shuffle(names)
    for i in range(rng.randint(20, 60)):
        slug = f"{names[i].lower().replace(' ', '-')}-{i}"
        if i == 1:
            names[1] = names[0]
        if i == 2:
            slug = "Zo%C3%AB-Brandt-2"
        threads = tuple(f"2-{one.seed}-{i}-{j}==" for j in range(1 + (rng.random() < 0.3)))
        connected = one.moment(one.start - timedelta(days=300)).date() if i % 9 != 8 else None
        company = rng.choice([*COMPANIES, "", "Sesta Snc"])
        one.people.append(Person(names[i], "" if i == 3 else slug, connected, company, threads))
    for i in range(3):
        one.people.append(Person("LinkedIn Member", "", None, "", (f"2-{one.seed}-gone-{i}==",)))


def connections(one: Draw) -> str:
    lines = []
    for person in one.people:
        if person.connected:
            first, last = person.name.split()
            on = person.connected
            stamp = f"{on.day:02} {MONTHS[on.month - 1]} {on.year}"
            lines.append([first, last, person.url, "", person.company, "Buyer", stamp])
    lines.insert(2, ["", "", "", "", "", "", "07 Jun 2022"])
    return text(CONNECTIONS, lines).rstrip("\n")


def invitations(one: Draw) -> str:
    lines = []
    for place, person in enumerate(writable(one)):
        if place < 2 or one.rng.random() < 0.4:
            note = one.rng.choice(["", "Piacere di conoscerti"])
            at, sides = clock(one.moment()), [(MY_NAME, ME), (person.name, person.url)]
            mine = one.rng.random() < 0.5
            (name, url), (to, to_url) = sides if mine else sides[::-1]
            lines.append([name, to, at, note, "OUTGOING" if mine else "INCOMING", url, to_url])
    header = ["From", "To", "Sent At", "Message", "Direction", "inviterProfileUrl", "inviteeProfileUrl"]
    return text(header, lines)


def vouching(one: Draw) -> dict[str, str]:
    """Both ways, in every state, up to five endorsements a day, some by name only, two people of one name."""
    files = {}
    for way, who in (("Given", "Endorsee"), ("Received", "Endorser")):
        lines = []
        for _ in range(one.rng.randint(4, 10)):
            person = one.rng.choice([p for p in one.people if p.name != "LinkedIn Member"])
            at = one.moment()
            for skill in range(one.rng.choice([1, 2, 5])):
                status = one.rng.choice(["ACCEPTED", "ACCEPTED", "HIDDEN", "PENDING"])
                url = person.url.removeprefix("https://")
                stamp = at.strftime("%Y/%m/%d %H:%M:%S UTC")
                lines.append([stamp, f"Skill {skill}", *person.name.split(), url, status])
        head = [
            "Endorsement Date",
            "Skill Name",
            f"{who} First Name",
            f"{who} Last Name",
            f"{who} Public Url",
        ]
        files[f"Endorsement_{way}_Info.csv"] = text([*head, "Endorsement Status"], lines)
        lines = []
        edges = [one.day - timedelta(days=days) for days in (1094, 1095)]
        moments = [one.moment() for _ in range(one.rng.randint(2, 6))]
        moments += [datetime.combine(on, time(10)) for on in edges if on > one.start]
        people = [p for p in one.people if p.name != "LinkedIn Member"]
        for place, at in enumerate(moments):
            person = people[place] if place < 2 else one.rng.choice(people)
            states = ["VISIBLE", "HIDDEN", "PENDING"] if way == "Received" else ["", "VISIBLE", "PENDING"]
            status = one.rng.choice(states)
            stamp = at.strftime("%m/%d/%y, %I:%M %p")
            lines.append([*person.name.split(), person.company, "Buyer", "Ottima", stamp, status])
        head = ["First Name", "Last Name", "Company", "Job Title", "Text", "Creation Date", "Status"]
        files[f"Recommendations_{way}.csv"] = text(head, lines)
    return files
