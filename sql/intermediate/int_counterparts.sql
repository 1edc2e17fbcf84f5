-- Who is in each thread besides the owner, told by the messages that count.
-- grain: thread_id, person_key

with messages as (
    select
        thread_id,
        direction,
        sender_key,
        from_name,
        to_names,
        recipient_keys
    from int_messages
    where why_dropped is null
),

owner as (
    select person_key from int_owner
),

senders as (
    select distinct
        thread_id,
        sender_key,
        from_name
    from messages
    where sender_key is not null
),

addressed as (
    select distinct
        thread_id,
        recipient_keys
    from messages
    where len(recipient_keys) > 0
),

recipients as (
    select
        thread_id,
        unnest(recipient_keys) as person_key
    from addressed
),

named as (
    select distinct
        thread_id,
        direction,
        to_names
    from messages
    where coalesce(len(recipient_keys), 0) = 0
),

addressees as (
    select
        to_names,
        name_key,
        count(*) over (partition by to_names) as names_in_cell
    from int_addressees
),

names as (
    select
        name_key,
        person_key
    from int_names
),

names_of_senders as (
    select distinct
        senders.thread_id,
        int_spellings.name_key
    from senders
    inner join int_spellings on senders.from_name = int_spellings.written_name
),

-- A name among the recipients is a sender of the same thread, else the one known person of that name,
-- else a person known by name alone. What is received is addressed to the owner.
recipients_by_name as (
    select distinct
        named.thread_id,
        coalesce(names.person_key, addressees.name_key) as person_key
    from named
    inner join addressees on named.to_names = addressees.to_names
    left join names on addressees.name_key = names.name_key
    left join owner on addressees.name_key = owner.person_key
    anti join names_of_senders
        on named.thread_id = names_of_senders.thread_id and addressees.name_key = names_of_senders.name_key
    where
        addressees.name_key != 'name:linkedin member'
        and (named.direction is distinct from 'received' or addressees.names_in_cell > 1)
        and (owner.person_key is null or (named.direction = 'sent' and names.person_key is not null))
),

counterparts as (
    select
        thread_id,
        sender_key as person_key
    from senders
    union
    select
        recipients.thread_id,
        recipients.person_key
    from recipients
    anti join owner on recipients.person_key = owner.person_key
    union
    select
        thread_id,
        person_key
    from recipients_by_name
)

select
    thread_id, -- Thread as in int_messages.
    person_key -- Key of one person in it, the owner left out.
from counterparts
order by thread_id, person_key
