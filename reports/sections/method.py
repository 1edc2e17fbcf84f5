"""How this was measured, and what is not claimed."""

from __future__ import annotations

from typing import Any

from reports.page.section import Document, Marts


def context(document: Document, marts: Marts) -> dict[str, Any]:
    """Versions, and the day that every age is counted from."""
    return {"piramide": document["piramide"], "export": document["export"]}
