"""What made-up conversations are about: topics, each a row of turns by the two people in it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topic:
    """A conversation as a row of turns; who opens it says the first, the other the second, and so on.

    intent: what the opening does: "give", "ask" or "neutral".
    turns: symbols of the talk grammars.
    first: True if it can open a first contact.
    """

    name: str
    intent: str
    turns: tuple[str, ...]
    first: bool = False


TOPICS: tuple[Topic, ...] = (
    Topic("coffee", "neutral", ("coffee_ask", "coffee_yes", "coffee_fix", "glad")),
    Topic("share", "give", ("share_give", "share_thanks", "glad")),
    Topic("advice", "ask", ("advice_ask", "advice_give", "share_thanks", "glad")),
    Topic("intro", "ask", ("intro_ask", "intro_give", "share_thanks")),
    Topic("praise", "give", ("praise_give", "praise_thanks", "glad")),
    Topic("job", "ask", ("job_ask", "job_answer", "glad")),
    Topic("meet", "neutral", ("meet", "meet_back", "tell_more", "glad"), first=True),
    Topic(
        "catch up", "neutral", ("catch_up", "catch_up_back", "tell_more", "coffee_ask", "coffee_yes", "glad")
    ),
    Topic("project", "neutral", ("project", "project_back", "project", "project_back", "glad")),
    Topic("long story", "give", ("long_open", "long_back", "tell_more", "glad")),
)
"""Topics among people who know each other or want to."""

PITCH = Topic("pitch", "ask", ("pitch", "pitch_no"), first=True)
"""What sellers write to people they don't know."""
