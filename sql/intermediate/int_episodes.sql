-- Conversations with one person: messages no more than fourteen days apart; whoever sends the first starts it.
-- grain: person_key, started_at

with messages as (
    select
        source_file,
        source_line,
        thread_id,
        direction,
        sent_at,
        text_hash
    from int_messages
    where why_dropped is null and sent_at is not null and direction is not null
),

threads as (
    select
        thread_id,
        person_key
    from int_threads
    where kind = 'direct'
),

broadcasts as (
    select
        source_file,
        source_line
    from int_broadcasts
),

with_person as (
    select
        messages.source_file,
        messages.source_line,
        messages.direction,
        messages.sent_at,
        messages.text_hash,
        threads.person_key
    from messages
    inner join threads on messages.thread_id = threads.thread_id
),

moments as (
    select
        person_key,
        sent_at,
        count(*) filter (where direction = 'sent') as messages_sent,
        count(*) filter (where direction = 'received') as messages_received
    from with_person
    group by all
),

with_silence as (
    select
        *,
        sent_at > lag(sent_at) over (partition by person_key order by sent_at) + interval 14 days as is_after_silence
    from moments
),

numbered as (
    select
        *,
        count(*) filter (where is_after_silence) over (partition by person_key order by sent_at) as episode
    from with_silence
),

episodes as (
    select
        person_key,
        episode,
        min(sent_at) as started_at,
        max(sent_at) as ended_at,
        sum(messages_sent)::bigint as messages_sent,
        sum(messages_received)::bigint as messages_received
    from numbered
    group by all
),

first_messages as (
    select with_person.*
    from with_person
    semi join episodes on with_person.person_key = episodes.person_key and with_person.sent_at = episodes.started_at
    qualify row_number() over (
        partition by with_person.person_key, with_person.sent_at
        order by with_person.direction, with_person.text_hash, with_person.source_file, with_person.source_line
    ) = 1
),

joined as (
    select
        episodes.person_key,
        episodes.started_at,
        episodes.ended_at,
        first_messages.source_file,
        first_messages.source_line,
        case first_messages.direction when 'sent' then 'out' else 'in' end as direction,
        broadcasts.source_line is not null as is_broadcast,
        episodes.messages_sent,
        episodes.messages_received
    from episodes
    inner join first_messages
        on episodes.person_key = first_messages.person_key and episodes.started_at = first_messages.sent_at
    left join broadcasts
        on first_messages.source_file = broadcasts.source_file and first_messages.source_line = broadcasts.source_line
)

select
    person_key, -- The other person.
    started_at, -- First message of the episode.
    ended_at, -- Last message of the episode.
    source_file, -- File that holds the first message.
    source_line, -- Line on which the first message starts.
    direction, -- out if the owner started it, in if the other did.
    is_broadcast, -- True if it was started by one of many openings alike.
    messages_sent, -- Messages from the owner.
    messages_received -- Messages from the other.
from joined
order by person_key, started_at
