-- One row per post, repost and article, and whether it tells a case.
-- A case shows four of context, problem, action, result and lesson, or calls itself one and shows two of which
-- one is action or result; and is long (600 characters), an article or comes with a document.
-- A post celebrates its author (self) if two kinds of signs say so and at most one says that it gives; it gives
-- (value) if two kinds say so and more than celebrate; it does both (mixed) if each shows at all; else it is other.
-- grain: evidence

with posts as (
    select *
    from int_posts
),

documents as (
    select distinct uploaded_at
    from stg_rich_media
    where kind = 'document' and uploaded_at is not null
),

-- LinkedIn tells the minute of an upload, which goes before the post.
with_document as (
    select
        posts.*,
        coalesce(len(posts.value_types), 0) as kinds_of_value,
        coalesce(len(posts.self_types), 0) as kinds_of_self,
        coalesce(
            documents.uploaded_at
            >= posts.posted_at - to_minutes(getvariable('case_study_rule').document_minutes::bigint),
            false
        ) as has_document
    from posts
    asof left join documents on posts.posted_at >= documents.uploaded_at
),

judged as (
    select
        *,
        kind in ('post', 'article')
        and (characters >= getvariable('case_study_rule').characters or kind = 'article' or has_document)
        and (
            len(case_slots) >= getvariable('case_study_rule').parts
            or (
                has_case_phrase
                and len(case_slots) >= getvariable('case_study_rule').parts_if_it_says_so
                and list_has_any(case_slots, ['action', 'result'])
            )
        ) as tells_case,
        case
            when kind not in ('post', 'article') then null
            when
                kinds_of_self >= getvariable('tone_cuts')['self_types']
                and kinds_of_value <= getvariable('tone_cuts')['self_value_at_most']
                then 'self'
            when
                kinds_of_value >= getvariable('tone_cuts')['value_types'] and kinds_of_value > kinds_of_self
                then 'value'
            when kinds_of_value >= 1 and kinds_of_self >= 1 then 'mixed'
            else 'other'
        end as tone
    from with_document
),

cases as (
    select
        source_file,
        source_line,
        list_distinct(shingles) as shingles,
        row_number() over (order by posted_at nulls last, text, source_file, source_line) as place
    from judged
    where tells_case
),

case_shingles as (
    select
        place,
        len(shingles) as shingles_in_all,
        unnest(shingles) as shingle
    from cases
),

shared_shingles as (
    select
        later_shingles.place,
        later_shingles.shingles_in_all + earlier_shingles.shingles_in_all as shingles_of_both,
        count(*) as shingles_shared
    from case_shingles as later_shingles
    inner join case_shingles as earlier_shingles
        on later_shingles.shingle = earlier_shingles.shingle and later_shingles.place > earlier_shingles.place
    group by later_shingles.place, earlier_shingles.place, shingles_of_both
),

repeats as (
    select distinct
        cases.source_file,
        cases.source_line
    from shared_shingles
    inner join cases on shared_shingles.place = cases.place
    where
        shared_shingles.shingles_shared
        >= getvariable('case_study_rule').near_repeat
        * (shared_shingles.shingles_of_both - shared_shingles.shingles_shared)
),

joined as (
    select
        judged.source_file,
        judged.source_line,
        judged.source_file || ':' || judged.source_line as evidence,
        judged.posted_at,
        judged.post_url,
        judged.kind,
        judged.words,
        judged.characters,
        judged.language,
        judged.hashtags,
        judged.links,
        judged.has_media,
        judged.visibility,
        judged.has_case_phrase,
        judged.case_slots,
        judged.case_cues,
        judged.value_types,
        judged.self_types,
        judged.tone_cues,
        judged.tone,
        coalesce(judged.tells_case and repeats.source_line is null, false) as is_case_study,
        repeats.source_line is not null as is_repeat
    from judged
    left join repeats on judged.source_file = repeats.source_file and judged.source_line = repeats.source_line
)

select
    evidence, -- Row of the post.
    posted_at, -- When; null if unread, undated or after the export.
    post_url, -- Address on LinkedIn; null for an instant repost, which has none.
    kind, -- post (own words), repost (without), instant repost or article.
    words, -- Words in the text.
    characters, -- Length of the text.
    language, -- Language of the text; und where there is too little.
    hashtags, -- Hashtags in the text, lower case, without the sign.
    links, -- Links in the text.
    has_media, -- True if it carries a picture or film; null where the export does not say.
    visibility, -- Who may see it.
    has_case_phrase, -- True if it calls itself a case study or success story.
    case_slots, -- Parts of a case study that its words show: context, problem, action, result, lesson.
    case_cues, -- The words that matched and what stands between them, of the person's own post, so that they can overrule them.
    value_types, -- Signs that it gives its readers something: how_to, evidence, lesson, resource, question, credit.
    self_types, -- Signs that it celebrates its author: announcement, award, new_role, milestone, humblebrag.
    tone_cues, -- The words that matched and what stands between them, of the person's own post, 80 characters at most each, so that they can overrule them.
    tone, -- self, value, mixed or other; null for reposts. From word lists not yet validated.
    is_case_study, -- True if it tells a case and is no near-repeat of an earlier one.
    is_repeat -- True if it tells a case that was told before in nearly the same words.
from joined
order by source_file, source_line
