-- The dates of each file's rows against the day of the export.
-- grain: table_name, source_file

with export as (
    select coalesce(export_date + 2, date '9999-12-31') as too_late_on
    from stg_export
),

moments as (
    select 'connections' as table_name, source_file, connected_on::timestamptz as occurred_at from stg_connections
    union all
    select 'invitations', source_file, sent_at from stg_invitations
    union all
    select 'company_follows', source_file, followed_at from stg_company_follows
    union all
    select 'member_follows', source_file, followed_at from stg_member_follows
    union all
    select 'hashtag_follows', source_file, followed_at from stg_hashtag_follows
    union all
    select 'messages', source_file, sent_at from stg_messages
    union all
    select 'shares', source_file, coalesce(shared_at, urn_at) from stg_shares
    union all
    select 'comments', source_file, commented_at from stg_comments
    union all
    select 'reactions', source_file, reacted_at from stg_reactions
    union all
    select 'instant_reposts', source_file, reposted_at from stg_instant_reposts
    union all
    select 'votes', source_file, voted_at from stg_votes
    union all
    select 'saved_items', source_file, saved_at from stg_saved_items
    union all
    select 'rich_media', source_file, uploaded_at from stg_rich_media
    union all
    select 'articles', source_file, published_at from stg_articles
    union all
    select 'endorsements_given', source_file, endorsed_at from stg_endorsements_given
    union all
    select 'endorsements_received', source_file, endorsed_at from stg_endorsements_received
    union all
    select 'recommendations_given', source_file, recommended_at from stg_recommendations_given
    union all
    select 'recommendations_received', source_file, recommended_at from stg_recommendations_received
    union all
    select 'job_applications', source_file, applied_at from stg_job_applications
    union all
    select 'saved_jobs', source_file, saved_at from stg_saved_jobs
    union all
    select 'learning', source_file, coalesce(watched_at, completed_at) from stg_learning
),

files as (
    select
        moments.table_name,
        moments.source_file,
        min(moments.occurred_at) filter (where moments.occurred_at < export.too_late_on) as first_at,
        count(*) filter (where moments.occurred_at >= export.too_late_on) as rows_after_export
    from moments
    inner join export on true
    group by all
)

select
    table_name, -- Declared table.
    source_file, -- File of it.
    first_at, -- Earliest moment in it.
    rows_after_export -- Rows dated later than the day after the export, which are errors.
from files
order by table_name, source_file
