"""Small exports, drawn from a seed each, in the newest format, with all in play that the oracle reads."""

from __future__ import annotations

import csv
import io
import random
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

ME, MY_NAME = "https://www.linkedin.com/in/giulia-bianchi", "Giulia Bianchi"
SITE = "https://www.linkedin.com/in/"
FIRST = [
    "Anna",
    "Bruno",
    "Carla",
    "Dario",
    "Elena",
    "Fabio",
    "Gaia",
    "Hugo",
    "Irene",
    "Luca",
    "Marta",
    "Nadia",
    "Olga",
    "Paolo",
    "Rita",
    "Sara",
]
LAST = [
    "Rossi",
    "Verdi",
    "Neri",
    "Russo",
    "Ferri",
    "Greco",
    "Costa",
    "Conti",
    "Gallo",
    "Villa",
    "Serra",
    "Longo",
    "Riva",
    "Sala",
    "Fonti",
    "Moro",
]
COMPANIES = ["Altra Srl", "Beta Spa", "Terza Srl", "Quarta Spa", "ACME SpA"]
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

SENTENCES = {
    "ask": [
        "Could you introduce me to the buyers of",
        "Mi potresti presentare il reparto",
        "Sto cercando lavoro",
    ],
    "give": [
        "Ti segnalo un articolo sul mercato",
        "Happy to help with the plant of",
        "Complimenti per il premio",
    ],
    "link": ["Guarda https://example.com/pagina"],
    "question": ["Come procede con la fabbrica?", "How did the fair go?"],
    "plain": ["Ieri ho visto il reparto", "The weather here is fine and the plant", "Oggi piove"],
}
CLOSINGS = [
    "Grazie mille!",
    "Ok, perfetto",
    "👍",
    "Grazie mille per la tua risposta, buona giornata!",
    "Bene",
]
FILLER = [
    "fabbrica",
    "catalogo",
    "stazione",
    "collina",
    "finestra",
    "mercato",
    "turno",
    "reparto",
    "magazzino",
    "cartone",
    "tornio",
    "bullone",
    "vetro",
    "marmo",
    "telaio",
    "motore",
    "pompa",
    "caldaia",
    "argilla",
    "sabbia",
    "granito",
    "cemento",
]
PREAMBLE = 'Notes:\n"When exporting your connection data, you may notice that some are missing."\n\n'
MESSAGES = [
    "CONVERSATION ID",
    "CONVERSATION TITLE",
    "FROM",
    "SENDER PROFILE URL",
    "TO",
    "RECIPIENT PROFILE URLS",
    "DATE",
    "SUBJECT",
    "CONTENT",
    "FOLDER",
    "ATTACHMENTS",
    "IS MESSAGE DRAFT",
    "IS CONVERSATION DRAFT",
]


@dataclass(frozen=True)
class Person:
    name: str
    slug: str
    connected: date | None
    company: str
    threads: tuple[str, ...]

    @property
    def url(self) -> str:
        return SITE + self.slug if self.slug else ""


@dataclass
class Draw:
    """One export as it is drawn."""

    seed: int
    rng: random.Random
    day: date
    start: date
    people: list[Person] = field(default_factory=list)
    messages: list[list[str]] = field(default_factory=list)
    moments: set[datetime] = field(default_factory=set)
    seeking: list[date] = field(default_factory=list)

    def moment(self, first: date | None = None, last: date | None = None) -> datetime:
        """A second of the span, or between these days."""
        first, last = first or self.start, last or self.day - timedelta(days=1)
        seconds = int(((last - first).days + 1) * 86400)
        return datetime.combine(first, time()) + timedelta(seconds=self.rng.randrange(max(1, seconds)))

    def text(self, kind: str) -> str:
        """A sentence whose intent is plain, and words that make every text its own."""
        words = " ".join(self.rng.choices(FILLER, k=self.rng.randint(7, 10)))
        return f"{self.rng.choice(SENTENCES[kind])} {words}"

    def write(
        self,
        person: Person,
        at: datetime,
        mine: bool,
        text: str,
        *,
        subject: str = "",
        folder: str = "INBOX",
        draft: str = "No",
        thread: str = "",
    ) -> None:
        """A message of two, never in the same second as another and never after the day of the export."""
        while at in self.moments:
            at += timedelta(seconds=1)
        if at.date() > self.day:
            return
        self.moments.add(at)
        sides = [(MY_NAME, ME), (person.name, person.url)]
        (name, url), (to, to_url) = sides if mine else sides[::-1]
        thread = thread or self.rng.choice(person.threads)
        stamp = at.strftime("%Y-%m-%d %H:%M:%S UTC")
        self.messages.append(
            [thread, "", name, url, to, to_url, stamp, subject, text, folder, "", draft, "No"]
        )


def draw(seed: int, folder: Path, parts: tuple[Callable[[Draw], None], ...] = ()) -> Path:
    """The zip of one export; ten different ones come from seeds 0 to 9.

    parts: what is drawn of messages, everything unless told otherwise.
    """
    rng = random.Random(seed)
    day = date(2025, 1, 1) + timedelta(days=rng.randrange(600))
    one = Draw(seed, rng, day, day - timedelta(days=rng.randint(3 * 365, 5 * 365)))
    positions, applied, saved = draw_jobs(one)
    draw_people(one)
    for part in parts or (draw_talk, draw_outreach, draw_broadcasts, draw_edges, draw_noise):
        part(one)
    rng.shuffle(one.messages)
    files = {
        "Profile.csv": "First Name,Last Name,Headline,Summary,Industry,Geo Location\nGiulia,Bianchi,,,,\n",
        "Connections.csv": PREAMBLE + connections(one),
        "messages.csv": rows(MESSAGES, one.messages, csv.QUOTE_ALL),
        "Invitations.csv": invitations(one),
        "Positions.csv": positions,
        "Jobs/Job Applications.csv": applied,
        "Jobs/Saved Jobs.csv": saved,
        **vouching(one),
    }
    path = folder / f"Complete_LinkedInDataExport_{day:%m-%d-%Y}.zip"
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 3, 3, 10, 0, 0)), content)
    return path


def rows(header: list[str], lines: list[list[str]], quoting: int = csv.QUOTE_MINIMAL) -> str:
    text = io.StringIO()
    writer = csv.writer(text, quoting=quoting, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(lines)
    return text.getvalue()


def clock(at: datetime) -> str:
    """M/D/YY, h:mm AM"""
    half = "AM" if at.hour < 12 else "PM"
    return f"{at.month}/{at.day}/{at:%y}, {at.hour % 12 or 12}:{at:%M} {half}"


# ---------------------------------------------------------------- who and where


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
        rows(["Company Name", "Title", "Description", "Location", "Started On", "Finished On"], lines),
        rows(
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
        rows(
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
    header = ["First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"]
    return rows(header, lines).rstrip("\n")


def writable(one: Draw) -> list[Person]:
    return [person for person in one.people if person.slug]


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
    return rows(header, lines)


# ---------------------------------------------------------------- messages


def draw_talk(one: Draw) -> None:
    """Three of four people talk with the owner."""
    for person in one.people:
        if one.rng.random() < 0.75:
            draw_episodes(one, person)


def draw_episodes(one: Draw, person: Person) -> None:
    """Conversations: over midnight, in bursts, one-way, with asks that are answered soon, late or never."""
    rng = one.rng
    if not person.slug and person.name != "LinkedIn Member":
        return
    style = rng.choice(["both", "both", "both", "mine", "theirs"])
    for _ in range(rng.randint(1, 5)):
        at = one.moment()
        mine = {"mine": True, "theirs": False}.get(style, rng.random() < 0.5)
        for _ in range(rng.choice([1, 2, 3, 5, 9])):
            kind = rng.choice(["ask", "give", "link", "question", "plain", "plain", "closing"])
            text = rng.choice(CLOSINGS) if kind == "closing" else one.text(kind)
            one.write(person, at, mine, text)
            if style == "both" and rng.random() < 0.65:
                mine = not mine
            minutes = rng.choice([3, 20, 200, 700, 1500, 6000, 16000, 25000])
            at += timedelta(seconds=rng.randint(20 * minutes, 60 * minutes))


def draw_outreach(one: Draw) -> None:
    """People out of touch are written to, mostly when a job is sought; some answer, some hear again."""
    rng = one.rng
    for person in rng.sample(writable(one), int(len(writable(one)) * rng.choice([0.3, 0.5, 0.8]))):
        if one.seeking and rng.random() < rng.choice([0.5, 1.0]):
            first = rng.choice(one.seeking) - timedelta(days=rng.randint(0, 13))
            at = one.moment(first, first + timedelta(days=40))
        else:
            at = one.moment()
        one.write(person, at, True, one.text(rng.choice(["ask", "ask", "give", "plain"])))
        if rng.random() < 0.7:
            later = at + timedelta(seconds=rng.randint(600, 20 * 86400))
            one.write(person, later, False, one.text(rng.choice(["plain", "question", "give"])))
        if rng.random() < 0.5:
            later = at + timedelta(seconds=rng.randint(10 * 86400, 200 * 86400))
            one.write(person, later, True, one.text(rng.choice(["plain", "ask"])))


def draw_broadcasts(one: Draw) -> None:
    """The same words to five people or more within days, and in some exports to four only."""
    for _ in range(one.seed % 3):
        kind = one.rng.choice(["give", "plain", "ask"])
        text, first = one.text(kind), one.moment()
        chosen = one.rng.sample(writable(one), one.rng.choice([4, 5, 8]))
        for place, person in enumerate(chosen):
            one.write(person, first + timedelta(hours=31 * place), True, text)
            if one.rng.random() < 0.4:
                one.write(person, first + timedelta(hours=31 * place, minutes=90), False, one.text("plain"))


def draw_mixed_day(one: Draw) -> None:
    """Five people get the same line within hours, and the first of them a line of their own after it."""
    text, at = one.text("plain"), datetime.combine(one.day - timedelta(days=40), time(5))
    for place, person in enumerate(writable(one)[:5]):
        one.write(person, at + timedelta(hours=2 * place), True, text)
    one.write(writable(one)[0], at + timedelta(minutes=10), True, one.text("plain"))


def draw_edges(one: Draw) -> None:
    """Days on which a rule just holds or just doesn't."""
    rng, first = one.rng, datetime.combine(one.day, time(11, rng_minute(one)))
    for days in (1094, 1095, 1096, 365, 180, 90, 0):
        if (one.day - one.start).days > days:
            person = rng.choice(writable(one))
            one.write(person, first - timedelta(days=days), rng.random() < 0.5, one.text("question"))
    for gap in (14 * 86400, 14 * 86400 + 1):  # an answer, and an episode, of just fourteen days
        person, at = rng.choice(writable(one)), one.moment(one.start, one.day - timedelta(days=30))
        one.write(person, at, False, one.text("ask"))
        one.write(person, at + timedelta(seconds=gap), True, one.text("plain"))
    for days in (364, 365, 366):  # a year of silence
        person, at = rng.choice(writable(one)), one.moment(one.start, one.day - timedelta(days=400))
        one.write(person, at, False, one.text("plain"))
        one.write(person, at + timedelta(days=days, hours=1), True, one.text("ask"))
    draw_full_day(one)
    for days in (89, 90):  # connected, and never a word
        people = [p for p in writable(one) if p.connected and p.connected > one.start]
        person = rng.choice(people)
        at = datetime.combine(person.connected + timedelta(days=days), time(9, rng_minute(one)))
        one.write(person, at, True, one.text("give"))


def draw_full_day(one: Draw) -> None:
    """More than thirty units with one person on one day, both ways, in more than ten messages."""
    person, at = (
        one.rng.choice(writable(one)),
        one.moment(one.day - timedelta(days=900), one.day - timedelta(days=9)),
    )
    at = at.replace(hour=6)
    for place in range(14):
        one.write(person, at, place % 2 == 0, one.text(one.rng.choice(["ask", "ask", "ask", "give"])))
        at += timedelta(minutes=one.rng.randint(3, 50))


def rng_minute(one: Draw) -> int:
    return one.rng.randrange(60)


def draw_noise(one: Draw) -> None:
    """What doesn't count, or otherwise: drafts, spam, sponsored mail, InMail, groups, introductions."""
    rng = one.rng
    a, b, c, d = rng.sample(writable(one), 4)
    one.write(a, one.moment(), True, one.text("give"), draft="Yes")
    one.write(b, one.moment(), False, one.text("ask"), folder="SPAM")
    stranger = Person("Ugo Esterno", f"ugo-esterno-{one.seed}", None, "", (f"2-{one.seed}-inmail==",))
    at = one.moment(one.start, one.day - timedelta(days=30))
    one.write(stranger, at, False, one.text("ask"), subject="Una proposta")
    one.write(stranger, at + timedelta(days=2), True, one.text("plain"))
    known = rng.choice([person for person in writable(one) if person.connected])
    one.write(known, one.moment(), False, one.text("question"), subject="Ciao", folder="ARCHIVE")
    advert = ["2-ad==", "Sponsored", "Azienda", "", MY_NAME, ME, "", "", "", "INBOX", "", "No", "No"]
    advert[6] = one.moment().strftime("%Y-%m-%d %H:%M:%S UTC")
    advert[8] = '<p class="spinmail-quill-editor__spin-break">Could you call us?</p>'
    one.messages.append(advert)
    introduction = "Anna, ti presento Marco, vi metto in contatto volentieri"
    group(one, "a", [a, b], True, [introduction, one.text("ask")])
    group(one, "b", [b, c, d], False, [introduction, one.text("give")])
    group(one, "c", [c, d], False, [one.text("give"), introduction])
    group(one, "d", [a, Person("LinkedIn Member", "", None, "", ())], True, [one.text("give")])


def group(one: Draw, name: str, others: list[Person], mine: bool, texts: list[str]) -> None:
    """A thread of three or more, whose first writer is I or the first of the others."""
    at = one.moment(one.start, one.day - timedelta(days=3))
    for text in texts:
        everybody = [Person(MY_NAME, "giulia-bianchi", None, "", ()), *others]
        sender = everybody.pop(0 if mine else 1)
        to, urls = ", ".join(p.name for p in everybody), ",".join(p.url for p in everybody if p.url)
        stamp = at.strftime("%Y-%m-%d %H:%M:%S UTC")
        thread = f"2-{one.seed}-group-{name}=="
        line = [thread, "Gruppo", sender.name, sender.url, to, urls, stamp, "", text, "INBOX", "", "No", "No"]
        one.messages.append(line)
        at += timedelta(hours=5, seconds=1)
        mine = not mine


# ---------------------------------------------------------------- endorsements and recommendations


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
        files[f"Endorsement_{way}_Info.csv"] = rows([*head, "Endorsement Status"], lines)
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
        files[f"Recommendations_{way}.csv"] = rows(head, lines)
    return files
