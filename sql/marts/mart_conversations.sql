-- One row per thread with a message that counts: who wrote first and last, and who is awaited.
-- Messages without date count, but neither open nor close a thread.
-- grain: conversation_key

with messages as (
    select
        conversation_key,
        kind,
        direction,
        sent_at,
        has_introduction,
        text_hash,
        evidence
    from mart_messages
),

people as (
    select
        person_key,
        full_name
    from int_people
),

threads as (
    select
        conversation_key,
        kind,
        person_key,
        counterpart_keys,
        max(counterparts) as counterparts
    from int_threads
    group by all
),

counted as (
    select
        conversation_key,
        count(*) filter (where direction = 'sent') as messages_sent,
        count(*) filter (where direction = 'received') as messages_received,
        count(*) filter (where direction is null) as messages_without_direction,
        min(sent_at) as first_at,
        max(sent_at) as last_at,
        min(evidence) filter (where sent_at is null) as undated_evidence
    from messages
    group by all
),

first_messages as (
    select messages.*
    from messages
    inner join counted
        on messages.conversation_key = counted.conversation_key and messages.sent_at = counted.first_at
    qualify row_number() over (
        partition by messages.conversation_key order by messages.direction, messages.text_hash, messages.evidence
    ) = 1
),

last_messages as (
    select messages.*
    from messages
    inner join counted
        on messages.conversation_key = counted.conversation_key and messages.sent_at = counted.last_at
    qualify row_number() over (
        partition by messages.conversation_key
        order by messages.direction desc nulls last, messages.text_hash desc, messages.evidence desc
    ) = 1
),

joined as (
    select
        counted.conversation_key,
        threads.kind,
        threads.person_key,
        people.full_name,
        threads.counterparts,
        threads.counterpart_keys,
        case first_messages.direction when 'sent' then 'me' when 'received' then 'them' end as first_writer,
        case last_messages.direction when 'sent' then 'me' when 'received' then 'them' end as last_writer,
        case
            when threads.kind != 'direct' then null
            when last_messages.direction = 'received' then 'me'
            when last_messages.direction = 'sent' then 'them'
        end as awaited,
        case when counted.messages_without_direction = 0 then counted.messages_sent end as messages_sent,
        case when counted.messages_without_direction = 0 then counted.messages_received end as messages_received,
        counted.first_at,
        counted.last_at,
        coalesce(
            threads.kind = 'group' and first_messages.direction = 'sent' and first_messages.has_introduction, false
        ) as has_introduction,
        first_messages.evidence as first_evidence,
        coalesce(last_messages.evidence, counted.undated_evidence) as evidence
    from counted
    inner join threads on counted.conversation_key = threads.conversation_key
    left join people on threads.person_key = people.person_key
    left join first_messages on counted.conversation_key = first_messages.conversation_key
    left join last_messages on counted.conversation_key = last_messages.conversation_key
)

select
    conversation_key, -- LinkedIn's id of the conversation; kind and people in exports to 2020, which have none.
    kind, -- direct, anonymous, group or unknown; null where nothing tells who the owner is.
    person_key, -- The other person of a direct thread.
    full_name, -- Their name.
    counterparts, -- People besides the owner, deleted members included.
    counterpart_keys, -- Keys of those that are known.
    first_writer, -- me or them.
    last_writer, -- me or them.
    awaited, -- Whose turn it is in a direct thread: me if the other wrote last, them if the owner did.
    messages_sent, -- Messages from the owner.
    messages_received, -- Messages from the others.
    first_at, -- First dated message.
    last_at, -- Last dated message.
    has_introduction, -- True if the owner opened it to introduce people to each other.
    first_evidence, -- Row of the first message.
    evidence -- Row of the last message.
from joined
order by conversation_key
