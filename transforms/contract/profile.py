"""How the person presents themselves."""

from transforms.contract.model import Column, Filled, Past, Shape, Table, Type

_PERIOD = (Shape.MONTH_YEAR, Shape.YEAR, Shape.MONTH_DAY_YEAR, Shape.ISO_DAY, Shape.EXCEL_MONTH)
_DESCRIPTION = Column("description", ("Description",), "What it was about.", examples=("Descrizione",))
_URL = Column("url", ("Url",), "Address of more about it.", examples=("",))


def _started(header: str = "Started On") -> Column:
    return Column("started_on", (header,), "First day of the month or year of the start.", Type.PERIOD_START, _PERIOD, examples=("Aug 2020", "2003"))


def _finished(header: str = "Finished On") -> Column:
    return Column("finished_on", (header,), "Last day of the month or year of the end; null while it lasts.", Type.PERIOD_END, _PERIOD, examples=("Sep 2023", "2008", ""))


PROFILE: tuple[Table, ...] = (
    Table(
        name="profile",
        files=("Profile.csv",),
        grain="member (always one)",
        about="Holds no profile address.",
        columns=(
            Column("first_name", ("First Name",), "Given name.", required=True, examples=("Giulia",)),
            Column("last_name", ("Last Name",), "Family name.", required=True, examples=("Bianchi",)),
            Column("headline", ("Headline",), "Line under the name.", examples=("Direttrice Marketing | Aiuto le imprese a farsi capire",)),
            Column("summary", ("Summary",), "The About text.", examples=("Mi occupo di marketing industriale.",)),
            Column("industry", ("Industry",), "Industry.", examples=("Industrial Automation",)),
            Column("geo_location", ("Geo Location",), "Place.", examples=("Milano, Lombardia, Italia",)),
            Column("websites", ("Websites",), "Sites, as [PERSONAL:https://...].", examples=("[COMPANY:https://example.com]",)),
            Column("full_name", (), "Given and family name, as shown."),
        ),
        unread=("Maiden Name", "Address", "Birth Date", "Zip Code", "Twitter Handles", "Instant Messengers", "Created Date", "Contact Instructions", "Marital Status", "Association"),
    ),
    Table(
        name="positions",
        files=("Positions.csv",),
        grain="position held",
        columns=(
            Column("company", ("Company Name",), "Employer.", required=True, examples=("ACME S.p.A.",)),
            Column("title", ("Title",), "Job title.", required=True, examples=("Responsabile Marketing",)),
            _DESCRIPTION,
            Column("location", ("Location",), "Place.", examples=("Milano",)),
            _started(),
            _finished(),
            Column("company_key", (), "Company name folded as in connections."),
            Column("job_function", (), "Function told by the title; null where the title says none."),
            Column("seniority", (), "0 trainee to 5 chief or owner; null where the title says none.", Type.WHOLE),
            Column("is_current", (), "True while no end is given.", Type.FLAG),
        ),
    ),
    Table(
        name="education",
        files=("Education.csv",),
        grain="school attended",
        columns=(
            Column("school", ("School Name",), "School.", required=True, examples=("Politecnico di Milano",)),
            Column("degree", ("Degree Name",), "Degree.", examples=("Laurea magistrale",)),
            _started("Start Date"),
            _finished("End Date"),
        ),
        unread=("Notes", "Activities"),
    ),
    Table(
        name="skills",
        files=("Skills.csv",),
        grain="skill listed",
        columns=(Column("skill", ("Name",), "Skill.", required=True, rules=(Filled(),), examples=("Marketing strategico", "Project Management", "CRM")),),
    ),
    Table(
        name="languages",
        files=("Languages.csv",),
        grain="language spoken",
        columns=(
            Column("spoken_language", ("Name",), "Language.", required=True, examples=("Italiano", "English")),
            Column("proficiency", ("Proficiency",), "How well.", examples=("Native or bilingual proficiency",)),
        ),
    ),
    Table(
        name="certifications",
        files=("Certifications.csv",),
        grain="certification",
        columns=(Column("certification", ("Name",), "Certification.", required=True, examples=("PMP",)), _URL, Column("authority", ("Authority",), "Who gave it.", examples=("PMI",)), _started(), _finished()),
        unread=("License Number",),
    ),
    Table(
        name="projects",
        files=("Projects.csv",),
        grain="project shown",
        columns=(Column("title", ("Title",), "Project.", required=True, examples=("Nuovo CRM",)), _DESCRIPTION, _URL, _started(), _finished()),
    ),
    Table(
        name="publications",
        files=("Publications.csv",),
        grain="publication",
        columns=(
            Column("title", ("Name",), "Publication.", required=True, examples=("Marketing industriale",)),
            Column("published_on", ("Published On",), "First day of the period named.", Type.PERIOD_START, _PERIOD, rules=(Past(),), examples=("Apr 2012", "Jan 30, 2020")),
            _DESCRIPTION,
            Column("publisher", ("Publisher",), "Publisher.", examples=("Editore",)),
            _URL,
        ),
    ),
    Table(
        name="honors",
        files=("Honors.csv",),
        grain="honour or award",
        columns=(
            Column("title", ("Title",), "Honour.", required=True, examples=("Premio innovazione",)),
            _DESCRIPTION,
            Column("issued_on", ("Issued On",), "First day of the period named.", Type.PERIOD_START, _PERIOD, examples=("Apr 2012",)),
        ),
    ),
    Table(
        name="courses",
        files=("Courses.csv",),
        grain="course taken",
        columns=(Column("course", ("Name",), "Course.", required=True, examples=("Statistica",)), Column("number", ("Number",), "Its number.", examples=("",))),
    ),
    Table(
        name="organizations",
        files=("Organizations.csv",),
        grain="organization joined",
        about="Its columns were never seen; a name is taken where one is found.",
        columns=(Column("organization", ("Name", "Organization", "Organization Name"), "Organization.", rules=(Filled(),), examples=("AUSED",)),),
        unread=("Title", "Position", "Description", "Started On", "Finished On"),
    ),
    Table(
        name="volunteering",
        files=("Volunteering.csv",),
        grain="volunteer role",
        columns=(
            Column("company", ("Company Name",), "Where.", required=True, examples=("Associazione",)),
            Column("role", ("Role",), "As what.", examples=("Mentore",)),
            Column("cause", ("Cause",), "LinkedIn's code of the cause.", examples=("education",)),
            _started(),
            _finished(),
            _DESCRIPTION,
        ),
    ),
    Table(
        name="registration",
        files=("Registration.csv",),
        grain="account (always one)",
        columns=(Column("registered_at", ("Registered At", "Registration Date"), "When the account was opened; no zone given, read as UTC.", Type.MOMENT, (Shape.US_MINUTES, Shape.ISO_SECONDS, Shape.US_DAY_MINUTES), rules=(Past(),), required=True, examples=("5/14/12, 9:05 AM",)),),
        unread=("Registration Ip", "Registration IP", "Subscription Types", "Subscription Type", "Inviter First Name", "Inviter Last Name"),
    ),
    Table(
        name="learning",
        files=("Learning.csv",),
        grain="LinkedIn Learning item",
        about="The header ends with a comma. N/A stands for nothing.",
        columns=(
            Column("title", ("Content Title",), "What.", required=True, examples=("Python per tutti",)),
            Column("kind", ("Content Type",), "Course, video or other.", examples=("COURSE",)),
            Column("watched_at", ("Content Last Watched Date (if viewed)",), "When it was last watched.", Type.MOMENT, (Shape.ISO_MINUTES_UTC, Shape.ISO_SECONDS_UTC), examples=("2020-12-29 14:24 UTC", "N/A")),
            Column("completed_at", ("Content Completed At (if completed)",), "When it was completed.", Type.MOMENT, (Shape.ISO_MINUTES_UTC, Shape.ISO_SECONDS_UTC), examples=("N/A",)),
        ),
        unread=("Content Description", "Content Saved", "Notes taken on videos (if taken)"),
    ),
)
