"""Who the person is connected to, whom they asked, whom they follow."""

from transforms.contract.model import Column, Filled, Matches, OneOf, Past, Shape, Table, Type

_LINKEDIN_PERSON = r"(?i)^(https?://)?([a-z]{2,3}\.)?linkedin\.com/(in|pub)/[^/?#,\s]+"

NETWORK: tuple[Table, ...] = (
    Table(
        name="connections",
        files=("Connections.csv",),
        grain="connection listed; a member who hides from exports leaves a row with only a date",
        about="Preamble of three lines since mid-2021; URL since mid-2023. Company and position are those of the day of the export.",
        columns=(
            Column("first_name", ("First Name",), "Given name.", required=True, examples=("Anna", "Zoë")),
            Column("last_name", ("Last Name",), "Family name, sometimes with credentials.", required=True, examples=("Rossi", "Doe, Ph.D.")),
            Column("profile_url", ("URL",), "Public profile address; exists since mid-2023.", rules=(Matches(_LINKEDIN_PERSON),), examples=("https://www.linkedin.com/in/anna-rossi",)),
            Column("company", ("Company",), "Employer when the export was made, spelled as the person spells it.", examples=("ACME S.p.A.",)),
            Column("position", ("Position",), "Job title when the export was made.", examples=("Responsabile Marketing",)),
            Column("connected_on", ("Connected On",), "Day of the connection.", Type.DAY, (Shape.DAY_MONTH_NAME_YEAR, Shape.EXCEL_DAY, Shape.ISO_DAY, Shape.US_DAY, Shape.US_MINUTES), rules=(Filled(), Past()), required=True, examples=("08 Feb 2026",)),
            Column("full_name", (), "Given and family name."),
            Column("person_key", (), "Key of the person: /in/<slug>, or name:<folded name> where no address is given; null for a hidden member."),
            Column("company_key", (), "Company name folded so that ACME SpA and Acme S.p.A. are one; null if blank."),
            Column("job_function", (), "Function told by the title; null where the title says none."),
            Column("seniority", (), "0 trainee to 5 chief or owner, told by the title; null where the title says none.", Type.WHOLE),
            Column("is_hidden", (), "True for a row that holds only a date.", Type.FLAG),
        ),
        unread=("Email Address", "Address", "Websites", "Instant Messengers"),
    ),
    Table(
        name="invitations",
        files=("Invitations.csv",),
        grain="invitation sent or received that LinkedIn still lists (not a full history)",
        columns=(
            Column("from_name", ("From",), "Name of the person who invited.", examples=("Anna Rossi",)),
            Column("to_name", ("To",), "Name of the person invited.", examples=("Marco Bianchi",)),
            Column("sent_at", ("Sent At",), "When it was sent; LinkedIn gives no zone, read as UTC.", Type.MOMENT, (Shape.US_MINUTES, Shape.ISO_SECONDS, Shape.US_DAY_MINUTES), rules=(Filled(), Past()), examples=("1/29/26, 2:37 PM",)),
            Column("message", ("Message",), "Note sent with it.", stored=False, examples=("",)),
            Column("direction", ("Direction",), "OUTGOING or INCOMING.", required=True, rules=(OneOf(("OUTGOING", "INCOMING")),), examples=("OUTGOING", "INCOMING")),
            Column("inviter_url", ("inviterProfileUrl",), "Address of the person who invited; exists since late 2023.", examples=("https://www.linkedin.com/in/anna-rossi",)),
            Column("invitee_url", ("inviteeProfileUrl",), "Address of the person invited; exists since late 2023.", examples=("https://www.linkedin.com/in/marco-bianchi",)),
            Column("inviter_key", (), "Key of the person who invited."),
            Column("invitee_key", (), "Key of the person invited."),
            Column("has_note", (), "True if it carried a note.", Type.FLAG),
        ),
    ),
    Table(
        name="company_follows",
        files=("Company Follows.csv",),
        grain="company followed",
        columns=(
            Column("company", ("Organization",), "Company followed.", required=True, examples=("ACME S.p.A.",)),
            Column("followed_at", ("Followed On",), "When.", Type.MOMENT, (Shape.JAVA, Shape.ISO_SECONDS), rules=(Past(),), examples=("Wed Jun 24 12:43:42 UTC 2026",)),
            Column("company_key", (), "Company name folded as in connections."),
        ),
    ),
    Table(
        name="member_follows",
        files=("Member_Follows.csv",),
        grain="change in following a member; exact repeats are LinkedIn's",
        columns=(
            Column("followed_at", ("Date",), "When.", Type.MOMENT, (Shape.ISO_SECONDS, Shape.ISO_SECONDS_UTC), rules=(Past(),), examples=("2025-09-22 21:06:44",)),
            Column("status", ("Status",), "Active or Unfollow.", rules=(OneOf(("Active", "Unfollow")),), examples=("Active",)),
            Column("full_name", ("FullName", "Full Name", "To Name"), "Name of the member; no address is given.", required=True, examples=("Anna Rossi",)),
            Column("person_key", (), "Key of the member, by name."),
        ),
        unread=("To",),
    ),
    Table(
        name="hashtag_follows",
        files=("Hashtag_Follows.csv",),
        grain="hashtag followed",
        columns=(
            Column("hashtag", ("HashTag",), "The hashtag.", required=True, examples=("#innovazione",)),
            Column("followed_at", ("CreatedTime",), "When.", Type.MOMENT, (Shape.ISO_SECONDS, Shape.ISO_SECONDS_UTC, Shape.JAVA, Shape.US_MINUTES), examples=("2025-09-22 21:06:44",)),
            Column("state", ("State",), "Follow, or something else once it has ended.", examples=("Follow",)),
        ),
        unread=("LastModifiedTime",),
    ),
)
