-- Conversations with one person: messages no more than fourteen days apart; whoever sends the first starts it.
-- A deleted member is one person per conversation, counted but never named.
-- grain: person_key, started_at

with turn_days as (
    select *
    from int_turn_days
),

episodes as (
    select
        person_key,
        is_anonymous,
        episode,
        min(started_at) as started_at,
        max(ended_at) as ended_at,
        any_value(evidence) filter (where opens_episode) as evidence,
        any_value(direction) filter (where opens_episode) as direction,
        any_value(opening_broadcast_from) filter (where opens_episode) as broadcast_from,
        any_value(written_before_at) filter (where opens_episode) as written_before_at,
        coalesce(sum(messages) filter (where direction = 'out'), 0)::bigint as messages_sent,
        coalesce(sum(messages) filter (where direction = 'in'), 0)::bigint as messages_received,
        min(started_at) filter (where direction = 'out') as first_sent_at,
        min(started_at) filter (where direction = 'in') as first_received_at,
        max(ended_at) filter (where direction = 'out') as last_sent_at,
        max(ended_at) filter (where direction = 'in') as last_received_at
    from turn_days
    group by person_key, is_anonymous, episode
),

joined as (
    select
        *,
        broadcast_from is not null as is_broadcast,
        datesub('day', written_before_at, started_at) as silence_days,
        case
            when first_sent_at is not null and first_received_at is not null
                then greatest(first_sent_at, first_received_at)
        end as two_way_at,
        case
            when last_sent_at is not null and last_received_at is not null
                then least(last_sent_at, last_received_at)
        end as two_way_until
    from episodes
)

select
    person_key, -- The other person; anonymous:<conversation> for a deleted member.
    is_anonymous, -- True for a deleted member.
    started_at, -- First message of the episode.
    ended_at, -- Last message of the episode.
    evidence, -- Row of the first message.
    direction, -- out if the owner started it, in if the other did.
    is_broadcast, -- True if it was started by one of many openings alike.
    broadcast_from, -- When enough people had got the like for it to be one; null if it is none.
    messages_sent, -- Messages from the owner.
    messages_received, -- Messages from the other.
    two_way_at, -- From when on both had written in it; null if only one did.
    two_way_until, -- Until when both wrote: what one side goes on to write alone is left out; null if only one did.
    silence_days -- Whole days of 24 hours since the last message with the person before it; null for the first.
from joined
order by person_key, started_at
