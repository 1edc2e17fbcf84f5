"""Small exports written by hand, for tests that need to know every row."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

from tests.helpers.csv_files import PREAMBLE


def small_export(words: Mapping[str, str] | None = None, damage: str = "none") -> dict[str, str]:
    """Files of a tiny export, by name in the zip; words replace the harmless ones in the cells."""
    word = {
        "contact name": "Anna",
        "message text": "Ciao",
        "invitation note": "Piacere",
        "e-mail address": "anna",
        "company": "ACME SpA",
        "file name": "Novelty",
        "position": "Responsabile Marketing",
        **(words or {}),
    }
    slug = word["contact name"].lower()
    anna = f"https://www.linkedin.com/in/{slug}-rossi"
    connected = "08 Feb 2024" if damage != "bad cells" else "08 Mai MMXXIV"
    connections = (
        f"First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        f"{word['contact name']},Rossi,{anna},{word['e-mail address']}@example.com,{word['company']},{word['position']},{connected}\n"
        f"Bruno,Verdi,https://www.linkedin.com/in/bruno-verdi,,Altra Srl,Direttore Vendite,09 Feb 2024\n"
        f",,,,,,10 Feb 2024"
    )
    if damage == "bad row":
        connections += f"\n{word['contact name']},Troppe,colonne,{word['company']},in,questa,riga,davvero\nCarla,Neri,,,Terza Srl,HR Manager,11 Feb 2024"
    if damage == "missing column":
        connections = "\n".join(line.rsplit(",", 1)[0] for line in connections.split("\n"))
    moment = "2025-06-01 14:03:22 UTC" if damage != "bad cells" else f"domani {word['message text']}"
    stray = '"' if damage == "bad row" else ""
    return {
        "Profile.csv": "First Name,Last Name,Headline,Summary,Industry,Geo Location\nGiulia,Bianchi,Direttrice,Mi occupo di marketing,Marketing,Milano\n",
        "Connections.csv": PREAMBLE + connections,
        "Invitations.csv": (
            "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
            f'Giulia Bianchi,{word["contact name"]} Rossi,"1/29/24, 2:37 PM",{word["invitation note"]},OUTGOING,https://www.linkedin.com/in/giulia-bianchi,{anna}\n'
        ),
        "messages.csv": (
            "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n"
            f"2-aaa,,{word['contact name']} Rossi,{anna},Giulia Bianchi,https://www.linkedin.com/in/giulia-bianchi,{moment},,{word['message text']} come stai?,INBOX\n"
            f"2-aaa,,Giulia Bianchi,https://www.linkedin.com/in/giulia-bianchi,{word['contact name']} Rossi,{anna},2025-06-02 09:00:00 UTC,,{stray}Bene grazie {word['message text']},INBOX\n"
        ),
        "Skills.csv": "Name\nMarketing\nCRM\n",
        "Shares_12345678.csv": "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n2025-09-22 21:06:44,https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A7375999012664508416,Abbiamo imparato molto,,,MEMBER_NETWORK\n",
        "Email Addresses.csv": f"Email Address,Confirmed,Primary,Updated On\n{word['e-mail address']}@example.com,Yes,Yes,Not Available\n",
        f"{word['file name']}.csv": "A,B\n1,2\n",
    }


def write_zip(path: Path, files: Mapping[str, str | bytes]) -> Path:
    """A zip of these files, dated the day in its name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 3, 3, 10, 0, 0)), content)
    return path


def write_small_export(folder: Path, markers: Mapping[str, str] | None = None, damage: str = "none") -> Path:
    """The tiny export as a zip of 3 March 2026."""
    return write_zip(folder / "Complete_LinkedInDataExport_03-03-2026.zip", small_export(markers, damage))
