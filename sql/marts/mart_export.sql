-- One row per file of the export, and per declared table that is absent: what was read, set aside and not understood.
-- grain: place

with files as (
    select *
    from stg_files
),

moments as (
    select
        table_name,
        source_file,
        rows_after_export
    from int_moments
),

numbered as (
    select
        row_number() over (
            order by
                files.source_file nulls last, files.table_name nulls last, files.state, files.lines, files.rows,
                files.why, files.notes, files.unknown_headers
        ) as place,
        files.table_name,
        files.source_file,
        files.state,
        files.lines,
        files.rows,
        files.lines_of_rows,
        files.lines_set_aside,
        files.rows_set_aside,
        files.lines_skipped,
        files.unread_values,
        case
            when files.state in ('read', 'header only')
                then coalesce(moments.rows_after_export, 0)
        end as rows_after_export,
        files.columns_found,
        files.unknown_headers,
        files.notes,
        files.first_at,
        files.last_at,
        files.why
    from files
    left join moments
        on files.table_name = moments.table_name and files.source_file = moments.source_file and files.state = 'read'
)

select
    place, -- Place in this list, files by name first.
    table_name, -- Declared table that the file belongs to; null for any other file.
    source_file, -- Name of the file; null for a table that is absent.
    state, -- read, header only, absent, not read on purpose, unknown, unreadable or same as another.
    lines, -- Lines in the file.
    rows, -- Rows read.
    lines_of_rows, -- Lines of those rows; with the lines set aside and skipped they are all lines of the file.
    lines_set_aside, -- Lines of rows that could not be read.
    rows_set_aside, -- Stretches of lines that could not be read.
    lines_skipped, -- Header, preamble and blank lines.
    unread_values, -- Dates and numbers that could not be understood.
    rows_after_export, -- Rows dated later than the day after the export: errors, left out of everything timed.
    columns_found, -- Declared columns that the file has.
    unknown_headers, -- Headers that nothing declares.
    notes, -- What was odd about the file.
    first_at, -- Earliest moment in it.
    last_at, -- Latest moment in it.
    why -- Why it was not read.
from numbered
order by place
