-- Posts, reposts and articles in one shape.
-- grain: source_file, source_line

with export as (
    select coalesce(export_date + 2, date '9999-12-31') as too_late_on
    from stg_export
),

posts as (
    select
        source_file,
        source_line,
        case when coalesce(characters, 0) > 0 then 'post' else 'repost' end as kind,
        coalesce(shared_at, urn_at) as posted_at,
        share_url as post_url,
        media_url is not null as has_media,
        visibility,
        text,
        words,
        characters,
        language,
        hashtags,
        links,
        has_case_phrase,
        case_slots,
        case_cues,
        value_types,
        self_types,
        tone_cues,
        shingles
    from stg_shares
    union all by name
    select
        source_file,
        source_line,
        'instant repost' as kind,
        reposted_at as posted_at
    from stg_instant_reposts
    union all by name
    select
        source_file,
        source_line,
        'article' as kind,
        published_at as posted_at,
        article_url as post_url,
        text,
        words,
        characters,
        language,
        hashtags,
        links,
        has_case_phrase,
        case_slots,
        case_cues,
        value_types,
        self_types,
        tone_cues,
        shingles
    from stg_articles
),

dated as (
    select
        posts.source_file,
        posts.source_line,
        posts.kind,
        case when posts.posted_at < export.too_late_on then posts.posted_at end as posted_at,
        posts.post_url,
        posts.has_media,
        posts.visibility,
        posts.text,
        posts.words,
        posts.characters,
        posts.language,
        posts.hashtags,
        posts.links,
        posts.has_case_phrase,
        posts.case_slots,
        posts.case_cues,
        posts.value_types,
        posts.self_types,
        posts.tone_cues,
        posts.shingles
    from posts
    inner join export on true
)

select
    source_file, -- File that holds it.
    source_line, -- Line on which it starts.
    kind, -- post (own words), repost, instant repost or article.
    posted_at, -- When; null if unread, undated or after the export.
    post_url, -- Address on LinkedIn; null for an instant repost, which has none.
    has_media, -- True if it carries a picture or film; null where the export does not say.
    visibility, -- Who may see it.
    text, -- The person's own words.
    words, -- Words in the text.
    characters, -- Length of the text.
    language, -- Language of the text.
    hashtags, -- Hashtags in the text.
    links, -- Links in the text.
    has_case_phrase, -- True if it calls itself a case study or success story.
    case_slots, -- Parts of a case study that its words show.
    case_cues, -- The words that matched and what stands between them, of the person's own post.
    value_types, -- Signs that it gives its readers something.
    self_types, -- Signs that it celebrates its author.
    tone_cues, -- The words that matched and what stands between them, of the person's own post, 80 characters at most each.
    shingles -- Hashes of its runs of five words.
from dated
order by source_file, source_line
