"""How this was measured, and what is not claimed."""

from __future__ import annotations

from typing import Any

from reports.page.section import Document, Marts


def context(document: Document, marts: Marts) -> dict[str, Any]:
    """Versions, and what told the export's date and owner."""
    return {
        "piramide": document["piramide"],
        "export_date": document["export"]["date"],
        "profile": marts["mart_profile"].row(0, named=True),
    }
