"""The files of an export, written from a world as LinkedIn wrote them at the time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape

from transforms.contract import BY_NAME
from transforms.synthetic.cells import csv_text, double_encoded, flattened, post_url, spell
from transforms.synthetic.eras import FOLDERS, HEADERS, SUFFIXED, Era
from transforms.synthetic.facts import is_sent
from transforms.synthetic.told import stamp
from transforms.synthetic.world import Article, Message, Person, Row, World

_ROWS_OF_A_PART = {"job_applications": 8}
"""Long files go on in a second one; made-up ones after a few rows already."""


def file_name(table: str, world: World, era: Era, part: int = 0) -> str:
    """Path of the file in the zip: folder, name of the time, member's number or part number."""
    name = era.names.get(table, BY_NAME[table].files[0])
    stem, _, ending = name.rpartition(".")
    if era.suffixes_member_number and table in SUFFIXED:
        stem = f"{stem}_{world.member_number}"
    if part:
        stem = f"{stem}_{part}"
    return f"{FOLDERS.get(table, '')}{stem}.{ending}"


def _values(table: str, row: Row, header: Sequence[str]) -> list[str]:
    """Cells of a row under the headers of the time; older spellings take the value of the newest one."""
    newest = {old: column.headers[0] for column in BY_NAME[table].read_columns for old in column.headers}
    return [row.get(name) or row.get(newest.get(name, name), "") for name in header]


def _connection_rows(world: World, era: Era) -> Iterator[Row]:
    for link in world.connections:
        person = link.person
        row = {"Connected On": stamp("connections", "connected_on", link.connected_on)}
        if person is not None:
            row |= {
                "First Name": person.first_name,
                "Last Name": person.last_name,
                "URL": link.url,
                "Email Address": person.email,
                "Company": person.company,
                "Position": person.position,
            }
        yield row


def _invitation_rows(world: World, era: Era) -> Iterator[Row]:
    owner = world.owner
    for invitation in world.invitations:
        other = invitation.person
        inviter, invitee = (owner, other) if invitation.is_outgoing else (other, owner)
        yield {
            "From": inviter.name,
            "To": invitee.name,
            "Sent At": stamp("invitations", "sent_at", invitation.sent_at),
            "Message": invitation.note,
            "Direction": "OUTGOING" if invitation.is_outgoing else "INCOMING",
            "inviterProfileUrl": inviter.url(),
            "inviteeProfileUrl": invitee.url(),
        }


def _share_rows(world: World, era: Era) -> Iterator[Row]:
    for post in world.posts:
        yield {
            "Date": stamp("shares", "shared_at", post.posted_at),
            "ShareLink": post_url(post.kind, post.number),
            "ShareCommentary": double_encoded(post.text) if era.shares_are_double_encoded else post.text,
            "SharedUrl": post.shared_url,
            "MediaUrl": post.media_url,
            "Visibility": post.visibility,
        }


def message_row(message: Message, turn: int, world: World, era: Era) -> Row:
    """One row of messages.csv; turn chooses among the spellings of an address."""
    owner, sender = world.owner, message.sender
    shown = world.names_itself
    readers: tuple[Person, ...] = tuple(p for p in message.thread.counterparts if p is not sender)
    if sender is not owner:
        readers = (owner, *readers)
    by_owner = sender is owner
    return {
        "CONVERSATION ID": message.thread.id,
        "CONVERSATION TITLE": message.thread.title,
        "FROM": shown if by_owner else sender.name,
        "SENDER PROFILE URL": sender.url(turn),
        "TO": ", ".join(shown if reader is owner else reader.name for reader in readers),
        "RECIPIENT PROFILE URLS": ",".join(reader.url(turn) for reader in readers if reader.slugs),
        "DATE": spell(message.sent_at, era.message_shape),
        "SUBJECT": message.subject,
        "CONTENT": message.content if era.messages_keep_line_breaks else flattened(message.content),
        "DIRECTION": "OUTGOING" if by_owner else "INCOMING",
        "FOLDER": message.folder,
        "ATTACHMENTS": message.attachments,
        "IS MESSAGE DRAFT": "Yes" if message.is_draft else "No",
        "IS CONVERSATION DRAFT": "No",
    }


def _message_rows(world: World, era: Era) -> Iterator[Row]:
    messages = sorted(world.messages, key=lambda message: message.sent_at, reverse=era.messages_newest_first)
    for turn, message in enumerate(messages):
        yield message_row(message, turn, world, era)


_ROWS: dict[str, Callable[[World, Era], Iterable[Row]]] = {
    "connections": _connection_rows,
    "invitations": _invitation_rows,
    "shares": _share_rows,
    "messages": _message_rows,
}


def _csv(table: str, rows: Iterable[Row], era: Era) -> bytes:
    header = era.header(table)
    cells: Iterable[Sequence[str]] = (_values(table, row, header) for row in rows)
    if table == "learning" and not era.learning_rows_end_with_comma:
        cells = (row[:-1] for row in cells)
    text = csv_text(
        header,
        cells,
        dialect=BY_NAME[table].dialect,
        quote_all=table == "messages" and era.messages_are_quoted,
    )
    if table == "connections":
        text = era.connections_preamble + text.removesuffix("\n")
    return text.encode()


def table_files(table: str, world: World, era: Era) -> dict[str, bytes]:
    """The file of one table, in parts where it is long; nothing where LinkedIn would send nothing."""
    if not is_sent(world, era, table):
        return {}
    rows = list(_ROWS[table](world, era) if table in _ROWS else world.told.get(table, ()))
    size = _ROWS_OF_A_PART.get(table, len(rows)) or 1
    parts = [rows[start : start + size] for start in range(0, len(rows), size)] or [[]]
    return {
        file_name(table, world, era, part): _csv(table, part_rows, era)
        for part, part_rows in enumerate(parts)
    }


def article_page(article: Article) -> bytes:
    """An article as the page LinkedIn makes of it."""
    title = escape(article.title, quote=False)
    dates = ""
    if article.written_at:
        dates = (
            f'<p class="created">Created on {article.written_at:%Y-%m-%d %H:%M}</p>\n'
            f'<p class="published">Published on {article.written_at:%Y-%m-%d %H:%M}</p>\n'
        )
    body = "".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in article.paragraphs)
    return (
        f'<html>\n<head>\n<meta charset="utf-8"><title>{title}</title>\n</head>\n<body>\n'
        f'<h1><a href="https://www.linkedin.com/pulse/{article.slug}">{title}</a></h1>\n'
        f"{dates}<div>{body}</div>\n</body>\n</html>\n"
    ).encode()


def export_files(world: World, era: Era) -> dict[str, bytes]:
    """Every file that is read, by path in the zip."""
    files: dict[str, bytes] = {}
    for table in HEADERS:
        files |= table_files(table, world, era)
    for article in world.articles:
        files[f"{FOLDERS['articles']}{article.slug}.html"] = article_page(article)
    return files
