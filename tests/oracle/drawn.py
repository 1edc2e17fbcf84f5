"""Small exports, drawn from a seed each, in the newest format, with all in play that the oracle reads."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from tests.helpers.csv_files import MESSAGES, PREAMBLE, text
from tests.helpers.exports import write_zip
from tests.oracle.life import Draw
from tests.oracle.lists import connections, draw_jobs, draw_people, invitations, vouching
from tests.oracle.mail import (
    draw_broadcasts,
    draw_edges,
    draw_noise,
    draw_outreach,
    draw_talk,
)

MESSAGES_NOW = (*MESSAGES, "ATTACHMENTS", "IS MESSAGE DRAFT", "IS CONVERSATION DRAFT")


def draw(seed: int, folder: Path, parts: tuple[Callable[[Draw], None], ...] = ()) -> Path:
    """The zip of one export; ten different ones come from seeds 0 to 9.

    parts: what is drawn of messages, everything unless told otherwise.
    """
    rng = random.Random(seed)
    day = date(2025, 1, 1) + timedelta(days=rng.randrange(600))
    one = Draw(seed, rng, day, day - timedelta(days=rng.randint(3 * 365, 5 * 365)))
    positions, applied, saved = draw_jobs(one)
    draw_people(one)
    for part in parts or (draw_talk, draw_outreach, draw_broadcasts, draw_edges, draw_noise):
        part(one)
    rng.shuffle(one.messages)
    files = {
        "Profile.csv": "First Name,Last Name,Headline,Summary,Industry,Geo Location\nGiulia,Bianchi,,,,\n",
        "Connections.csv": PREAMBLE + connections(one),
        "messages.csv": text(MESSAGES_NOW, one.messages, quote_all=True),
        "Invitations.csv": invitations(one),
        "Positions.csv": positions,
        "Jobs/Job Applications.csv": applied,
        "Jobs/Saved Jobs.csv": saved,
        **vouching(one),
    }
    return write_zip(folder / f"Complete_LinkedInDataExport_{day:%m-%d-%Y}.zip", files)
