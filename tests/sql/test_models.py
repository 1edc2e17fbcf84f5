"""What every model owes: a header, a grain it keeps, explained columns and a drawn test."""

import re
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.sql_models import Model, load_models, read_model
from tests.helpers.tables import (
    SCHEMAS,
    assert_table,
    draw,
    read_drawing,
    run_mart,
    run_models,
    staged_frames,
)

MODELS = load_models()
TESTS = "\n".join(path.read_text("utf-8") for path in sorted(Path(__file__).parent.glob("test_*.py")))
each_model = pytest.mark.parametrize("model", MODELS.values(), ids=MODELS.keys())


@each_model
def test_every_model_says_what_it_is(model: Model) -> None:
    assert model.about.endswith(".")


@each_model
def test_every_column_is_explained(model: Model) -> None:
    unexplained = [name for name, about in model.columns.items() if not about.endswith(".")]
    assert unexplained == []


@each_model
def test_the_grain_is_made_of_columns(model: Model) -> None:
    assert set(model.grain) <= set(model.columns)


def test_the_columns_read_from_the_files_are_those_the_models_make() -> None:
    made = {name: table.columns for name, table in run_models().items()}
    assert made == {model.name: list(model.columns) for model in MODELS.values()}


@each_model
def test_every_model_reads_tables_that_exist(model: Model) -> None:
    assert model.reads
    assert model.reads <= SCHEMAS.keys() | MODELS.keys()


@each_model
def test_every_model_has_a_drawn_test(model: Model) -> None:
    assert re.search(rf'run_(mart|mailbox)\(\s*"{model.name}"', TESTS), (
        f"draw a test of {model.name} in tests/sql"
    )


@each_model
def test_every_model_ends_in_an_order(model: Model) -> None:
    assert re.search(r"\norder by [a-z_, ]+\n$", model.sql)


def test_models_come_after_what_they_read() -> None:
    seen: set[str] = set()
    for model in MODELS.values():
        assert model.reads & MODELS.keys() <= seen
        seen.add(model.name)


def test_intermediate_models_stand_on_no_mart() -> None:
    upside_down = [
        model.name
        for model in MODELS.values()
        if model.name.startswith("int_") and any(read.startswith("mart_") for read in model.reads)
    ]
    assert upside_down == []


def test_a_model_is_read_from_its_text() -> None:
    model = read_model(
        "mart_growth",
        "-- How fast it grows.\n-- Slowly.\n-- grain: month, kind\n\nwith a as (select * from stg_a)\n\n"
        "select\n    month, -- First day.\n    kind -- What, exactly.\nfrom a\norder by month\n",
    )
    assert model.about == "How fast it grows. Slowly."
    assert model.grain == ("month", "kind")
    assert model.reads == {"stg_a"}
    assert model.columns == {"month": "First day.", "kind": "What, exactly."}


def test_a_table_of_one_row_has_no_grain_columns() -> None:
    assert read_model("m", "-- About.\n-- grain: one row\n\nselect 1 as a\n").grain == ()


def test_a_model_without_grain_is_refused() -> None:
    with pytest.raises(ValueError, match="what one row is"):
        read_model("m", "-- About.\n\nselect 1 as a\n")


def test_a_file_that_selects_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="no select statement"):
        read_model("m", "-- About.\n-- grain: a\n\ndrop table a\n")


PEOPLE = st.sampled_from(["anna", "anna-2", "marco", "jane", "giulia"])
NAMES = {
    "anna": "Anna Rossi",
    "anna-2": "Anna Rossi",
    "marco": "Marco Neri",
    "jane": "Doe, Jane",
    "giulia": "Giulia Bianchi",
}
DAYS = st.sampled_from(["2019-05-05", "2026-01-01", "2026-01-10", "2026-02-01", "2027-01-01", ""])


@st.composite
def messages(draw_from: st.DrawFn, era: int) -> str:
    """A mailbox of an era in which anything may be blank, repeated or odd."""
    heading = (
        "conversation_id | from_name | sender_key | to_names | recipient_keys | direction_told | sent_at"
    )
    rows = [
        f"{heading} | folder | is_draft | has_subject | has_introduction | opening_template | text_hash",
        "---",
    ]
    for _ in range(draw_from(st.integers(0, 12))):
        sender = draw_from(PEOPLE)
        recipients = draw_from(st.lists(PEOPLE, max_size=3))
        from_name = draw_from(st.sampled_from([NAMES[sender], "LinkedIn Member", ""]))
        to_names = ", ".join(
            [NAMES[who] for who in recipients] + draw_from(st.sampled_from([[], ["LinkedIn Member"]]))
        )
        thread = draw_from(st.sampled_from(["2-a", "2-b", ""])) if era >= 2021 else ""
        sender_key = f"/in/{sender}" if era >= 2021 and from_name == NAMES[sender] else ""
        keys = f"[{', '.join(f'/in/{who}' for who in recipients)}]" if era >= 2023 else ""
        told = draw_from(st.sampled_from(["INCOMING", "OUTGOING", ""])) if era < 2021 else ""
        flags = [draw_from(st.sampled_from(["true", "false", ""])) for _ in range(3)]
        cells = [thread, from_name, sender_key, to_names, keys, told, draw_from(DAYS)]
        cells += [draw_from(st.sampled_from(["INBOX", "SPAM", ""])), *flags]
        cells += [draw_from(st.sampled_from(["t", ""])), draw_from(st.sampled_from(["aa", "bb"]))]
        rows.append(" | ".join(cells))
    return "\n".join(rows)


@st.composite
def connections(draw_from: st.DrawFn, era: int) -> str:
    """A list of connections with namesakes, repeats and hidden members."""
    rows = ["full_name | person_key | company | connected_on | is_hidden", "---"]
    for who in draw_from(st.lists(PEOPLE, max_size=6)):
        hidden = draw_from(st.booleans())
        by_name = f"name:{NAMES[who].casefold()}"
        key = draw_from(st.sampled_from([f"/in/{who}", by_name])) if era >= 2023 else by_name
        company = draw_from(st.sampled_from(["Acme", ""]))
        rows.append(
            f" | | | {draw_from(DAYS)} | true"
            if hidden
            else f"{NAMES[who]} | {key} | {company} | {draw_from(DAYS)} | false"
        )
    return "\n".join(rows)


@pytest.mark.parametrize("era", [2019, 2021, 2026])
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_no_two_rows_share_a_grain_and_every_message_is_counted_once(era: int, data: st.DataObject) -> None:
    drawn = {"stg_messages": data.draw(messages(era)), "stg_connections": data.draw(connections(era))}
    if data.draw(st.booleans()):
        drawn["stg_export"] = "export_date\n---\n2026-06-30"
    tables = run_models(**drawn)
    for model in MODELS.values():
        table = tables[model.name]
        rows = table.select(model.grain).unique().height if model.grain else 1
        assert rows == table.height, f"{model.name}\n{draw(table)}"
    assert_messages_are_counted_once(tables, staged_frames(**drawn)["stg_messages"].height)


def assert_messages_are_counted_once(tables: dict[str, pl.DataFrame], rows: int) -> None:
    assert tables["int_messages"].height == rows
    kept = tables["int_messages"]["why_dropped"].null_count()
    assert tables["mart_messages"].height == kept
    facts = tables["mart_facts"].row(0, named=True)
    assert facts["messages_drafts"] + facts["messages_spam"] + facts["messages_sponsored"] + kept == rows
    counted = tables["mart_conversations"].select(pl.col("messages_sent", "messages_received").sum()).row(0)
    directions = tables["mart_messages"]["direction"]
    if directions.null_count() == 0:
        assert counted == ((directions == "sent").sum(), (directions == "received").sum())


def test_the_order_of_rows_does_not_matter() -> None:
    drawn = """
        source_line | conversation_id | from_name      | sender_key | recipient_keys | sent_at    | text_hash
        ------------+-----------------+----------------+------------+----------------+------------+----------
        2           | 2-a             | Anna Rossi     | /in/anna   | [/in/giulia]   | 2026-01-01 | aa
        3           | 2-a             | Giulia Bianchi | /in/giulia | [/in/anna]     | 2026-01-01 | bb
        4           | 2-b             | Marco Neri     | /in/marco  | [/in/giulia]   | 2026-03-01 | cc
        5           | 2-b             | Giulia Bianchi | /in/giulia | [/in/marco]    | 2026-03-02 | dd
    """
    heading, rule, *rows = [line for line in drawn.strip().splitlines() if line.strip()]
    turned = "\n".join([heading, rule, *reversed(rows)])
    as_drawn, as_turned = run_models(stg_messages=drawn), run_models(stg_messages=turned)
    assert [name for name, table in as_drawn.items() if not table.equals(as_turned[name])] == []


class TestDrawings:
    """The drawn tables themselves."""

    SCHEMA = pl.Schema(
        {"name": pl.String, "keys": pl.List(pl.String), "is_on": pl.Boolean, "at": pl.Datetime("us", "UTC")}
    )

    def test_a_drawing_is_typed_and_blank_is_null(self) -> None:
        frame = read_drawing(
            """
            name | keys   | is_on | at
            -----+--------+-------+--------------------
            Anna | [a, b] | true  | 2026-01-01 10:00:00
            ""   | []     |       |
            """,
            self.SCHEMA,
        )
        assert frame.schema == self.SCHEMA
        assert frame["keys"].to_list() == [["a", "b"], []]
        assert frame["name"].to_list() == ["Anna", ""]
        assert frame["is_on"].to_list() == [True, None]

    def test_a_difference_is_shown_as_two_drawings(self) -> None:
        frame = pl.DataFrame({"name": ["Anna", None]})
        with pytest.raises(AssertionError, match=r"(?s)name\n-+\nMarco.*but got.*name\n-+\nAnna"):
            assert_table(frame, "name\n---\nMarco")

    def test_an_unknown_table_and_an_unknown_column_are_told(self) -> None:
        with pytest.raises(KeyError, match="stg_mesages"):
            run_mart("mart_facts", stg_mesages="a\n---")
        with pytest.raises(KeyError, match="sent_on"):
            run_mart("mart_facts", stg_messages="sent_on\n---")

    def test_a_crooked_row_is_told(self) -> None:
        with pytest.raises(ValueError, match="2 cells under 1 headings"):
            read_drawing("name\n---\nAnna | Rossi", self.SCHEMA)
        with pytest.raises(ValueError, match="a heading, a rule"):
            read_drawing("name\nAnna", self.SCHEMA)
