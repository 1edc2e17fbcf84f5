-- What the owner or one other person wrote to the other in one go on one day: turns cut at midnight UTC, so that no
-- later day changes them. Threads with the same person are one talk; a deleted member is one person per conversation.
-- Within one second the received message goes first. A silence ends the episode and the turn.
-- grain: person_key, turn_day

with messages as (
    select *
    from int_messages
    where why_dropped is null and sent_at is not null and direction is not null
),

threads as (
    select
        thread_id,
        coalesce(person_key, 'anonymous:' || conversation_key) as person_key,
        kind = 'anonymous' as is_anonymous
    from int_threads
    where kind in ('direct', 'anonymous')
),

broadcasts as (
    select
        source_file,
        source_line,
        broadcast_from
    from int_broadcasts
),

with_person as (
    select
        messages.* replace (
            case messages.direction when 'sent' then 'out' when 'received' then 'in' end as direction,
            coalesce(messages.words, 0) as words,
            nullif(array_to_string(messages.intent_cues, '|'), '') as intent_cues
        ),
        threads.person_key,
        threads.is_anonymous,
        broadcasts.broadcast_from
    from messages
    inner join threads on messages.thread_id = threads.thread_id
    left join broadcasts
        on messages.source_file = broadcasts.source_file and messages.source_line = broadcasts.source_line
),

placed as (
    select
        *,
        row_number() over talk as place,
        lag(sent_at) over talk as written_before_at,
        lag(direction) over talk as written_before
    from with_person
    window talk as (partition by person_key order by sent_at, direction, text_hash, thread_id, source_file, source_line)
),

with_breaks as (
    select
        *,
        coalesce(
            sent_at > written_before_at + interval (getvariable('episode_silence_days')::integer) day, true
        ) as opens_episode,
        coalesce(direction != written_before, true) as changes_sides,
        coalesce(sent_at::date > written_before_at::date, true) as opens_day
    from placed
),

numbered as (
    select
        *,
        opens_day or changes_sides as opens_turn_day,
        sum(opens_episode::integer) over talk::bigint as episode,
        sum((opens_episode or changes_sides)::integer) over talk::bigint as turn,
        sum((opens_day or changes_sides)::integer) over talk::bigint as turn_day
    from with_breaks
    -- DuckDB 2.0 takes quadratic time for count(*) filter over a window.
    window talk as (partition by person_key order by place rows unbounded preceding)
),

turn_days as (
    select
        person_key,
        turn_day,
        is_anonymous,
        direction,
        turn,
        episode,
        any_value(source_file) filter (where opens_turn_day)
        || ':' || any_value(source_line) filter (where opens_turn_day) as evidence,
        min(sent_at) as started_at,
        max(sent_at) as ended_at,
        any_value(written_before_at) filter (where opens_turn_day) as written_before_at,
        bool_or(opens_episode) as opens_episode,
        bool_or(opens_episode or changes_sides) as opens_turn,
        count(*) as messages,
        count(broadcast_from) as broadcasts,
        max(broadcast_from) as broadcast_from,
        max(broadcast_from) filter (where opens_turn_day) as opening_broadcast_from,
        sum(words)::bigint as words,
        coalesce(bool_or(has_question), false) as has_question,
        coalesce(bool_or(has_link), false) as has_link,
        bool_or(has_subject) as has_subject,
        bool_or(has_give) as has_give,
        min(sent_at) filter (where has_ask) as asked_at,
        coalesce(bool_and(is_closing), false) as is_closing,
        string_agg(intent_cues, '|') as cues
    from numbered
    group by person_key, turn_day, is_anonymous, direction, turn, episode
),

judged as (
    select
        *,
        case
            when asked_at is not null then 'ask'
            when has_give or has_link then 'give'
            else 'neutral'
        end as intent,
        case when cues is null then [] else list_sort(list_distinct(string_split(cues, '|'))) end as intent_cues
    from turn_days
)

select
    person_key, -- The other person; anonymous:<conversation> for a deleted member.
    turn_day, -- Number of it with the person, from 1.
    is_anonymous, -- True for a deleted member.
    direction, -- out if the owner wrote, in if the other did.
    turn, -- Number of its turn with the person.
    episode, -- Number of its episode with the person.
    evidence, -- Row of the first message.
    started_at, -- First message.
    ended_at, -- Last message.
    written_before_at, -- When the message before it was sent, by either.
    opens_episode, -- True if an episode starts with it.
    opens_turn, -- True if its turn starts with it.
    messages, -- Messages.
    broadcasts, -- How many of them are openings sent to many.
    broadcast_from, -- When the last of these became one.
    opening_broadcast_from, -- The same for the first message, if it is one.
    words, -- Words in all.
    has_question, -- True if there is a question mark.
    has_link, -- True if there is a link.
    has_subject, -- True if a message has a subject.
    intent, -- ask if a phrase asks for something, else give if a phrase or a link offers something, else neutral.
    intent_cues, -- The phrases that matched.
    asked_at, -- First message that asks.
    is_closing -- True if every message only closes a talk.
from judged
order by person_key, turn_day
