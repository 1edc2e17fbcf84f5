-- Days on which the person is likely to have needed their network, one stretch for each sign of it; not merged.
-- What the export shows is the need of a job only; any other need is the person's to declare.
-- grain: sign, evidence

with export as (
    select coalesce(export_date + 2, date '9999-12-31') as too_late_on
    from stg_export
),

activity as (
    select
        evidence,
        kind,
        occurred_at,
        occurred_at::date as occurred_on
    from mart_activity
    where kind in ('job application', 'saved job')
),

applications as (
    select
        evidence,
        'application' as sign,
        occurred_on - getvariable('need_windows').application_before::integer as starts_on,
        occurred_on + getvariable('need_windows').application_after::integer as ends_on,
        occurred_on as known_on
    from activity
    where kind = 'job application'
),

saved as (
    select
        evidence,
        occurred_on,
        count(*) over (
            order by occurred_at
            range between
            interval (getvariable('need_windows').saved_within::integer) day preceding and current row
        ) as saved_lately
    from activity
    where kind = 'saved job'
),

saved_jobs as (
    select
        evidence,
        'saved jobs' as sign,
        occurred_on - getvariable('need_windows').saved_before::integer as starts_on,
        occurred_on + getvariable('need_windows').saved_after::integer as ends_on,
        occurred_on as known_on
    from saved
    where saved_lately >= getvariable('need_windows').saved_jobs
),

positions as (
    select
        stg_positions.source_file || ':' || stg_positions.source_line as evidence,
        stg_positions.company_key,
        stg_positions.started_on,
        stg_positions.finished_on
    from stg_positions
    inner join export
        on stg_positions.started_on is null or stg_positions.started_on < export.too_late_on
),

employers as (
    select
        *,
        min(started_on) over (partition by company_key) as joined_on
    from positions
    where company_key is not null
),

new_employers as (
    select
        evidence,
        'new employer' as sign,
        started_on - getvariable('need_windows').employer_before::integer as starts_on,
        started_on - 1 as ends_on,
        started_on as known_on
    from employers
    where started_on = joined_on
),

held as (
    select
        coalesce(started_on, date '-infinity') as started_on,
        max(coalesce(finished_on, date 'infinity')) over (order by coalesce(started_on, date '-infinity')) as held_until
    from positions
),

starts as (
    select distinct started_on
    from positions
    where started_on is not null
),

others as (
    select
        ended.evidence,
        ended.finished_on,
        coalesce(held.held_until > ended.finished_on, false) as is_one_open,
        starts.started_on as next_started_on
    from positions as ended
    asof left join held on ended.finished_on >= held.started_on
    asof left join starts on ended.finished_on < starts.started_on
    where ended.finished_on is not null
),

ended_positions as (
    select
        evidence,
        'position ended' as sign,
        finished_on as starts_on,
        least(next_started_on, finished_on + getvariable('need_windows').ended_after::integer) as ends_on,
        finished_on as known_on
    from others
    where not is_one_open
),

declared as (
    select
        'declared:' || row_number() over (order by starts_on, ends_on, value) as evidence,
        'declared' as sign,
        starts_on,
        ends_on,
        starts_on as known_on
    from stg_declared
    where topic = 'need'
),

signs as (
    select * from applications
    union all by name
    select * from saved_jobs
    union all by name
    select * from new_employers
    union all by name
    select * from ended_positions
    union all by name
    select * from declared
)

select
    sign, -- application, saved jobs (the third or later within two weeks), new employer, position ended (and no other open) or declared.
    starts_on, -- First day.
    ends_on, -- Last day.
    known_on, -- Day from which the sign could be seen; for a declared need its first.
    evidence -- Row of the sign; declared:<number> of a declared need.
from signs
order by sign, starts_on, evidence
