"""The plan as a page of its own, to print and tick off: self-contained, without scripts."""

from __future__ import annotations

from markupsafe import Markup

from reports.page.items import told_items
from reports.page.section import Page
from reports.page.typefaces import font_faces
from reports.render import content_policy, environment_of, own
from reports.sections.plan import weeks_of


def plan_page(page: Page) -> str:
    """The plan's page, complete in itself; the same input gives the same bytes."""
    return (
        environment_of(page)
        .get_template("plan_page.html")
        .render(
            document=page.document,
            weeks=weeks_of(told_items(page)),
            policy=content_policy([]),
            style=Markup(font_faces() + own("plan_page.css")),  # noqa: S704 (our own files)
            is_shared=page.is_shared,
        )
    )
