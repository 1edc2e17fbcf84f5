"""Everything in a true export that has led a reader astray, put into a made-up one.

Each trap is something LinkedIn really writes. None is damage: a reader that is right reads every row.
"""

from __future__ import annotations

import random
from datetime import datetime, time, timedelta

from transforms.synthetic.cells import post_url, urn_id
from transforms.synthetic.conversations import CAMPAIGN, attachment, thread_id
from transforms.synthetic.eras import Era
from transforms.synthetic.told import activity_number, endorsement_row, media_row, recommendation_row, stamp
from transforms.synthetic.world import (
    DELETED_MEMBER,
    Article,
    Connection,
    Invitation,
    Message,
    Person,
    Post,
    Thread,
    World,
)


class Traps:
    """Puts the traps of an era into a world."""

    def __init__(self, world: World, era: Era, rng: random.Random) -> None:
        self._world = world
        self._era = era
        self._rng = rng
        self._noon = datetime.combine(world.export_date, time(12))

    def lay(self) -> None:
        """All of them."""
        self._odd_people()
        self._namesakes()
        self._connections_without_address()
        self._deleted_members()
        self._groups()
        self._sponsored()
        self._spam()
        if self._era.has("messages", "IS MESSAGE DRAFT"):
            self._drafts()
        self._same_seconds()
        self._odd_messages()
        self._invitations()
        self._posts()
        self._comments()
        self._reactions()
        self._trust()
        self._follows()
        self._articles()
        self._odd_cells()
        self._world.unknown_files["Creator_Collaboration_Signals.csv"] = b"Signal,Weight\nnewsletter,3\n"
        self._world.connections.sort(key=lambda link: link.connected_on, reverse=True)

    def _ago(self, days: float) -> datetime:
        return (self._noon - timedelta(days=days)).replace(microsecond=0)

    def _thread(self, *counterparts: Person, title: str = "") -> Thread:
        return Thread(thread_id(self._rng), counterparts, title)

    def _say(
        self,
        thread: Thread,
        sender: Person | None,
        sent_at: datetime,
        content: str,
        *,
        subject: str = "",
        folder: str = "INBOX",
        attachments: str = "",
        is_draft: bool = False,
        is_sponsored: bool = False,
    ) -> None:
        """One more message; sender None is the owner."""
        by = self._world.owner if sender is None else sender
        self._world.messages.append(
            Message(thread, by, sent_at, content, subject, folder, attachments, is_draft, is_sponsored)
        )

    def _connect(self, person: Person, days: int, address: str | None = None) -> Person:
        self._world.connections.append(Connection(person, self._ago(days).date(), address))
        return person

    def _talk(self, person: Person, days: float, *, they_end: bool) -> Thread:
        """A short exchange, opened by the owner, ended by the one or the other."""
        thread = self._thread(person)
        self._say(thread, None, self._ago(days), f"Ciao {person.first_name}, come va?")
        self._say(thread, person, self._ago(days - 0.5), "Tutto bene, grazie! E tu?")
        self._say(thread, None, self._ago(days - 1), "Anche qui, a presto.")
        if they_end:
            self._say(thread, person, self._ago(days - 2), "Quando ci vediamo?")
        return thread

    def _odd_people(self) -> None:
        """Names and addresses that must be read as they are; all are connections and write."""
        odd = (
            Person(
                "Jane",
                "Doe, Ph.D.",
                ("jane-doe-phd-1a2b3c4d5",),
                "Harrowmere Health Ltd",
                "Research Scientist",
            ),
            Person("Jane", "Doe", ("jane-doe-77",), "Kestrelby Foods", "Assistant to the CEO"),
            Person(
                "Paolo", "Gherlone, MBA, PMP®", ("paolo-gherlone",), "Gherlone & Figli, S.n.c.", "Titolare"
            ),
            Person(
                "Zoë",
                "Brandtner",
                ("zo%C3%AB-brandtner", "Zo%C3%AB-Brandtner", "zo%c3%ab-brandtner", "zoë-brandtner"),
            ),
            Person("MARTINA", "DALLAVALLE", ("Martina-DALLAVALLE-7A1B", "martina-dallavalle-7a1b")),
            Person(
                "Mario",
                "<b>Tonellato</b>",
                ("mario-tonellato",),
                "<script>alert(1)</script> Srl",
                "R&D <Lead>",
            ),
            Person(
                "Sara ✨", "Lorenzatto 🚀", ("sara-lorenzatto-%E2%9C%A8",), "Brightmoss 🌱", "UX Designer"
            ),
            Person("נועה", "ברקאי", ("%D7%A0%D7%95%D7%A2%D7%94",), "שחר בע״מ", "Product Owner"),
            Person("ليلى", "منصوري", ("layla-mansouri-x",), "Vastera Energy SAS", "VP Sales"),
            Person(
                'Giuseppe "Beppe"',
                "Malvolti",
                ("beppe-malvolti",),
                'Studio "Malvolti", Rossettin e Soci',
                "Partner",
            ),
            Person("Chiara", "Null", ("chiara-null",), "None", "N/A"),
            Person("@lessia", "=Corbelletti", ("alessia-corbelletti",), "=Uguale Srl", "+Growth Manager"),
            Person("D'Andrea", "O’Neill–De Luca", ("dandrea-oneill",), "@Studio\nNove", "-"),
        )
        for number, person in enumerate(odd):
            self._connect(person, 40 + 31 * number)
            self._talk(person, 30 + 29 * number, they_end=number % 2 == 0)

    def _namesakes(self) -> None:
        """Two people of one name, both connected, both writing, by turns."""
        first = Person("Luca", "Ferrandi", ("luca-ferrandi",), "Vetrerie Lagonero S.p.A.", "Responsabile ICT")
        second = Person(
            "Luca", "Ferrandi", ("luca-ferrandi-9f8e7d6c5",), "Caldersund Partners", "Consulente SAP"
        )
        threads = []
        for days, person in ((400, first), (90, second)):
            self._connect(person, days)
            threads.append((self._thread(person), person))
        for turn in range(6):
            thread, person = threads[turn % 2]
            self._say(thread, person if turn < 4 else None, self._ago(60 - 5 * turn), f"Messaggio {turn + 1}")

    def _connections_without_address(self) -> None:
        """Rows with a name and no address, with an old kind of address, with an address that has a query."""
        for number, last_name in enumerate(("Senzaindirizzo", "Altomonte-Rossi", "Pescarolo")):
            person = Person("Teresa", last_name, (), "Cartiere Brisarca Srl", "Responsabile Qualità")
            self._connect(person, 200 + 100 * number)
        old = Person("Aldo", "Marinetto", (), "Fonderie Pievalta", "Direttore Tecnico")
        self._connect(old, 1900, "https://www.linkedin.com/pub/aldo-marinetto/12/345/678")
        query = Person(
            "Ingrid", "Bergqvall-Neri", ("ingrid-bergqvall-neri",), "Nordveld Software", "Head of IT"
        )
        self._connect(query, 333, "https://www.linkedin.com/in/Ingrid-Bergqvall-Neri?utm_source=share")
        thread = self._thread(query)
        self._say(thread, query, self._ago(21), "A note about our audit.", subject="Security audit")
        self._say(thread, None, self._ago(20), "Thank you, reading it now.")

    def _deleted_members(self) -> None:
        """Closed accounts: one label for many people. Exports without thread ids can't tell two apart."""
        threads = 1 if not self._era.has("messages", "CONVERSATION ID") else 3
        for number in range(threads):
            thread = self._thread(DELETED_MEMBER)
            self._say(thread, None, self._ago(500 + number), "Grazie della chiacchierata!")
            self._say(thread, DELETED_MEMBER, self._ago(499 + number), "Grazie a te.")
        if threads > 1:
            alone = self._thread(DELETED_MEMBER)
            self._say(alone, DELETED_MEMBER, self._ago(650), "Buongiorno, ha ricevuto il mio preventivo?")

    def _groups(self) -> None:
        """Threads of three and more: names with commas, members without address, so that counts differ."""
        by_name = {link.person.name: link.person for link in self._world.connections if link.person}
        doctor, titled = by_name["Jane Doe, Ph.D."], by_name["Paolo Gherlone, MBA, PMP®"]
        plain, zoe = by_name["Jane Doe"], by_name["Zoë Brandtner"]
        board = self._thread(doctor, titled, zoe, title="Comitato, progetto «Aurora»")
        self._say(
            board, None, self._ago(80), "Ciao a tutti, vi metto in contatto: siete i tre che mi servono."
        )
        self._say(board, doctor, self._ago(79.9), "Piacere! Nice to meet you all.")
        self._say(board, titled, self._ago(79.8), "Piacere mio.\n\nQuando partiamo?")
        mixed = self._thread(plain, titled, DELETED_MEMBER)
        self._say(mixed, DELETED_MEMBER, self._ago(300), "Ci vediamo alle 10.")
        self._say(mixed, None, self._ago(299.9), "Ok, a domani.")
        if self._era.has("messages", "CONVERSATION ID"):
            pair = self._thread(zoe, DELETED_MEMBER)
            self._say(pair, zoe, self._ago(210), "Vi presento il collega di cui parlavo.")
            self._say(pair, None, self._ago(209), "Benvenuto!")

    def _sponsored(self) -> None:
        """Campaigns, InMail from strangers, and mail with a subject that is neither."""
        campaign = Person("Northgale", "Academy")
        if self._era.has("messages", "SENDER PROFILE URL"):
            thread = self._thread(campaign, title="Sponsored Conversation")
            self._say(thread, campaign, self._ago(50), CAMPAIGN, is_sponsored=True)
        thread = self._thread(campaign, title="Il tuo master ti aspetta")
        for days in (120, 119):
            self._say(thread, campaign, self._ago(days), CAMPAIGN, subject="Ultimi posti", is_sponsored=True)

        recruiter = Person("Camille", "Delacourte", ("camille-delacourte-hr",))
        inmail = self._thread(recruiter)
        opening = "Hello, are you open to a new role? 30% more, fully remote."
        self._say(inmail, recruiter, self._ago(75), opening, subject="CIO opportunity", is_sponsored=True)
        self._say(inmail, None, self._ago(74), "Grazie, non in questo momento.")
        self._say(inmail, recruiter, self._ago(73), "Understood, let's stay in touch.")

        silent = Person("Thijs", "Vandermolen", ("thijs-vandermolen",))
        self._say(
            self._thread(silent),
            silent,
            self._ago(44),
            "Bonjour, une démo ?",
            subject="Démo",
            is_sponsored=True,
        )
        friend = Person("Ornella", "Tagliapietra", ("Ornella-Tagliapietra", "ornella-tagliapietra"))
        self._connect(friend, 700)
        kept = self._thread(friend)
        self._say(
            kept, friend, self._ago(70), "Ti allego il programma del convegno.", subject="Programma, bozza"
        )

        stranger = Person("Sibel", "Almasi", ("sibel-almasi",))
        cold = self._thread(stranger)
        self._say(cold, None, self._ago(33), "Hi Sibel, I enjoyed your talk.", subject="Your talk")
        if self._era.has_addresses:
            namesake = Person("Ornella", "Tagliapietra", ("ornella-tagliapietra-sales",))
            offer = self._thread(namesake)
            self._say(
                offer, namesake, self._ago(69), "Offerta riservata.", subject="Offerta", is_sponsored=True
            )

    def _spam(self) -> None:
        """Spam, once among messages of somebody known, once as a campaign (which then counts as spam)."""
        by_name = {link.person.name: link.person for link in self._world.connections if link.person}
        unknown = Person("Win", "Big", ("win-big-000",))
        self._say(
            self._thread(unknown), unknown, self._ago(200), "You won!!! http://bit.example/x", folder="SPAM"
        )
        campaign = Person("Promo", "Flash")
        thread = self._thread(campaign)
        self._say(
            thread, campaign, self._ago(190), CAMPAIGN, subject="Promo", folder="SPAM", is_sponsored=True
        )
        known = self._talk(by_name["Chiara Null"], 260, they_end=False)
        self._say(known, known.counterparts[0], self._ago(240), "Guarda qui: http://x.example", folder="SPAM")

    def _drafts(self) -> None:
        """Drafts: as last word of a thread, alone in one, in the spam folder, with a subject."""
        by_name = {link.person.name: link.person for link in self._world.connections if link.person}
        awaited = self._talk(by_name["Jane Doe"], 15, they_end=True)
        self._say(awaited, None, self._ago(1), "Ti rispondo con calma do", is_draft=True)
        stranger = Person("Fiona", "Yarrowby", ("fiona-yarrowby",))
        self._say(self._thread(stranger), None, self._ago(2), "Dear Fiona,\n", is_draft=True)
        self._say(self._thread(stranger), None, self._ago(2), "Bozza", subject="Una proposta", is_draft=True)
        spammer = Person("Lucky", "Draw", ("lucky-draw-1",))
        thread = self._thread(spammer)
        self._say(thread, spammer, self._ago(101), "Click!", folder="SPAM")
        self._say(thread, None, self._ago(100), "Basta", folder="SPAM", is_draft=True)

    def _same_seconds(self) -> None:
        """Messages of one second: of two people in mid-thread, of one at the end, two of them the same."""
        person = self._connect(Person("Greta", "Stecchini", ("greta-stecchini",)), 150)
        thread = self._thread(person)
        moment = self._ago(9)
        self._say(thread, person, moment, "Ci sei?")
        self._say(thread, None, moment, "Ti chiamo io")
        for text in ("Ok", "Ok", "A dopo"):
            self._say(thread, person, moment + timedelta(minutes=3), text)

    def _odd_messages(self) -> None:
        """Messages with every character that a cell may hold, without text, archived, in no folder."""
        person = self._connect(Person("Elia", "Zuccarello", ("elia-zuccarello",)), 640)
        thread = self._thread(person)
        texts = (
            'Ha detto "sì", poi "no"; e infine:\n\n"vedremo", punto.',
            "Riga uno\nRiga due,con virgola\n\tRiga con tabulazione\n",
            "=SOMMA(A1:A9) +39 000 -1 @tutti",
            "שלום! مرحبا 👩‍💻🇮🇹 e un carattere U+2028:\u2028fine",
            r"C:\Progetti\nuovo e una barra finale \\"[:-1],
            "[http://example.com/a|leo://plh/http%3A%2F%2Fexample%2Ecom%2Fa] il vecchio link",
            "NULL",
            '"',
            "  spazi intorno  ",
        )
        for number, text in enumerate(texts):
            self._say(thread, None if number % 3 else person, self._ago(600 - number), text)
        self._say(thread, person, self._ago(580), "", attachments=attachment(self._rng, self._ago(580)))
        self._say(thread, None, self._ago(579), "Archiviata", folder="ARCHIVE")
        self._say(thread, person, self._ago(578), "Senza cartella", folder="")
        if self._era.messages_keep_line_breaks:
            self._say(thread, None, self._ago(577), "Due\r\nrighe\r\n")

    def _invitations(self) -> None:
        invited = Person("Noor", "Ekstromer", ("noor-ekstromer",), "Tannenwerk Robotics AG", "COO")
        note = 'Ciao Noor,\nci siamo visti in fiera: "stand 12", ricordi?\n\nA presto, N.'
        self._world.invitations += [
            Invitation(invited, self._ago(5), True, note),
            Invitation(Person("Mirko", "=1+1", ("mirko-uno",)), self._ago(0.49), False),
            Invitation(
                Person("Ada, M.Sc.", "Serafinelli", ("ada-serafinelli",)), self._ago(6.5), False, "  "
            ),
        ]

    def _post(self, days: float, text: str, shared_url: str = "", visibility: str = "MEMBER_NETWORK") -> Post:
        moment = self._ago(days) + timedelta(milliseconds=731)
        number = urn_id(moment, self._rng.getrandbits(22))
        post = Post(moment, text, number, "ugcPost", shared_url, visibility=visibility)
        self._world.posts.append(post)
        return post

    def _posts(self) -> None:
        """Posts with quotes and blank lines, one that ends in a line break, and reposts without words."""
        self._post(12, 'Ha detto "ciao".\n\nPoi la "seconda", e basta.', "https://example.com/articolo")
        self._post(26, "Finisce con un a capo\n#fine\n")
        self._post(39, "=1+1 non è una formula, è un titolo, con virgola", visibility="PUBLIC")
        self._post(47, '"Tra virgolette dall\'inizio alla fine"')
        self._post(61, "", post_url("activity", urn_id(self._ago(62), 7)))
        self._post(63, "")
        self._world.posts.sort(key=lambda post: post.posted_at, reverse=True)
        reposts = self._world.told.setdefault("instant_reposts", [])
        for days in (8, 88):
            link = post_url("activity", urn_id(self._ago(days + 1), 99))
            reposts.append({"Date": stamp("instant_reposts", "reposted_at", self._ago(days)), "Link": link})

    def _comments(self) -> None:
        """Comments with quotes, breaks, backslashes; without a date; several on one post; on own posts."""
        others = post_url("activity", urn_id(self._ago(19), 1234))
        own = post_url("activity", activity_number(self._rng, self._world.posts[0]))
        said = (
            (18.0, others, 'Ha scritto "bel post" e ha ragione.\nDavvero, "bel" post.'),
            (18.0, others, "Secondo commento, stesso post"),
            (11.0, own, "Anna Altomonte grazie!"),
            (10.0, own, r"Il file sta in C:\dati\nuovi, vero?"),
            (9.0, others, '"'),
            (7.0, post_url("ugcPost", urn_id(self._ago(8), 5)), "=HYPERLINK(1) @tutti 👏"),
        )
        comments = [
            {"Date": stamp("comments", "commented_at", self._ago(days)), "Link": link, "Message": text}
            for days, link, text in said
        ]
        comments.append({"Date": "", "Link": others, "Message": 'Senza data, "succede"'})
        self._world.told["comments"] = comments + self._world.told.get("comments", [])

    def _reactions(self) -> None:
        """Reactions to own posts: their number differs from the post's and was minted within two seconds."""
        reactions = self._world.told.setdefault("reactions", [])
        for post in self._world.posts[:4]:
            moment = post.posted_at + timedelta(hours=2)
            link = post_url("activity", activity_number(self._rng, post))
            row = {"Date": stamp("reactions", "reacted_at", moment), "Type": "LIKE", "Link": link}
            reactions.insert(0, row)
        for kind in ("PRAISE", "EMPATHY", "INTEREST", "APPRECIATION", "ENTERTAINMENT", "MAYBE"):
            link = post_url("activity", urn_id(self._ago(15), self._rng.getrandbits(22)))
            row = {"Date": stamp("reactions", "reacted_at", self._ago(14)), "Type": kind, "Link": link}
            reactions.insert(0, row)

    def _trust(self) -> None:
        """Endorsements not yet accepted or hidden; recommendations of every status, blank ones given."""
        told = self._world.told
        people = [link.person for link in self._world.connections if link.person and link.person.slugs]
        for table, other in (("endorsements_given", "Endorsee"), ("endorsements_received", "Endorser")):
            for number, status in enumerate(("PENDING", "HIDDEN", "ACCEPTED", "PENDING")):
                row = endorsement_row(table, other, people[number], "SAP", self._ago(70 + number), status)
                told.setdefault(table, []).append(row)
        text = 'Precisa, "sempre".\n\nLa consiglio,\ne lo dico per esperienza.'
        given = ("", "VISIBLE", "HIDDEN", "PENDING", "")
        received = ("VISIBLE", "HIDDEN", "PENDING", "PENDING")
        for table, states in (("recommendations_given", given), ("recommendations_received", received)):
            for number, status in enumerate(states):
                row = recommendation_row(people[number + 4], text, self._ago(300 + number), status)
                told.setdefault(table, []).append(row)

    def _follows(self) -> None:
        """Exact repeats in Member_Follows."""
        row = {
            "Date": stamp("member_follows", "followed_at", self._ago(222)),
            "Status": "Active",
            "FullName": "Ottavia Moscatello",
        }
        self._world.told.setdefault("member_follows", []).extend(
            [row, dict(row), {**row, "Status": "Unfollow"}]
        )

    def _articles(self) -> None:
        paragraphs = ('Tre "lezioni" & un errore: <b>provare</b>.', "Abbiamo imparato che 2 < 3.")
        self._world.articles += [
            Article("Perché la qualità è di tutti", "perché-la-qualità-è-di-tutti", paragraphs),
            Article("Numbers & people", "numbers-people", paragraphs, self._ago(370)),
        ]

    def _odd_cells(self) -> None:
        """Cells with breaks, quotes and commas in the files of the profile; upload without description."""
        told = self._world.told
        told["positions"].append(
            {
                "Company Name": "Gherlone & Figli, S.n.c.",
                "Title": 'Responsabile "di tutto"',
                "Description": 'Fatto di tutto:\n- ordini,\n- "sistemi"\n\n- caffè',
                "Location": "Padova, Veneto, Italia",
                "Started On": "2003",
                "Finished On": "Aug 2007",
            }
        )
        told["skills"] += [{"Name": "C++, C#"}, {"Name": 'Metodo "5S"'}]
        told["rich_media"] = [
            {
                **media_row(self._rng, self._ago(13), ""),
                "Date/Time": "You changed your profile photo on January 5, 2019 at 8:01 AM (GMT)",
            },
            media_row(self._rng, self._ago(12), 'Ha detto "ciao".\n\nPoi, fine.'),
            *told.get("rich_media", []),
        ]
        watched = stamp("learning", "watched_at", self._ago(410))
        told["learning"] = [
            {
                "Content Title": title,
                "Content Description": 'Corso, in due parti: "basi" e oltre',
                "Content Type": kind,
                "Content Last Watched Date (if viewed)": watched,
                "Content Completed At (if completed)": done,
                "Content Saved": "false",
                "Notes taken on videos (if taken)": "N/A",
            }
            for title, kind, done in (
                ("Python per tutti", "COURSE", watched),
                ("Excel, basi", "VIDEO", "N/A"),
            )
        ]
        told["events"] = [
            {
                "Event Name": "Convegno, edizione «autunno»",
                "Event Time": "Jun 16, 2018 10:00 AM - Jun 16, 2018 12:30 PM",
                "Status": status,
                "External Url": url,
            }
            for status, url in (("APPROVED", "https%3A%2F%2Fexample.com%2Fevento"), ("RELINQUISHED", ""))
        ]


def lay_traps(world: World, era: Era, rng: random.Random) -> None:
    """Puts every trap that the era knew into the world."""
    Traps(world, era, rng).lay()
