"""What changed in LinkedIn's export from year to year, in one place."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from transforms.contract import Shape

_PREAMBLE = """Notes:
"When exporting your connection data, you may notice that some of the email addresses are missing. \
You will only see email addresses for connections who have allowed their connections to see or download \
their email address using this setting https://www.linkedin.com/psettings/privacy/email. \
You can learn more here https://www.linkedin.com/help/linkedin/answer/261"

"""


def _columns(line: str) -> tuple[str, ...]:
    return tuple(line.split(","))


HEADERS: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "connections": _columns("First Name,Last Name,URL,Email Address,Company,Position,Connected On"),
        "invitations": _columns("From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl"),
        "company_follows": _columns("Organization,Followed On"),
        "member_follows": _columns("Date,Status,FullName"),
        "hashtag_follows": _columns("HashTag,CreatedTime,LastModifiedTime,State"),
        "messages": _columns(
            "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,"
            "SUBJECT,CONTENT,FOLDER,ATTACHMENTS,IS MESSAGE DRAFT,IS CONVERSATION DRAFT"
        ),
        "shares": _columns("Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility"),
        "comments": _columns("Date,Link,Message"),
        "reactions": _columns("Date,Type,Link"),
        "instant_reposts": _columns("Date,Link"),
        "votes": _columns("Date,Link,OptionText"),
        "saved_items": _columns("savedItem,CreatedTime"),
        "rich_media": _columns("Date/Time,Media Description,Media Link"),
        "events": _columns("Event Name,Event Time,Status,External Url"),
        "profile": _columns(
            "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,"
            "Geo Location,Twitter Handles,Websites,Instant Messengers"
        ),
        "positions": _columns("Company Name,Title,Description,Location,Started On,Finished On"),
        "education": _columns("School Name,Start Date,End Date,Notes,Degree Name,Activities"),
        "skills": _columns("Name"),
        "languages": _columns("Name,Proficiency"),
        "certifications": _columns("Name,Url,Authority,Started On,Finished On,License Number"),
        "projects": _columns("Title,Description,Url,Started On,Finished On"),
        "publications": _columns("Name,Published On,Description,Publisher,Url"),
        "honors": _columns("Title,Description,Issued On"),
        "courses": _columns("Name,Number"),
        "organizations": _columns("Name,Title,Description,Started On,Finished On"),
        "volunteering": _columns("Company Name,Role,Cause,Started On,Finished On,Description"),
        "registration": _columns("Registered At,Registration Ip,Subscription Types"),
        "learning": _columns(
            "Content Title,Content Description,Content Type,Content Last Watched Date (if viewed),"
            "Content Completed At (if completed),Content Saved,Notes taken on videos (if taken),"
        ),
        "endorsements_received": _columns(
            "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorser Public Url,"
            "Endorsement Status"
        ),
        "endorsements_given": _columns(
            "Endorsement Date,Skill Name,Endorsee First Name,Endorsee Last Name,Endorsee Public Url,"
            "Endorsement Status"
        ),
        "recommendations_received": _columns(
            "First Name,Last Name,Company,Job Title,Text,Creation Date,Status"
        ),
        "recommendations_given": _columns("First Name,Last Name,Company,Job Title,Text,Creation Date,Status"),
        "job_applications": _columns(
            "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,Resume Name,"
            "Question And Answers"
        ),
        "saved_jobs": _columns("Saved Date,Job Url,Job Title,Company Name"),
        "job_seeker_preferences": _columns(
            "Locations,Industries,Company Employee Count,Preferred Job Types,Job Titles,Open To Recruiters,"
            "Dream Companies,Profile Shared With Job Poster,Job Title For Searching Fast Growing Companies,"
            "Introduction Statement,Phone Number,Job Seeker Activity Level,Preferred Start Time Range,"
            "Commute Preference Starting Address,Commute Preference Starting Time,Mode Of Transportation,"
            "Maximum Commute Duration,Open Candidate Visibility,Job Seeking Urgency Level,"
            "Semantic Preferences"
        ),
    }
)
"""Headers of the files that are read, as of July 2026 and in LinkedIn's order."""

FOLDERS: MappingProxyType[str, str] = MappingProxyType(
    {
        "articles": "Articles/Articles/",
        "job_applications": "Jobs/",
        "saved_jobs": "Jobs/",
        "job_seeker_preferences": "Jobs/",
    }
)
"""Folders of the zip in which files lie that don't lie at its root."""

SUFFIXED: frozenset[str] = frozenset(
    {
        "shares",
        "comments",
        "reactions",
        "instant_reposts",
        "votes",
        "saved_items",
        "member_follows",
        "hashtag_follows",
    }
)
"""Files of feed activity, which carry the member's number in their name since 2026."""

_MESSAGES_M7 = _columns("FROM,TO,DATE,SUBJECT,CONTENT,DIRECTION,FOLDER")
_MESSAGES_M9 = _columns(
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER"
)
MESSAGES_M10 = HEADERS["messages"][:10]
"""The ten columns of messages from mid-2023, and of talks with LinkedIn's assistants to this day."""

_BEFORE_ADDRESSES = {
    "connections": _columns("First Name,Last Name,Email Address,Company,Position,Connected On"),
    "invitations": _columns("From,To,Sent At,Message,Direction"),
    "endorsements_received": _columns(
        "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorsement Status"
    ),
    "endorsements_given": _columns(
        "Endorsement Date,Skill Name,Endorsee First Name,Endorsee Last Name,Endorsement Status"
    ),
    "job_seeker_preferences": HEADERS["job_seeker_preferences"][:-1],
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Era:
    """How exports of one time differ from those of July 2026.

    headers: headers of that time, where they differ.
    names: base names of that time, where they differ.
    absent: files that did not exist yet.
    """

    year: int
    export_date: date
    headers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    absent: frozenset[str] = frozenset()
    message_shape: Shape = Shape.ISO_SECONDS_UTC
    messages_are_quoted: bool = False
    messages_keep_line_breaks: bool = False
    messages_newest_first: bool = True
    connections_preamble: str = _PREAMBLE
    shares_are_double_encoded: bool = True
    suffixes_member_number: bool = False
    learning_rows_end_with_comma: bool = True

    def header(self, table: str) -> tuple[str, ...]:
        """Header of the file at that time, in LinkedIn's order."""
        return self.headers.get(table, HEADERS[table])

    def has(self, table: str, column: str) -> bool:
        """Whether the file had that column at that time."""
        return table not in self.absent and column in self.header(table)

    @property
    def has_addresses(self) -> bool:
        """Whether Connections.csv told addresses."""
        return self.has("connections", "URL")


ERAS: MappingProxyType[int, Era] = MappingProxyType(
    {
        2019: Era(
            year=2019,
            export_date=date(2019, 12, 9),
            headers={
                **_BEFORE_ADDRESSES,
                "messages": _MESSAGES_M7,
                "shares": _columns("Date,ShareLink,ShareCommentary,SharedURL,MediaURL"),
                "comments": _columns("Date,Link,Comment"),
                "rich_media": _columns("Type,Link"),
            },
            names={"rich_media": "Rich Media.csv"},
            absent=frozenset({"instant_reposts", "votes", "saved_items", "events"}),
            message_shape=Shape.ISO_T_SECONDS,
            messages_newest_first=False,
            connections_preamble="",
            shares_are_double_encoded=False,
        ),
        2021: Era(
            year=2021,
            export_date=date(2021, 9, 14),
            headers={
                **_BEFORE_ADDRESSES,
                "messages": _MESSAGES_M9,
                "shares": _columns("Date,ShareLink,ShareCommentary,SharedURL,MediaURL,Visibility"),
                "rich_media": _columns("Type,Link"),
                "saved_items": _columns("savedItem,createdTime"),
            },
            names={"rich_media": "Rich Media.csv"},
            absent=frozenset({"instant_reposts"}),
            messages_newest_first=False,
            shares_are_double_encoded=False,
            learning_rows_end_with_comma=False,
        ),
        2023: Era(
            year=2023,
            export_date=date(2023, 11, 27),
            headers={
                "messages": MESSAGES_M10,
                "saved_items": _columns("savedItem,createdTime"),
                "job_seeker_preferences": HEADERS["job_seeker_preferences"][:-1],
            },
            names={"rich_media": "Rich Media.csv"},
        ),
        2024: Era(
            year=2024,
            export_date=date(2024, 12, 15),
            headers={
                "messages": (*MESSAGES_M10, "IS MESSAGE DRAFT", "IS CONVERSATION DRAFT"),
                "job_seeker_preferences": HEADERS["job_seeker_preferences"][:-1],
            },
        ),
        2026: Era(
            year=2026,
            export_date=date(2026, 7, 20),
            messages_are_quoted=True,
            messages_keep_line_breaks=True,
            suffixes_member_number=True,
        ),
    }
)
"""The five times of which exports are made."""
