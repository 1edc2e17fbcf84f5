"""SECTIONS. Each is two files of one name: what it shows, and its words."""

from reports.page.section import Section
from reports.sections import messages, method, missing, network, posts, pyramid, sources, steps, waiting

SECTIONS: tuple[Section, ...] = (
    pyramid,
    steps,
    waiting,
    network,
    messages,
    posts,
    missing,
    sources,
    method,
)
"""The page, from top to bottom."""
