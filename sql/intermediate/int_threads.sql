-- What kind of conversation each thread is, and which threads are one.
-- All deleted members are called LinkedIn Member: each thread has its own, never the same as another's.
-- grain: thread_id

with messages as (
    select
        thread_id,
        is_threaded,
        direction,
        is_from_deleted,
        to_names,
        coalesce(len(recipient_keys), 0) as addresses
    from int_messages
    where why_dropped is null
),

threads as (
    select
        thread_id,
        is_threaded,
        bool_or(direction is not null) as has_direction
    from messages
    group by all
),

with_deleted as (
    select distinct
        thread_id,
        is_from_deleted,
        to_names,
        addresses
    from messages
    where is_from_deleted or contains(lower(to_names), 'linkedin member')
),

deleted_per_cell as (
    select
        thread_id,
        is_from_deleted::int as senders,
        string_split(coalesce(to_names, ''), ', ') as pieces,
        addresses
    from with_deleted
),

deleted as (
    select
        thread_id,
        max(
            senders + least(
                len(list_filter(pieces, lambda piece: lower(piece) = 'linkedin member')),
                greatest(len(pieces) - addresses, 0)
            )
        ) as deleted_members
    from deleted_per_cell
    group by all
),

counterparts as (
    select
        thread_id,
        list(person_key order by person_key) as counterpart_keys
    from int_counterparts
    group by all
),

counted as (
    select
        threads.thread_id,
        threads.is_threaded,
        threads.has_direction,
        coalesce(counterparts.counterpart_keys, []) as counterpart_keys,
        coalesce(deleted.deleted_members, 0) as deleted_members
    from threads
    left join counterparts on threads.thread_id = counterparts.thread_id
    left join deleted on threads.thread_id = deleted.thread_id
),

named as (
    select
        *,
        len(counterpart_keys) + deleted_members as people,
        case
            when not has_direction then null
            when len(counterpart_keys) + deleted_members >= 2 then 'group'
            when len(counterpart_keys) = 1 then 'direct'
            when deleted_members = 1 then 'anonymous'
            else 'unknown'
        end as kind
    from counted
),

keyed as (
    select
        thread_id,
        case
            when is_threaded then thread_id
            else concat_ws(' ', 'mail,', kind, nullif(array_to_string(counterpart_keys, ' '), ''))
        end as conversation_key,
        kind,
        case when kind = 'direct' then counterpart_keys[1] end as person_key,
        people as counterparts,
        counterpart_keys
    from named
)

select
    thread_id, -- Thread as in int_messages.
    conversation_key, -- LinkedIn's id of the conversation; kind and people where there is none.
    kind, -- direct, anonymous, group or unknown; null where nothing tells who the owner is.
    person_key, -- The one counterpart of a direct thread.
    counterparts, -- Counterparts, deleted members included.
    counterpart_keys -- Keys of the counterparts that are known.
from keyed
order by thread_id
