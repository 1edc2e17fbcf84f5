-- Every profile address and each name it goes by, the owner's left out.
-- grain: person_key, name_key

with owner as (
    select person_key from int_owner
),

written as (
    select
        person_key,
        full_name
    from stg_connections
    union
    select
        sender_key,
        from_name
    from int_senders
    union
    select
        inviter_key,
        from_name
    from stg_invitations
    union
    select
        invitee_key,
        to_name
    from stg_invitations
    union
    select
        person_key,
        full_name
    from stg_endorsements_given
    union
    select
        person_key,
        full_name
    from stg_endorsements_received
),

addresses as (
    select distinct
        written.person_key,
        int_spellings.name_key
    from written
    inner join int_spellings on written.full_name = int_spellings.written_name
    anti join owner on written.person_key = owner.person_key
    where starts_with(written.person_key, '/')
)

select
    person_key, -- /in/<slug> or /pub/<slug>.
    name_key -- name:<folded name>.
from addresses
order by person_key, name_key
