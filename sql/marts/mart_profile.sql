-- Who the export is about: one row, even where Profile.csv is absent.
-- grain: one row

with export as (
    select *
    from stg_export
),

presence as (
    select
        count(*) filter (where table_name = 'positions') > 0 as has_positions,
        count(*) filter (where table_name = 'skills') > 0 as has_skills,
        count(*) filter (where table_name = 'education') > 0 as has_education,
        count(*) filter (where table_name = 'certifications') > 0 as has_certifications,
        count(*) filter (where table_name = 'projects') > 0 as has_projects,
        count(*) filter (where table_name = 'publications') > 0 as has_publications,
        count(*) filter (where table_name = 'company_follows') > 0 as has_company_follows,
        count(*) filter (where table_name = 'profile' and list_contains(columns_found, 'websites')) > 0 as has_websites
    from int_tables
    where is_read
),

profile as (
    select *
    from stg_profile
    qualify row_number() over (order by source_file, source_line) = 1
),

registration as (
    select min(stg_registration.registered_at) as registered_at
    from stg_registration
    inner join export on stg_registration.registered_at < coalesce(export.export_date + 2, date '9999-12-31')
),

moments as (
    select min(first_at)::date as first_event_on
    from int_moments
),

positions as (
    select
        list(
            struct_pack(
                evidence := source_file || ':' || source_line,
                company := company,
                company_key := company_key,
                title := title,
                description := description,
                job_function := job_function,
                seniority := seniority,
                started_on := started_on,
                finished_on := finished_on,
                is_current := is_current
            )
            order by
                started_on desc nulls last, finished_on desc nulls first, company asc, title asc, source_file asc,
                source_line asc
        ) as positions
    from stg_positions
),

skills as (
    select list(distinct skill order by skill) as skills
    from stg_skills
    where skill is not null
),

counts as (
    select
        (select count(*) from stg_education) as education,
        (select count(*) from stg_certifications) as certifications,
        (select count(*) from stg_projects) as projects,
        (select count(*) from stg_publications) as publications
),

follows as (
    select list(distinct company_key order by company_key) as company_keys
    from stg_company_follows
    where company_key is not null
),

declared as (
    select
        coalesce(list(value order by value) filter (where topic = 'function'), []) as target_functions,
        coalesce(list(value order by value) filter (where topic = 'company'), []) as target_company_keys,
        coalesce(list(value order by value) filter (where topic = 'term'), []) as target_terms,
        coalesce(list(value order by value) filter (where topic = 'nothing done'), []) as nothing_done,
        coalesce(list(value order by value) filter (where topic = 'not requested'), []) as not_requested
    from stg_declared
),

photos as (
    select max(stg_rich_media.uploaded_at) as changed_at
    from stg_rich_media
    inner join export on stg_rich_media.uploaded_at < coalesce(export.export_date + 2, date '9999-12-31')
    where stg_rich_media.kind = 'profile photo'
),

joined as (
    select
        export.member,
        export.owner_name,
        export.owner_key,
        case
            when starts_with(export.owner_key, '/in/')
                then 'https://www.linkedin.com' || export.owner_key
        end as owner_url,
        export.owner_source,
        export.export_date,
        export.export_date_source,
        export.is_full_like,
        export.era,
        registration.registered_at,
        moments.first_event_on,
        profile.headline,
        profile.summary,
        profile.industry,
        profile.geo_location,
        case
            when presence.has_websites
                then coalesce(len(regexp_extract_all(profile.websites, '(^\[?|,)\s*[A-Za-z_]+:')), 0)
        end as websites,
        case when presence.has_positions then coalesce(positions.positions, []) end as positions,
        case when presence.has_skills then coalesce(skills.skills, []) end as skills,
        case when presence.has_education then counts.education end as education,
        case when presence.has_certifications then counts.certifications end as certifications,
        case when presence.has_projects then counts.projects end as projects,
        case when presence.has_publications then counts.publications end as publications,
        case when presence.has_company_follows then coalesce(follows.company_keys, []) end as followed_company_keys,
        photos.changed_at as profile_photo_changed_at,
        declared.target_functions,
        declared.target_company_keys,
        declared.target_terms,
        declared.nothing_done,
        declared.not_requested,
        profile.source_file || ':' || profile.source_line as profile_evidence
    from export
    left join profile on true
    inner join presence on true
    inner join registration on true
    inner join moments on true
    inner join positions on true
    inner join skills on true
    inner join counts on true
    inner join follows on true
    inner join photos on true
    inner join declared on true
)

select
    member, -- Name of the owner that is safe as a folder.
    owner_name, -- Name of the owner.
    owner_key, -- Key of the owner, /in/<slug>.
    owner_url, -- Public profile address of the owner.
    owner_source, -- What told the address.
    export_date, -- Day the export was made, from which every age is counted.
    export_date_source, -- What told the day.
    is_full_like, -- True if it looks as though everything was asked for.
    era, -- Year whose spellings its files have.
    registered_at, -- When the account was opened.
    first_event_on, -- Day of the earliest event in any file.
    headline, -- Line under the name.
    summary, -- The About text.
    industry, -- Industry.
    geo_location, -- Place.
    websites, -- Sites named; null without the column.
    positions, -- Positions held, newest first; null without the file.
    skills, -- Skills listed; null without the file.
    education, -- Schools; null without the file.
    certifications, -- Certifications; null without the file.
    projects, -- Projects; null without the file.
    publications, -- Publications; null without the file.
    followed_company_keys, -- Companies followed, by folded name; null without the file.
    profile_photo_changed_at, -- Latest change of photo; null says nothing about there being one.
    target_functions, -- Functions the person aims at, as declared.
    target_company_keys, -- Companies the person aims at, as declared, by folded name.
    target_terms, -- Words the person wants to be found by, as declared.
    nothing_done, -- Tables of which the person says that there was nothing to send.
    not_requested, -- Tables of which the person says that they were not asked for.
    profile_evidence -- Row of Profile.csv.
from joined
order by member
