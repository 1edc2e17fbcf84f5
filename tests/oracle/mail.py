"""What is drawn of messages: talk, outreach, texts to many, edges of rules, and what does not count."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from tests.oracle.life import ME, MY_NAME, Draw, Person, writable
from tests.oracle.words import CLOSINGS


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
