"""A life on LinkedIn imagined from a member's description: the world from which an export is written."""

from __future__ import annotations

import random
from datetime import datetime, time, timedelta

from transforms.synthetic.cells import post_url
from transforms.synthetic.conversations import Mailbox
from transforms.synthetic.grammar import posts, talk, tell
from transforms.synthetic.kept import Kept
from transforms.synthetic.member import Member
from transforms.synthetic.people import Crowd, ascii_slug
from transforms.synthetic.rhythm import Rhythm
from transforms.synthetic.told import (
    REACTIONS,
    activity_number,
    comment_row,
    endorsement_row,
    figures,
    job_row,
    media_row,
    others_post,
    own_post,
    reaction_row,
    recommendation_row,
    stamp,
)
from transforms.synthetic.world import Article, Connection, Invitation, Person, Row, World

_OWN_POSTS_SHARE = 0.12


def imagine(member: Member, seed: int) -> World:
    """The whole life of such a member; the same seed imagines the same life."""
    life = Life(member, random.Random(seed))  # noqa: S311 - made-up data, no secrets
    world = life.world()
    Kept(member, world, life.crowd, seed).keep()
    return world


class Life:
    """Imagines one part of a life after the other."""

    def __init__(self, member: Member, rng: random.Random) -> None:
        self._member = member
        self._rng = rng
        self._rhythm = Rhythm(rng)
        self._now = datetime.combine(member.export_date, time(6))
        self._since = self._now - timedelta(days=365.25 * member.years_of_activity)
        self._long_since = self._now - timedelta(days=365.25 * member.years_of_messages)
        self.crowd = Crowd(
            rng,
            function=member.function,
            in_field_share=member.in_field_share,
            english_share=member.english_share,
            companies=max(12, min(160, member.connections // 4)),
        )
        owner = Person(member.first_name, member.last_name, member.slugs)
        self._world = World(owner=owner, export_date=member.export_date, names_itself=owner.name)

    def world(self) -> World:
        """The life as a whole."""
        world, rng, member = self._world, self._rng, self._member
        world.member_number = rng.randrange(10_000_000, 900_000_000)
        self._profile()
        self._connections()
        world.messages = Mailbox(member, world.owner, rng).fill(world.connections, self.crowd)
        self._invitations()
        self._posts()
        self._comments_and_reactions()
        self._small_activity()
        self._endorsements()
        self._recommendations()
        self._jobs()
        self._articles()
        return world

    def _people(self) -> list[Person]:
        return [link.person for link in self._world.connections if link.person is not None]

    def _some_people(self, count: int) -> list[Person]:
        people = self._people()
        return [self._rng.choice(people) for _ in range(count)] if people else []

    def _moments(self, rate_per_week: float) -> list[datetime]:
        weeks = self._member.years_of_activity * 52.18
        return self._rhythm.moments(round(rate_per_week * weeks), self._since, self._now)

    def _profile(self) -> None:
        member, told = self._member, self._world.told
        told["profile"] = [
            {
                "First Name": member.first_name,
                "Last Name": member.last_name,
                "Birth Date": "Mar 3",
                "Headline": member.headline,
                "Summary": member.summary,
                "Industry": member.industry,
                "Zip Code": "00000",
                "Geo Location": member.location,
                "Websites": member.websites,
            }
        ]
        told["registration"] = [
            {
                "Registered At": stamp(
                    "registration", "registered_at", datetime.combine(member.registered_on, time(9, 5))
                ),
                "Registration Ip": "192.0.2.17",
                "Subscription Types": "Basic",
            }
        ]
        told["positions"] = [
            {
                "Company Name": job.company,
                "Title": job.title,
                "Description": job.description,
                "Location": job.location,
                "Started On": stamp("positions", "started_on", job.started_on),
                "Finished On": stamp("positions", "finished_on", job.finished_on) if job.finished_on else "",
            }
            for job in member.jobs
        ]
        told["education"] = [
            {
                "School Name": school.name,
                "Degree Name": school.degree,
                "Start Date": str(school.from_year),
                "End Date": str(school.to_year),
                "Notes": school.notes,
            }
            for school in member.schools
        ]
        told["skills"] = [{"Name": skill} for skill in member.skills]
        told["languages"] = [{"Name": name, "Proficiency": level} for name, level in member.languages]

    def _connections(self) -> None:
        member, rng = self._member, self._rng
        first = member.registered_on + timedelta(days=7)
        days = (member.export_date - first).days - 1
        links = []
        for number in range(member.connections + member.hidden_connections):
            connected_on = first + timedelta(days=int(days * rng.random() ** 0.62))
            if connected_on.weekday() >= 5 and rng.random() < 0.7:
                connected_on -= timedelta(days=2)
            person = self.crowd.person() if number < member.connections else None
            links.append(Connection(person, connected_on))
        self._world.connections = sorted(links, key=lambda link: link.connected_on, reverse=True)

    def _invitations(self) -> None:
        """Invitations still listed: those of the last year that became connections, and pending ones."""
        member, rng = self._member, self._rng
        recent = [link for link in self._world.connections[: 4 * member.connections // 10] if link.person]
        wanted = ((True, member.invitations_sent), (False, member.invitations_received))
        for is_outgoing, count in wanted:
            accepted = rng.sample(recent, min(len(recent), 2 * count // 3))
            for link in accepted:
                asked = datetime.combine(link.connected_on, time(8)) - timedelta(hours=rng.randint(1, 90))
                self._invite(link.person, asked, is_outgoing)
            for _ in range(count - len(accepted)):
                asked = self._rhythm.moment(self._now - timedelta(days=300), self._now)
                self._invite(self.crowd.person(), asked, is_outgoing)
        self._world.invitations.sort(key=lambda invitation: invitation.sent_at, reverse=True)

    def _invite(self, person: Person | None, asked: datetime, is_outgoing: bool) -> None:
        if person is None:
            return
        rng = self._rng
        note = ""
        if rng.random() < 0.35:
            reader = person if is_outgoing else self._world.owner
            note = tell(rng, talk(person.speaks_english), "invite_note", name=reader.first_name)
        self._world.invitations.append(Invitation(person, asked, is_outgoing, note))

    def _posts(self) -> None:
        member, rng = self._member, self._rng
        moments = self._moments(member.posts_per_month * 12 / 52.18)
        recent = moments[len(moments) // 2 :]
        cases = set(rng.sample(recent, min(len(recent), member.case_studies)))
        for moment in moments:
            grammar = posts(rng.random() < member.english_share)
            symbol = "case" if moment in cases else "post"
            text = tell(rng, grammar, symbol, **figures(rng))
            self._world.posts.append(own_post(rng, moment, text))
        for moment in self._moments(member.reposts_per_month * 12 / 52.18):
            if rng.random() < 0.6:
                self._world.posts.append(own_post(rng, moment, ""))
            else:
                link = post_url("activity", others_post(rng, moment))
                row = {"Date": stamp("instant_reposts", "reposted_at", moment), "Link": link}
                self._world.told.setdefault("instant_reposts", []).insert(0, row)
        self._world.posts.sort(key=lambda post: post.posted_at, reverse=True)

    def _post_seen(self, moment: datetime) -> str:
        """Address of the post reacted to: mostly somebody else's, at times an own one of that month."""
        rng = self._rng
        if rng.random() < _OWN_POSTS_SHARE:
            month_ago = moment - timedelta(days=30)
            own = [post for post in self._world.posts if month_ago <= post.posted_at < moment]
            if own:
                return post_url("activity", activity_number(rng, rng.choice(own)))
        return post_url(rng.choice(("activity", "activity", "ugcPost")), others_post(rng, moment))

    def _comments_and_reactions(self) -> None:
        member, rng, told = self._member, self._rng, self._world.told
        comments: list[Row] = []
        people = self._people()
        for moment in self._moments(member.comments_per_week if people else 0.0):
            person = rng.choice(people)
            text = tell(rng, talk(person.speaks_english), "comment", name=person.name)
            comments.append(comment_row(moment, self._post_seen(moment), text))
        told["comments"] = comments[::-1]
        told["reactions"] = [
            reaction_row(moment, rng.choice(REACTIONS), self._post_seen(moment))
            for moment in self._moments(member.reactions_per_week)
        ][::-1]

    def _small_activity(self) -> None:
        member, rng, told = self._member, self._rng, self._world.told
        count = member.follows
        moments = self._rhythm.moments(5 * count, self._long_since, self._now)[::-1]
        votes, saved, companies, members, hashtags = (moments[start::5] for start in range(5))
        told["votes"] = [
            {
                "Date": stamp("votes", "voted_at", moment),
                "Link": post_url("ugcPost", others_post(rng, moment), encoded=False),
                "OptionText": rng.choice(("Sì", "No", "Dipende", "Yes", "Not yet")),
            }
            for moment in votes
        ]
        told["saved_items"] = [
            {
                "savedItem": post_url(
                    rng.choice(("activity", "article")), others_post(rng, moment), encoded=False
                ),
                "CreatedTime": stamp("saved_items", "saved_at", moment),
            }
            for moment in saved
        ]
        told["company_follows"] = [
            {
                "Organization": self.crowd.companies.pick(),
                "Followed On": stamp("company_follows", "followed_at", moment),
            }
            for moment in companies
        ]
        told["member_follows"] = [
            {
                "Date": stamp("member_follows", "followed_at", moment),
                "Status": rng.choice(("Active", "Active", "Active", "Unfollow")),
                "FullName": person.name,
            }
            for moment, person in zip(members, self._some_people(count), strict=False)
        ]
        told["hashtag_follows"] = [
            {
                "HashTag": rng.choice(("#innovazione", "#manifattura", "#cloud", "#cybersecurity", "#dati")),
                "CreatedTime": stamp("hashtag_follows", "followed_at", moment),
                "LastModifiedTime": stamp("hashtag_follows", "followed_at", moment),
                "State": "Follow",
            }
            for moment in hashtags
        ]
        told["rich_media"] = [media_row(rng, post.posted_at, post.text) for post in self._world.posts[::3]]

    def _endorsements(self) -> None:
        member = self._member
        sides = (
            ("endorsements_given", "Endorsee", member.endorsements_given),
            ("endorsements_received", "Endorser", member.endorsements_received),
        )
        for table, other, count in sides:
            moments = self._rhythm.moments(count, self._long_since, self._now)[::-1]
            self._world.told[table] = [
                endorsement_row(table, other, person, self._skill(table), moment)
                for moment, person in zip(moments, self._some_people(count), strict=False)
            ]

    def _skill(self, table: str) -> str:
        skills = self._member.skills
        if not skills or table == "endorsements_given":
            return self._rng.choice(("Leadership", "Project Management", "SAP", "Comunicazione", "Acquisti"))
        weights = [1 / (rank + 1) for rank in range(len(skills))]
        return self._rng.choices(skills, weights=weights)[0]

    def _recommendations(self) -> None:
        member, rng = self._member, self._rng
        sides = (
            ("recommendations_given", member.recommendations_given, ("", "", "VISIBLE")),
            ("recommendations_received", member.recommendations_received, ("VISIBLE",)),
        )
        for table, count, states in sides:
            rows = []
            moments = self._rhythm.moments(count, self._long_since, self._now)[::-1]
            for moment, person in zip(moments, self._some_people(count), strict=False):
                praised = person if table == "recommendations_given" else self._world.owner
                text = tell(rng, talk(person.speaks_english), "praise_text", name=praised.first_name)
                rows.append(recommendation_row(person, text, moment, rng.choice(states)))
            self._world.told[table] = rows

    def _jobs(self) -> None:
        member, told = self._member, self._world.told
        told["job_applications"] = [
            self._job_row("Application Date", "job_applications", "applied_at", moment)
            for moment in self._rhythm.moments(member.job_applications, self._long_since, self._now)[::-1]
        ]
        told["saved_jobs"] = [
            self._job_row("Saved Date", "saved_jobs", "saved_at", moment)
            for moment in self._rhythm.moments(member.saved_jobs, self._long_since, self._now)[::-1]
        ]

    def _job_row(self, header: str, table: str, column: str, moment: datetime) -> Row:
        company, title = self.crowd.companies.pick(), self.crowd.job_title()
        return job_row(self._rng, header, stamp(table, column, moment), company, title)

    def _articles(self) -> None:
        rng = self._rng
        moments = self._rhythm.moments(self._member.articles, self._since, self._now)
        for number, moment in enumerate(moments, start=1):
            title = f"Perché {tell(rng, posts(False), 'theme').lower()} è una questione di fiducia"
            paragraphs = tuple(tell(rng, posts(False), "thought") for _ in range(4))
            slug = f"{ascii_slug(title)}-{number}"
            self._world.articles.append(Article(title, slug, paragraphs, written_at=moment))
