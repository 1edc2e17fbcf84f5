"""Items of a made-up plan."""

from __future__ import annotations

from typing import Any


def item(identifier: str, **changes: Any) -> dict[str, Any]:
    """One thing to do in the first week: an answer to somebody."""
    return {
        "id": identifier,
        "kind": "reply",
        "step": 3,
        "week": 1,
        "date": "2026-03-04",
        "title": "Answer Marco De Santis",
        "person_key": "/in/marco-de-santis",
        "who": "Marco De Santis",
        "company": "Officine Nord",
        "position": "IT Manager",
        "minutes": 5,
        "probability": 0.9,
        "gain": {"value": 0.8, "low": 0.3, "high": 1.2},
        "why": "He wrote last on 3 February.",
        "evidence": ["messages.csv:12"],
        "opening": "Ciao Marco, sorry for the silence.",
        "done_when": {"event": "message_sent", "sentence": "Done when you have written to Marco De Santis."},
        **changes,
    }
