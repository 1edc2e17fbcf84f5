-- One row per person known from any file, the owner and whoever only sent advertisements or spam left out.
-- A name without address is a connection's if exactly one connection bears it, else somebody known by name.
-- grain: person_key

with owner as (
    select person_key from int_owner
),

connections as (
    select
        person_key,
        full_name,
        profile_url
    from int_connections
),

counted_senders as (
    select distinct sender_key
    from int_messages
    where why_dropped is null and sender_key is not null
),

mentions as (
    select
        int_senders.sender_key as person_key,
        int_senders.from_name as full_name,
        2 as preference,
        int_senders.last_sent_at as seen_at
    from int_senders
    semi join counted_senders on int_senders.sender_key = counted_senders.sender_key
    union all
    select
        inviter_key,
        from_name,
        3,
        sent_at
    from stg_invitations
    union all
    select
        invitee_key,
        to_name,
        3,
        sent_at
    from stg_invitations
    union all
    select
        person_key,
        full_name,
        4,
        endorsed_at
    from stg_endorsements_given
    union all
    select
        person_key,
        full_name,
        4,
        endorsed_at
    from stg_endorsements_received
    union all
    select
        person_key,
        full_name,
        5,
        recommended_at
    from stg_recommendations_given
    union all
    select
        person_key,
        full_name,
        5,
        recommended_at
    from stg_recommendations_received
    union all
    select
        person_key,
        full_name,
        6,
        followed_at
    from stg_member_follows
    union all
    -- A single recipient goes by the name in the cell.
    select distinct
        recipient_keys[1],
        to_names,
        7,
        null::timestamptz
    from int_messages
    where direction = 'sent' and len(recipient_keys) = 1 and lower(to_names) != 'linkedin member'
    union all
    select
        int_spellings.name_key,
        int_senders.from_name,
        8,
        int_senders.last_sent_at
    from int_senders
    inner join int_spellings on int_senders.from_name = int_spellings.written_name
    semi join counted_senders on int_spellings.name_key = counted_senders.sender_key
    where int_senders.sender_key is null
    union all
    select
        name_key,
        full_name,
        8,
        null
    from int_addressees
    where name_key != 'name:linkedin member'
    union all
    select
        person_key,
        null,
        9,
        null
    from int_counterparts
),

people as (
    select
        coalesce(int_names.connection_key, mentions.person_key) as person_key,
        mentions.full_name,
        mentions.preference,
        mentions.seen_at
    from mentions
    left join int_names on mentions.person_key = int_names.name_key
    where mentions.person_key is not null
    union all
    select
        person_key,
        full_name,
        1 as preference,
        null as seen_at
    from connections
),

named as (
    select
        people.person_key,
        arg_min(
            people.full_name,
            row(people.preference, -epoch_us(coalesce(people.seen_at, timestamptz '1970-01-01')), people.full_name)
        ) filter (where people.full_name is not null) as full_name
    from people
    group by all
),

joined as (
    select
        named.person_key,
        named.full_name,
        case
            when connections.profile_url is not null then connections.profile_url
            when starts_with(named.person_key, '/') then 'https://www.linkedin.com' || named.person_key
        end as profile_url,
        connections.person_key is not null as is_connection
    from named
    left join connections on named.person_key = connections.person_key
    left join owner on named.person_key = owner.person_key
    -- A connection that bears the owner's name and has no address is somebody else.
    where owner.person_key is null or connections.person_key is not null
)

select
    person_key, -- /in/<slug>, or name:<folded name> where no address is known.
    full_name, -- Name as the connection list has it, else as last seen.
    profile_url, -- Public profile address.
    is_connection -- True if connected.
from joined
order by person_key
