-- One row per person connected, with what went to and fro; members who hide from exports are left out.
-- grain: person_key

with connections as (
    select *
    from int_connections
),

conversations as (
    select
        person_key,
        sum(messages_sent)::bigint as messages_sent,
        sum(messages_received)::bigint as messages_received,
        min(first_at) as first_contact_at,
        max(last_at) as last_contact_at
    from mart_conversations
    where kind = 'direct'
    group by all
),

names as (
    select
        name_key,
        connection_key
    from int_names
),

vouched as (
    select
        person_key,
        'endorsement given' as kind
    from stg_endorsements_given
    where upper(status) = 'ACCEPTED'
    union all
    select
        person_key,
        'endorsement received'
    from stg_endorsements_received
    where upper(status) = 'ACCEPTED'
    union all
    select
        person_key,
        'recommendation given'
    from stg_recommendations_given
    where coalesce(upper(status), 'VISIBLE') in ('VISIBLE', 'HIDDEN')
    union all
    select
        person_key,
        'recommendation received'
    from stg_recommendations_received
    where upper(status) in ('VISIBLE', 'HIDDEN')
),

trust as (
    select
        coalesce(names.connection_key, vouched.person_key) as person_key,
        count(*) filter (where vouched.kind = 'endorsement given') as endorsements_given,
        count(*) filter (where vouched.kind = 'endorsement received') as endorsements_received,
        count(*) filter (where vouched.kind = 'recommendation given') as recommendations_given,
        count(*) filter (where vouched.kind = 'recommendation received') as recommendations_received
    from vouched
    left join names on vouched.person_key = names.name_key
    group by all
),

presence as (
    select
        count(*) filter (where table_name = 'messages') > 0 as has_messages,
        count(*) filter (where table_name = 'endorsements_given') > 0 as has_endorsements_given,
        count(*) filter (where table_name = 'endorsements_received') > 0 as has_endorsements_received,
        count(*) filter (where table_name = 'recommendations_given') > 0 as has_recommendations_given,
        count(*) filter (where table_name = 'recommendations_received') > 0 as has_recommendations_received
    from int_tables
    where is_read
),

directions as (
    select count(*) = 0 or bool_or(direction is not null) as are_directions_known
    from int_messages
    where why_dropped is null
),

joined as (
    select
        connections.evidence,
        connections.person_key,
        connections.full_name,
        connections.profile_url,
        connections.company,
        connections.company_key,
        connections.position,
        connections.job_function,
        connections.seniority,
        connections.connected_on,
        case
            when presence.has_messages and directions.are_directions_known
                then coalesce(conversations.messages_sent, 0)
        end as messages_sent,
        case
            when presence.has_messages and directions.are_directions_known
                then coalesce(conversations.messages_received, 0)
        end as messages_received,
        conversations.first_contact_at,
        conversations.last_contact_at,
        case when presence.has_endorsements_given then coalesce(trust.endorsements_given, 0) end as endorsements_given,
        case
            when presence.has_endorsements_received
                then coalesce(trust.endorsements_received, 0)
        end as endorsements_received,
        case
            when presence.has_recommendations_given
                then coalesce(trust.recommendations_given, 0)
        end as recommendations_given,
        case
            when presence.has_recommendations_received
                then coalesce(trust.recommendations_received, 0)
        end as recommendations_received
    from connections
    inner join presence on true
    inner join directions on true
    left join conversations on connections.person_key = conversations.person_key
    left join trust on connections.person_key = trust.person_key
)

select
    evidence, -- Row of the connection.
    person_key, -- /in/<slug> where an address is known, else name:<folded name>, numbered among namesakes.
    full_name, -- Name as listed.
    profile_url, -- Public profile address as listed; exports have it since mid-2023.
    company, -- Employer when the export was made, spelled as the person spells it.
    company_key, -- Company name folded so that spellings of one company are one.
    position, -- Job title when the export was made.
    job_function, -- Function told by the title; null where the title says none.
    seniority, -- 0 trainee to 5 chief or owner; null where the title says none.
    connected_on, -- Day of the connection.
    messages_sent, -- Messages to them in direct threads; null without messages in the export.
    messages_received, -- Messages from them in direct threads; null without messages in the export.
    first_contact_at, -- First direct message either way.
    last_contact_at, -- Last direct message either way.
    endorsements_given, -- Accepted endorsements of them; null without the file.
    endorsements_received, -- Accepted endorsements from them; null without the file.
    recommendations_given, -- Recommendations written for them; null without the file.
    recommendations_received -- Recommendations from them; null without the file.
from joined
order by person_key
