-- Every message with its direction, who wrote it and why it was dropped, if it was.
-- grain: source_file, source_line

with export as (
    select coalesce(export_date + 2, date '9999-12-31') as too_late_on
    from stg_export
),

writers as (
    select *
    from int_writers
),

messages as (
    select
        stg_messages.* replace (
            coalesce(
                stg_messages.conversation_id,
                -- Exports to 2020 have no threads: mail of one direction between the same names is held together here.
                concat_ws('|', stg_messages.direction_told, stg_messages.from_name, stg_messages.to_names)
            ) as conversation_id,
            case when stg_messages.sent_at < export.too_late_on then stg_messages.sent_at end as sent_at
        ),
        stg_messages.conversation_id is not null as is_threaded,
        writers.direction,
        writers.person_key as written_by,
        case
            when stg_messages.is_draft then 'draft'
            when upper(stg_messages.folder) = 'SPAM' then 'spam'
            when stg_messages.is_campaign_markup and coalesce(trim(stg_messages.sender_url), '') = '' then 'sponsored'
            when stg_messages.has_subject and writers.is_stranger then 'sponsored'
        end as why_dropped
    from stg_messages
    left join writers
        on
            stg_messages.sender_key is not distinct from writers.sender_key
            and stg_messages.from_name is not distinct from writers.from_name
            and stg_messages.direction_told is not distinct from writers.direction_told
    inner join export on true
),

keyed as (
    select
        source_file,
        source_line,
        conversation_id as thread_id,
        is_threaded,
        direction,
        why_dropped,
        written_by as sender_key,
        from_name,
        coalesce(
            direction is distinct from 'sent' and written_by is null and lower(from_name) = 'linkedin member', false
        ) as is_from_deleted,
        to_names,
        recipient_keys,
        sent_at,
        characters,
        words,
        language,
        has_subject,
        has_attachment,
        has_link,
        has_question,
        has_introduction,
        has_ask,
        has_give,
        intent_cues,
        is_closing,
        opening_template,
        text_hash
    from messages
)

select
    source_file, -- File that holds the message.
    source_line, -- Line on which it starts.
    thread_id, -- LinkedIn's id of the conversation; made of direction and names where there is none.
    is_threaded, -- True if the id is LinkedIn's.
    direction, -- sent or received; null where nothing tells who the owner is.
    why_dropped, -- draft, spam or sponsored, the first that applies; null for a message that counts.
    sender_key, -- Key of another who wrote it; null for the owner and for deleted members.
    from_name, -- Name of the sender as written.
    is_from_deleted, -- True if a deleted member wrote it.
    to_names, -- Names of the recipients as written.
    recipient_keys, -- Keys of the recipients by address.
    sent_at, -- When it was sent; null if unread or after the export.
    characters, -- Length of the text.
    words, -- Words in the text.
    language, -- Language of the thread.
    has_subject, -- True if it has a subject.
    has_attachment, -- True if it carries an attachment.
    has_link, -- True if the text holds a link.
    has_question, -- True if the text holds a question mark.
    has_introduction, -- True if a phrase introduces people to each other.
    has_ask, -- True if a phrase asks the reader for something.
    has_give, -- True if a phrase offers, recommends, introduces or congratulates.
    intent_cues, -- The words that ask or give.
    is_closing, -- True if it only thanks, says goodbye, shows an emoji or has three words at most.
    opening_template, -- Shared by openings of the owner that say nearly the same.
    text_hash -- Hash of the text.
from keyed
order by source_file, source_line
