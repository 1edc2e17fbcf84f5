-- Every name that is known, and the one person who bears it, if it is only one; the owner bears none here.
-- grain: name_key

with bearers as (
    select
        name_key,
        person_key,
        true as is_connection
    from int_connections
    union all
    select
        name_key,
        person_key,
        false as is_connection
    from int_addresses
),

written as (
    select from_name as written_name from int_senders
    union
    select from_name from stg_invitations
    union
    select to_name from stg_invitations
    union
    select owner_name from stg_export
),

known as (
    select name_key
    from bearers
    where name_key is not null
    union
    select int_spellings.name_key
    from written
    inner join int_spellings on written.written_name = int_spellings.written_name
    union
    select person_key
    from int_owner
    where not starts_with(person_key, '/')
),

borne as (
    select
        name_key,
        count(distinct person_key) as people,
        min(person_key) as person_key,
        count(distinct person_key) filter (where is_connection) as connections,
        min(person_key) filter (where is_connection) as connection_key
    from bearers
    group by all
),

joined as (
    select
        known.name_key,
        case when borne.people = 1 then borne.person_key end as person_key,
        case when borne.connections = 1 then borne.connection_key end as connection_key
    from known
    left join borne on known.name_key = borne.name_key
)

select
    name_key, -- name:<folded name>.
    person_key, -- The one person who bears it.
    connection_key -- The one connection who bears it.
from joined
order by name_key
