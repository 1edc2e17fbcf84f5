"""The mailbox."""

from transforms.contract.model import Column, Filled, OneOf, Past, Shape, Table, Type

MESSAGES: tuple[Table, ...] = (
    Table(
        name="messages",
        files=("messages.csv",),
        grain="message in the mailbox, drafts, spam and sponsored mail included",
        about="Seven columns without addresses to 2020, then nine to thirteen. Every cell quoted since March 2026. The text is read once and stored nowhere.",
        columns=(
            Column("conversation_id", ("CONVERSATION ID",), "Thread; exists since 2020.", examples=("2-MTIzNDU2Nzg5MGFiY2RlZg==",)),
            Column("conversation_title", ("CONVERSATION TITLE",), "Name of a group, or a title of sponsored mail.", stored=False, examples=("",)),
            Column("from_name", ("FROM",), "Name of the sender; LinkedIn Member for a deleted one.", required=True, rules=(Filled(),), examples=("Anna Rossi",)),
            Column("sender_url", ("SENDER PROFILE URL",), "Address of the sender; blank for deleted members and campaigns.", examples=("https://www.linkedin.com/in/anna-rossi",)),
            Column("to_names", ("TO",), "Names of the recipients, joined with commas that names may hold too.", required=True, examples=("Marco Bianchi",)),
            Column("recipient_urls", ("RECIPIENT PROFILE URLS",), "Addresses of the recipients, joined with commas; exists since mid-2023.", stored=False, examples=("https://www.linkedin.com/in/marco-bianchi",)),
            Column("sent_at", ("DATE",), "When it was sent.", Type.MOMENT, (Shape.ISO_SECONDS_UTC, Shape.ISO_T_SECONDS, Shape.ISO_SECONDS, Shape.US_MINUTES), rules=(Filled(), Past()), required=True, examples=("2025-06-01 14:03:22 UTC",)),
            Column("subject", ("SUBJECT",), "Subject of an InMail.", stored=False, examples=("",)),
            Column("content", ("CONTENT",), "The text.", required=True, stored=False, examples=("Ciao, come stai?",)),
            Column("direction_told", ("DIRECTION",), "Direction as the exports to 2020 told it.", examples=("INCOMING", "OUTGOING")),
            Column("folder", ("FOLDER",), "INBOX, ARCHIVE, SPAM or blank; sent mail is in INBOX.", rules=(OneOf(("INBOX", "ARCHIVE", "SPAM", "SENT")),), examples=("INBOX",)),
            Column("attachments", ("ATTACHMENTS",), "Links to attachments, which expire.", stored=False, examples=("",)),
            Column("is_draft", ("IS MESSAGE DRAFT",), "True for a draft that was never sent.", Type.FLAG, examples=("No",)),
            Column("sender_key", (), "Key of the sender by address; null where the address is blank."),
            Column("recipient_keys", (), "Keys of the recipients by address.", Type.TEXTS),
            Column("characters", (), "Length of the text.", Type.WHOLE),
            Column("words", (), "Words in the text.", Type.WHOLE),
            Column("language", (), "Language told by the longest text of the thread; und where there is too little."),
            Column("has_subject", (), "True if it has a subject, as InMail does.", Type.FLAG),
            Column("has_attachment", (), "True if it carries an attachment.", Type.FLAG),
            Column("has_link", (), "True if the text holds a link.", Type.FLAG),
            Column("has_question", (), "True if the text holds a question mark.", Type.FLAG),
            Column("has_introduction", (), "True if a phrase introduces people to each other.", Type.FLAG),
            Column("is_campaign_markup", (), "True if the text is marked up by LinkedIn's campaign editor.", Type.FLAG),
            Column("opening_template", (), "Shared by openings of the owner that say nearly the same; null where an opening is like no other."),
            Column("text_hash", (), "Hash of the text, to tell equal messages apart from different ones."),
        ),
        unread=("IS CONVERSATION DRAFT",),
    ),
)
