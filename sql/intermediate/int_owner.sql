-- Every key under which the owner of the export appears: the address, and the names they write under.
-- grain: person_key

with export as (
    select
        owner_key,
        owner_name
    from stg_export
),

senders as (
    select
        int_senders.sender_key,
        int_senders.direction_told,
        int_spellings.name_key
    from int_senders
    left join int_spellings on int_senders.from_name = int_spellings.written_name
),

owner_name as (
    select int_spellings.name_key
    from export
    inner join int_spellings on export.owner_name = int_spellings.written_name
),

recipients as (
    select distinct
        stg_messages.recipient_keys[1] as person_key,
        int_spellings.name_key
    from stg_messages
    inner join int_spellings on stg_messages.to_names = int_spellings.written_name
    where len(stg_messages.recipient_keys) = 1 and stg_messages.from_name != stg_messages.to_names
),

addresses as (
    select owner_key as person_key from export
    union
    -- Where no file tells the address, whoever writes under the owner's name is the owner,
    select senders.sender_key
    from senders
    inner join owner_name on senders.name_key = owner_name.name_key
    inner join export on export.owner_key is null
    union
    -- and so is the one whom others address by that name.
    select recipients.person_key
    from recipients
    inner join owner_name on recipients.name_key = owner_name.name_key
    inner join export on export.owner_key is null
),

names as (
    select name_key as person_key from owner_name
    union
    select senders.name_key
    from senders
    inner join addresses on senders.sender_key = addresses.person_key
    union
    select name_key
    from senders
    where sender_key is null and upper(direction_told) = 'OUTGOING'
),

keys as (
    select person_key from addresses
    union
    select person_key from names
)

select person_key -- /in/<slug> or name:<folded name>.
from keys
where person_key is not null
order by person_key
