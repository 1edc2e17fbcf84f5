"""What others vouch for, and for whom the person vouches."""

from transforms.contract.model import Column, Filled, OneOf, Past, Shape, Table, Type


def _endorsements(side: str, other: str) -> Table:
    """Endorsements given or received: the same columns, seen from the other side."""
    return Table(
        name=f"endorsements_{side}",
        files=(f"Endorsement_{side.title()}_Info.csv", f"Endorsement {side.title()} Info.csv"),
        grain=f"endorsement {side}",
        columns=(
            Column("endorsed_at", ("Endorsement Date",), "When.", Type.MOMENT, (Shape.SLASH_SECONDS_UTC, Shape.ISO_SECONDS_UTC), rules=(Past(),), required=True, examples=("2017/05/07 01:01:57 UTC",)),
            Column("skill", ("Skill Name",), "Skill endorsed.", required=True, rules=(Filled(),), examples=("Marketing strategico",)),
            Column("first_name", (f"{other} First Name",), "Given name of the other person.", examples=("Anna",)),
            Column("last_name", (f"{other} Last Name",), "Family name of the other person.", examples=("Rossi",)),
            Column("profile_url", (f"{other} Public Url",), "Address of the other person, without https; exists since mid-2023.", examples=("www.linkedin.com/in/anna-rossi",)),
            Column("status", ("Endorsement Status",), "ACCEPTED, PENDING or HIDDEN.", rules=(OneOf(("ACCEPTED", "PENDING", "HIDDEN")),), examples=("ACCEPTED",)),
            Column("full_name", (), "Given and family name of the other person."),
            Column("person_key", (), "Key of the other person."),
        ),
    )


def _recommendations(side: str) -> Table:
    """Recommendations given or received."""
    return Table(
        name=f"recommendations_{side}",
        files=(f"Recommendations_{side.title()}.csv", f"Recommendations {side.title()}.csv"),
        grain=f"recommendation {side}",
        columns=(
            Column("first_name", ("First Name",), "Given name of the other person.", required=True, examples=("Anna",)),
            Column("last_name", ("Last Name",), "Family name of the other person.", required=True, examples=("Rossi",)),
            Column("company", ("Company",), "Employer of the other person.", examples=("ACME S.p.A.",)),
            Column("title", ("Job Title",), "Title of the other person.", examples=("Direttrice",)),
            Column("text", ("Text",), "The recommendation.", stored=False, examples=("Una collega preziosa.",)),
            Column("recommended_at", ("Creation Date",), "When; LinkedIn gives no zone, read as UTC.", Type.MOMENT, (Shape.US_MINUTES, Shape.ISO_SECONDS, Shape.US_DAY_MINUTES), rules=(Past(),), examples=("04/18/13, 07:36 PM",)),
            Column("status", ("Status",), "VISIBLE, HIDDEN or PENDING; often blank when given.", rules=(OneOf(("VISIBLE", "HIDDEN", "PENDING")),), examples=("VISIBLE",)),
            Column("full_name", (), "Given and family name of the other person."),
            Column("person_key", (), "Key of the other person, by name."),
            Column("characters", (), "Length of the text.", Type.WHOLE),
        ),
    )


TRUST: tuple[Table, ...] = (
    _endorsements("received", "Endorser"),
    _endorsements("given", "Endorsee"),
    _recommendations("received"),
    _recommendations("given"),
)
