-- Who each sender of messages is: the owner, a connection, a stranger or nobody that can be known.
-- grain: sender_key, from_name, direction_told

with senders as (
    select
        int_senders.sender_key,
        int_senders.from_name,
        int_senders.direction_told,
        int_spellings.name_key,
        coalesce(int_senders.sender_key, int_names.person_key, int_spellings.name_key) as person_key,
        case upper(int_senders.direction_told)
            when 'OUTGOING' then 'sent'
            when 'INCOMING' then 'received'
        end as direction
    from int_senders
    left join int_spellings on int_senders.from_name = int_spellings.written_name
    left join int_names on int_spellings.name_key = int_names.name_key
),

owner as (
    select person_key from int_owner
),

owner_known as (
    select count(*) > 0 as is_owner_known from owner
),

directed as (
    select
        senders.* exclude (direction),
        case
            when senders.direction is not null then senders.direction
            when owner.person_key is not null then 'sent'
            when owner_known.is_owner_known then 'received'
        end as direction
    from senders
    left join owner on owner.person_key = coalesce(senders.sender_key, senders.name_key)
    inner join owner_known on true
),

connections as (
    select person_key from int_connections
),

connections_without_address as (
    select distinct name_key
    from int_connections
    where not starts_with(person_key, '/')
),

connections_known as (
    select count(*) > 0 as are_connections_known
    from int_tables
    where table_name = 'connections' and is_read
),

joined as (
    select
        directed.sender_key,
        directed.from_name,
        directed.direction_told,
        directed.direction,
        case when directed.direction = 'sent' then null else directed.person_key end as person_key,
        directed.direction = 'received'
        and connections_known.are_connections_known
        and connections.person_key is null
        -- A sender who may be a connection without address is given the benefit of the doubt.
        and connections_without_address.name_key is null as is_stranger
    from directed
    left join connections on directed.person_key = connections.person_key
    left join connections_without_address on directed.name_key = connections_without_address.name_key
    inner join connections_known on true
)

select
    sender_key, -- Address of the sender; null where the message has none.
    from_name, -- Name as written.
    direction_told, -- Direction as exports to 2020 told it.
    direction, -- sent if the owner wrote, received if another did; null where nothing tells who the owner is.
    person_key, -- Key of another; null for the owner and for deleted members.
    is_stranger -- True for another who is certainly no connection.
from joined
order by sender_key, from_name, direction_told
