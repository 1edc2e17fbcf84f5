"""§5-R3 of the method, answers within a week after Kaplan and Meier, read slowly."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from tests.oracle.reading import Export, asks, closes, turns_of

LONGEST = 90.0


def waits(export: Export) -> list[tuple[float, bool]]:
    """Days from the first message of a turn that invites an answer to the next own turn; whether it came."""
    end = datetime.combine(export.day, time()) + timedelta(days=1)
    found = []
    for messages in export.dyads.values():
        turns = turns_of(messages)
        for place, turn in enumerate(turns):
            opens = place == 0 or turn[0].at - turns[place - 1][-1].at > timedelta(days=14)
            if turn[0].mine or not invites(turn, opens):
                continue
            own = [later[0].at for later in turns[place + 1 :] if later[0].mine]
            waited = ((own[0] if own else end) - turn[0].at) / timedelta(days=1)
            found.append((min(waited, LONGEST), bool(own) and waited <= LONGEST))
    return found


def invites(turn: list, opens: bool) -> bool:
    """R3: has a question mark, asks, or opens an episode; no closing, no InMail (which has a subject)."""
    text = "\n".join(message.text for message in turn)
    if closes(text) or any(message.subject for message in turn):
        return False
    return opens or "?" in text or any(asks(message.text) for message in turn)


def unanswered(found: list[tuple[float, bool]], after: float) -> float:
    """R3: S(t) = Π over t_i ≤ t of (1 − d_i/n_i)."""
    share = 1.0
    for moment in sorted({waited for waited, answered in found if answered and waited <= after}):
        waiting = sum(waited >= moment for waited, _ in found)
        answers = sum(waited == moment and answered for waited, answered in found)
        share *= 1 - answers / waiting
    return share
