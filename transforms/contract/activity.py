"""What the person posts, says and reacts to."""

from transforms.contract.model import Column, Dialect, Filled, OneOf, Past, Shape, Table, Type

_WHEN = (Shape.ISO_SECONDS, Shape.ISO_SECONDS_UTC, Shape.SLASH_SECONDS_UTC, Shape.US_DAY_MINUTES, Shape.US_DAY_SECONDS)
_LINK = "https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A7375999012664508416"
_MOMENT_RULES = (Past(),)
_POST_TEXT = (
    Column("text", (), "The person's own words, cleaned of the export's quoting; kept for topics."),
    Column("characters", (), "Length of the text.", Type.WHOLE),
    Column("words", (), "Words in the text.", Type.WHOLE),
    Column("language", (), "Language of the text; und where there is too little."),
    Column("hashtags", (), "Hashtags in the text, lower case, without the sign.", Type.TEXTS),
    Column("links", (), "Links in the text.", Type.WHOLE),
    Column("has_case_phrase", (), "True if it calls itself a case study or success story.", Type.FLAG),
    Column("case_slots", (), "Parts of a case study that its words show: context, problem, action, result, lesson.", Type.TEXTS),
    Column("case_cues", (), "The words that matched and what stands between them, of the person's own post, so that they can overrule them; forty at most.", Type.TEXTS),
    Column("value_types", (), "Signs that it gives its readers something: how_to, evidence, lesson, resource, question, credit; from word lists not yet validated.", Type.TEXTS),
    Column("self_types", (), "Signs that it celebrates its author: announcement, award, new_role, milestone, humblebrag; from word lists not yet validated.", Type.TEXTS),
    Column("tone_cues", (), "The words that matched and what stands between them, of the person's own post, 80 characters at most each, so that they can overrule them; forty at most.", Type.TEXTS),
    Column("shingles", (), "Hashes of its runs of five words, to find near-repeats of case studies.", Type.TEXTS),
)

ACTIVITY: tuple[Table, ...] = (
    Table(
        name="shares",
        files=("Shares.csv",),
        grain="post or repost",
        about="Line breaks are written as quote, break, quote. No numbers of views or reactions, ever.",
        columns=(
            Column("shared_at", ("Date",), "When, in UTC.", Type.MOMENT, _WHEN, rules=(Filled(), Past()), required=True, examples=("2025-09-22 21:06:44",)),
            Column("share_url", ("ShareLink",), "Address of the post.", required=True, examples=("https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A7375999012664508416",)),
            Column("commentary", ("ShareCommentary",), "The text as LinkedIn writes it.", stored=False, required=True, examples=("Abbiamo imparato molto.",)),
            Column("shared_url", ("SharedUrl", "SharedURL"), "Page or article shared.", examples=("",)),
            Column("media_url", ("MediaUrl", "MediaURL"), "Picture or film.", examples=("",)),
            Column("visibility", ("Visibility",), "Who may see it.", examples=("MEMBER_NETWORK",)),
            Column("urn_at", (), "Moment held in the post's number, in UTC.", Type.MOMENT),
            *_POST_TEXT,
        ),
    ),
    Table(
        name="comments",
        files=("Comments.csv",),
        grain="comment written, replies under own posts included",
        dialect=Dialect.BACKSLASH,
        columns=(
            Column("commented_at", ("Date",), "When, in UTC; rarely blank.", Type.MOMENT, _WHEN, rules=_MOMENT_RULES, required=True, examples=("2025-09-22 21:06:44",)),
            Column("post_url", ("Link",), "Address of the post commented on.", required=True, examples=(_LINK,)),
            Column("message", ("Message", "Comment"), "The text.", stored=False, required=True, examples=("Molto interessante",)),
            Column("post_at", (), "Moment held in the post's number, in UTC.", Type.MOMENT),
            Column("characters", (), "Length of the text.", Type.WHOLE),
            Column("words", (), "Words in the text.", Type.WHOLE),
        ),
    ),
    Table(
        name="reactions",
        files=("Reactions.csv",),
        grain="reaction given, those to own posts included",
        columns=(
            Column("reacted_at", ("Date",), "When, in UTC.", Type.MOMENT, _WHEN, rules=_MOMENT_RULES, required=True, examples=("2025-09-22 21:06:44",)),
            Column("reaction", ("Type",), "Kind of reaction.", rules=(OneOf(("LIKE", "PRAISE", "EMPATHY", "INTEREST", "APPRECIATION", "ENTERTAINMENT", "MAYBE")),), examples=("LIKE", "PRAISE", "EMPATHY", "INTEREST")),
            Column("post_url", ("Link",), "Address of the post.", required=True, examples=(_LINK,)),
            Column("post_at", (), "Moment held in the post's number, in UTC.", Type.MOMENT),
        ),
    ),
    Table(
        name="instant_reposts",
        files=("InstantReposts.csv",),
        grain="repost made with one click",
        columns=(
            Column("reposted_at", ("Date",), "When, in UTC.", Type.MOMENT, _WHEN, rules=_MOMENT_RULES, required=True, examples=("2025-09-22 21:06:44",)),
            Column("post_url", ("Link",), "Address of the post.", examples=(_LINK,)),
            Column("post_at", (), "Moment held in the post's number, in UTC.", Type.MOMENT),
        ),
    ),
    Table(
        name="votes",
        files=("Votes.csv",),
        grain="vote in a poll",
        columns=(
            Column("voted_at", ("Date",), "When, in UTC.", Type.MOMENT, _WHEN, rules=_MOMENT_RULES, required=True, examples=("2025-09-22 21:06:44",)),
            Column("post_url", ("Link",), "Address of the poll.", examples=("https://www.linkedin.com/feed/update/urn:li:ugcPost:7375999012664508416",)),
        ),
        unread=("OptionText",),
    ),
    Table(
        name="saved_items",
        files=("Saved_Items.csv",),
        grain="post or article saved",
        columns=(
            Column("item_url", ("savedItem",), "Address of what was saved.", required=True, examples=("https://www.linkedin.com/feed/update/urn:li:activity:7375999012664508416",)),
            Column("saved_at", ("CreatedTime", "createdTime"), "When, in UTC.", Type.MOMENT, _WHEN, rules=_MOMENT_RULES, examples=("2025-09-22 21:06:44",)),
        ),
    ),
    Table(
        name="rich_media",
        files=("Rich_Media.csv", "Rich Media.csv"),
        grain="picture, film or document uploaded",
        columns=(
            Column("sentence", ("Date/Time", "Type"), "LinkedIn's sentence, which holds the kind and the moment.", required=True, stored=False, examples=("You uploaded a feed document on March 8, 2026 at 9:37 AM (GMT)", "You changed your profile photo on January 5, 2024 at 8:01 AM (GMT)")),
            Column("kind", (), "What the sentence says was uploaded: photo, video, document, profile photo or other."),
            Column("uploaded_at", (), "Moment the sentence names, in UTC.", Type.MOMENT),
        ),
        unread=("Media Description", "Media Link", "Link"),
    ),
    Table(
        name="events",
        files=("Events.csv",),
        grain="event the person said they would attend, or left",
        columns=(
            Column("event_time", ("Event Time",), "Start and end as LinkedIn writes them.", required=True, stored=False, examples=("Jun 16, 2023 10:00 AM - Jun 16, 2023 11:00 AM",)),
            Column("event_name", ("Event Name",), "Name of the event.", examples=("Convegno sul cloud",)),
            Column("status", ("Status",), "APPROVED or RELINQUISHED.", rules=(OneOf(("APPROVED", "RELINQUISHED")),), examples=("APPROVED",)),
            Column("starts_at", (), "Start; LinkedIn gives no zone, read as UTC.", Type.MOMENT),
        ),
        unread=("External Url",),
    ),
    Table(
        name="articles",
        files=("Articles/*.html",),
        grain="article written on LinkedIn",
        markup=True,
        about="One HTML page each; only some years carry a date.",
        columns=(
            Column("title", (), "Title of the article."),
            Column("article_url", (), "Address of the article."),
            Column("published_at", (), "When it was published, or else created; null where the page has no date.", Type.MOMENT),
            *_POST_TEXT,
        ),
    ),
)
