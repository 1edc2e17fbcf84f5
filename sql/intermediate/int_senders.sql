-- Who wrote, as the messages name them: each pair of address and name once.
-- grain: sender_key, from_name, direction_told

with messages as (
    select
        sender_key,
        from_name,
        direction_told,
        sent_at
    from stg_messages
),

senders as (
    select
        sender_key,
        from_name,
        direction_told,
        max(sent_at) as last_sent_at
    from messages
    group by all
)

select
    sender_key, -- Address of the sender; null where the message has none.
    from_name, -- Name as written.
    direction_told, -- Direction as exports to 2020 told it.
    last_sent_at -- Latest message with this address and name.
from senders
order by sender_key, from_name, direction_told
