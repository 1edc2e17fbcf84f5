-- What the export holds of each declared table, so that what is absent is not taken for zero.
-- grain: table_name

with files as (
    select
        table_name,
        state in ('read', 'header only') as is_read,
        state = 'absent' as is_absent,
        columns_found
    from stg_files
    where table_name is not null
),

tables as (
    select
        table_name,
        bool_or(is_read) as is_read,
        bool_and(is_absent) as is_absent,
        list(columns_found) filter (where is_read and columns_found is not null) as columns_of_files
    from files
    group by all
),

merged as (
    select
        table_name,
        is_read,
        is_absent,
        list_sort(list_distinct(flatten(coalesce(columns_of_files, [])))) as columns_found
    from tables
)

select
    table_name, -- Declared table, without the stg_ prefix.
    is_read, -- True if a file of it was read, even one without rows.
    is_absent, -- True if the export has no file of it, readable or not.
    columns_found -- Declared columns that any file of it has.
from merged
order by table_name
