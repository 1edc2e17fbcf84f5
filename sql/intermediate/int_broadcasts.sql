-- Openings that the owner sent nearly alike to five people or more within fourteen days.
-- grain: source_file, source_line

with messages as (
    select
        source_file,
        source_line,
        thread_id,
        sent_at,
        opening_template
    from int_messages
    where why_dropped is null and direction = 'sent' and sent_at is not null and opening_template is not null
),

threads as (
    select
        thread_id,
        coalesce(person_key, conversation_key) as recipient
    from int_threads
    where kind in ('direct', 'anonymous')
),

openings as (
    select
        messages.*,
        threads.recipient
    from messages
    inner join threads on messages.thread_id = threads.thread_id
),

counted as (
    select
        *,
        count(distinct recipient) over (
            partition by opening_template order by sent_at
            range between interval (getvariable('broadcast_days')::integer) day preceding and current row
        ) as recipients_so_far
    from openings
),

widest as (
    select
        *,
        max(recipients_so_far) over next_days as recipients,
        min(sent_at) filter (
            where recipients_so_far >= getvariable('broadcast_recipients')
        ) over next_days as broadcast_from
    from counted
    window
        next_days as (
            partition by opening_template order by sent_at
            range between current row and interval (getvariable('broadcast_days')::integer) day following
        )
)

select
    source_file, -- File that holds the message.
    source_line, -- Line on which it starts.
    recipients, -- People who got it within fourteen days.
    broadcast_from -- When the fifth of them had been written to: nobody could call it a broadcast before.
from widest
where recipients >= getvariable('broadcast_recipients')
order by source_file, source_line
