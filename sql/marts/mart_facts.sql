-- The facts of the export: whole numbers, counted once and for all. Absent file or column: null, never 0.
-- grain: one row

with tables as (
    select
        table_name,
        columns_found
    from int_tables
    where is_read
),

presence as (
    select
        count(*) filter (where table_name = 'connections') > 0 as has_connections,
        count(*) filter (where table_name = 'messages') > 0 as has_messages,
        count(*) filter (where table_name = 'messages' and list_contains(columns_found, 'is_draft')) > 0 as has_drafts,
        count(*) filter (where table_name = 'messages' and list_contains(columns_found, 'folder')) > 0 as has_folders,
        count(*) filter (where table_name = 'messages' and list_contains(columns_found, 'sender_url')) > 0
        or (
            count(*) filter (where table_name = 'messages' and list_contains(columns_found, 'subject')) > 0
            and count(*) filter (where table_name = 'connections') > 0
        ) as has_sponsors,
        count(*) filter (where table_name = 'invitations') > 0 as has_invitations,
        count(*) filter (where table_name = 'shares') > 0 as has_shares,
        count(*) filter (where table_name = 'instant_reposts') > 0 as has_instant_reposts,
        count(*) filter (where table_name = 'comments') > 0 as has_comments,
        count(*) filter (where table_name = 'reactions') > 0 as has_reactions,
        count(*) filter (where table_name = 'positions') > 0 as has_positions,
        count(*) filter (where table_name = 'skills') > 0 as has_skills,
        count(*) filter (where table_name = 'job_applications') > 0 as has_job_applications,
        count(*) filter (
            where table_name = 'endorsements_given' and list_contains(columns_found, 'status')
        ) > 0 as has_endorsements_given,
        count(*) filter (
            where table_name = 'endorsements_received' and list_contains(columns_found, 'status')
        ) > 0 as has_endorsements_received,
        count(*) filter (
            where table_name = 'recommendations_given' and list_contains(columns_found, 'status')
        ) > 0 as has_recommendations_given,
        count(*) filter (
            where table_name = 'recommendations_received' and list_contains(columns_found, 'status')
        ) > 0 as has_recommendations_received
    from tables
),

export as (
    select
        owner_key,
        export_date
    from stg_export
),

profile as (
    select min_by(full_name, row(source_file, source_line)) as full_name
    from stg_profile
),

connections as (
    select
        count(*) filter (where full_name is not null or profile_url is not null) as listed,
        count(*) filter (where is_hidden) as dates_only
    from stg_connections
),

messages as (
    select
        count(*) as all_rows,
        count(*) filter (where why_dropped = 'draft') as drafts,
        count(*) filter (where why_dropped = 'spam') as spam,
        count(*) filter (where why_dropped = 'sponsored') as sponsored,
        count(*) filter (where why_dropped is null) as kept,
        count(*) filter (where why_dropped is null and direction = 'sent') as sent,
        count(*) filter (where why_dropped is null and direction = 'received') as received,
        count(*) filter (where why_dropped is null and sent_at is not null) as dated
    from int_messages
),

message_knowledge as (
    select
        presence.has_messages and (messages.kept = 0 or messages.sent + messages.received > 0) as has_directions,
        presence.has_messages
        and (messages.kept = 0 or (messages.sent + messages.received > 0 and messages.dated > 0)) as has_turns
    from messages
    inner join presence on true
),

conversations as (
    select
        count(*) filter (where kind = 'direct') as direct,
        count(*) filter (where kind = 'group') as in_groups,
        count(*) filter (where kind = 'anonymous') as anonymous,
        count(*) filter (where awaited = 'me') as awaiting_me,
        count(*) filter (where awaited = 'them') as awaiting_them
    from mart_conversations
),

invitations as (
    select
        count(*) filter (where upper(direction) = 'OUTGOING') as sent,
        count(*) filter (where upper(direction) = 'INCOMING') as received
    from stg_invitations
),

posts as (
    select
        count(*) filter (where kind = 'post') as original,
        count(*) filter (where kind = 'repost') as reposted,
        count(*) filter (where kind = 'instant repost') as instant
    from int_posts
),

trust as (
    select 'endorsement given' as kind, status from stg_endorsements_given
    union all
    select 'endorsement received', status from stg_endorsements_received
    union all
    select 'recommendation given', coalesce(status, 'VISIBLE') from stg_recommendations_given
    union all
    select 'recommendation received', status from stg_recommendations_received
),

standing as (
    select
        count(*) filter (where kind = 'endorsement given' and upper(status) = 'ACCEPTED') as endorsements_given,
        count(*) filter (where kind = 'endorsement received' and upper(status) = 'ACCEPTED') as endorsements_received,
        count(*) filter (
            where kind = 'recommendation given' and upper(status) in ('VISIBLE', 'HIDDEN')
        ) as recommendations_given,
        count(*) filter (
            where kind = 'recommendation received' and upper(status) in ('VISIBLE', 'HIDDEN')
        ) as recommendations_received
    from trust
),

row_counts as (
    select
        (select count(*) from stg_comments) as comments,
        (select count(*) from stg_reactions) as reactions,
        (select count(*) from stg_positions) as positions,
        (select count(*) from stg_skills) as skills,
        (select count(*) from stg_job_applications) as job_applications
),

facts as (
    select
        profile.full_name as owner,
        case
            when starts_with(export.owner_key, '/in/')
                then 'https://www.linkedin.com' || export.owner_key
        end as owner_url,
        export.export_date,
        case when presence.has_connections then connections.listed end as connections,
        case when presence.has_connections then connections.dates_only end as connections_hidden,
        case when presence.has_messages then messages.all_rows end as message_rows,
        case when presence.has_drafts then messages.drafts end as messages_drafts,
        case when presence.has_folders then messages.spam end as messages_spam,
        case when presence.has_sponsors then messages.sponsored end as messages_sponsored,
        case when message_knowledge.has_directions then messages.sent end as messages_sent,
        case when message_knowledge.has_directions then messages.received end as messages_received,
        case when message_knowledge.has_directions then conversations.direct end as direct_threads,
        case when message_knowledge.has_directions then conversations.in_groups end as group_threads,
        case when message_knowledge.has_directions then conversations.anonymous end as anonymous_threads,
        case when message_knowledge.has_turns then conversations.awaiting_me end as awaiting_me,
        case when message_knowledge.has_turns then conversations.awaiting_them end as awaiting_them,
        case when presence.has_invitations then invitations.sent end as invitations_sent,
        case when presence.has_invitations then invitations.received end as invitations_received,
        case when presence.has_shares then posts.original end as posts_original,
        case when presence.has_shares then posts.reposted end as posts_reposted,
        case when presence.has_instant_reposts then posts.instant end as instant_reposts,
        case when presence.has_comments then row_counts.comments end as comments,
        case when presence.has_reactions then row_counts.reactions end as reactions,
        case when presence.has_positions then row_counts.positions end as positions,
        case when presence.has_skills then row_counts.skills end as skills,
        case when presence.has_job_applications then row_counts.job_applications end as job_applications,
        case when presence.has_endorsements_given then standing.endorsements_given end as endorsements_given,
        case when presence.has_endorsements_received then standing.endorsements_received end as endorsements_received,
        case when presence.has_recommendations_given then standing.recommendations_given end as recommendations_given,
        case
            when presence.has_recommendations_received
                then standing.recommendations_received
        end as recommendations_received
    from presence
    inner join messages on true
    inner join message_knowledge on true
    inner join conversations on true
    inner join connections on true
    inner join invitations on true
    inner join posts on true
    inner join row_counts on true
    inner join standing on true
    inner join profile on true
    left join export on true
)

select
    owner, -- Display name of Profile.csv.
    owner_url, -- Lower-cased profile address; null if unknowable.
    export_date, -- Day the export was made.
    connections, -- Rows of Connections.csv with a name or address.
    connections_hidden, -- Rows of Connections.csv with only a date.
    message_rows, -- Rows of messages.csv.
    messages_drafts, -- Drafts, dropped.
    messages_spam, -- Messages in the spam folder that are no drafts, dropped.
    messages_sponsored, -- Sponsored messages that are neither, dropped.
    messages_sent, -- Kept messages from the owner, those to groups and deleted members included.
    messages_received, -- Kept messages to the owner, those from groups and deleted members included.
    direct_threads, -- Threads with one known counterpart.
    group_threads, -- Threads with two or more counterparts.
    anonymous_threads, -- Threads whose one counterpart is a deleted member.
    awaiting_me, -- Direct threads whose last message is the other's.
    awaiting_them, -- Direct threads whose last message is the owner's.
    invitations_sent, -- Outgoing invitations listed.
    invitations_received, -- Incoming invitations listed.
    posts_original, -- Shares with own words.
    posts_reposted, -- Shares without own words.
    instant_reposts, -- Rows of InstantReposts.
    comments, -- Comments.
    reactions, -- Reactions.
    positions, -- Positions.
    skills, -- Skills.
    job_applications, -- Applications, split files joined.
    endorsements_given, -- Accepted endorsements of others.
    endorsements_received, -- Accepted endorsements by others.
    recommendations_given, -- Recommendations written: visible, hidden or of blank status.
    recommendations_received -- Recommendations received: visible or hidden.
from facts
order by export_date
