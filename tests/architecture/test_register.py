"""Numbers that somebody might argue with stand in the register, not in a query."""

import re

from pipelines.sql_models import load_models
from reports.scoring.rubric import load_rubric
from transforms import inventory, owner
from transforms.staging.messages import SILENCE_DAYS
from transforms.text import cases, closings, templates

CONSTANTS = {constant.name: constant.value for constant in load_rubric().constants}
HELD_IN_CODE = {
    "broadcast_alike": templates.ALIKE[0] / templates.ALIKE[1],
    "run_words": templates.RUN,
    "closing_words": closings.MOST_WORDS,
    "result_reach_characters": cases.RESULT_REACH,
    "full_like_signs": inventory.FULL_LIKE_FROM,
    "owner_share": owner.MOST_CONVERSATIONS,
}
"""Numbers that reading an export needs, which knows no register: they stand in both places."""

_READ = re.compile(r"getvariable\(\s*'(\w+)'\s*\)(?:\.(\w+)|\['(\w+)'\])?")


def variables_read() -> set[str]:
    """Names that models read by getvariable."""
    return {name for model in load_models().values() for name, *_ in _READ.findall(model.sql)}


def test_every_variable_that_a_model_reads_is_a_constant_of_the_register():
    """DuckDB takes a name that nobody set for null, and says nothing."""
    assert variables_read() - CONSTANTS.keys() == set()


def test_every_entry_that_a_model_reads_of_a_table_of_constants_is_in_it():
    read = {found for model in load_models().values() for found in _READ.findall(model.sql)}
    entries = sorted((name, dotted or quoted) for name, dotted, quoted in read if dotted or quoted)
    assert entries
    assert [(name, entry) for name, entry in entries if entry not in CONSTANTS[name]] == []


def test_no_model_reads_a_variable_in_a_way_that_these_tests_do_not_see():
    for model in load_models().values():
        assert model.sql.count("getvariable") == len(_READ.findall(model.sql)), model.name


def test_a_number_that_reading_an_export_needs_is_the_same_in_the_register():
    assert {name: CONSTANTS.get(name) for name in HELD_IN_CODE} == HELD_IN_CODE


def test_an_opening_in_the_mailbox_comes_after_the_silence_that_ends_an_episode():
    assert CONSTANTS["episode_silence_days"] == SILENCE_DAYS
