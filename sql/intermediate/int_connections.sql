-- People connected, under the best key that is known of them; hidden members are left out.
-- Before mid-2023 connections had no address: it is taken from elsewhere if the name is unique on both sides.
-- Namesakes without address are numbered, so that nothing said of a bare name is laid at the door of either.
-- grain: person_key

with owner as (
    select person_key from int_owner
),

connections as (
    select
        stg_connections.*,
        int_spellings.name_key
    from stg_connections
    left join int_spellings on stg_connections.full_name = int_spellings.written_name
    where stg_connections.is_hidden is not true
),

with_address as (
    select connections.*
    from connections
    anti join owner on connections.person_key = owner.person_key
    where starts_with(connections.person_key, '/')
    qualify row_number() over (
        partition by connections.person_key
        order by
            connections.connected_on desc nulls last, connections.full_name asc, connections.company asc,
            connections.position asc, connections.source_file asc, connections.source_line asc
    ) = 1
),

without_address as (
    select * exclude (person_key)
    from connections
    where not starts_with(person_key, '/') and name_key is not null
    qualify row_number() over (
        partition by name_key, company, position, connected_on order by full_name, source_file, source_line
    ) = 1
),

names_with_address as (
    select distinct name_key from with_address
),

addresses_by_name as (
    select
        int_addresses.name_key,
        min(int_addresses.person_key) as person_key
    from int_addresses
    anti join with_address on int_addresses.person_key = with_address.person_key
    group by all
    having count(*) = 1
),

named as (
    select
        without_address.*,
        addresses_by_name.person_key as address,
        count(*) over (partition by without_address.name_key) = 1
        and names_with_address.name_key is null as is_only_one,
        row_number() over (
            partition by without_address.name_key
            order by
                without_address.connected_on, without_address.company, without_address.position,
                without_address.source_file, without_address.source_line
        ) as place
    from without_address
    left join names_with_address on without_address.name_key = names_with_address.name_key
    left join addresses_by_name on without_address.name_key = addresses_by_name.name_key
),

keyed as (
    select
        * exclude (address, is_only_one, place),
        case
            when not is_only_one then name_key || '#' || place
            -- An address that goes by the names of two connections is neither's.
            when address is not null and count(*) over (partition by address, is_only_one) = 1 then address
            else name_key
        end as person_key
    from named
),

people as (
    select * from with_address
    union all by name
    select * from keyed
),

export as (
    select export_date from stg_export
),

dated as (
    select
        people.person_key,
        people.name_key,
        people.source_file || ':' || people.source_line as evidence,
        people.full_name,
        people.profile_url,
        people.company,
        people.company_key,
        people.position,
        people.job_function,
        people.seniority,
        case
            when people.connected_on <= export.export_date + 1 or export.export_date is null
                then people.connected_on
        end as connected_on
    from people
    left join export on true
)

select
    person_key, -- /in/<slug> where an address is known, else name:<folded name>, numbered among namesakes.
    name_key, -- name:<folded name>.
    evidence, -- Row of the connection.
    full_name, -- Given and family name.
    profile_url, -- Public profile address as listed.
    company, -- Employer when the export was made.
    company_key, -- Company name folded so that spellings of one company are one.
    position, -- Job title when the export was made.
    job_function, -- Function told by the title.
    seniority, -- 0 trainee to 5 chief or owner, told by the title.
    connected_on -- Day of the connection; null if unread or after the export.
from dated
order by person_key
