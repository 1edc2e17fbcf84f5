"""Signs that the person looks for work."""

from transforms.contract.model import Column, Past, Shape, Table, Type

_WHEN = (Shape.US_MINUTES, Shape.ISO_SECONDS, Shape.US_DAY_MINUTES)
_COMPANY = Column("company", ("Company Name",), "Employer.", examples=("ACME S.p.A.",))
_TITLE = Column("title", ("Job Title",), "Job title.", examples=("Direttrice Marketing",))

JOBS: tuple[Table, ...] = (
    Table(
        name="job_applications",
        files=("Job Applications.csv",),
        grain="application sent through LinkedIn (Easy Apply)",
        about="Long files go on as Job Applications_1.csv and so on.",
        columns=(Column("applied_at", ("Application Date",), "When; no zone given, read as UTC.", Type.MOMENT, _WHEN, rules=(Past(),), required=True, examples=("1/29/26, 2:37 PM",)), _COMPANY, _TITLE),
        unread=("Contact Email", "Contact Phone Number", "Job Url", "Resume Name", "Question And Answers"),
    ),
    Table(
        name="saved_jobs",
        files=("Saved Jobs.csv",),
        grain="job saved",
        columns=(Column("saved_at", ("Saved Date",), "When; no zone given, read as UTC.", Type.MOMENT, _WHEN, rules=(Past(),), required=True, examples=("1/29/26, 2:37 PM",)), _COMPANY, _TITLE),
        unread=("Job Url",),
    ),
    Table(
        name="job_seeker_preferences",
        files=("Job Seeker Preferences.csv",),
        grain="member (always one)",
        columns=(
            Column("job_titles", ("Job Titles",), "Titles looked for.", examples=("Direttrice Marketing | CMO",)),
            Column("dream_companies", ("Dream Companies",), "Companies named.", examples=("ACME S.p.A.",)),
            Column("open_to_recruiters", ("Open To Recruiters",), "Whether recruiters may see it.", examples=("No",)),
            Column("activity_level", ("Job Seeker Activity Level",), "How actively the person looks.", examples=("",)),
        ),
        unread=(
            "Locations", "Industries", "Company Employee Count", "Preferred Job Types", "Profile Shared With Job Poster",
            "Job Title For Searching Fast Growing Companies", "Introduction Statement", "Phone Number", "Preferred Start Time Range",
            "Commute Preference Starting Address", "Commute Preference Starting Time", "Mode Of Transportation",
            "Maximum Commute Duration", "Open Candidate Visibility", "Job Seeking Urgency Level", "Semantic Preferences",
        ),
    ),
)
