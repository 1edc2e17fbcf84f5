-- Whom a cell of recipients names, where the message has no addresses (before mid-2023).
-- Names are joined with commas that names may hold too: the whole cell is tried as one known name first, then
-- runs of pieces; a piece that is no known name and holds no space ("Ph.D.") belongs to the name before it.
-- grain: to_names, name_key

with known as (
    select name_key from int_names
    union all
    select 'name:linkedin member' as name_key
),

cells as (
    select distinct to_names
    from stg_messages
    where coalesce(len(recipient_keys), 0) = 0
),

folded as (
    select
        cells.to_names,
        int_spellings.name_key as cell_key,
        string_split(substr(int_spellings.name_key, 6), ', ') as pieces,
        string_split(cells.to_names, ', ') as written_pieces
    from cells
    inner join int_spellings on cells.to_names = int_spellings.written_name
),

whole as (
    select folded.*
    from folded
    semi join known on folded.cell_key = known.name_key
),

split as (
    select folded.*
    from folded
    anti join known on folded.cell_key = known.name_key
),

starts as (
    select
        to_names,
        pieces,
        unnest(range(1, len(pieces) + 1)) as first_place
    from split
),

runs as (
    select
        to_names,
        pieces,
        first_place,
        unnest(range(first_place, least(first_place + 4, len(pieces) + 1))) as last_place
    from starts
),

known_runs as (
    select
        runs.to_names,
        runs.first_place,
        max(runs.last_place) as last_place
    from runs
    semi join known on known.name_key = 'name:' || array_to_string(runs.pieces[runs.first_place:runs.last_place], ', ')
    group by all
),

placed as (
    select
        starts.to_names,
        starts.first_place as place,
        known_runs.last_place,
        max(known_runs.last_place) over (
            partition by starts.to_names order by starts.first_place
            rows between unbounded preceding and 1 preceding
        ) as reached,
        contains(starts.pieces[starts.first_place], ' ') as has_space
    from starts
    left join known_runs
        on starts.to_names = known_runs.to_names and starts.first_place = known_runs.first_place
),

heads as (
    select
        to_names,
        place,
        last_place as known_until,
        lead(place) over (partition by to_names order by place) as next_place
    from placed
    where place > coalesce(reached, 0) and (last_place is not null or has_space or place = 1)
),

names as (
    select
        split.to_names,
        split.pieces[heads.place:coalesce(heads.known_until, heads.next_place - 1, len(split.pieces))] as pieces,
        split.written_pieces[
            heads.place:coalesce(heads.known_until, heads.next_place - 1, len(split.pieces))
        ] as written_pieces
    from heads
    inner join split on heads.to_names = split.to_names
),

addressees as (
    select
        to_names,
        cell_key as name_key,
        to_names as full_name
    from whole
    union all
    select
        to_names,
        'name:' || array_to_string(pieces, ', ') as name_key,
        array_to_string(written_pieces, ', ') as full_name
    from names
),

distinct_addressees as (
    select
        to_names,
        name_key,
        min(full_name) as full_name
    from addressees
    group by all
)

select
    to_names, -- Cell of recipients as written.
    name_key, -- name:<folded name> of one of them; name:linkedin member for deleted members.
    full_name -- The name as written in the cell.
from distinct_addressees
order by to_names, name_key
