"""Reads made-up exports with the csv module alone, and counts them by rules of its own.

Nothing here uses the generator or the product's reader, so that a fact on which both agree is a fact.
"""

import csv
import io
import re
import zipfile
from collections import defaultdict
from pathlib import Path
from urllib.parse import unquote

DELETED = "LinkedIn Member"


class Reading:
    """An export, unpacked in memory."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            self.entries = archive.infolist()
            self.files = {entry.filename: archive.read(entry) for entry in self.entries}

    def names(self, start: str) -> list[str]:
        """Paths of the files that are this one, with member number or part number or neither."""
        pattern = re.compile(re.escape(start) + r"(_\d+)?\.csv")
        return sorted(path for path in self.files if pattern.fullmatch(path))

    def text(self, start: str) -> str:
        (name,) = self.names(start)
        return self.files[name].decode("utf-8")

    def header(self, start: str) -> list[str]:
        return next(csv.reader(io.StringIO(self._body(start, self.names(start)[0]), newline="")))

    def _body(self, start: str, name: str) -> str:
        text = self.files[name].decode("utf-8")
        return text.split("\n\n", 1)[1] if start == "Connections" and text.startswith("Notes:") else text

    def rows(self, start: str) -> list[dict[str, str]]:
        """All rows of the file and its parts; a row as wide as its header or the test fails."""
        found = []
        for name in self.names(start):
            escape = "\\" if start == "Comments" else None
            source = io.StringIO(self._body(start, name), newline="")
            records = list(csv.reader(source, doublequote=True, escapechar=escape, strict=True))
            for record in records[1:]:
                assert len(record) == len(records[0]), name
                found.append(dict(zip(records[0], record, strict=True)))
        return found

    def counted(self, start: str, *states: str, column: str = "") -> int | None:
        """Rows of the file, or those in one of the states; None if it isn't there."""
        if not self.names(start):
            return None
        return sum(not column or row[column] in states for row in self.rows(start))


def key(url: str) -> str:
    """What tells people apart: the address without scheme, query, case and percent signs."""
    return unquote(url.split("?")[0]).lower().split("linkedin.com", 1)[-1] if url else ""


def named(cell: str, known: set[str]) -> list[str]:
    """The names in a TO cell: the whole cell if it is a name that is known, else the longest known ones."""
    pieces, names = cell.split(", "), []
    while pieces:
        length = next((n for n in range(len(pieces), 0, -1) if ", ".join(pieces[:n]) in known), 1)
        names.append(", ".join(pieces[:length]))
        pieces = pieces[length:]
    return names


def count(export: Reading, era: int) -> dict[str, int | None]:
    """The facts that rows tell, as the definitions read."""
    connections = export.rows("Connections")
    shown = [row for row in connections if row["First Name"] or row["Last Name"] or row.get("URL")]
    invitations = export.rows("Invitations")
    shares = export.rows("Shares")
    facts = {
        "connections": len(shown),
        "connections_hidden": len(connections) - len(shown),
        "invitations_sent": sum(row["Direction"] == "OUTGOING" for row in invitations),
        "invitations_received": sum(row["Direction"] == "INCOMING" for row in invitations),
        "posts_original": sum(bool(row["ShareCommentary"]) for row in shares),
        "posts_reposted": sum(not row["ShareCommentary"] for row in shares),
        "instant_reposts": export.counted("InstantReposts"),
        "comments": export.counted("Comments"),
        "reactions": export.counted("Reactions"),
        "positions": export.counted("Positions"),
        "skills": export.counted("Skills"),
        "job_applications": export.counted("Jobs/Job Applications"),
    }
    for side in ("Given", "Received"):
        states = ("VISIBLE", "HIDDEN", "") if side == "Given" else ("VISIBLE", "HIDDEN")
        facts[f"endorsements_{side.lower()}"] = export.counted(
            f"Endorsement_{side}_Info", "ACCEPTED", column="Endorsement Status"
        )
        facts[f"recommendations_{side.lower()}"] = export.counted(
            f"Recommendations_{side}", *states, column="Status"
        )
    return facts | Mailbox(export, era, shown, invitations).count()


class Mailbox:
    """Counts messages.csv: by address where addresses are told, else by name."""

    def __init__(
        self, export: Reading, era: int, shown: list[dict[str, str]], invitations: list[dict[str, str]]
    ) -> None:
        self.rows = export.rows("messages")
        self.by_address = era >= 2023
        self.has_drafts = "IS MESSAGE DRAFT" in export.header("messages")
        (profile,) = export.rows("Profile")
        self.owner = f"{profile['First Name']} {profile['Last Name']}"
        self.owner_key = ""
        if self.by_address:
            outgoing = {
                key(row["inviterProfileUrl"]) for row in invitations if row["Direction"] == "OUTGOING"
            }
            (self.owner_key,) = outgoing
        names = {f"{row['First Name']} {row['Last Name']}" for row in shown}
        self.connected = {key(row["URL"]) for row in shown} - {""} if self.by_address else names
        self.known = names | {row["FROM"] for row in self.rows} | {self.owner}

    def is_mine(self, row: dict[str, str]) -> bool:
        if "DIRECTION" in row:
            return row["DIRECTION"] == "OUTGOING"
        return (
            key(row["SENDER PROFILE URL"]) == self.owner_key if self.by_address else row["FROM"] == self.owner
        )

    def why_dropped(self, row: dict[str, str]) -> str | None:
        if row.get("IS MESSAGE DRAFT") == "Yes":
            return "drafts"
        if row["FOLDER"] == "SPAM":
            return "spam"
        sender = key(row["SENDER PROFILE URL"]) if self.by_address else row["FROM"]
        from_stranger = not self.is_mine(row) and sender not in self.connected
        campaign = not row.get("SENDER PROFILE URL") and "spinmail" in row["CONTENT"]
        return "sponsored" if campaign or (row["SUBJECT"] and from_stranger) else None

    def others(self, row: dict[str, str]) -> set[str]:
        """Everybody in the row but the owner; a deleted member by that label."""
        people = named(row["TO"], self.known)
        if not self.by_address:
            return {row["FROM"], *people} - {self.owner}
        keys = {key(row["SENDER PROFILE URL"]), *map(key, row["RECIPIENT PROFILE URLS"].split(","))}
        deleted = {DELETED} if DELETED in (row["FROM"], *people) else set()
        return (keys | deleted) - {self.owner_key, ""}

    def count(self) -> dict[str, int | None]:
        facts: dict[str, int | None] = {"message_rows": len(self.rows)}
        dropped: dict[str, int] = {"drafts": 0, "spam": 0, "sponsored": 0}
        kept = []
        for row in self.rows:
            why = self.why_dropped(row)
            if why:
                dropped[why] += 1
            else:
                kept.append(row)
        facts |= {f"messages_{why}": number for why, number in dropped.items()}
        if not self.has_drafts:
            facts["messages_drafts"] = None
        facts["messages_sent"] = sum(map(self.is_mine, kept))
        facts["messages_received"] = len(kept) - facts["messages_sent"]
        threads = defaultdict(list)
        for row in kept:
            threads[row.get("CONVERSATION ID") or frozenset(self.others(row))].append(row)
        kinds = {"direct": [], "group": [], "anonymous": []}
        for thread in threads.values():
            others = set().union(*map(self.others, thread))
            kind = "group" if len(others) > 1 else "anonymous" if others == {DELETED} else "direct"
            kinds[kind].append(thread)
        facts |= {f"{kind}_threads": len(found) for kind, found in kinds.items()}
        last = [max(thread, key=lambda row: row["DATE"]) for thread in kinds["direct"]]
        facts["awaiting_them"] = sum(map(self.is_mine, last))
        facts["awaiting_me"] = len(last) - facts["awaiting_them"]
        return facts
