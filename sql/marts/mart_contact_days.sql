-- How much was written one way between the owner and one person on one day.
-- A day of n messages weighs 1 + ln n up to a cap; openings sent to many don't count beside personal messages, and
-- a tenth where there is nothing else.
-- grain: person_key, contact_on, direction

with turn_days as (
    select
        person_key,
        is_anonymous,
        started_at::date as contact_on,
        direction,
        messages,
        broadcasts,
        broadcast_from
    from int_turn_days
),

days as (
    select
        person_key,
        is_anonymous,
        contact_on,
        direction,
        sum(messages)::bigint as messages,
        sum(messages - broadcasts)::bigint as personal,
        max(broadcast_from) as broadcast_from
    from turn_days
    group by person_key, is_anonymous, contact_on, direction
),

weighed as (
    select
        *,
        least(1 + ln(messages), getvariable('impulse_cap')) as weight_at_first,
        case
            when personal > 0 then least(1 + ln(personal), getvariable('impulse_cap'))
            else weight_at_first * getvariable('broadcast_weight')
        end as weight
    from days
)

select
    person_key, -- The other person; anonymous:<conversation> for a deleted member.
    is_anonymous, -- True for a deleted member.
    contact_on, -- Day in UTC.
    direction, -- out if the owner wrote, in if the other did.
    messages, -- Messages, those sent to many included.
    weight, -- Impulse of the day, those sent to many told apart.
    weight_at_first, -- Impulse as it looked before broadcast_from, all messages taken as personal.
    broadcast_from -- When those sent to many could be told; null if there are none.
from weighed
order by person_key, contact_on, direction
