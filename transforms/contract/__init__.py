"""PROMISES. Every file LinkedIn sends: its columns, their headers and dates over the years, what one row means."""

from transforms.contract.activity import ACTIVITY
from transforms.contract.jobs import JOBS
from transforms.contract.messages import MESSAGES
from transforms.contract.model import (
    PROVENANCE,
    Column,
    Dialect,
    Filled,
    Matches,
    NotRead,
    OneOf,
    Past,
    Rule,
    Shape,
    Table,
    Type,
)
from transforms.contract.network import NETWORK
from transforms.contract.not_read import NOT_READ
from transforms.contract.profile import PROFILE
from transforms.contract.trust import TRUST

TABLES: tuple[Table, ...] = (*NETWORK, *MESSAGES, *ACTIVITY, *PROFILE, *TRUST, *JOBS)
"""Every file that is staged, in the order of the report's foot."""

BY_NAME: dict[str, Table] = {table.name: table for table in TABLES}
"""The same tables, by name without the stg_ prefix."""

FULL_LIKE_SIGNS: tuple[str, ...] = (
    "Reactions",
    "Comments",
    "Shares",
    "Ad_Targeting",
    "Logins",
    "SearchQueries",
    "Inferences_about_you",
    "Jobs",
)
"""Files of which three show that everything was asked for, so that an absent file means nothing to send."""

__all__ = [
    "BY_NAME",
    "FULL_LIKE_SIGNS",
    "NOT_READ",
    "PROVENANCE",
    "TABLES",
    "Column",
    "Dialect",
    "Filled",
    "Matches",
    "NotRead",
    "OneOf",
    "Past",
    "Rule",
    "Shape",
    "Table",
    "Type",
]
