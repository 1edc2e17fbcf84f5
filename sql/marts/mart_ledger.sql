-- What was given and received between the owner and others, in units of effort, one row per deed.
-- A turn of messages is cut at midnight UTC and counts once, at its highest unit: an answer to what the other asked,
-- else a gift, else its share in the impulse of the day; what only asks counts nothing.
-- An answer is the first of enough words after the question, and comes in time.
-- grain: evidence, kind, side

with activity as (
    select
        evidence,
        kind,
        direction,
        person_key,
        occurred_at
    from mart_activity
    where
        kind = 'introduction'
        or (kind = 'endorsement' and status in ('ACCEPTED', 'HIDDEN'))
        or (
            kind = 'recommendation'
            and (status in ('VISIBLE', 'HIDDEN') or (status is null and direction = 'out'))
        )
),

openers as (
    select
        first_evidence,
        'anonymous:' || conversation_key as anonymous_key
    from mart_conversations
    where kind = 'group'
),

export as (
    select
        is_full_like,
        nothing_done,
        not_requested
    from mart_profile
),

-- An absent file stands for none where everything seems to have been asked for, unless the person says otherwise.
channels as (
    select
        case
            when starts_with(int_tables.table_name, 'endorsements') then 'endorsement'
            else 'recommendation'
        end as kind,
        case
            when not int_tables.is_absent
                then
                    int_tables.is_read
                    and list_contains(int_tables.columns_found, 'status')
                    and list_has_any(int_tables.columns_found, ['endorsed_at', 'recommended_at'])
            when list_contains(export.nothing_done, int_tables.table_name) then true
            when list_contains(export.not_requested, int_tables.table_name) then false
            else export.is_full_like
        end as is_visible
    from int_tables
    inner join export on true
    where
        int_tables.table_name in (
            'endorsements_given', 'endorsements_received', 'recommendations_given', 'recommendations_received'
        )
),

pairs as (
    select
        kind,
        count(*) filter (where is_visible) = 2 as is_paired
    from channels
    group by all
),

connections as (
    select person_key from int_connections
),

-- A bare name that is not just one connection's counts in totals only.
of_activity as (
    select
        activity.evidence,
        case
            when
                activity.kind = 'introduction' or starts_with(activity.person_key, '/')
                or connections.person_key is not null
                then coalesce(activity.person_key, openers.anonymous_key)
        end as person_key,
        openers.anonymous_key is not null as is_anonymous,
        activity.kind,
        activity.direction,
        activity.occurred_at,
        case activity.kind
            when 'recommendation' then getvariable('effort_units').recommendation
            when 'introduction' then getvariable('effort_units').introduction
            when 'endorsement' then getvariable('effort_units').endorsement
        end as units,
        activity.kind = 'introduction' or coalesce(pairs.is_paired, false) as is_paired
    from activity
    left join openers
        on
            activity.evidence = openers.first_evidence
            and activity.kind = 'introduction'
            and activity.direction = 'in'
            and activity.person_key is null
    left join pairs on activity.kind = pairs.kind
    left join connections on activity.person_key = connections.person_key
),

turn_days as (
    select *
    from int_turn_days
),

-- The last turn in which the other asked; 0 once something of enough words came after it.
with_open_ask as (
    select
        *,
        case direction
            when 'out'
                then last_value(
                    case
                        when direction = 'in' and intent = 'ask' then turn_day
                        when direction = 'out' and words >= getvariable('answer_words') then 0
                    end ignore nulls
                ) over earlier
            else last_value(
                case
                    when direction = 'out' and intent = 'ask' then turn_day
                    when direction = 'in' and words >= getvariable('answer_words') then 0
                end ignore nulls
            ) over earlier
        end as open_ask
    from turn_days
    window
        earlier as (partition by person_key order by turn_day rows between unbounded preceding and 1 preceding)
),

asks as (
    select
        person_key,
        turn_day,
        asked_at,
        intent_cues
    from turn_days
    where intent = 'ask'
),

judged as (
    select
        with_open_ask.*,
        with_open_ask.messages - with_open_ask.broadcasts as personal_messages,
        with_open_ask.messages = with_open_ask.broadcasts as is_for_many,
        asks.intent_cues as cues_of_ask,
        case
            when
                with_open_ask.words >= getvariable('answer_words')
                and with_open_ask.started_at
                <= asks.asked_at + interval (getvariable('ask_answered_days')::integer) day
                then 'ask answered'
            when with_open_ask.intent = 'give' then 'gift'
            when with_open_ask.intent = 'neutral' then 'contact'
        end as kind
    from with_open_ask
    left join asks on with_open_ask.person_key = asks.person_key and with_open_ask.open_ask = asks.turn_day
),

answers_and_gifts as (
    select
        evidence,
        person_key,
        is_anonymous,
        kind,
        direction,
        started_at as occurred_at,
        case kind
            when 'ask answered' then getvariable('effort_units').answer
            when 'gift' then getvariable('effort_units').gift
        end as units,
        case kind when 'ask answered' then cues_of_ask else intent_cues end as cues,
        case when is_for_many then broadcast_from end as broadcast_from
    from judged
    where kind in ('ask answered', 'gift')
),

-- What openings to many add to the impulse of their day is a row of its own, since it weighs less once they are known.
contacts as (
    select
        person_key,
        is_anonymous,
        direction,
        started_at::date as contact_on,
        sum(personal_messages) as personal_messages,
        min_by(evidence, turn_day) filter (where personal_messages > 0) as evidence,
        min(started_at) filter (where personal_messages > 0) as occurred_at,
        min_by(evidence, turn_day) filter (where broadcasts > 0) as evidence_for_many,
        min(started_at) filter (where broadcasts > 0) as occurred_at_for_many,
        least(1 + ln(sum(messages)), getvariable('impulse_cap')) as units_in_all,
        max(broadcast_from) as broadcast_from
    from judged
    where kind = 'contact'
    group by person_key, is_anonymous, direction, contact_on
),

impulses as (
    select
        *,
        case
            when personal_messages > 0 then least(1 + ln(personal_messages), getvariable('impulse_cap'))
            else 0
        end as units
    from contacts
),

deeds as (
    select
        *,
        []::varchar[] as cues,
        null::timestamptz as broadcast_from
    from of_activity
    union all by name
    select
        *,
        true as is_paired
    from answers_and_gifts
    union all by name
    select
        evidence,
        person_key,
        is_anonymous,
        'contact' as kind,
        direction,
        occurred_at,
        units,
        [] as cues,
        true as is_paired,
        null as broadcast_from
    from impulses
    where evidence is not null
    union all by name
    select
        evidence_for_many as evidence,
        person_key,
        is_anonymous,
        'contact with many' as kind,
        direction,
        occurred_at_for_many as occurred_at,
        units_in_all - units as units,
        [] as cues,
        true as is_paired,
        broadcast_from
    from impulses
    where evidence_for_many is not null and units_in_all > units
),

sided as (
    select
        * exclude (direction),
        case direction when 'out' then 'given' else 'received' end as side,
        occurred_at::date as done_on
    from deeds
    where direction is not null
),

-- Days on which a cap may bind.
full_days as (
    select
        person_key,
        done_on,
        side,
        is_paired
    from sided
    where person_key is not null
    group by all
    having
        sum(units) > getvariable('units_per_day')
        or count(*) filter (where kind = 'endorsement') > getvariable('endorsements_per_day')
),

ranked as (
    select
        sided.*,
        sided.kind = 'endorsement'
        and row_number() over (
            partition by sided.person_key, sided.done_on, sided.side, sided.is_paired, sided.kind
            order by sided.evidence
        ) > getvariable('endorsements_per_day') as is_over_endorsements
    from sided
    semi join full_days
        on
            sided.person_key = full_days.person_key
            and sided.done_on = full_days.done_on
            and sided.side = full_days.side
            and sided.is_paired = full_days.is_paired
),

filled as (
    select
        *,
        coalesce(
            sum(case when is_over_endorsements then 0 else units end) over (
                partition by person_key, done_on, side, is_paired
                order by units desc, evidence asc
                rows between unbounded preceding and 1 preceding
            ), 0
        ) as units_before
    from ranked
),

capped as (
    select
        evidence,
        kind,
        side,
        case
            when is_over_endorsements then 0
            when units_before + units <= getvariable('units_per_day') then units
            else round(greatest(getvariable('units_per_day') - units_before, 0), 6)
        end as units_counted,
        case
            when is_over_endorsements then 'endorsements'
            when units_before + units > getvariable('units_per_day') then 'day'
        end as why_capped
    from filled
),

joined as (
    select
        sided.*,
        coalesce(capped.units_counted, least(sided.units, getvariable('units_per_day'))) as units_counted,
        case
            when capped.evidence is not null then capped.why_capped
            when sided.units > getvariable('units_per_day') then 'day'
        end as why_capped
    from sided
    left join capped
        on sided.evidence = capped.evidence and sided.kind = capped.kind and sided.side = capped.side
)

select
    evidence, -- Row of the deed; of messages, the first of the run.
    person_key, -- The other person; anonymous:<conversation> for a deleted member; null for an introduction by the owner, which names nobody in particular.
    is_anonymous, -- True for a deleted member.
    kind, -- recommendation, introduction, ask answered, gift, endorsement, contact, or contact with many (openings sent nearly alike).
    side, -- given by the owner or received.
    occurred_at, -- When.
    units, -- Effort in rough minutes, before the caps.
    units_counted, -- The same after the caps of the day, by person and side. Where broadcast_from is told, a tenth of it counts from then on.
    why_capped, -- endorsements if there were too many of the day, day if the day was full; null where nothing was cut.
    cues, -- The phrases that matched: of a gift its own, of an answer those of the question.
    is_paired, -- True if the export shows the like in both directions; what it shows in one only is not counted.
    broadcast_from -- When it could be told that it was sent nearly alike to many; null where it was not.
from joined
order by occurred_at, evidence, kind, side
