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
            range between current row and interval 14 days following
        ) as recipients_ahead
    from openings
),

widest as (
    select
        *,
        max(recipients_ahead) over (
            partition by opening_template order by sent_at
            range between interval 14 days preceding and current row
        ) as recipients
    from counted
)

select
    source_file, -- File that holds the message.
    source_line, -- Line on which it starts.
    recipients -- People who got it within fourteen days.
from widest
where recipients >= 5
order by source_file, source_line
