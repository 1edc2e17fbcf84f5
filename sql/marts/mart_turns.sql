-- Who said their say to whom: runs of messages of one of two people within an episode, and when the other answered.
-- Turns end with their episode, so a message after a long silence is a turn of its own even by the same person.
-- grain: person_key, started_at, direction

with turn_days as (
    select *
    from int_turn_days
),

turns as (
    select
        person_key,
        is_anonymous,
        direction,
        turn,
        any_value(evidence) filter (where opens_turn) as evidence,
        min(started_at) as started_at,
        max(ended_at) as ended_at,
        sum(messages)::bigint as messages,
        sum(words)::bigint as words,
        bool_or(has_question) as has_question,
        bool_or(has_link) as has_link,
        bool_or(has_subject) as has_subject,
        bool_or(intent = 'give') as has_give,
        min(asked_at) as asked_at,
        bool_and(is_closing) as is_closing,
        bool_or(opens_episode) as opens_episode,
        any_value(opening_broadcast_from) filter (where opens_turn) as broadcast_from,
        list(intent_cues) filter (where len(intent_cues) > 0) as cues_of_days
    from turn_days
    group by person_key, is_anonymous, direction, turn
),

answered as (
    select
        *,
        case direction
            when 'in' then lead(case when direction = 'out' then started_at end ignore nulls) over talk
            when 'out' then lead(case when direction = 'in' then started_at end ignore nulls) over talk
        end as answered_at,
        case direction
            when 'in' then lead(case when direction = 'out' then words end ignore nulls) over talk
            when 'out' then lead(case when direction = 'in' then words end ignore nulls) over talk
        end as answer_words
    from turns
    window talk as (partition by person_key order by turn)
),

judged as (
    select
        * exclude (cues_of_days),
        list_sort(list_distinct(flatten(coalesce(cues_of_days, [])))) as intent_cues,
        case
            when asked_at is not null then 'ask'
            when has_give then 'give'
            else 'neutral'
        end as intent,
        broadcast_from is not null as is_broadcast
    from answered
)

select
    evidence, -- Row of the first message.
    person_key, -- The other person; anonymous:<conversation> for a deleted member.
    is_anonymous, -- True for a deleted member.
    direction, -- out if the owner wrote, in if the other did.
    started_at, -- First message.
    ended_at, -- Last message.
    messages, -- Messages.
    words, -- Words in all.
    has_question, -- True if there is a question mark.
    has_link, -- True if there is a link.
    has_subject, -- True if a message has a subject, as InMail does; null where the export has no subjects.
    intent, -- ask if a phrase asks for something, else give if a phrase or a link offers something, else neutral.
    intent_cues, -- The phrases that matched, so that the person can overrule them.
    asked_at, -- First message that asks; null if none does.
    is_closing, -- True if every message only closes a talk: a few words without a question, a smile, thanks.
    is_broadcast, -- True if it begins with an opening sent nearly alike to many.
    broadcast_from, -- When enough people had got the like for it to be one; null if it is none.
    opens_episode, -- True if an episode starts with it.
    answered_at, -- Start of the next turn of the other, in whatever episode; null if there is none.
    answer_words -- Words of that turn.
from judged
order by person_key, started_at, direction
