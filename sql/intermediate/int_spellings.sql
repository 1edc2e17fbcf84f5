-- The key of each name as it is written somewhere, made in one place so that names compare alike everywhere.
-- grain: written_name

with written as (
    select owner_name as written_name from stg_export
    union
    select full_name from stg_connections
    union
    select from_name from int_senders
    union
    select to_names
    from stg_messages
    where coalesce(len(recipient_keys), 0) = 0
    union
    select from_name from stg_invitations
    union
    select to_name from stg_invitations
    union
    select full_name from stg_endorsements_given
    union
    select full_name from stg_endorsements_received
),

keys as (
    select
        written_name,
        name_key(written_name) as name_key
    from written
)

select
    written_name, -- Name as written: one person's, or a whole list of recipients.
    name_key -- name:<folded name>; deleted members, all called LinkedIn Member, have none.
from keys
where name_key is not null
order by written_name
