"""SECTIONS. Each is two files of one name: what it shows, and its words."""

from reports.page.section import Section
from reports.sections import (
    capital,
    case_studies,
    leader,
    method,
    missing,
    network,
    participation,
    people,
    plan,
    profile,
    pyramid,
    sources,
    week,
)

SECTIONS: tuple[Section, ...] = (
    pyramid,
    week,
    profile,
    network,
    participation,
    case_studies,
    leader,
    capital,
    people,
    plan,
    missing,
    sources,
    method,
)
"""The page, from top to bottom."""
