-- One row per message that counts: drafts, spam and sponsored mail are left out. No text.
-- grain: evidence

with messages as (
    select *
    from int_messages
    where why_dropped is null
),

threads as (
    select
        thread_id,
        conversation_key,
        kind,
        person_key
    from int_threads
),

broadcasts as (
    select
        source_file,
        source_line
    from int_broadcasts
),

joined as (
    select
        messages.source_file,
        messages.source_line,
        messages.source_file || ':' || messages.source_line as evidence,
        threads.conversation_key,
        threads.kind,
        messages.direction,
        case
            when threads.kind = 'direct' then threads.person_key
            when threads.kind = 'group' and messages.direction = 'received' then messages.sender_key
        end as person_key,
        messages.sent_at,
        messages.characters,
        messages.words,
        messages.language,
        messages.has_subject,
        messages.has_attachment,
        messages.has_link,
        messages.has_question,
        messages.has_introduction,
        broadcasts.source_line is not null as is_broadcast,
        messages.text_hash
    from messages
    inner join threads on messages.thread_id = threads.thread_id
    left join broadcasts
        on messages.source_file = broadcasts.source_file and messages.source_line = broadcasts.source_line
)

select
    evidence, -- Row of the message.
    conversation_key, -- Conversation it belongs to.
    kind, -- direct, anonymous, group or unknown; null where nothing tells who the owner is.
    direction, -- sent or received; null where nothing tells who the owner is.
    person_key, -- The other person of a direct thread, the sender in a group; null for a deleted member and for what is sent to a group.
    sent_at, -- When; null if unread or after the export.
    characters, -- Length of the text.
    words, -- Words in the text.
    language, -- Language told by the longest text of the thread; und where there is too little.
    has_subject, -- True if it has a subject, as InMail does.
    has_attachment, -- True if it carries an attachment.
    has_link, -- True if the text holds a link.
    has_question, -- True if the text holds a question mark.
    has_introduction, -- True if a phrase introduces people to each other.
    is_broadcast, -- True for an opening sent nearly alike to five people or more within fourteen days.
    text_hash -- Hash of the text, to tell equal messages apart from different ones.
from joined
order by source_file, source_line
