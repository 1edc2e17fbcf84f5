-- One row per dated event of any kind, direction and person. Undated events and those after the export are left out.
-- grain: evidence, kind

with export as (
    select coalesce(export_date + 2, date '9999-12-31') as too_late_on
    from stg_export
),

shares as (
    select shared_at
    from stg_shares
    where shared_at is not null
    union
    select urn_at
    from stg_shares
    where urn_at is not null
),

presence as (
    select
        coalesce(bool_or(is_read) filter (where table_name = 'shares'), false) as has_shares,
        to_seconds(getvariable('own_post_seconds')) as leeway
    from int_tables
),

comments_and_reactions as (
    select
        source_file,
        source_line,
        'comment' as kind,
        commented_at as occurred_at,
        post_at,
        words,
        null as subject
    from stg_comments
    union all
    select
        source_file,
        source_line,
        'reaction',
        reacted_at,
        post_at,
        null,
        reaction
    from stg_reactions
),

-- Ids of one post differ from file to file, but are made within two seconds of its date.
with_own_posts as (
    select
        comments_and_reactions.*,
        case
            when presence.has_shares and comments_and_reactions.post_at is not null
                then coalesce(shares.shared_at >= comments_and_reactions.post_at - presence.leeway, false)
        end as is_on_own_post
    from comments_and_reactions
    inner join presence on true
    asof left join shares on comments_and_reactions.post_at + presence.leeway >= shares.shared_at
),

messages as (
    select
        evidence,
        direction,
        person_key,
        sent_at,
        is_broadcast
    from mart_messages
    where sent_at is not null
),

introductions as (
    select
        mart_messages.evidence,
        mart_messages.direction,
        mart_messages.person_key,
        mart_messages.sent_at
    from mart_messages
    semi join mart_conversations on mart_messages.evidence = mart_conversations.first_evidence
    where mart_messages.kind = 'group' and mart_messages.has_introduction
),

member_follows as (
    select
        min_by(source_file, row(source_file, source_line)) as source_file,
        min_by(source_line, row(source_file, source_line)) as source_line,
        followed_at,
        status,
        full_name,
        person_key
    from stg_member_follows
    group by followed_at, status, full_name, person_key
),

of_files as (
    select
        source_file,
        source_line,
        'invitation' as kind,
        sent_at as occurred_at,
        case upper(direction) when 'OUTGOING' then 'out' when 'INCOMING' then 'in' end as direction,
        case upper(direction) when 'OUTGOING' then invitee_key when 'INCOMING' then inviter_key end as person_key,
        upper(direction) = 'OUTGOING' as is_proactive,
        has_note
    from stg_invitations
    union all by name
    select
        source_file,
        source_line,
        'endorsement' as kind,
        endorsed_at as occurred_at,
        'out' as direction,
        person_key,
        skill as subject,
        upper(status) as status,
        coalesce(upper(status) = 'ACCEPTED', false) as is_proactive
    from stg_endorsements_given
    union all by name
    select
        source_file,
        source_line,
        'endorsement' as kind,
        endorsed_at as occurred_at,
        'in' as direction,
        person_key,
        skill as subject,
        upper(status) as status
    from stg_endorsements_received
    union all by name
    select
        source_file,
        source_line,
        'recommendation' as kind,
        recommended_at as occurred_at,
        'out' as direction,
        person_key,
        upper(status) as status,
        coalesce(upper(status), 'VISIBLE') = 'VISIBLE' as is_proactive
    from stg_recommendations_given
    union all by name
    select
        source_file,
        source_line,
        'recommendation' as kind,
        recommended_at as occurred_at,
        'in' as direction,
        person_key,
        upper(status) as status
    from stg_recommendations_received
    union all by name
    select
        source_file,
        source_line,
        kind,
        posted_at as occurred_at,
        'out' as direction,
        words,
        kind in ('post', 'article') as is_proactive
    from int_posts
    union all by name
    select
        source_file,
        source_line,
        kind,
        occurred_at,
        'out' as direction,
        subject,
        words,
        is_on_own_post,
        true as is_proactive
    from with_own_posts
    union all by name
    select
        source_file,
        source_line,
        'vote' as kind,
        voted_at as occurred_at,
        'out' as direction
    from stg_votes
    union all by name
    select
        source_file,
        source_line,
        'saved item' as kind,
        saved_at as occurred_at,
        'out' as direction
    from stg_saved_items
    union all by name
    select
        source_file,
        source_line,
        'upload' as kind,
        uploaded_at as occurred_at,
        'out' as direction,
        kind as subject
    from stg_rich_media
    union all by name
    select
        source_file,
        source_line,
        'company follow' as kind,
        followed_at as occurred_at,
        'out' as direction,
        company_key as subject
    from stg_company_follows
    union all by name
    select
        source_file,
        source_line,
        'member follow' as kind,
        followed_at as occurred_at,
        'out' as direction,
        person_key,
        upper(status) as status
    from member_follows
    union all by name
    select
        source_file,
        source_line,
        'hashtag follow' as kind,
        followed_at as occurred_at,
        'out' as direction,
        lower(ltrim(hashtag, '#')) as subject,
        upper(state) as status
    from stg_hashtag_follows
    union all by name
    select
        source_file,
        source_line,
        'event' as kind,
        starts_at as occurred_at,
        'out' as direction,
        upper(status) as status
    from stg_events
    union all by name
    select
        source_file,
        source_line,
        'job application' as kind,
        applied_at as occurred_at,
        'out' as direction
    from stg_job_applications
    union all by name
    select
        source_file,
        source_line,
        'saved job' as kind,
        saved_at as occurred_at,
        'out' as direction
    from stg_saved_jobs
    union all by name
    select
        source_file,
        source_line,
        'learning' as kind,
        coalesce(watched_at, completed_at) as occurred_at,
        'out' as direction,
        upper(kind) as subject
    from stg_learning
),

known_by_name as (
    select
        name_key,
        connection_key
    from int_names
    where connection_key is not null
),

of_files_by_person as (
    select
        of_files.source_file || ':' || of_files.source_line as evidence,
        of_files.kind,
        of_files.occurred_at,
        of_files.direction,
        coalesce(known_by_name.connection_key, of_files.person_key) as person_key,
        of_files.subject,
        of_files.words,
        of_files.status,
        of_files.is_on_own_post,
        of_files.is_proactive,
        of_files.has_note
    from of_files
    left join known_by_name on of_files.person_key = known_by_name.name_key
    inner join export on of_files.occurred_at < export.too_late_on
),

events as (
    select * from of_files_by_person
    union all by name
    select
        evidence,
        'message' as kind,
        sent_at as occurred_at,
        case direction when 'sent' then 'out' when 'received' then 'in' end as direction,
        person_key,
        is_broadcast
    from messages
    union all by name
    select
        evidence,
        'introduction' as kind,
        sent_at as occurred_at,
        case direction when 'sent' then 'out' when 'received' then 'in' end as direction,
        person_key
    from introductions
    union all by name
    select
        evidence,
        'conversation started' as kind,
        started_at as occurred_at,
        direction,
        case when not is_anonymous then person_key end as person_key,
        direction = 'out' and not is_broadcast as is_proactive,
        is_broadcast
    from mart_episodes
    union all by name
    select
        evidence,
        'connection' as kind,
        connected_on::timestamptz as occurred_at,
        'both' as direction,
        person_key,
        company_key as subject
    from int_connections
    where connected_on is not null
),

completed as (
    select
        evidence,
        occurred_at,
        kind,
        direction,
        person_key,
        subject,
        words,
        status,
        is_on_own_post,
        coalesce(is_proactive, false) as is_proactive,
        coalesce(is_broadcast, false) as is_broadcast,
        has_note
    from events
)

select
    evidence, -- Row of the event.
    occurred_at, -- When; midnight UTC where the export tells the day only.
    kind, -- message, conversation started, invitation, connection, endorsement, recommendation, introduction, post, repost, instant repost, article, comment, reaction, vote, saved item, upload, company follow, member follow, hashtag follow, event, job application, saved job or learning.
    direction, -- out (by the owner), in (by another) or both; null where nothing tells.
    person_key, -- The other person, where the export tells.
    subject, -- Skill, company, hashtag, kind of reaction, upload or course; never free text.
    words, -- Words in a comment, post or article.
    status, -- State of an endorsement, recommendation, follow or event, in capitals.
    is_on_own_post, -- True for a comment or reaction to an own post; null where it can't be told.
    is_proactive, -- True for what the owner began: a conversation that is no broadcast, a reaction, comment, post or article, an endorsement or recommendation that stands, an invitation.
    is_broadcast, -- True for an opening sent nearly alike to five people or more within fourteen days.
    has_note -- True for an invitation that carried a note; null for other events and where the export has no notes.
from completed
order by occurred_at, kind, evidence
